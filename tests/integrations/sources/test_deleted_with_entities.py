"""A source goes together with what it has written last: counted before, all or nothing, and taken back as one change."""

import pytest

from integrations.sources import removal
from tenants.scope import tenant_scope
from tests.factories import make_machine
from tests.wire import Api

SHIP = {"identifier": "ship", "title": "Ship", "schema": {"properties": {"flag": {"type": "string"}}},
        "relations": {"sister": {"target": "ship"}}}  # fmt: skip
CREW = {"identifier": "crew", "title": "Crew", "schema": {"properties": {}},
        "relations": {"ship": {"target": "ship", "required": True}}}  # fmt: skip
OCEAN = (
    "port-ocean/ledger/0.1.0/mine/exporter",
    "port-ocean/ledger/0.2.0/mine/exporter",
    "port-ocean/ledger/0.2.0/mine",
)
AT = "/v1/integration/mine"


@pytest.fixture
def api(named) -> Api:
    api = named("a browser")
    for blueprint in (SHIP, CREW):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    for name in ("mine", "yours"):
        assert api.post("/v1/integration", json={"installationId": name}).status_code == 201
    return api


@pytest.fixture
def named(client, robot):
    def speak(agent: str) -> Api:
        api = client(robot)
        api.headers["User-Agent"] = agent
        return api

    return speak


def write(api: Api, blueprint: str, name: str, **said: object) -> None:
    answer = api.post(f"/v1/blueprints/{blueprint}/entities?upsert=true&merge=true", json={"identifier": name, **said})
    assert answer.status_code == 201, answer.content


def fleet(named) -> None:
    """Three of this source, each by another version of it; one of another, and one that a person changed since."""
    for number, agent in enumerate(OCEAN):
        write(named(agent), "ship", f"s{number}", properties={"flag": "NO"}, relations={"sister": None})
    write(named("port-ocean/ledger/0.1.0/yours/exporter"), "ship", "other")
    write(named(OCEAN[0]), "ship", "adopted")
    write(named("a browser"), "ship", "adopted", title="Mine now")


def names(api: Api, blueprint: str = "ship") -> set[str]:
    return {entity["identifier"] for entity in api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]}


def test_they_are_counted_go_with_it_and_come_back_as_one_change(api, named):
    fleet(named)
    write(named("a browser"), "ship", "other", relations={"sister": "s0"})
    write(named("port-ocean/ledger/0.1.0/mine/exporter"), "crew", "ada", relations={"ship": "s0"})
    counted = api.get(f"{AT}/entities-count").json()
    assert counted == {"ok": True, "count": 4, "blueprints": {"ship": 3, "crew": 1}}
    done = api.delete(f"{AT}?delete_entities=true").json()
    assert (done["ok"], done["deleted"]) == (True, 4)
    assert names(api) == {"other", "adopted"} and names(api, "crew") == set()
    assert api.get(AT).status_code == 404 and api.get("/v1/integration/yours").status_code == 200

    undone = api.post(f"/v1/changes/{done['change']}/undo")
    assert undone.status_code == 200 and undone.json()["restored"] == 4
    assert names(api) == {"other", "adopted", "s0", "s1", "s2"}
    other = api.get("/v1/blueprints/ship/entities/other").json()["entity"]
    assert other["relations"]["sister"] == "s0" and api.get(AT).status_code == 404


def test_they_stay_unless_it_is_said(api, named):
    fleet(named)
    assert api.delete(f"{AT}?delete_entities=perhaps").json() == {"ok": True}
    assert len(names(api)) == 5


def test_what_others_require_keeps_everything_until_their_going_is_said_too(api, named):
    fleet(named)
    write(api, "crew", "ada", relations={"ship": "s1"})
    refused = api.delete(f"{AT}?delete_entities=true")
    assert refused.status_code == 409 and refused.json()["error"] == "has_dependents"
    assert "crew:ada" in refused.json()["message"]
    assert len(names(api)) == 5 and api.get(AT).status_code == 200
    assert api.delete(f"{AT}?delete_entities=true&delete_dependents=true").json()["deleted"] == 4
    assert names(api, "crew") == set()


def test_a_program_that_may_delete_sources_only_deletes_no_entity(api, named, client, acme):
    fleet(named)
    narrow = client(make_machine(acme, "narrow", {"delete:integrations", "read:integrations", "read:entities"}))
    refused = narrow.delete(f"{AT}?delete_entities=true")
    assert refused.status_code == 403 and "delete:entities" in refused.json()["message"]
    assert len(names(api)) == 5 and api.get(AT).status_code == 200


def test_a_source_that_wrote_nothing_goes_alone(api):
    assert api.get(f"{AT}/entities-count").json() == {"ok": True, "count": 0, "blueprints": {}}
    assert api.delete(f"{AT}?delete_entities=true").json() == {"ok": True, "deleted": 0, "change": None}


