"""Routes of people: list, invite, change, remove; who may, and what must not happen."""

import pytest

from access.models import User
from access.roles import MEMBER_SCOPES
from events.models import Event
from tenants.directory import organizations_of
from tenants.scope import tenant_scope
from tests.factories import make_machine, make_person, make_team, unique
from tests.wire import Api

KEYS = {
    "id", "email", "firstName", "lastName", "picture", "status", "type", "providers", "createdAt", "updatedAt", "orgs",
    "teams", "roles", "orgMembers", "termsAccepted",
}  # fmt: skip


def ticket_of(link: str) -> str:
    return link.partition("ticket=")[2]


def test_people_are_listed_in_the_documented_shape(alice, client):
    people = client(alice).get("/v1/users").json()["users"]
    assert [person["email"] for person in people] == [f"{name}@example.com" for name in ("alice", "bob", "charlie")]
    assert set(people[0]) == KEYS | {"signIn"}
    assert (people[0]["roles"], people[0]["teams"]) == ([{"name": "Admin"}], ["payments"])
    assert people[0]["createdAt"].endswith("Z") and len(people[0]["createdAt"]) == 24


def test_the_list_costs_the_same_for_many_people(acme, alice, client, count_queries):
    api = client(alice)
    api.get("/v1/users")
    with count_queries() as few:
        api.get("/v1/users")
    for n in range(20):
        make_person(acme, f"extra{n}", teams=["payments", f"team{n}"])
    with count_queries() as many:
        assert len(api.get("/v1/users").json()["users"]) == 23
    assert len(many) == len(few) <= 5


def test_fields_choose_what_is_shown(alice, client):
    query = {"fields[]": ["email", "teams.name", "roles.name", "nonsense"]}
    first = client(alice).get("/v1/users", query=query).json()["users"][0]
    assert first == {"email": alice.email, "teams": [{"name": "payments"}], "roles": [{"name": "Admin"}]}


def test_how_somebody_comes_in_is_told_to_those_who_decide_about_it(acme, alice, bob, client, browser):
    browser(bob)
    fields = {"fields": ["email", "signIn"]}
    told = {one["email"]: one["signIn"] for one in client(alice).get("/v1/users", query=fields).json()["users"]}
    assert told[bob.email] | {"lastSeenAt": None} == {
        "password": True, "connections": [], "scim": False, "secondFactor": False, "lastSeenAt": None,
    }  # fmt: skip
    assert told[bob.email]["lastSeenAt"] and told["charlie@example.com"]["lastSeenAt"] is None
    assert "signIn" not in client(bob).get("/v1/users").json()["users"][0]
    assert "signIn" not in client(bob).get(f"/v1/users/{alice.email}").json()["user"]


def test_one_person_is_found_by_address_in_any_case(alice, bob, client):
    assert client(alice).get("/v1/users/BOB%40example.com").json()["user"]["id"] == bob.id


@pytest.mark.parametrize("email", ["nobody@example.com", "%2F", "a%2Fb", "%00", "..", "x" * 500])
def test_an_unknown_address_was_not_found(alice, client, email):
    answer = client(alice).get(f"/v1/users/{email}")
    assert answer.status_code in (404, 422)
    assert answer.json()["ok"] is False


def test_an_invited_person_joins_by_the_link_and_is_signed_in(acme, alice, client):
    invitee = {"email": "New.Hand@example.com", "roles": ["Member"], "teams": ["payments"]}
    answer = client(alice).post("/v1/users/invite?notify=true", json={"invitee": invitee})
    assert answer.status_code == 200
    link = answer.json()["link"]
    assert link.startswith("http://acme.localhost:8080/join?ticket=")
    page = Api("acme.localhost:8080")
    form = {
        "ticket": ticket_of(link),
        "password": "a long enough phrase",
        "firstName": "New",
        "lastName": "Hand",
    }
    assert page.post("/v1/auth/join", json=form).status_code == 200
    assert page.get("/v1/me").json()["me"] | {"id": "", "scopes": []} == {
        "kind": "user", "id": "", "name": "New Hand", "email": "new.hand@example.com", "roles": ["Member"],
        "teams": ["payments"], "scopes": [],
    }  # fmt: skip
    assert Api("acme.localhost:8080").post("/v1/auth/join", json=form).status_code == 401


def test_a_weak_password_does_not_use_the_invitation_up(alice, client):
    email = f"{unique('weak')}@example.com"
    link = client(alice).post("/v1/users/invite", json={"invitee": {"email": email}}).json()["link"]
    page, form = Api("acme.localhost:8080"), {"ticket": ticket_of(link), "password": "password1234"}
    refused = page.post("/v1/auth/join", json=form)
    assert (refused.status_code, refused.json()["details"]["errors"][0]["path"]) == (422, "/password")
    assert page.post("/v1/auth/join", json=form | {"password": "a long enough phrase"}).status_code == 200


