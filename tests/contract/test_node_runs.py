"""Runs of nodes as the open-source agent and Ocean fetch them and report on them (contract §11.5)."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.runs.work import work_on
from tenants.scope import tenant_scope
from tests.contract.steps import Step, play
from tests.factories import Person, make_machine
from tests.wire import Api

CLAIM, ACK = "POST /v1/workflows/runs/claim-pending", "PATCH /v1/workflows/runs/ack"
START = {"identifier": "start", "config": {"type": "SELF_SERVE_TRIGGER"}}
AGENT = {
    "type": "WEBHOOK", "url": "http://10.0.0.1/x", "agent": True, "body": {"who": "{{ .workflowRun.trigger.by.id }}"},
}  # fmt: skip
OCEAN = {
    "type": "INTEGRATION_ACTION", "installationId": "github-1", "integrationProvider": "GITHUB",
    "integrationInvocationType": "dispatch_workflow",
    "integrationActionExecutionProperties": {"org": "o", "repo": "r", "workflow": "w.yml",
                                             "workflowInputs": {"run": "{{ .workflowNodeRun.identifier }}"}},
}  # fmt: skip
OF_AGENT = {"installationId": "_PORT_EXEC_AGENT", "limit": 100}
OF_OCEAN = {"installationId": "github-1", "limit": 10, "visibilityTimeoutMs": 60_000, "exclude": []}


@pytest.fixture
def machine(acme: Any, client: Callable[..., Api]) -> Api:
    return client(make_machine(acme))


def begun(api: Api, tenant: Any, config: dict[str, Any]) -> str:
    """The id of a workflow's run that has come to a node of this configuration, which waits to be fetched."""
    connection = {"sourceIdentifier": "start", "targetIdentifier": "step"}
    nodes = [START, {"identifier": "step", "config": config}]
    body = {"identifier": "flow", "nodes": nodes, "connections": [connection]}
    play(api, Step("POST /v1/workflows", body, status=201))
    run = play(api, Step("POST /v1/workflows/flow/runs", {"properties": {}}, status=202))["run"]["identifier"]
    with tenant_scope(tenant):
        assert work_on(run) and work_on("none")
    return run


def workflow(api: Api, run: str) -> dict[str, Any]:
    return play(api, Step(f"GET /v1/workflows/runs/{run}"))["run"]


def test_the_agent_carries_out_a_synchronized_call(machine: Api, acme: Any) -> None:
    run = begun(machine, acme, AGENT)
    [claimed] = play(machine, Step(CLAIM, OF_AGENT))["nodeRuns"]
    name = claimed["identifier"]
    assert name.startswith("wfnr_") and claimed["status"] == "IN_PROGRESS"
    config = claimed["config"]
    assert (config["type"], config["url"], config["agent"], config["synchronized"]) == (
        "WEBHOOK", "http://10.0.0.1/x", True, True,
    )  # fmt: skip
    assert isinstance(config["body"], dict)
    logs = {"logs": [{"level": "INFO", "message": "calling"}, {"level": "WARN", "message": "slow"}]}
    output = {"response": {"status": 200, "data": {"n": 1}}}
    play(
        machine,
        Step(ACK, {"nodeRunIdentifier": name}, shows={"acked": True}),
        Step(f"POST /v1/workflows/nodes/runs/{name}/logs", logs),
        Step(f"PATCH /v1/workflows/nodes/runs/{name}", {"status": "COMPLETED", "result": "SUCCESS", "output": output}),
        Step(f"POST /v1/workflows/nodes/runs/{name}/logs", {"logs": [{"level": "INFO", "message": "done"}]}),
    )
    ended = workflow(machine, run)
    assert (ended["status"], ended["result"], ended["nodeRuns"][1]["output"]) == ("COMPLETED", "SUCCESS", output)


