"""People whom a directory provides over SCIM, as Okta and Microsoft Entra ask for it."""

import pytest

from access.actors import forget_actors
from access.models import User
from tenants.scope import tenant_scope
from tests.access.directory import Directory, problem, switched_on
from tests.factories import make_machine, make_person
from tests.wire import Api

PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
OKTA = {
    "schemas": [CORE], "userName": "mara@harbour.example", "externalId": "00u1", "active": True,
    "name": {"givenName": "Mara", "familyName": "Lind"}, "displayName": "Mara Lind", "locale": "en-US", "groups": [],
    "emails": [{"primary": True, "value": "mara@harbour.example", "type": "work"}], "password": "1mz050nq",
}  # fmt: skip
ENTRA = {
    "schemas": [CORE, ENTERPRISE], "externalId": "0a21f0f2", "userName": "mara_upn@harbour.example", "active": True,
    "emails": [{"primary": True, "type": "work", "value": "Mara@harbour.example"}], "title": "Pilot",
    "meta": {"resourceType": "User"}, "name": {"formatted": "Mara Lind", "familyName": "Lind", "givenName": "Mara"},
    ENTERPRISE: {"department": "Harbour", "manager": "x"},
}  # fmt: skip


@pytest.fixture
def directory(alice, client) -> Directory:
    return switched_on(client(alice), alice.host)


def patch(*operations: dict) -> dict:
    return {"schemas": [PATCH], "Operations": list(operations)}


def person_of(directory: Directory, email: str) -> dict:
    found = directory.get("Users", query={"filter": f'userName eq "{email}"'}).json()
    assert found["totalResults"] == 1
    return found["Resources"][0]


@pytest.mark.parametrize("body", [OKTA, ENTRA], ids=["okta", "entra"])
def test_a_person_is_made_and_found_again(acme, directory, body):
    answer = directory.post("Users", json=body)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["userName"], made["externalId"], made["active"]) == (body["userName"], body["externalId"], True)
    assert answer.headers["location"] == made["meta"]["location"] == f"{directory.base}/Users/{made['id']}"
    assert answer.headers["content-type"] == "application/scim+json"
    for asked in (f'userName eq "{body["userName"].upper()}"', f'externalId eq "{body["externalId"]}"',
                  'emails[type eq "work"].value eq "mara@harbour.example"', f'id eq "{made["id"]}"'):  # fmt: skip
        assert directory.get("Users", query={"filter": asked}).json()["Resources"] == [made], asked
    assert directory.get(f"Users/{made['id']}").json() == made
    with tenant_scope(acme):
        row = User.objects.get(pk=made["id"])
    assert (row.email, row.first_name, row.last_name) == ("mara@harbour.example", "Mara", "Lind")
    assert not row.has_usable_password()


def test_whom_no_connection_lets_in_waits_for_an_invitation(acme, directory):
    made = directory.post("Users", json=OKTA).json()
    with tenant_scope(acme):
        assert User.objects.get(pk=made["id"]).status == "Invited"


def test_with_a_connection_people_are_in_at_once_and_signing_in_finds_them(acme, connect, issuer, alice, client):
    from tests.access.doors import come

    identifier = connect()
    directory = switched_on(client(alice), alice.host)
    made = directory.post("Users", json=OKTA).json()
    with tenant_scope(acme):
        assert User.objects.get(pk=made["id"]).status == "Active"
    page, answer = come(issuer, identifier, sub="mara", email="mara@harbour.example", email_verified=True)
    assert answer.status_code == 200, answer.content
    assert page.get("/v1/me").json()["me"]["id"] == made["id"]


def test_people_who_were_here_before_are_found_and_taken_over(acme, directory, bob):
    found = person_of(directory, bob.email)
    assert (found["id"], "externalId" in found) == (bob.id, False)
    body = {**found, "externalId": "00u7", "name": {"givenName": "Robert", "familyName": "Bay"}}
    assert directory.put(f"Users/{bob.id}", json=body).json()["externalId"] == "00u7"
    with tenant_scope(acme):
        assert User.objects.get(pk=bob.id).name == "Robert Bay"