def test_inviting_again_ends_the_earlier_link(alice, client):
    body = {"invitee": {"email": f"{unique('twice')}@example.com"}}
    first, second = (client(alice).post("/v1/users/invite", json=body).json()["link"] for _ in range(2))
    password = {"password": "a long enough phrase"}
    page = Api("acme.localhost:8080")
    assert page.post("/v1/auth/join", json={"ticket": ticket_of(first)} | password).status_code == 401
    assert page.post("/v1/auth/join", json={"ticket": ticket_of(second)} | password).status_code == 200


def test_an_invitation_opens_no_other_organization(alice, globex, client):
    link = client(alice).post("/v1/users/invite", json={"invitee": {"email": "spy@example.com"}}).json()["link"]
    form = {"ticket": ticket_of(link), "password": "a long enough phrase"}
    assert Api("globex.localhost:8080").post("/v1/auth/join", json=form).status_code == 401


def test_a_sign_in_ticket_is_no_invitation(acme, alice, client):
    from access.invitations import ticket_for

    with tenant_scope(acme):
        ticket = ticket_for(User.objects.get(pk=alice.id), "sign-in")
    form = {"ticket": ticket, "password": "a long enough phrase"}
    assert Api("acme.localhost:8080").post("/v1/auth/join", json=form).status_code == 401


def test_inviting_an_active_person_is_a_conflict(alice, bob, client):
    answer = client(alice).post("/v1/users/invite", json={"invitee": {"email": bob.email}})
    assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")


@pytest.mark.parametrize(
    ("invitee", "path"),
    [
        ({"email": "nobody"}, "/invitee/email"),
        ({"email": 7}, "/invitee/email"),
        ({}, "/invitee/email"),
        ({"email": "a@b.example", "roles": ["Emperor"]}, "/invitee/roles/0"),
        ({"email": "a@b.example", "roles": "Admin"}, "/invitee/roles"),
        ({"email": "a@b.example", "teams": ["payments", "ghosts"]}, "/invitee/teams/1"),
        ({"email": "a@b.example", "teams": ["ghosts"] * 40_000}, "/invitee/teams"),
        ("a@b.example", "/invitee"),
    ],
)
def test_a_faulty_invitation_names_the_fault_and_leaves_nothing(acme, alice, client, invitee, path):
    answer = client(alice).post("/v1/users/invite", json={"invitee": invitee})
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, path)
    with tenant_scope(acme):
        assert User.objects.count() == 3


def test_a_patch_answers_flat(alice, bob, client):
    answer = client(alice).patch(f"/v1/users/{bob.email}", json={"roles": ["Moderator"], "teams": []})
    body = answer.json()
    assert set(body) == KEYS | {"ok"}
    assert (body["roles"], body["teams"]) == ([{"name": "Moderator"}], [])


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"roles": []}, "/roles"),
        ({"roles": ["Emperor"]}, "/roles/0"),
        ({"teams": ["ghosts"]}, "/teams/0"),
        ({"teams": None}, "/teams"),
        ({"status": "Deleted"}, "/status"),
        ({"firstName": {}}, "/firstName"),
    ],
)
def test_a_faulty_patch_changes_nothing(alice, bob, client, changes, path):
    before = client(alice).get(f"/v1/users/{bob.email}").json()
    answer = client(alice).patch(f"/v1/users/{bob.email}", json={"roles": ["Admin"]} | changes)
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, path)
    assert client(alice).get(f"/v1/users/{bob.email}").json() == before


@pytest.mark.parametrize("changes", [{"roles": ["Member"]}, {"status": "Disabled"}])
def test_the_last_administrator_stays(alice, client, changes):
    answer = client(alice).patch(f"/v1/users/{alice.email}", json=changes)
    assert (answer.status_code, answer.json()["error"]) == (409, "last_admin")


def test_the_last_administrator_cannot_be_removed_by_a_machine(acme, alice, client):
    assert client(make_machine(acme)).delete(f"/v1/users/{alice.email}").status_code == 409


def test_nobody_removes_oneself(acme, alice, client):
    make_person(acme, "second", roles=["Admin"])
    assert client(alice).delete(f"/v1/users/{alice.email}").status_code == 409


