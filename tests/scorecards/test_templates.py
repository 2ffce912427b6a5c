"""Ready-made scorecards."""

from datetime import timedelta

import pytest

from access.models import Credential
from blueprints.models import Blueprint, Entity
from blueprints.wiring import mirror_held
from portal.moments import now
from scorecards.templates import TEMPLATES
from tenants.scope import tenant_scope

ROUTE = "/v1/blueprints/service/scorecard-templates"


def test_the_templates_are_listed_with_the_properties_they_need(api):
    listed = api.get("/v1/scorecards/templates").json()["templates"]
    assert {template["identifier"] for template in listed} == set(TEMPLATES)
    assert listed[0]["properties"]["runbook"] == {"type": "string", "format": "url", "title": "Runbook"}


ANYWHERE = [name for name, template in TEMPLATES.items() if template.blueprint is None]


@pytest.mark.parametrize("template", ANYWHERE)
def test_a_template_is_installed_with_one_call(api, write, template):
    answer = api.post(f"{ROUTE}/{template}")
    assert answer.status_code == 201, answer.json()
    assert write("a")["scorecards"][template]["level"] in ("Basic", "Bronze")


def test_properties_that_are_there_stay_as_they_are(api):
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    mine = {"type": "string", "format": "url", "title": "Our runbook"}
    api.patch("/v1/blueprints/service", json={"schema": {"properties": schema["properties"] | {"runbook": mine}}})
    api.post(f"{ROUTE}/documentation")
    properties = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]["properties"]
    assert properties["runbook"] == mine
    assert properties.keys() > schema["properties"].keys()


def test_a_property_of_another_kind_stops_the_installation(api):
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    odd = schema["properties"] | {"alerts": {"type": "boolean"}}
    api.patch("/v1/blueprints/service", json={"schema": {"properties": odd}})
    answer = api.post(f"{ROUTE}/production_readiness")
    assert answer.status_code == 422
    assert api.get("/v1/blueprints/service").json()["blueprint"]["schema"]["properties"].keys() == odd.keys()


def test_an_installed_template_is_taken_and_an_unknown_one_not_found(api):
    api.post(f"{ROUTE}/ownership")
    assert api.post(f"{ROUTE}/ownership").status_code == 409
    assert api.post(f"{ROUTE}/none").status_code == 404


def test_access_hygiene_is_asked_of_people_and_more_of_administrators(api, alice, bob):
    assert api.post("/v1/blueprints/_user/scorecard-templates/access_hygiene").status_code == 201

    def status(person):
        entity = api.get(f"/v1/blueprints/_user/entities/{person.email}").json()["entity"]
        return entity["scorecards"]["access_hygiene"]["rules"][-1]["status"]

    assert (status(alice), status(bob)) == ("FAILURE", "NOT_APPLICABLE")
    schema = api.get("/v1/blueprints/_user").json()["blueprint"]["schema"]["properties"]
    assert schema["port_role"]["title"] == "Roles"


def test_templates_wait_for_the_blueprint_of_credentials_in_older_organizations(api, alice):
    with tenant_scope(alice.tenant):
        Entity.objects.filter(blueprint__identifier="_credential").delete()
        Blueprint.objects.filter(identifier="_credential").delete()

    def offered() -> set[str]:
        return {template["identifier"] for template in api.get("/v1/scorecards/templates").json()["templates"]}

    assert set(TEMPLATES) - offered() == {"access_hygiene", "credential_hygiene"}
    with tenant_scope(alice.tenant):
        mirror_held()
    assert offered() == set(TEMPLATES)


def statuses(api, blueprint, identifier, template):
    entity = api.get(f"/v1/blueprints/{blueprint}/entities/{identifier}").json()["entity"]
    return {rule["identifier"]: rule["status"] for rule in entity["scorecards"][template]["rules"]}


