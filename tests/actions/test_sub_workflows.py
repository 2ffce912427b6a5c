"""A workflow starts others and waits for them: one, or one for each item of a list."""

from typing import Any

import pytest

from actions.approvals.posting import post_due
from actions.models import Run
from actions.runs import sweep
from tenants.scope import tenant_scope
from tests.actions.workflows import (
    begun,
    ended,
    flow,
    joined,
    node,
    question,
    run_of,
    saved,
    start,
    started,
    steps_of,
    work_off,
)
from tests.wire import Api

Document = dict[str, Any]
PAST = "2020-01-01T00:00:00Z"
NAME = {"name": {"type": "string"}}


def inner(*nodes: Document, inputs: Document = NAME, **trigger: Any) -> Document:
    """The workflow `inner`: its nodes one after the other."""
    names = ["start", *(each["identifier"] for each in nodes)]
    ways = [joined(a, b, outlet="ok" if a == "ask" else None) for a, b in zip(names, names[1:], strict=False)]
    return flow([start(inputs, **trigger), *nodes], *ways, identifier="inner")


def write() -> Document:
    mapping = {"identifier": "{{ .inputs.name }}", "title": "{{ .inputs.name }}"}
    return node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping=mapping)


def outer(*after: Document, **config: Any) -> Document:
    call = node("call", "SUB_WORKFLOW", **{"workflowIdentifier": "inner", "inputs": {"name": "lamp"}} | config)
    names = ["start", "call", *(each["identifier"] for each in after)]
    ways = [joined(a, b) for a, b in zip(names, names[1:], strict=False)]
    return flow([start(), call, *after], *ways, identifier="outer")


def each(*names: str, **config: Any) -> Document:
    listed = "{{ " + str(list(names)).replace("'", '"') + " }}"
    return outer(forEach=listed, inputs={"name": "{{ .item }}"}, **config)


def outcome(run: Document) -> tuple[str, str | None]:
    return run["status"], run["result"]


def children(api: Api, run_id: str) -> list[Document]:
    return steps_of(api, run_id)["call"]["runs"]


def answer(api: Api, run_id: str) -> None:
    step = steps_of(api, run_id)["ask"]["identifier"]
    assert api.post(f"/v1/workflows/nodes/runs/{step}/responses", json={"button": "ok"}).status_code == 200


def test_a_workflow_starts_another_and_reads_what_its_nodes_left(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    after = node("after", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={
        "identifier": "{{ .outputs.call.outputs.write.identifier }}-too"})  # fmt: skip
    run = ended(api, acme, outer(after))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    call = run["nodeRuns"][1]
    (child,) = call["runs"]
    assert (call["output"]["run"], call["output"]["result"]) == (child["identifier"], "SUCCESS")
    assert run["nodeRuns"][2]["output"]["identifier"] == "lamp-too"
    shown = run_of(api, child["identifier"])
    assert shown["properties"] == {"name": "lamp"}
    assert shown["startedBy"] == {
        "workflowRunIdentifier": run["identifier"], "nodeRunIdentifier": call["identifier"], "workflow": "outer",
        "node": {"identifier": "call", "title": None},
    }  # fmt: skip
    assert shown["createdBy"] == run["createdBy"]
    assert shown["trigger"]["by"]["email"] == "alice@example.com"


def test_the_node_waits_until_the_other_workflow_has_ended(api: Api, acme: Any) -> None:
    saved(api, inner(question()))
    run_id = begun(api, outer())
    work_off(acme)
    run = run_of(api, run_id)
    assert (run["currentNode"], outcome(run)) == ("call", ("IN_PROGRESS", None))
    answer(api, children(api, run_id)[0]["identifier"])
    work_off(acme)
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "SUCCESS")


def test_one_is_started_for_each_item_of_a_list_and_results_keep_its_order(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    run = ended(api, acme, each("a", "b", "c"))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    output = run["nodeRuns"][1]["output"]
    assert (output["succeeded"], output["failed"]) == (3, 0)
    assert [given["outputs"]["write"]["identifier"] for given in output["runs"]] == ["a", "b", "c"]


def test_no_more_run_at_a_time_than_are_allowed(api: Api, acme: Any) -> None:
    saved(api, inner(question()))
    run_id = begun(api, each("a", "b", "c", concurrency=2))
    work_off(acme)
    first, _ = (child["identifier"] for child in children(api, run_id))
    answer(api, first)
    work_off(acme)
    assert [child["status"] for child in children(api, run_id)] == ["COMPLETED", "IN_PROGRESS", "IN_PROGRESS"]
    for child in children(api, run_id)[1:]:
        answer(api, child["identifier"])
    work_off(acme)
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "SUCCESS")


