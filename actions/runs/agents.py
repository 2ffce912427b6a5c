"""Runs fetched by agents and integrations from networks that we cannot reach (contract §10.3)."""

from django.db import connection, transaction

from actions.backends.offered import AGENT
from actions.definition.faults import shape_faults
from actions.errors import RunClaimed
from actions.lifecycle import State
from actions.models import Kind, Run
from actions.runs.moves import move
from portal.errors import Fault, Forbidden, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

MAX_CLAIMED = 100
MAX_VISIBILITY_SECONDS = 600
VISIBILITY_SECONDS = 60
CLAIM: JsonObject = {
    "type": "object",
    "properties": {
        "installationId": {"type": ["string", "null"]},
        "limit": {"type": ["integer", "null"], "minimum": 1},
        "visibilityTimeoutMs": {"type": ["integer", "null"], "minimum": 0},
        "invocationMethod": {"type": ["string", "null"]},
        "exclude": {"type": ["array", "null"], "items": {"type": "string"}},
    },
}
ACKNOWLEDGE: JsonObject = {
    "type": "object",
    "properties": {"runId": {"type": "string"}, "runIds": {"type": "array", "items": {"type": "string"}}},
}
TAKE = """
UPDATE actions_run SET claimed_until = now() + make_interval(secs => %s) WHERE id IN (
  SELECT id FROM actions_run
  WHERE kind = %s AND state = 'offered' AND installation_id = %s AND (claimed_until IS NULL OR claimed_until <= now())
    AND NOT (definition ->> 'identifier') = ANY(%s) AND (%s::text IS NULL OR payload ->> 'type' = %s)
  ORDER BY created_at LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING id
"""


def require_machine(actor: Actor) -> None:
    """Raises Forbidden: people start runs, machines carry them out."""
    if actor.kind != "machine":
        raise Forbidden("runs are claimed with a machine's credential")


def claim_pending(actor: Actor, body: Json, kind: Kind = Kind.ACTION) -> list[Run]:
    """Oldest first; invisible to other claimants until `claimedUntil`. Raises Forbidden, Invalid."""
    require_machine(actor)
    faults = list(shape_faults(CLAIM, body))
    if faults:
        raise Invalid.from_faults("the claim", faults)
    visible_ms = body.get("visibilityTimeoutMs") or VISIBILITY_SECONDS * 1000
    seconds = min(visible_ms / 1000, MAX_VISIBILITY_SECONDS)
    method, limit = body.get("invocationMethod"), min(body.get("limit") or 1, MAX_CLAIMED)
    installation = body.get("installationId") or AGENT
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [seconds, kind, installation, body.get("exclude") or [], method, method, limit])
        ids = [run_id for (run_id,) in cursor.fetchall()]
    return list(Run.objects.filter(pk__in=ids).order_by("created_at"))


def acknowledge(actor: Actor, body: Json) -> int:
    """The claimant has them for good; how many were still to be had. Raises RunClaimed when a single one was not."""
    require_machine(actor)
    faults = list(shape_faults(ACKNOWLEDGE, body))
    if not faults and "runId" not in body and "runIds" not in body:
        faults = [Fault("/runId", "is required, or runIds", "required")]
    if faults:
        raise Invalid.from_faults("the acknowledgement", faults)
    if "runId" in body:
        return _acknowledge_one(actor, body["runId"])
    return sum(take_for_good(actor, run_id) for run_id in body["runIds"][:MAX_CLAIMED])


def _acknowledge_one(actor: Actor, run_id: str) -> int:
    if not Run.objects.filter(pk=run_id).exists():
        raise NotFound.of("run", run_id)
    if not take_for_good(actor, run_id):
        raise RunClaimed(f'run "{run_id}" was acknowledged already, or has ended')
    return 1


@transaction.atomic
def take_for_good(actor: Actor, run_id: str) -> bool:
    """False when somebody else has it, or it has ended."""
    run = Run.objects.select_for_update().filter(pk=run_id, state=State.OFFERED).first()
    return run is not None and move(actor, run, State.SENT, claimed_until=None)
