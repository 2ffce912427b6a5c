"""Groups of a directory are teams here, and nobody changes by hand who is in them."""

import json

import pytest

from access.models import Team
from tenants.scope import tenant_scope
from tests.access.directory import Directory, problem, switched_on
from tests.factories import make_person, make_team

CORE = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
# As Microsoft Entra names its own, besides.
MICROSOFT = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"


@pytest.fixture
def directory(alice, client) -> Directory:
    return switched_on(client(alice), alice.host)


@pytest.fixture
def pilots(directory, bob) -> dict:
    body = {"schemas": [CORE, MICROSOFT], "displayName": "Pilots", "externalId": "g1", "members": [{"value": bob.id}]}
    answer = directory.post("Groups", json=body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def patch(*operations: dict) -> dict:
    return {"schemas": [PATCH], "Operations": list(operations)}


def members(directory: Directory, group: dict) -> list[str]:
    return sorted(one["value"] for one in directory.get(f"Groups/{group['id']}").json().get("members", []))


def test_a_group_becomes_a_team_with_its_people(directory, pilots, alice, bob, client):
    team = client(alice).get("/v1/teams/Pilots").json()["team"]
    assert (team["id"], team["provider"]) == (pilots["id"], "scim")
    assert [user["email"] for user in team["users"]] == [bob.email]
    assert client(bob).get("/v1/me").json()["me"]["teams"] == ["Pilots", "payments"]
    assert directory.get(f"Users/{bob.id}").json()["groups"][0]["display"] == "Pilots"
    entity = client(alice).get("/v1/blueprints/_team/entities/Pilots").json()["entity"]
    assert entity["properties"]["size"] == 1


def test_a_group_is_found_as_directories_look_for_it(directory, pilots, alice, bob):
    for asked in ('displayName eq "pilots"', 'externalId eq "g1"', f'id eq "{pilots["id"]}" and members eq "{bob.id}"'):
        assert directory.get("Groups", query={"filter": asked}).json()["Resources"] == [pilots], asked
    nobody = f'id eq "{pilots["id"]}" and members[value eq "{alice.id}"]'
    assert directory.get("Groups", query={"filter": nobody}).json()["totalResults"] == 0
    asked = {"filter": 'displayName eq "Pilots"', "excludedAttributes": "members"}
    assert "members" not in directory.get("Groups", query=asked).json()["Resources"][0]
    assert "members" not in directory.get(f"Groups/{pilots['id']}", query=asked).json()


CHANGES = {
    "entra adds": ([{"op": "Add", "path": "members", "value": [{"value": "ALICE"}]}], {"alice", "bob"}),
    "entra adds who is there": ([{"op": "Add", "path": "members", "value": [{"value": "BOB"}]}], {"bob"}),
    "entra removes": ([{"op": "Remove", "path": "members", "value": [{"value": "BOB"}]}], set()),
    "by filter": ([{"op": "Remove", "path": 'members[value eq "BOB"]'}], set()),
    "all of them": ([{"op": "remove", "path": "members"}], set()),
    "okta replaces": ([{"op": "replace", "path": "members", "value": [{"value": "ALICE", "display": "A"}]}], {"alice"}),
    "without a path": ([{"op": "add", "value": {"members": [{"value": "ALICE"}]}}], {"alice", "bob"}),
    "one after the other": (
        [{"op": "remove", "path": 'members[value eq "BOB"]'}, {"op": "add", "path": "members", "value": [{"value": "ALICE"}]}],
        {"alice"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("operations", "left"), CHANGES.values(), ids=CHANGES.keys())
def test_members_come_and_go(directory, pilots, alice, bob, operations, left):
    ids = {"ALICE": alice.id, "BOB": bob.id}
    text = json.dumps(operations).replace("ALICE", alice.id).replace("BOB", bob.id)
    assert directory.patch(f"Groups/{pilots['id']}", json=patch(*json.loads(text))).status_code == 200
    assert members(directory, pilots) == sorted(ids[name.upper()] for name in left)


def test_a_renamed_group_stays_the_same_team(acme, directory, pilots, alice, client):
    operation = {"op": "replace", "value": {"id": pilots["id"], "displayName": "Harbour pilots"}}
    assert directory.patch(f"Groups/{pilots['id']}", json=patch(operation)).json()["displayName"] == "Harbour pilots"
    with tenant_scope(acme):
        assert Team.objects.get(name="Harbour pilots").identifier == "Pilots"
    assert len(members(directory, pilots)) == 1


def test_a_team_that_was_here_is_taken_over(directory, acme, bob):
    team = make_team(acme, "stevedores")
    found = directory.get("Groups", query={"filter": 'displayName eq "Stevedores"'}).json()["Resources"][0]
    body = {"schemas": [CORE], "displayName": "stevedores", "externalId": "g9", "members": [{"value": bob.id}]}
    assert directory.put(f"Groups/{found['id']}", json=body).status_code == 200
    with tenant_scope(acme):
        assert (row := Team.objects.get(pk=team.pk)).provider == "scim" and row.external_id == "g9"


def test_who_is_in_a_directorys_team_is_not_changed_by_hand(directory, pilots, alice, bob, client):
    api = client(alice)
    refused = [
        api.patch("/v1/teams/Pilots", json={"users": [alice.email]}), api.patch("/v1/teams/Pilots", json={"name": "P2"}),
        api.put("/v1/teams/Pilots", json={"name": "Pilots"}), api.delete("/v1/teams/Pilots"),
        api.patch(f"/v1/users/{bob.email}", json={"teams": ["payments"]}),
        api.patch(f"/v1/users/{alice.email}", json={"teams": ["payments", "Pilots"]}),
        api.post("/v1/users/invite", json={"invitee": {"email": "new@example.com", "teams": ["Pilots"]}}),
        api.delete("/v1/blueprints/_team/entities/Pilots"),
        api.patch("/v1/blueprints/_team/entities/Pilots", json={"title": "Renamed"}),
    ]  # fmt: skip
    assert [answer.json().get("error") for answer in refused] == ["scim_conflict"] * len(refused)
    assert members(directory, pilots) == [bob.id]
    assert api.patch("/v1/teams/Pilots", json={"description": "by hand"}).status_code == 200
    assert api.patch(f"/v1/users/{bob.email}", json={"teams": ["Pilots"]}).status_code == 200


def test_without_scim_its_teams_are_changed_by_hand_again(directory, pilots, alice, client):
    api = client(alice)
    assert api.delete("/v1/organization/provisioning").status_code == 200
    assert api.patch("/v1/teams/Pilots", json={"users": []}).status_code == 200


def test_a_removed_group_leaves_its_people(directory, pilots, bob):
    assert directory.delete(f"Groups/{pilots['id']}").status_code == 204
    assert problem(directory.get(f"Groups/{pilots['id']}")) == (404, None)
    assert directory.get(f"Users/{bob.id}").status_code == 200


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, (400, "invalidValue")), ({"displayName": "x"}, (400, "invalidValue")),
        ({"displayName": "a/b"}, (400, "invalidValue")), ({"displayName": 7}, (400, "invalidValue")),
        ({"displayName": "payments"}, (409, "uniqueness")), ({"displayName": "ok", "members": "x"}, (400, "invalidValue")),
        ({"displayName": "ok", "members": [{"value": "ghost"}]}, (400, "invalidValue")),
        ({"displayName": "ok", "members": [{"value": "01a220b6-2228-7000-8913-a54036fe21a7"}]}, (400, "invalidValue")),
        ({"displayName": "ok", "externalId": "x" * 251}, (400, "invalidValue")),
    ],
    ids=str,
)  # fmt: skip
def test_a_faulty_group_is_not_made(acme, directory, bob, body, refusal):
    assert problem(directory.post("Groups", json={"schemas": [CORE], **body})) == refusal
    with tenant_scope(acme):
        assert not Team.objects.filter(provider="scim").exists()


def test_the_list_costs_the_same_for_many_groups(acme, directory, pilots, count_queries):
    for _ in range(2):
        directory.get("Groups")
    with count_queries() as few:
        directory.get("Groups")
    for n in range(8):
        make_person(acme, f"crew{n}", teams=[f"crew{n}"])
    with count_queries() as many:
        assert directory.get("Groups").json()["totalResults"] == 10
    assert len(many) == len(few) <= 7


def test_people_of_another_organization_are_nobody_here(directory, pilots, globex_alice):
    operation = {"op": "add", "path": "members", "value": [{"value": globex_alice.id}]}
    assert problem(directory.patch(f"Groups/{pilots['id']}", json=patch(operation))) == (400, "invalidValue")
