"""A new organization chooses what to begin with."""

import pytest

from actions.runs.work import work_on
from tenants.scope import tenant_scope

ROUTE = "/v1/starters"
INSTALL = f"{ROUTE}/install"
ALL = ["services", "kubernetes", "incidents", "supply_chain"]


@pytest.fixture
def api(client, alice):
    return client(alice)


def install(api, *names, **more):
    answer = api.post(INSTALL, json={"starters": list(names), **more})
    assert answer.status_code == 200, answer.json()
    return answer.json()


def own_blueprints(api):
    found = api.get("/v1/blueprints").json()["blueprints"]
    return {one["identifier"]: one for one in found if not one["identifier"].startswith("_")}


def entities(api, blueprint):
    return {one["identifier"]: one for one in api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]}


def test_starters_tell_what_they_bring_and_what_is_there(api):
    api.post("/v1/blueprints", json={"identifier": "service", "title": "Service", "schema": {"properties": {}}})
    found = {one["identifier"]: one for one in api.get(ROUTE).json()["starters"]}
    assert list(found) == ALL
    there = {one["identifier"]: one["exists"] for one in found["services"]["blueprints"]}
    assert there == {"service": True, "environment": False, "deployment": False}
    assert found["services"]["scorecards"] == ["First things first"]
    assert found["services"]["samples"] == 8


@pytest.mark.parametrize("name", ALL)
def test_each_starter_stands_alone_with_its_samples(api, name):
    found = next(one for one in api.get(ROUTE).json()["starters"] if one["identifier"] == name)
    told = install(api, name, samples=True)
    assert {one["identifier"] for one in told["blueprints"]} == set(own_blueprints(api))
    assert sum(told["samples"].values()) == found["samples"]


def test_all_together_are_one_model_and_again_change_nothing(api):
    first = install(api, *ALL, samples=True)
    assert all(one["change"] == "create" for one in first["blueprints"])
    before = own_blueprints(api)
    again = install(api, *ALL, samples=True)
    assert {one["change"] for one in again["blueprints"]} == {"unchanged"}
    assert {one["change"] for one in again["objects"]} == {"kept"}
    assert set(again["samples"].values()) == {0}
    assert own_blueprints(api) == before


def test_what_people_made_stays_and_gets_what_it_lacks(api):
    mine = {"language": {"type": "string", "title": "Mine", "enum": ["Cobol"]}}
    api.post("/v1/blueprints", json={"identifier": "service", "title": "Thing", "schema": {"properties": mine}})
    told = {one["identifier"]: one for one in install(api, "services")["blueprints"]}
    assert told["service"]["change"] == "update"
    assert "language" not in told["service"]["properties"]
    service = own_blueprints(api)["service"]
    assert (service["title"], service["schema"]["properties"]["language"]["title"]) == ("Thing", "Mine")
    assert "tier" in service["schema"]["properties"]


def test_a_dry_run_tells_the_same_and_leaves_nothing(api):
    dry = install(api, "services", "incidents", samples=True, dryRun=True)
    assert own_blueprints(api) == {}
    assert api.get("/v1/actions").json()["actions"] == []
    wet = install(api, "services", "incidents", samples=True)
    assert dry | {"dryRun": False} == wet


def test_a_relation_that_leads_elsewhere_stops_all_of_it(api):
    api.post("/v1/blueprints", json={"identifier": "other", "title": "Other", "schema": {"properties": {}}})
    relation = {"depends_on": {"title": "On", "target": "other", "required": False, "many": True}}
    document = {"identifier": "service", "title": "S", "schema": {"properties": {}}, "relations": relation}
    assert api.post("/v1/blueprints", json=document).status_code == 201
    answer = api.post(INSTALL, json={"starters": ["services"]})
    assert answer.status_code == 409
    assert "depends_on" in answer.json()["message"]
    assert set(own_blueprints(api)) == {"other", "service"}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "/starters"),
        ({"starters": []}, "/starters"),
        ({"starters": ["services", "nothing"]}, "/starters/1"),
        ({"starters": ["services"], "samples": "yes"}, "/samples"),
        ({"starters": "services"}, "/starters"),
    ],
)
def test_a_wrong_request_names_its_fault(api, body, path):
    answer = api.post(INSTALL, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [path]


def test_samples_are_judged_and_go_again_but_those_that_somebody_changed(api):
    install(api, "services", samples=True)
    level = entities(api, "service")["payments"]["scorecards"]["first_things_first"]["level"]
    assert level == "Basic"
    api.patch("/v1/blueprints/service/entities/newsletter", json={"title": "Our newsletter"})
    api.post("/v1/blueprints/service/entities", json={"identifier": "mine", "title": "Mine"})
    cleared = api.delete(f"{ROUTE}/samples").json()
    assert cleared["deleted"] == {"deployment": 2, "service": 3, "environment": 2}
    assert cleared["kept"] == {"service": 1}
    assert set(entities(api, "service")) == {"newsletter", "mine"}


def test_samples_that_do_not_fit_ones_own_model_are_left_out_and_counted(api):
    strict = {"properties": {"owner": {"type": "string"}}, "required": ["owner"]}
    api.post("/v1/blueprints", json={"identifier": "environment", "title": "Environment", "schema": strict})
    for dry_run in (True, False):
        told = install(api, "services", samples=True, dryRun=dry_run)
        assert told["samples"]["environment"] == 0 and told["leftOut"]["environment"] > 0
        # What points to them has nothing to point to.
        assert told["leftOut"]["deployment"] > 0
    assert entities(api, "environment") == {} and entities(api, "service")


def test_an_identifier_that_is_taken_stays_its_owners(api):
    install(api, "services")
    api.post("/v1/blueprints/service/entities", json={"identifier": "payments", "title": "Ours"})
    assert install(api, "services", samples=True)["samples"]["service"] == 3
    assert entities(api, "service")["payments"]["title"] == "Ours"


@pytest.mark.parametrize(
    ("starter", "action", "properties", "blueprint"),
    [
        ("services", "register_service", {"name": "Mail Gate 2"}, "service"),
        ("incidents", "declare_incident", {"title": "All is dark", "severity": "critical"}, "incident"),
    ],
)
def test_the_form_of_a_starter_works_at_once(api, acme, starter, action, properties, blueprint):
    install(api, starter)
    started = api.post(f"/v1/actions/{action}/runs", json={"properties": properties}).json()
    with tenant_scope(acme):
        assert work_on(started["run"]["id"])
    run = api.get(f"/v1/actions/runs/{started['run']['id']}").json()["run"]
    assert run["status"] == "SUCCESS", run
    (made,) = entities(api, blueprint).values()
    assert made["title"] == next(iter(properties.values()))


def test_a_member_may_look_at_starters_and_not_install_them(client, bob):
    api = client(bob)
    assert api.get(ROUTE).status_code == 200
    assert api.post(INSTALL, json={"starters": ["services"]}).status_code == 403
