"""Runs that events start: many in a number of statements that does not grow with them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.automations.pauses import Pause
from actions.documents import action_document
from actions.lifecycle import State
from actions.models import Action, Run, run_id
from actions.runs.claims import CONCURRENT, load
from actions.runs.moves import BELL_SECONDS, due_at, time_limit
from actions.runs.telling import document_of, draft_of
from actions.tasks import execute_run
from events.models import Event
from events.services import EventDraft, emit
from portal.moments import now, timestamp
from portal.types import JsonObject
from tenants.actors import system_actor
from tenants.lanes import mark_lane
from tenants.tasks import ring


@dataclass(frozen=True, slots=True)
class Start:
    """An automation to be started by an event; `parent` is the run that the event belongs to, if any.

    With a `refusal` the run is only noted, as failed for that reason; with a `pause` it is held back.
    """

    automation: Action
    event: Event
    requester: JsonObject
    parent: Run | None
    refusal: str = ""
    pause: Pause | None = None
    # Tells apart what the same event starts several times; empty where it is to start one.
    again: str = ""

    @property
    def chain(self) -> JsonObject:
        return (self.parent.cause if self.parent else None) or {"depth": 0, "path": []}

    @property
    def depth(self) -> int:
        return self.chain["depth"] + 1

    @property
    def root(self) -> str:
        """The event that the chain began with."""
        return self.chain.get("root", self.event.pk.hex)

    @property
    def path(self) -> list[str]:
        return [*self.chain["path"], self.automation.identifier]

    @property
    def pair(self) -> tuple:
        return (self.automation.pk, self.event.blueprint, self.event.entity)


def start_all(starts: list[Start]) -> list[Run]:
    """Call in the transaction that settles the occasions. The same event starts an automation once, by its key."""
    if not starts:
        return []
    room = CONCURRENT - load()
    moment = now()
    # One after the other, as the events were: workers take what is oldest.
    runs = [_run(start, moment + place * timedelta(microseconds=1)) for place, start in enumerate(starts)]
    Run.objects.bulk_create(runs)
    emit(system_actor("AUTOMATION"), [draft for run in runs for draft in _drafts(run)])
    _warn([start for start in starts if start.refusal])
    queued = [run for run in runs if run.state == State.QUEUED]
    for run in queued[: max(room, 0)]:
        ring(execute_run, run.pk)
    if queued:
        mark_lane(BELL_SECONDS)
    return runs


def _run(start: Start, moment: datetime) -> Run:
    automation, event = start.automation, start.event
    author = f"automation:{automation.identifier}"
    state = State.FAILED if start.refusal else State.QUEUED
    return Run(
        id=run_id(automation.run_kind), kind=automation.run_kind, action=automation,
        definition=action_document(automation), state=state, deadline=moment + time_limit(automation.document),
        due_at=due_at(state), blueprint=event.blueprint, entity=event.entity, subject=_subject(event),
        requester=start.requester, source="AUTOMATION", summary=start.refusal or None,
        cause={"event": event.pk.hex, "root": start.root, "depth": start.depth, "path": start.path},
        created_by=author, updated_by=author, created_at=moment, updated_at=moment,
        ended_at=moment if start.refusal else None,
        # No digest: nobody asks for this run again, but a second one with this key is refused by the database.
        idempotency_key=f"{automation.pk.hex}:{event.pk.hex}{start.again}",
    )  # fmt: skip


def _subject(event: Event) -> JsonObject:
    """Faces of what the event was about; a run's are those of the run, and the clock's is about none."""
    document = event.after or event.before or {}
    if event.resource_type != "entity":
        return {"blueprint": document.get("blueprint"), "entity": document.get("entity")}
    entity = {key: document.get(key) for key in ("identifier", "title", "icon")}
    return {"blueprint": {"identifier": event.blueprint, "title": None, "icon": None}, "entity": entity}


def _drafts(run: Run) -> list[EventDraft]:
    """A run that the loop guard stopped starts nothing in its turn. Costs no statement."""
    status = "FAILURE" if run.state == State.FAILED else "SUCCESS"
    return draft_of(
        run, "CREATE", after=document_of(run), run_id=run.pk, status=status, message=run.summary or "",
        whispered=run.definition.get("allowAnyoneToViewRuns") is False,
    )  # fmt: skip


def _warn(stopped: list[Start]) -> None:
    if not stopped:
        return
    warning = {"code": "loop_stopped", "message": stopped[-1].refusal, "at": timestamp(now())}
    keys = {start.automation.pk for start in stopped}
    Action.all_kinds.filter(pk__in=keys).update(warning=warning)
