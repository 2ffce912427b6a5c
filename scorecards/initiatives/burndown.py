"""How much was left day by day, beside what a steady pace would have left."""

from datetime import date, timedelta

from blueprints.model import current_model
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.history.trend import Day, TrendRequest, filled, require_sight, stored_days
from scorecards.initiatives.counting import counted
from scorecards.initiatives.queries import find_initiative
from scorecards.initiatives.status import planned_open
from scorecards.initiatives.target import Initiative
from scorecards.moments import day_of

MAX_DAYS = 732


def burndown(actor: Actor, identifier: str, team: str | None) -> JsonObject:
    """{days, planned}; `days` until now or its end, `planned` from start to due.

    Raises NotFound, Forbidden for who may not see all that was counted.
    """
    model = current_model()
    initiative = find_initiative(actor, model, identifier)
    if initiative.target is not None:
        require_sight(actor, initiative.target.kind, team)
    today = day_of(now())
    first, last = _span(initiative, date.fromisoformat(today))
    request = TrendRequest(first, last, team)
    known = stored_days(initiative.row.id, request)
    if team is None and last.isoformat() == today:
        _, figures = counted(actor, model, [initiative])
        if initiative.row.id in figures:
            known[today] = Day(figures[initiative.row.id]._asdict(), {})
    days = [{"day": day, **_line(found)} for day, found in filled(known, request)]
    total = days[-1]["total"] if days else 0
    return {"days": days, "planned": _planned(initiative, total)}


def _span(initiative: Initiative, today: date) -> tuple[date, date]:
    first = initiative.start.date()
    until = min(today, initiative.ended.date()) if initiative.ended else today
    last = min(max(until, first), first + timedelta(days=MAX_DAYS - 1))
    return first, last


def _line(found: Day) -> JsonObject:
    total, done = found.counts.get("total", 0), found.counts.get("done", 0)
    return {"total": total, "done": done, "open": total - done, "exempt": found.counts.get("exempt", 0)}


def _planned(initiative: Initiative, total: int) -> list[JsonObject]:
    """A line needs its two ends."""
    return [
        {"day": day_of(moment), "open": planned_open(total, initiative.start, initiative.due, moment)}
        for moment in (initiative.start, initiative.due)
    ]
