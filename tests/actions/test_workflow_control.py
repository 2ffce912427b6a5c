"""Runs of workflows are cancelled, gone on from, tried without doing anything, listed, and forgotten."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Kind, Run
from actions.runs import claims, retention, sweep
from tenants.scope import tenant_scope
from tests.actions.receiver import Receiver
from tests.actions.workflows import (
    begun,
    ended,
    flow,
    joined,
    lines_of,
    node,
    question,
    run_of,
    saved,
    start,
    started,
    steps_of,
    work_off,
)
from tests.factories import Person, make_machine
from tests.wire import Api


def called(receiver: Receiver, name: str = "call", **config: Any) -> dict[str, Any]:
    return node(name, "WEBHOOK", url=f"{receiver.url}/{name}", **config)


def cancel(api: Api, run_id: str) -> dict[str, Any]:
    answer = api.post(f"/v1/workflows/runs/{run_id}/cancel")
    assert answer.status_code == 200, answer.content
    return answer.json()["run"]


def waiting(api: Api, tenant: Any, *nodes: dict[str, Any], **more: Any) -> str:
    """The id of a run that waits at a question."""
    run_id = begun(api, flow([start(), question(), *nodes], joined("start", "ask"), **more))
    work_off(tenant)
    return run_id


def test_a_run_that_waits_is_cancelled_at_once(api: Api, acme: Any) -> None:
    run_id = waiting(api, acme)
    assert (cancel(api, run_id)["status"], run_of(api, run_id)["result"]) == ("COMPLETED", "CANCELLED")
    step = steps_of(api, run_id)["ask"]
    assert step["result"] == "CANCELLED"
    assert api.post(f"/v1/workflows/runs/{run_id}/cancel").status_code == 422
    late = api.post(f"/v1/workflows/nodes/runs/{step['identifier']}/responses", json={"button": "ok"})
    assert late.status_code == 409


def test_a_run_that_has_not_begun_is_cancelled_at_once(api: Api, acme: Any) -> None:
    run_id = begun(api, flow([start(), node("wait", "DELAY", seconds=1)], joined("start", "wait")))
    assert cancel(api, run_id)["result"] == "CANCELLED"
    work_off(acme)
    assert run_of(api, run_id)["nodeRuns"] == []


def test_a_node_that_a_worker_has_is_waited_for_and_its_effect_is_noted(api: Api, acme: Any) -> None:
    made = flow(
        [start(), node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={"identifier": "late"}),
         node("after", "DELAY", seconds=0)],
        joined("start", "write"), joined("write", "after"),
    )  # fmt: skip
    run_id = begun(api, made)
    with tenant_scope(acme):
        from actions.runs import work

        assert work.work_on(run_id)
        step = claims.claim(Run.objects.get(parent=run_id, state="queued").pk)
        assert step is not None
    assert cancel(api, run_id)["status"] == "CANCELLING"
    with tenant_scope(acme):
        work._complete(step)
    run = run_of(api, run_id)
    assert (run["status"], run["result"], run["nodeRuns"][-1]["result"]) == ("COMPLETED", "CANCELLED", "SUCCESS")
    assert api.get("/v1/blueprints/service/entities/late").status_code == 200


def test_the_sweeper_sees_a_cancellation_through(api: Api, acme: Any) -> None:
    """As if whoever cancelled had died between the two halves."""
    run_id = waiting(api, acme)
    with tenant_scope(acme):
        Run.objects.filter(pk=run_id).update(state="cancelling", due_at="2020-01-01T00:00:00Z")
        sweep.sweep()
    assert run_of(api, run_id)["result"] == "CANCELLED"


def test_a_backend_is_told_to_stop(api: Api, acme: Any, receiver: Receiver) -> None:
    from actions.approvals.posting import post_due

    made = flow(
        [start(), called(receiver, synchronized=False, cancelUrl=f"{receiver.url}/stop")], joined("start", "call")
    )
    run_id = begun(api, made)
    work_off(acme)
    cancel(api, run_id)
    with tenant_scope(acme):
        post_due()
    assert [call.path for call in receiver.heard] == ["/call", "/stop"]


def test_only_those_who_may_cancel(api: Api, acme: Any, bob: Person, client: Callable[..., Api]) -> None:
    run_id = waiting(api, acme)
    assert client(bob).post(f"/v1/workflows/runs/{run_id}/cancel").status_code == 403


def test_a_run_goes_on_from_the_node_that_failed_with_what_came_before(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.answer = b'{"n": 1}'
    made = flow(
        [start({"who": {"type": "string"}}), called(receiver, "first"),
         called(receiver, "second", body={"n": "{{ .outputs.first.response.data.n }}", "who": "{{ .inputs.who }}"})],
        joined("start", "first"), joined("first", "second"),
    )  # fmt: skip
    run_id = begun(api, made, who="me")
    receiver.status = 503
    receiver.answer = b'{"n": 1}'
    work_off(acme)
    assert run_of(api, run_id)["summary"].startswith('"first" failed')
    receiver.status = 200
    again = api.post(f"/v1/workflows/runs/{run_id}/rerun", json={"fromNode": "first"})
    assert (again.status_code, again.json()["run"]["rerunOf"]) == (202, run_id)
    work_off(acme)
    run = run_of(api, again.json()["run"]["identifier"])
    assert run["result"] == "SUCCESS"
    assert [step["node"]["identifier"] for step in run["nodeRuns"]] == ["start", "first", "second"]
    assert receiver.heard[-1].json() == {"n": 1, "who": "me"}


def test_a_run_is_started_anew_with_other_inputs(api: Api, acme: Any) -> None:
    made = flow([start({"a": {"type": "string"}, "b": {"type": "string"}})])
    run_id = ended(api, acme, made, a="x", b="y")["identifier"]
    again = api.post(f"/v1/workflows/runs/{run_id}/rerun", json={"properties": {"a": "z", "b": None}})
    assert again.json()["run"]["properties"] == {"a": "z"}


@pytest.mark.parametrize(
    ("body", "path"),
    [({"fromNode": "nowhere"}, "/fromNode"), ({"fromNode": "start"}, "/fromNode"),
     ({"fromNode": "ask", "properties": {"a": 1}}, "/properties"), ({"colour": 1}, "/colour")],
)  # fmt: skip
def test_going_on_from_where_nothing_was_is_refused(api: Api, acme: Any, body: dict[str, Any], path: str) -> None:
    run_id = waiting(api, acme)
    cancel(api, run_id)
    refused = api.post(f"/v1/workflows/runs/{run_id}/rerun", json=body)
    assert refused.status_code == 422
    assert path in {fault["path"] for fault in refused.json()["details"]["errors"]}


def test_an_order_with_the_same_key_starts_one_run(api: Api, acme: Any) -> None:
    saved(api, flow([start()]))
    api.headers["Idempotency-Key"] = "once"
    first, second = [api.post("/v1/workflows/flow/runs", json={"properties": {}}).json()["run"] for _ in range(2)]
    other = api.post("/v1/workflows/flow/runs", json={"properties": {"x": 1}})
    assert first["identifier"] == second["identifier"]
    assert (other.status_code, other.json()["error"]) == (409, "idempotency_key_reused")


def test_a_dry_run_tells_the_way_and_does_nothing(api: Api, acme: Any, receiver: Receiver) -> None:
    made = flow(
        [start({"n": {"type": "number"}}), called(receiver, body={"n": "{{ .inputs.n }}"}),
         node("check", "CONDITION", outlets=[{"identifier": "ok", "expression": ".outputs.call.response.data.ok"},
                                             {"identifier": "odd", "expression": ".a | error"}]),
         question(), node("write", "UPSERT_ENTITY", blueprintIdentifier="service",
                          mapping={"identifier": "{{ .outputs.ask.selectedOutlet }}"})],
        joined("start", "call"), joined("call", "check"), joined("check", "ask", outlet="ok"),
        joined("check", "write", fallback=True), joined("ask", "write", outlet="no"),
    )  # fmt: skip
    saved(api, made)
    stubs = {"call": {"response": {"data": {"ok": True}}}, "ask": {"selectedOutlet": "no"}}
    body = {"properties": {"n": 5}, "stubs": stubs}
    steps = api.post("/v1/workflows/flow/runs?dry_run=true", json=body).json()["steps"]
    assert [(step["node"], step["selectedOutlet"], step["next"]) for step in steps] == [
        ("call", None, "check"), ("check", "ok", "ask"), ("ask", "no", "write"), ("write", None, None),
    ]  # fmt: skip
    assert steps[0]["config"]["body"] == {"n": 5}
    assert [line["value"] for line in steps[1]["expressions"]] == [True, None]
    assert steps[1]["expressions"][1]["error"]
    assert steps[3]["output"]["identifier"] == "no"
    without = api.post("/v1/workflows/flow/runs?dry_run=true", json={"properties": {"n": 5}}).json()["steps"]
    assert [step["node"] for step in without] == ["call", "check", "write"]
    assert api.get("/v1/workflows/runs").json()["runs"] == [] and receiver.heard == []


def test_a_draft_is_tried_before_it_is_saved(api: Api) -> None:
    draft = flow([start({"n": {"type": "number"}}), node("wait", "DELAY", seconds="{{ .inputs.n }}"),
                  node("alone", "DELAY", seconds="{{ .[ }}")], joined("start", "wait"))  # fmt: skip
    found = api.post("/v1/workflow-drafts/preview", json={"workflow": draft, "properties": {"n": 4}}).json()
    assert (found["faults"], found["steps"][0]["config"]) == ([], {"type": "DELAY", "seconds": 4})
    assert {warning["path"] for warning in found["warnings"]} == {"/nodes/2", "/nodes/2/config/seconds"}
    broken = api.post("/v1/workflow-drafts/preview", json={"workflow": {"nodes": []}}).json()
    assert broken["steps"] is None and {"/identifier", "/nodes"} <= {fault["path"] for fault in broken["faults"]}


def test_a_draft_is_tried_on_an_event(api: Api) -> None:
    event = node("event", "EVENT_TRIGGER", event={"type": "ENTITY_CREATED", "blueprintIdentifier": "service"})
    draft = flow([event, node("write", "UPSERT_ENTITY", blueprintIdentifier="service",
                              mapping={"identifier": "{{ .outputs.trigger.diff.after.identifier }}"})],
                 joined("event", "write"))  # fmt: skip
    body = {"workflow": draft, "event": {"diff": {"after": {"identifier": "cart"}}}}
    [step] = api.post("/v1/workflow-drafts/preview", json=body).json()["steps"]
    assert step["output"]["identifier"] == "cart"


def test_lists_are_filtered_and_paged(api: Api, acme: Any) -> None:
    done = ended(api, acme, flow([start()]))["identifier"]
    open_ = waiting(api, acme, identifier="other")

    def names(**query: str) -> list[str]:
        return [run["identifier"] for run in api.get("/v1/workflows/runs", query=query).json()["runs"]]

    assert names() == [open_, done]
    assert (names(status="COMPLETED"), names(status="IN_PROGRESS")) == ([done], [open_])
    assert (names(result="SUCCESS"), names(result="FAILED")) == ([done], [])
    assert names(workflow="other") == [open_]
    first = api.get("/v1/workflows/runs", query={"limit": "1"}).json()
    assert names(limit="1", **{"from": first["next"]}) == [done]
    assert api.get("/v1/workflows/runs?status=DONE").status_code == 422
    assert [run["currentNode"] for run in api.get("/v1/workflows/other/runs").json()["runs"]] == ["ask"]


def test_a_list_costs_the_same_however_many_runs_there_are(api: Api, acme: Any, count_queries: Any) -> None:
    ended(api, acme, flow([start()]))
    with count_queries() as few:
        api.get("/v1/workflows/runs")
    for _ in range(4):
        started(api, "flow")
    work_off(acme)
    with count_queries() as many:
        api.get("/v1/workflows/runs")
    assert len(few) == len(many)


def test_runs_of_others_are_seen_where_the_workflow_lets_them(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api]
) -> None:
    hidden = ended(api, acme, flow([start()], allowAnyoneToViewRuns=False))["identifier"]
    shown = ended(api, acme, flow([start()], identifier="open"))["identifier"]
    member = client(bob)
    assert [run["identifier"] for run in member.get("/v1/workflows/runs").json()["runs"]] == [shown]
    assert member.get(f"/v1/workflows/runs/{hidden}").status_code == 404
    assert client(make_machine(acme)).get(f"/v1/workflows/runs/{hidden}").status_code == 200


def test_routes_of_actions_know_no_runs_of_workflows(api: Api, acme: Any) -> None:
    run_id = waiting(api, acme)
    for name in (run_id, steps_of(api, run_id)["ask"]["identifier"]):
        assert api.get(f"/v1/actions/runs/{name}").status_code == 404
        assert api.patch(f"/v1/actions/runs/{name}", json={"status": "SUCCESS"}).status_code == 404


def test_old_runs_are_forgotten_with_their_nodes(api: Api, acme: Any) -> None:
    run_id = ended(api, acme, flow([start(), node("wait", "DELAY", seconds=0)], joined("start", "wait")))["identifier"]
    with tenant_scope(acme):
        Run.objects.update(created_at="2020-01-01T00:00:00Z", ended_at="2020-01-01T00:00:00Z")
        retention.forget_old()
        assert not Run.objects.filter(kind__in=(Kind.WORKFLOW, Kind.NODE)).exists()
    assert api.get(f"/v1/workflows/runs/{run_id}").status_code == 404


def test_a_run_is_deleted_once_it_has_ended(api: Api, acme: Any) -> None:
    run_id = waiting(api, acme)
    assert api.delete(f"/v1/workflows/runs/{run_id}").status_code == 422
    cancel(api, run_id)
    assert api.delete(f"/v1/workflows/runs/{run_id}").status_code == 200
    assert api.get(f"/v1/workflows/runs/{run_id}").status_code == 404


@pytest.mark.parametrize(
    ("permissions", "may"),
    [
        ({}, False), ({"roles": ["Member"]}, True), ({"users": ["bob@example.com"]}, True), ({"roles": ["Admin"]}, False),
        ({"policy": {"combinator": "and", "rules": [
            {"property": {"context": "form", "property": "to.tier"}, "operator": "=", "value": "gold"},
            {"property": {"context": "user", "property": "email"}, "operator": "=", "value": "bob@example.com"}]}}, True),
        ({"policy": {"combinator": "or", "rules": [
            {"property": {"context": "form", "property": "to.$identifier"}, "operator": "!=",
             "value": {"context": "form", "property": "to.identifier"}}]}}, False),
        ({"policy": {"combinator": "and", "rules": [
            {"property": {"context": "user", "property": "$identifier"}, "operator": "=", "value": "bob@example.com"}]}}, True),
        ({"policy": {"combinator": "and", "rules": []}}, False),
    ],
)  # fmt: skip
def test_who_may_start_is_said_by_lists_or_by_the_policy(
    api: Api, bob: Person, client: Callable[..., Api], permissions: dict[str, Any], may: bool
) -> None:
    form = {"to": {"type": "string", "format": "entity", "blueprint": "service"}}
    saved(api, flow([start(form, permissions=permissions)]))
    answer = client(bob).post("/v1/workflows/flow/runs", json={"properties": {"to": "cart"}})
    assert answer.status_code == 202 if may else answer.status_code in (403, 404)
    told = client(bob).post("/v1/workflows/flow/form", json={"properties": {"to": "cart"}})
    assert told.status_code == 404 or told.json()["execute"]["allowed"] is may


@pytest.mark.parametrize(("chosen", "may"), [(["till", "cart"], True), (["till"], False)])
def test_a_team_goes_by_its_name_or_as_entities_call_it_and_one_of_several_owners_is_enough(
    api: Api, bob: Person, client: Callable[..., Api], chosen: list[str], may: bool
) -> None:
    api.post("/v1/teams", json={"name": "shop"})
    api.post("/v1/blueprints/service/entities", json={"identifier": "till", "title": "Till", "team": ["shop"]})
    assert api.patch("/v1/teams/payments", json={"name": "Money desk"}).status_code == 200
    several = {"to": {"type": "array", "items": {"type": "string", "format": "entity", "blueprint": "service"}}}
    owns = {
        "property": {"context": "userTeams", "property": "name"},
        "operator": "containsAny",
        "value": {"context": "form", "property": "to.$team"},
    }
    policy = {"combinator": "and", "rules": [owns]}
    saved(api, flow([start(several, permissions={"policy": policy})]))
    answer = client(bob).post("/v1/workflows/flow/runs", json={"properties": {"to": chosen}})
    assert (answer.status_code == 202) is may, answer.json()


def test_a_machine_starts_what_has_no_policy(api: Api, acme: Any, client: Callable[..., Api]) -> None:
    policy = {
        "combinator": "and",
        "rules": [{"property": {"context": "user", "property": "id"}, "operator": "isNotEmpty"}],
    }
    saved(api, flow([start()]))
    saved(api, flow([start(permissions={"policy": policy})], identifier="guarded"))
    machine = client(make_machine(acme, scopes=["read:actions", "create:runs"]))
    assert machine.post("/v1/workflows/flow/runs", json={"properties": {}}).status_code == 202
    assert machine.post("/v1/workflows/guarded/runs", json={"properties": {}}).status_code == 403


def test_a_trigger_is_named_where_there_are_several(api: Api) -> None:
    second = start() | {"identifier": "other"}
    saved(api, flow([start(), second]))
    assert api.post("/v1/workflows/flow/runs", json={"properties": {}}).status_code == 422
    answer = api.post("/v1/workflows/flow/runs", json={"trigger": "other", "properties": {}})
    assert answer.json()["run"]["trigger"]["identifier"] == "other"


def test_secrets_reach_the_call_and_nobody_else(api: Api, acme: Any, receiver: Receiver) -> None:
    api.post("/v1/organization/secrets", json={"secretName": "TOKEN", "secretValue": "s3cret-value"})
    receiver.answer = b'{"echo": "s3cret-value"}'
    made = flow([start(), called(receiver, headers={"X-Token": "{{ .secrets.TOKEN }}"})
                 | {"variables": {"all": "{{ .result }}", "stolen": "{{ .secrets.TOKEN }}"}}],
                joined("start", "call"))  # fmt: skip
    run = ended(api, acme, made)
    assert receiver.heard[0].headers["x-token"] == "s3cret-value"
    whole = api.get(f"/v1/workflows/runs/{run['identifier']}").content
    assert b"s3cret-value" not in whole
    assert run["nodeRuns"][1]["output"]["stolen"] is None
    assert not any("s3cret-value" in line for line in lines_of(api, run["nodeRuns"][1]))