@pytest.mark.parametrize("at", ["invite", "bob@example.com"])
def test_unknown_roles_and_teams_are_told_together(alice, client, at):
    named = {"roles": ["Member", "King"], "teams": ["payments", "void"]}
    api = client(alice)
    if at == "invite":
        answer = api.post("/v1/users/invite", json={"invitee": {"email": "new@example.com", **named}})
    else:
        answer = api.patch(f"/v1/users/{at}", json=named)
    paths = [fault["path"].removeprefix("/invitee") for fault in answer.json()["details"]["errors"]]
    assert (answer.status_code, paths) == (422, ["/roles/1", "/teams/1"])


def test_a_removed_person_is_gone_with_tokens_teams_and_directory_entry(acme, alice, client):
    invitee = {"email": f"{unique('leaver')}@example.com", "teams": ["payments"]}
    client(alice).post("/v1/users/invite", json={"invitee": invitee})
    assert [tenant.slug for tenant in organizations_of(invitee["email"])] == ["acme"]
    assert client(alice).delete(f"/v1/users/{invitee['email']}").json() == {"ok": True}
    assert client(alice).get(f"/v1/users/{invitee['email']}").status_code == 404
    assert organizations_of(invitee["email"]) == []


def test_a_member_may_look_and_not_touch(bob, charlie, client):
    api = client(bob)
    assert api.get("/v1/users").status_code == 200
    assert api.post("/v1/users/invite", json={"invitee": {"email": "x@example.com"}}).status_code == 403
    assert api.patch(f"/v1/users/{bob.email}", json={"roles": ["Admin"]}).status_code == 403
    assert api.delete(f"/v1/users/{charlie.email}").status_code == 403
    assert api.post(f"/v1/rotate-credentials/{charlie.email}").status_code == 403


@pytest.mark.parametrize("role", ["Admin", "Moderator", "service-moderator"])
def test_whoever_may_change_people_cannot_make_them_stronger_than_oneself(acme, bob, client, role):
    clerk = client(make_machine(acme, scopes=[*MEMBER_SCOPES, "create:users", "update:users", "delete:users"]))
    invitee = {"email": f"{unique('ally')}@example.com", "roles": [role]}
    assert clerk.patch(f"/v1/users/{bob.email}", json={"roles": [role]}).status_code == 403
    assert clerk.post("/v1/users/invite", json={"invitee": invitee}).status_code == 403
    assert clerk.patch(f"/v1/users/{bob.email}", json={"roles": ["Member"]}).status_code == 200


def test_whoever_may_change_people_cannot_touch_stronger_ones(acme, alice, client):
    make_person(acme, "second", roles=["Admin"])
    clerk = client(make_machine(acme, scopes=[*MEMBER_SCOPES, "create:users", "update:users", "delete:users"]))
    assert clerk.patch(f"/v1/users/{alice.email}", json={"status": "Disabled"}).status_code == 403
    assert clerk.delete(f"/v1/users/{alice.email}").status_code == 403
    assert clerk.post(f"/v1/rotate-credentials/{alice.email}").status_code == 403
    assert clerk.patch(f"/v1/users/{alice.email}", json={"firstName": "Alicia"}).status_code == 200


def test_every_change_is_in_the_log_and_no_secret_is(acme, alice, client):
    email = f"{unique('logged')}@example.com"
    api = client(alice)
    link = api.post("/v1/users/invite", json={"invitee": {"email": email}}).json()["link"]
    api.patch(f"/v1/users/{email}", json={"roles": ["Moderator"]})
    secret = api.post(f"/v1/rotate-credentials/{email}").json()["credentials"]["clientSecret"]
    api.delete(f"/v1/users/{email}")
    with tenant_scope(acme):
        events = list(Event.objects.order_by("at", "id").values())
    changes = [(event["action"], event["resource_type"]) for event in events if event["resource_type"] != "entity"]
    assert sorted(changes[-4:]) == [
        ("CREATE", "credential"), ("CREATE", "user"), ("DELETE", "user"), ("UPDATE", "user"),
    ]  # fmt: skip
    assert {event["actor"] for event in events[-4:]} == {alice.id}
    assert secret not in str(events) and ticket_of(link) not in str(events) and "argon2" not in str(events)


def test_organizations_of_an_address_are_found_at_the_root_host(acme, alice, client):
    client(alice).post("/v1/users/invite", json={"invitee": {"email": "seek@example.com"}})
    found = client().post("/v1/auth/organizations", json={"email": "SEEK@example.com"}).json()["organizations"]
    assert found == [{"name": "Acme", "slug": "acme", "url": "http://acme.localhost:8080"}]
    assert client().post("/v1/auth/organizations", json={"email": "none@example.com"}).json()["organizations"] == []


def test_teams_of_the_cast_exist(acme):
    assert make_team(acme, "payments").identifier == "payments"
