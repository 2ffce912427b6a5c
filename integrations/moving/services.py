"""Begins a move: what cannot be reached, or does not let us in, is told at once."""

from integrations.jobs.services import begin_job
from integrations.models import Job
from integrations.moving.access import checked_access, sealed
from integrations.moving.origins import ORIGINS
from portal.errors import Fault, Invalid, UpstreamFailed
from portal.types import Actor, Json, JsonObject


def begin_move(actor: Actor, kind: str, body: Json, *, dry_run: bool) -> Job:
    """Raises Invalid, Conflict."""
    access = checked_access(kind, body)
    people = bool(access.pop("people", False))
    name = _look(kind, access)
    plan = {
        "dry_run": dry_run, "blueprint": None, "people": people, "phase": "reading", "access": sealed(access),
    }  # fmt: skip
    return begin_job(actor, kind, plan, result={"phase": "reading", "from": name})


def _look(kind: str, access: JsonObject) -> str:
    """The name of what would move in. What answers wrongly, or not at all, is the wrong address or credential."""
    try:
        return ORIGINS[kind].look(access)
    except UpstreamFailed as error:
        raise Invalid(error.message, [Fault("/url", error.message, error.code)]) from error
