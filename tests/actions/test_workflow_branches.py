"""Branches of a workflow are gone side by side, and meet where they are all over."""

from typing import Any

import pytest

from actions.models import Run
from actions.runs import sweep
from tenants.scope import tenant_scope
from tests.actions.receiver import Receiver
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

PAST = "2020-01-01T00:00:00Z"
Document = dict[str, Any]


def fork(name: str = "fork", *outlets: str) -> Document:
    return node(name, "PARALLEL", outlets=[{"identifier": outlet} for outlet in outlets or ("left", "right")])


def write(name: str, **config: Any) -> Document:
    return node(name, "UPSERT_ENTITY", blueprintIdentifier="service", mapping={"identifier": name}, **config)


def wait(name: str) -> Document:
    return node(name, "DELAY", seconds=0)


def broken(name: str, **config: Any) -> Document:
    return node(
        name,
        "UPSERT_ENTITY",
        blueprintIdentifier="service",
        mapping={"identifier": "!", "properties": {"tier": 3}},
        **config,
    )


def onward(last: Document) -> Document:
    return joined(last["identifier"], "meet", outlet="ok" if last["config"]["type"] == "INPUT" else None)


def two_ways(left: Document, right: Document, *, after: Document | None = None) -> Document:
    last = after or wait("last")
    return flow(
        [start(), fork(), left, right, node("meet", "JOIN"), last],
        joined("start", "fork"), joined("fork", left["identifier"], outlet="left"),
        joined("fork", right["identifier"], outlet="right"), onward(left),
        onward(right), joined("meet", last["identifier"]),
    )  # fmt: skip


def names_of(run: Document) -> list[str]:
    return [step["node"]["identifier"] for step in run["nodeRuns"]]


def outcome(run: Document) -> tuple[str, str | None]:
    return run["status"], run["result"]


def answer(api: Api, run_id: str, name: str, button: str = "ok") -> None:
    given = api.post(
        f"/v1/workflows/nodes/runs/{steps_of(api, run_id)[name]['identifier']}/responses", json={"button": button}
    )
    assert given.status_code == 200, given.content


def test_each_branch_is_gone_through_and_the_workflow_goes_on_once_where_they_meet(api: Api, acme: Any) -> None:
    run = ended(api, acme, two_ways(write("one"), write("two")))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert names_of(run) == ["start", "fork", "one", "two", "meet", "last"]


def test_branches_are_under_way_at_the_same_time(api: Api, acme: Any) -> None:
    run_id = begun(api, two_ways(question("first"), question("second")))
    work_off(acme)
    run = run_of(api, run_id)
    assert (run["currentNodes"], run["currentNode"]) == (["first", "second"], "first")
    assert api.get("/v1/workflows/runs").json()["runs"][0]["currentNodes"] == ["first", "second"]
    answer(api, run_id, "second")
    work_off(acme)
    assert "meet" not in steps_of(api, run_id)
    answer(api, run_id, "first")
    work_off(acme)
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "SUCCESS")


def test_what_comes_after_reads_what_every_branch_left(api: Api, acme: Any) -> None:
    last = node("last", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={
        "identifier": "{{ .outputs.one.identifier }}-{{ .outputs.two.identifier }}"})  # fmt: skip
    run = ended(api, acme, two_ways(write("one"), write("two"), after=last))
    assert run["nodeRuns"][-1]["output"]["identifier"] == "one-two"


def test_branches_within_branches_meet_one_after_the_other(api: Api, acme: Any) -> None:
    made = flow(
        [start(), fork("outer", "a", "b"), fork("inner", "x", "y"), *map(wait, ("nx", "ny", "nb")),
         node("inner_meet", "JOIN"), node("outer_meet", "JOIN"), wait("last")],
        joined("start", "outer"), joined("outer", "inner", outlet="a"), joined("outer", "nb", outlet="b"),
        joined("inner", "nx", outlet="x"), joined("inner", "ny", outlet="y"), joined("nx", "inner_meet"),
        joined("ny", "inner_meet"), joined("inner_meet", "outer_meet"), joined("nb", "outer_meet"),
        joined("outer_meet", "last"),
    )  # fmt: skip
    run = ended(api, acme, made)
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    names = names_of(run)
    assert sorted(names) == sorted(node["identifier"] for node in made["nodes"])
    assert names[-2:] == ["outer_meet", "last"]
    assert names.index("inner_meet") > max(names.index("nx"), names.index("ny"))


