"""Changing, renaming and deleting entities (contract §4.5–4.8)."""

from tests.factories import begun_run

SERVICE = "/v1/blueprints/service/entities"


def test_patch_merges_and_put_replaces(api, service):
    service("a", size=3, tags=["x"])
    patched = api.patch(f"{SERVICE}/a", json={"properties": {"size": 4}, "title": "A"}).json()["entity"]
    assert (patched["properties"]["size"], patched["properties"]["tags"], patched["title"]) == (4, ["x"], "A")
    put = api.put(f"{SERVICE}/a", json={"properties": {"tier": "silver"}}).json()["entity"]
    assert (put["properties"]["size"], put["title"]) == (None, "a")


def test_change_of_an_unknown_entity_is_404(api):
    assert api.put(f"{SERVICE}/a", json={"properties": {"tier": "gold"}}).status_code == 404
    assert api.patch(f"{SERVICE}/a", json={}).status_code == 404
    assert api.delete(f"{SERVICE}/a").status_code == 404


def test_renamed_entity_keeps_those_that_point_to_it(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    assert api.put(f"{SERVICE}/a", json={"identifier": "z", "properties": {"tier": "gold"}}).status_code == 200
    assert api.get(f"{SERVICE}/b").json()["entity"]["relations"]["dependsOn"] == ["z"]
    assert api.get(f"{SERVICE}/a").status_code == 404


def test_rename_to_a_taken_identifier_is_refused(api, service):
    service("a")
    service("b")
    assert api.put(f"{SERVICE}/a", json={"identifier": "b", "properties": {"tier": "gold"}}).status_code == 409


def test_deleted_target_is_cleared_from_relations_and_both_changes_are_logged(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    assert api.delete(f"{SERVICE}/a").json() == {"ok": True}
    entity = api.get(f"{SERVICE}/b").json()["entity"]
    assert (entity["relations"]["dependsOn"], entity["properties"]["dependencyTiers"]) == ([], [])
    audits = api.get("/v1/audit-log", query={"entity": "b", "blueprint": "service"}).json()["audits"]
    assert [audit["action"] for audit in audits] == ["UPDATE", "CREATE"]


def test_required_target_is_deleted_only_with_its_dependents(api):
    deployment = {
        "identifier": "deployment", "title": "Deployment", "schema": {"properties": {}},
        "relations": {"system": {"target": "system", "required": True}},
    }  # fmt: skip
    api.post("/v1/blueprints", json=deployment)
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    api.post("/v1/blueprints/deployment/entities", json={"identifier": "d", "relations": {"system": "s"}})
    refused = api.delete("/v1/blueprints/system/entities/s")
    assert refused.status_code == 409 and "has_dependents" in refused.content.decode()
    assert api.delete("/v1/blueprints/system/entities/s", query={"delete_dependents": "true"}).status_code == 200
    assert api.get("/v1/blueprints/deployment/entities/d").status_code == 404


def test_bulk_delete_lists_those_that_existed(api, service):
    service("a")
    service("b")
    answer = api.post("/v1/blueprints/service/bulk/entities/delete", json={"entities": ["a", "b", "nobody"]})
    assert sorted(answer.json()["deletedEntities"]) == ["a", "b"]


def test_unchanged_upsert_writes_no_event_and_moves_no_time(api, service):
    before = service("a", size=3)
    after = service("a", size=3)
    assert after == before
    assert len(api.get("/v1/audit-log", query={"entity": "a"}).json()["audits"]) == 1


def test_run_id_of_a_write_leads_to_exactly_one_audit_row(api):
    run = begun_run(api)
    api.post(SERVICE, json={"identifier": "a", "properties": {"tier": "gold"}}, query={"upsert": "true", "run_id": run})
    query = {"resources": "entity", "run_id": run, "includes": "context"}
    audits = api.get("/v1/audit-log", query=query).json()["audits"]
    assert len(audits) == 1 and audits[0].keys() == {"context"} and audits[0]["context"]["entity"] == "a"


def test_mirror_follows_its_source_through_every_change(api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "properties": {"slack": "#a"}})
    assert service("a", relations={"system": "s"})["properties"]["slack"] == "#a"
    api.patch("/v1/blueprints/system/entities/s", json={"properties": {"slack": "#b"}})
    assert api.get(f"{SERVICE}/a").json()["entity"]["properties"]["slack"] == "#b"
    api.delete("/v1/blueprints/system/entities/s")
    assert api.get(f"{SERVICE}/a").json()["entity"]["properties"]["slack"] is None


def test_calculation_that_fails_gives_null_and_the_write_succeeds(api, service):
    api.patch(
        "/v1/blueprints/service",
        json={"calculationProperties": {"broken": {"calculation": ".properties.size | nonsense(", "type": "string"},
                                        "wrong": {"calculation": ".properties.size", "type": "string"}}},
    )  # fmt: skip
    assert service("a", size=3)["properties"]["broken"] is None
    assert service("b", size=3)["properties"]["wrong"] is None