def test_somebody_who_is_here_is_not_made_again(directory, bob):
    answer = directory.post("Users", json={**OKTA, "userName": bob.email.upper(), "emails": []})
    assert problem(answer) == (409, "uniqueness")
    assert directory.post("Users", json=OKTA).status_code == 201
    assert problem(directory.post("Users", json=OKTA)) == (409, "uniqueness")


DEACTIVATIONS = {
    "okta": {"op": "replace", "value": {"active": False}},
    "entra": {"op": "Replace", "path": "active", "value": "False"},
    "entra without a path": {"op": "Replace", "value": {"active": "False"}},
    "rfc": {"op": "replace", "path": "active", "value": False},
}


@pytest.mark.parametrize("operation", DEACTIVATIONS.values(), ids=DEACTIVATIONS.keys())
def test_a_deactivated_person_is_out_at_once(acme, directory, bob, browser, client, operation):
    pages, api = [browser(bob) for _ in range(3)], client(bob)
    assert {page.get("/v1/me").status_code for page in (*pages, api)} == {200}
    assert directory.patch(f"Users/{bob.id}", json=patch(operation)).json()["active"] is False
    assert {page.get("/v1/me").status_code for page in (*pages, api)} == {401}
    again = Api(bob.host).post("/v1/auth/access_token", json={"clientId": bob.client_id, "clientSecret": bob.secret})
    assert again.status_code == 401
    with tenant_scope(acme):
        assert (row := User.objects.get(pk=bob.id)).status == "Disabled" and row.sessions == []


def test_whoever_is_let_in_again_signs_in_anew_and_old_tokens_stay_dead(acme, directory, browser, client):
    bob = make_person(acme, "returning")
    page, api = browser(bob), client(bob)
    directory.patch(f"Users/{bob.id}", json=patch(DEACTIVATIONS["okta"]))
    restored = directory.patch(f"Users/{bob.id}", json=patch({"op": "Add", "path": "active", "value": "True"}))
    assert restored.json()["active"] is True
    forget_actors()
    assert (page.get("/v1/me").status_code, api.get("/v1/me").status_code) == (401, 401)
    assert browser(bob).get("/v1/me").status_code == 200
    pair = {"clientId": bob.client_id, "clientSecret": bob.secret}
    assert Api(bob.host).post("/v1/auth/access_token", json=pair).status_code == 200


def test_the_last_administrator_cannot_be_shut_out_or_removed(acme, directory, alice):
    for answer in (
        directory.patch(f"Users/{alice.id}", json=patch(DEACTIVATIONS["entra"])),
        directory.delete(f"Users/{alice.id}"),
    ):
        assert problem(answer) == (409, None)
        assert "last administrator" in answer.json()["detail"]
    make_person(acme, "second", roles=["Admin"])
    assert directory.patch(f"Users/{alice.id}", json=patch(DEACTIVATIONS["entra"])).status_code == 200


def test_a_removed_person_is_gone(acme, directory, bob):
    assert directory.delete(f"Users/{bob.id}").status_code == 204
    assert problem(directory.get(f"Users/{bob.id}")) == (404, None)
    assert problem(directory.delete(f"Users/{bob.id}")) == (404, None)
    with tenant_scope(acme):
        assert not User.objects.filter(pk=bob.id).exists()


def test_entras_changes_of_a_person_are_understood(directory):
    made = directory.post("Users", json=ENTRA).json()
    answer = directory.patch(
        f"Users/{made['id']}",
        json=patch(
            {"op": "Replace", "path": "name.familyName", "value": "Bergh"},
            {"op": "Add", "path": "displayName", "value": "Mara Bergh"},
            {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "mara@harbour.example"},
            {"op": "Add", "path": 'emails[type eq "other"].value', "value": "m@elsewhere.example"},
            {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Tugs"},
            {"op": "Add", "path": 'phoneNumbers[type eq "work"].value', "value": "1"},
        ),
    )
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["name"]["familyName"], told["displayName"]) == ("Bergh", "Mara Bergh")
    assert [email["value"] for email in told["emails"]] == ["mara@harbour.example", "m@elsewhere.example"]


