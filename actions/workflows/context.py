"""What the templates of a node read: the outputs of the nodes before it, and who and what began it all (§10.4)."""

from typing import NamedTuple

from actions.automations.context import event_of
from actions.documents import masked
from actions.inputs.context import Loaded, load_entities, references, with_entities
from actions.inputs.files import LinkOf, linked
from actions.models import Run
from actions.runs.actors import on_behalf_of
from actions.workflows.run_documents import version_of
from blueprints.entities.documents import timestamp
from portal.types import Json, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

FIRED = "trigger"


class Past(NamedTuple):
    """What a node looks back on: the workflow's run, and the ended runs of its nodes in the order they began."""

    parent: Run
    steps: list[Run]


def past_of(run: Run) -> Past:
    """Two statements."""
    parent = Run.objects.get(pk=run.parent_id)
    return Past(parent, list(parent.steps.filter(ended_at__isnull=False).order_by("created_at", "id")))


def inputs_of(run: Run) -> JsonObject:
    """The inputs that the form of a workflow's run had."""
    return run.definition["trigger"].get("userInputs", {}).get("properties", {})


def entities_of(parent: Run) -> Loaded:
    """Those that the inputs name, as they are now."""
    return load_entities(on_behalf_of(parent), list(references(inputs_of(parent), parent.properties)))


def node_context(run: Run, past: Past, loaded: Loaded, link_of: LinkOf) -> JsonObject:
    parent = past.parent
    fired = trigger_output(parent, loaded, link_of)
    outputs = {step.definition["identifier"]: step.output for step in past.steps}
    name = parent.definition["invocationMethod"]["node"]
    # An event's document is with the trigger's run: the log may have forgotten it.
    fired = outputs.get(name) if parent.event else fired
    user = parent.requester
    return {
        "outputs": {**outputs, name: fired, FIRED: fired},
        "workflow": _workflow(parent),
        "workflowRun": _workflow_run(parent),
        "workflowNodeRun": {"identifier": run.pk},
        "run": {"id": run.pk, "url": address_of(parent)},
        "trigger": {"by": {"user": user}, "origin": parent.source, "at": timestamp(parent.created_at), "user": user},
        "user": user,
        "inputs": None if parent.event else fired,
        "event": fired if parent.event else None,
        "entity": None,
    }


def _workflow(parent: Run) -> JsonObject:
    workflow = parent.definition["workflow"]
    return {
        "identifier": workflow["identifier"], "title": workflow.get("title"), "versionIdentifier": version_of(parent)
    }  # fmt: skip


def _workflow_run(parent: Run) -> JsonObject:
    return {
        "identifier": parent.pk, "createdAt": timestamp(parent.created_at), "url": address_of(parent),
        "trigger": {"identifier": parent.definition["invocationMethod"]["node"], "by": parent.requester},
    }  # fmt: skip


def address_of(parent: Run) -> str:
    return f"{url_of(current_tenant().slug)}/workflows/runs/{parent.pk}"


def trigger_output(parent: Run, loaded: Loaded, link_of: LinkOf) -> JsonObject:
    """The inputs, where entities stand for their identifiers and files for their contents."""
    inputs = inputs_of(parent)
    return with_entities(inputs, linked(inputs, parent.properties, link_of), loaded)


def kept_output(parent: Run) -> Json:
    """What the run of the trigger shows: the inputs without secrets, or the event."""
    return event_of(parent) if parent.event else masked(parent, parent.properties)
