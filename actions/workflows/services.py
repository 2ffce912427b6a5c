"""Creates, replaces and deletes workflows; each change is one transaction with its event.

Each replacement is a new version. Runs keep the one that they began with, whatever becomes of the workflow.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from actions.automations.outbox import LOOK_SECONDS
from actions.models import Action, Kind
from actions.services import insert_or_taken
from actions.workflows.calls import called_by, renamed_calls
from actions.workflows.check import checked
from actions.workflows.compiling import trigger_documents, trigger_key
from actions.workflows.documents import workflow_document
from actions.workflows.queries import get_workflow, node_of
from events.services import EventDraft, emit
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from tenants.lanes import mark_lane

RESOURCE = "workflow"


def create_workflow(actor: Actor, body: Json) -> Action:
    """Raises Invalid with every fault, Taken."""
    document = checked(body)
    return insert_workflow(actor, new_row(actor, Kind.WORKFLOW, document["identifier"], document))


def insert_workflow(actor: Actor, row: Action, triggers: Sequence[Action] = ()) -> Action:
    """`triggers` are those that it had before it was deleted. Raises Taken."""
    with transaction.atomic():
        insert_or_taken(row, RESOURCE)
        emit(actor, [EventDraft("CREATE", RESOURCE, row.identifier, subject=row.pk, after=workflow_document(row))])
        for trigger in triggers:
            trigger.save(force_insert=True)
        keep_triggers(actor, row)
    return row


def replace_workflow(actor: Actor, identifier: str, body: Json) -> Action:
    """The whole definition anew; another identifier renames it. Raises Invalid, NotFound, Taken."""
    document = checked(body)
    with transaction.atomic():
        row = get_workflow(identifier, lock=True)
        change_workflow(actor, row, document)
        if row.identifier != identifier:
            _follow(actor, identifier, row.identifier)
    return row


def _follow(actor: Actor, before: str, after: str) -> None:
    """Workflows that start one go on doing so when it gets another name."""
    rows = Action.all_kinds.filter(kind=Kind.WORKFLOW).order_by("id")
    calling = [row.pk for row in rows if before in called_by(row.document)]
    for row in rows.select_for_update().filter(pk__in=calling):
        change_workflow(actor, row, renamed_calls(row.document, before, after))


def change_workflow(actor: Actor, row: Action, document: JsonObject) -> None:
    """Of a locked row, by a document without faults. Raises Taken."""
    before, name = workflow_document(row), row.identifier
    row.identifier, row.document = document["identifier"], document
    row.updated_at, row.updated_by, row.version = now(), actor.id, row.version + 1
    insert_or_taken(row, RESOURCE)
    emit(actor, [EventDraft("UPDATE", RESOURCE, name, subject=row.pk, before=before, after=workflow_document(row))])
    keep_triggers(actor, row)


def delete_workflow(actor: Actor, identifier: str) -> None:
    """Its runs stay, and go on. Raises NotFound."""
    with transaction.atomic():
        row = get_workflow(identifier, lock=True)
        draft = EventDraft("DELETE", RESOURCE, identifier, subject=row.pk, before=workflow_document(row),
                           additional={"triggers": [_kept(trigger) for trigger in row.triggers.all()]})  # fmt: skip
        emit(actor, [draft])
        row.delete()


def _kept(trigger: Action) -> JsonObject:
    """What a workflow that comes back needs to know its former triggers by; all else follows from its document."""
    return {"id": str(trigger.pk), "node": node_of(trigger), "trigger": trigger.trigger}


def keep_triggers(actor: Actor, workflow: Action) -> None:
    """One row for each; those whose node is gone start nothing any more. Call last in the transaction."""
    known = {node_of(row): row for row in workflow.triggers.select_for_update()}
    wanted = trigger_documents(workflow.document, workflow.version)
    for node, document in wanted.items():
        _keep(actor, workflow, known.get(node), node, document)
    for node in known.keys() - wanted.keys():
        _retire(workflow, known[node])
    if any(row.watches for row in workflow.triggers.all()):
        mark_lane(LOOK_SECONDS)


def _keep(actor: Actor, workflow: Action, known: Action | None, node: str, document: JsonObject) -> None:
    row = known or new_row(actor, Kind.TRIGGER, document["identifier"], document)
    row.workflow, row.identifier, row.document, row.warning = workflow, document["identifier"], document, None
    config = next(each["config"] for each in workflow.document["nodes"] if each["identifier"] == node)
    row.permissions = config.get("permissions", {})
    row.version, row.updated_at, row.updated_by = workflow.version, workflow.updated_at, workflow.updated_by
    row.save()


def _retire(workflow: Action, row: Action) -> None:
    row.identifier = trigger_key(workflow.identifier, node_of(row))
    row.document = {**row.document, "publish": False, "retired": True}
    row.save()


def new_row(actor: Actor, kind: Kind, identifier: str, document: JsonObject, key: UUID | None = None) -> Action:
    moment = now()
    return Action(
        id=key or uuid7(), kind=kind, identifier=identifier, document=document, permissions={},
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
