"""People and teams as entities of `_user` and `_team`, in step in both directions."""

import pytest

from access.models import Team, User
from tenants.scope import tenant_scope
from tests.factories import unique

PEOPLE, TEAMS = "/v1/blueprints/_user/entities", "/v1/blueprints/_team/entities"


def entity(api, path: str, identifier: str) -> dict:
    return api.get(f"{path}/{identifier}").json()["entity"]


def test_people_and_teams_are_entities_from_the_start(alice, client):
    api = client(alice)
    person = entity(api, PEOPLE, "bob@example.com")
    assert (person["title"], person["team"]) == ("Bob", ["payments"])
    assert person["properties"]["status"] == "Active"
    assert entity(api, TEAMS, "payments")["title"] == "payments"


def test_an_invited_person_is_an_entity_at_once(alice, client):
    api, email = client(alice), f"{unique('guest')}@example.com"
    api.post("/v1/users/invite", json={"invitee": {"email": email, "teams": ["payments"]}})
    person = entity(api, PEOPLE, email)
    assert (person["properties"]["status"], person["team"]) == ("Invited", ["payments"])
    api.delete(f"/v1/users/{email}")
    assert api.get(f"{PEOPLE}/{email}").status_code == 404


def test_a_change_of_roles_is_seen_in_the_entity(alice, bob, client):
    api = client(alice)
    api.patch(f"/v1/users/{bob.email}", json={"roles": ["Moderator"], "teams": []})
    person = entity(api, PEOPLE, bob.email)
    assert (person["properties"]["port_role"], person["team"]) == (["Moderator"], [])


def test_a_team_follows_in_its_entity_and_in_those_of_its_people(alice, bob, client):
    api = client(alice)
    api.post("/v1/teams", json={"name": "crew", "description": "d", "users": [bob.email]})
    made = entity(api, TEAMS, "crew")
    assert (made["title"], made["properties"]["description"], made["properties"]["size"]) == ("crew", "d", 1)
    assert entity(api, PEOPLE, bob.email)["team"] == ["crew", "payments"]
    api.put("/v1/teams/crew", json={"name": "Great Crew"})
    assert entity(api, TEAMS, "crew")["title"] == "Great Crew"
    api.delete("/v1/teams/crew")
    assert api.get(f"{TEAMS}/crew").status_code == 404
    assert entity(api, PEOPLE, bob.email)["team"] == ["payments"]


def test_a_person_made_as_an_entity_is_staged_and_the_entity_says_so(alice, client):
    api, email = client(alice), f"{unique('new')}@example.com"
    body = {"identifier": email, "title": "New Hand", "team": ["payments"], "properties": {"status": "Active"}}
    told = api.post(PEOPLE, json=body).json()["entity"]
    assert told["properties"] | {"two_factor": None} == {
        "status": "Staged", "port_role": ["Member"], "port_type": "Standard", "moderated_blueprints": [], "two_factor": None,
    }  # fmt: skip
    assert entity(api, PEOPLE, email)["properties"] == told["properties"]
    user = api.get(f"/v1/users/{email}").json()["user"]
    assert (user["firstName"], user["lastName"], user["status"]) == ("New", "Hand", "Staged")
    assert user["teams"] == told["team"] == ["payments"]


def test_name_and_teams_of_an_entity_are_those_of_the_person(alice, bob, client):
    api = client(alice)
    api.post("/v1/teams", json={"name": "crew"})
    changed = api.patch(f"{PEOPLE}/{bob.email}", json={"title": "Bob de Vries", "team": ["crew"]}).json()["entity"]
    user = api.get(f"/v1/users/{bob.email}").json()["user"]
    assert (user["firstName"], user["lastName"], user["teams"]) == ("Bob", "de Vries", ["crew"])
    assert entity(api, PEOPLE, bob.email) == changed
    answer = api.patch(f"{PEOPLE}/{bob.email}", json={"team": ["crew", "nobody"]})
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, "/team/1")
    assert entity(api, PEOPLE, bob.email)["team"] == ["crew"]


def test_who_replaces_an_entity_and_says_no_name_and_no_team_leaves_those_of_the_person(alice, bob, client):
    api = client(alice)
    before = api.get(f"/v1/users/{bob.email}").json()["user"]
    assert api.put(f"{PEOPLE}/{bob.email}", json={"properties": {}}).status_code == 200
    after = api.get(f"/v1/users/{bob.email}").json()["user"]
    assert (after["firstName"], after["teams"]) == (before["firstName"], before["teams"]) == ("Bob", ["payments"])
    person = entity(api, PEOPLE, bob.email)
    assert (person["title"], person["team"]) == ("Bob", ["payments"])


def test_a_team_knows_its_size_whoever_joins_or_leaves(alice, bob, charlie, client):
    api, size = client(alice), lambda: entity(client(alice), TEAMS, "payments")["properties"]["size"]
    api.patch(f"/v1/users/{charlie.email}", json={"teams": ["payments"]})
    assert size() == 3
    api.patch(f"{PEOPLE}/{charlie.email}", json={"team": []})
    assert size() == 2
    api.delete(f"/v1/users/{bob.email}")
    assert size() == 1


def test_a_team_made_as_an_entity_is_a_team(alice, client):
    api = client(alice)
    body = {"identifier": "rescue", "title": "Rescue", "properties": {}, "relations": {}}
    assert api.post(TEAMS, json=body).status_code == 201
    assert api.get("/v1/teams/rescue").json()["team"]["name"] == "Rescue"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("delete", f"{PEOPLE}/alice@example.com"),
        ("delete", f"{PEOPLE}/charlie@example.com"),
        ("delete", f"{TEAMS}/payments"),
        ("patch", f"{PEOPLE}/bob@example.com"),
        ("patch", f"{TEAMS}/payments"),
        ("post", PEOPLE),
        ("post", TEAMS),
    ],
)
def test_a_member_cannot_change_people_or_teams_by_their_entities(acme, bob, client, method, path):
    body = {"identifier": "x@example.com", "title": "Taken Over", "properties": {"port_role": ["Admin"]}}
    answer = client(bob).request(method.upper(), path, json=body)
    assert answer.status_code == 403, answer.content
    with tenant_scope(acme):
        assert (User.objects.count(), Team.objects.count()) == (3, 1)


def test_the_last_administrator_is_not_removed_by_the_entity(acme, alice, robot, client):
    assert client(robot).delete(f"{PEOPLE}/{alice.email}").status_code == 409
    with tenant_scope(acme):
        assert User.objects.filter(pk=alice.id).exists()
