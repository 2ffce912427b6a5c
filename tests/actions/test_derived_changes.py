"""Changes that nobody wrote: what follows from other entities starts those automations that ask for it."""

from typing import Any

import pytest

from blueprints.computed import refresh
from events.models import Event
from tenants.scope import tenant_scope
from tests.actions.test_automations import automation, only, runs_of, saved, work_off
from tests.blueprints.test_computed_fresh import work_off as derive
from tests.wire import Api

COUNTED = {"func": "sum", "calculationBy": "property", "property": "load"}
SYSTEM = {
    "identifier": "system", "title": "System",
    "schema": {"properties": {"tier": {"type": "string"}}},
    "aggregationProperties": {"load": {
        "target": "part", "calculationSpec": COUNTED, "pathFilter": [{"path": ["system"], "fromBlueprint": "part"}]}},
    "calculationProperties": {"twice": {"calculation": ".properties.load * 2", "type": "number"}},
}  # fmt: skip
PART = {
    "identifier": "part",
    "title": "Part",
    "schema": {"properties": {"load": {"type": "number"}}},
    "relations": {"system": {"target": "system"}},
    "mirrorProperties": {"tier": {"path": "system.tier"}},
}
ASKED = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "system", "includeDerived": True}
NOTE = {"identifier": "note-{{ .event.context.entityIdentifier }}", "title": "derived: {{ .event.context.derived }}"}


@pytest.fixture
def plant(api: Api) -> Api:
    """Two parts, of one system."""
    bare = {key: value for key, value in SYSTEM.items() if not key.endswith("Properties")}
    assert api.post("/v1/blueprints", json=bare).status_code == 201
    assert api.post("/v1/blueprints", json=PART).status_code == 201
    assert api.put("/v1/blueprints/system", json=SYSTEM).status_code == 200
    assert api.post("/v1/blueprints/system/entities", json={"identifier": "mill"}).status_code == 201
    for name in ("wheel", "shaft"):
        part = {"identifier": name, "properties": {"load": 1}, "relations": {"system": "mill"}}
        assert api.post("/v1/blueprints/part/entities", json=part).status_code == 201
    return api


def load(api: Api, part: str, load: int) -> None:
    body = {"properties": {"load": load}}
    assert api.patch(f"/v1/blueprints/part/entities/{part}", json=body).status_code == 200


def derived(tenant: Any) -> list[str]:
    """Entities that the log tells derived changes of."""
    with tenant_scope(tenant):
        return list(Event.objects.filter(additional__derived=True).order_by("id").values_list("identifier", flat=True))


def test_a_change_that_follows_from_others_starts_who_asks_for_it_once(plant: Api, acme: Any) -> None:
    saved(plant, automation("asked", ASKED, NOTE))
    saved(plant, automation("unasked", {**ASKED, "includeDerived": False}, NOTE))
    load(plant, "wheel", 5)
    work_off(acme)
    assert [run["entity"]["identifier"] for run in runs_of(plant, "asked")] == ["mill"]
    assert runs_of(plant, "unasked") == []
    assert plant.get("/v1/blueprints/service/entities/note-mill").json()["entity"]["title"] == "derived: true"


def test_all_that_moved_by_one_write_is_one_event(plant: Api, acme: Any) -> None:
    saved(plant, automation("asked", ASKED, NOTE))
    load(plant, "wheel", 5)
    [event] = plant.get("/v1/audit-log", query={"entity": "mill", "action": "UPDATE"}).json()["audits"]
    before, after = (event["diff"][side]["properties"] for side in ("before", "after"))
    assert [(side["load"], side["twice"]) for side in (before, after)] == [(2, 4), (6, 12)]


def test_a_write_of_its_own_is_told_with_all_that_follows_and_once(plant: Api, acme: Any) -> None:
    """The mirrored value is of an entity of the same batch."""
    tree = {
        "identifier": "tree", "title": "Tree", "schema": {"properties": {"name": {"type": "string"}}},
        "relations": {"parent": {"target": "tree"}}, "mirrorProperties": {"above": {"path": "parent.name"}},
    }  # fmt: skip
    assert plant.post("/v1/blueprints", json=tree).status_code == 201
    saved(plant, automation("grown", {**ASKED, "blueprintIdentifier": "tree"}, NOTE))
    route = "/v1/blueprints/tree/entities/bulk?upsert=true&merge=true"
    for name in ("old", "new"):
        entities = [
            {"identifier": "twig", "properties": {"name": name}, "relations": {"parent": "root"}},
            {"identifier": "root", "properties": {"name": name}},
        ]
        assert plant.post(route, json={"entities": entities}).status_code in (200, 207)
    work_off(acme)
    assert sorted(run["entity"]["identifier"] for run in runs_of(plant, "grown")) == ["root", "twig"]
    [event] = plant.get("/v1/audit-log", query={"entity": "twig", "action": "UPDATE", "resources": "entity"}).json()[
        "audits"
    ]
    assert event["diff"]["after"]["properties"] == {"name": "new", "above": "new"}


def test_what_nobody_waits_for_leaves_no_trace(plant: Api, acme: Any) -> None:
    load(plant, "wheel", 5)
    assert derived(acme) == []
    saved(plant, automation("elsewhere", {**ASKED, "blueprintIdentifier": "part"}, NOTE))
    load(plant, "wheel", 6)
    assert derived(acme) == []


