"""An INPUT waits for people: those who are asked answer once, and the outlet that has enough answers is taken."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from actions.approvals.posting import post_due
from tenants.scope import tenant_scope
from tests.actions.receiver import Receiver
from tests.actions.workflows import begun, flow, joined, node, question, run_of, start, started, steps_of, work_off
from tests.factories import Person, make_machine, make_person
from tests.wire import Answer, Api


def asking(*more: dict[str, Any], **config: Any) -> dict[str, Any]:
    """`ok` leads to a delay of no length, `no` leads nowhere."""
    nodes = [start(), question(**config), node("after", "DELAY", seconds=0), *more]
    return flow(nodes, joined("start", "ask"), joined("ask", "after", outlet="ok"))


def open_question(api: Api, tenant: Any, **config: Any) -> str:
    run_id = begun(api, asking(**config))
    work_off(tenant)
    return steps_of(api, run_id)["ask"]["identifier"]


def answer(api: Api, step: str, button: str = "ok", **inputs: Any) -> Answer:
    return api.post(f"/v1/workflows/nodes/runs/{step}/responses", json={"button": button, "inputs": inputs})


def step_of(api: Api, step: str) -> dict[str, Any]:
    return api.get(f"/v1/workflows/nodes/runs/{step}").json()["nodeRun"]


@pytest.fixture
def carol(acme: Any) -> Person:
    return make_person(acme, "carla")


def test_an_answer_decides_and_the_workflow_goes_on(api: Api, acme: Any) -> None:
    step = open_question(api, acme, inputs={"why": {"type": "string"}})
    assert answer(api, step, why="because").status_code == 200
    work_off(acme)
    found = step_of(api, step)
    assert (found["result"], found["selectedOutlet"]) == ("SUCCESS", "ok")
    assert found["output"]["selectedOutlet"] == "ok"
    [response] = found["output"]["responses"]
    assert (response["button"], response["inputs"]) == ("ok", {"why": "because"})
    assert response["submitterInfo"]["submittedBy"]["email"] == "alice@example.com"
    run = run_of(api, found["workflowRunIdentifier"])
    assert (run["result"], run["nodeRuns"][-1]["node"]["identifier"]) == ("SUCCESS", "after")


def test_as_many_people_answer_as_the_outlet_wants(
    api: Api, acme: Any, bob: Person, carol: Person, client: Callable[..., Api]
) -> None:
    outlets = [{"identifier": "ok", "numOfResponders": 2}, {"identifier": "no", "numOfResponders": 1}]
    step = open_question(api, acme, outlets=outlets, responders={"roles": ["Member", "Admin"]})
    assert answer(client(bob), step).json()["nodeRun"]["status"] == "IN_PROGRESS"
    second = answer(client(bob), step)
    assert (second.status_code, second.json()["error"]) == (409, "already_answered")
    assert step_of(api, step)["input"]["outlets"][0]["responded"] == 1
    assert answer(client(carol), step).json()["nodeRun"]["selectedOutlet"] == "ok"
    late = answer(api, step)
    assert (late.status_code, late.json()["error"]) == (409, "already_answered")


@pytest.mark.parametrize(
    "responders",
    [
        {"users": ["bob@example.com"]},
        {"roles": ["Member"]},
        {"usersQuery": {"combinator": "and", "rules": [
            {"property": "$identifier", "operator": "=", "value": "{{ \"bob@example.com\" }}"}]}},
    ],
)  # fmt: skip
def test_only_those_who_are_asked_answer_and_they_find_the_question(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api], responders: dict[str, Any]
) -> None:
    step = open_question(api, acme, responders=responders)
    others = answer(api, step)
    assert others.status_code == 403
    member = client(bob)
    waiting = member.get("/v1/workflows/nodes/runs", query={"awaiting": "me"}).json()
    assert (waiting["count"], [each["identifier"] for each in waiting["nodeRuns"]]) == (1, [step])
    assert waiting["nodeRuns"][0]["workflowRun"]["workflow"]["identifier"] == "flow"
    assert waiting["nodeRuns"][0]["input"]["mayRespond"] is True
    assert api.get("/v1/workflows/nodes/runs", query={"awaiting": "me"}).json()["count"] == 0
    assert answer(member, step).status_code == 200
    assert member.get("/v1/workflows/nodes/runs", query={"awaiting": "me"}).json()["count"] == 0


def test_without_responders_administrators_answer_and_machines_never(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api]
) -> None:
    step = open_question(api, acme)
    assert answer(client(bob), step).status_code == 403
    assert answer(client(make_machine(acme)), step).status_code == 403
    assert answer(api, step).status_code == 200


def test_inputs_are_checked_and_nothing_is_kept_of_wrong_ones(api: Api, acme: Any) -> None:
    form = {
        "properties": {"size": {"type": "number", "minimum": 3}, "who": {"type": "string"}}, "required": ["who"],
        "buttons": [{"identifier": "ok"}, {"identifier": "no"}],
    }  # fmt: skip
    step = open_question(api, acme, userInputs=form)
    refused = answer(api, step, size=1)
    assert refused.status_code == 422
    assert {fault["path"] for fault in refused.json()["details"]["errors"]} == {"/inputs/size", "/inputs/who"}
    assert answer(api, step, "maybe").status_code == 422
    assert step_of(api, step)["input"]["responses"] == []


def test_the_form_of_a_question_reads_what_came_before(api: Api, acme: Any) -> None:
    form = {
        "properties": {"size": {"type": "number", "default": {"jqQuery": ".outputs.trigger.size * 2"}},
                       "to": {"type": "string", "format": "entity", "blueprint": "service"}},
        "buttons": [{"identifier": "ok"}, {"identifier": "no"}],
    }  # fmt: skip
    made = flow([start({"size": {"type": "number"}}), question(userInputs=form)], joined("start", "ask"))
    run_id = begun(api, made, size=4)
    work_off(acme)
    step = steps_of(api, run_id)["ask"]["identifier"]
    shown = api.post(f"/v1/workflows/nodes/runs/{step}/form", json={"properties": {}}).json()["form"]
    assert next(each["default"] for each in shown["inputs"] if each["identifier"] == "size") == 8
    options = api.post(f"/v1/workflows/nodes/runs/{step}/form/options", json={"input": "to"}).json()["options"]
    assert [option["identifier"] for option in options] == ["cart"]
    assert answer(api, step).json()["nodeRun"]["output"]["responses"][0]["inputs"] == {"size": 8}


def test_secret_inputs_are_shown_to_nobody(api: Api, acme: Any) -> None:
    form = {"properties": {"pin": {"type": "string", "encryption": "aes256-gcm"}},
            "buttons": [{"identifier": "ok"}, {"identifier": "no"}]}  # fmt: skip
    step = open_question(api, acme, userInputs=form)
    answered = answer(api, step, pin="4711")
    assert answered.status_code == 200
    assert b"4711" not in answered.content and b"4711" not in api.get(f"/v1/workflows/nodes/runs/{step}").content


def test_people_are_told_by_mail_and_others_by_webhook(api: Api, acme: Any, receiver: Receiver) -> None:
    notifications = [
        {"target": "email", "fields": [{"label": "Service", "value": "{{ .workflow.identifier }}"}]},
        {"target": "webhook", "url": f"{receiver.url}/ask", "fields": [{"label": "A", "value": "{{ 1 + 1 }}"}]},
        {
            "target": "webhook",
            "url": f"{receiver.url}/own",
            "method": "PUT",
            "body": {"run": "{{ .workflowRun.identifier }}"},
        },
    ]
    step = open_question(api, acme, notifications=notifications, description="About {{ .workflow.identifier }}")
    with tenant_scope(acme):
        post_due()
    heard = {call.path: call for call in receiver.heard}
    assert heard["/ask"].json()["fields"] == [{"label": "A", "value": 2}]
    assert heard["/ask"].json()["nodeRun"] == step
    assert heard["/own"].method == "PUT"
    assert heard["/own"].json()["run"] == step_of(api, step)["workflowRunIdentifier"]
    letter = next(each for each in mail.outbox if each.to == ["alice@example.com"])
    assert letter.subject == "Your answer is needed: ask"
    assert "Service: flow" in str(letter.body) and "About: About flow" in str(letter.body)


def test_an_answer_is_waited_for_without_end_unless_the_node_says_how_long(api: Api, acme: Any) -> None:
    assert step_of(api, open_question(api, acme))["timeoutAt"] is None
    assert api.put("/v1/workflows/flow", json=asking(timeoutMinutes=60)).status_code == 200
    run_id = started(api, "flow")
    work_off(acme)
    assert steps_of(api, run_id)["ask"]["timeoutAt"] is not None


def test_only_an_input_is_answered(api: Api, acme: Any) -> None:
    run_id = begun(api, flow([start(), node("wait", "DELAY", seconds=99)], joined("start", "wait")))
    work_off(acme)
    assert answer(api, steps_of(api, run_id)["wait"]["identifier"]).status_code == 422


def test_a_private_run_is_seen_by_who_is_asked_and_by_nobody_else(
    api: Api, acme: Any, bob: Person, carol: Person, client: Callable[..., Api]
) -> None:
    made = asking(responders={"users": ["bob@example.com"]}) | {"allowAnyoneToViewRuns": False}
    run_id = begun(api, made)
    work_off(acme)
    assert client(bob).get(f"/v1/workflows/runs/{run_id}").status_code == 200
    assert client(carol).get(f"/v1/workflows/runs/{run_id}").status_code == 404
    listed = [client(one).get("/v1/workflows/runs").json()["runs"] for one in (bob, carol)]
    assert [len(runs) for runs in listed] == [1, 0]
    step = steps_of(api, run_id)["ask"]["identifier"]
    assert client(carol).get(f"/v1/workflows/nodes/runs/{step}").status_code == 404
    assert answer(client(carol), step).status_code == 404


def test_a_trial_tells_who_would_be_asked_and_why_it_is_somebody_else(api: Api, bob: Person) -> None:
    def asked(rule: dict[str, Any]) -> dict[str, Any]:
        draft = asking(responders={"usersQuery": {"combinator": "and", "rules": [rule]}})
        found = api.post("/v1/workflow-drafts/preview", json={"workflow": draft}).json()
        assert found["faults"] == []
        return next(step["asked"] for step in found["steps"] if step["node"] == "ask")

    named = {"property": "$identifier", "operator": "in", "value": '{{ ["bob@example.com"] }}'}
    assert ([person["email"] for person in asked(named)["people"]], asked(named)["warning"]) == ([bob.email], None)
    nobody = asked({"property": "$identifier", "operator": "=", "value": "nobody"})
    assert "administrators may" in nobody["warning"] and bob.email not in str(nobody["people"])
    assert "failed" in asked({**named, "value": "{{ null }}"})["warning"]