def test_what_is_claimed_is_hidden_and_what_is_acknowledged_is_taken(machine: Api, acme: Any) -> None:
    begun(machine, acme, AGENT)
    [claimed] = play(machine, Step(CLAIM, OF_AGENT))["nodeRuns"]
    acknowledge = {"nodeRunIdentifier": claimed["identifier"]}
    play(
        machine,
        Step(CLAIM, OF_AGENT, shows={"nodeRuns": []}),
        Step(ACK, acknowledge, shows={"acked": True}),
        Step(ACK, acknowledge, status=409),
        Step(ACK, {"nodeRunIdentifier": "wfnr_none"}, status=404),
        Step(ACK, {}, status=422),
    )


def test_ocean_fetches_what_is_addressed_to_it_and_finds_it_by_its_own_name(machine: Api, acme: Any) -> None:
    run = begun(machine, acme, OCEAN)
    assert play(machine, Step(CLAIM, OF_AGENT))["nodeRuns"] == []
    assert play(machine, Step(CLAIM, OF_OCEAN | {"installationId": "other"}))["nodeRuns"] == []
    [claimed] = play(machine, Step(CLAIM, OF_OCEAN))["nodeRuns"]
    name, config = claimed["identifier"], claimed["config"]
    assert config["integrationActionExecutionProperties"]["workflowInputs"] == {"run": name}
    assert {key: config[key] for key in OCEAN if key != "integrationActionExecutionProperties"} == {
        key: OCEAN[key] for key in OCEAN if key != "integrationActionExecutionProperties"
    }
    underway = {"status": "IN_PROGRESS", "externalRunId": "gh_1", "links": ["https://github.com/o/r/actions/runs/1"]}
    play(
        machine,
        Step(ACK, {"nodeRunIdentifier": name}),
        Step(f"PATCH /v1/workflows/nodes/runs/{name}", underway),
    )
    [found] = play(machine, Step("GET /v1/workflows/nodes/runs?external_run_id=gh_1&include=nodeConfig"))["nodeRuns"]
    assert (found["identifier"], found["node"]["config"]["installationId"]) == (name, "github-1")
    assert found["links"] == underway["links"]
    play(machine, Step(f"PATCH /v1/workflows/nodes/runs/{name}", {"status": "COMPLETED", "result": "FAILED"}))
    assert workflow(machine, run)["result"] == "FAILED"


@pytest.mark.parametrize(
    ("result", "of_workflow"), [("SUCCESS", "SUCCESS"), ("FAILED", "FAILED"), ("CANCELLED", "CANCELLED")]
)
def test_the_result_of_a_node_ends_the_workflow(machine: Api, acme: Any, result: str, of_workflow: str) -> None:
    run = begun(machine, acme, AGENT)
    name = workflow(machine, run)["nodeRuns"][1]["identifier"]
    path = f"PATCH /v1/workflows/nodes/runs/{name}"
    play(machine, Step(path, {"status": "COMPLETED", "result": result}),
         Step(path, {"status": "COMPLETED", "result": "SUCCESS"}, status=422))  # fmt: skip
    assert workflow(machine, run)["result"] == of_workflow


def test_a_report_that_makes_no_sense_is_refused(
    machine: Api, acme: Any, bob: Person, client: Callable[..., Api]
) -> None:
    run = begun(machine, acme, AGENT)
    name = workflow(machine, run)["nodeRuns"][1]["identifier"]
    path = f"PATCH /v1/workflows/nodes/runs/{name}"
    play(machine, Step(path, {"status": "COMPLETED"}, status=422), Step(path, {"status": "DONE"}, status=422),
         Step(path, {"output": "text"}, status=422), Step(path, [], status=422))  # fmt: skip
    play(client(bob), Step(path, {"status": "IN_PROGRESS"}, status=403), Step(CLAIM, OF_AGENT, status=403))


def test_actions_and_workflows_are_claimed_apart(machine: Api, acme: Any) -> None:
    begun(machine, acme, AGENT)
    play(machine, Step("POST /v1/actions/runs/claim-pending", OF_AGENT, shows={"runs": []}))
