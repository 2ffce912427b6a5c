"""The requests that the open-source agent makes in polling mode, one after the other, and what it reads of each reply.

Taken down from an unmodified agent that completed a synchronized webhook run against this server.
"""

from collections.abc import Callable
from typing import Any

import pytest

from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.factories import Person, make_machine
from tests.wire import Api

METHOD = {
    "type": "WEBHOOK", "url": "http://10.0.0.1/x", "agent": True, "synchronized": True,
    "body": {"n": "{{ .inputs.replicas }}"},
}  # fmt: skip
CLAIM = {"installationId": "_PORT_EXEC_AGENT", "limit": 100, "invocationMethod": "WEBHOOK"}


@pytest.fixture
def agent(acme, client: Callable[..., Api]) -> Callable[[], Api]:
    """The agent asks for a new token before every call."""
    machine = make_machine(acme)

    def speaker() -> Api:
        body = {"clientId": machine.client_id, "clientSecret": machine.secret}
        token = client().post("/v1/auth/access_token", json=body).json()["accessToken"]
        return Api("localhost:8080", {"Authorization": f"Bearer {token}"})

    return speaker


@pytest.fixture
def run_id(api: Api, acme) -> str:
    made = started(api, scale_action(invocationMethod=METHOD))
    with tenant_scope(acme):
        assert work.work_on(made)
    return made


def claimed(agent: Callable[[], Api], run_id: str) -> dict[str, Any]:
    [run] = agent().post("/v1/actions/runs/claim-pending", json=CLAIM).json()["runs"]
    assert run["id"] == run_id
    acknowledged = agent().patch("/v1/actions/runs/ack", json={"runIds": [run_id]})
    assert acknowledged.json()["ackedCount"] == 1
    return run


def say(agent: Callable[[], Api], run_id: str, message: str) -> None:
    assert agent().post(f"/v1/actions/runs/{run_id}/logs", json={"message": message}).status_code == 201


def test_the_agent_announces_how_it_fetches(agent: Callable[[], Api]) -> None:
    body = {"settings": {"portAgentStreamerName": "POLLING"}}
    assert agent().patch("/v1/organization", json=body).status_code == 200


def test_the_agent_completes_a_synchronized_run(api: Api, agent: Callable[[], Api], run_id: str) -> None:
    run = claimed(agent, run_id)
    assert (run["payload"]["type"], run["payload"]["agent"], run["payload"]["body"]) == ("WEBHOOK", True, {"n": 4})
    for message in ("received", "preparing", "sending", "called"):
        say(agent, run_id, message)
    response = agent().patch(f"/v1/actions/runs/{run_id}/response", json={"response": {"done": True}})
    assert response.status_code == 200
    say(agent, run_id, "reported")
    assert agent().patch(f"/v1/actions/runs/{run_id}", json={"status": "SUCCESS"}).status_code == 200
    say(agent, run_id, "finished")
    ended = run_of(api, run_id)
    assert (ended["status"], ended["response"]) == ("SUCCESS", {"done": True})
    assert lines_of(api, run_id) == [
        "Waiting for an agent", "received", "preparing", "sending", "called", "reported", "finished",
    ]  # fmt: skip


def test_the_agents_second_report_of_a_failure_does_not_cover_the_first(
    api: Api, agent: Callable[[], Api], run_id: str
) -> None:
    claimed(agent, run_id)
    useful = {"status": "FAILURE", "summary": "Failed to invoke the webhook with status code: 500."}
    assert agent().patch(f"/v1/actions/runs/{run_id}", json=useful).status_code == 200
    generic = {"status": "FAILURE", "summary": "PortAgent error"}
    assert agent().patch(f"/v1/actions/runs/{run_id}", json=generic).status_code == 422
    say(agent, run_id, "finished")
    assert run_of(api, run_id)["summary"] == useful["summary"]


def test_the_agent_is_told_that_there_are_no_steps_of_workflows(agent: Callable[[], Api], bob: Person, client) -> None:
    path = "/v1/workflows/runs/claim-pending"
    answer = agent().post(path, json={"limit": 100, "installationId": "_PORT_EXEC_AGENT"})
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "nodeRuns": []})
    assert client(bob).post(path, json={}).status_code == 403


def test_an_integration_is_told_that_no_step_of_a_workflow_is_its_own(agent: Callable[[], Api]) -> None:
    answer = agent().get("/v1/workflows/nodes/runs?external_run_id=gh_1_2_3&include=nodeConfig")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "nodeRuns": []})
