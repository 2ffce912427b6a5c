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
