"""One action for several entities at once: a run each, all or none, and the batch as a whole."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.approvals.posting import post_due
from actions.models import Run
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action, webhook
from tests.actions.receiver import Receiver
from tests.factories import Person
from tests.wire import Answer, Api

RUNS = "/v1/actions/runs"
THREE = ["cart", "pay", "ship"]


@pytest.fixture
def fleet(api: Api) -> Api:
    for name, tier in (("pay", "gold"), ("ship", "wood")):
        service = {"identifier": name, "title": name.title(), "properties": {"tier": tier}}
        assert api.post("/v1/blueprints/service/entities", json=service).status_code == 201
    return api


def made(api: Api, **changes: Any) -> None:
    assert api.post("/v1/actions", json=scale_action(**changes)).status_code == 201


def asked(api: Api, entities: Any = THREE, properties: Any = None, **options: Any) -> Answer:
    body = {"properties": {"replicas": 4} if properties is None else properties, "entities": entities}
    return api.post("/v1/actions/scale/runs", json=body, **options)


def started(api: Api) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    body = asked(api).json()
    return body["batch"], body["runs"]


def faults_of(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.content
    return [(fault["path"], fault["message"]) for fault in answer.json()["details"]["errors"]]


def test_each_entity_gets_a_run_of_its_own_in_one_batch(fleet: Api) -> None:
    made(fleet)
    answer = asked(fleet)
    assert answer.status_code == 202
    batch, runs = answer.json()["batch"], answer.json()["runs"]
    assert [run["entity"]["identifier"] for run in runs] == THREE
    assert {run["batch"] for run in runs} == {batch["id"]}
    assert (batch["status"], batch["total"], batch["counts"]) == ("IN_PROGRESS", 3, {"IN_PROGRESS": 3})
    assert fleet.get(f"{RUNS}/batches/{batch['id']}").json()["batch"] == batch
    listed = fleet.get(RUNS, query={"batch": batch["id"]}).json()["runs"]
    assert {run["id"] for run in listed} == {run["id"] for run in runs}


@pytest.mark.parametrize(("last", "status"), [("SUCCESS", "SUCCESS"), ("FAILURE", "FAILURE")])
def test_the_batch_ends_with_the_last_of_its_runs(fleet: Api, last: str, status: str) -> None:
    made(fleet)
    batch, runs = started(fleet)
    for run, ends in zip(runs, ["SUCCESS", "SUCCESS", last], strict=True):
        assert fleet.get(f"{RUNS}/batches/{batch['id']}").json()["batch"]["status"] == "IN_PROGRESS"
        fleet.patch(f"{RUNS}/{run['id']}", json={"status": ends})
    ended = fleet.get(f"{RUNS}/batches/{batch['id']}").json()["batch"]
    assert (ended["status"], sum(ended["counts"].values())) == (status, 3)
    assert ended["endedAt"] == run_of(fleet, runs[-1]["id"])["endedAt"]


def test_every_backend_call_is_for_its_own_entity(fleet: Api, acme: Any, receiver: Receiver) -> None:
    assert (
        fleet.post("/v1/actions", json=webhook(receiver, body={"svc": "{{ .entity.identifier }}"})).status_code == 201
    )
    for run in asked(fleet).json()["runs"]:
        with tenant_scope(acme):
            assert work.work_on(run["id"])
    assert sorted(heard.json()["svc"] for heard in receiver.heard) == THREE


def test_all_faults_of_all_entities_are_told_and_nothing_is_started(fleet: Api) -> None:
    condition = {"type": "SEARCH", "combinator": "and",
                 "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}  # fmt: skip
    action = scale_action()
    made(fleet, trigger={**action["trigger"], "condition": condition})
    found = faults_of(asked(fleet, ["cart", "ship", "ghost"]))
    assert [path for path, _ in found] == ["/entities/1", "/entities/2"]
    assert "not offered" in found[0][1] and found[1][1].startswith("ghost: ")
    assert fleet.get(RUNS).json()["runs"] == []


def test_wrong_inputs_are_told_once_for_all(fleet: Api) -> None:
    made(fleet)
    assert [path for path, _ in faults_of(asked(fleet, properties={"replicas": 99}))] == ["/properties/replicas"]


def test_a_form_may_judge_each_entity_differently(fleet: Api) -> None:
    action = scale_action()
    limit = {"type": "string", "pattern": {"jqQuery": ".entity.properties.tier"}}
    made(fleet, trigger={**action["trigger"], "userInputs": {"properties": {"word": limit}}})
    [(path, words)] = faults_of(asked(fleet, properties={"word": "gold"}))
    assert path == "/entities/2" and words.startswith("ship: /properties/word")


def test_rights_are_judged_for_each_entity(fleet: Api, bob: Person, client: Callable[..., Api]) -> None:
    made(fleet)
    owned = {"execute": {"roles": [], "ownedByTeam": True}}
    assert fleet.patch("/v1/actions/scale/permissions", json=owned).status_code == 200
    paths = [path for path, _ in faults_of(asked(client(bob)))]
    assert paths == ["/entities/1", "/entities/2"]
    assert asked(client(bob), ["pay", "ship"]).status_code == 403
    assert asked(client(bob), ["cart"]).status_code == 202


@pytest.mark.parametrize("entities", [[], ["cart", "cart"], [5], "cart", None, [f"e{number}" for number in range(101)]])
def test_a_wrong_list_is_refused(fleet: Api, entities: Any) -> None:
    made(fleet)
    assert faults_of(asked(fleet, entities))[0][0].startswith("/entities")


def test_entity_and_entities_do_not_go_together(fleet: Api) -> None:
    made(fleet)
    body = {"properties": {"replicas": 4}, "entity": "cart", "entities": ["pay"]}
    assert fleet.post("/v1/actions/scale/runs", json=body).status_code == 422


def test_an_action_without_entity_has_no_batch(fleet: Api) -> None:
    made(fleet, trigger={"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}})
    assert [path for path, _ in faults_of(asked(fleet, properties={}))] == ["/entity"]


def test_one_key_starts_one_batch(fleet: Api) -> None:
    made(fleet)
    first, second = (asked(fleet, headers={"Idempotency-Key": "k1"}).json() for _ in range(2))
    assert first["batch"]["id"] == second["batch"]["id"]
    assert len(fleet.get(RUNS).json()["runs"]) == 3
    assert asked(fleet, ["cart"], headers={"Idempotency-Key": "k1"}).status_code == 409


def test_a_dry_run_of_several_is_refused_in_words(fleet: Api) -> None:
    made(fleet)
    assert asked(fleet, query={"dry_run": "true"}).status_code == 422


def test_a_batch_is_cancelled_as_a_whole(fleet: Api, charlie: Person, client: Callable[..., Api]) -> None:
    made(fleet)
    batch, runs = started(fleet)
    fleet.patch(f"{RUNS}/{runs[0]['id']}", json={"status": "SUCCESS"})
    path = f"{RUNS}/batches/{batch['id']}/cancel"
    assert client(charlie).post(path).status_code == 403
    assert fleet.post(path).json()["batch"]["counts"] == {"SUCCESS": 1, "CANCELLED": 2}
    assert fleet.post(path).status_code == 422


def test_approvers_hear_once_and_answer_once(
    fleet: Api, acme: Any, bob: Person, alice: Person, client: Callable[..., Api]
) -> None:
    made(fleet, requiredApproval=True)
    batch = asked(client(bob)).json()["batch"]
    assert batch["counts"] == {"WAITING_FOR_APPROVAL": 3}
    with tenant_scope(acme):
        post_due()
    [sent] = mail.outbox
    assert sent.to == [alice.email] and "for Cart and others" in sent.body and f"batch={batch['id']}" in sent.body
    path = f"{RUNS}/batches/{batch['id']}/approval"
    assert client(bob).patch(path, json={"status": "APPROVE"}).status_code == 403
    assert fleet.patch(path, json={"status": "MAYBE"}).status_code == 422
    answered = fleet.patch(path, json={"status": "APPROVE", "description": "all fine"})
    assert (answered.status_code, answered.json()["batch"]["counts"]) == (201, {"IN_PROGRESS": 3})
    mail.outbox = []
    with tenant_scope(acme):
        Run.objects.filter(notify_at__isnull=False).update(notify_at="2020-01-01T00:00:00Z")
        post_due()
    assert [message.to for message in mail.outbox] == [[bob.email]]
    assert fleet.patch(path, json={"status": "APPROVE"}).status_code == 422


def test_a_batch_that_one_may_not_see_is_not_found(fleet: Api, bob: Person, client: Callable[..., Api]) -> None:
    made(fleet, allowAnyoneToViewRuns=False)
    batch = asked(fleet).json()["batch"]["id"]
    for method, path in (("GET", ""), ("POST", "/cancel"), ("PATCH", "/approval")):
        body = {} if method == "GET" else {"json": {"status": "APPROVE"}}
        assert client(bob).request(method, f"{RUNS}/batches/{batch}{path}", **body).status_code == 404


def test_reading_a_batch_costs_the_same_however_many_runs_it_has(fleet: Api) -> None:
    made(fleet)
    small, large = (asked(fleet, entities).json()["batch"]["id"] for entities in (["cart"], THREE))
    counts = []
    for batch in (small, large):
        with CaptureQueriesContext(connection) as queries:
            fleet.get(f"{RUNS}/batches/{batch}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
