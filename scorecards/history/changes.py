"""Who rose and who fell in a scorecard, and when: read from the log of events, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from blueprints.entities.search import selection
from blueprints.entities.statements import fetch
from blueprints.model import current_model
from blueprints.rules.sql import Sql, both
from events.changes import EVENT, named, parsed
from portal.moments import timestamp
from portal.types import Actor, JsonObject
from scorecards.history.verdicts import RISES, direction_of, rule_changes
from scorecards.models import Scorecard
from scorecards.queries import get_scorecard

DIRECTIONS = ("all", "rises", "falls")
# The condition is that of the index of events by which somebody was judged otherwise.
LISTED = """
SELECT * FROM (
  SELECT ev.id, ev.at, ev.actor, ev.origin, ev.run_id, e.identifier, e.title, e.team,
    ev.before -> 'scorecards' -> %s AS was, ev.after -> 'scorecards' -> %s AS is_now
  FROM events_event ev JOIN blueprints_entity e ON e.id = ev.subject
  JOIN blueprints_blueprint b ON b.id = e.blueprint_id
  WHERE ev.action = 'UPDATE' AND ev.resource_type = 'entity' AND ev.before ? 'scorecards'
  AND ev.id >= %s AND ev.id < %s AND {within}) c
WHERE {condition} ORDER BY c.id DESC LIMIT %s
"""
STATUS = "(SELECT r ->> 'status' FROM jsonb_array_elements({side} -> 'rules') AS r WHERE r ->> 'identifier' = %s)"


@dataclass(frozen=True, slots=True)
class ChangesRequest:
    """Changes of level, or of the status of one `rule`; `before` is the last event of the page before."""

    start: datetime
    end: datetime
    direction: str = "all"
    rule: str | None = None
    team: str | None = None
    before: UUID | None = None
    limit: int = 50

    def following(self, after: str | None, limit: int) -> "ChangesRequest":
        """The page after the one that ended with this event."""
        return replace(self, before=parsed(EVENT, after) if after else None, limit=limit)


@dataclass(frozen=True, slots=True)
class ChangesPage:
    changes: list[JsonObject]
    next: str | None


def changes(actor: Actor, blueprint: str, identifier: str, request: ChangesRequest) -> ChangesPage:
    """Of entities that are there and that the caller may see. Raises NotFound, SearchTooCostly."""
    model = current_model()
    card = get_scorecard(blueprint, identifier)
    levels = [level["title"] for level in card.document["levels"]]
    within = selection(actor, model, [model.get(blueprint)], None)
    condition = both(*_conditions(levels, request))
    params = (identifier, identifier, bound(request.start), min(bound(request.end), request.before or LATEST))
    rows = fetch(
        LISTED.format(within=within.text, condition=condition.text),
        (*params, *within.params, *condition.params, request.limit + 1),
    )
    page = [_entry(card, levels, *row) for row in rows[: request.limit]]
    return ChangesPage(page, page[-1]["event"] if len(rows) > request.limit else None)


LATEST = UUID(int=2**128 - 1)


def bound(moment: datetime) -> UUID:
    """The smallest id that an event of the moment can have."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _conditions(levels: Sequence[str], request: ChangesRequest) -> list[Sql]:
    found = [Sql("c.was IS NOT NULL AND c.is_now IS NOT NULL")]
    found.append(_of_rule(request) if request.rule else _of_level(levels, request.direction))
    return [*found, Sql("%s = ANY(c.team)", (request.team,))] if request.team else found


def _of_level(levels: Sequence[str], direction: str) -> Sql:
    if direction == "all":
        return Sql("c.was -> 'level' <> c.is_now -> 'level'")
    place, sign = "array_position(%s::text[], c.{} ->> 'level')", ">" if direction == RISES else "<"
    text = f"coalesce({place.format('is_now')} {sign} {place.format('was')}, FALSE)"
    return Sql(text, (list(levels), list(levels)))


def _of_rule(request: ChangesRequest) -> Sql:
    was, is_now = STATUS.format(side="c.was"), STATUS.format(side="c.is_now")
    both_sides = (request.rule, request.rule)
    changed = Sql(f"coalesce({was} <> {is_now}, FALSE)", both_sides)
    if request.direction == "all":
        return changed
    side = was if request.direction == RISES else is_now
    return both(changed, Sql(f"{side} = 'FAILURE'", (request.rule,)))


def _entry(
    card: Scorecard, levels: Sequence[str], event: UUID, at: datetime, by: str, origin: str, run: str | None,
    entity: str, title: str, team: list[str], was: str, is_now: str,
) -> JsonObject:  # fmt: skip
    before, after = orjson.loads(was), orjson.loads(is_now)
    titles: dict[str, Any] = {rule["identifier"]: rule["title"] for rule in card.document["rules"]}
    return {
        "event": named(EVENT, event),
        "at": timestamp(at),
        "entity": {"identifier": entity, "title": title, "team": team},
        "before": before["level"],
        "after": after["level"],
        "direction": direction_of(levels, before["level"], after["level"]),
        "rules": [{**change, "title": titles.get(change["identifier"])} for change in rule_changes(before, after)],
        "by": by,
        "origin": origin,
        "runId": run,
    }
