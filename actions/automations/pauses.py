"""What the loop guard holds back for a while: an automation with one entity, or all of it.

A pause stands with the automation, what is held with its occasions: these are due again when the pause ends, or when
a person lets them go before.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.db import connection, transaction
from django.db.models.functions import Now

from actions.automations.outbox import call_worker
from actions.models import Action, Occasion
from actions.queries import get_action
from events.services import EventDraft, emit
from portal.moments import timestamp
from portal.types import Actor, JsonObject
from tenants.actors import system_actor

PAIR, RATE = "entity_rate", "automation_rate"
LASTS = {PAIR: timedelta(minutes=5), RATE: timedelta(minutes=1)}


@dataclass(frozen=True, slots=True)
class Pause:
    """Of one entity of the automation, or without one of all that it does; `code` is PAIR or RATE."""

    code: str
    most: int
    until: datetime
    blueprint: str | None = None
    entity: str | None = None

    @property
    def reason(self) -> str:
        """For people."""
        about = f' for "{self.entity}"' if self.code == PAIR else ""
        return f"more than {self.most} runs in a minute{about}"

    def covers(self, blueprint: str | None, entity: str | None) -> bool:
        return self.code == RATE or (self.blueprint, self.entity) == (blueprint, entity)

    def as_json(self) -> JsonObject:
        return {
            "code": self.code, "most": self.most, "until": timestamp(self.until),
            "blueprint": self.blueprint, "entity": self.entity,
        }  # fmt: skip

    @classmethod
    def from_json(cls, stored: JsonObject) -> Self:
        return cls(**{**stored, "until": datetime.fromisoformat(stored["until"])})


def database_clock() -> datetime:
    """Machines may disagree about the time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def standing(automation: Action, moment: datetime) -> list[Pause]:
    pauses = [Pause.from_json(stored) for stored in (automation.brakes or {}).get("pauses", [])]
    return [pause for pause in pauses if pause.until > moment]


def counted_since(automation: Action) -> datetime | None:
    """When a person last let go what was held: what ran before counts no more."""
    stored = (automation.brakes or {}).get("countedSince")
    return datetime.fromisoformat(stored) if stored else None


def keep(found: Sequence[tuple[Action, Pause]]) -> None:
    """Remembers those that are new, and has the log tell of them. Call in the transaction that holds what they hold."""
    wanted: dict[Action, set[Pause]] = defaultdict(set)
    for automation, pause in found:
        wanted[automation].add(pause)
    if wanted:
        moment = database_clock()
        rows = Action.all_kinds.select_for_update().filter(pk__in=[row.pk for row in wanted]).order_by("pk")
        emit(system_actor(), [draft for row in rows for draft in _added(row, wanted[row], moment)])


def _added(row: Action, pauses: set[Pause], moment: datetime) -> list[EventDraft]:
    known = standing(row, moment)
    new = [pause for pause in pauses if not any(other.covers(pause.blueprint, pause.entity) for other in known)]
    if new:
        row.brakes = {**(row.brakes or {}), "pauses": [pause.as_json() for pause in (*known, *new)]}
        Action.all_kinds.filter(pk=row.pk).update(brakes=row.brakes)
    return [
        EventDraft("UPDATE", "action", row.identifier, status="FAILURE", message=f"paused: {pause.reason}",
                   additional={"pause": pause.as_json()})
        for pause in new
    ]  # fmt: skip


@transaction.atomic
def resume(actor: Actor, identifier: str) -> int:
    """Lets go what is held, and counts anew; how many events that are. Raises NotFound."""
    row = get_action(identifier, lock=True)
    Action.all_kinds.filter(pk=row.pk).update(
        brakes={"pauses": [], "countedSince": timestamp(database_clock())}, warning=None
    )
    found = Occasion.objects.filter(automation_id=row.pk).exclude(held="").update(due_at=Now(), held="")
    emit(actor, [EventDraft("UPDATE", "action", identifier, message="resumed", additional={"resumed": found})])
    call_worker()
    return found


@transaction.atomic
def drop_held(actor: Actor, identifier: str) -> int:
    """Forgets what is held; how many events that were. Raises NotFound."""
    row = get_action(identifier, lock=True)
    found, _ = Occasion.objects.filter(automation_id=row.pk).exclude(held="").delete()
    emit(actor, [EventDraft("UPDATE", "action", identifier, message="dropped", additional={"dropped": found})])
    return found