@pytest.fixture
def stepping(monkeypatch, acme):
    """Deletes more than three step by step, two at a time."""
    for name, size in {"AT_ONCE": 3, "STEP": 2, "BATCH": 2}.items():
        monkeypatch.setattr(removal, name, size)

    def step(count: int) -> list[bool]:
        with tenant_scope(acme):
            return [removal.step() for _ in range(count)]

    return step


def many(named, count: int = 5) -> None:
    for number in range(count):
        write(named(OCEAN[0]), "ship", f"s{number}")


def test_very_many_go_step_by_step_and_then_the_source_itself(api, named, stepping):
    many(named)
    write(named(OCEAN[0]), "crew", "ada", relations={"ship": "s0"})
    begun = api.delete(f"{AT}?delete_entities=true")
    assert begun.json() == {"ok": True, "deleted": 0, "change": None, "deleting": 6}
    assert api.delete(f"{AT}?delete_entities=true").json()["deleting"] == 6
    assert stepping(2) == [True, True]
    [held] = api.get(f"{AT}/held-deletions").json()["held"]
    assert (held["deleting"], held["leaving"], held["deleted"], held["count"]) == (True, True, 3, 3)
    assert names(api, "crew") == set()
    assert stepping(3) == [True, True, False]
    assert names(api) == set() and api.get(AT).status_code == 404


def test_the_log_names_what_takes_each_step_back(api, named, stepping):
    many(named)
    api.delete(f"{AT}?delete_entities=true")
    stepping(3)
    [gone] = api.get("/v1/audit-log?resources[]=integration&action=DELETE").json()["audits"]
    for each in gone["additionalData"]["deletions"]:
        assert api.post(f"/v1/changes/{each['change']}/undo").status_code == 200
    assert len(names(api)) == 5


def test_what_others_require_keeps_very_many_as_well(api, named, stepping):
    many(named)
    write(api, "crew", "ada", relations={"ship": "s4"})
    refused = api.delete(f"{AT}?delete_entities=true")
    assert (refused.status_code, refused.json()["details"]["dependents"]) == (409, ["crew:ada"])
    assert api.get(f"{AT}/held-deletions").json()["held"] == [] and stepping(1) == [False]
    assert api.delete(f"{AT}?delete_entities=true&delete_dependents=true").json()["deleting"] == 5
    stepping(3)
    assert names(api) == names(api, "crew") == set()


def test_it_is_stopped_in_the_middle_and_the_source_stays(api, named, stepping):
    many(named)
    api.delete(f"{AT}?delete_entities=true")
    stepping(1)
    [held] = api.get(f"{AT}/held-deletions").json()["held"]
    assert api.post(f"{AT}/held-deletions/{held['sync']}/discard").status_code == 200
    assert stepping(1) == [False] and len(names(api)) == 3 and api.get(AT).status_code == 200


def test_a_sync_that_ends_meanwhile_changes_nothing_of_it(api, named, stepping):
    many(named)
    api.delete(f"{AT}?delete_entities=true")
    for status in ("running", "completed"):
        assert api.patch(f"{AT}/resync-state", json={"status": status}).status_code == 200
    stepping(3)
    assert api.get(AT).status_code == 404


def test_whoever_may_not_delete_sources_lets_none_go(api, named, stepping, client, acme):
    many(named)
    api.delete(f"{AT}?delete_entities=true")
    [held] = api.get(f"{AT}/held-deletions").json()["held"]
    weak = client(make_machine(acme, "weak", {"update:integrations", "delete:entities"}))
    assert weak.post(f"{AT}/held-deletions/{held['sync']}/confirm").status_code == 403


def test_those_that_require_each_other_in_a_circle_go_at_once(api, named, stepping):
    """No order is right for them."""
    many(named)
    sister = {"relations": {"sister": {"target": "ship", "required": True}}}
    for number in range(5):
        write(named(OCEAN[0]), "ship", f"s{number}", relations={"sister": f"s{number}"})
    assert api.patch("/v1/blueprints/ship", json=sister).status_code == 200
    assert api.delete(f"{AT}?delete_entities=true").json()["deleted"] == 5
    assert api.get(AT).status_code == 404


def test_counting_and_deleting_take_as_many_statements_for_many(api, named, count_queries):
    fleet(named)
    api.get(f"{AT}/entities-count")
    with count_queries() as few:
        api.get(f"{AT}/entities-count")
    more = [{"identifier": f"m{number}"} for number in range(20)]
    bulk = named(OCEAN[0]).post("/v1/blueprints/ship/entities/bulk?upsert=true", json={"entities": more})
    assert bulk.status_code == 200
    with count_queries() as many:
        api.get(f"{AT}/entities-count")
    assert len(few) == len(many)
    with count_queries() as deleting:
        assert api.delete(f"{AT}?delete_entities=true").json()["deleted"] == 23
    assert len(deleting) < 50
