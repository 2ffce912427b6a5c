"""Changing and deleting all entities that a query finds."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.entity_views import DELETE, UPDATE, WRITE_PARAMETERS, run_of
from blueprints.api.serializers import EntityBodySerializer, QuerySerializer
from blueprints.entities.bulk import MAX_ENTITIES, Chosen, bulk_delete, bulk_edit
from portal.api.bodies import Flag, Text, body_of
from portal.api.docs import JsonMap, inline, reply
from portal.api.views import View, ok

DESCRIPTION = "One change, whatever it touches, that can be taken back as one; at most 10 000 entities."


class BulkEditErrorSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    statusCode = serializers.IntegerField()
    error = serializers.CharField()
    message = serializers.CharField()
    details = JsonMap(required=False)


class ChosenSerializer(serializers.Serializer):
    """`query` or `entities`, one of the two."""

    query = JsonMap(required=False)
    entities = serializers.ListField(child=Text(), required=False, min_length=1, max_length=MAX_ENTITIES)
    dry_run = Flag(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("query" in attrs) == ("entities" in attrs):
            raise serializers.ValidationError("must say either `query` or `entities`", "required")
        return attrs


class BulkEditBodySerializer(ChosenSerializer):
    changes = JsonMap()


class BulkDeleteChosenSerializer(ChosenSerializer):
    delete_dependents = Flag(required=False)


def chosen(body: dict[str, Any]) -> Chosen:
    return Chosen(body.get("query"), body.get("entities", ()))


def described(name: str, **more: Any) -> Any:
    """The body as it is described: `query` in full, where the code leaves it to the rule language."""
    entities = serializers.ListField(child=serializers.CharField(), required=False)
    return inline(
        name, query=QuerySerializer(required=False), entities=entities,
        dry_run=serializers.BooleanField(required=False), **more,
    )  # fmt: skip


class BulkEditView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="bulk_edit_entities", tags=["entities"], parameters=[WRITE_PARAMETERS[4]],
        request=described("BulkEditBody", changes=EntityBodySerializer()),
        responses=reply(
            "BulkEditReply", matched=serializers.IntegerField(), changed=serializers.IntegerField(),
            failed=serializers.IntegerField(), errors=BulkEditErrorSerializer(many=True),
            change=serializers.CharField(allow_null=True),
        ),
        description=f"Changes only the keys given. Entities that do not take them are left as they are. {DESCRIPTION}",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        body = body_of(request, BulkEditBodySerializer)
        edited = bulk_edit(
            request.user, blueprint, chosen(body), body["changes"], dry_run=body.get("dry_run", False),
            run_id=run_of(request),
        )  # fmt: skip
        return ok(
            matched=edited.matched, changed=edited.changed, failed=edited.failed, errors=edited.errors,
            change=edited.change,
        )  # fmt: skip


class BulkDeleteByQueryView(View):
    permissions = {"POST": DELETE}

    @extend_schema(
        operation_id="bulk_delete_by_query", tags=["entities"], parameters=[WRITE_PARAMETERS[4]],
        request=described("BulkDeleteByQueryBody", delete_dependents=serializers.BooleanField(required=False)),
        responses=reply(
            "BulkDeleteByQueryReply", matched=serializers.IntegerField(), dependents=serializers.IntegerField(),
            cleared=serializers.IntegerField(), change=serializers.CharField(allow_null=True),
        ),
        description=f"All or nothing; `dry_run` tells what would go. {DESCRIPTION}",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        body = body_of(request, BulkDeleteChosenSerializer)
        deleted = bulk_delete(
            request.user, blueprint, chosen(body), delete_dependents=body.get("delete_dependents", False),
            dry_run=body.get("dry_run", False), run_id=run_of(request),
        )  # fmt: skip
        return ok(
            matched=deleted.matched, dependents=deleted.dependents, cleared=deleted.cleared, change=deleted.change
        )
