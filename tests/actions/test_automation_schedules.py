"""Automations that the clock starts: when, once, and late rather than never."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from actions.automations import schedule, sweep
from actions.automations.cron import next_runs, schedule_faults
from actions.models import Action
from tenants.scope import tenant_scope
from tests.actions.test_automations import automation, runs_of, saved, work_off
from tests.wire import Api

NIGHTLY = {"type": "SCHEDULE", "cron": "30 2 * * *", "timeZone": "Europe/Berlin"}
MAPPING = {"identifier": "report", "title": "{{ .event.diff.after.scheduledAt }}"}


def nightly(**event: Any) -> dict[str, Any]:
    return automation("nightly", NIGHTLY | event, MAPPING)


def make_due(tenant: Any, moment: datetime) -> None:
    with tenant_scope(tenant):
        Action.objects.filter(identifier="nightly").update(scheduled_at=moment)


def next_of(tenant: Any) -> datetime | None:
    with tenant_scope(tenant):
        return Action.objects.get(identifier="nightly").scheduled_at


def test_what_is_due_starts_one_run_and_is_planned_anew(api: Api, acme: Any) -> None:
    saved(api, nightly())
    due = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    make_due(acme, due)
    with tenant_scope(acme):
        assert [schedule.sweep(), schedule.sweep()] == [1, 0]
    work_off(acme)
    [run] = runs_of(api, "nightly")
    assert (run["status"], run["source"], run["entity"], run["blueprint"]) == ("SUCCESS", "AUTOMATION", None, None)
    title = api.get("/v1/blueprints/service/entities/report").json()["entity"]["title"]
    assert datetime.fromisoformat(title) == due
    assert next_of(acme) > datetime.now(UTC)


def test_what_was_missed_for_days_is_made_up_for_once(api: Api, acme: Any) -> None:
    saved(api, nightly(cron="* * * * *"))
    make_due(acme, datetime.now(UTC) - timedelta(days=3))
    with tenant_scope(acme):
        assert [schedule.sweep(), schedule.sweep()] == [1, 0]


def test_a_clock_that_is_behind_the_databases_starts_nothing_twice(api: Api, acme: Any) -> None:
    saved(api, nightly(cron="* * * * *"))
    due = datetime.now(UTC).replace(second=0, microsecond=0)
    make_due(acme, due)
    with time_machine.travel(due - timedelta(seconds=2)), tenant_scope(acme):
        schedule.sweep()
    assert next_of(acme) == due + timedelta(minutes=1)


def test_an_occurrence_that_is_due_is_not_lost_to_a_change(api: Api, acme: Any) -> None:
    saved(api, nightly())
    due = datetime.now(UTC) - timedelta(minutes=1)
    make_due(acme, due)
    assert api.put("/v1/actions/nightly", json=nightly() | {"title": "Other"}).status_code == 200
    assert next_of(acme) == due


def test_the_sweeper_comes_when_the_next_one_is_due(api: Api, acme: Any) -> None:
    saved(api, nightly())
    soon = datetime.now(UTC) + timedelta(seconds=3)
    make_due(acme, soon)
    with tenant_scope(acme):
        assert sweep.next_due() == soon


def test_who_is_not_published_is_not_started(api: Api, acme: Any) -> None:
    saved(api, nightly() | {"publish": False})
    assert next_of(acme) is None
    assert api.put("/v1/actions/nightly", json=nightly()).status_code == 200
    assert next_of(acme) is not None


def test_the_next_runs_are_shown(api: Api) -> None:
    with time_machine.travel(datetime(2026, 3, 27, 12, tzinfo=UTC), tick=False):
        saved(api, nightly())
        [shown] = api.get("/v1/automations").json()["automations"]
    # At 2:30 of the 29th the clocks go forward, so that moment is made up for when they have.
    assert shown["nextRuns"][:3] == [
        "2026-03-28T01:30:00.000Z", "2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z",
    ]  # fmt: skip


def test_an_hour_that_comes_twice_counts_once() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    with time_machine.travel(datetime(2026, 10, 24, 12, tzinfo=berlin), tick=False):
        moments = next_runs(nightly(), 3)
    assert [moment.date().day for moment in moments] == [25, 26, 27]


@pytest.mark.parametrize(
    ("event", "path", "words"),
    [
        ({"cron": "* * * *"}, "/trigger/event/cron", "must have five fields"),
        ({"cron": "0 * * * * *"}, "/trigger/event/cron", "must have five fields"),
        ({"cron": "61 * * * *"}, "/trigger/event/cron", "cannot be read: bad minute"),
        ({"cron": "0 0 31 2 *"}, "/trigger/event/cron", "cannot be read"),
        ({"timeZone": "Mars/Base"}, "/trigger/event/timeZone", "is no time zone"),
        ({"timeZone": "../etc/passwd"}, "/trigger/event/timeZone", "is no time zone"),
        ({"cron": None}, "/trigger/event/cron", ""),
    ],
)
def test_what_no_clock_can_follow_is_refused_with_its_place(api: Api, event, path, words) -> None:
    answer = api.post("/v1/actions", json=nightly(**event))
    assert answer.status_code == 422
    [fault] = [fault for fault in answer.json()["details"]["errors"] if fault["path"] == path]
    assert fault["message"].startswith(words)


def test_both_faults_are_told_at_once() -> None:
    found = {fault.path for fault in schedule_faults({"cron": "x", "timeZone": "y"}, "/trigger/event")}
    assert found == {"/trigger/event/cron", "/trigger/event/timeZone"}


def test_the_definition_comes_back_as_it_was_sent(api: Api) -> None:
    saved(api, nightly())
    assert api.get("/v1/actions/nightly").json()["action"]["trigger"]["event"] == NIGHTLY
