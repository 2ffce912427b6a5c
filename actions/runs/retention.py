"""How long runs and their logs are kept. What is older goes in small batches, each leaving a line in the log of events.

Only runs that have ended go. Answers to approvals are on the run and go with it; the log of events tells them still.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from access.organization import change_organization, organization_document
from actions.definition.faults import shape_faults
from actions.documents import face
from actions.lifecycle import ENDED
from actions.models import Kind, Run, RunLog
from actions.runs.actors import worker_actor
from actions.runs.queries import get_run
from actions.runs.sight import is_whispered
from actions.runs.stopping import is_being_stopped
from actions.runs.telling import draft_of
from blueprints.entities.documents import timestamp
from events.services import EventDraft, emit
from portal.errors import Invalid
from portal.moments import now
from portal.types import Actor, Json, JsonObject

SETTING = "runRetention"
DEFAULT: JsonObject = {"runDays": 365, "logDays": 365}
DAYS: JsonObject = {"type": "integer", "minimum": 1, "maximum": 3_650}
RETENTION: JsonObject = {
    "type": "object", "additionalProperties": False, "minProperties": 1, "properties": dict.fromkeys(DEFAULT, DAYS),
}  # fmt: skip
RUNS_A_BATCH, LINES_A_BATCH = 100, 2_000
# Of one organization in one go; the rest is for the next.
MAX_BATCHES = 50


def retention() -> JsonObject:
    """{runDays, logDays}"""
    kept = organization_document()["settings"].get(SETTING)
    return DEFAULT | (kept if isinstance(kept, dict) and not list(shape_faults(RETENTION, kept)) else {})


def change_retention(actor: Actor, body: Json) -> JsonObject:
    """Each key that is given replaces what stood there. Raises Invalid."""
    faults = list(shape_faults(RETENTION, body))
    if faults:
        raise Invalid.from_faults("the retention", faults)
    wanted = retention() | body
    change_organization(actor, {"settings": {SETTING: wanted}}, merge=True)
    return wanted


def delete_run(actor: Actor, run_id: str) -> None:
    """With its log. Raises NotFound, Invalid for a run that has not ended, or whose backend must still hear of it."""
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        if not run.has_ended:
            raise Invalid(f"the run has not ended: its status is {run.status}; cancel it first", status=run.status)
        if is_being_stopped(run):
            raise Invalid("the backend of this run is being told to stop; delete the run when it has been")
        remove(actor, [run])


def remove(actor: Actor, runs: list[Run]) -> None:
    """With their logs; those of nodes go with the run of their workflow."""
    emit(actor, [line for run in runs for line in _lines(run)])
    Run.objects.filter(pk__in=[run.pk for run in runs]).delete()


def _lines(run: Run) -> list[EventDraft]:
    return draft_of(run, "DELETE", before=_stub(run), run_id=run.pk, whispered=is_whispered(run))


def _stub(run: Run) -> JsonObject:
    """What is left of a run: who ran what and how it ended, and nothing that was given to it."""
    return {
        "id": run.pk, "status": run.status, "action": face(run.definition), "source": run.source,
        "createdAt": timestamp(run.created_at), "createdBy": run.created_by,
        "endedAt": timestamp(run.ended_at) if run.ended_at else None,
    }  # fmt: skip


def forget_old() -> bool:
    """Deletes what the organization in scope keeps no longer; True when there is more."""
    days, moment = retention(), now()
    batches = 0
    for forget, cutoff in (
        (_forget_lines, moment - timedelta(days=days["logDays"])),
        (_forget_runs, moment - timedelta(days=days["runDays"])),
    ):
        while forget(cutoff):
            batches += 1
            if batches == MAX_BATCHES:
                return True
    return False


def _forget_lines(cutoff: datetime) -> int:
    """Along the primary key: ids of lines are moments too."""
    bound = UUID(int=int(cutoff.timestamp() * 1000) << 80)
    old = RunLog.objects.filter(pk__lt=bound, created_at__lt=cutoff, run__state__in=sorted(ENDED))
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:LINES_A_BATCH])
    return RunLog.objects.filter(pk__in=keys).delete()[0]


@transaction.atomic
def _forget_runs(cutoff: datetime) -> int:
    """A run that somebody holds is left for the next time; what a node did is kept as long as its workflow's run is."""
    old = Run.objects.exclude(kind=Kind.NODE).filter(created_at__lt=cutoff, state__in=sorted(ENDED), ended_at__lt=Now())
    runs = list(old.select_for_update(skip_locked=True, of=("self",)).order_by("created_at", "id")[:RUNS_A_BATCH])
    if runs:
        remove(worker_actor(), runs)
    return len(runs)
