"""Entities made from other entities by jq (contract §17)."""

import pytest
from django.db.models.functions import Now

from blueprints.models import Migration
from blueprints.remodel import starting, tasks, work
from tenants.scope import tenant_scope

PATH = "/v1/migrations"


@pytest.fixture
def by_worker(monkeypatch):
    """Nothing is small enough to be done while the caller waits."""
    monkeypatch.setattr(starting, "AT_ONCE", -1)


@pytest.fixture
def move(api):
    """`move({…entity}, filter=…)` migrates services and gives the migration."""

    def start(entity, source="service", **mapping):
        answer = api.post(PATH, json={"sourceBlueprint": source, "mapping": {"entity": entity, **mapping}})
        assert answer.status_code == 200, answer.json()
        return answer.json()["migration"]

    return start


def entity_of(api, identifier, blueprint="service"):
    return api.get(f"/v1/blueprints/{blueprint}/entities/{identifier}").json().get("entity")


def again(api, migration):
    return api.get(f"{PATH}/{migration['id']}").json()["migration"]


def test_mapped_properties_change_and_the_others_stay(api, service, move):
    service("a", size=3, tags=["x"])
    migration = move({"properties": {"size": ".properties.size * 2", "language": "null"}})
    assert (migration["status"], migration["successCount"], migration["failureCount"]) == ("COMPLETED", 1, 0)
    properties = entity_of(api, "a")["properties"]
    assert (properties["size"], properties["tags"], properties["language"]) == (6, ["x"], None)


def test_migration_has_what_clients_read(api, service, move):
    service("a")
    found = again(api, move({"title": ".title"}))
    assert found["sourceBlueprint"] == "service" and found["mapping"] == {"entity": {"title": ".title"}}
    assert found["actor"] == found["audit"]["createdBy"] and found["totalCount"] == 1


def test_entities_go_to_another_blueprint_with_their_relations(api, service, move):
    service("a", size=3)
    service("b", size=30)
    migration = move({"identifier": '"sys-" + .identifier', "title": ".title", "properties": {"slack": '"#" + .identifier'}},
                     blueprint="system", filter=".properties.big")  # fmt: skip
    assert migration["successCount"] == 1
    assert entity_of(api, "sys-b", "system")["properties"] == {"slack": "#b"}
    assert entity_of(api, "sys-a", "system") is None
    move({"relations": {"system": '"sys-b"', "dependsOn": '["a"]'}}, filter='.identifier == "b"')
    assert entity_of(api, "b")["relations"] == {"system": "sys-b", "dependsOn": ["a"]}


def test_one_entity_becomes_several_by_its_items(api, service, move):
    service("a", tags=["x", "y"])
    migration = move({"identifier": ".item", "properties": {"slack": ".identifier"}}, blueprint="system",
                     itemsToParse=".properties.tags")  # fmt: skip
    assert migration["successCount"] == 2
    assert [entity_of(api, key, "system")["properties"]["slack"] for key in "xy"] == ["a", "a"]


def test_entities_that_a_migration_makes_are_not_its_source(api, service, move):
    service("a")
    assert move({"identifier": '.identifier + "x"', "properties": {"tier": '"gold"'}})["successCount"] == 1
    assert entity_of(api, "ax") and entity_of(api, "axx") is None


def test_failures_are_listed_by_entity_and_leave_the_others_alone(api, service, move):
    for identifier, size in (("a", 1), ("b", 2), ("c", 0)):
        service(identifier, size=size)
    migration = move({"properties": {"size": ".properties.size - 1", "language": 'if .identifier == "b" then error("no") else "Go" end'}})  # fmt: skip
    assert (migration["status"], migration["successCount"], migration["failureCount"]) == ("COMPLETED", 1, 2)
    listed = api.get(f"{PATH}/{migration['id']}/failures").json()["failures"]
    assert [fault["entity"] for fault in listed] == ["b", "c"]
    assert "no" in listed[0]["error"] and "/properties/size" in listed[1]["error"]
    rest = api.get(f"{PATH}/{migration['id']}/failures", query={"from": listed[0]["id"]}).json()["failures"]
    assert rest == listed[1:]
    assert entity_of(api, "a")["properties"]["language"] == "Go"


