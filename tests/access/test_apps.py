"""Credentials of apps: the secret is told once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from access.actors import actor_again, forget_actors
from access.models import Credential
from access.tasks import note_use_task
from tenants.scope import tenant_scope
from tests.factories import make_machine
from tests.wire import Api

TOKEN = "/v1/auth/access_token"


def made(client, alice, name: str = "exporter") -> dict:
    return client(alice).post("/v1/apps", json={"name": name}).json()["app"]


def pair(app: dict) -> dict:
    return {"clientId": app["id"], "clientSecret": app["secret"]}


def test_a_new_app_can_sign_in_and_do_everything(acme, alice, client):
    app = made(client, alice)
    assert set(app) == {"id", "name", "enabled", "createdAt", "updatedAt", "lastUsedAt", "secret"}
    assert app["id"].startswith(f"{acme.key}_")
    assert client().post(TOKEN, json=pair(app)).status_code == 200


def test_the_secret_is_not_shown_again_and_not_kept_in_the_clear(acme, alice, client):
    app = made(client, alice)
    assert "secret" not in client(alice).get("/v1/apps").json()["apps"][0]
    with tenant_scope(acme):
        row = Credential.objects.get(client_id=app["id"])
    assert app["secret"] not in f"{row.secret_hash} {bytes(row.secret_sealed or b'')!r}"


def test_personal_credentials_are_no_apps(alice, client):
    app = made(client, alice)
    assert [row["id"] for row in client(alice).get("/v1/apps").json()["apps"]] == [app["id"]]
    assert client(alice).delete(f"/v1/apps/{alice.client_id}").status_code == 404


def test_fields_choose_what_is_shown(alice, client):
    app = made(client, alice)
    assert client(alice).get("/v1/apps?fields[]=id").json()["apps"] == [{"id": app["id"]}]


def test_an_app_is_renamed(alice, client):
    app = made(client, alice)
    renamed = client(alice).put(f"/v1/apps/{app['id']}", json={"name": "importer"}).json()["app"]
    assert (renamed["name"], renamed["id"], "secret" in renamed) == ("importer", app["id"], False)


def test_a_rotated_secret_replaces_the_earlier_one(alice, client):
    app = made(client, alice)
    renewed = client(alice).post(f"/v1/apps/{app['id']}/rotate-secret").json()["app"]
    assert client().post(TOKEN, json=pair(app)).status_code == 401
    assert client().post(TOKEN, json=pair(renewed)).status_code == 200


def test_a_deleted_app_cannot_sign_in(alice, client):
    app = made(client, alice)
    assert client(alice).delete(f"/v1/apps/{app['id']}").json() == {"ok": True}
    assert client().post(TOKEN, json=pair(app)).status_code == 401
    assert client(alice).delete(f"/v1/apps/{app['id']}").status_code == 404


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": 5}, {"name": "n" * 101}, []])
def test_a_faulty_app_is_refused(alice, client, body):
    assert client(alice).post("/v1/apps", json=body).status_code == 422


def test_a_member_has_no_business_with_apps(bob, client):
    api = client(bob)
    assert {api.get("/v1/apps").status_code, api.post("/v1/apps", json={"name": "x"}).status_code} == {403}


def test_an_app_of_one_organization_is_unknown_in_the_other(alice, globex_alice, client):
    app = made(client, alice)
    other = client(globex_alice)
    assert other.put(f"/v1/apps/{app['id']}", json={"name": "taken over"}).status_code == 404
    assert other.delete(f"/v1/apps/{app['id']}").status_code == 404
    assert other.post(f"/v1/apps/{app['id']}/rotate-secret").status_code == 404


def test_an_app_is_limited_to_the_rights_it_is_given(alice, client):
    app = made(client, alice)
    assert client(alice).post(f"/v1/apps/{app['id']}/permissions", json={"permissions": ["read:teams"]}).json() == {
        "ok": True
    }
    token = client().post(TOKEN, json=pair(app)).json()["accessToken"]
    limited = Api("localhost:8080", {"Authorization": f"Bearer {token}"})
    assert limited.get("/v1/teams").status_code == 200
    assert limited.post("/v1/teams", json={"name": "crew"}).status_code == 403
    assert limited.get("/v1/me").json()["me"]["scopes"] == ["read:teams"]


def test_an_app_cannot_give_away_more_than_it_may(acme, alice, client):
    weak = make_machine(acme, scopes=["update:apps", "read:teams"])
    strong, own = made(client, alice), made(client, weak)
    assert client(weak).post(f"/v1/apps/{strong['id']}/permissions", json={"permissions": []}).status_code == 403
    path = f"/v1/apps/{own['id']}/permissions"
    assert client(weak).post(path, json={"permissions": ["update:users"]}).status_code == 403
    assert client(weak).post(path, json={"permissions": ["read:teams"]}).status_code == 200
    assert client(alice).post(path, json={"permissions": ["read:teams", "rule:world"]}).status_code == 422


def test_an_app_made_by_a_limited_one_is_as_limited(acme, alice, client):
    weak = make_machine(acme, scopes=["update:apps", "read:teams"])
    app = client(weak).post("/v1/apps", json={"name": "offspring"}).json()["app"]
    token = client().post(TOKEN, json=pair(app)).json()["accessToken"]
    offspring = Api("localhost:8080", {"Authorization": f"Bearer {token}"})
    assert offspring.get("/v1/me").json()["me"]["scopes"] == ["read:teams", "update:apps"]
    strong = made(client, alice)
    assert client(weak).post(f"/v1/apps/{strong['id']}/rotate-secret").status_code == 403


def last_use(client, alice, app: dict) -> str | None:
    [row] = client(alice).get("/v1/apps", query={"fields": ["id", "lastUsedAt"]}).json()["apps"]
    return row["lastUsedAt"] if row["id"] == app["id"] else None


def test_the_first_use_of_an_hour_is_noted(acme, alice, client, monkeypatch):
    rung: list[tuple] = []
    monkeypatch.setattr(note_use_task, "apply_async", lambda args, **_: rung.append(args) or note_use_task(*args))
    app = made(client, alice)
    assert app["lastUsedAt"] is None

    def exchange() -> None:
        assert client().post(TOKEN, json=pair(app)).status_code == 200

    exchange()
    first = last_use(client, alice, app)
    exchange()
    assert first and last_use(client, alice, app) == first and rung.count((acme.key, app["id"])) == 1
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        exchange()
    assert last_use(client, alice, app) > first


def test_a_request_with_its_token_is_a_use_and_one_with_a_dead_token_is_none(acme, client, monkeypatch):
    rung: list[tuple] = []
    monkeypatch.setattr(note_use_task, "apply_async", lambda args, **_: rung.append(args))
    robot = make_machine(acme)
    assert client(robot).get("/v1/me").status_code == 200
    assert rung == [(acme.key, robot.client_id)]
    with tenant_scope(acme):
        Credential.objects.filter(client_id=robot.client_id).update(auth_version=9)
    forget_actors()
    assert client(robot).get("/v1/me").status_code == 401
    assert len(rung) == 1


def test_work_on_somebodys_behalf_is_no_use(acme, monkeypatch, django_capture_on_commit_callbacks):
    rung: list[tuple] = []
    monkeypatch.setattr(note_use_task, "apply_async", lambda args, **_: rung.append(args))
    robot = make_machine(acme)
    with tenant_scope(acme), django_capture_on_commit_callbacks(execute=True):
        actor_again(robot.client_id, "machine")
    assert rung == []
