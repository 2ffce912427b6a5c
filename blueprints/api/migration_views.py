"""Migrations of entities (contract §17), and the deletion of all entities of a blueprint (§3.2)."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.blueprint_views import READ, UPDATE, body_of
from blueprints.api.entity_views import run_of
from blueprints.api.impact_views import ImpactSerializer
from blueprints.models import Migration
from blueprints.remodel import retyping, services
from blueprints.remodel.conversion import STRATEGIES
from blueprints.remodel.documents import migration_document
from blueprints.remodel.notes import failures_of
from blueprints.remodel.queries import MigrationFilter, get_migration, is_key, migrations_matching
from portal.api.docs import JsonMap, inline, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, number, text, texts
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import JsonObject

CHANGE = scope("update:blueprints")
EMPTY = scope("delete:entities", moderates="blueprint")
WITH_BLUEPRINT = scope("delete:blueprints", moderates="blueprint")
MAX_LIMIT = 1_000


class MigrationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Migration.Kind.values)
    actor = serializers.CharField()
    sourceBlueprint = serializers.CharField()
    mapping = JsonMap()
    status = serializers.ChoiceField(Migration.State.values)
    totalCount = serializers.IntegerField()
    successCount = serializers.IntegerField()
    failureCount = serializers.IntegerField()
    message = serializers.CharField(allow_blank=True)
    deleteEntities = serializers.BooleanField(required=False)
    deleteBlueprint = serializers.BooleanField(required=False)
    conversion = JsonMap(required=False)
    change = serializers.CharField(required=False, allow_null=True)
    undoes = serializers.CharField(required=False, help_text="The change that this one takes back")
    undoable = serializers.BooleanField(required=False)
    kept = serializers.BooleanField(required=False)
    endedAt = serializers.DateTimeField(allow_null=True)
    audit = JsonMap()
    createdAt = serializers.DateTimeField()
    createdBy = serializers.CharField()
    updatedAt = serializers.DateTimeField()
    updatedBy = serializers.CharField()


class PreviewSerializer(serializers.Serializer):
    source = serializers.CharField()
    blueprint = serializers.CharField()
    entity = serializers.CharField(allow_null=True)
    created = serializers.BooleanField()
    changed = serializers.BooleanField()
    before = JsonMap(allow_null=True)
    after = JsonMap(allow_null=True)
    error = serializers.CharField(allow_null=True)


class ConversionSerializer(serializers.Serializer):
    """`exact` is false when there were more values than a preview looks at."""

    unset = serializers.IntegerField()
    same = serializers.IntegerField()
    convertible = serializers.IntegerField()
    lossy = serializers.IntegerField()
    failing = serializers.IntegerField()
    exact = serializers.BooleanField()
    samples = JsonMap()
    impact = ImpactSerializer()


class FailureSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    entity = serializers.CharField()
    error = serializers.CharField()


ONE = reply("MigrationReply", migration=MigrationSerializer())


def started(migration: Migration, **more: Any) -> Response:
    return ok(migrationId=str(migration.pk), migration=migration_document(migration), **more)


class MigrationsView(View):
    permissions = {"GET": READ, "POST": CHANGE}

    @extend_schema(
        operation_id="list_migrations", tags=["migrations"],
        parameters=[
            parameter("status", "One or several states", many=True), parameter("actor", "Who asked for it"),
            parameter("blueprint", "Its source"), parameter("limit", "At most 1 000", int),
            parameter("from", "The id of the last migration seen"),
        ],
        responses=reply("MigrationsReply", migrations=MigrationSerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = MigrationFilter(
            states=texts(request, "status"), actor=text(request, "actor"), blueprint=text(request, "blueprint"),
            after=text(request, "from"), limit=number(request, "limit", 100, low=1, high=MAX_LIMIT),
        )  # fmt: skip
        return ok(migrations=[migration_document(row) for row in migrations_matching(wanted)])

    @extend_schema(
        operation_id="start_migration", tags=["migrations"],
        request=inline("MigrationBody", sourceBlueprint=serializers.CharField(), mapping=JsonMap()),
        parameters=[
            parameter("dry_run", "Show what it would do to some entities instead", bool),
            parameter("limit", "How many entities a dry run shows, at most 20", int),
        ],
        responses=reply(
            "MigrationStarted", migrationId=serializers.CharField(required=False),
            migration=MigrationSerializer(required=False), preview=PreviewSerializer(many=True, required=False),
        ),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        if flag(request, "dry_run"):
            count = number(request, "limit", 5, low=1, high=services.MAX_PREVIEWED)
            return ok(preview=services.preview_mapping(request.user, body_of(request), count))
        return started(services.start_mapping(request.user, body_of(request)))


class MigrationView(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="get_migration", tags=["migrations"], responses=ONE)
    def get(self, request: Request, migration: str) -> Response:
        return ok(migration=migration_document(get_migration(migration)))


class CancelView(View):
    permissions = {"POST": CHANGE}

    @extend_schema(
        operation_id="cancel_migration", tags=["migrations"], responses=ONE,
        request=inline("CancelMigration", reason=serializers.CharField(required=False)),
    )  # fmt: skip
    def post(self, request: Request, migration: str) -> Response:
        row = services.cancel_migration(request.user, migration, reason_of(body_of(request)))
        return ok(migration=migration_document(row))


def reason_of(body: JsonObject) -> str:
    reason = body.get("reason") or ""
    if not isinstance(reason, str) or len(reason) > 1_000:
        raise Invalid.from_faults("the body", [Fault("/reason", "must be text of at most 1000 characters", "type")])
    return reason


class UndoView(View):
    permissions = {"POST": CHANGE}

    @extend_schema(
        operation_id="undo_migration", tags=["migrations"], request=None, responses=ONE,
        parameters=[parameter("force", "Also what others have changed since, of a mapping", bool)],
        description="Brings back what a conversion replaced, for 30 days; or all that a mapping changed, as the undoing"
        " of its `change` does.",
    )  # fmt: skip
    def post(self, request: Request, migration: str) -> Response:
        row = services.undo_migration(request.user, migration, force=flag(request, "force"))
        return ok(migration=migration_document(row))


class ConfirmView(View):
    permissions = {"POST": CHANGE}

    @extend_schema(operation_id="confirm_migration", tags=["migrations"], request=None, responses=ONE)
    def post(self, request: Request, migration: str) -> Response:
        return ok(migration=migration_document(services.confirm_migration(request.user, migration)))


class FailuresView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_migration_failures", tags=["migrations"],
        parameters=[parameter("limit", "At most 1 000", int), parameter("from", "The id of the last failure seen")],
        responses=reply("FailuresReply", failures=FailureSerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request, migration: str) -> Response:
        after = text(request, "from")
        limit = number(request, "limit", 100, low=1, high=MAX_LIMIT)
        row = get_migration(migration)
        return ok(failures=failures_of(row, UUID(after) if after and is_key(after) else None, limit))


class PropertyTypeView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="change_property_type", tags=["migrations"],
        request=inline(
            "PropertyTypeBody", definition=JsonMap(), expression=serializers.CharField(required=False),
            strategy=serializers.ChoiceField(STRATEGIES, default="refuse"),
            dry_run=serializers.BooleanField(required=False),
        ),
        parameters=[parameter("dry_run", "Tell what would become of the values instead", bool)],
        responses=reply(
            "PropertyTypeReply", migrationId=serializers.CharField(required=False),
            migration=MigrationSerializer(required=False), preview=ConversionSerializer(required=False),
        ),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str, key: str) -> Response:
        body = body_of(request)
        if flag(request, "dry_run") or body.get("dry_run") is True:
            return ok(preview=retyping.preview_conversion(request.user, blueprint, key, body))
        return started(retyping.start_conversion(request.user, blueprint, key, body))


class AllEntitiesView(View):
    permissions = {"DELETE": EMPTY}

    @extend_schema(
        operation_id="delete_all_entities", tags=["migrations"],
        parameters=[
            parameter("delete_blueprint", "Delete the blueprint afterwards", bool),
            parameter("run_id", "The run that asks for it"),
        ],
        responses=reply("AllEntitiesReply", migrationId=serializers.CharField(), migration=MigrationSerializer()),
    )  # fmt: skip
    def delete(self, request: Request, blueprint: str) -> Response:
        with_blueprint = flag(request, "delete_blueprint")
        if with_blueprint:
            WITH_BLUEPRINT.require(request.user, self.kwargs)
        migration = services.start_deletion(
            request.user, blueprint, delete_blueprint=with_blueprint, run_id=run_of(request)
        )
        return started(migration)
