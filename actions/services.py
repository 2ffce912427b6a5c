"""Creates, replaces and deletes actions; each change is one transaction with its event."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from access.preferences import rename_favourite
from actions.approvals.asking import ask_anew
from actions.automations.outbox import LOOK_SECONDS
from actions.backends.registry import method_shapes
from actions.definition.blueprints import blueprint_faults
from actions.definition.check import examined
from actions.documents import action_document
from actions.models import Action
from actions.permissions import changed, default_permissions
from actions.queries import get_action
from blueprints.model import current_model
from blueprints.references.rooms import follow_renaming
from blueprints.references.subject import Renaming, action_called
from events.services import EventDraft, emit
from portal.errors import Forbidden, Invalid, Taken
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from tenants.lanes import mark_lane

UNIQUE_VIOLATION = "23505"


def create_action(
    actor: Actor, body: Json, *, key: UUID | None = None, permissions: JsonObject | None = None
) -> Action:
    """`key` and `permissions` are those of a deleted action that comes back. Raises Invalid with every fault, Taken."""
    document = _checked(body)
    moment = now()
    action = Action(
        id=key or uuid7(), identifier=document["identifier"], document=document,
        permissions=permissions or default_permissions(),
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    with transaction.atomic():
        insert_or_taken(action)
        emit(actor, [EventDraft("CREATE", "action", action.identifier, after=action_document(action))])
        _look_after(action)
    return action


def replace_action(actor: Actor, identifier: str, body: Json) -> Action:
    """The whole definition anew; another identifier renames it everywhere. Raises Invalid, NotFound, Taken."""
    document = _checked(body)
    with transaction.atomic():
        action = get_action(identifier, lock=True)
        before = action_document(action)
        action.identifier, action.document = document["identifier"], document
        action.updated_at, action.updated_by, action.version = now(), actor.id, action.version + 1
        action.warning = None
        insert_or_taken(action)
        if action.identifier != identifier:
            rename_favourite(identifier, action.identifier)
        draft = EventDraft("UPDATE", "action", identifier, before=before, after=action_document(action))
        emit(actor, [draft])
        if action.identifier != identifier:
            follow_renaming(actor, Renaming(current_model(), action_called(identifier), action.identifier))
            action.refresh_from_db()
        _look_after(action)
    return action


def _look_after(action: Action) -> None:
    """Call last in the transaction."""
    if action.watches:
        mark_lane(LOOK_SECONDS)


def delete_action(actor: Actor, identifier: str) -> None:
    """Its runs stay. Raises NotFound."""
    with transaction.atomic():
        action = get_action(identifier, lock=True)
        kept = {"permissions": action.permissions}
        emit(actor, [EventDraft("DELETE", "action", identifier, before=action_document(action), additional=kept)])
        action.delete()


def change_permissions(actor: Actor, identifier: str, changes: Json) -> JsonObject:
    """Raises Forbidden, Invalid, NotFound."""
    with transaction.atomic():
        action = get_action(identifier, lock=True)
        if not actor.may("update:actions", action.trigger.get("blueprintIdentifier")):
            raise Forbidden('this needs the right "update:actions", which you do not have', scope="update:actions")
        before = action.permissions
        action.permissions = changed(before, changes)
        Action.objects.filter(pk=action.pk).update(
            permissions=action.permissions, version=F("version") + 1, updated_at=now(), updated_by=actor.id
        )
        ask_anew(action)
        draft = EventDraft("UPDATE", "action", identifier, before={"permissions": before},
                           after={"permissions": action.permissions})  # fmt: skip
        emit(actor, [draft])
    return action.permissions


def _checked(body: Json) -> JsonObject:
    document, faults = examined(body, method_shapes())
    faults += blueprint_faults(document)
    if faults:
        raise Invalid.from_faults("the action", faults)
    return document


def insert_or_taken(action: Action, resource: str = "action") -> None:
    try:
        with transaction.atomic():
            action.save(force_insert=action._state.adding)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") == UNIQUE_VIOLATION:
            raise Taken.of(resource, action.identifier) from error
        raise
