"""Agents and integrations fetch and report on runs of nodes (contract §11.5), as they do on runs of actions."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from actions.definition.faults import shape_faults
from actions.errors import RunClaimed
from actions.lifecycle import State
from actions.models import Kind, Run
from actions.runs.agents import claim_pending, require_machine, take_for_good
from actions.runs.lines import keep_lines
from actions.runs.moves import change, move
from actions.runs.report import LINES, require_reporter
from actions.workflows.compiling import OURS
from actions.workflows.sight import get_node_run, visible_workflow_runs
from portal.errors import Fault, Invalid, NotFound
from portal.moments import now
from portal.types import Actor, Json, JsonObject

RESULTS: Final[dict[str, State]] = {
    "SUCCESS": State.SUCCEEDED, "FAILED": State.FAILED, "FAILURE": State.FAILED, "CANCELLED": State.CANCELLED,
}  # fmt: skip
TEXT: Final[JsonObject] = {"type": ["string", "null"], "maxLength": 10_000}
CHANGES: Final[JsonObject] = {
    "type": "object",
    "properties": {
        "status": {"enum": ["COMPLETED", "IN_PROGRESS", None]},
        "result": {"enum": [*RESULTS, None]},
        "output": {"type": ["object", "null"]},
        "externalRunId": {"type": ["string", "null"], "maxLength": 1_000},
        "links": {"type": ["array", "null"], "maxItems": 100},
        "summary": TEXT,
        "statusLabel": TEXT,
    },
}
COLUMNS: Final = {
    "output": "output", "externalRunId": "external_run_id", "links": "link", "summary": "summary",
    "statusLabel": "status_label",
}  # fmt: skip
ACKNOWLEDGE: Final[JsonObject] = {
    "type": "object", "required": ["nodeRunIdentifier"], "properties": {"nodeRunIdentifier": {"type": "string"}},
}  # fmt: skip
MAX_FOUND: Final = 100


def claim_node_runs(actor: Actor, body: Json) -> list[Run]:
    return claim_pending(actor, body, Kind.NODE)


def acknowledge_node_run(actor: Actor, body: Json) -> None:
    """The claimant has it for good. Raises Forbidden, Invalid, NotFound, RunClaimed."""
    require_machine(actor)
    _require_shape(ACKNOWLEDGE, body)
    name = body["nodeRunIdentifier"]
    if not Run.objects.filter(pk=name, kind=Kind.NODE).exists():
        raise NotFound.of("node run", name)
    if not take_for_good(actor, name):
        raise RunClaimed(f'node run "{name}" was acknowledged already, or has ended')


def report_node_run(actor: Actor, run_id: str, body: Json) -> Run:
    """Each key that is given replaces what stood there. Raises NotFound, Forbidden, Invalid."""
    _require_shape(CHANGES, body)
    if body.get("status") == "COMPLETED" and body.get("result") is None:
        raise Invalid.from_faults("the report", [Fault("/result", "is required with COMPLETED", "required")])
    changes = {COLUMNS[key]: body[key] for key in COLUMNS if body.get(key) is not None}
    with transaction.atomic():
        run = get_node_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        _require_reported(run)
        if body.get("status") == "COMPLETED":
            move(actor, run, RESULTS[body["result"]], **changes)
        elif changes:
            change(actor, run, updated_at=now(), updated_by=actor.id, **changes)
    return run


def _require_reported(run: Run) -> None:
    if run.has_ended:
        raise Invalid("the node's run has ended and cannot change any more", status="COMPLETED")
    kind = run.definition["node"]["config"]["type"]
    if kind in OURS:
        raise Invalid(f"nobody reports on a node of type {kind}: it is carried out here")


def log_to_node_run(actor: Actor, run_id: str, body: Json) -> None:
    """Lines in the order given, also after the end. Raises NotFound, Forbidden, Invalid."""
    _require_shape(LINES, body)
    with transaction.atomic():
        run = get_node_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        keep_lines(actor, run, [(line["message"], line.get("level")) for line in body["logs"]])


def node_runs_known_as(actor: Actor, external_run_id: str) -> Sequence[Run]:
    """Newest first."""
    parents = Run.objects.filter(visible_workflow_runs(actor)).values("pk")
    found = Run.objects.filter(kind=Kind.NODE, external_run_id=external_run_id, parent__in=parents)
    return list(found.order_by("-created_at", "-id")[:MAX_FOUND])


def _require_shape(shape: JsonObject, body: Json) -> None:
    faults = list(shape_faults(shape, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
