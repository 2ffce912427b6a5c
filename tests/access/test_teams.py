"""Routes of teams, as Terraform and the exporters use them."""

import pytest

from access.models import Team, User
from tenants.scope import tenant_scope
from tests.factories import make_person, make_team


def test_a_team_is_made_with_its_people(alice, bob, client):
    body = {"name": "Platform Crew", "users": [bob.email, alice.email], "description": ""}
    answer = client(alice).post("/v1/teams", json=body)
    team = answer.json()["team"]
    assert answer.status_code == 200
    assert team["users"] == [alice.email, bob.email]
    assert (team["name"], team["description"], team["provider"]) == ("Platform Crew", "", "port")
    assert team["createdAt"] and team["updatedAt"]


def test_a_description_that_was_not_given_is_not_invented(alice, client):
    assert "description" not in client(alice).post("/v1/teams", json={"name": "bare"}).json()["team"]


def test_reading_shows_people_as_objects(alice, bob, client):
    team = client(alice).get("/v1/teams/payments").json()["team"]
    assert [user["email"] for user in team["users"]] == [alice.email, bob.email]
    assert set(team["users"][0]) == {"email", "firstName", "lastName", "picture", "status"}


def test_terraforms_choice_of_fields_is_answered(alice, client):
    fields = ["id", "name", "createdAt", "updatedAt", "provider", "description", "users.email"]
    team = client(alice).get("/v1/teams/payments", query={"fields": fields}).json()["team"]
    assert set(team) == {"id", "name", "createdAt", "updatedAt", "provider", "users"}
    assert team["users"] == [{"email": "alice@example.com"}, {"email": "bob@example.com"}]


def test_a_write_and_the_next_read_tell_the_same_times(alice, client):
    written = client(alice).post("/v1/teams", json={"name": "clockwork"}).json()["team"]
    read = client(alice).get("/v1/teams/clockwork").json()["team"]
    assert {key: read[key] for key in ("id", "createdAt", "updatedAt")} == {
        key: written[key] for key in ("id", "createdAt", "updatedAt")
    }


def test_put_renames_and_clears_what_is_left_out(acme, alice, client):
    client(alice).post("/v1/teams", json={"name": "before", "description": "d", "users": [alice.email]})
    team = client(alice).put("/v1/teams/before", json={"name": "after"}).json()["team"]
    assert (team["name"], team["users"], "description" in team) == ("after", [], False)
    assert client(alice).get("/v1/teams/after").status_code == 200
    with tenant_scope(acme):
        assert Team.objects.get(name="after").identifier == "before"


def test_a_renamed_team_still_answers_to_its_identifier(alice, client):
    client(alice).post("/v1/teams", json={"name": "first"})
    client(alice).put("/v1/teams/first", json={"name": "second"})
    assert client(alice).get("/v1/teams/first").json()["team"]["name"] == "second"
    assert client(alice).delete("/v1/teams/first").json() == {"ok": True}


def test_patch_changes_only_what_it_names(alice, bob, client):
    client(alice).post("/v1/teams", json={"name": "crew", "description": "d", "users": [bob.email]})
    api = client(alice)
    assert api.patch("/v1/teams/crew", json={"users": []}).json()["team"]["description"] == "d"
    cleared = api.patch("/v1/teams/crew", json={"description": None}).json()["team"]
    assert "description" not in cleared and cleared["name"] == "crew"


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_an_unknown_address_is_a_fault_and_nothing_is_written(acme, alice, client, method):
    path = "/v1/teams" if method == "post" else "/v1/teams/payments"
    body = {"name": "phantoms", "users": ["alice@example.com", "ghost@example.com"]}
    answer = getattr(client(alice), method)(path, json=body)
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, "/users/1")
    with tenant_scope(acme):
        assert list(Team.objects.values_list("name", flat=True)) == ["payments"]


@pytest.mark.parametrize(
    "body",
    [
        {}, {"name": ""}, {"name": "x"}, {"name": " lead"}, {"name": "a#b"}, {"name": 7}, {"name": None},
        {"name": "n" * 151}, {"name": "ok", "users": "alice@example.com"}, {"name": "ok", "users": [1]},
        {"name": "ok", "description": []}, [], None,
    ],
)  # fmt: skip
def test_a_faulty_team_is_refused(alice, client, body):
    answer = client(alice).post("/v1/teams", json=body)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


def test_a_taken_name_is_told_with_the_word_that_clients_look_for(alice, client):
    client(alice).post("/v1/teams", json={"name": "other"})
    for answer in (
        client(alice).post("/v1/teams", json={"name": "payments"}),
        client(alice).put("/v1/teams/other", json={"name": "payments"}),
    ):
        assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")
        assert "taken" in answer.json()["message"]


def test_a_missing_team_was_not_found(alice, client):
    for answer in (client(alice).get("/v1/teams/ghosts"), client(alice).delete("/v1/teams/ghosts")):
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
        assert "was not found" in answer.json()["message"]


def test_deleting_a_team_leaves_its_people(acme, alice, client):
    assert client(alice).delete("/v1/teams/payments").json() == {"ok": True}
    with tenant_scope(acme):
        assert User.objects.count() == 3


def test_the_list_costs_the_same_for_many_teams(acme, alice, client, count_queries):
    api = client(alice)
    api.get("/v1/teams")
    with count_queries() as few:
        api.get("/v1/teams")
    for n in range(10):
        make_person(acme, f"extra{n}", teams=[f"team{n}"])
    with count_queries() as many:
        assert len(api.get("/v1/teams").json()["teams"]) == 11
    assert len(many) == len(few) <= 3


def test_a_member_may_look_and_not_touch(bob, client):
    api = client(bob)
    assert api.get("/v1/teams").status_code == 200
    assert api.post("/v1/teams", json={"name": "mine"}).status_code == 403
    assert api.put("/v1/teams/payments", json={"name": "mine"}).status_code == 403
    assert api.patch("/v1/teams/payments", json={"users": []}).status_code == 403
    assert api.delete("/v1/teams/payments").status_code == 403


def test_the_same_name_in_two_organizations_is_two_teams(acme, globex, alice, globex_alice, client):
    make_team(globex, "only-globex")
    client(alice).put("/v1/teams/payments", json={"name": "changed"})
    assert client(alice).get("/v1/teams/only-globex").status_code == 404
    assert client(globex_alice).get("/v1/teams/payments").json()["team"]["name"] == "payments"
