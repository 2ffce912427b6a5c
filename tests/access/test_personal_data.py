"""Whoever asks is told what the organization knows of them, and nothing that is about others."""

import orjson
import pytest

from access.models import User
from events.models import Event
from portal.api.rates import _storage
from tenants.scope import tenant_scope
from tests.factories import make_machine, make_person, unique
from tests.wire import Api

MINE = "/v1/me/personal-data"


@pytest.fixture(autouse=True)
def fresh_rates():
    _storage.reset()


@pytest.fixture
def dora(acme):
    return make_person(acme, unique("dora"))


def data_of(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["personalData"]


def spoken_of(admin: Api, email: str) -> None:
    texts = {"contact": {"type": "string", "format": "user"}, "note": {"type": "string"}, "links": {"type": "object"}}
    assert admin.post("/v1/blueprints", json={"identifier": "pier", "title": "Pier", "schema": {"properties": texts}})
    properties = {"contact": email, "note": f"Secret plan. Ask {email.upper()}. Not x{email}!", "links": {email: "n"}}
    body = {"identifier": "north", "title": "North", "properties": properties}
    assert admin.post("/v1/blueprints/pier/entities", json=body).status_code == 201


def test_it_holds_the_account_the_sessions_and_the_tokens(browser, dora):
    page = browser(dora)
    page.patch("/v1/me/preferences", json={"pinned": ["harbour"]})
    page.post("/v1/me/tokens", json={"name": "backups"})
    found = data_of(page.get(MINE))
    assert found["account"]["email"] == dora.email
    assert [one["method"] for one in found["signIn"]["sessions"]] == ["password"]
    assert found["preferences"] == {"pinned": ["harbour"]}
    assert "backups" in [one["name"] for one in found["tokens"]]
    assert (found["organization"], found["deedsLeftOut"]) == ("acme", 0)


def test_it_holds_what_the_person_did_and_what_the_log_tells_of_them(acme, alice, client, browser, dora):
    page = browser(dora)
    page.post("/v1/me/tokens", json={"name": "backups"})
    client(alice).patch(f"/v1/users/{dora.email}", json={"firstName": "Dorothea"})
    found = data_of(page.get(MINE))
    assert ("CREATE", "credential") in [(deed["action"], deed["resourceType"]) for deed in found["deeds"]]
    assert any((told["after"] or {}).get("firstName") == "Dorothea" for told in found["about"])


def test_where_else_the_name_stands_is_told_without_what_stands_there(alice, client, dora):
    spoken_of(client(alice), dora.email)
    answer = client(dora).get(MINE)
    places = {(each["where"], each["field"]): each["times"] for each in data_of(answer)["mentions"]}
    assert places["entity", "properties/contact"] == 1
    assert places["entity", "properties/note"] == 1
    assert places["entity", "properties/links"] == 1
    assert b"Secret plan" not in answer.content and b"north" not in answer.content


def test_what_the_person_made_is_counted(client, alice):
    api = client(alice)
    assert api.post("/v1/pages", json={"identifier": "p", "title": "P", "type": "dashboard"}).status_code == 200
    places = {(each["where"], each["field"]) for each in data_of(api.get(MINE))["mentions"]}
    assert ("page", "created_by") in places


def test_no_secret_of_the_account_is_in_it(acme, browser, dora):
    page = browser(dora)
    token = page.post("/v1/me/tokens", json={"name": "backups"}).json()["token"]
    with tenant_scope(acme):
        user = User.objects.get(pk=dora.id)
        hidden = [user.password, *user.credentials.values_list("secret_hash", flat=True)]
    content = page.get(MINE).content.decode()
    assert not [one for one in (*hidden, token, page.cookies["roadstead_session"]) if one in content]


def test_an_administrator_gets_that_of_somebody_else_and_the_log_says_so(acme, alice, client, dora):
    found = data_of(client(alice).get(f"/v1/users/{dora.email}/personal-data"))
    assert found["account"]["email"] == dora.email
    with tenant_scope(acme):
        event = Event.objects.get(resource_type="personal-data")
    assert (event.actor, event.identifier) == (alice.id, dora.email)


def test_nobody_else_gets_it(bob, client, dora, acme):
    path = f"/v1/users/{dora.email}/personal-data"
    assert client(bob).get(path).status_code == 403
    narrow = make_person(acme, unique("narrow"), roles=["Moderator"])
    assert client(narrow).get(path).status_code == 403


def test_a_machine_has_none_and_nor_has_whoever_looks_as_somebody_else(acme, alice, browser, client, dora):
    assert client(make_machine(acme)).get(MINE).status_code == 404
    admin = browser(alice)
    assert admin.post("/v1/me/view-as", json={"email": dora.email}).status_code == 200
    assert admin.get(MINE).status_code == 404


def test_nothing_of_another_organization_is_in_it(alice, globex_alice, client):
    client(globex_alice).post("/v1/pages", json={"identifier": "p", "title": "P", "type": "dashboard"})
    found = orjson.dumps(data_of(client(alice).get(MINE))).decode()
    assert globex_alice.id not in found


def test_it_is_asked_for_ten_times_an_hour(client, dora):
    api = client(dora)
    told = [api.get(MINE).status_code for _ in range(11)]
    assert told == [200] * 10 + [429]


def test_the_number_of_statements_does_not_grow(client, dora, alice, count_queries):
    api = client(dora)
    api.get(MINE)
    with count_queries() as few:
        api.get(MINE)
    for n in range(5):
        client(alice).post("/v1/teams", json={"name": f"team {n}", "users": [dora.email]})
        api.post("/v1/me/tokens", json={"name": f"token {n}"})
    with count_queries() as many:
        api.get(MINE)
    assert len(many) == len(few)
