"""The loop guard (decision D5): chains end at a depth, and what goes round too fast is held back and told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Now

from actions.automations.pauses import LASTS, PAIR, RATE, Pause, counted_since, standing
from actions.automations.starting import Start
from actions.models import Action, Run

MAX_DEPTH = 10
MAX_A_MINUTE = 100
# Of one automation, unless its definition says another number.
MAX_RUNS_A_MINUTE = 3_000
MINUTE = timedelta(seconds=60)
TOO_DEEP = f"automation loop stopped: {MAX_DEPTH} automations have started one another already"
TOO_OFTEN = f"automation loop stopped: more than {MAX_A_MINUTE} runs in a minute from the same event"
# By automation: all its runs, and those for each of the named entities. The clock is the database's.
RECENT = """
SELECT a.id, r.blueprint, r.entity, count(r.id), statement_timestamp()
FROM unnest(%s::uuid[], %s::timestamptz[]) AS a(id, since)
LEFT JOIN actions_run r ON r.action_id = a.id AND r.created_at > greatest(now() - interval '60 seconds', a.since)
GROUP BY GROUPING SETS ((a.id), (a.id, r.blueprint, r.entity))
HAVING grouping(r.entity) = 1 OR r.entity = ANY(%s)
"""
Pair = tuple[UUID, str | None, str | None]


def braked(starts: list[Start]) -> list[Start]:
    """Each with the reason why it must not run, or the pause that holds it back; two statements at the most."""
    if not starts:
        return []
    guard = _Guard.of(starts)
    return [guard.judged(start) for start in starts]


@dataclass(slots=True)
class _Guard:
    """Runs of the last minute: by automation and entity, by automation, and by the event that all began with."""

    moment: datetime
    pairs: Counter[Pair] = field(default_factory=Counter)
    all: Counter[UUID] = field(default_factory=Counter)
    roots: Counter[str] = field(default_factory=Counter)
    pauses: dict[UUID, list[Pause]] = field(default_factory=dict)

    @classmethod
    def of(cls, starts: Sequence[Start]) -> Self:
        automations = {start.automation.pk: start.automation for start in starts}
        recent = _recent(automations, starts)
        moment = recent[0][-1]
        guard = cls(moment, roots=_of_roots(starts))
        guard.pauses = {key: standing(row, moment) for key, row in automations.items()}
        guard.all.update({key: count for key, _, entity, count, _ in recent if entity is None})
        guard.pairs.update({(key, *pair): count for key, *pair, count, _ in recent if pair[1] is not None})
        return guard

    def judged(self, start: Start) -> Start:
        if start.depth > MAX_DEPTH:
            return replace(start, refusal=f"{TOO_DEEP} ({' → '.join(start.path)})")
        pause = self._pause(start)
        if pause is not None:
            return replace(start, pause=pause)
        self.roots[start.root] += 1
        refused = start.depth > 1 and self.roots[start.root] > MAX_A_MINUTE
        return replace(start, refusal=TOO_OFTEN if refused else "")

    def _pause(self, start: Start) -> Pause | None:
        """The one that holds it, a new one when it is one too many."""
        known = self.pauses[start.automation.pk]
        found = next((pause for pause in known if pause.covers(start.event.blueprint, start.event.entity)), None)
        if found is None:
            found = self._too_many(start)
            known += [found] if found else []
        return found

    def _too_many(self, start: Start) -> Pause | None:
        key, blueprint, entity = start.pair
        most = start.automation.trigger.get("maxRunsPerMinute", MAX_RUNS_A_MINUTE)
        if entity and self.pairs[start.pair] >= MAX_A_MINUTE:
            return Pause(PAIR, MAX_A_MINUTE, self.moment + LASTS[PAIR], blueprint, entity)
        if self.all[key] >= most:
            return Pause(RATE, most, self.moment + LASTS[RATE])
        self.pairs[start.pair] += 1
        self.all[key] += 1
        return None


def _recent(automations: dict[UUID, Action], starts: Sequence[Start]) -> list[tuple[Any, ...]]:
    """One row for each automation, and one for each pair that ran."""
    since = [counted_since(row) for row in automations.values()]
    entities = sorted({start.event.entity for start in starts if start.event.entity})
    with connection.cursor() as cursor:
        cursor.execute(RECENT, [list(automations), since, entities])
        return cursor.fetchall()


def _of_roots(starts: Sequence[Start]) -> Counter[str]:
    """Runs of the last minute by the event that all began with; most events began by themselves."""
    deep = sorted({start.root for start in starts if start.depth > 1})
    if not deep:
        return Counter()
    recent = Run.objects.filter(created_at__gt=Now() - MINUTE, cause__root__in=deep)
    return Counter(dict(recent.values_list("cause__root").annotate(runs=Count("pk"))))
