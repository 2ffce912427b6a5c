"""How the log of events and those who look at a run are told of it, by its kind."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from actions.documents import run_document
from actions.models import Kind, Run
from actions.workflows.run_documents import node_run_document, workflow_run_document
from events.services import Action, EventDraft
from portal.types import JsonObject

WORKFLOW_RUN = "workflow_run"


class Telling(NamedTuple):
    """`resource` is the name in the log of events, which does not hear of every node of a workflow."""

    resource: str | None
    document: Callable[[Run], JsonObject]


TELLINGS: Final[dict[str, Telling]] = {
    Kind.ACTION: Telling("run", run_document),
    Kind.WORKFLOW: Telling(WORKFLOW_RUN, workflow_run_document),
    Kind.NODE: Telling(None, node_run_document),
}


def document_of(run: Run) -> JsonObject:
    return TELLINGS[run.kind].document(run)


def draft_of(run: Run, action: Action, *, whispered: bool, **more: Any) -> list[EventDraft]:
    """None for what is not told."""
    resource = TELLINGS[run.kind].resource
    if resource is None:
        return []
    return [EventDraft(action, resource, run.pk, run.blueprint, run.entity, whispered=whispered, **more)]
