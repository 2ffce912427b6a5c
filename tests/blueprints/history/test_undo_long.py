"""Changes too long for one transaction are taken back by a worker, page by page."""

import os

import pytest

from access.actors import actor_of_user
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from blueprints.remodel import takeback, undoing, work
from events.changes import change_set
from tenants.scope import tenant_scope
from tests.blueprints.history.conftest import SERVICE, bulk, changed, everything

NAMES = [f"e{number}" for number in range(7)]


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    """A change of three events is long, and a page is two entities."""
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    monkeypatch.setattr(takeback, "PAGE", 2)


def migration_of(api, answer):
    assert answer.status_code == 200, answer.json()
    found = api.get(f"/v1/migrations/{answer.json()['migrationId']}").json()["migration"]
    assert found["status"] == "COMPLETED", found
    return found


def counted(migration):
    return migration["totalCount"], migration["successCount"], migration["failureCount"]


def test_what_was_changed_and_created_is_taken_back_and_done_again(api, service, undo):
    for name in NAMES[:4]:
        service(name, size=1, tags=["x"])
    before = everything(api)
    change = bulk(api, *[{"identifier": name, "properties": {"tier": "silver", "size": 9}} for name in NAMES])
    after = everything(api)
    assert api.get(f"/v1/changes/{change}").json()["change"]["undoable"] is True
    undone = migration_of(api, undo(change))
    assert (undone["kind"], undone["undoes"], undone["sourceBlueprint"]) == ("undo", change, "service")
    assert counted(undone) == (7, 7, 0)
    assert everything(api) == before
    assert api.get(f"/v1/changes/{undone['change']}").json()["change"]["undoes"] == change
    again = api.post(f"/v1/migrations/{undone['id']}/undo").json()["migration"]
    assert (again["kind"], again["status"]) == ("undo", "COMPLETED")
    assert everything(api) == after


def test_what_was_deleted_comes_back_with_arrows_across_pages(api, service, undo):
    for name in NAMES:
        service(name, size=3)
    for name, target in zip(NAMES, NAMES[1:] + NAMES[:1], strict=True):
        service(name, relations={"dependsOn": [target]})
    before = everything(api)
    change = changed(api.post(f"{SERVICE}/bulk-delete", json={"entities": NAMES}))
    assert everything(api) == {}
    assert counted(migration_of(api, undo(change))) == (7, 7, 0)
    assert everything(api) == before


def test_what_cannot_be_without_others_comes_back_after_them(api, service, deployment, undo):
    service("s")
    deployment("d0", of="s")
    for number in range(1, 6):
        deployment(f"d{number}", of="s", previous=f"d{number - 1}")
    before = everything(api)
    change = changed(api.delete(f"{SERVICE}/s", query={"delete_dependents": "true"}))
    assert counted(migration_of(api, undo(change))) == (7, 7, 0)
    assert everything(api) == before


def test_what_others_changed_since_stays_and_is_told(api, service, undo):
    for name in NAMES:
        service(name, size=1)
    change = bulk(api, *[{"identifier": name, "properties": {"size": 2}} for name in NAMES])
    service("e3", size=3)
    undone = migration_of(api, undo(change))
    assert counted(undone) == (7, 6, 1)
    [failure] = api.get(f"/v1/migrations/{undone['id']}/failures").json()["failures"]
    assert failure["entity"] == "e3" and "was changed since" in failure["error"]
    sizes = {name: found["properties"]["size"] for (_, name), found in everything(api).items()}
    assert sizes == dict.fromkeys(NAMES, 1) | {"e3": 3}
    assert counted(migration_of(api, undo(change, force="true")))[2] == 0
    assert {found["properties"]["size"] for found in everything(api).values()} == {1}


def test_what_others_require_stays_alone(api, service, deployment, undo):
    change = bulk(api, *[{"identifier": name, "properties": {"tier": "gold"}} for name in NAMES])
    deployment("d", of="e2")
    undone = migration_of(api, undo(change))
    assert counted(undone) == (7, 6, 1)
    assert set(everything(api)) == {("service", "e2"), ("deployment", "d")}


def finished(acme, key):
    """By a worker, turn after turn."""
    with tenant_scope(acme):
        while work.work_on(key):
            pass


def test_worker_that_was_killed_is_followed_by_another(api, acme, service, undo, monkeypatch):
    for name in NAMES:
        service(name, size=1)
    before = everything(api)
    change = bulk(api, *[{"identifier": name, "properties": {"size": 2}} for name in NAMES])
    real, calls = takeback.put_back, []

    def killed_at_the_third(*args):
        calls.append(args)
        if len(calls) == 3:
            raise SystemExit
        return real(*args)

    monkeypatch.setattr(takeback, "put_back", killed_at_the_third)
    with pytest.raises(SystemExit):
        undo(change)
    half = api.get("/v1/migrations", query={"blueprint": "service"}).json()["migrations"][0]
    assert (half["status"], half["successCount"]) == ("RUNNING", 4)
    finished(acme, half["id"])
    assert api.get(f"/v1/migrations/{half['id']}").json()["migration"]["successCount"] == 7
    assert everything(api) == before


def test_whoever_may_not_take_it_back_is_refused_before_anything_is_done(api, client, bob, service, undo):
    change = bulk(api, *[{"identifier": name, "properties": {"tier": "gold"}} for name in NAMES])
    assert undo(change, client(bob)).status_code == 403
    assert api.get("/v1/migrations").json()["migrations"] == []
    assert len(everything(api)) == 7


def test_undoing_can_be_cancelled_and_what_is_done_stays_done(api, service, undo, monkeypatch):
    change = bulk(api, *[{"identifier": name, "properties": {"tier": "gold"}} for name in NAMES])
    monkeypatch.setattr("blueprints.remodel.undoing.hurried", lambda migration: migration)
    key = undo(change).json()["migrationId"]
    answer = api.post(f"/v1/migrations/{key}/cancel", json={})
    assert answer.json()["migration"]["status"] == "CANCELLED"
    assert len(everything(api)) == 7


def test_change_of_several_full_pages_is_taken_back(api, acme, alice, undo, monkeypatch):
    """With `UNDO_EVENTS=20000` as long as no transaction takes it."""
    monkeypatch.undo()
    monkeypatch.setattr(undoing, "AT_ONCE", int(os.environ.get("UNDO_EVENTS", "1500")))
    parts = {"identifier": "part", "title": "Part", "schema": {"properties": {"size": {"type": "number"}}}}
    assert api.post("/v1/blueprints", json=parts).status_code == 201
    size = undoing.AT_ONCE + 100
    with tenant_scope(acme), change_set() as change:
        for start in range(0, size, 1_000):
            bodies = [{"identifier": f"p{number}"} for number in range(start, min(start + 1_000, size))]
            write_entities(actor_of_user(alice.id), "part", bodies, WriteOptions())
    started = undo(change.name).json()["migrationId"]
    finished(acme, started)
    assert counted(api.get(f"/v1/migrations/{started}").json()["migration"]) == (size, size, 0)
    assert api.get("/v1/blueprints/part/entities-count").json()["count"] == 0
