"""Agents and integrations fetch runs: each run goes to one of them."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Run
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action, started
from tests.factories import Person, make_machine
from tests.wire import Api

AGENT = {"installationId": "_PORT_EXEC_AGENT", "limit": 10, "invocationMethod": "WEBHOOK"}
FOR_AGENT = {"type": "WEBHOOK", "url": "http://10.0.0.1/x", "agent": True, "body": {"n": "{{ .inputs.replicas }}"}}
DISPATCH = {
    "type": "INTEGRATION_ACTION", "installationId": "gh-1", "integrationActionType": "dispatch_workflow",
    "integrationActionExecutionProperties": {"org": "o", "workflowInputs": {"n": "{{ .inputs.replicas }}"}},
}  # fmt: skip


@pytest.fixture
def machine(acme, client: Callable[..., Api]) -> Api:
    return client(make_machine(acme))


def offered(api: Api, tenant, method: dict[str, Any]) -> str:
    run_id = started(api, scale_action(invocationMethod=method))
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_id


def claim(machine: Api, **body: Any) -> list[dict[str, Any]]:
    answer = machine.post("/v1/actions/runs/claim-pending", json=AGENT | body)
    assert answer.status_code == 200, answer.content
    return answer.json()["runs"]


def test_nothing_pending_is_an_empty_list(machine: Api) -> None:
    assert claim(machine) == []


def test_an_agent_gets_the_rendered_webhook_once(api: Api, acme, machine: Api) -> None:
    run_id = offered(api, acme, FOR_AGENT)
    assert run_of(api, run_id)["pendingExecution"] is True
    [run] = claim(machine)
    assert (run["id"], run["status"]) == (run_id, "IN_PROGRESS")
    assert run["payload"] == FOR_AGENT | {"body": {"n": 4}}
    assert run["claimedUntil"] is not None
    assert claim(machine) == []


def test_an_unacknowledged_claim_comes_back(api: Api, acme, machine: Api) -> None:
    run_id = offered(api, acme, FOR_AGENT)
    claim(machine)
    with tenant_scope(acme):
        Run.objects.update(claimed_until="2020-01-01T00:00:00Z")
    assert [run["id"] for run in claim(machine)] == [run_id]


def test_an_agent_acknowledges_in_bulk(api: Api, acme, machine: Api) -> None:
    run_id = offered(api, acme, FOR_AGENT)
    claim(machine)
    ack = {"runIds": [run_id, "r_unknown"]}
    assert machine.patch("/v1/actions/runs/ack", json=ack).json() == {"ok": True, "ackedCount": 1}
    assert machine.patch("/v1/actions/runs/ack", json=ack).json() == {"ok": True, "ackedCount": 0}
    assert machine.patch(f"/v1/actions/runs/{run_id}", json={"status": "SUCCESS"}).status_code == 200


def test_an_integration_acknowledges_one_and_the_second_is_told(api: Api, acme, machine: Api) -> None:
    run_id = offered(api, acme, DISPATCH)
    body = {"installationId": "gh-1", "invocationMethod": None, "limit": 1, "visibilityTimeoutMs": 90_000}
    assert claim(machine, installationId="other", invocationMethod=None) == []
    assert claim(machine, **body, exclude=["scale"]) == []
    [run] = claim(machine, **body)
    assert run["payload"]["integrationActionExecutionProperties"] == {"org": "o", "workflowInputs": {"n": 4}}
    assert machine.patch("/v1/actions/runs/ack", json={"runId": run_id}).status_code == 200
    assert machine.patch("/v1/actions/runs/ack", json={"runId": run_id}).status_code == 409
    assert machine.patch("/v1/actions/runs/ack", json={"runId": "r_none"}).status_code == 404


def test_an_agent_does_not_get_what_is_meant_for_others(api: Api, acme, machine: Api) -> None:
    offered(api, acme, DISPATCH)
    assert claim(machine) == []


def test_people_do_not_claim_runs(bob: Person, client: Callable[..., Api]) -> None:
    assert client(bob).post("/v1/actions/runs/claim-pending", json=AGENT).status_code == 403
    assert client(bob).patch("/v1/actions/runs/ack", json={"runIds": []}).status_code == 403


@pytest.mark.parametrize("body", [[], {"limit": 0}, {"limit": "x"}, {"exclude": "a"}, {"installationId": 5}])
def test_a_wrong_claim_is_refused(machine: Api, body: Any) -> None:
    assert machine.post("/v1/actions/runs/claim-pending", json=body).status_code == 422


@pytest.mark.parametrize("body", [[], {}, {"runId": 5}, {"runIds": "x"}])
def test_a_wrong_acknowledgement_is_refused(machine: Api, body: Any) -> None:
    assert machine.patch("/v1/actions/runs/ack", json=body).status_code == 422
