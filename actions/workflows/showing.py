"""Runs of workflows and of nodes with what they belong to and what belongs to them, as replies show them."""

from collections.abc import Sequence
from typing import Final

from actions.lifecycle import ACTIVE
from actions.models import Kind, Run
from actions.workflows.branches import plan_of, resumes_at
from actions.workflows.graph import Graph
from actions.workflows.responding import may_respond
from actions.workflows.run_documents import is_input, node_run_document, workflow_run_document
from actions.workflows.shapes import SUB_WORKFLOW
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
    children, plan = children_of(steps), plan_of(Graph(workflow))
    return {
        **workflow_run_document(run),
        **_place([step.definition["identifier"] for step in steps if not step.has_ended]),
        "graph": {key: workflow[key] for key in ("nodes", "connections")},
        "nodeRuns": [
            {
                **shown_step(actor, step),
                "runs": children.get(step.pk, []),
                "resumesAt": resumes_at(plan, step.definition["identifier"]),
            }
            for step in steps
        ],
        "startedBy": _started_by(run),
    }


def children_of(steps: Sequence[Run]) -> dict[str | None, list[JsonObject]]:
    """What each SUB_WORKFLOW among them started, oldest first: {identifier, workflow, status, result, summary, …}."""
    nodes = [step.pk for step in steps if step.definition["node"]["config"]["type"] == SUB_WORKFLOW]
    found: dict[str | None, list[JsonObject]] = {}
    for child in Run.objects.filter(parent__in=nodes).order_by("created_at", "id") if nodes else ():
        document = workflow_run_document(child)
        found.setdefault(child.parent_id, []).append({key: document[key] for key in CHILD})
    return found


CHILD: Final = (
    "identifier", "workflow", "properties", "status", "result", "statusLabel", "summary", "createdAt", "endedAt",
)  # fmt: skip


def _started_by(run: Run) -> JsonObject | None:
    """The node that waits for this run, and the run of a workflow that it belongs to."""
    if run.parent is None:
        return None
    node = run.parent.definition
    return {
        "workflowRunIdentifier": run.parent.parent_id, "nodeRunIdentifier": run.parent_id,
        "workflow": node["workflow"], "node": {key: node.get(key) for key in ("identifier", "title")},
    }  # fmt: skip


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
