"""Changing the type of a property whose values are there already."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from blueprints.models import Migration, MigrationNote
from blueprints.remodel import conversion, starting, tasks, work
from tenants.scope import tenant_scope

ONE = "/v1/blueprints/service"
NUMBER = {"type": "number", "title": "Version"}


@pytest.fixture
def version(api):
    """Services have a version, which is text; `version("a", "12")` writes one."""
    properties = api.get(ONE).json()["blueprint"]["schema"]["properties"] | {"version": {"type": "string"}}
    schema = {"properties": properties, "required": ["tier"]}
    calculation = {
        "calculation": '(.properties.version | type) + " " + (.properties.version | tostring)',
        "type": "string",
    }
    changes = {"schema": schema, "calculationProperties": {"seen": calculation}}
    changes["relations"] = api.get(ONE).json()["blueprint"]["relations"]
    changes["mirrorProperties"] = {"versions": {"path": "dependsOn.version"}}
    assert api.patch(ONE, json=changes).status_code == 200

    def write(identifier, value, **relations):
        body = {"identifier": identifier, "properties": {"tier": "gold", "version": value}, "relations": relations}
        return api.post(f"{ONE}/entities", json=body, query={"upsert": "true", "merge": "true"})

    return write


@pytest.fixture
def by_worker(monkeypatch):
    monkeypatch.setattr(starting, "AT_ONCE", -1)
    monkeypatch.setattr(conversion, "PAGE", 2)


def change(api, key="version", status=200, **body):
    answer = api.post(f"{ONE}/properties/{key}/type", json={"definition": NUMBER, **body})
    assert answer.status_code == status, answer.json()
    return answer.json().get("migration") or answer.json()


def values(api, key="version"):
    entities = api.get(f"{ONE}/entities").json()["entities"]
    return {entity["identifier"]: entity["properties"][key] for entity in entities}


def definition(api):
    return api.get(ONE).json()["blueprint"]["schema"]["properties"]["version"]


def go_on(acme, key):
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, key)


def test_values_and_what_is_derived_from_them_follow(api, version):
    version("a", "12")
    version("b", "1.5", dependsOn=["a"])
    version("c", None)
    migration = change(api)
    assert (migration["status"], migration["successCount"], migration["failureCount"]) == ("COMPLETED", 2, 0)
    assert definition(api) == NUMBER
    assert values(api) == {"a": 12, "b": 1.5, "c": None}
    assert values(api, "seen")["a"] == "number 12" and values(api, "versions")["b"] == [12]
    rules = {"combinator": "and", "rules": [{"property": "version", "operator": ">", "value": 2}]}
    found = api.post(f"{ONE}/entities/search", json={"query": rules}).json()["entities"]
    assert [entity["identifier"] for entity in found] == ["a"]


def test_dry_run_counts_and_shows_samples_and_changes_nothing(api, version):
    for identifier, value in (("a", "12"), ("b", "012"), ("c", "x"), ("d", None)):
        version(identifier, value)
    preview = change(api, dry_run=True)["preview"]
    assert [preview[key] for key in ("unset", "same", "convertible", "lossy", "failing", "exact")] == [
        1,
        0,
        1,
        1,
        1,
        True,
    ]
    assert preview["samples"]["lossy"] == [{"entity": "b", "before": "012", "after": 12, "error": None}]
    assert preview["samples"]["failing"][0]["error"] == "must be a number"
    assert {use["identifier"] for use in preview["impact"]["changes"][0]["uses"]} == {"seen", "versions"}
    assert values(api)["a"] == "12" and definition(api) == {"type": "string"}
    assert api.get("/v1/migrations").json()["migrations"] == []


def test_values_that_do_not_convert_stop_it_unless_they_may_go(api, version):
    version("a", "12")
    version("b", "x")
    refusal = change(api, status=422)
    assert refusal["error"] == "values_do_not_convert" and refusal["details"]["preview"]["failing"] == 1
    assert values(api) == {"a": "12", "b": "x"} and definition(api) == {"type": "string"}
    migration = change(api, strategy="clear")
    assert values(api) == {"a": 12, "b": None} and migration["failureCount"] == 1
    failures = api.get(f"/v1/migrations/{migration['id']}/failures").json()["failures"]
    assert [(line["entity"], line["error"]) for line in failures] == [("b", "must be a number")]


def test_default_takes_the_place_of_what_does_not_convert(api, version):
    version("a", "x")
    change(api, strategy="default", definition={"type": "number", "default": 0})
    assert values(api) == {"a": 0}


def test_own_expression_converts(api, version):
    version("a", "v12")
    change(api, expression='ltrimstr("v") | tonumber')
    assert values(api) == {"a": 12}


def test_required_values_are_not_cleared(api, service):
    service("a")
    answer = change(api, key="tier", status=422, strategy="clear")
    assert "is required" in answer["message"]
    assert values(api, "tier") == {"a": "gold"}


def test_undo_brings_back_type_and_values_and_converts_what_was_written_since(api, version):
    for identifier, value in (("a", "012"), ("b", "x"), ("c", "3")):
        version(identifier, value)
    migration = change(api, strategy="clear")
    assert migration["undoable"] is True
    version("c", 4)
    version("d", 5)
    answer = api.post(f"/v1/migrations/{migration['id']}/undo")
    assert answer.json()["migration"]["status"] == "CANCELLED"
    assert definition(api) == {"type": "string"}
    assert values(api) == {"a": "012", "b": "x", "c": "4", "d": "5"}
    assert values(api, "seen")["a"] == "string 012"
    assert api.post(f"/v1/migrations/{migration['id']}/undo").status_code == 409


def test_undo_follows_a_property_that_got_another_name(api, version):
    version("a", "012")
    migration = change(api)
    assert api.patch(f"{ONE}/properties/version/rename", json={"newPropertyName": "release"}).status_code == 200
    assert api.post(f"/v1/migrations/{migration['id']}/undo").json()["migration"]["status"] == "CANCELLED"
    assert values(api, "release") == {"a": "012"}


def test_confirmed_or_old_migrations_cannot_be_undone(api, acme, version):
    version("a", "1")
    first = change(api)
    assert api.post(f"/v1/migrations/{first['id']}/confirm").json()["migration"]["undoable"] is False
    assert api.post(f"/v1/migrations/{first['id']}/undo").status_code == 409
    assert api.post(f"/v1/migrations/{first['id']}/confirm").status_code == 409
    second = change(api, definition={"type": "string"})
    with tenant_scope(acme):
        Migration.objects.filter(pk=second["id"]).update(due_at=Now() - timedelta(seconds=1))
        assert tasks.sweep() == 1
        assert not MigrationNote.objects.filter(error__isnull=True).exists()
    assert api.post(f"/v1/migrations/{second['id']}/undo").status_code == 409
    assert values(api) == {"a": "1"}


def test_writers_go_on_while_pages_are_converted(api, acme, version, by_worker):
    for number in range(4):
        version(f"s{number}", str(number))
    migration = change(api)
    assert migration["status"] == "PENDING" and definition(api) == NUMBER
    # Still text here, and in nobody's way: other keys can be written, and so can the value as it was read.
    assert api.patch(f"{ONE}/entities/s3", json={"properties": {"size": 1}}).status_code == 200
    assert version("s2", "2").status_code == 201
    assert version("s3", "thirty").status_code == 422
    assert version("new", "7").status_code == 422
    assert version("s3", 30).status_code == 201 and version("new", 7).status_code == 201
    with tenant_scope(acme):
        row = Migration.objects.get()
        assert work._begin(row.pk) and work._advance(row.pk)
    assert values(api) == {"s0": 0, "s1": 1, "s2": "2", "s3": 30, "new": 7}
    go_on(acme, migration["id"])
    assert values(api) == {"s0": 0, "s1": 1, "s2": 2, "s3": 30, "new": 7}
    assert version("s0", "0").status_code == 422


def test_cancelled_half_way_everything_is_as_before(api, acme, version, by_worker):
    for number in range(5):
        version(f"s{number}", f"0{number}")
    migration = change(api)
    with tenant_scope(acme):
        row = Migration.objects.get()
        assert work._begin(row.pk) and work._advance(row.pk)
    version("s0", 9)
    answer = api.post(f"/v1/migrations/{migration['id']}/cancel", json={"reason": "no"})
    assert answer.json()["migration"]["status"] == "PENDING_CANCELLATION"
    assert definition(api) == {"type": "string"}
    assert api.post(f"/v1/migrations/{migration['id']}/cancel", json={}).status_code == 409
    go_on(acme, migration["id"])
    assert api.get(f"/v1/migrations/{migration['id']}").json()["migration"]["status"] == "CANCELLED"
    assert values(api) == {"s0": "9", "s1": "01", "s2": "02", "s3": "03", "s4": "04"}


def test_value_that_comes_too_late_to_be_seen_sends_it_back(api, acme, version, by_worker, monkeypatch):
    monkeypatch.setattr("blueprints.remodel.retyping.MAX_PREVIEWED", 2)
    for number, value in enumerate(["1", "2", "3", "x"]):
        version(f"s{number}", value)
    assert change(api, dry_run=True)["preview"]["exact"] is False
    migration = change(api)
    go_on(acme, migration["id"])
    found = api.get(f"/v1/migrations/{migration['id']}").json()["migration"]
    assert found["status"] == "FAILURE" and '"s3"' in found["message"]
    assert values(api) == {"s0": "1", "s1": "2", "s2": "3", "s3": "x"} and definition(api) == {"type": "string"}
    assert api.post(f"/v1/migrations/{migration['id']}/undo").status_code == 409


@pytest.mark.parametrize("going_back", [False, True])
def test_conversion_that_was_given_up_is_sent_back_by_undo(api, acme, version, by_worker, going_back):
    for number in range(5):
        version(f"s{number}", f"0{number}")
    migration = change(api)
    one = f"/v1/migrations/{migration['id']}"
    with tenant_scope(acme):
        row = Migration.objects.get()
        assert work._begin(row.pk) and work._advance(row.pk)
    if going_back:
        assert api.post(f"{one}/cancel", json={}).status_code == 200
    with tenant_scope(acme):
        Migration.objects.update(attempts=work.MAX_ATTEMPTS)
        assert not work._begin(row.pk)
    stuck = api.get(one).json()["migration"]
    assert (stuck["status"], stuck["undoable"], stuck["kept"]) == ("FAILURE", True, False)
    assert api.post(f"{one}/confirm").status_code == 409
    assert api.post(f"{one}/undo").json()["migration"]["status"] == "PENDING_CANCELLATION"
    go_on(acme, migration["id"])
    assert definition(api) == {"type": "string"}
    assert values(api) == {f"s{number}": f"0{number}" for number in range(5)}
    assert api.get(one).json()["migration"]["undoable"] is False
    assert change(api, dry_run=True)["preview"]["failing"] == 0


def test_property_on_its_way_is_not_changed_otherwise(api, acme, version, by_worker):
    version("a", "1")
    migration = change(api)
    assert change(api, status=409)["error"] == "conflict"
    assert api.patch(f"{ONE}/properties/version/rename", json={"newPropertyName": "x"}).status_code == 409
    schema = api.get(ONE).json()["blueprint"]["schema"]
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key != "version"}
    assert api.patch(ONE, json={"schema": schema}).status_code == 409
    go_on(acme, migration["id"])
    assert api.patch(ONE, json={"schema": schema}).status_code == 200
    assert api.post(f"/v1/migrations/{migration['id']}/undo").status_code == 409


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"definition": None}, "/definition"),
        ({"definition": 5}, "/definition"),
        ({"definition": {}}, "/definition/type"),
        ({"definition": {"type": "number", "default": "x"}}, "/definition/default"),
        ({"strategy": "hope"}, "/strategy"),
        ({"strategy": ["clear"]}, "/strategy"),
        ({"strategy": "default"}, "/definition/default"),
        ({"expression": ".a |"}, "/expression"),
        ({"expression": 5}, "/expression"),
    ],
)
def test_bad_change_is_refused_at_its_place(api, version, body, path):
    version("a", "1")
    for dry_run in (True, False):
        answer = change(api, status=422, **body, dry_run=dry_run)
        assert path in [fault["path"] for fault in answer["details"]["errors"]]
    assert values(api) == {"a": "1"}


def test_unknown_and_built_in_properties_are_refused(api, service):
    assert change(api, key="nobody", status=404)["error"] == "not_found"
    body = {"definition": NUMBER}
    assert api.post("/v1/blueprints/nobody/properties/a/type", json=body).status_code == 404
    assert api.post("/v1/blueprints/_user/properties/status/type", json=body).status_code == 409
    assert api.post(f"{ONE}/properties/tier/type", json=[]).status_code == 422


def test_other_migrations_have_nothing_to_undo(api, service):
    service("a")
    body = {"sourceBlueprint": "service", "mapping": {"entity": {"title": ".title"}}}
    key = api.post("/v1/migrations", json=body).json()["migrationId"]
    assert api.post(f"/v1/migrations/{key}/undo").status_code == 409


def test_statements_of_a_page_do_not_grow_with_it(api, acme, version, by_worker, count_queries, monkeypatch):
    monkeypatch.setattr(conversion, "PAGE", 100)

    def counted(wanted):
        migration = change(api, definition=wanted)
        with tenant_scope(acme), count_queries() as queries:
            work.work_on(Migration.objects.get(pk=migration["id"]).pk)
        return len(queries)

    version("warm", "1")
    few = (counted(NUMBER), counted({"type": "string"}))
    for number in range(20):
        version(f"s{number}", str(number))
    assert (counted(NUMBER), counted({"type": "string"})) == few


def test_both_changes_are_told_in_the_log(api, version):
    version("a", "1")
    migration = change(api)
    audits = api.get("/v1/audit-log", query={"blueprint": "service", "resources": "blueprint"}).json()["audits"]
    assert audits[0]["additionalData"]["migration"] == migration["id"]
