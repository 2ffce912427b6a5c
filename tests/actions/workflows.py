"""Makes workflows in one call each."""

from typing import Any

from actions.automations.react import react
from actions.runs.work import work_on
from tenants.scope import TenantRef, tenant_scope
from tests.wire import Api

Document = dict[str, Any]


def flow(nodes: list[Document], *connections: Document, identifier: str = "flow", **more: Any) -> Document:
    return {"identifier": identifier, "nodes": nodes, "connections": list(connections), **more}


def node(name: str, kind: str, **config: Any) -> Document:
    return {"identifier": name, "config": {"type": kind, **config}}


def start(inputs: Document | None = None, **config: Any) -> Document:
    """A trigger for people, by the name `start`."""
    return node("start", "SELF_SERVE_TRIGGER", userInputs={"properties": inputs or {}}, **config)


def event_trigger(kind: str = "ENTITY_CREATED", **config: Any) -> Document:
    return node("event", "EVENT_TRIGGER", event={"type": kind, "blueprintIdentifier": "service"}, **config)


def joined(source: str, target: str, *, outlet: str | None = None, fallback: bool = False) -> Document:
    way = {"sourceOutletIdentifier": outlet} if outlet else {}
    return {"sourceIdentifier": source, "targetIdentifier": target, **way, **({"fallback": True} if fallback else {})}


def button(name: str, **more: Any) -> Document:
    return {"identifier": name, "label": name.title(), **more}


def question(name: str = "ask", inputs: Document | None = None, **config: Any) -> Document:
    """An INPUT with the buttons `ok` and `no`, each an outlet that one answer decides."""
    form = {"properties": inputs or {}, "buttons": [button("ok"), button("no")]}
    outlets = [{"identifier": "ok"}, {"identifier": "no"}]
    return node(name, "INPUT", **{"userInputs": form, "outlets": outlets} | config)


def saved(api: Api, document: Document) -> None:
    answer = api.post("/v1/workflows", json=document)
    assert answer.status_code == 201, answer.content


def begun(api: Api, document: Document, **properties: Any) -> str:
    """The id of a run of this workflow that waits for a worker."""
    saved(api, document)
    return started(api, document["identifier"], **properties)


def started(api: Api, workflow: str, **properties: Any) -> str:
    answer = api.post(f"/v1/workflows/{workflow}/runs", json={"properties": properties})
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["identifier"]


def work_off(tenant: TenantRef, rounds: int = 50) -> None:
    """As the workers would, until nothing is left to do at once."""
    with tenant_scope(tenant):
        for _ in range(rounds):
            reacted = react()
            if not (work_on("none") or reacted):
                return


def run_of(api: Api, run_id: str) -> Document:
    answer = api.get(f"/v1/workflows/runs/{run_id}")
    assert answer.status_code == 200, answer.content
    return answer.json()["run"]


def steps_of(api: Api, run_id: str) -> dict[str, Document]:
    return {step["node"]["identifier"]: step for step in run_of(api, run_id)["nodeRuns"]}


def lines_of(api: Api, step: Document) -> list[str]:
    return [line["message"] for line in api.get(f"/v1/workflows/nodes/runs/{step['identifier']}/logs").json()["logs"]]


def ended(api: Api, tenant: TenantRef, document: Document, **properties: Any) -> Document:
    """A run of this workflow after the workers did what they could."""
    run_id = begun(api, document, **properties)
    work_off(tenant)
    return run_of(api, run_id)
