"""Routes of contract §4: one entity, lists, bulk."""

from collections.abc import Collection
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, ListField

from blueprints.api.blueprint_views import body_of
from blueprints.api.serializers import (
    BulkBodySerializer,
    BulkEntrySerializer,
    BulkErrorSerializer,
    EntityBodySerializer,
    EntitySerializer,
    RelatedSerializer,
)
from blueprints.entities.delete import delete_entities, delete_entity
from blueprints.entities.items import SHAPES
from blueprints.entities.options import WriteOptions
from blueprints.entities.projection import Projection
from blueprints.entities.related import related_entities
from blueprints.entities.search import count_entities, get_tagged, list_entities
from blueprints.entities.write import write_entities, write_entity
from blueprints.history.api.refusals import refusals_logged
from blueprints.history.timeline import entity_at
from blueprints.model import current_model
from blueprints.syncing import Asked, is_kept, tell_refused
from events.belonging import let_in
from portal.api.docs import OK, inline, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, moment, text, texts
from portal.api.rendering import MAX_BODY_BYTES
from portal.api.versions import known_to, takes_version
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.spelling import spelled
from portal.strict_json import pointer_step

READ = scope("read:entities")
CREATE = scope("create:entities", moderates="blueprint")
UPDATE = scope("update:entities", moderates="blueprint")
DELETE = scope("delete:entities", moderates="blueprint")
ONE = reply("EntityReply", entity=EntitySerializer())
MAX_BULK, MAX_BULK_EXTENDED, MAX_BULK_DELETE = 20, 1000, 100
EXTENDED_BYTES = 5 * MAX_BODY_BYTES

READ_PARAMETERS = [
    parameter("include", "Paths to return, for example properties.tier", str, many=True),
    parameter("exclude", "Paths to leave out", str, many=True),
    parameter("exclude_calculated_properties", "Leave mirrors and calculations out", bool),
    parameter("attach_title_to_relation", "Related entities as {identifier, title}", bool),
    parameter("attach_identifier_to_title_mirror_properties", "Mirrored titles as {identifier, title}", bool),
    parameter("allow_partial_results", "Accepted, and without effect: results are always complete", bool),
]
WRITE_PARAMETERS = [
    parameter("upsert", "Replace when it exists", bool),
    parameter("merge", "With upsert: change only the keys given", bool),
    parameter("validation_only", "Check everything, store nothing", bool),
    parameter("create_missing_related_entities", "Make related entities that do not exist yet", bool),
    parameter("run_id", "The action run that this change belongs to"),
]


def projection_of(request: Request) -> Projection:
    return Projection(
        include=tuple(texts(request, "include")),
        exclude=tuple(texts(request, "exclude")),
        calculated=not flag(request, "exclude_calculated_properties"),
        titles=flag(request, "attach_title_to_relation"),
        mirrored_identifiers=flag(request, "attach_identifier_to_title_mirror_properties"),
    )


def run_of(request: Request) -> str | None:
    """The run that the change says it belongs to. Raises NotFound, Forbidden, Invalid."""
    return let_in(request.user, text(request, "run_id"))


def tagged(response: Response, tag: str) -> Response:
    response["ETag"] = tag
    return response


def write_options(request: Request, **fixed: Any) -> WriteOptions:
    upsert = flag(request, "upsert")
    given = {
        "upsert": upsert,
        "merge": upsert and flag(request, "merge"),
        "validation_only": flag(request, "validation_only"),
        "create_missing": flag(request, "create_missing_related_entities"),
        "run_id": run_of(request),
    }
    return WriteOptions(**{**given, **fixed})


