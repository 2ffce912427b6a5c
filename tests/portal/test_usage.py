"""How the portal is used: numbers for administrators, and nobody by name."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis import Redis

from portal.moments import now, timestamp
from portal.usage import days, visits
from tests.actions.workflows import ended, flow, joined, node, start
from tests.factories import make_machine, make_person
from tests.wire import Api

REPORTS = ("people", "places", "catalogue", "actions")
THING = {"identifier": "thing", "title": "Thing", "schema": {"properties": {}}}


@pytest.fixture(autouse=True)
def nothing_counted(acme: Any) -> None:
    valkey = visits._valkey()
    for key in valkey.scan_iter(f"t:{acme.key}:usage:*"):
        valkey.delete(key)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test does is of today, though midnight may come meanwhile."""
    moment = now()
    monkeypatch.setattr(days, "now", lambda: moment)


@pytest.fixture
def api(alice: Any, client: Any) -> Api:
    return client(alice)


def usage(api: Api, report: str, **query: Any) -> Any:
    answer = api.get(f"/v1/usage/{report}", query=query)
    assert answer.status_code == 200, answer.content
    return answer.json()["usage"]


def visit(api: Api, *places: tuple[str, str]) -> None:
    body = {"visits": [{"kind": kind, "identifier": identifier} for kind, identifier in places]}
    assert api.post("/v1/visits", json=body).status_code == 200


def days_ago(count: int) -> str:
    return (days.now() - timedelta(days=count)).date().isoformat()


def test_people_are_counted_once_a_day_however_often_they_come(api, bob, charlie, client):
    for _ in range(3):
        visit(client(bob), ("screen", "home"))
    visit(client(charlie), ("screen", "home"), ("screen", "runs"))
    found = usage(api, "people")
    assert (found["visited"], found["days"][-1]["visited"]) == (2, 2)
    assert found["since"] == days_ago(0)


def test_programs_and_whoever_looks_as_somebody_else_are_not_counted(acme, api, alice, bob, browser, client):
    visit(client(make_machine(acme)), ("screen", "home"))
    looking = browser(alice)
    assert looking.post("/v1/me/view-as", json={"email": bob.email}).status_code == 200
    visit(looking, ("screen", "home"))
    assert usage(api, "people")["visited"] == 0


def test_who_signed_in_or_changed_something_in_the_interface_is_active(api, bob, charlie, browser, client):
    browser(bob)
    visit(client(charlie), ("screen", "home"))
    found = usage(api, "people")
    assert (found["active"], found["days"][-1]["active"]) == (1, 1)


def test_teams_tell_how_many_of_their_members_are_active(api, bob, browser):
    before = {team["team"]: team["active"] for team in usage(api, "people")["teams"]}
    browser(bob)
    [team] = [team for team in usage(api, "people")["teams"] if team["team"] == "payments"]
    assert (team["members"], team["active"]) == (2, before["payments"] + 1)


def test_no_report_names_a_person(acme, api, client, browser):
    person = make_person(acme, "erika-unmistakable", teams=["payments"])
    browser(person)
    visit(client(person), ("screen", "home"))
    for report in REPORTS:
        told = str(usage(api, report))
        assert "erika" not in told and person.id not in told


def test_tables_and_entities_count_for_their_blueprint(api):
    api.post("/v1/blueprints", json=THING)
    visit(api, ("blueprint", "thing"), ("entity", "thing"), ("entity", "thing"))
    [place] = usage(api, "places")["places"]
    assert place == {"kind": "blueprint", "identifier": "thing", "title": "Thing", "visits": 3}


def test_what_nobody_looked_at_is_told(api):
    api.post("/v1/blueprints", json=THING)
    before = usage(api, "places")
    assert {"kind": "blueprint", "identifier": "thing", "title": "Thing"} in before["unused"]
    visit(api, ("blueprint", "thing"))
    assert usage(api, "places")["unusedTotal"] == before["unusedTotal"] - 1


def test_what_does_not_exist_is_counted_and_not_named(api):
    visit(api, ("page", "made-up"))
    found = usage(api, "places")
    assert (found["visits"], found["places"]) == (1, [])


def test_visits_of_the_neighbour_are_not_ours(api, globex, client):
    visit(client(make_person(globex, "neighbour")), ("screen", "home"))
    assert usage(api, "places")["visits"] == 0


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, "/visits"),
        ({"visits": [{"kind": "person", "identifier": "x"}]}, "/visits/0/kind"),
        ({"visits": [{"kind": "page", "identifier": ""}]}, "/visits/0/identifier"),
        ({"visits": [{"kind": "page", "identifier": "x" * 201}]}, "/visits/0/identifier"),
        ({"visits": [{"kind": "page", "identifier": "x"}] * 51}, "/visits"),
    ],
)
def test_odd_visits_are_refused_with_their_place(api, body, at):
    answer = api.post("/v1/visits", json=body)
    assert answer.status_code == 422
    assert at in answer.content.decode()


