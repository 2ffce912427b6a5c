"""A worker that is killed loses nothing of a workflow and does nothing twice, wherever it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from django.db import connection

from actions.models import Run
from actions.runs import sweep
from actions.runs.work import work_on
from tenants.scope import tenant_scope
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import Receiver, receiving
from tests.actions.workflows import flow, joined, node, question, run_of, saved, start, started, steps_of, work_off
from tests.wire import Api

PAST = "2020-01-01T00:00:00Z"
WAY = flow(
    [
        start({"mark": {"type": "string"}}),
        node("check", "CONDITION", outlets=[{"identifier": "yes", "expression": ".outputs.trigger.mark != null"}]),
        node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={"title": "{{ .outputs.trigger.mark }}"}),
        node("part", "PARALLEL", outlets=[{"identifier": "a"}, {"identifier": "b"}]),
        node("wait", "DELAY", seconds=0),
        node("rest", "DELAY", seconds=0),
        node("meet", "JOIN"),
    ],
    joined("start", "check"), joined("check", "write", outlet="yes"), joined("write", "part"),
    joined("part", "wait", outlet="a"), joined("part", "rest", outlet="b"), joined("wait", "meet"), joined("rest", "meet"),
)  # fmt: skip


class Killed(BaseException):
    """Nothing of ours catches it: what was not committed is gone, and nothing more is done."""


@contextmanager
def killed_at(place: int) -> Iterator[None]:
    """The process ends when it comes to this statement."""
    left = [place]

    def execute(run: Callable[..., Any], *arguments: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return run(*arguments)

    with connection.execute_wrapper(execute):
        yield


def is_killed(tenant: Any, place: int) -> bool:
    """Works until nothing is left, or until the process is killed there."""
    with tenant_scope(tenant):
        try:
            with killed_at(place):
                while work_on("none"):
                    pass
        except Killed:
            return True
    return False


def take_up(tenant: Any) -> None:
    """As if the dead worker's lease had ended."""
    with tenant_scope(tenant):
        Run.objects.filter(state="running").update(due_at=PAST)
        sweep.sweep()
    work_off(tenant)


@pytest.mark.timeout(600)
def test_wherever_the_worker_is_killed_each_node_is_gone_through_once(api: Api, acme: Any) -> None:
    """At every second statement of the whole way, one after the other."""
    saved(api, WAY)
    for place in count(1, 2):
        mark = f"kill-{place}"
        run_id = started(api, "flow", mark=mark)
        was_killed = is_killed(acme, place)
        take_up(acme)
        run = run_of(api, run_id)
        assert (run["status"], run["result"]) == ("COMPLETED", "SUCCESS"), (place, run["summary"])
        names = [step["node"]["identifier"] for step in run["nodeRuns"]]
        assert names == ["start", "check", "write", "part", "wait", "rest", "meet"], place
        query = {"combinator": "and", "rules": [{"property": "$title", "operator": "=", "value": mark}]}
        found = api.post("/v1/blueprints/service/entities/search", json={"query": query}).json()["entities"]
        assert len(found) == 1, place
        if not was_killed:
            break
    assert place > 20, "the way has many statements"


@pytest.mark.timeout(600)
def test_wherever_the_worker_is_killed_another_workflow_is_started_once_for_each_item(api: Api, acme: Any) -> None:
    """At every third statement of the whole way, one after the other."""
    saved(api, flow([start({"name": {"type": "string"}}), node("rest", "DELAY", seconds=0)], joined("start", "rest"),
                    identifier="inner"))  # fmt: skip
    call = node("call", "SUB_WORKFLOW", workflowIdentifier="inner", forEach='{{ ["a", "b"] }}', concurrency=1,
                inputs={"name": "{{ .item }}"})  # fmt: skip
    saved(api, flow([start(), call], joined("start", "call")))
    for place in count(1, 3):
        run_id = started(api, "flow")
        was_killed = is_killed(acme, place)
        take_up(acme)
        run = run_of(api, run_id)
        assert (run["status"], run["result"]) == ("COMPLETED", "SUCCESS"), (place, run["summary"])
        called = steps_of(api, run_id)["call"]
        assert [child["result"] for child in called["runs"]] == ["SUCCESS", "SUCCESS"], place
        assert [each["run"] for each in called["output"]["runs"]] == [child["identifier"] for child in called["runs"]]
        if not was_killed:
            break
    assert place > 20, "the way has many statements"


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    from django.conf import settings

    before, settings.OUTBOUND_ALLOW = settings.OUTBOUND_ALLOW, "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation
    settings.OUTBOUND_ALLOW = before


@pytest.fixture
def backend() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def at(live: Live, run_id: str, name: str) -> str:
    """The id of the run of this node, once it is there."""
    until(lambda: name in steps_of(live.api, run_id), f"the workflow to come to {name}", seconds=60)
    return steps_of(live.api, run_id)[name]["identifier"]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_workflow_survives_workers_that_are_killed_while_it_calls_and_while_it_waits(
    live: Live, backend: Receiver
) -> None:
    worker = live.work()
    backend.wait_seconds = 60
    call = node("call", "WEBHOOK", url=f"{backend.url}/call")
    write = node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={"identifier": "survived"})
    saved(live.api, flow([start(), call, question(), write],
                         joined("start", "call"), joined("call", "ask"), joined("ask", "write", outlet="ok")))  # fmt: skip
    run_id = started(live.api, "flow")
    first = backend.wait(60)
    live.kill(worker)
    backend.wait_seconds = 0
    backend.released.set()
    worker = live.work()
    calling = at(live, run_id, "call")
    live.let_time_pass(calling)
    assert first.headers["webhook-id"] == backend.wait(60).headers["webhook-id"] == calling
    asking = at(live, run_id, "ask")
    until(lambda: live.state(asking) == "sent", "the question to be open", seconds=60)
    live.kill(worker)
    answered = live.api.post(f"/v1/workflows/nodes/runs/{asking}/responses", json={"button": "ok"})
    assert answered.status_code == 200, answered.content
    writing = at(live, run_id, "write")
    live.work()
    live.let_time_pass(writing)
    until(lambda: run_of(live.api, run_id)["status"] == "COMPLETED", "the workflow to end", seconds=60)
    run = run_of(live.api, run_id)
    assert run["result"] == "SUCCESS"
    assert [step["node"]["identifier"] for step in run["nodeRuns"]] == ["start", "call", "ask", "write"]
    assert live.api.get("/v1/blueprints/service/entities/survived").status_code == 200
