"""When schedules fire around changes of time and leap days: beside a slow computation that looks at every minute."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from actions.automations import schedule
from actions.automations.cron import next_run, next_runs
from actions.models import Action
from tenants.scope import tenant_scope
from tests.actions.test_automation_schedules import make_due, next_of, nightly
from tests.actions.test_automations import saved
from tests.wire import Api

# Every change of time and the leap day's first hours lie within.
MINUTE, MARGIN, WINDOW = timedelta(minutes=1), timedelta(hours=2), timedelta(hours=7)
# Days on which clocks go forward and back, a leap day, and one on which nothing happens. Lord Howe moves by half an hour, Santiago at midnight.
DAYS = [
    ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"), ("America/Santiago", "2026-09-06"), ("America/Santiago", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2026-04-05"), ("Europe/London", "2028-02-29"),
    ("UTC", "2028-02-29"), ("Asia/Kolkata", "2026-06-01"),
]  # fmt: skip


# Without a midnight, or with a change of half an hour: "every minute of an hour" has no one meaning there.
ODD = [("America/Santiago", "2026-09-06"), ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2026-04-05")]


def document(cron: str, zone: str) -> dict[str, Any]:
    return nightly(cron=cron, timeZone=zone)


def numbers(field: str, low: int, high: int) -> set[int]:
    """What a field of numbers, lists, ranges and steps names."""
    named: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        begin = low if first == "*" else int(first)
        end = high if first == "*" or (step and not last) else int(last or first)
        named |= set(range(begin, end + 1, int(step or 1)))
    return named


def shows(cron: str, wall: datetime) -> bool:
    """Whether the clock on the wall shows a moment that the schedule names."""
    minute, hour, day, month, weekday = cron.split()
    by_day = wall.day in numbers(day, 1, 31)
    by_week = bool({wall.isoweekday(), wall.isoweekday() % 7} & numbers(weekday, 0, 7))
    either = not day.startswith("*") and not weekday.startswith("*")
    return (
        wall.minute in numbers(minute, 0, 59) and wall.hour in numbers(hour, 0, 23)
        and wall.month in numbers(month, 1, 12) and (by_day or by_week if either else by_day and by_week)
    )  # fmt: skip


def follows_time(cron: str) -> bool:
    return any(field.startswith("*") for field in cron.split()[:2])


def slowly(cron: str, zone: ZoneInfo, begin: datetime, end: datetime) -> list[datetime]:
    """Minute by minute. A schedule of fixed times follows the wall: what a change leaves out is made up for at its end, what comes
    twice counts once. One that says "every" minute or hour follows time itself.
    """
    found = set()
    if follows_time(cron):
        moments = (begin + MINUTE * step for step in range(1, int((end - begin) / MINUTE) + 1))
        found = {moment for moment in moments if shows(cron, moment.astimezone(zone))}
    else:
        wall = (begin.astimezone(zone) - MARGIN).replace(tzinfo=None, fold=0)
        while wall <= end.astimezone(zone).replace(tzinfo=None) + MARGIN:
            found |= {instant(wall, zone)} if shows(cron, wall) else set()
            wall += MINUTE
    return sorted(moment for moment in found if begin < moment <= end)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first at which the wall shows it or, where it never does, more."""
    while wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        wall += MINUTE
    return wall.replace(tzinfo=zone).astimezone(UTC)


def fired(cron: str, zone: str, begin: datetime, end: datetime, lags: list[int]) -> list[datetime]:
    """As the sweeper goes on: it comes some seconds late, and plans the next one from then on."""
    moments, clock = [], begin
    while (due := next_run(document(cron, zone), clock)) is not None and due <= end:
        assert due > clock, "nothing is planned for what is over"
        moments.append(due)
        clock = due + timedelta(seconds=lags[len(moments) % len(lags)])
    return moments


def field(low: int, high: int) -> st.SearchStrategy[str]:
    one = st.integers(low, high)
    span = st.lists(one, min_size=2, max_size=2, unique=True).map(sorted)
    return st.one_of(
        st.just("*"), one.map(str), st.lists(one, min_size=2, max_size=3).map(lambda all_: ",".join(map(str, all_))),
        span.map(lambda ends: f"{ends[0]}-{ends[1]}"), st.integers(2, 25).map(lambda step: f"*/{step}"),
        st.tuples(span, st.integers(2, 9)).map(lambda both: f"{both[0][0]}-{both[0][1]}/{both[1]}"),
    )  # fmt: skip


# The hours at which clocks are changed come up often, and most schedules name no day.
HOURS = st.sampled_from(["*", "0", "1", "2", "3", "1,2", "0-3", "2-23", "*/2", "23"])
CRONS = st.tuples(
    field(0, 59), st.one_of(HOURS, field(0, 23)), st.one_of(st.just("*"), field(1, 31)),
    st.one_of(st.just("*"), field(1, 12)), st.one_of(st.just("*"), field(0, 7)),
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(CRONS, st.sampled_from(DAYS), st.integers(1, 120), st.lists(st.integers(0, 50), min_size=1, max_size=5))
@example("30 2 * * *", ("Europe/Berlin", "2026-10-25"), 1, [0])
@example("10,50 2 * * *", ("Europe/Berlin", "2026-10-25"), 1, [59])
@example("0 0 29 2 *", ("Europe/London", "2028-02-29"), 1, [1])
@example("*/15 * * * *", ("America/New_York", "2026-11-01"), 1, [1])
@example("45 1 * * *", ("Australia/Lord_Howe", "2026-04-05"), 1, [1])
@example("20 0 * * *", ("America/Santiago", "2026-09-06"), 1, [1])
def test_each_moment_fires_exactly_once(cron: str, day: tuple[str, str], minutes: int, lags: list[int]) -> None:
    assume(day not in ODD or not follows_time(cron))
    zone, midnight = ZoneInfo(day[0]), datetime.fromisoformat(day[1])
    begin = midnight.replace(tzinfo=zone).astimezone(UTC) - timedelta(minutes=minutes)
    end = begin + WINDOW
    assert fired(cron, day[0], begin, end, lags) == slowly(cron, zone, begin, end)


def test_a_leap_day_comes_every_four_years() -> None:
    moments = next_runs(document("0 12 29 2 *", "UTC"), 2, datetime(2026, 1, 1, tzinfo=UTC))
    assert [moment.date().isoformat() for moment in moments] == ["2028-02-29"]


def test_in_the_hour_that_comes_again_nothing_is_planned_for_the_hour_before() -> None:
    again = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert next_run(document("30 2 * * *", "Europe/Berlin"), again) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_worker_or_web_process_with_a_wrong_clock_starts_nothing_twice_and_skips_nothing(
    api: Api, acme: Any, minutes: int
) -> None:
    wrong = datetime.now(UTC) + timedelta(minutes=minutes)
    with time_machine.travel(wrong):
        saved(api, nightly(cron="* * * * *"))
        planned = next_of(acme)
        assert abs(planned - datetime.now(UTC) + timedelta(minutes=minutes)) <= MINUTE
        assert api.put("/v1/actions/nightly", json=nightly(cron="* * * * *") | {"title": "Other"}).status_code == 200
        make_due(acme, datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=minutes))
        due = next_of(acme)
        with tenant_scope(acme):
            assert [schedule.sweep(), schedule.sweep()] == [1, 0]
    assert next_of(acme) - due in (MINUTE, 2 * MINUTE), "the minute may have ended meanwhile"
    with tenant_scope(acme):
        assert Action.objects.get(identifier="nightly").scheduled_at > datetime.now(UTC) - MINUTE
