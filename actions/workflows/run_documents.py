"""Runs of workflows and of their nodes as replies show them (contract §11.5)."""

from typing import Final
from uuid import UUID

from actions.documents import masked, times_out_at
from actions.lifecycle import State
from actions.models import Run
from actions.workflows.shapes import INPUT
from blueprints.entities.documents import timestamp
from events.changes import EVENT, named
from portal.types import JsonObject

IN_PROGRESS, CANCELLING, COMPLETED = "IN_PROGRESS", "CANCELLING", "COMPLETED"
RESULTS: Final[dict[State, str]] = {
    State.SUCCEEDED: "SUCCESS", State.FAILED: "FAILED", State.DECLINED: "FAILED", State.CANCELLED: "CANCELLED",
}  # fmt: skip


def status_of(run: Run) -> JsonObject:
    """{status, result}"""
    if run.has_ended:
        return {"status": COMPLETED, "result": RESULTS[State(run.state)]}
    return {"status": CANCELLING if run.state == State.CANCELLING else IN_PROGRESS, "result": None}


def noted(run: Run, key: str) -> str | JsonObject | None:
    """What a step said beside its output: the outlet it chose, the label that the workflow has from it."""
    return (run.message or {}).get(key)


def workflow_run_document(run: Run) -> JsonObject:
    workflow = run.definition["workflow"]
    return {
        "identifier": run.pk,
        **status_of(run),
        "statusLabel": noted(run, "label"),
        "summary": run.summary,
        "workflow": {
            **{key: workflow.get(key) for key in ("identifier", "title", "icon", "version")},
            "versionIdentifier": version_of(run),
            "deleted": run.action_id is None,
        },
        "trigger": trigger_of(run),
        "properties": masked(run, run.properties),
        "source": run.source,
        "event": named(EVENT, UUID(run.event)) if run.event else None,
        "rerunOf": run.rerun_of,
        "parentNodeRun": run.parent_id,
        **moments_of(run),
        "createdBy": run.created_by,
        "updatedBy": run.updated_by,
    }


def version_of(run: Run) -> str:
    workflow = run.definition["workflow"]
    return f"{workflow['identifier']}@{workflow['version']}"


def trigger_of(run: Run) -> JsonObject:
    """Of a workflow's run: by which node it began, and who did it."""
    name = run.definition["invocationMethod"]["node"]
    kind = next(node["config"]["type"] for node in run.definition["workflow"]["nodes"] if node["identifier"] == name)
    return {
        "identifier": name, "type": kind, "by": {key: run.requester.get(key) for key in ("id", "email", "name")}
    }  # fmt: skip


def moments_of(run: Run) -> JsonObject:
    return {
        "createdAt": timestamp(run.created_at),
        "updatedAt": timestamp(run.updated_at),
        "endedAt": timestamp(run.ended_at) if run.ended_at else None,
    }


def node_run_document(run: Run) -> JsonObject:
    node = run.definition["node"]
    return {
        "identifier": run.pk,
        "workflowRunIdentifier": run.parent_id,
        **status_of(run),
        "state": run.state,
        "statusLabel": label_of(run),
        "summary": run.summary,
        "node": {
            "identifier": node["identifier"], "title": node.get("title"), "icon": node.get("icon"),
            "type": node["config"]["type"],
        },
        "config": run.payload,
        "output": run.output,
        "selectedOutlet": noted(run, "outlet"),
        "links": run.link or [],
        "externalRunId": run.external_run_id,
        "installationId": run.installation_id,
        "attempt": run.attempt,
        "wakesAt": timestamp(run.ready_at) if run.ready_at and run.state == State.SENT else None,
        "timeoutAt": times_out_at(run),
        "responses": [response_document(run, given) for given in run.approvals] if is_input(run) else None,
        **moments_of(run),
    }  # fmt: skip


def is_input(run: Run) -> bool:
    return run.definition["node"]["config"]["type"] == INPUT


def response_document(run: Run, given: JsonObject) -> JsonObject:
    """Of somebody's answer to an INPUT, without what is secret in it."""
    by = {"id": given["userId"], "email": given["email"]}
    return {
        "button": given["button"], "inputs": masked(run, given["inputs"]), "submitterInfo": {"submittedBy": by},
        "submittedAt": given["at"],
    }  # fmt: skip


def label_of(run: Run) -> JsonObject | None:
    """Of a node that chose an outlet: what the outlet says."""
    return outlet_of(run).get("statusLabel") or ({"text": run.status_label} if run.status_label else None)


def outlet_of(run: Run) -> JsonObject:
    """The chosen one, as the definition has it; nothing before it is chosen."""
    chosen = noted(run, "outlet")
    outlets = run.definition["node"]["config"].get("outlets", [])
    return next((each for each in outlets if each["identifier"] == chosen), {})
