"""UPSERT_ENTITY: the entity and the run's end are one commit."""

from typing import Any

from actions.models import Run
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.wire import Api


def upserted(api: Api, tenant, mapping: dict[str, Any], blueprint: str = "service") -> dict[str, Any]:
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": blueprint, "mapping": mapping}
    run_id = started(api, scale_action(invocationMethod=method))
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)


def test_keys_that_are_listed_change_and_others_stay(api: Api, acme) -> None:
    mapping = {"identifier": "{{ .entity.identifier }}", "properties": {"replicas": "{{ .inputs.replicas }}"}}
    run = upserted(api, acme, mapping)
    assert run["status"] == "SUCCESS"
    cart = api.get("/v1/blueprints/service/entities/cart").json()["entity"]
    assert (cart["properties"], cart["title"]) == ({"tier": "gold", "replicas": 4}, "Cart")
    assert run["response"]["entity"]["properties"]["replicas"] == 4
    assert lines_of(api, run["id"]) == ['Updated "cart" of blueprint "service"']


def test_without_identifier_a_new_entity_is_made(api: Api, acme) -> None:
    run = upserted(api, acme, {"title": "Copy", "team": ["{{ .user.teamsIdentifiers[0] }}"]})
    made = run["response"]["entity"]
    assert (made["title"], made["team"]) == ("Copy", ["payments"])


def test_the_change_carries_the_run(api: Api, acme) -> None:
    run = upserted(api, acme, {"identifier": "new", "properties": {}})
    query = {"resources": "entity", "run_id": run["id"], "includes": "context"}
    assert [audit["context"]["entity"] for audit in api.get("/v1/audit-log", query=query).json()["audits"]] == ["new"]


def test_a_wrong_value_fails_the_run_and_says_why(api: Api, acme) -> None:
    run = upserted(api, acme, {"identifier": "cart", "properties": {"replicas": "many"}})
    assert run["status"] == "FAILURE"
    assert "replicas" in run["summary"]
    assert "replicas" in lines_of(api, run["id"])[-1]


def test_an_unknown_blueprint_fails_the_run(api: Api, acme) -> None:
    assert "was not found" in upserted(api, acme, {"identifier": "x"}, "nowhere")["summary"]


def test_a_worker_that_was_overtaken_writes_nothing(api: Api, acme) -> None:
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": {"identifier": "ghost"}}
    run_id = started(api, scale_action(invocationMethod=method))
    with tenant_scope(acme):
        stale = work.claim_any(run_id)
        assert stale is not None
        Run.objects.filter(pk=run_id).update(attempt=2)
        try:
            work._complete(stale)
        except work.Overtaken:
            """As it should be."""
    assert api.get("/v1/blueprints/service/entities/ghost").status_code == 404


def upserted_each(api: Api, tenant, for_each: str, mapping: dict[str, Any], **changes: Any) -> dict[str, Any]:
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "forEach": for_each, "mapping": mapping}
    run_id = started(api, scale_action(invocationMethod=method | changes))
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)


def test_for_each_item_one_entity_is_written(api: Api, acme) -> None:
    mapping = {"identifier": "s{{ .item }}", "properties": {"replicas": "{{ .index }}"}}
    run = upserted_each(api, acme, "{{ [range(.inputs.replicas)] }}", mapping)
    assert run["status"] == "SUCCESS", run["summary"]
    assert [made["identifier"] for made in run["response"]["entities"]] == ["s0", "s1", "s2", "s3"]
    assert run["payload"]["mapping"][3] == {"identifier": "s3", "properties": {"replicas": 3}}
    assert api.get("/v1/blueprints/service/entities/s3").json()["entity"]["properties"]["replicas"] == 3


def test_when_one_of_many_is_wrong_none_is_written(api: Api, acme) -> None:
    mapping = {"identifier": "s{{ .item }}", "properties": {"replicas": "{{ if .item == 2 then {} else 1 end }}"}}
    run = upserted_each(api, acme, "{{ [1, 2, 3] }}", mapping)
    assert run["status"] == "FAILURE"
    assert '"s2"' in run["summary"]
    assert api.get("/v1/blueprints/service/entities/s1").status_code == 404


