"""Makes a deleted workflow anew: under its key, with the runs that it had, and as the version after its last one."""

from typing import Final
from uuid import UUID

from django.db import transaction

from actions.models import Action, Kind
from actions.restoring import take_back_runs
from actions.workflows.check import checked
from actions.workflows.compiling import WORKFLOW, trigger_key
from actions.workflows.services import insert_workflow, new_row
from blueprints.definition.document import SERVER_KEYS
from events.models import Event
from events.restoring import refuse_standing
from portal.types import Actor, JsonObject

# Added to what was sent.
ADDED: Final = SERVER_KEYS | {"version"}


def defined(document: JsonObject) -> JsonObject:
    """What somebody sent, of a workflow as replies show it."""
    return {key: value for key, value in document.items() if key not in ADDED}


def restore_workflow(actor: Actor, event: Event) -> list[str]:
    """As it was when it was deleted. Raises Invalid, Taken."""
    revive(actor, event, event.old or {})
    return []


@transaction.atomic
def revive(actor: Actor, deletion: Event, then: JsonObject) -> Action:
    """With the document of `then`. Raises Invalid when it names what is no more, Taken."""
    key, last = deletion.subject, deletion.old or {}
    refuse_standing(deletion, Action.all_kinds.filter(pk=key).values_list("identifier", flat=True).first())
    document = checked({**defined(then), "identifier": deletion.identifier})
    row = new_row(actor, Kind.WORKFLOW, deletion.identifier, document, key)
    row.version = last["version"] + 1
    triggers = [_trigger(actor, row, kept) for kept in deletion.additional.get("triggers", [])]
    insert_workflow(actor, row, triggers)
    take_back_runs(triggers)
    return row


def _trigger(actor: Actor, workflow: Action, kept: JsonObject) -> Action:
    """Enough of it to be found by its node; what the workflow says of it is written afterwards."""
    document = {"trigger": kept["trigger"], "invocationMethod": {"type": WORKFLOW, "node": kept["node"]}}
    key = trigger_key(workflow.identifier, kept["node"])
    row = new_row(actor, Kind.TRIGGER, key, document, UUID(kept["id"]))
    row.workflow = workflow
    return row
