"""Starting a run: the order of checks, what is stored, what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Action, Run
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action
from tests.factories import Person, make_machine
from tests.wire import Answer, Api

RUNS = "/v1/actions/scale/runs"


def start(api: Api, properties: Any = None, **options: Any) -> Answer:
    body = {"properties": {"replicas": 4} if properties is None else properties, "entity": "cart"}
    return api.post(RUNS, json=body, **options)


def with_inputs(api: Api, properties: dict[str, Any], **form: Any) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": properties, **form}
    assert api.post("/v1/actions", json=action).status_code == 201


@pytest.fixture
def scale(api: Api) -> Api:
    assert api.post("/v1/actions", json=scale_action()).status_code == 201
    return api


def test_a_run_is_accepted_and_in_progress(scale: Api, alice: Person) -> None:
    answer = start(scale)
    assert answer.status_code == 202
    run = answer.json()["run"]
    assert run["id"].startswith("r_")
    assert (run["status"], run["source"], run["createdBy"]) == ("IN_PROGRESS", "API", alice.id)
    assert run["action"] == {"identifier": "scale", "title": "Scale", "icon": None, "deleted": False}
    assert run["entity"] == {"identifier": "cart", "title": "Cart", "icon": None}
    assert (run["properties"], run["endedAt"], run["payload"]) == ({"replicas": 4}, None, None)
    assert scale.get(f"/v1/actions/runs/{run['id']}").json()["run"] == run


def test_the_former_address_starts_the_actions_of_its_blueprint_alone(scale: Api) -> None:
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    started = scale.post("/v1/blueprints/service/actions/scale/runs", json=body)
    assert started.status_code == 202, started.content
    assert scale.get(f"/v1/actions/runs/{started.json()['run']['id']}").json()["run"]["properties"] == {"replicas": 4}
    refused = scale.post("/v1/blueprints/team/actions/scale/runs", json=body)
    assert (refused.status_code, refused.json()["error"]) == (404, "not_found")


def test_undeclared_inputs_are_kept(scale: Api) -> None:
    run = start(scale, {"replicas": 4, "text": "hello"}).json()["run"]
    assert run["properties"] == {"replicas": 4, "text": "hello"}


REFUSED: list[tuple[Any, int]] = [
    ([], 422),
    ("x", 422),
    ({}, 422),
    ({"properties": []}, 422),
    ({"properties": {"replicas": 4}, "entity": 5}, 422),
    ({"properties": {"replicas": 4}, "entity": "cart", "extra": 1}, 422),
    ({"properties": {"replicas": 4}}, 422),
    ({"properties": {"replicas": 4}, "entity": "nobody"}, 404),
    ({"properties": {}, "entity": "cart"}, 422),
    ({"properties": {"replicas": "4"}, "entity": "cart"}, 422),
    ({"properties": {"replicas": True}, "entity": "cart"}, 422),
    ({"properties": {"replicas": 21}, "entity": "cart"}, 422),
    ({"properties": {"replicas": None}, "entity": "cart"}, 422),
]


@pytest.mark.parametrize(("body", "status"), REFUSED)
def test_a_wrong_request_is_refused_and_nothing_is_stored(scale: Api, acme, body: Any, status: int) -> None:
    answer = scale.post(RUNS, json=body)
    assert (answer.status_code, answer.json()["ok"]) == (status, False)
    with tenant_scope(acme):
        assert not Run.objects.exists()


VALUES: list[tuple[dict[str, Any], Any, Any]] = [
    ({"type": "string"}, "text", 5),
    ({"type": "string", "minLength": 2, "maxLength": 3}, "abc", "abcd"),
    ({"type": "string", "pattern": "^a+$"}, "aa", "ab"),
    ({"type": "string", "pattern": {"jqQuery": '["x", "y"]'}}, "x", "z"),
    ({"type": "string", "enum": ["a", "b"]}, "a", "c"),
    ({"type": "string", "enum": {"jqQuery": "[.entity.properties.tier]"}}, "gold", "silver"),
    ({"type": "string", "format": "date-time"}, "2026-01-02T03:04:05Z", "tomorrow"),
    ({"type": "string", "format": "email"}, "a@example.org", "a"),
    ({"type": "string", "format": "url"}, "https://example.org/x", "not an address"),
    ({"type": "string", "format": "ipv4"}, "10.0.0.1", "10.0.0.256"),
    ({"type": "string", "format": "ipv6"}, "::1", "1::2::3"),
    ({"type": "string", "format": "yaml"}, "a: [1, 2]", "a: ["),
    ({"type": "string", "format": "entity", "blueprint": "service"}, "cart", "nobody"),
    ({"type": "string", "format": "user"}, "Bob@example.com", "nobody@example.com"),
    ({"type": "string", "format": "team"}, "payments", "nobody"),
    ({"type": "array", "items": {"type": "string", "format": "user"}}, ["bob@example.com"], ["x@example.com"]),
    ({"type": "string", "format": "labeled-url"}, {"url": "https://x.org", "displayText": "x"}, {"url": 5}),
    ({"type": "number", "minimum": 1, "maximum": 2}, 1.5, 2.5),
    ({"type": "number", "exclusiveMinimum": 1}, 2, 1),
    ({"type": "number", "enum": [1, 2]}, 1, True),
    ({"type": "boolean"}, False, "false"),
    ({"type": "object"}, {"a": 1}, []),
    ({"type": "array", "minItems": 1, "maxItems": 2}, [1], []),
    ({"type": "array", "maxItems": {"jqQuery": "1"}}, [1], [1, 2]),
    ({"type": "array", "items": {"type": "string"}}, ["a"], [1]),
    ({"type": "array", "uniqueItems": True}, [1, True], [1, 1]),
    ({"type": "array", "items": {"type": "string", "format": "entity", "blueprint": "service"}}, ["cart"], ["no"]),
]


@pytest.mark.parametrize(("given", "good", "bad"), VALUES)
def test_values_are_checked_by_the_server(api: Api, given: dict[str, Any], good: Any, bad: Any) -> None:
    with_inputs(api, {"it": given})
    assert start(api, {"it": good}).status_code == 202
    answer = start(api, {"it": bad})
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"].startswith("/properties/it")


def test_all_faults_of_inputs_come_at_once(api: Api) -> None:
    with_inputs(api, {"a": {"type": "number"}, "b": {"type": "string"}, "c": {"type": "string"}}, required=["c"])
    faults = start(api, {"a": "x", "b": 1}).json()["details"]["errors"]
    assert [(fault["path"], fault["rule"]) for fault in faults] == [
        ("/properties/a", "type"), ("/properties/b", "type"), ("/properties/c", "required"),
    ]  # fmt: skip


def test_defaults_are_filled_in(api: Api) -> None:
    inputs = {
        "fixed": {"type": "string", "default": "a"},
        "double": {"type": "number", "default": {"jqQuery": ".form.count * 2"}},
        "count": {"type": "number", "default": {"jqQuery": ".entity.properties.replicas"}},
        "who": {"type": "string", "format": "user", "default": {"jqQuery": ".user.email"}},
    }
    with_inputs(api, inputs)
    run = start(api, {}).json()["run"]
    assert run["properties"] == {"fixed": "a", "double": 4, "count": 2, "who": "alice@example.com"}
    assert run["rawProperties"] == {}


def test_a_hidden_input_may_only_have_its_default(api: Api) -> None:
    inputs = {
        "mode": {"type": "string"},
        "share": {"type": "number", "default": 10, "visible": {"jqQuery": '.form.mode == "canary"'}},
    }
    with_inputs(api, inputs, required=["share"])
    assert start(api, {"mode": "rolling"}).json()["run"]["properties"] == {"mode": "rolling", "share": 10}
    assert start(api, {"mode": "rolling", "share": 10}).status_code == 202
    assert start(api, {"mode": "canary", "share": 20}).status_code == 202
    answer = start(api, {"mode": "rolling", "share": 20})
    assert (answer.status_code, answer.json()["details"]["errors"][0]["rule"]) == (422, "hidden")


def test_a_disabled_input_may_only_have_its_default(api: Api) -> None:
    with_inputs(api, {"region": {"type": "string", "default": "eu", "disabled": True}})
    assert start(api, {"region": "us"}).json()["details"]["errors"][0]["rule"] == "disabled"


def test_an_input_waits_for_those_it_depends_on(api: Api) -> None:
    with_inputs(api, {"a": {"type": "string"}, "b": {"type": "string", "dependsOn": ["a"]}}, required=["b"])
    assert start(api, {}).status_code == 422
    assert start(api, {"b": "x"}).status_code == 422
    assert start(api, {"a": "x"}).status_code == 422
    assert start(api, {"a": "x", "b": "x"}).status_code == 202


def test_an_entity_must_be_among_the_choices(api: Api) -> None:
    api.post("/v1/blueprints/service/entities", json={"identifier": "desk", "properties": {"tier": "silver"}})
    rules = [{"property": "tier", "operator": "=", "value": {"jqQuery": ".entity.properties.tier"}}]
    dataset = {"combinator": "and", "rules": rules}
    one = {"type": "string", "format": "entity", "blueprint": "service", "dataset": dataset}
    with_inputs(api, {"one": one, "many": {"type": "array", "items": one}})
    assert start(api, {"one": "cart", "many": ["cart"]}).status_code == 202
    faults = start(api, {"one": "desk", "many": ["cart", "desk"]}).json()["details"]["errors"]
    assert [(fault["path"], fault["rule"]) for fault in faults] == [
        ("/properties/one", "dataset"), ("/properties/many/1", "dataset"),
    ]  # fmt: skip


def test_a_dataset_may_follow_relations_and_compare_with_the_caller(api: Api) -> None:
    """cart stands on the pods a and b, of which alice's team owns a."""
    pod = {"identifier": "pod", "title": "Pod", "schema": {"properties": {}},
           "relations": {"of": {"target": "service"}}}  # fmt: skip
    assert api.post("/v1/blueprints", json=pod).status_code == 201
    for name, team in (("a", ["payments"]), ("b", []), ("c", ["payments"])):
        body = {"identifier": name, "team": team, "relations": {"of": "cart"} if name != "c" else {}}
        assert api.post("/v1/blueprints/pod/entities", json=body).status_code == 201
    rules = [
        {"operator": "relatedTo", "blueprint": "service", "value": "cart", "direction": "downstream"},
        {"property": "$team", "operator": "containsAny", "value": {"context": "userTeams", "property": "$identifier"}},
    ]
    dataset = {"combinator": "and", "rules": rules}
    with_inputs(api, {"pod": {"type": "string", "format": "entity", "blueprint": "pod", "dataset": dataset}})
    assert [start(api, {"pod": name}).status_code for name in "abc"] == [202, 422, 422]


