"""Numbers in the buckets of a stretch of time (contract §6)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import example, given
from hypothesis import strategies as st

from blueprints.aggregates.windows import INTERVALS, LOOKING_BACK, cut

OVER_TIME = "/v1/entities/aggregate-over-time"
EVERYTHING = {"combinator": "and", "rules": []}
RELEASE = {
    "identifier": "release",
    "title": "Release",
    "schema": {
        "properties": {
            "at": {"type": "string", "format": "date-time"},
            "lines": {"type": "number"},
            "tier": {"type": "string"},
        }
    },
    "calculationProperties": {"double": {"calculation": ".properties.lines * 2", "type": "number"}},
}
# (moment, lines, tier); now is Friday, 15 May 2026, 12:00 UTC
RELEASES = [
    ("2026-05-15T09:00:00Z", 10, "gold"), ("2026-05-15T00:30:00+02:00", 30, "gold"),
    ("2026-05-13T00:00:00Z", 5, "silver"), ("2026-05-01T00:00:00Z", 100, "gold"), (None, 1, "gold"),
    ("2026-05-16T00:00:00Z", 7, "gold"),
]  # fmt: skip


@pytest.fixture
def now():
    with time_machine.travel(datetime(2026, 5, 15, 12, tzinfo=UTC), tick=False) as moment:
        yield moment


@pytest.fixture
def releases(now, client, robot):
    """A caller whose token is made at that moment."""
    api = client(robot)
    assert api.post("/v1/blueprints", json=RELEASE).status_code == 201
    for number, (at, lines, tier) in enumerate(RELEASES):
        body = {"identifier": f"r{number}", "properties": {"at": at, "lines": lines, "tier": tier}}
        assert api.post("/v1/blueprints/release/entities", json=body).status_code == 201
    return api


@pytest.fixture
def chart(releases):
    def ask(**changes):
        body = {
            "blueprint": "release", "query": EVERYTHING, "timeRange": {"preset": "lastWeek"}, "timeInterval": "day",
            "measureTimeBy": "at", "aggregationType": "countEntities", "func": "count",
        }  # fmt: skip
        answer = releases.post(OVER_TIME, json=body | changes)
        assert answer.status_code == 200, answer.json()
        return answer.json()["result"]

    return ask


def numbers(*properties, func):
    return {"aggregationType": "aggregatePropertiesValues", "func": func, "properties": list(properties)}


def days(result):
    return [datetime.fromtimestamp(date / 1000, UTC).date().isoformat() for date in result["dates"]]


def test_every_day_of_the_range_has_a_count_and_the_future_has_none(chart):
    result = chart()
    assert days(result)[0] == "2026-05-08" and days(result)[-1] == "2026-05-15"
    assert result["data"] == [0, 0, 0, 0, 0, 1, 1, 1]
    assert result["series"] == [{"values": result["data"]}]
    assert result["maxDate"] == datetime(2026, 5, 15, 12, tzinfo=UTC).timestamp() * 1000


def test_days_are_those_of_the_time_zone(chart):
    result = chart(timeRange={"preset": "lastWeek", "timeZone": "Europe/Berlin"})
    assert result["data"] == [0, 0, 0, 0, 0, 1, 0, 2]
    assert result["minDate"] == datetime(2026, 5, 8, tzinfo=ZoneInfo("Europe/Berlin")).timestamp() * 1000


@pytest.mark.parametrize(
    ("interval", "dates", "counts"),
    [
        ("isoWeek", ["2026-04-13", "2026-04-20", "2026-04-27", "2026-05-04", "2026-05-11"], [0, 0, 1, 0, 3]),
        ("month", ["2026-04-01", "2026-05-01"], [0, 4]),
        ("quarter", ["2026-04-01"], [4]),
    ],
)
def test_longer_intervals_are_whole(chart, interval, dates, counts):
    result = chart(timeRange={"preset": "lastMonth"}, timeInterval=interval)
    assert (days(result), result["data"]) == (dates, counts)


def test_hours_of_today_end_with_the_present_one(chart):
    assert chart(timeRange={"preset": "today"}, timeInterval="hour")["data"] == [0] * 9 + [1, 0, 0, 0]


def test_average_of_a_count_is_by_the_smaller_unit(chart):
    assert chart(func="average", timeInterval="isoWeek")["data"] == [0, 0.42857142857142855]


@pytest.mark.parametrize(
    ("function", "empty", "last"),
    [
        ("sum", 0, 45),
        ("average", None, 15),
        ("min", None, 5),
        ("max", None, 30),
        ("median", None, 10),
        ("last", None, 10),
    ],
)
def test_numbers_of_properties_and_of_empty_buckets(chart, function, empty, last):
    result = chart(timeInterval="isoWeek", **numbers("lines", "double", func=function))
    assert result["series"] == [
        {"property": "lines", "values": [empty, last]}, {"property": "double", "values": [empty, last * 2]},
    ]  # fmt: skip


def test_a_line_for_each_value(chart):
    result = chart(timeInterval="month", timeRange={"preset": "lastMonth"}, breakdownProperty="tier")
    assert result["series"] == [{"value": "gold", "values": [0, 3]}, {"value": "silver", "values": [0, 1]}]


def test_ten_lines_and_one_for_the_rest(chart, releases):
    for number in range(13):
        body = {"identifier": f"more{number}", "properties": {"at": "2026-05-14T00:00:00Z", "tier": f"t{number:02}"}}
        releases.post("/v1/blueprints/release/entities", json=body)
    releases.post(
        "/v1/blueprints/release/entities", json={"identifier": "none", "properties": {"at": "2026-05-14T00:00:00Z"}}
    )
    series = chart(breakdownProperty="tier")["series"]
    assert [line.get("value", "other") for line in series] == [
        "gold", "silver", *(f"t{number:02}" for number in range(8)), "other", None,
    ]  # fmt: skip
    assert [sum(line["values"]) for line in series[-2:]] == [5, 1]


def test_entities_are_measured_by_their_creation_too(chart):
    assert chart(measureTimeBy="$createdAt")["data"][-1] == len(RELEASES)


def test_query_keeps_entities_out(chart):
    gold = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}
    assert sum(chart(query=gold)["data"]) == 2


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"timeRange": {"preset": "nextWeek", "timeZone": "Mars"}}, ["/timeRange/preset", "/timeRange/timeZone"]),
        ({"timeRange": {"preset": "today", "timeZone": "../etc/passwd"}}, ["/timeRange/timeZone"]),
        ({"timeRange": {"preset": "today", "timeZone": 5}}, ["/timeRange/timeZone"]),
        ({"timeRange": None, "timeInterval": "year"}, ["/timeInterval", "/timeRange", "/timeRange/preset"]),
        ({"timeRange": {"preset": "last2Years"}}, ["/timeInterval"]),
        ({"timeRange": {"preset": "last12Months"}, "timeInterval": "hour"}, ["/timeInterval"]),
        ({"measureTimeBy": "lines", "func": "sum"}, ["/measureTimeBy", "/func"]),
        ({"measureTimeBy": None, "query": None}, ["/query", "/measureTimeBy"]),
        ({"aggregationType": "guess"}, ["/aggregationType"]),
        ({"breakdownProperty": "nobody"}, ["/breakdownProperty"]),
        (numbers(func="last"), ["/properties"]),
        (numbers("lines", "tier", 5, func="count"), ["/func", "/properties/1", "/properties/2"]),
    ],
)  # fmt: skip
def test_all_faults_of_a_chart_are_told(releases, changes, paths):
    body = {
        "blueprint": "release", "query": EVERYTHING, "timeRange": {"preset": "lastWeek"}, "timeInterval": "day",
        "measureTimeBy": "at", "aggregationType": "countEntities", "func": "count",
    }  # fmt: skip
    answer = releases.post(OVER_TIME, json=body | changes)
    assert answer.status_code == 422, answer.json()
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


def test_chart_of_a_missing_blueprint_is_404(releases):
    assert releases.post(OVER_TIME, json={"blueprint": "nobody"}).status_code == 404


def test_a_chart_takes_two_statements(releases, chart, count_queries):
    chart(breakdownProperty="tier")
    with count_queries() as counted:
        chart(breakdownProperty="tier")
    # the model's digest, the counts
    assert len(counted) == 2


MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"])


@example(datetime(2012, 1, 5, tzinfo=UTC), "Pacific/Apia", "lastWeek", "day")
@given(MOMENTS, ZONES, st.sampled_from(LOOKING_BACK), st.sampled_from(INTERVALS))
def test_buckets_follow_each_other_and_cover_the_range(now, zone, preset, interval):
    window = cut(preset, interval, ZoneInfo(zone), now)
    assert list(window.starts) == sorted(set(window.starts))
    assert window.starts[0] <= window.starts[-1] <= window.end <= now
    assert len(window.starts) == len(window.ends)
