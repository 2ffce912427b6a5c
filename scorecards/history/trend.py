"""How a scorecard stood day by day, of all its entities or of a team's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from blueprints.entities.readable import sees_all
from blueprints.entities.search import selection
from blueprints.model import Kind, Model, current_model
from blueprints.rules.sql import Sql, both
from portal.errors import Forbidden
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.evaluate import EXEMPT, NOT_APPLICABLE, PASSED
from scorecards.history.days import every_day
from scorecards.history.tally import ALL, NONE, TEAM
from scorecards.models import Tally
from scorecards.moments import day_of
from scorecards.queries import get_scorecard
from scorecards.report import progress_of, standings

Rules = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class TrendRequest:
    """`team` is an identifier, "" for entities without a team, None for all; `rule` counts of that rule alone."""

    first: date
    last: date
    team: str | None = None
    rule: str | None = None

    @property
    def part(self) -> str:
        return ALL if self.team is None else f"{TEAM}{self.team}" if self.team else NONE


@dataclass(frozen=True, slots=True)
class Day:
    counts: Mapping[str, int]
    rules: Rules


NOTHING = Day({}, {})


def trend(actor: Actor, blueprint: str, identifier: str, request: TrendRequest) -> JsonObject:
    """{levels, since, days}: `since` is the first day of which anything is known. Today is counted now.

    Raises NotFound, Forbidden for who may not see all that was counted.
    """
    model = current_model()
    kind = model.get(blueprint)
    card = get_scorecard(blueprint, identifier)
    require_sight(actor, kind, request.team)
    known = stored_days(card.pk, request)
    if request.last.isoformat() >= day_of(now()):
        known[day_of(now())] = _today(actor, model, kind, identifier, request.team)
    levels = [level["title"] for level in card.document["levels"]]
    days = [{"day": day, **_line(levels, found, request.rule)} for day, found in filled(known, request)]
    return {"levels": card.document["levels"], "since": days[0]["day"] if days else None, "days": days}


def require_sight(actor: Actor, kind: Kind, team: str | None) -> None:
    """Numbers of days past were counted of everything: they are for those who may see everything, or all of a team.

    Raises Forbidden.
    """
    if not (sees_all(actor, kind) or (team in actor.teams and any(block.owned for block in kind.permissions.reading))):
        raise Forbidden("the history counts entities that you may not see; ask for one of your own teams")


def stored_days(subject: UUID, request: TrendRequest) -> dict[str, Day]:
    """With the last one before, which holds until another follows; two statements."""
    rows = Tally.objects.filter(subject=subject, part=request.part)
    inside = rows.filter(day__gte=request.first.isoformat(), day__lte=request.last.isoformat())
    before = rows.filter(day__lt=request.first.isoformat()).order_by("-day")[:1]
    return {row.day: Day(row.counts, row.rules) for row in [*before, *inside]}


def filled(known: Mapping[str, Day], request: TrendRequest) -> Iterator[tuple[str, Day]]:
    """Every day since the first that is known. One of which nothing was put down was like the day before it."""
    earlier = [day for day in known if day < request.first.isoformat()]
    last = known[max(earlier)] if earlier else None
    for day in every_day(request.first, request.last):
        last = known.get(day, last)
        if last is not None:
            yield day, last


def _today(actor: Actor, model: Model, kind: Kind, identifier: str, team: str | None) -> Day:
    within = both(selection(actor, model, [kind], None), of_team(team))
    found = standings(identifier, within)
    levels = {level: count for _, level, count in found["level"] if level is not None}
    return Day(levels, passing(found["rule"]))


def of_team(team: str | None) -> Sql:
    if team is None:
        return Sql("TRUE")
    return Sql("%s = ANY(e.team)", (team,)) if team else Sql("e.team = '{}'")


def passing(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[int]]:
    """{rule: [passed, asked]} of counts by status."""
    found: dict[str, list[int]] = {}
    for rule, status, count in rows:
        numbers = found.setdefault(rule, [0, 0])
        numbers[0] += count if status in (PASSED, EXEMPT) else 0
        numbers[1] += count if status != NOT_APPLICABLE else 0
    return found


def _line(levels: Sequence[str], found: Day, rule: str | None) -> JsonObject:
    """Of a level that has another name now only the number of all tells."""
    rules = [numbers for name, numbers in found.rules.items() if rule in (None, name)]
    return {
        "entities": sum(found.counts.values()),
        "progress": progress_of(levels, found.counts),
        "levels": dict(found.counts),
        "rules": {"passed": sum(one[0] or 0 for one in rules), "asked": sum(one[1] or 0 for one in rules)},
    }