def test_okta_sends_the_id_with_the_value(directory):
    made = directory.post("Users", json=OKTA).json()
    operation = {"op": "replace", "value": {"id": made["id"], "displayName": "M"}}
    assert directory.patch(f"Users/{made['id']}", json=patch(operation)).json()["displayName"] == "M"


BROKEN = [
    ({"op": "frob", "path": "active", "value": True}, "invalidValue"),
    ({"op": "replace", "path": "active", "value": "maybe"}, "invalidValue"),
    ({"op": "replace", "path": "userName", "value": None}, "mutability"),
    ({"op": "replace", "path": "id", "value": "1"}, "mutability"),
    ({"op": "replace", "path": "groups", "value": []}, "mutability"),
    ({"op": "replace", "path": "emails[[", "value": "x"}, "invalidPath"),
    ({"op": "remove"}, "noTarget"),
    ({"op": "replace", "path": "emails", "value": "x"}, "invalidValue"),
    ({"op": "replace", "path": "name.givenName", "value": "x" * 101}, "invalidValue"),
    ({"op": "replace", "path": 'emails[type eq "\\ud800"].value', "value": "a@b.example"}, "invalidValue"),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "keyword"), BROKEN, ids=str)
def test_a_broken_change_is_refused_in_the_protocols_words_and_changes_nothing(directory, bob, operation, keyword):
    before = directory.get(f"Users/{bob.id}").json()
    good = {"op": "replace", "path": "displayName", "value": "half"}
    assert problem(directory.patch(f"Users/{bob.id}", json=patch(good, operation))) == (400, keyword)
    assert directory.get(f"Users/{bob.id}").json() == before


@pytest.mark.parametrize(
    "body",
    [
        {}, [], None, "x", {"schemas": [CORE]}, {"schemas": ["x"], "userName": "a@b.example"}, {**OKTA, "userName": 7},
        {**OKTA, "userName": "no address", "emails": []}, {**OKTA, "emails": "x"}, {**OKTA, "externalId": "x" * 251},
        {**OKTA, "emails": [{"value": "a@b.example", "primary": True}, {"value": "c@b.example", "primary": True}]},
        {**OKTA, "active": "perhaps"}, {**OKTA, "name": "Mara"},
    ],
    ids=str,
)  # fmt: skip
def test_a_faulty_person_is_not_made(acme, directory, body):
    assert problem(directory.post("Users", json=body))[0] == 400
    with tenant_scope(acme):
        assert not User.objects.filter(provided__isnull=False).exists()


def test_pages_are_cut_as_asked(acme, directory):
    for n in range(5):
        make_person(acme, f"page{n}")
    every = directory.get("Users").json()
    seen = [
        one["id"]
        for start in (1, 4, 7)
        for one in directory.get("Users", query={"startIndex": start, "count": 3}).json()["Resources"]
    ]
    assert seen == [one["id"] for one in every["Resources"]] and every["totalResults"] == len(seen) == 8
    nothing = directory.get("Users", query={"count": 0}).json()
    assert (nothing["totalResults"], nothing["itemsPerPage"], nothing.get("Resources", [])) == (8, 0, [])


def test_the_list_costs_the_same_for_many_people(acme, directory, count_queries):
    for _ in range(2):
        directory.get("Users")
    with count_queries() as few:
        directory.get("Users")
    for n in range(10):
        make_person(acme, f"many{n}", teams=[f"team{n}"])
    with count_queries() as many:
        assert directory.get("Users").json()["totalResults"] == 13
    assert len(many) == len(few) <= 8


def test_names_that_a_directory_gives_are_not_changed_by_hand(directory, alice, client):
    made = directory.post("Users", json=OKTA).json()
    answer = client(alice).patch("/v1/users/mara@harbour.example", json={"firstName": "Maria"})
    assert (answer.status_code, answer.json()["error"]) == (409, "scim_conflict")
    assert client(alice).patch("/v1/users/mara@harbour.example", json={"roles": ["Moderator"]}).status_code == 200
    directory.put(f"Users/{made['id']}", json=OKTA)
    person = client(alice).get("/v1/users/mara@harbour.example").json()["user"]
    assert person["roles"] == [{"name": "Moderator"}]