class EntitiesView(View):
    permissions = {"GET": READ, "POST": CREATE}

    @extend_schema(
        operation_id="list_entities", tags=["entities"], parameters=READ_PARAMETERS,
        responses=reply("EntitiesReply", entities=EntitySerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(entities=list_entities(request.user, blueprint, projection_of(request)))

    @extend_schema(
        operation_id="create_entity", tags=["entities"], parameters=WRITE_PARAMETERS, request=EntityBodySerializer,
        responses={201: ONE},
    )  # fmt: skip
    @takes_version
    def post(self, request: Request, blueprint: str) -> Response:
        body, options = body_of(request), write_options(request, known=known_to(request))
        with refusals_logged(request.user, blueprint, body, options):
            outcome = write_entity(request.user, blueprint, body, options)
        return tagged(ok(201, entity=outcome.entity), outcome.tag)


class EntityView(View):
    permissions = {"GET": READ, "PUT": UPDATE, "PATCH": UPDATE, "DELETE": DELETE}

    @extend_schema(
        operation_id="get_entity", tags=["entities"], responses=ONE,
        parameters=[*READ_PARAMETERS, parameter("as_of", "As it was at this moment (RFC 3339), deleted since or not")],
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        as_of = moment(request, "as_of")
        if as_of:
            return ok(entity=entity_at(request.user, blueprint, entity, as_of, projection_of(request)))
        found, tag = get_tagged(request.user, blueprint, entity, projection_of(request))
        return tagged(ok(entity=found), tag)

    @extend_schema(
        operation_id="replace_entity", tags=["entities"], parameters=WRITE_PARAMETERS[3:], request=EntityBodySerializer,
        responses=ONE,
    )  # fmt: skip
    @takes_version
    def put(self, request: Request, blueprint: str, entity: str) -> Response:
        return self.write(request, blueprint, entity, merge=False)

    @extend_schema(
        operation_id="patch_entity", tags=["entities"], parameters=WRITE_PARAMETERS[3:], request=EntityBodySerializer,
        responses=ONE,
    )  # fmt: skip
    @takes_version
    def patch(self, request: Request, blueprint: str, entity: str) -> Response:
        refuse_unknown(body_of(request), SHAPES)
        return self.write(request, blueprint, entity, merge=True)

    def write(self, request: Request, blueprint: str, entity: str, *, merge: bool) -> Response:
        """Another `identifier` in the body renames the entity (contract §4.5)."""
        body = {"identifier": entity, **body_of(request)}
        options = write_options(request, must_exist=True, merge=merge, rename_from=entity, known=known_to(request))
        with refusals_logged(request.user, blueprint, body, options):
            outcome = write_entity(request.user, blueprint, body, options)
        return tagged(ok(entity=outcome.entity), outcome.tag)

    @extend_schema(
        operation_id="delete_entity", tags=["entities"], responses=OK,
        parameters=[parameter("delete_dependents", "Delete those that require it as well", bool), WRITE_PARAMETERS[4]],
    )  # fmt: skip
    @takes_version
    def delete(self, request: Request, blueprint: str, entity: str) -> Response:
        asked = {"delete_dependents": flag(request, "delete_dependents"), "run_id": run_of(request)}
        delete_entity(request.user, blueprint, entity, **asked, known=known_to(request))
        return ok()


class BulkEntitiesView(View):
    """Up to 20 entities and 1 MiB, as clients expect; up to 1 000 and 5 MiB with `bulk_limit=extended`."""

    permissions = {"POST": CREATE}

    @property
    def max_body_bytes(self) -> int:
        """Clients that fill batches up to a size look for a 413 at the usual one (contract §1.1)."""
        return EXTENDED_BYTES if is_extended(self.request) else MAX_BODY_BYTES

    @extend_schema(
        operation_id="bulk_write_entities", tags=["entities"], request=BulkBodySerializer,
        parameters=[*WRITE_PARAMETERS, parameter("bulk_limit", "`extended`: 1 000 entities, 5 MiB")],
        responses={
            200: reply("BulkReply", entities=BulkEntrySerializer(many=True), errors=BulkErrorSerializer(many=True)),
            207: reply("BulkPartReply", entities=BulkEntrySerializer(many=True), errors=BulkErrorSerializer(many=True)),
        },
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        limit = MAX_BULK_EXTENDED if is_extended(request) else MAX_BULK
        bodies = listed(body_of(request), limit)
        outcomes = write_entities(request.user, blueprint, bodies, write_options(request))
        tell_refused(request.user, blueprint, outcomes)
        errors = [outcome.bulk_error() for outcome in outcomes if outcome.error]
        entries = [outcome.bulk_entry() for outcome in outcomes if not outcome.error]
        return Response({"ok": not errors, "entities": entries, "errors": errors}, status=207 if errors else 200)


def unknown_keys(body: dict[str, Any], known: Collection[str]) -> list[Fault]:
    return [Fault(pointer_step(key), "is not known here", "unknown") for key in body if key not in known]


def refuse_unknown(body: dict[str, Any], known: Collection[str]) -> None:
    """What a PATCH does not know it would not change (contract §4.6). Raises Invalid."""
    faults = unknown_keys(body, known)
    if faults:
        raise Invalid.from_faults("the entity", faults)


def is_extended(request: Request) -> bool:
    return text(request, "bulk_limit") == "extended"


def listed(body: dict[str, Any], limit: int) -> list[Any]:
    """The list of a bulk body. Raises Invalid."""
    entities = body.get("entities")
    faults = unknown_keys(body, {"entities"})
    if not isinstance(entities, list) or not 1 <= len(entities) <= limit:
        faults.append(Fault("/entities", f"must be a list of 1 to {limit} entities", "length"))
    if faults:
        raise Invalid.from_faults("the body", faults)
    return entities  # type: ignore[return-value]


class BulkDeleteView(View):
    permissions = {"POST": DELETE}

    @extend_schema(
        operation_id="bulk_delete_entities", tags=["entities"],
        request=inline("BulkDeleteBody", entities=ListField(child=CharField())),
        parameters=[parameter("delete_dependents", "Delete those that require them as well", bool)],
        responses=reply("BulkDeleteReply", deletedEntities=ListField(child=CharField())),
        description="What an integration's sync wants deleted goes when that sync has ended well.",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        listing = listed(body_of(request), MAX_BULK_DELETE)
        if not all(isinstance(identifier, str) for identifier in listing):
            raise Invalid.from_faults("the body", [Fault("/entities", "must be a list of identifiers", "type")])
        identifiers = [spelled(identifier) for identifier in listing]
        dependents = flag(request, "delete_dependents")
        asked = Asked(sync_of(request), current_model().get(blueprint).identifier, identifiers, dependents)
        if asked.sync and is_kept(request.user, asked):
            return ok(deletedEntities=identifiers)
        deleted = delete_entities(
            request.user, blueprint, identifiers, delete_dependents=dependents, run_id=run_of(request)
        )
        return ok(deletedEntities=deleted)


def sync_of(request: Request) -> str:
    """The name of the sync in which an integration says this; "" outside of one."""
    return text(request, "ocean_info_resync_id") or "" if text(request, "ocean_info_event_type") == "resync" else ""


class EntitiesCountView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="count_entities", tags=["entities"], responses=reply("CountReply", count=IntegerField())
    )
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(count=count_entities(request.user, blueprint))


class RelatedView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_related_entities", tags=["entities"],
        responses=reply("RelatedReply", related=RelatedSerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        return ok(related=related_entities(request.user, blueprint, entity))
