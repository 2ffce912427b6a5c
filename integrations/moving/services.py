"""Begins a move: what cannot be reached, or does not let us in, is told at once."""

from integrations.jobs.services import begin_job
from integrations.models import Job
from integrations.moving.access import checked_access, sealed
from integrations.moving.origins import ORIGINS
from portal.types import Actor, Json


def begin_move(actor: Actor, kind: str, body: Json, *, dry_run: bool) -> Job:
    """Raises Invalid, Refused, Conflict, and what the network may raise."""
    access = checked_access(kind, body)
    people = bool(access.pop("people", False))
    name = ORIGINS[kind].look(access)
    plan = {
        "dry_run": dry_run, "blueprint": None, "people": people, "phase": "reading", "access": sealed(access),
    }  # fmt: skip
    return begin_job(actor, kind, plan, result={"phase": "reading", "from": name})
