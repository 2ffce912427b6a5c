"""The example of docs/workflows.md, and the demo's workflows, do what is said of them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.models import Run
from actions.runs import sweep
from actions.runs.follow import follow
from tenants.scope import tenant_scope
from tests.actions.workflows import begun, flow, joined, run_of, saved, start, started, steps_of, work_off
from tests.factories import Person
from tests.wire import Api

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "portal/demo/data"
WRITTEN = map(json.loads, re.findall(r"```json\n(.*?)```", (ROOT / "docs/workflows.md").read_text(), re.DOTALL))
NODE, EXAMPLE = WRITTEN
DEMO = {document["identifier"]: document for document in yaml.safe_load((DATA / "workflows.yaml").read_text())}
PAST = "2020-01-01T00:00:00Z"


def respond(api: Api, step: dict[str, Any], button: str, **inputs: Any) -> None:
    answer = api.post(
        f"/v1/workflows/nodes/runs/{step['identifier']}/responses", json={"button": button, "inputs": inputs}
    )
    assert answer.status_code == 200, answer.content


def test_a_service_that_matters_is_switched_off_by_two(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api]
) -> None:
    saved(api, EXAMPLE)
    run_id = started(client(bob), "switch_off", service="cart")
    work_off(acme)
    step = steps_of(api, run_id)["ask"]
    assert step["input"]["description"] == "Switch Cart off?"
    respond(api, step, "yes", why="too quiet")
    work_off(acme)
    run = run_of(api, run_id)
    assert (run["result"], run["statusLabel"]) == ("SUCCESS", {"text": "Agreed", "variant": "success"})
    assert run["nodeRuns"][-1]["output"] == {"replicas": 0}
    assert api.get("/v1/blueprints/service/entities/cart").json()["entity"]["properties"]["replicas"] == 0


def test_a_service_that_does_not_matter_is_switched_off_at_once(api: Api, acme: Any) -> None:
    api.post("/v1/blueprints/service/entities", json={"identifier": "toy", "properties": {"tier": "tin"}})
    run_id = begun(api, EXAMPLE, service="toy")
    work_off(acme)
    assert [step["node"]["identifier"] for step in run_of(api, run_id)["nodeRuns"]] == ["start", "weigh", "off"]


def test_the_node_that_starts_a_workflow_for_each_item_does_so(api: Api, acme: Any) -> None:
    service = {"service": {"type": "string", "format": "entity", "blueprint": "service"}}
    saved(api, flow([start(service)], identifier="restart"))
    several = {"services": {"type": "array", "items": service["service"]}}
    run_id = begun(api, flow([start(several), NODE], joined("start", "restart_all")), services=["cart"])
    work_off(acme)
    (child,) = steps_of(api, run_id)["restart_all"]["runs"]
    assert (child["result"], child["properties"]) == ("SUCCESS", {"service": "cart"})


@pytest.fixture
def harbour(alice: Person, client: Callable[..., Api]) -> Api:
    """An organization that has what the demo's workflows need of the demo's."""
    api = client(alice)
    for name in ("software", "operations"):
        for blueprint in yaml.safe_load((DATA / f"blueprints_{name}.yaml").read_text()):
            if blueprint["identifier"] in ("service", "incident"):
                plain = {key: blueprint[key] for key in ("identifier", "title", "schema")}
                assert api.post("/v1/blueprints", json=plain | {"relations": {}}).status_code == 201
    for body in DEMO.values():
        saved(api, body)
    quay = {"identifier": "quay", "properties": {"tier": 1, "lifecycle": "production", "replicas": 4}}
    assert api.post("/v1/blueprints/service/entities", json=quay).status_code == 201
    fog = {"identifier": "fog", "title": "Fog", "properties": {"severity": "critical", "status": "investigating"}}
    assert api.post("/v1/blueprints/incident/entities", json=fog).status_code == 201
    return api


def test_a_service_of_the_demo_is_retired(harbour: Api, acme: Any) -> None:
    run_id = started(harbour, "retire_service", service="quay", reason="Nobody lands there")
    work_off(acme)
    respond(harbour, steps_of(harbour, run_id)["confirm"], "retire")
    work_off(acme)
    waiting = steps_of(harbour, run_id)["grace"]["identifier"]
    with tenant_scope(acme):
        Run.objects.filter(pk=waiting).update(ready_at=PAST, due_at=PAST)
        sweep.sweep()
        follow(waiting)
    work_off(acme)
    assert run_of(harbour, run_id)["result"] == "SUCCESS"
    properties = harbour.get("/v1/blueprints/service/entities/quay").json()["entity"]["properties"]
    assert (properties["lifecycle"], properties["replicas"]) == ("deprecated", 0)


def test_several_services_of_the_demo_are_retired_while_somebody_tells(harbour: Api, acme: Any) -> None:
    reef = {"identifier": "reef", "properties": {"tier": 3, "lifecycle": "production"}}
    assert harbour.post("/v1/blueprints/service/entities", json=reef).status_code == 201
    run_id = started(harbour, "retire_services", services=["quay", "reef"], reason="Nobody lands there")
    work_off(acme)
    respond(harbour, steps_of(harbour, run_id)["tell"], "told")
    quay, reef = steps_of(harbour, run_id)["each"]["runs"]
    respond(harbour, steps_of(harbour, quay["identifier"])["confirm"], "keep")
    assert harbour.post(f"/v1/workflows/runs/{reef['identifier']}/cancel").status_code == 200
    work_off(acme)
    run = run_of(harbour, run_id)
    assert (run["result"], run["statusLabel"]["text"]) == ("SUCCESS", "Some are not")
    assert [each["result"] for each in steps_of(harbour, run_id)["each"]["runs"]] == ["SUCCESS", "CANCELLED"]


@pytest.mark.parametrize("by_event", [True, False])
def test_an_incident_of_the_demo_is_reviewed(harbour: Api, acme: Any, by_event: bool) -> None:
    if by_event:
        body = {"properties": {"status": "resolved"}}
        assert harbour.patch("/v1/blueprints/incident/entities/fog", json=body).status_code == 200
    else:
        started(harbour, "review_incident", incident="fog")
    work_off(acme)
    [run] = harbour.get("/v1/workflows/review_incident/runs").json()["runs"]
    step = steps_of(harbour, run["identifier"])["ask"]
    assert step["input"]["description"] == "What caused “Fog”?"
    respond(harbour, step, "done", cause="Weather")
    work_off(acme)
    assert run_of(harbour, run["identifier"])["result"] == "SUCCESS"
    assert harbour.get("/v1/blueprints/incident/entities/fog").json()["entity"]["properties"]["rootCause"] == "Weather"
