"""Reports on a run from outside: its status, links, summary, log lines and response; and its cancellation."""

from typing import Any

from django.db import transaction

from actions.definition.faults import shape_faults
from actions.lifecycle import REPORTED, STATUS, State
from actions.models import Run, RunLog
from actions.runs.lines import LEVELS, keep_line, keep_lines
from actions.runs.moves import add_line, change, move
from actions.runs.queries import get_run
from actions.runs.stopping import stop_backend
from portal.errors import Conflict, Forbidden, Invalid
from portal.moments import now
from portal.types import Actor, Json, JsonObject

TEXT: JsonObject = {"type": ["string", "null"], "maxLength": 10_000}
STATUS_SHAPE: JsonObject = {"enum": [*REPORTED, None]}
CHANGES: JsonObject = {
    "type": "object",
    "properties": {
        "status": STATUS_SHAPE,
        "statusLabel": TEXT,
        "summary": TEXT,
        "externalRunId": {"type": ["string", "null"], "maxLength": 1_000},
        "message": {"type": ["object", "null"]},
        "link": {
            "anyOf": [
                {"type": ["string", "null"], "maxLength": 4_000},
                {"type": "array", "maxItems": 100, "items": {"type": "string", "maxLength": 4_000}},
            ],
            "description": "an address or a list of addresses",
        },
    },
}
LINE: JsonObject = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "message": {"type": "string"},
        "level": {"enum": [*LEVELS, None]},
        "terminationStatus": STATUS_SHAPE,
        "statusLabel": TEXT,
    },
}
LEVEL_LINE: JsonObject = {
    "type": "object", "required": ["message"], "additionalProperties": False,
    "properties": {key: LINE["properties"][key] for key in ("message", "level")},
}  # fmt: skip
LINES: JsonObject = {
    "type": "object", "required": ["logs"], "additionalProperties": False,
    "properties": {"logs": {"type": "array", "minItems": 1, "maxItems": 500, "items": LEVEL_LINE}},
}  # fmt: skip
COLUMNS = {
    "statusLabel": "status_label", "summary": "summary", "link": "link", "externalRunId": "external_run_id",
    "message": "message",
}  # fmt: skip


def require_reporter(actor: Actor, run: Run) -> None:
    """Machines, administrators, and the person who started the run. Raises Forbidden."""
    is_machine = actor.kind == "machine" and actor.may("update:runs")
    if not (is_machine or actor.is_admin or actor.id == run.created_by):
        raise Forbidden("a run is reported on by machines, by administrators and by the person who started it")


def update_run(actor: Actor, run_id: str, body: Json) -> Run:
    """Each key that is given replaces what stood there. Raises NotFound, Forbidden, Invalid."""
    _require_shape(CHANGES, body)
    changes: JsonObject = {COLUMNS[key]: body[key] for key in COLUMNS if key in body}
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        _apply(actor, run, body.get("status"), changes)
    return run


def _require_shape(shape: JsonObject, body: Json) -> None:
    faults = list(shape_faults(shape, body))
    if faults:
        raise Invalid.from_faults("the report", faults)


def _apply(actor: Actor, run: Run, status: str | None, changes: dict[str, Any]) -> None:
    """Raises Invalid for a run that has ended (decision D6); a report without content changes nothing."""
    if status is None and not changes:
        return
    if run.has_ended:
        raise Invalid(f"the run has ended with {run.status} and cannot change any more", status=run.status)
    done = (
        move(actor, run, REPORTED[status], **changes)
        if status
        else change(actor, run, updated_at=now(), updated_by=actor.id, **changes)
    )
    if not done:
        raise Conflict("the run was changed by others at the same moment; try again")


def log_to_run(actor: Actor, run_id: str, body: Json) -> RunLog:
    """A line, also after the run has ended; with `terminationStatus` it ends the run once. Raises as update_run.

    What is too long is cut, and what is too much is left out; a mark says so.
    """
    _require_shape(LINE, body)
    changes = {"status_label": body["statusLabel"]} if body.get("statusLabel") is not None else {}
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        line = keep_line(actor, run, body["message"], body.get("level"))
        _apply(actor, run, body.get("terminationStatus"), changes)
    return line


def log_many(actor: Actor, run_id: str, body: Json) -> list[RunLog]:
    """Lines in the order given, also after the run has ended; two statements and an insert. Raises as update_run."""
    _require_shape(LINES, body)
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        return keep_lines(actor, run, [(line["message"], line.get("level")) for line in body["logs"]])


def store_response(actor: Actor, run_id: str, body: Json) -> Run:
    """What an agent got from a synchronous backend. Raises as update_run."""
    if not isinstance(body, dict) or "response" not in body:
        raise Invalid("the body must be {response: …}")
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        require_reporter(actor, run)
        _apply(actor, run, None, {"response": body["response"]})
    return run


def cancel_run(actor: Actor, run_id: str) -> Run:
    """Nothing more is sent; what was sent already goes on where it is, unless its backend can be told to stop.

    Raises NotFound, Forbidden, Invalid.
    """
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        cancel_locked(actor, run)
    return run


def cancel_locked(actor: Actor, run: Run) -> None:
    """Raises Forbidden, Invalid."""
    require_reporter(actor, run)
    note = _note_of_cancelling(run)
    move(actor, run, State.CANCELLED)
    add_line(actor, run, f"{STATUS[State.CANCELLED].title()} by {actor.email or actor.id}.{note}", "WARNING")


def _note_of_cancelling(run: Run) -> str:
    if stop_backend(run):
        return " The backend is being told to stop."
    return " The backend was already told to start." if run.state == State.SENT else ""
