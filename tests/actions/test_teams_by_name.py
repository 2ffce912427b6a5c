"""Lists of rights name teams by name (contract §9); identifiers are understood, and win where a name is one as well."""

import pytest
from django.contrib.auth.models import Group

from access.models import Team, User
from tenants.scope import tenant_scope
from tests.actions.test_approval_stages import inbox_of, swept
from tests.actions.test_run_approve import answer, waiting
from tests.factories import make_person, unique

TRIGGER = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
ACTION = {
    "identifier": "sail",
    "trigger": TRIGGER,
    "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org"},
}


def crew(acme, name: str, identifier: str, person) -> None:
    with tenant_scope(acme):
        team = Team.objects.create(name=name, identifier=identifier, group=Group.objects.create(name=identifier))
        team.group.user_set.add(User.objects.get(pk=person.id))


@pytest.fixture
def dora(acme):
    person = make_person(acme, unique("dora"))
    crew(acme, "Deck Crew", "deck", person)
    return person


def allowed(api, *teams: str) -> None:
    block = {
        "execute": {"users": [], "roles": [], "teams": list(teams)},
        "approve": {"roles": [], "teams": list(teams)},
    }
    assert api.patch("/v1/actions/sail/permissions", json=block).status_code == 200


@pytest.mark.parametrize("name", ["Deck Crew", "deck"])
def test_a_team_may_run_by_either_of_its_names(alice, charlie, dora, client, name):
    client(alice).post("/v1/actions", json=ACTION)
    allowed(client(alice), name)
    assert client(charlie).post("/v1/actions/sail/runs", json={"properties": {}}).status_code == 403
    assert client(dora).post("/v1/actions/sail/runs", json={"properties": {}}).status_code in (201, 202)
    assert client(alice).get("/v1/actions/sail/permissions").json()["permissions"]["execute"]["teams"] == [name]


@pytest.mark.parametrize("name", ["Deck Crew", "deck"])
def test_a_team_is_asked_for_approval_by_either_of_its_names(api, acme, charlie, dora, client, name):
    run = waiting(api, {"roles": [], "teams": [name]}, {"type": "ALL"})
    assert swept(acme) == 1
    assert inbox_of(client(dora)) == [run]
    assert inbox_of(client(charlie)) == []
    assert answer(client(dora), run, "APPROVE").status_code == 201


def test_a_name_that_is_anothers_identifier_gives_nothing_away(acme, alice, charlie, dora, client):
    crew(acme, "deck", "impostors", charlie)
    client(alice).post("/v1/actions", json=ACTION)
    allowed(client(alice), "deck")
    assert client(charlie).post("/v1/actions/sail/runs", json={"properties": {}}).status_code == 403
    assert client(dora).post("/v1/actions/sail/runs", json={"properties": {}}).status_code in (201, 202)


def test_a_page_is_shown_to_a_team_by_its_name(alice, charlie, dora, client):
    page = {"identifier": "log", "title": "Log", "type": "dashboard", "widgets": []}
    assert client(alice).post("/v1/pages", json=page).status_code == 200
    block = {"read": {"users": [], "roles": [], "teams": ["Deck Crew"]}}
    assert client(alice).patch("/v1/pages/log/permissions", json=block).status_code == 200
    assert client(dora).get("/v1/pages/log").status_code == 200
    assert client(charlie).get("/v1/pages/log").status_code != 200
