"""What became of one entity in its scorecards: changes of level and of rules, newest first."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from blueprints.history.subjects import entity_events, find_subject
from events.changes import EVENT, named
from events.models import Event
from portal.moments import timestamp
from portal.types import Actor, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.history.verdicts import direction_of, rule_changes

# An update keeps the results of before where they were others.
JUDGED = """
action = 'CREATE' AND after ? 'scorecards' OR action = 'UPDATE' AND before ? 'scorecards'
"""
IN_ONE = "coalesce(before -> 'scorecards' -> %s, 'null') <> coalesce(after -> 'scorecards' -> %s, 'null')"


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """`before` is the last event of the page before."""

    scorecard: str | None = None
    before: UUID | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class TimelinePage:
    entries: list[JsonObject]
    next: str | None


def timeline(actor: Actor, blueprint: str, identifier: str, request: TimelineRequest) -> TimelinePage:
    """Raises NotFound."""
    subject = find_subject(actor, blueprint, identifier)
    levels = {one.identifier: one.levels for one in scorecards_of(subject.kind)}
    rows = entity_events(subject.key).annotate(judged=_judged(request)).filter(judged=True)
    if request.before:
        rows = rows.filter(pk__lt=request.before)
    found = list(rows.order_by("-id")[: request.limit + 1])
    page = found[: request.limit]
    entries = [_entry(event, levels, request.scorecard) for event in page]
    return TimelinePage(entries, named(EVENT, page[-1].pk) if len(found) > len(page) else None)


def _judged(request: TimelineRequest) -> RawSQL:
    if request.scorecard is None:
        return RawSQL(JUDGED, [], output_field=BooleanField())
    return RawSQL(f"({JUDGED}) AND {IN_ONE}", [request.scorecard] * 2, output_field=BooleanField())


def _entry(event: Event, levels: dict[str, tuple[str, ...]], wanted: str | None) -> JsonObject:
    before, after = ((side or {}).get("scorecards") or {} for side in (event.before, event.after))
    names = [name for name in dict.fromkeys([*before, *after]) if wanted in (None, name)]
    return {
        "event": named(EVENT, event.pk),
        "at": timestamp(event.at),
        "by": event.actor,
        "origin": event.origin,
        "runId": event.run_id,
        "scorecards": [
            _change(name, levels.get(name, ()), before.get(name), after.get(name))
            for name in names
            if before.get(name) != after.get(name)
        ],
    }


def _change(name: str, levels: tuple[str, ...], before: JsonObject | None, after: JsonObject | None) -> JsonObject:
    was, is_now = before and before["level"], after and after["level"]
    return {
        "identifier": name,
        "before": was,
        "after": is_now,
        "direction": direction_of(levels, was, is_now),  # type: ignore[arg-type]
        "rules": rule_changes(before, after),
    }
