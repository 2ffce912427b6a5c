"""Routes that take things back: one entity to what it was, a whole change, and what was deleted."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, ListField

from blueprints.api.serializers import EntitySerializer
from blueprints.history.api.serializers import (
    ChangeEventSerializer,
    ChangeSetSerializer,
    DeletedEntitySerializer,
    RestoreBodySerializer,
)
from blueprints.history.deleted import deleted_entities
from blueprints.history.restore import restore
from blueprints.history.sets import change_page
from blueprints.history.undo import undo
from blueprints.remodel.undoing import is_long, start_undo
from events.api.audit_views import event_named
from events.changes import CHANGE, parsed
from portal.api.bodies import body_of
from portal.api.docs import parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, number, text
from portal.api.views import View, ok
from portal.errors import NotFound

PAGE = [parameter("limit", "At most 1 000", int), parameter("from", "`next` of the page before")]
NEXT: Any = CharField(allow_null=True)


def change_of(name: str) -> UUID:
    found = parsed(CHANGE, name)
    if found is None:
        raise NotFound.of("change", name)
    return found


class RestoreView(View):
    permissions = {"POST": scope("update:entities", moderates="blueprint")}

    @extend_schema(
        operation_id="restore_entity", tags=["history"], request=RestoreBodySerializer,
        responses=reply(
            "RestoreReply", entity=EntitySerializer(), ignored=ListField(child=CharField()),
            notes=ListField(child=CharField()),
        ),
        description="Writes an old state as a change of now; an entity deleted in the last 30 days lives again."
        " `ignored` names properties that are no more, `notes` tell what else could not come back.",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str, entity: str) -> Response:
        body = body_of(request, RestoreBodySerializer)
        found = restore(request.user, blueprint, entity, at=body.get("at"), event=body.get("event"))
        return ok(entity=found.outcome.entity, ignored=found.ignored, notes=found.notes)


class DeletedEntitiesView(View):
    permissions = {"GET": scope("read:entities")}

    @extend_schema(
        operation_id="list_deleted_entities", tags=["history"],
        responses=reply("DeletedReply", entities=DeletedEntitySerializer(many=True), next=NEXT),
        parameters=[parameter("blueprint", "Of this blueprint only; its moderators may ask too"), *PAGE],
        description="Entities deleted in the last 30 days that are not back, the last one first. For admins.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        entities, following = deleted_entities(
            request.user, blueprint=text(request, "blueprint"), limit=number(request, "limit", 50, low=1, high=1000),
            older_than=event_named(request, "from"),
        )  # fmt: skip
        return ok(entities=entities, next=following)


class ChangeView(View):
    permissions = {"GET": scope("read:audit-log")}

    @extend_schema(
        operation_id="get_change", tags=["history"], parameters=PAGE,
        responses=reply(
            "ChangeReply", change=ChangeSetSerializer(), events=ChangeEventSerializer(many=True), next=NEXT
        ),
        description="Everything that one request did. Its name is in the header X-Change-Id of the reply.",
    )  # fmt: skip
    def get(self, request: Request, change: str) -> Response:
        limit = number(request, "limit", 100, low=1, high=1000)
        page = change_page(request.user, change_of(change), limit=limit, newer_than=event_named(request, "from"))
        return ok(change=page.change, events=page.events, next=page.next)


class UndoView(View):
    permissions = {"POST": scope("update:entities")}

    @extend_schema(
        operation_id="undo_change", tags=["history"], request=None,
        parameters=[parameter("force", "Also what others have changed since", bool)],
        responses=reply(
            "UndoReply", change=CharField(allow_null=True), restored=IntegerField(), updated=IntegerField(),
            deleted=IntegerField(), notes=ListField(child=CharField()), migrationId=CharField(required=False),
        ),
        description="Takes a change of the last 30 days back, all or nothing; the reply names the change that did so."
        " 409 `changed_since` lists what was changed since by others. A change of more than 20 000 events is taken back"
        " by the migration `migrationId`, entity by entity; what others changed since is among its failures.",
    )  # fmt: skip
    def post(self, request: Request, change: str) -> Response:
        key, force = change_of(change), flag(request, "force")
        if is_long(key):
            migration = start_undo(request.user, key, force=force)
            return ok(change=None, restored=0, updated=0, deleted=0, notes=[], migrationId=str(migration.pk))
        found = undo(request.user, key, force=force)
        return ok(
            change=found.change, restored=found.restored, updated=found.updated, deleted=found.deleted,
            notes=found.notes,
        )  # fmt: skip
