"""Workflows are gone through node by node: what each reads, leaves, and decides."""

from typing import Any

import pytest

from actions.models import Run
from actions.runs import sweep
from tenants.scope import tenant_scope
from tests.actions.receiver import Receiver
from tests.actions.workflows import (
    ended,
    event_trigger,
    flow,
    joined,
    lines_of,
    node,
    run_of,
    saved,
    start,
    started,
    steps_of,
    work_off,
)
from tests.wire import Api


def upsert(name: str = "write", **mapping: Any) -> dict[str, Any]:
    return node(name, "UPSERT_ENTITY", blueprintIdentifier="service", mapping=mapping)


def call(receiver: Receiver, name: str = "call", **config: Any) -> dict[str, Any]:
    return node(name, "WEBHOOK", url=f"{receiver.url}/hook", **config)


def outcome(run: dict[str, Any]) -> tuple[str, str | None]:
    return run["status"], run["result"]


def test_a_workflow_goes_through_its_nodes_and_ends(api: Api, acme: Any) -> None:
    made = flow(
        [start({"name": {"type": "string"}}), upsert(identifier="{{ .outputs.trigger.name }}", title="{{ .inputs.name }}")],
        joined("start", "write"),
    )  # fmt: skip
    run = ended(api, acme, made, name="lamp")
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert [(step["node"]["identifier"], step["result"]) for step in run["nodeRuns"]] == [
        ("start", "SUCCESS"), ("write", "SUCCESS"),
    ]  # fmt: skip
    assert run["nodeRuns"][0]["output"] == {"name": "lamp"}
    assert run["nodeRuns"][1]["output"]["identifier"] == "lamp"
    assert run["graph"] == {"nodes": made["nodes"], "connections": made["connections"]}
    assert api.get("/v1/blueprints/service/entities/lamp").json()["entity"]["title"] == "lamp"


def test_a_workflow_of_nothing_but_a_trigger_ends_at_once(api: Api, acme: Any) -> None:
    assert outcome(ended(api, acme, flow([start()]))) == ("COMPLETED", "SUCCESS")


