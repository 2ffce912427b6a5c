"""Teams by how well they do in a scorecard, and who moved since some days ago."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Max, Min

from blueprints.entities.readable import sees_all
from blueprints.entities.search import selection
from blueprints.model import current_model
from portal.errors import Fault, Invalid
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.history.tally import ALL, TEAM
from scorecards.models import Tally
from scorecards.moments import day_of
from scorecards.queries import get_scorecard
from scorecards.report import progress_of, standings

MEASURES = ("atTarget", "progress")


@dataclass(frozen=True, slots=True)
class LeadersRequest:
    """`level` is the one to reach, the highest unless said; `days` says how long ago movement is reckoned from."""

    level: str | None = None
    by: str = "atTarget"
    days: int = 30


Counts = Mapping[str, int]


def leaderboard(actor: Actor, blueprint: str, identifier: str, request: LeadersRequest) -> JsonObject:
    """{level, since, teams}: movement is null of teams that were not there, and for who may not see everything.

    Raises NotFound, Invalid.
    """
    model = current_model()
    kind = model.get(blueprint)
    card = get_scorecard(blueprint, identifier)
    levels = [level["title"] for level in card.document["levels"]]
    target = request.level or levels[-1]
    if target not in levels[1:]:
        raise Invalid.from_faults("the query", [Fault("/level", f"must be one of {', '.join(levels[1:])}", "enum")])
    teams = _by_team(standings(identifier, selection(actor, model, [kind], None))["team"])
    since = _day_of_before(card.pk, request.days) if sees_all(actor, kind) else None
    before = _ranked(_teams_then(card.pk, since), levels, target, request.by) if since else {}
    ranked = _ranked(teams, levels, target, request.by)
    lines = [_line(team, line, before.get(team)) for team, line in ranked.items()]
    return {"level": target, "since": since, "teams": lines}


def _by_team(rows: Iterable[tuple[str | None, str, int]]) -> dict[str, dict[str, int]]:
    """Without those who belong to nobody, who compete with nobody."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for team, level, count in rows:
        if team is not None:
            found[team][level] = count
    return found


def _day_of_before(subject: UUID, days: int) -> str | None:
    """The last day so long ago, or else the first that is known; None where that would be today."""
    today, then = day_of(now()), day_of(now() - timedelta(days=days))
    rows = Tally.objects.filter(subject=subject, part=ALL)
    found = rows.filter(day__lte=then).aggregate(day=Max("day"))["day"]
    return found or rows.filter(day__lt=today).aggregate(day=Min("day"))["day"]


def _teams_then(subject: UUID, day: str) -> dict[str, Counts]:
    rows = Tally.objects.filter(subject=subject, day=day, part__startswith=TEAM)
    return {part.removeprefix(TEAM): counts for part, counts in rows.values_list("part", "counts")}


def _ranked(teams: Mapping[str, Counts], levels: Sequence[str], target: str, by: str) -> dict[str, JsonObject]:
    """Teams that do equally well share a rank."""
    lines = {team: _standing(levels, counts, target) for team, counts in teams.items()}
    order = sorted(lines, key=lambda team: (-lines[team][by], -lines[team]["entities"], team))
    values = [lines[team][by] for team in order]
    return {team: {**lines[team], "rank": values.index(lines[team][by]) + 1} for team in order}


def _standing(levels: Sequence[str], counts: Counts, target: str) -> JsonObject:
    entities = sum(counts.values())
    reached = sum(counts.get(level, 0) for level in levels[levels.index(target) :])
    return {
        "entities": entities,
        "reached": reached,
        "atTarget": round(100 * reached / entities) if entities else 0,
        "progress": progress_of(levels, counts),
    }


def _line(team: str, now_: JsonObject, before: JsonObject | None) -> JsonObject:
    """`movement` is places gained; `change` percent gained in each measure."""
    change = {key: now_[key] - before[key] for key in MEASURES} if before else None
    movement = before["rank"] - now_["rank"] if before else None
    return {"team": team, **now_, "before": before, "movement": movement, "change": change}