def test_nothing_to_repeat_is_a_success(api: Api, acme) -> None:
    run = upserted_each(api, acme, "{{ [] }}", {"identifier": "x"})
    assert (run["status"], run["response"]) == ("SUCCESS", {"entities": []})


def test_for_each_must_give_a_list(api: Api, acme) -> None:
    for identifier, text in {"a": "{{ 5 }}", "b": "{{ [range(501)] }}", "c": '{{ error("oh") }}', "d": "x"}.items():
        method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "forEach": text, "mapping": {}}
        run_id = started(api, scale_action(identifier=identifier, invocationMethod=method))
        with tenant_scope(acme):
            assert work.work_on(run_id)
        run = run_of(api, run_id)
        assert run["status"] == "FAILURE"
        assert "/forEach" in run["summary"]


def test_create_refuses_what_exists(api: Api, acme) -> None:
    method = {
        "type": "UPSERT_ENTITY",
        "blueprintIdentifier": "service",
        "operation": "create",
        "mapping": {"identifier": "cart"},
    }
    run_id = started(api, scale_action(invocationMethod=method))
    with tenant_scope(acme):
        assert work.work_on(run_id)
    assert "taken" in run_of(api, run_id)["summary"]


def test_delete_removes_and_says_when_there_was_nothing(api: Api, acme) -> None:
    mapping = {"identifier": "{{ .item }}"}
    run = upserted_each(api, acme, '{{ ["cart"] }}', mapping, operation="delete")
    assert run["response"] == {"entities": [{"identifier": "cart", "blueprint": "service"}]}
    assert api.get("/v1/blueprints/service/entities/cart").status_code == 404


def test_delete_of_what_never_was_fails(api: Api, acme) -> None:
    run = upserted_each(api, acme, '{{ ["ghost"] }}', {"identifier": "{{ .item }}"}, operation="delete")
    assert run["status"] == "FAILURE"
    assert "was not found" in run["summary"]


def test_missing_related_entities_are_made_when_asked_for(api: Api, acme) -> None:
    relation = {"relations": {"next": {"target": "service"}}}
    assert api.patch("/v1/blueprints/service", json=relation).status_code == 200
    mapping = {"identifier": "{{ .item }}", "relations": {"next": "after"}}
    run = upserted_each(api, acme, '{{ ["cart"] }}', mapping, createMissingRelatedEntities=True)
    assert run["status"] == "SUCCESS", run["summary"]
    assert api.get("/v1/blueprints/service/entities/after").status_code == 200


def test_a_spread_of_no_object_fails_the_run(api: Api, acme) -> None:
    run = upserted(api, acme, {"identifier": "cart", "properties": {"{{ spreadValue() }}": "{{ 5 }}"}})
    assert run["status"] == "FAILURE"
    assert "only an object" in run["summary"]


def test_every_fault_of_what_was_to_be_written_stands_in_the_log(api: Api, acme) -> None:
    """The summary stays one sentence."""
    run = upserted(api, acme, {"identifier": "crate", "properties": {"tier": 5, "replicas": "many"}})
    [told] = lines_of(api, run["id"])
    assert (run["status"], run["summary"]) == ("FAILURE", told.splitlines()[0])
    assert {line.split()[0] for line in told.splitlines()[1:]} == {"/properties/replicas", "/properties/tier"}


def test_every_fault_of_each_item_stands_in_the_log(api: Api, acme) -> None:
    mapping = {"identifier": "c{{ .item }}", "properties": {"tier": "{{ .item }}", "replicas": "{{ [.item] }}"}}
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": mapping, "forEach": "{{ [1, 2] }}"}
    run_id = started(api, scale_action(invocationMethod=method))
    with tenant_scope(acme):
        assert work.work_on(run_id)
    [told] = lines_of(api, run_id)
    assert {line.split()[0] for line in told.splitlines()[1:]} == {
        f"/mapping/{index}/properties/{key}" for index in (0, 1) for key in ("replicas", "tier")
    }
