"""Runs of workflows and of nodes with what they belong to and what belongs to them, as replies show them."""

from collections.abc import Sequence

from actions.lifecycle import ACTIVE
from actions.models import Kind, Run
from actions.workflows.responding import may_respond
from actions.workflows.run_documents import is_input, node_run_document, workflow_run_document
from actions.workflows.sight import steps_of
from portal.types import Actor, JsonObject


def shown_runs(runs: Sequence[Run]) -> list[JsonObject]:
    """Each with the node that it is at; one statement."""
    active = Run.objects.filter(parent__in=[run.pk for run in runs], kind=Kind.NODE, state__in=sorted(ACTIVE))
    at: dict[str | None, list[str]] = {}
    for parent, name in active.order_by("created_at", "id").values_list("parent_id", "definition__identifier"):
        at.setdefault(parent, []).append(name)
    return [{**workflow_run_document(run), **_place(at.get(run.pk, []))} for run in runs]


def _place(names: list[str]) -> JsonObject:
    """`currentNode` is what clients know; after a PARALLEL there are several."""
    return {"currentNode": next(iter(names), None), "currentNodes": names}


def shown_run(actor: Actor, run: Run) -> JsonObject:
    """With its nodes' runs, and the graph of the version that it goes through."""
    workflow, steps = run.definition["workflow"], steps_of([run])
    return {
        **workflow_run_document(run),
        **_place([step.definition["identifier"] for step in steps if not step.has_ended]),
        "graph": {key: workflow[key] for key in ("nodes", "connections")},
        "nodeRuns": [shown_step(actor, step) for step in steps],
    }


def shown_step(actor: Actor, step: Run) -> JsonObject:
    document = node_run_document(step)
    return document | {"input": shown_input(actor, step, document.pop("responses"))}


def shown_input(actor: Actor, step: Run, responses: list[JsonObject] | None) -> JsonObject | None:
    """What an INPUT asks, and how far it is; None of other nodes."""
    if not is_input(step):
        return None
    config, rendered = step.definition["node"]["config"], step.payload or {}
    return {
        "description": rendered.get("description", config.get("description")),
        "userInputs": config["userInputs"],
        "outlets": [_outlet(each, step) for each in config["outlets"]],
        "responses": responses,
        "mayRespond": may_respond(actor, step),
    }


def _outlet(outlet: JsonObject, step: Run) -> JsonObject:
    return {
        "identifier": outlet["identifier"], "title": outlet.get("title"),
        "numOfResponders": outlet.get("numOfResponders", 1),
        "responded": sum(each["button"] == outlet["identifier"] for each in step.approvals),
    }  # fmt: skip


def with_workflow(step: Run) -> JsonObject:
    """What a question belongs to."""
    parent = workflow_run_document(step.parent)  # type: ignore[arg-type]
    return {"workflowRun": {key: parent[key] for key in ("identifier", "workflow", "createdBy", "trigger")}}


def with_config(step: Run) -> JsonObject:
    """For agents and integrations: the rendered configuration, where they look for it."""
    document = node_run_document(step)
    return {**document, "node": {**document["node"], "config": document["config"]}}