def test_a_mirror_is_followed_too_and_a_deleted_relative(plant: Api, acme: Any) -> None:
    saved(plant, automation("parts", {**ASKED, "blueprintIdentifier": "part"}, NOTE))
    saved(plant, automation("systems", ASKED, NOTE))
    plant.patch("/v1/blueprints/system/entities/mill", json={"properties": {"tier": "gold"}})
    assert sorted(derived(acme)) == ["shaft", "wheel"]
    plant.delete("/v1/blueprints/part/entities/wheel")
    assert derived(acme)[2:] == ["mill"]
    work_off(acme)
    assert (len(runs_of(plant, "parts")), len(runs_of(plant, "systems"))) == (2, 2)


def test_what_a_worker_derives_is_told_as_well(plant: Api, acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(plant, automation("asked", ASKED, NOTE))
    monkeypatch.setattr(refresh, "MAX_AT_ONCE", 0)
    load(plant, "wheel", 5)
    assert derived(acme) == []
    derive(acme)
    work_off(acme)
    assert [run["entity"]["identifier"] for run in runs_of(plant, "asked")] == ["mill"]


def level(plant: Api) -> None:
    rule = {"identifier": "light", "title": "Light", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "twice", "operator": "<", "value": 100}]}}  # fmt: skip
    card = {"identifier": "health", "title": "Health", "rules": [rule]}
    assert plant.post("/v1/blueprints/system/scorecards", json=card).status_code == 201


def test_a_level_that_falls_by_what_others_do_starts_who_waits_for_it(plant: Api, acme: Any) -> None:
    level(plant)
    event = {"type": "SCORECARD_LEVEL_CHANGED", "blueprintIdentifier": "system", "scorecardIdentifier": "health"}
    saved(plant, automation("fallen", event, NOTE))
    load(plant, "wheel", 2)
    assert derived(acme) == []
    load(plant, "wheel", 99)
    work_off(acme)
    [run] = runs_of(plant, "fallen")
    assert (run["entity"]["identifier"], run["status"]) == ("mill", "SUCCESS")


def test_a_level_that_falls_is_in_the_log_whether_or_not_anybody_waits(plant: Api, acme: Any) -> None:
    level(plant)
    load(plant, "wheel", 99)
    assert derived(acme) == ["mill"]


def heavier() -> dict[str, Any]:
    body = automation("heavier", ASKED, {
        "identifier": "part-{{ .event.diff.after.properties.load }}",
        "properties": {"load": 1}, "relations": {"system": "{{ .event.context.entityIdentifier }}"}})  # fmt: skip
    return body | {"invocationMethod": {**body["invocationMethod"], "blueprintIdentifier": "part"}}


@pytest.mark.parametrize("at_once", [200, 0])
def test_a_loop_over_derived_changes_ends(plant: Api, acme: Any, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """Whether the writer's transaction derives them or a worker does."""
    monkeypatch.setattr(refresh, "MAX_AT_ONCE", at_once)
    saved(plant, heavier())
    load(plant, "wheel", 5)
    for _ in range(15):
        derive(acme)
        work_off(acme)
    runs = runs_of(plant, "heavier")
    assert (len(runs), runs[0]["status"], runs[0]["cause"]["depth"]) == (11, "FAILURE", 11)
    assert runs[0]["summary"].startswith("automation loop stopped")


def test_taking_back_a_change_is_not_hindered_by_what_followed(plant: Api, acme: Any) -> None:
    saved(plant, automation("asked", ASKED, NOTE))
    load(plant, "wheel", 5)
    [event] = plant.get("/v1/audit-log", query={"entity": "mill", "action": "UPDATE"}).json()["audits"]
    [write] = plant.get("/v1/audit-log", query={"entity": "wheel", "action": "UPDATE"}).json()["audits"]
    followed = plant.get(f"/v1/changes/{event['additionalData']['change']}").json()["change"]
    assert (followed["undoable"], followed["reason"]) == (
        False, "this change cannot be taken back: it followed from others")  # fmt: skip
    assert plant.post(f"/v1/changes/{write['additionalData']['change']}/undo").status_code == 200
    assert plant.get("/v1/blueprints/system/entities/mill").json()["entity"]["properties"]["load"] == 2


@pytest.mark.parametrize("kind", ["ENTITY_CREATED", "ENTITY_DELETED", "RUN_UPDATED"])
def test_only_updates_can_be_derived(api: Api, kind: str) -> None:
    event = {"type": kind, "blueprintIdentifier": "service", "actionIdentifier": "x", "includeDerived": True}
    faults = api.post("/v1/actions", json=automation("me", event, NOTE)).json()["details"]["errors"]
    assert [fault["path"] for fault in faults] == ["/trigger/event/includeDerived"]


def test_a_trial_shows_derived_changes_to_those_who_ask(plant: Api, acme: Any) -> None:
    saved(plant, automation("asked", ASKED, NOTE))
    load(plant, "wheel", 5)
    tried = plant.post("/v1/automations/try", json=automation("new", ASKED, NOTE)).json()["events"]
    assert [event["context"]["context"]["derived"] for event in tried] == [True]
    plain = automation("new", {**ASKED, "includeDerived": False}, NOTE)
    assert plant.post("/v1/automations/try", json=plain).json()["events"] == []


def test_telling_costs_the_same_for_one_and_for_many(plant: Api, acme: Any, count_queries: Any) -> None:
    saved(plant, automation("parts", {**ASKED, "blueprintIdentifier": "part"}, NOTE, **only("false")))

    def statements(tier: str) -> int:
        with count_queries() as counted:
            plant.patch("/v1/blueprints/system/entities/mill", json={"properties": {"tier": tier}})
        return len(counted)

    few = statements("silver")
    parts = [{"identifier": f"p{n}", "relations": {"system": "mill"}} for n in range(20)]
    assert plant.post("/v1/blueprints/part/entities/bulk", json={"entities": parts}).status_code == 200
    assert statements("gold") == few
    assert len(derived(acme)) == 2 + 22