def test_each_node_reads_what_those_before_it_left(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.answer = b'{"build": {"number": 7}}'
    body = {
        "number": "{{ .outputs.first.response.data.build.number }}", "status": "{{ .outputs.first.response.status }}",
        "who": "{{ .workflowRun.trigger.by.email }}", "workflow": "{{ .workflow.versionIdentifier }}",
        "run": "{{ .workflowRun.identifier }}", "step": "{{ .workflowNodeRun.identifier }}",
        "started": "{{ .outputs.start.size }}",
    }  # fmt: skip
    made = flow([start({"size": {"type": "number"}}), call(receiver, "first"), call(receiver, "second", body=body)],
                joined("start", "first"), joined("first", "second"))  # fmt: skip
    run = ended(api, acme, made, size=3)
    heard = receiver.heard[1].json()
    second = steps_of(api, run["identifier"])["second"]
    assert heard == {
        "number": 7, "status": 200, "who": "alice@example.com", "workflow": "flow@1", "run": run["identifier"],
        "step": second["identifier"], "started": 3,
    }  # fmt: skip
    assert second["config"]["body"] == heard


def test_an_entity_in_a_form_is_read_as_the_entity_and_stands_for_its_identifier(api: Api, acme: Any) -> None:
    form = {"to": {"type": "string", "format": "entity", "blueprint": "service"}}
    made = flow([start(form), upsert(identifier="{{ .outputs.trigger.to }}-copy",
                                     properties={"tier": "{{ .outputs.start.to.properties.tier }}"})],
                joined("start", "write"))  # fmt: skip
    run = ended(api, acme, made, to="cart")
    assert run["nodeRuns"][1]["output"]["properties"]["tier"] == "gold"
    assert run["nodeRuns"][1]["output"]["identifier"] == "cart-copy"


@pytest.mark.parametrize(("size", "came_to"), [(5, "big"), (2, "small"), (0, "none")])
def test_a_condition_leaves_by_the_first_outlet_that_holds_else_by_the_fallback(
    api: Api, acme: Any, size: int, came_to: str
) -> None:
    label = {"text": "Large", "variant": "alert"}
    outlets = [
        {"identifier": "large", "expression": "{{ .outputs.trigger.size > 3 }}", "statusLabel": label,
         "workflowStatusLabel": {"text": "Was large"}},
        {"identifier": "any", "expression": ".outputs.trigger.size > 1"},
        {"identifier": "broken", "expression": '.outputs.trigger.size | error("x")'},
    ]  # fmt: skip
    made = flow(
        [start({"size": {"type": "number"}}), node("check", "CONDITION", outlets=outlets)]
        + [node(name, "DELAY", seconds=0) for name in ("big", "small", "none")],
        joined("start", "check"), joined("check", "big", outlet="large"), joined("check", "small", outlet="any"),
        joined("check", "none", fallback=True),
    )  # fmt: skip
    run = ended(api, acme, made, size=size)
    assert run["nodeRuns"][-1]["node"]["identifier"] == came_to
    check = run["nodeRuns"][1]
    assert check["statusLabel"] == (label if size == 5 else None)
    assert run["statusLabel"] == ({"text": "Was large"} if size == 5 else None)
    assert check["output"]["selectedOutlet"] == check["selectedOutlet"]
    assert any("failed" in line for line in lines_of(api, check))


def test_a_condition_that_leads_nowhere_ends_the_path_well(api: Api, acme: Any) -> None:
    made = flow([start(), node("check", "CONDITION", outlets=[{"identifier": "a", "expression": "false"}])],
                joined("start", "check"))  # fmt: skip
    assert outcome(ended(api, acme, made)) == ("COMPLETED", "SUCCESS")


def test_a_node_that_fails_ends_the_workflow_and_says_why(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.status = 500
    made = flow([start(), call(receiver) | {"title": "Call the office"}, node("after", "DELAY", seconds=0)],
                joined("start", "call"), joined("call", "after"))  # fmt: skip
    run = ended(api, acme, made)
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert run["summary"] == '"Call the office" failed: The backend answered with status 500'
    assert "after" not in steps_of(api, run["identifier"])


def test_a_failure_may_be_gone_on_after_and_is_told_to_the_next(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.status = 500
    made = flow([start(), call(receiver, onFailure="continue"), upsert(title="{{ .outputs.call.error.message }}", identifier="x")],
                joined("start", "call"), joined("call", "write"))  # fmt: skip
    run = ended(api, acme, made)
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert run["nodeRuns"][1]["result"] == "FAILED"
    assert run["nodeRuns"][2]["output"]["title"] == "The backend answered with status 500"


def test_variables_replace_the_output_and_links_are_filled_in(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.answer = b'{"id": 9}'
    more = {
        "variables": {"id": "{{ .result.response.data.id }}", "odd": "{{ .result | error }}"},
        "links": ["https://ci.example/{{ .result.response.data.id }}", {"title": "All", "url": "https://ci.example"}],
        "verbose": True,
    }
    run = ended(api, acme, flow([start(), call(receiver) | more], joined("start", "call")))
    step = run["nodeRuns"][1]
    assert step["output"] == {"id": 9, "odd": None}
    assert step["links"] == ["https://ci.example/9", {"title": "All", "url": "https://ci.example"}]
    lines = lines_of(api, step)
    assert any("/variables/odd failed" in line for line in lines)
    assert 'Output: {"id":9,"odd":null}' in lines


def test_a_run_keeps_the_version_that_it_began_with(api: Api, acme: Any) -> None:
    made = flow([start(), node("wait", "DELAY", seconds=3_600), upsert(identifier="old")],
                joined("start", "wait"), joined("wait", "write"))  # fmt: skip
    run = ended(api, acme, made)
    other = flow([start(), upsert(identifier="new")], joined("start", "write"))
    assert api.put("/v1/workflows/flow", json=other).status_code == 200
    wake(acme, run["nodeRuns"][1]["identifier"])
    work_off(acme)
    later = run_of(api, run["identifier"])
    assert later["nodeRuns"][-1]["output"]["identifier"] == "old"
    assert (later["workflow"]["version"], later["graph"]["nodes"]) == (1, made["nodes"])


def wake(tenant: Any, run_id: str) -> None:
    """As if the time of a delay had come, and the sweeper and a worker had seen it."""
    from actions.runs.follow import follow

    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id).update(ready_at="2020-01-01T00:00:00Z", due_at="2020-01-01T00:00:00Z")
        assert sweep.sweep() == 1
        follow(run_id)


def test_a_delay_waits_for_its_time(api: Api, acme: Any) -> None:
    made = flow([start({"s": {"type": "number"}}), node("wait", "DELAY", seconds="{{ .outputs.trigger.s }}")],
                joined("start", "wait"))  # fmt: skip
    run = ended(api, acme, made, s=7_776_000)
    assert (outcome(run), run["currentNode"]) == (("IN_PROGRESS", None), "wait")
    step = run["nodeRuns"][1]
    assert step["wakesAt"] > run["createdAt"] and step["timeoutAt"] is None
    with tenant_scope(acme):
        assert sweep.sweep() == 0
    wake(acme, step["identifier"])
    assert outcome(run_of(api, run["identifier"])) == ("COMPLETED", "SUCCESS")


@pytest.mark.parametrize("seconds", ["{{ .outputs.nothing }}", "{{ -1 }}", '{{ "soon" }}'])
def test_a_delay_of_no_length_fails_in_plain_words(api: Api, acme: Any, seconds: str) -> None:
    run = ended(api, acme, flow([start(), node("wait", "DELAY", seconds=seconds)], joined("start", "wait")))
    assert "must be seconds from 0 to a year" in run["summary"]


@pytest.mark.parametrize(("on_timeout", "result"), [("continue", "SUCCESS"), ("fail", "FAILED")])
def test_a_node_that_takes_too_long_ends_as_it_says(
    api: Api, acme: Any, receiver: Receiver, on_timeout: str, result: str
) -> None:
    made = flow([start(), call(receiver, synchronized=False, timeoutMinutes=1, onTimeout=on_timeout)],
                joined("start", "call"))  # fmt: skip
    run = ended(api, acme, made)
    assert outcome(run) == ("IN_PROGRESS", None)
    with tenant_scope(acme):
        past = "2020-01-01T00:00:00Z"
        Run.objects.filter(pk=run["nodeRuns"][1]["identifier"]).update(deadline=past, due_at=past)
        sweep.sweep()
    run = run_of(api, run["identifier"])
    assert outcome(run) == ("COMPLETED", result)
    assert run["nodeRuns"][1]["output"]["error"]["message"] == "The backend did not report in time"


def test_an_event_starts_a_workflow_once_and_its_document_is_the_output(api: Api, acme: Any) -> None:
    condition = {"type": "JQ", "expressions": ['.diff.after.properties.tier == "gold"']}
    saved(api, flow([event_trigger(condition=condition), upsert(identifier="seen-{{ .outputs.trigger.context.entityIdentifier }}",
                                                               properties={"tier": "seen"})],
                    joined("event", "write")))  # fmt: skip
    for name, tier in (("one", "gold"), ("two", "iron")):
        api.post("/v1/blueprints/service/entities", json={"identifier": name, "properties": {"tier": tier}})
    work_off(acme)
    [run] = api.get("/v1/workflows/flow/runs").json()["runs"]
    assert (outcome(run), run["source"], run["trigger"]["type"]) == (
        ("COMPLETED", "SUCCESS"), "AUTOMATION", "EVENT_TRIGGER",
    )  # fmt: skip
    whole = run_of(api, run["identifier"])
    assert whole["nodeRuns"][0]["output"]["diff"]["after"]["identifier"] == "one"
    assert api.get("/v1/blueprints/service/entities/seen-one").status_code == 200
    assert api.get("/v1/actions/runs").json()["runs"] == []


def test_workflows_that_start_each_other_are_stopped(api: Api, acme: Any) -> None:
    saved(api, flow([event_trigger(), upsert(title="again")], joined("event", "write")))
    api.post("/v1/blueprints/service/entities", json={"identifier": "first", "properties": {}})
    work_off(acme, rounds=100)
    runs = api.get("/v1/workflows/flow/runs").json()["runs"]
    assert len(runs) == 11
    assert "loop stopped" in runs[0]["summary"] and runs[0]["result"] == "FAILED"


def test_the_clock_starts_a_workflow(api: Api, acme: Any) -> None:
    from actions.automations import schedule
    from actions.models import Action

    saved(api, flow([node("clock", "SCHEDULE_TRIGGER", cron="@daily"), node("end", "DELAY", seconds=0)],
                    joined("clock", "end")))  # fmt: skip
    with tenant_scope(acme):
        Action.all_kinds.filter(kind="trigger").update(scheduled_at="2020-01-01T00:00:00Z")
        assert schedule.sweep() == 1
    work_off(acme)
    [run] = api.get("/v1/workflows/flow/runs").json()["runs"]
    assert (run["result"], run["trigger"]["type"]) == ("SUCCESS", "SCHEDULE_TRIGGER")


def test_what_is_not_published_starts_nothing(api: Api, acme: Any) -> None:
    saved(api, flow([event_trigger(published=False), start(published=False)]))
    api.post("/v1/blueprints/service/entities", json={"identifier": "one", "properties": {}})
    work_off(acme)
    assert api.get("/v1/workflows/flow/runs").json()["runs"] == []


def test_a_trigger_that_was_taken_out_starts_nothing_and_its_runs_stay(api: Api, acme: Any) -> None:
    ended(api, acme, flow([start(), event_trigger()]))
    assert api.put("/v1/workflows/flow", json=flow([event_trigger()])).status_code == 200
    again = api.post("/v1/workflows/flow/runs", json={"properties": {}})
    assert again.status_code == 422
    assert len(api.get("/v1/workflows/flow/runs").json()["runs"]) == 1


def test_runs_outlive_their_workflow_and_go_on(api: Api, acme: Any) -> None:
    saved(api, flow([start(), upsert(identifier="late")], joined("start", "write")))
    run_id = started(api, "flow")
    assert api.delete("/v1/workflows/flow").status_code == 200
    work_off(acme)
    run = run_of(api, run_id)
    assert (outcome(run), run["workflow"]["deleted"]) == (("COMPLETED", "SUCCESS"), True)


def test_changes_belong_to_the_run_of_the_workflow(api: Api, acme: Any) -> None:
    run = ended(api, acme, flow([start(), upsert(identifier="mine")], joined("start", "write")))
    query = {"resources": "entity", "run_id": run["identifier"], "includes": "context"}
    audits = api.get("/v1/audit-log", query=query).json()["audits"]
    assert [audit["context"]["entity"] for audit in audits] == ["mine"]
    told = api.get("/v1/audit-log", query={"run_id": run["identifier"]}).json()["audits"]
    assert [audit["resourceType"] for audit in told if audit["resourceType"] == "workflow_run"] == ["workflow_run"] * 2