def test_required_may_be_an_expression(api: Api) -> None:
    with_inputs(api, {"a": {"type": "string"}, "b": {"type": "string"}}, required={"jqQuery": "[.form.a // empty]"})
    assert start(api, {"a": "b"}).status_code == 422
    assert start(api, {"a": "b", "b": "x"}).status_code == 202


def test_an_action_is_offered_where_its_condition_holds(api: Api) -> None:
    action = scale_action()
    rules = [{"property": "tier", "operator": "=", "value": "silver"}]
    action["trigger"]["condition"] = {"type": "SEARCH", "combinator": "and", "rules": rules}
    api.post("/v1/actions", json=action)
    answer = start(api)
    assert (answer.status_code, answer.json()["error"]) == (422, "condition_not_met")
    api.patch("/v1/blueprints/service/entities/cart", json={"properties": {"tier": "silver"}})
    assert start(api).status_code == 202


def test_a_condition_may_compare_with_the_caller_and_follow_relations(
    api: Api, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    action = scale_action()
    mine = {"context": "userTeams", "property": "$identifier"}
    rules = [{"property": {"path": ["$team"]}, "operator": "matchAny", "value": mine}]
    action["trigger"]["condition"] = {"type": "SEARCH", "combinator": "and", "rules": rules}
    assert api.post("/v1/actions", json=action).status_code == 201
    assert start(client(bob)).status_code == 202
    assert start(client(charlie)).json()["error"] == "condition_not_met"


def test_who_may_not_run_it_is_told_so_before_anything_about_inputs(
    scale: Api, bob: Person, client: Callable[..., Api]
) -> None:
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"roles": []}})
    assert start(client(bob), {"replicas": "x"}).status_code == 403
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"ownedByTeam": True}})
    assert start(client(bob), {"replicas": "x"}).status_code == 422


