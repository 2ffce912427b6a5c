"""Whoever deletes a workflow is told what depends on it, and no backend is forgotten that must hear of an end."""

from collections.abc import Callable
from typing import Any

from actions.approvals.posting import post_due
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action
from tests.actions.receiver import Receiver
from tests.actions.workflows import begun, flow, joined, node, question, run_of, saved, start, work_off
from tests.factories import Person
from tests.wire import Api

ADDRESS = "https://portal.example.org/v1/workflows/{}/runs"


def uses(api: Api, workflow: str = "flow") -> dict[str, Any]:
    answer = api.get(f"/v1/workflows/{workflow}/impact")
    assert answer.status_code == 200, answer.content
    return answer.json()["impact"]


def test_what_names_the_address_of_a_workflow_depends_on_it(api: Api) -> None:
    saved(api, flow([start()]))
    method = {"type": "WEBHOOK", "url": ADDRESS.format("flow")}
    api.post("/v1/actions", json=scale_action(invocationMethod=method))
    event = {"type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}}
    api.post("/v1/actions", json=scale_action(identifier="react", trigger=event, invocationMethod=method))
    child = [start(), node("call", "WEBHOOK", url=ADDRESS.format("flow"))]
    saved(api, flow(child, joined("start", "call"), identifier="parent", title="Parent"))
    text = {"id": "text", "type": "markdown", "title": "Read", "markdown": "[Start it](/workflows/start/flow)"}
    page = {"identifier": "home", "title": "Home", "type": "dashboard", "widgets": [text]}
    assert api.post("/v1/pages", json=page).status_code == 200
    found = {(use["kind"], use["identifier"], use["title"]) for use in uses(api)["uses"]}
    assert found == {
        ("action", "scale", "Scale"), ("automation", "react", "Scale"), ("workflow", "parent", "Parent"),
        ("page", "home", "Home"),
    }  # fmt: skip


def test_what_names_another_one_does_not(api: Api) -> None:
    saved(api, flow([start()]))
    saved(api, flow([start()], identifier="flow-2"))
    call = node("call", "WEBHOOK", url=ADDRESS.format("flow-2"))
    saved(api, flow([start(), call], joined("start", "call"), identifier="parent"))
    assert uses(api)["uses"] == []
    assert [use["identifier"] for use in uses(api, "flow-2")["uses"]] == ["parent"]


def test_runs_under_way_and_open_questions_are_counted(api: Api, acme: Any) -> None:
    made = flow([start(), question()], joined("start", "ask"))
    run_id = begun(api, made)
    assert (uses(api)["activeRuns"], uses(api)["asking"]) == (1, 0)
    work_off(acme)
    assert (uses(api)["activeRuns"], uses(api)["asking"]) == (1, 1)
    api.post(f"/v1/workflows/runs/{run_id}/cancel")
    assert (uses(api)["activeRuns"], uses(api)["asking"]) == (0, 0)


def test_a_deleted_workflow_leaves_its_runs_on_their_way(api: Api, acme: Any) -> None:
    run_id = begun(api, flow([start(), question()], joined("start", "ask")))
    work_off(acme)
    assert api.delete("/v1/workflows/flow").status_code == 200
    step = run_of(api, run_id)["nodeRuns"][-1]
    answer = api.post(f"/v1/workflows/nodes/runs/{step['identifier']}/responses", json={"button": "ok"})
    assert answer.status_code == 200, answer.content
    assert (run_of(api, run_id)["result"], run_of(api, run_id)["workflow"]["deleted"]) == ("SUCCESS", True)


def test_a_run_is_not_deleted_before_its_backends_have_heard(api: Api, acme: Any, receiver: Receiver) -> None:
    call = node("call", "WEBHOOK", url=f"{receiver.url}/call", synchronized=False, cancelUrl=f"{receiver.url}/stop")
    run_id = begun(api, flow([start(), call], joined("start", "call")))
    work_off(acme)
    api.post(f"/v1/workflows/runs/{run_id}/cancel")
    early = api.delete(f"/v1/workflows/runs/{run_id}")
    assert early.status_code == 422
    assert "being told to stop" in early.json()["message"]
    with tenant_scope(acme):
        post_due()
    assert [heard.path for heard in receiver.heard] == ["/call", "/stop"]
    assert api.delete(f"/v1/workflows/runs/{run_id}").status_code == 200


def test_uses_are_for_those_who_build(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    saved(api, flow([start(permissions={"roles": ["Member"]})]))
    assert client(bob).get("/v1/workflows/flow/impact").status_code == 403
    assert api.get("/v1/workflows/none/impact").status_code == 404


def test_many_documents_take_the_same_statements(api: Api, count_queries: Callable[[], Any]) -> None:
    saved(api, flow([start()]))
    with count_queries() as few:
        uses(api)
    for number in range(5):
        saved(api, flow([start()], identifier=f"other{number}"))
    with count_queries() as many:
        uses(api)
    assert len(many) == len(few)