def test_a_day_counts_no_more_places_than_it_may(api, monkeypatch):
    monkeypatch.setattr(visits, "MAX_PLACES", 1)
    visit(api, ("screen", "home"))
    visit(api, ("screen", "runs"))
    assert usage(api, "places")["visits"] == 1


def test_reports_without_valkey_tell_what_the_database_knows(api, monkeypatch):
    away = Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(visits, "_valkey", lambda: away)
    visit(api, ("screen", "home"))
    assert usage(api, "people")["since"] is None
    assert usage(api, "places")["visits"] == 0


def entity(api: Api, identifier: str) -> None:
    assert api.post("/v1/blueprints/thing/entities", json={"identifier": identifier}).status_code == 201


def test_entities_are_told_by_day_and_by_blueprint(api):
    before = usage(api, "catalogue")
    api.post("/v1/blueprints", json=THING)
    entity(api, "one")
    entity(api, "two")
    api.delete("/v1/blueprints/thing/entities/two")
    found = usage(api, "catalogue")
    today, was = found["days"][-1], before["days"][-1]
    assert found["total"] == today["total"] == before["total"] + 1
    assert (today["created"] - was["created"], today["deleted"] - was["deleted"]) == (2, 1)
    assert {"identifier": "thing", "title": "Thing", "entities": 1, "created": 1} in found["blueprints"]


def test_what_was_deleted_and_brought_back_has_not_gone(api):
    api.post("/v1/blueprints", json=THING)
    entity(api, "one")
    before, moment = usage(api, "catalogue"), timestamp(now())
    api.delete("/v1/blueprints/thing/entities/one")
    restored = api.post("/v1/blueprints/thing/entities/one/restore", json={"at": moment})
    after = usage(api, "catalogue")["days"]
    assert restored.status_code in (200, 201), restored.content
    assert after[-1]["total"] == before["days"][-1]["total"]
    assert after[-2]["total"] == before["days"][-2]["total"]


def started(api: Api, identifier: str) -> None:
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
    method = {"type": "WEBHOOK", "url": "https://ops.example.org/begun"}
    api.post("/v1/actions", json={"identifier": identifier, "trigger": trigger, "invocationMethod": method})


def test_actions_are_told_by_runs_and_people_and_those_that_nobody_starts(api, bob, client):
    started(api, "used")
    started(api, "idle")
    for caller in (api, api, client(bob)):
        assert caller.post("/v1/actions/used/runs", json={"properties": {}}).status_code == 202
    found = usage(api, "actions")
    [used] = found["actions"]
    assert used == {
        "identifier": "used", "title": "used", "kind": "self-service", "runs": 3, "failed": 0, "people": 2
    }  # fmt: skip
    assert {"identifier": "idle", "title": "idle", "kind": "self-service"} in found["unused"]
    assert (found["runs"], found["people"], found["days"][-1]["runs"]) == (3, 2, 3)


def test_runs_of_a_workflow_count_for_it_and_those_of_its_nodes_for_nothing(api, acme):
    ended(api, acme, flow([start(), node("wait", "DELAY", seconds=0)], joined("start", "wait")))
    report = usage(api, "actions")
    told = {(one["kind"], one["identifier"]): one["runs"] for one in report["actions"]}
    assert (report["runs"], told[("workflow", "flow")]) == (1, 1)
    assert "flow" not in {one["identifier"] for one in report["unused"]}


@pytest.mark.parametrize("report", REPORTS)
def test_as_many_days_are_told_as_were_asked_for(api, report):
    if report == "places":
        return
    assert [day["day"] for day in usage(api, report, days=3)["days"]] == [days_ago(2), days_ago(1), days_ago(0)]
    assert len(usage(api, report)["days"]) == 30
    assert len(usage(api, report, days=5000)["days"]) == 90


@pytest.mark.parametrize("report", REPORTS)
def test_usage_is_for_administrators(client, bob, report):
    assert client(bob).get(f"/v1/usage/{report}").status_code == 403


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_takes_few_statements_however_much_there_is(api, report):
    api.post("/v1/blueprints", json=THING)
    for number in range(5):
        entity(api, f"e{number}")
        started(api, f"a{number}")
    usage(api, report)
    with CaptureQueriesContext(connection) as asked:
        usage(api, report)
    assert len(asked) <= 8, [query["sql"][:120] for query in asked]