def test_an_empty_list_starts_nothing_and_goes_on(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    run = ended(api, acme, outer(forEach="{{ [] }}", inputs={"name": "{{ .item }}"}))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert run["nodeRuns"][1]["output"] == {"runs": [], "succeeded": 0, "failed": 0}


def test_a_run_that_fails_fails_the_node_once_the_others_have_ended(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    run = ended(api, acme, each("a", "!", "c"))
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert run["nodeRuns"][1]["summary"].startswith('1 of 3 runs did not succeed: "write" failed')
    assert [given["result"] for given in run["nodeRuns"][1]["output"]["runs"]] == ["SUCCESS", "FAILED", "SUCCESS"]


def test_a_node_that_may_fail_leaves_what_became_of_each(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    run = ended(api, acme, each("a", "!", onFailure="continue"))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert (run["nodeRuns"][1]["output"]["failed"], "error" in run["nodeRuns"][1]["output"]) == (1, True)


def test_inputs_that_the_form_refuses_fail_and_start_nothing(api: Api, acme: Any) -> None:
    saved(api, inner(write(), inputs={"name": {"type": "number"}}))
    run = ended(api, acme, outer())
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert "/properties/name" in run["nodeRuns"][1]["summary"]
    assert run["nodeRuns"][1]["runs"] == []


def test_an_item_that_the_form_refuses_is_told_in_its_place(api: Api, acme: Any) -> None:
    saved(api, inner(write(), inputs={"name": {"type": "string", "maxLength": 2}}))
    run = ended(api, acme, each("a", "too long", "c"))
    results = run["nodeRuns"][1]["output"]["runs"]
    assert [given["result"] for given in results] == ["SUCCESS", "FAILED", "SUCCESS"]
    assert (results[1]["run"], "/properties/name" in results[1]["summary"]) == (None, True)


@pytest.mark.parametrize("config", [{"workflowIdentifier": "nowhere"}, {"triggerIdentifier": "other"}])
def test_a_workflow_that_is_not_there_fails_the_node(api: Api, acme: Any, config: Document) -> None:
    saved(api, inner(write()))
    assert outcome(ended(api, acme, outer(**config))) == ("COMPLETED", "FAILED")


def test_a_workflow_that_only_administrators_may_start_is_started_by_another_workflow(api: Api, acme: Any) -> None:
    saved(api, inner(write(), permissions={"roles": ["Admin"]}))
    assert outcome(ended(api, acme, outer())) == ("COMPLETED", "SUCCESS")


def test_a_workflow_that_starts_itself_is_stopped_and_says_so(api: Api, acme: Any) -> None:
    saved(api, outer(workflowIdentifier="outer", inputs={}))
    run_id = started(api, "outer")
    work_off(acme, rounds=200)
    run = run_of(api, run_id)
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert "automation loop stopped" in run["summary"]
    with tenant_scope(acme):
        assert Run.objects.filter(kind="workflow").count() == 11


def test_cancelling_cancels_what_was_started(api: Api, acme: Any) -> None:
    saved(api, inner(question()))
    run_id = begun(api, each("a", "b", "c", concurrency=2))
    work_off(acme)
    assert api.post(f"/v1/workflows/runs/{run_id}/cancel").status_code == 200
    tell_backends(acme)
    run = run_of(api, run_id)
    assert outcome(run) == ("COMPLETED", "CANCELLED")
    assert [child["result"] for child in run["nodeRuns"][1]["runs"]] == ["CANCELLED", "CANCELLED"]


def test_a_node_that_takes_too_long_cancels_what_it_started(api: Api, acme: Any) -> None:
    saved(api, inner(question()))
    run_id = begun(api, outer(timeoutMinutes=1))
    work_off(acme)
    waiting = steps_of(api, run_id)["call"]["identifier"]
    with tenant_scope(acme):
        Run.objects.filter(pk=waiting).update(deadline=PAST, due_at=PAST)
        sweep.sweep()
    tell_backends(acme)
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "FAILED")
    assert [child["result"] for child in children(api, run_id)] == ["CANCELLED"]


def tell_backends(tenant: Any) -> None:
    with tenant_scope(tenant):
        while post_due():
            pass


def test_secrets_do_not_become_inputs(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    assert api.post("/v1/organization/secrets", json={"secretName": "KEY", "secretValue": "hush"}).status_code == 201
    run = ended(api, acme, outer(inputs={"name": "{{ .secrets.KEY }}"}))
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert "Secrets go into calls only" in run["summary"]


def test_a_trial_shows_what_each_item_would_start_with(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    saved(api, each("a", "b"))
    (step,) = api.post("/v1/workflows/outer/runs?dry_run=true", json={"properties": {}}).json()["steps"]
    assert step["config"]["inputs"] == [{"name": "a"}, {"name": "b"}]
    assert step["output"]["succeeded"] == 2


def test_deleting_the_other_workflow_tells_who_starts_it(api: Api, acme: Any) -> None:
    saved(api, inner(write()))
    saved(api, outer())
    uses = api.get("/v1/workflows/inner/impact").json()["impact"]["uses"]
    assert [(use["kind"], use["identifier"]) for use in uses] == [("workflow", "outer")]


def warnings(api: Api, document: Document) -> list[str]:
    return [
        fault["message"]
        for fault in api.post("/v1/workflow-drafts/preview", json={"workflow": document}).json()["warnings"]
    ]


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"workflowIdentifier": "nowhere"}, 'there is no workflow "nowhere"'),
        ({"triggerIdentifier": "other"}, 'people start "inner" by start, and not by "other"'),
        ({"inputs": {"name": "x", "nmae": "x"}}, 'the form of "inner" has no input "nmae"'),
        ({"inputs": {}}, 'the form of "inner" requires "name"'),
    ],
)
def test_whoever_saves_is_told_of_what_the_other_workflow_does_not_have(
    api: Api, acme: Any, config: Document, words: str
) -> None:
    made = inner(write())
    made["nodes"][0]["config"]["userInputs"]["required"] = ["name"]
    saved(api, made)
    assert words in warnings(api, outer(**config))


def test_a_renamed_workflow_goes_on_being_started(api: Api, acme: Any) -> None:
    made = inner(write())
    saved(api, made)
    saved(api, outer())
    assert api.put("/v1/workflows/inner", json={**made, "identifier": "within"}).status_code == 200
    assert api.get("/v1/workflows/outer").json()["workflow"]["nodes"][1]["config"]["workflowIdentifier"] == "within"
    run_id = started(api, "outer")
    work_off(acme)
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "SUCCESS")
