"""The loop guard's brakes: what goes round too fast is held back, told, and let go by time or by a person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F

from actions.automations import brakes, occasions
from actions.automations.react import react
from actions.models import Action, Occasion, Run
from tenants.scope import tenant_scope
from tests.actions.test_automations import automation, put, runs_of, saved, work_off
from tests.wire import Api

TOUCHED = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "service"}


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brakes, "MAX_A_MINUTE", 3)


def touch(api: Api, times: int, *names: str) -> None:
    """Each of the named entities, so many times."""
    for number in range(times):
        for name in names:
            put(api, name, replicas=number + 100)


def standing(api: Api) -> dict[str, Any]:
    return api.get("/v1/automations").json()["automations"][0]


def held(api: Api) -> list[dict[str, Any]]:
    return api.get("/v1/automations/noted/held").json()["held"]


def let_pass(tenant: Any, gap: timedelta) -> None:
    """As if it all had happened so much earlier."""
    with tenant_scope(tenant):
        Occasion.objects.exclude(held="").update(due_at=F("due_at") - gap)
        Run.objects.update(created_at=F("created_at") - gap)
        for row in Action.objects.exclude(brakes=None):
            for pause in row.brakes["pauses"]:
                pause["until"] = (datetime.fromisoformat(pause["until"]) - gap).isoformat()
            row.save()


def noted(**trigger: Any) -> dict[str, Any]:
    return automation("noted", TOUCHED, {"identifier": "note"}, **trigger)


def test_too_many_runs_for_one_entity_pause_it_and_nothing_else(api: Api, acme: Any) -> None:
    saved(api, noted())
    touch(api, 5, "cart")
    put(api, "cab")
    touch(api, 2, "cab")
    work_off(acme)
    assert [run["entity"]["identifier"] for run in runs_of(api, "noted")].count("cart") == 3
    assert [run["entity"]["identifier"] for run in runs_of(api, "noted")].count("cab") == 2
    [pause] = standing(api)["pauses"]
    assert (pause["code"], pause["entity"], pause["blueprint"]) == ("entity_rate", "cart", "service")
    assert pause["reason"] == 'more than 3 runs in a minute for "cart"'
    assert standing(api)["held"] == 2
    assert {(event["entity"], event["reason"], event["until"]) for event in held(api)} == {
        ("cart", "entity_rate", pause["until"])
    }


def test_what_comes_during_the_pause_is_held_too_and_all_goes_on_in_order(api: Api, acme: Any) -> None:
    saved(api, noted(condition={"type": "JQ", "expressions": [".diff.after.properties.replicas > 0"]}))
    touch(api, 4, "cart")
    work_off(acme)
    put(api, "cart", replicas=7)
    work_off(acme)
    assert len(runs_of(api, "noted")) == 3
    let_pass(acme, timedelta(minutes=4))
    put(api, "cart", replicas=8)
    work_off(acme)
    assert (len(runs_of(api, "noted")), len(held(api))) == (3, 3)
    let_pass(acme, timedelta(minutes=2))
    work_off(acme)
    assert (len(runs_of(api, "noted")), len(held(api)), standing(api)["pauses"]) == (6, 0, [])
    with tenant_scope(acme):
        causes = [run.cause["event"] for run in Run.objects.order_by("created_at")]
    assert causes == sorted(causes)


def test_a_pause_is_in_the_log_once(api: Api, acme: Any) -> None:
    saved(api, noted())
    touch(api, 5, "cart")
    work_off(acme)
    touch(api, 2, "cart")
    work_off(acme)
    audits = api.get("/v1/audit-log", query={"resources": "action", "status": "FAILURE"}).json()["audits"]
    assert [entry["message"] for entry in audits] == ['paused: more than 3 runs in a minute for "cart"']


def test_a_person_lets_go_what_is_held(api: Api, acme: Any) -> None:
    saved(api, noted())
    touch(api, 5, "cart")
    work_off(acme)
    assert api.post("/v1/automations/noted/resume").json()["resumed"] == 2
    work_off(acme)
    assert (len(runs_of(api, "noted")), standing(api)["held"], standing(api)["pauses"]) == (5, 0, [])
    touch(api, 3, "cart")
    work_off(acme)
    assert (len(runs_of(api, "noted")), standing(api)["held"]) == (6, 2)


def test_what_is_held_can_be_dropped(api: Api, acme: Any) -> None:
    saved(api, noted())
    touch(api, 5, "cart")
    work_off(acme)
    assert api.delete("/v1/automations/noted/held").json()["dropped"] == 2
    let_pass(acme, timedelta(minutes=6))
    work_off(acme)
    assert (len(runs_of(api, "noted")), held(api)) == (3, [])


def test_an_automation_has_a_pace_of_its_own(api: Api, acme: Any) -> None:
    saved(api, noted(maxRunsPerMinute=2))
    for name in ("a", "b", "c", "d"):
        put(api, name)
        put(api, name, replicas=1)
    work_off(acme)
    assert sorted(run["entity"]["identifier"] for run in runs_of(api, "noted")) == ["a", "b"]
    [pause] = standing(api)["pauses"]
    assert (pause["code"], pause["reason"]) == ("automation_rate", "more than 2 runs in a minute")
    let_pass(acme, timedelta(minutes=1, seconds=5))
    work_off(acme)
    assert sorted(run["entity"]["identifier"] for run in runs_of(api, "noted")) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("pace", [0, "many", 10_001])
def test_a_pace_that_is_none_is_refused(api: Api, pace: Any) -> None:
    faults = api.post("/v1/actions", json=noted(maxRunsPerMinute=pace)).json()["details"]["errors"]
    assert [fault["path"] for fault in faults] == ["/trigger/maxRunsPerMinute"]


def test_too_much_that_is_held_is_given_up_the_newest_first(
    api: Api, acme: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occasions, "MAX_HELD", 1)
    saved(api, noted())
    touch(api, 6, "cart")
    work_off(acme)
    oldest = held(api)[0]["event"]
    with tenant_scope(acme):
        assert occasions.give_up() == 2
    assert [event["event"] for event in held(api)] == [oldest]
    assert standing(api)["undelivered"] == 2


def test_an_automation_that_feeds_itself_from_outside_the_chain_comes_to_rest(api: Api, acme: Any) -> None:
    """As a backend does that writes without naming the run: no chain, only too many in a minute."""
    saved(api, noted())
    for _ in range(3):
        touch(api, 10, "cart")
        work_off(acme)
    assert len(runs_of(api, "noted")) == 3
    assert standing(api)["held"] == 27


def test_statistics_tell_what_was_done_and_how_it_went(api: Api, acme: Any) -> None:
    saved(api, noted())
    assert (standing(api)["runsLastDay"], standing(api)["lastRun"]) == (0, None)
    put(api, "cart", replicas=1)
    work_off(acme)
    broken = automation("noted", TOUCHED, {"identifier": "note", "title": "{{ 7 }}"})
    assert api.put("/v1/actions/noted", json=broken).status_code == 200
    put(api, "cart", replicas=2)
    work_off(acme)
    found = standing(api)
    assert (found["runsLastDay"], found["failedLastDay"], found["lastRun"]["status"]) == (2, 1, "FAILURE")
    assert found["lastRun"]["event"].startswith("event_")
    let_pass(acme, timedelta(days=2))
    assert (standing(api)["runsLastDay"], standing(api)["lastRun"]["status"]) == (0, "FAILURE")


def test_the_list_costs_the_same_for_one_and_for_many(api: Api, acme: Any, count_queries: Any) -> None:
    def statements() -> int:
        with count_queries() as counted:
            api.get("/v1/automations")
        return len(counted)

    saved(api, noted())
    one = statements()
    for number in range(10):
        saved(api, noted() | {"identifier": f"other{number}"})
    assert statements() == one


def test_a_batch_costs_the_same_however_much_of_it_is_held(api: Api, acme: Any, count_queries: Any) -> None:
    def statements(names: list[str]) -> int:
        touch(api, 5, *names)
        with tenant_scope(acme), count_queries() as counted:
            react()
        return len(counted)

    for number in range(12):
        put(api, f"e{number}")
    saved(api, noted())
    statements(["cart"])
    assert statements(["e0"]) == statements([f"e{number}" for number in range(1, 12)])


@pytest.mark.parametrize("verb", ["get", "delete"])
def test_members_may_not(api: Api, bob: Any, client: Callable[..., Api], verb: str) -> None:
    saved(api, noted())
    assert getattr(client(bob), verb)("/v1/automations/noted/held").status_code == 403
    assert client(bob).post("/v1/automations/noted/resume").status_code == 403
    assert api.post("/v1/automations/other/resume").status_code == 404