def test_a_branch_may_end_before_the_others_meet(api: Api, acme: Any) -> None:
    check = node("check", "CONDITION", outlets=[{"identifier": "go", "expression": "false"}])
    made = flow(
        [start(), fork(), check, wait("other"), node("meet", "JOIN"), wait("last")],
        joined("start", "fork"), joined("fork", "check", outlet="left"), joined("fork", "other", outlet="right"),
        joined("check", "meet", outlet="go"), joined("other", "meet"), joined("meet", "last"),
    )  # fmt: skip
    assert names_of(ended(api, acme, made))[-2:] == ["meet", "last"]


def test_branches_that_never_meet_end_the_run_when_the_last_is_over(api: Api, acme: Any) -> None:
    made = flow([start(), fork(), write("one"), question("two")], joined("start", "fork"),
                joined("fork", "one", outlet="left"), joined("fork", "two", outlet="right"))  # fmt: skip
    run_id = begun(api, made)
    work_off(acme)
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"
    answer(api, run_id, "two")
    assert outcome(run_of(api, run_id)) == ("COMPLETED", "SUCCESS")


def test_a_branch_that_fails_stops_the_others_and_says_why(api: Api, acme: Any) -> None:
    run = ended(api, acme, two_ways(question("ask"), broken("bad")))
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert run["summary"].startswith('"bad" failed')
    assert {step["node"]["identifier"]: step["result"] for step in run["nodeRuns"]} == {
        "start": "SUCCESS", "fork": "SUCCESS", "ask": "CANCELLED", "bad": "FAILED",
    }  # fmt: skip


def test_a_branch_that_may_fail_lets_the_others_go_on(api: Api, acme: Any) -> None:
    run = ended(api, acme, two_ways(broken("bad", onFailure="continue"), wait("good")))
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert names_of(run)[-1] == "last"


def test_cancelling_stops_every_branch(api: Api, acme: Any) -> None:
    run_id = begun(api, two_ways(question("first"), question("second")))
    work_off(acme)
    assert api.post(f"/v1/workflows/runs/{run_id}/cancel").status_code == 200
    run = run_of(api, run_id)
    assert outcome(run) == ("COMPLETED", "CANCELLED")
    assert {step["result"] for step in run["nodeRuns"][2:]} == {"CANCELLED"}


def test_a_branch_that_a_worker_has_is_waited_for_before_a_failure_ends_the_run(api: Api, acme: Any) -> None:
    run_id = begun(api, two_ways(question("held"), question("fails")))
    work_off(acme)
    steps = steps_of(api, run_id)
    with tenant_scope(acme):
        Run.objects.filter(pk=steps["held"]["identifier"]).update(state="running")
        Run.objects.filter(pk=steps["fails"]["identifier"]).update(deadline=PAST, due_at=PAST)
        sweep.sweep()
    assert outcome(run_of(api, run_id)) == ("CANCELLING", None)
    with tenant_scope(acme):
        Run.objects.filter(pk=steps["held"]["identifier"]).update(state="sent")
        Run.objects.filter(pk=run_id).update(due_at=PAST)
        sweep.sweep()
    run = run_of(api, run_id)
    assert outcome(run) == ("COMPLETED", "FAILED")
    assert run["summary"].startswith('"fails" failed')