def test_second_factors_are_known_without_anybody_filling_them_in(api, alice):
    api.post("/v1/blueprints/_user/scorecard-templates/access_hygiene")
    assert statuses(api, "_user", alice.email, "access_hygiene")["two_factor"] == "FAILURE"
    said = api.patch(f"/v1/blueprints/_user/entities/{alice.email}", json={"properties": {"two_factor": True}})
    assert said.json()["entity"]["properties"]["two_factor"] is False


def test_an_old_secret_is_held_against_whoever_has_it(api, bob):
    api.post("/v1/blueprints/_user/scorecard-templates/access_hygiene")
    api.post(f"/v1/rotate-credentials/{bob.email}")
    assert statuses(api, "_user", bob.email, "access_hygiene")["secrets_renewed"] == "SUCCESS"
    with tenant_scope(bob.tenant):
        Credential.objects.filter(user__email=bob.email).update(renewed_at=now() - timedelta(days=400))
        mirror_held()
    assert statuses(api, "_user", bob.email, "access_hygiene")["secrets_renewed"] == "FAILURE"


def test_credentials_are_judged_by_their_use_their_end_and_their_rights(api, alice):
    assert api.post("/v1/blueprints/_credential/scorecard-templates/credential_hygiene").status_code == 201
    made = api.post("/v1/me/tokens", json={"name": "ci"}).json()["personalToken"]
    app = api.post("/v1/apps", json={"name": "sync"}).json()["app"]
    assert statuses(api, "_credential", made["id"], "credential_hygiene") == {
        "used": "NOT_APPLICABLE", "renewed": "SUCCESS", "ends": "FAILURE", "limited": "FAILURE",
    }  # fmt: skip
    assert statuses(api, "_credential", app["id"], "credential_hygiene")["ends"] == "NOT_APPLICABLE"
    with tenant_scope(alice.tenant):
        old = now() - timedelta(days=100)
        Credential.objects.filter(client_id=made["id"]).update(created_at=old, last_used_at=old)
        mirror_held()
    assert statuses(api, "_credential", made["id"], "credential_hygiene")["used"] == "FAILURE"


def test_what_it_would_say_is_shown_before_it_is_installed(api, write):
    write("a", tier=1), write("b")
    team = {"name": "keepers"}
    api.post("/v1/teams", json=team)
    api.patch("/v1/blueprints/service/entities/a", json={"team": ["keepers"]})
    before = api.get("/v1/blueprints/service").json()["blueprint"]
    found = api.get(f"{ROUTE}/ownership/preview").json()
    levels = {level["title"]: level["entities"] for level in found["preview"]["after"]}
    assert levels == {"Basic": 1, "Bronze": 1, "Silver": 0, "Gold": 0}
    assert [(rule["identifier"], rule["passed"]) for rule in found["preview"]["rules"]] == [
        ("has_owner", 1), ("slack", 0), ("on_call", 0)
    ]  # fmt: skip
    assert [(added["identifier"], added["rules"]) for added in found["adds"]] == [
        ("slack", ["slack"]), ("on_call", ["on_call"])
    ]  # fmt: skip
    assert (found["installed"], found["allowed"]) == (False, True)
    assert api.get("/v1/blueprints/service").json()["blueprint"] == before
    assert api.post(f"{ROUTE}/ownership").status_code == 201
    found = api.get(f"{ROUTE}/ownership/preview").json()
    assert (found["installed"], found["adds"]) == (True, [])


def test_a_preview_says_what_would_stop_the_installation(api, client, bob):
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    odd = schema["properties"] | {"alerts": {"type": "boolean"}}
    api.patch("/v1/blueprints/service", json={"schema": {"properties": odd}})
    answer = api.get(f"{ROUTE}/production_readiness/preview")
    assert answer.status_code == 422
    assert "alerts" in str(answer.json()) or answer.json()["details"]["errors"]
    assert api.get(f"{ROUTE}/none/preview").status_code == 404
    assert api.get("/v1/blueprints/none/scorecard-templates/ownership/preview").status_code == 404


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_can_be_looked_at(api, template):
    blueprint = TEMPLATES[template].blueprint or "service"
    assert api.get(f"/v1/blueprints/{blueprint}/scorecard-templates/{template}/preview").status_code == 200