def test_nothing_else_opens_the_door(acme, alice, robot, client, browser, directory, globex_alice):
    other = switched_on(client(globex_alice), globex_alice.host)
    callers = [
        Api(alice.host), client(alice, host=alice.host), client(make_machine(acme), host=alice.host), browser(alice),
        Api(alice.host, {"Authorization": f"Bearer {other.token}"}), Api("localhost:8080", directory.headers),
        Api(alice.host, {"Authorization": f"Basic {directory.token}"}), Api(globex_alice.host, directory.headers),
    ]  # fmt: skip
    for caller in callers:
        for method in ("GET", "HEAD", "POST"):
            assert caller.request(method, "/scim/v2/Users", json={}).status_code in (401, 403)
    assert directory.api.get("/v1/users").status_code == 401


def test_two_organizations_never_see_each_other(directory, globex_alice, client):
    other = switched_on(client(globex_alice), globex_alice.host)
    made = directory.post("Users", json=OKTA).json()
    assert other.get("Users", query={"filter": 'externalId eq "00u1"'}).json()["totalResults"] == 0
    for answer in (other.get(f"Users/{made['id']}"), other.delete(f"Users/{made['id']}"),
                   other.patch(f"Users/{made['id']}", json=patch(DEACTIVATIONS["okta"]))):  # fmt: skip
        assert problem(answer) == (404, None)
    assert other.post("Users", json=OKTA).status_code == 201


def test_the_credential_is_told_once_and_renewed_and_withdrawn(acme, directory, alice, bob, client):
    path = "/v1/organization/provisioning"
    told = client(alice).get(path).json()["provisioning"]
    assert (told["enabled"], told["baseUrl"], told["usedAt"]) == (True, directory.base, None)
    directory.get("Users")
    assert client(alice).get(path).json()["provisioning"]["usedAt"]
    assert directory.token not in client(alice).get(path).content.decode()
    renewed = switched_on(client(alice), alice.host)
    assert (directory.get("Users").status_code, renewed.get("Users").status_code) == (401, 200)
    assert client(bob).post(path).status_code == client(bob).delete(path).status_code == 403
    assert client(alice).delete(path).json() == {"ok": True}
    assert renewed.get("Users").status_code == 401
    assert client(alice).get(path).json()["provisioning"]["enabled"] is False


def test_a_call_that_was_under_way_does_not_bring_a_renewed_credential_back(
    acme, directory, alice, client, monkeypatch
):
    from access.scim import credential

    shown = credential.kept_credential
    with tenant_scope(acme):
        before = shown()
    renewed = switched_on(client(alice), alice.host)
    monkeypatch.setattr(credential, "kept_credential", lambda: before)
    assert directory.get("Users").status_code == 200
    monkeypatch.undo()
    assert (directory.get("Users").status_code, renewed.get("Users").status_code) == (401, 200)


def test_the_protocol_describes_itself(directory):
    config = directory.get("ServiceProviderConfig").json()
    assert config["patch"]["supported"] and not config["bulk"]["supported"] and config["filter"]["maxResults"] == 200
    assert [one["endpoint"] for one in directory.get("ResourceTypes").json()["Resources"]] == ["/Users", "/Groups"]
    schemas = directory.get("Schemas").json()["Resources"]
    assert {attribute["name"] for attribute in schemas[0]["attributes"]} == {
        "userName", "name", "displayName", "emails", "active", "groups",
    }  # fmt: skip
    assert directory.get(f"Schemas/{CORE}").json()["id"] == CORE
    assert directory.get("ResourceTypes/Group").json()["name"] == "Group"
    assert problem(directory.get("Schemas/none")) == (404, None)
    assert directory.api.get("/scim/v2/Nothing").status_code == 404