def test_a_trial_walks_every_branch_and_then_goes_on(api: Api, acme: Any) -> None:
    saved(api, two_ways(write("one"), write("two")))
    steps = api.post("/v1/workflows/flow/runs?dry_run=true", json={"properties": {}}).json()["steps"]
    assert [(step["node"], step["begins"], step["waits"]) for step in steps] == [
        ("fork", ["one", "two"], False), ("one", [], True), ("two", ["meet"], False), ("meet", ["last"], False),
        ("last", [], False),
    ]  # fmt: skip


def test_a_run_goes_on_from_where_its_branches_begin_and_not_from_within_one(api: Api, acme: Any) -> None:
    run = ended(api, acme, two_ways(write("one"), broken("bad")))
    again = f"/v1/workflows/runs/{run['identifier']}/rerun"
    refused = api.post(again, json={"fromNode": "bad"})
    assert refused.status_code == 422
    assert 'go on from "fork"' in refused.json()["message"]
    taken = api.post(again, json={"fromNode": "fork"})
    assert taken.status_code == 202, taken.content
    work_off(acme)
    assert {step["node"]["identifier"]: step["resumesAt"] for step in run["nodeRuns"]}["bad"] == "fork"
    assert names_of(run_of(api, taken.json()["run"]["identifier"]))[:4] == ["start", "fork", "one", "bad"]


@pytest.mark.parametrize(
    ("nodes", "ways", "words"),
    [
        ([node("meet", "JOIN")], [joined("start", "meet")], "no PARALLEL comes before it"),
        ([fork(), node("meet", "JOIN"), wait("one")],
         [joined("start", "fork"), joined("fork", "meet", outlet="left"), joined("fork", "one", outlet="right")],
         "nothing is done on it"),
        ([fork(), wait("one"), wait("two"), wait("both")],
         [joined("start", "fork"), joined("fork", "one", outlet="left"), joined("fork", "two", outlet="right"),
          joined("one", "both"), joined("two", "both")], "let them meet at a JOIN first"),
        ([fork(), wait("one"), wait("two"), node("a", "JOIN"), node("b", "JOIN")],
         [joined("start", "fork"), joined("fork", "one", outlet="left"), joined("fork", "two", outlet="right"),
          joined("one", "a"), joined("two", "b")], "meet at"),
        ([fork()], [joined("start", "fork"), joined("fork", "start", outlet="left")], "nothing leads"),
        ([node("fork", "PARALLEL", outlets=[{"identifier": "only"}])], [joined("start", "fork")], "2"),
        ([node("fork", "PARALLEL", outlets=[{"identifier": "a"}, {"identifier": "a"}])], [joined("start", "fork")],
         "is an outlet of this node already"),
    ],
)  # fmt: skip
def test_branches_that_do_not_nest_are_refused(
    api: Api, nodes: list[Document], ways: list[Document], words: str
) -> None:
    answer = api.post("/v1/workflows", json=flow([start(), *nodes], *ways))
    assert answer.status_code == 422, answer.content
    assert words in answer.content.decode().replace("\\", "")


def test_two_workers_that_end_two_branches_meet_once(api: Api, acme: Any, receiver: Receiver) -> None:
    """Each call is answered on its own; whichever comes last goes on."""
    calls = [node(name, "WEBHOOK", url=f"{receiver.url}/{name}", synchronized=False) for name in ("one", "two")]
    run_id = started_calls(api, acme, two_ways(*calls))
    for name in ("two", "one"):
        step = steps_of(api, run_id)[name]["identifier"]
        body = {"status": "COMPLETED", "result": "SUCCESS", "output": {"from": name}}
        assert api.patch(f"/v1/workflows/nodes/runs/{step}", json=body).status_code == 200
    work_off(acme)
    run = run_of(api, run_id)
    assert outcome(run) == ("COMPLETED", "SUCCESS")
    assert names_of(run).count("meet") == 1


def started_calls(api: Api, tenant: Any, document: Document) -> str:
    saved(api, document)
    run_id = started(api, "flow")
    work_off(tenant)
    return run_id