def test_a_policy_binds_administrators_too(scale: Api) -> None:
    query = {
        "combinator": "and",
        "rules": [{"property": "tier", "operator": "=", "value": "{{ .entity.properties.tier }}"}],
    }
    policy = {"queries": {"peers": query}, "conditions": ["(.results.peers.entities | length) > 5"]}
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}})
    assert start(scale).status_code == 403
    policy["conditions"].append('.results.peers.entities[0].identifier == "cart" and .inputs.replicas == 4')
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}})
    assert start(scale).status_code == 202


def test_a_policy_that_fails_denies_and_says_why(scale: Api) -> None:
    policy = {"queries": {}, "conditions": ['error("out of order")']}
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}})
    answer = start(scale)
    assert answer.status_code == 403
    assert "out of order" in answer.json()["message"]


def test_an_automation_is_not_started_by_hand(api: Api) -> None:
    trigger = {"type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}}
    api.post("/v1/actions", json=scale_action(trigger=trigger))
    assert start(api).status_code == 422


def test_a_backend_that_is_not_here_is_named(api: Api, acme) -> None:
    """As when the package that brought it was taken away."""
    api.post("/v1/actions", json=scale_action())
    with tenant_scope(acme):
        Action.objects.update(document=scale_action(invocationMethod={"type": "PIGEON"}))
    answer = start(api)
    assert (answer.status_code, answer.json()["error"]) == (422, "backend_missing")
    assert "PIGEON" in answer.json()["message"]


def test_a_delete_action_and_one_for_a_topic_run_without_entity(api: Api) -> None:
    trigger = {"type": "self-service", "operation": "DELETE", "blueprintIdentifier": "service",
               "userInputs": {"properties": {}}}  # fmt: skip
    api.post("/v1/actions", json=scale_action(trigger=trigger, invocationMethod={"type": "KAFKA"}))
    answer = api.post(RUNS, json={"properties": {"text": "x"}})
    assert (answer.status_code, answer.json()["run"]["status"]) == (202, "IN_PROGRESS")


def test_the_same_key_starts_one_run(scale: Api) -> None:
    headers = {"Idempotency-Key": "k1"}
    first, second = start(scale, headers=headers), start(scale, headers=headers)
    assert first.json()["run"]["id"] == second.json()["run"]["id"]
    assert start(scale, {"replicas": 5}, headers=headers).status_code == 409
    assert start(scale, headers={"Idempotency-Key": "k2"}).json()["run"]["id"] != first.json()["run"]["id"]
    assert start(scale, headers={"Idempotency-Key": "x" * 256}).status_code == 422


def test_a_key_belongs_to_its_caller(scale: Api, bob: Person, client: Callable[..., Api]) -> None:
    headers = {"Idempotency-Key": "k1"}
    mine = start(scale, headers=headers).json()["run"]["id"]
    assert start(client(bob), headers=headers).json()["run"]["id"] != mine


def test_a_machine_may_act_for_a_person(scale: Api, acme, bob: Person, client: Callable[..., Api]) -> None:
    machine = make_machine(acme)
    run = start(client(machine), query={"run_as": bob.email}).json()["run"]
    assert (run["createdBy"], run["impersonatedBy"]) == (bob.id, machine.id)
    assert start(client(machine), query={"run_as": "nobody@example.com"}).status_code == 404
    assert start(client(bob), query={"run_as": bob.email}).status_code == 403
    scale.patch("/v1/actions/scale/permissions", json={"execute": {"roles": ["Admin"]}})
    assert start(client(machine), query={"run_as": bob.email}).status_code == 403


def test_a_dry_run_shows_the_payload_and_stores_nothing(api: Api, acme) -> None:
    body = {
        "n": "{{ .inputs.replicas }}",
        "of": "{{ .entity.identifier }}",
        "text": "{{ .inputs.replicas }} of {{ .x }}",
    }
    method = {"type": "WEBHOOK", "url": "https://ops.example.org/{{ .entity.identifier }}", "body": body}
    api.post("/v1/actions", json=scale_action(invocationMethod=method))
    answer = start(api, query={"dry_run": "true"})
    assert answer.status_code == 200
    payload = answer.json()["payload"]
    assert payload["url"] == "https://ops.example.org/cart"
    assert payload["body"] == {"n": 4, "of": "cart", "text": "4 of "}
    with tenant_scope(acme):
        assert not Run.objects.exists()


def test_a_run_of_another_organization_is_unknown(scale: Api, globex_alice: Person, client: Callable[..., Api]) -> None:
    run = start(scale).json()["run"]["id"]
    other = client(globex_alice)
    for path in ("", "/logs", "/approvers", "/stream"):
        assert other.get(f"/v1/actions/runs/{run}{path}").status_code == 404
    assert other.patch(f"/v1/actions/runs/{run}", json={"status": "SUCCESS"}).status_code == 404
    assert other.get("/v1/actions/runs").json()["runs"] == []


def test_starting_takes_the_same_queries_whatever_the_number_of_inputs(api: Api, count_queries: Callable) -> None:
    one = {"type": "string", "format": "entity", "blueprint": "service"}
    person = {"type": "string", "format": "user", "default": {"jqQuery": ".user.email"}}
    with_inputs(api, {f"e{n}": one for n in range(20)} | {f"p{n}": person for n in range(20)})
    few, many = {"e0": "cart"}, {f"e{n}": "cart" for n in range(20)}
    start(api, few)
    with count_queries() as counted_few:
        assert start(api, few).status_code == 202
    with count_queries() as counted_many:
        assert start(api, many).status_code == 202
    assert len(counted_few) == len(counted_many)


def test_too_many_waiting_runs_are_refused_and_not_kept(scale: Api, monkeypatch) -> None:
    monkeypatch.setattr("actions.runs.start.MAX_WAITING", 2)
    assert [start(scale).status_code for _ in range(2)] == [202, 202]
    refused = start(scale)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    assert len(scale.get("/v1/actions/runs").json()["runs"]) == 2