def test_dry_run_shows_what_would_change_and_changes_nothing(api, service):
    for identifier in "abc":
        service(identifier, size=3)
    body = {"sourceBlueprint": "service", "mapping": {"entity": {
        "properties": {"size": 'if .identifier == "b" then -1 else 4 end'}}}}  # fmt: skip
    preview = api.post(PATH, json=body, query={"dry_run": "true", "limit": "2"}).json()["preview"]
    assert [(line["source"], line["changed"], bool(line["error"])) for line in preview] == [
        ("a", True, False), ("b", False, True),
    ]  # fmt: skip
    assert preview[0]["before"]["properties"]["size"] == 3 and preview[0]["after"]["properties"]["size"] == 4
    assert entity_of(api, "a")["properties"]["size"] == 3
    assert api.get(PATH).json()["migrations"] == []


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "/sourceBlueprint"),
        ({"sourceBlueprint": "service"}, "/mapping"),
        ({"sourceBlueprint": 5, "mapping": {"entity": {}}}, "/sourceBlueprint"),
        ({"sourceBlueprint": "service", "mapping": {}}, "/mapping/entity"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {}}, "more": 1}, "/more"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {"color": "."}}}, "/mapping/entity/color"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {"title": 5}}}, "/mapping/entity/title"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {"title": ".a |"}}}, "/mapping/entity/title"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {}, "filter": "env"}}, "/mapping/filter"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {}, "blueprint": "nobody"}}, "/mapping/blueprint"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {"properties": {"x": "."}}}}, "/mapping/entity/properties/x"),
        ({"sourceBlueprint": "service", "mapping": {"entity": {"relations": {"x": "."}}}}, "/mapping/entity/relations/x"),
    ],
)  # fmt: skip
def test_bad_mapping_is_refused_at_its_place(api, body, path):
    answer = api.post(PATH, json=body)
    assert answer.status_code == 422
    assert path in [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert api.get(PATH).json()["migrations"] == []


def test_all_faults_of_a_mapping_are_told_at_once(api):
    entity = {"title": ".a |", "properties": {"x": ".", "size": ")"}}
    answer = api.post(PATH, json={"sourceBlueprint": "service", "mapping": {"entity": entity}})
    assert len(answer.json()["details"]["errors"]) == 3


def test_unknown_source_or_migration_is_not_found(api):
    assert api.post(PATH, json={"sourceBlueprint": "nobody", "mapping": {"entity": {}}}).status_code == 404
    for key in ("nobody", "0199a0a0-0000-7000-8000-000000000000"):
        assert api.get(f"{PATH}/{key}").status_code == 404


def test_migrations_are_listed_newest_first_and_filtered(api, service, move):
    service("a")
    first, second = move({"title": ".title"}), move({"title": ".title"}, source="system")
    listed = api.get(PATH).json()["migrations"]
    assert [row["id"] for row in listed] == [second["id"], first["id"]]

    def wanted(**query):
        return [row["id"] for row in api.get(PATH, query=query).json()["migrations"]]

    assert wanted(blueprint="system") == [second["id"]]
    assert wanted(status="COMPLETED", limit="1") == [second["id"]]
    assert wanted(**{"from": second["id"]}) == [first["id"]]
    assert wanted(status="RUNNING") == [] and wanted(actor="nobody") == []


def test_worker_goes_on_where_it_was_killed(api, acme, service, move, by_worker, monkeypatch):
    for number in range(5):
        service(f"s{number}", size=number)
    monkeypatch.setattr("blueprints.remodel.mapping.PAGE", 2)
    migration = move({"properties": {"size": ".properties.size + 1"}})
    assert migration["status"] == "PENDING"
    with tenant_scope(acme):
        row = Migration.objects.get()
        assert work._begin(row.pk) and work._advance(row.pk)
    assert (again(api, migration)["status"], again(api, migration)["successCount"]) == ("RUNNING", 2)
    with tenant_scope(acme):
        Migration.objects.update(due_at=Now())
        assert (tasks.sweep(), tasks.sweep()) == (1, 0)
        tasks.migrate_task(acme.key, str(row.pk))
    assert (again(api, migration)["status"], again(api, migration)["successCount"]) == ("COMPLETED", 5)
    assert [entity_of(api, f"s{number}")["properties"]["size"] for number in range(5)] == [1, 2, 3, 4, 5]
    with tenant_scope(acme):
        assert tasks.next_due() is None


def test_page_that_stops_the_worker_every_time_is_given_up(api, acme, service, move, by_worker, monkeypatch):
    service("a")
    migration = move({"title": ".title"})

    def break_down(migration):
        raise RuntimeError("broken")

    monkeypatch.setattr(work, "PAGES", {"mapping": break_down})
    for _ in range(work.MAX_ATTEMPTS):
        with pytest.raises(RuntimeError):
            tasks.migrate_task(acme.key, migration["id"])
    tasks.migrate_task(acme.key, migration["id"])
    assert again(api, migration)["status"] == "FAILURE" and "5 times" in again(api, migration)["message"]


def test_cancelled_migration_stops_and_an_ended_one_cannot_be_cancelled(api, acme, service, move, by_worker):
    service("a", size=1)
    migration = move({"properties": {"size": "9"}})
    answer = api.post(f"{PATH}/{migration['id']}/cancel", json={"reason": "changed my mind"})
    assert answer.json()["migration"]["status"] == "CANCELLED"
    assert answer.json()["migration"]["message"] == "changed my mind"
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, migration["id"])
    assert entity_of(api, "a")["properties"]["size"] == 1
    assert api.post(f"{PATH}/{migration['id']}/cancel", json={}).status_code == 409
    assert api.post(f"{PATH}/{migration['id']}/cancel", json={"reason": 5}).status_code == 422


