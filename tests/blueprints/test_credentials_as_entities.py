"""What programs and people use the API with, as entities of `_credential`."""

from datetime import timedelta

import pytest

from access.models import Credential
from blueprints.wiring import mirror_held
from portal.moments import now
from tenants.scope import tenant_scope

ENTITIES = "/v1/blueprints/_credential/entities"


@pytest.fixture
def api(client, alice):
    return client(alice)


def told(api) -> dict[str, dict]:
    return {entity["identifier"]: entity for entity in api.get(ENTITIES).json()["entities"]}


def made_token(api, **body) -> dict:
    answer = api.post("/v1/me/tokens", json={"name": "ci"} | body)
    assert answer.status_code == 201, answer.json()
    return answer.json()["personalToken"]


def test_a_token_comes_and_goes_with_its_entity(api, alice):
    made = made_token(api, permissions=["read:entities"])
    entity = told(api)[made["id"]]
    assert (entity["title"], entity["relations"]) == ("ci", {"user": alice.email})
    properties = entity["properties"]
    assert (properties["kind"], properties["owner"], properties["expires_at"]) == ("Token", alice.email, None)
    assert (properties["limited"], properties["rights"]) == (True, ["read:entities"])
    assert api.delete(f"/v1/me/tokens/{made['id']}").status_code == 200
    assert made["id"] not in told(api)


def test_apps_are_told_of_with_their_changes(api):
    app = api.post("/v1/apps", json={"name": "sync"}).json()["app"]
    entity = told(api)[app["id"]]
    assert (entity["properties"]["kind"], entity["properties"]["limited"]) == ("App", False)
    assert entity["relations"] == {"user": None}
    api.put(f"/v1/apps/{app['id']}", json={"name": "sync all"})
    assert told(api)[app["id"]]["title"] == "sync all"
    before = entity["properties"]["renewed_at"]
    api.post(f"/v1/apps/{app['id']}/rotate-secret")
    assert told(api)[app["id"]]["properties"]["renewed_at"] > before
    api.delete(f"/v1/apps/{app['id']}")
    assert app["id"] not in told(api)


def test_no_secret_stands_in_an_entity(api):
    app = api.post("/v1/apps", json={"name": "sync"}).json()["app"]
    assert app["secret"] not in str(told(api))


def test_people_see_their_own_credentials_and_administrators_all(api, client, bob):
    mine, his = made_token(api)["id"], made_token(client(bob))["id"]
    assert {mine, his} <= told(api).keys()
    assert mine not in told(client(bob)) and his in told(client(bob))
    assert client(bob).get(f"{ENTITIES}/{mine}").status_code == 404


def test_nobody_makes_or_deletes_one_as_an_entity(api):
    made = made_token(api)["id"]
    assert api.post(ENTITIES, json={"identifier": "x", "properties": {}}).status_code == 403
    assert api.delete(f"{ENTITIES}/{made}").status_code == 403
    answer = api.patch(f"{ENTITIES}/{made}", json={"title": "mine", "properties": {"limited": True}})
    assert answer.status_code == 200, answer.json()
    assert (answer.json()["entity"]["title"], answer.json()["entity"]["properties"]["limited"]) == ("ci", False)


def test_what_somebody_held_goes_with_the_person(api, client, bob):
    his = made_token(client(bob))["id"]
    assert api.delete(f"/v1/users/{bob.email}").status_code == 200
    assert his not in told(api)


def test_use_is_told_to_the_day_and_only_when_it_changed(api, alice):
    made = made_token(api)["id"]
    used = now() - timedelta(days=3)

    def after_use(at) -> dict:
        with tenant_scope(alice.tenant):
            Credential.objects.filter(client_id=made).update(last_used_at=at)
            mirror_held()
        return told(api)[made]

    first = after_use(used)
    assert first["properties"]["last_used_at"] == f"{used.date()}T00:00:00.000Z"
    assert after_use(used.replace(hour=23, minute=59)) == first


def test_what_is_gone_without_a_word_goes_with_the_next_round(api, alice):
    made = made_token(api)["id"]
    with tenant_scope(alice.tenant):
        Credential.objects.filter(client_id=made).delete()
        mirror_held()
    assert made not in told(api)
