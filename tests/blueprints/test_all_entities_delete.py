"""Deleting all entities of a blueprint, and the blueprint with them (contract §3.2)."""

import pytest

from blueprints.remodel import starting, tasks
from tenants.scope import tenant_scope

ONE = "/v1/blueprints/service"


def status_of(api, key):
    return api.get(f"/v1/migrations/{key}").json()["migration"]


def test_all_entities_go_and_the_blueprint_stays(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    answer = api.delete(f"{ONE}/all-entities").json()
    assert answer["ok"] and status_of(api, answer["migrationId"])["status"] == "COMPLETED"
    assert status_of(api, answer["migrationId"])["successCount"] == 2
    assert api.get(f"{ONE}/entities-count").json()["count"] == 0


def test_blueprint_goes_with_its_entities_and_the_migration_stays_readable(api, service):
    service("a")
    key = api.delete(f"{ONE}/all-entities", query={"delete_blueprint": "true"}).json()["migrationId"]
    assert api.get(ONE).status_code == 404
    found = status_of(api, key)
    assert (found["status"], found["deleteEntities"], found["deleteBlueprint"]) == ("COMPLETED", True, True)
    assert found["mapping"] == {} and found["sourceBlueprint"] == "service"


def test_deletions_are_told_in_the_log(api, service):
    service("a")
    api.delete(f"{ONE}/all-entities")
    audits = api.get("/v1/audit-log", query={"entity": "a", "action": "DELETE"}).json()["audits"]
    assert [audit["diff"]["before"]["identifier"] for audit in audits] == ["a"]


def test_large_blueprint_is_emptied_by_the_worker_page_by_page(api, acme, service, monkeypatch):
    monkeypatch.setattr(starting, "AT_ONCE", 2)
    monkeypatch.setattr("blueprints.remodel.deletion.PAGE", 2)
    for number in range(5):
        service(f"s{number}")
    key = api.delete(f"{ONE}/all-entities", query={"delete_blueprint": "true"}).json()["migrationId"]
    assert status_of(api, key)["status"] == "PENDING"
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, key)
    assert status_of(api, key)["status"] == "COMPLETED" and status_of(api, key)["successCount"] == 5
    assert api.get(ONE).status_code == 404


def test_entities_that_others_require_are_not_deleted(api):
    api.post("/v1/blueprints", json={
        "identifier": "pod", "title": "Pod", "schema": {"properties": {}},
        "relations": {"system": {"target": "system", "required": True}}})  # fmt: skip
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    assert api.delete("/v1/blueprints/system/all-entities").status_code == 200
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p", "relations": {"system": "s"}})
    answer = api.delete("/v1/blueprints/system/all-entities")
    assert answer.status_code == 409 and "has_dependents" in answer.content.decode()
    assert api.get("/v1/blueprints/system/entities/s").status_code == 200


def test_entities_that_require_each_other_go_together(api):
    api.post("/v1/blueprints", json={
        "identifier": "node", "title": "Node", "schema": {"properties": {}},
        "relations": {"parent": {"target": "node", "required": True}}})  # fmt: skip
    path = "/v1/blueprints/node/entities"
    api.post(
        path,
        json={"identifier": "root", "relations": {"parent": "root"}},
        query={"create_missing_related_entities": "true"},
    )
    for number in range(3):
        api.post(path, json={"identifier": f"n{number}", "relations": {"parent": "root"}})
    key = api.delete("/v1/blueprints/node/all-entities").json()["migrationId"]
    assert status_of(api, key)["status"] == "COMPLETED"
    assert api.get("/v1/blueprints/node/entities-count").json()["count"] == 0


def test_blueprint_that_others_point_to_is_refused_before_anything_is_deleted(api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    answer = api.delete("/v1/blueprints/system/all-entities", query={"delete_blueprint": "true"})
    assert answer.status_code == 409 and "service.system" in answer.json()["message"]
    assert api.get("/v1/blueprints/system/entities/s").status_code == 200


@pytest.mark.parametrize("blueprint", ["_user", "_team"])
def test_people_and_teams_are_not_deleted_this_way(api, blueprint):
    assert api.delete(f"/v1/blueprints/{blueprint}/all-entities").status_code == 409


def test_who_may_delete_entities_may_not_delete_the_blueprint(api, client, bob, service):
    service("a")
    assert client(bob).delete(f"{ONE}/all-entities", query={"delete_blueprint": "true"}).status_code == 403
    assert api.get(f"{ONE}/entities/a").status_code == 200
    assert client(bob).delete(f"{ONE}/all-entities").status_code == 200


def test_unknown_blueprint_is_not_found(api):
    assert api.delete("/v1/blueprints/nobody/all-entities").status_code == 404