def undone(api, migration, **query):
    return api.post(f"{PATH}/{migration['id']}/undo", query=query)


def test_a_migration_is_one_change_and_can_be_taken_back(api, acme, service, move, by_worker, monkeypatch):
    monkeypatch.setattr("blueprints.remodel.mapping.PAGE", 2)
    for number in range(5):
        service(f"s{number}", size=number)
    migration = move({"properties": {"size": ".properties.size + 10"}})
    assert (migration["change"], migration["undoable"]) == (None, False)
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, migration["id"])
    done = again(api, migration)
    assert done["undoable"] and done["status"] == "COMPLETED"
    told = api.get(f"/v1/changes/{done['change']}").json()["change"]
    assert told["counts"] == [{"resourceType": "entity", "action": "UPDATE", "count": 5}]
    back = undone(api, migration).json()["migration"]
    assert (back["status"], back["message"], back["undoable"]) == ("CANCELLED", "undone", False)
    assert [entity_of(api, f"s{number}")["properties"]["size"] for number in range(5)] == [0, 1, 2, 3, 4]
    assert undone(api, migration).status_code == 409


def test_entities_that_a_migration_made_go_when_it_is_taken_back(api, service, move):
    service("a", size=3)
    migration = move({"identifier": '"sys-" + .identifier'}, blueprint="system")
    assert entity_of(api, "sys-a", "system")
    assert undone(api, migration).status_code == 200
    assert entity_of(api, "sys-a", "system") is None and entity_of(api, "a")


def test_what_was_changed_since_is_told_before_a_migration_is_taken_back(api, service, move):
    service("a", size=1)
    migration = move({"properties": {"size": ".properties.size + 1"}})
    api.patch("/v1/blueprints/service/entities/a", json={"properties": {"size": 7}})
    answer = undone(api, migration)
    assert (answer.status_code, answer.json()["error"]) == (409, "changed_since")
    assert again(api, migration)["undoable"] and entity_of(api, "a")["properties"]["size"] == 7
    assert undone(api, migration, force="true").status_code == 200
    assert entity_of(api, "a")["properties"]["size"] == 1


def test_what_a_cancelled_migration_did_until_then_can_be_taken_back(api, acme, service, move, by_worker, monkeypatch):
    monkeypatch.setattr("blueprints.remodel.mapping.PAGE", 1)
    service("a", size=1)
    service("b", size=1)
    migration = move({"properties": {"size": "5"}})
    with tenant_scope(acme):
        row = Migration.objects.get()
        assert work._begin(row.pk) and work._advance(row.pk)
    assert undone(api, migration).status_code == 409, "while it works it is cancelled first"
    api.post(f"{PATH}/{migration['id']}/cancel", json={})
    assert undone(api, migration).status_code == 200
    assert [entity_of(api, name)["properties"]["size"] for name in "ab"] == [1, 1]


def test_a_migration_that_changed_nothing_has_nothing_to_take_back(api, service, move):
    service("a", size=1)
    migration = move({"properties": {"size": ".properties.size"}})
    assert (migration["change"], migration["undoable"]) == (None, False)
    assert undone(api, migration).status_code == 409


def test_migration_of_someone_who_lost_access_fails(api, acme, alice, client, service, move, by_worker, robot):
    service("a", size=1)
    body = {"sourceBlueprint": "service", "mapping": {"entity": {"properties": {"size": "9"}}}}
    migration = client(robot).post(PATH, json=body).json()["migration"]
    api.delete(f"/v1/apps/{robot.client_id}")
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, migration["id"])
    assert again(api, migration)["status"] == "FAILURE"
    assert entity_of(api, "a")["properties"]["size"] == 1


def test_statements_of_a_page_do_not_grow_with_it(api, acme, service, move, by_worker, count_queries):
    def counted(names):
        for name in names:
            service(name, size=1)
        migration = move({"properties": {"size": ".properties.size + 1"}})
        with tenant_scope(acme), count_queries() as queries:
            assert not work.work_on(Migration.objects.get(pk=migration["id"]).pk)
        return len(queries)

    counted(["warm"])
    assert counted(["a"]) == counted([f"s{number}" for number in range(20)])


def test_member_cannot_migrate(client, bob, api, service):
    body = {"sourceBlueprint": "service", "mapping": {"entity": {}}}
    assert client(bob).post(PATH, json=body).status_code == 403
    assert client(bob).get(PATH).status_code == 200


def test_nothing_gets_another_name_under_a_mapping_at_work(api, acme, service, move, by_worker):
    service("a", size=1)
    programs = {"properties": {"size": ".properties.size + 1"}, "relations": {"system": ".relations.system"}}
    migration = move(programs, filter='.properties["tier"] == "gold"')
    renames = [
        ("properties/size", "newPropertyName"), ("properties/tier", "newPropertyName"),
        ("relations/system", "newRelationIdentifier"),
    ]  # fmt: skip
    for path, field in renames:
        answer = api.patch(f"/v1/blueprints/service/{path}/rename", json={field: "other"})
        assert answer.status_code == 409 and answer.json()["details"]["migrationId"] == migration["id"]
    used = api.get("/v1/blueprints/service/impact", query={"property": "tier"}).json()["impact"]["changes"][0]["uses"]
    assert (migration["id"], ["/filter"]) in [(use["identifier"], use["paths"]) for use in used]
    assert api.patch("/v1/blueprints/service/properties/tags/rename", json={"newPropertyName": "t"}).status_code == 200
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, migration["id"])
    assert entity_of(api, "a")["properties"]["size"] == 2
    answer = api.patch("/v1/blueprints/service/properties/size/rename", json={"newPropertyName": "lines"})
    assert answer.status_code == 200


def test_ended_migrations_are_found_by_the_new_name_of_their_blueprint(api, service, move):
    service("a")
    migration = move({"title": ".title"})
    assert api.put("/v1/blueprints/service", json=api.get("/v1/blueprints/service").json()["blueprint"]
                   | {"identifier": "app"}).status_code == 200  # fmt: skip
    listed = api.get(PATH, query={"blueprint": "app"}).json()["migrations"]
    assert [row["id"] for row in listed] == [migration["id"]]
