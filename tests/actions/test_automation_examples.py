"""The examples of docs/automations.md do what is said of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tenants.directory import url_of
from tests.actions.conftest import scale_action
from tests.actions.receiver import Receiver
from tests.actions.test_automations import put, runs_of, saved, work_off
from tests.wire import Api

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs/automations.md").read_text(encoding="utf-8")
EXAMPLES = {body["identifier"]: body for body in map(json.loads, re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL))}


def example(identifier: str, receiver: Receiver) -> dict[str, Any]:
    """Its call goes to the receiver instead."""
    body = json.loads(json.dumps(EXAMPLES[identifier]))
    if "url" in body["invocationMethod"]:
        body["invocationMethod"]["url"] = f"{receiver.url}/hook"
    return body


def sent(receiver: Receiver) -> list[Any]:
    return [heard.json() for heard in receiver.heard]


def test_every_example_is_tried_here() -> None:
    assert sorted(EXAMPLES) == ["approve_small", "keep_environment", "open_ticket", "tell_production"]


def test_the_team_is_told_once(api: Api, acme: Any, receiver: Receiver) -> None:
    put(api, "cart", tier="silver")
    saved(api, example("tell_production", receiver))
    put(api, "cart", replicas=9)
    put(api, "cart", tier="gold")
    put(api, "cart", replicas=10)
    work_off(acme)
    assert sent(receiver) == [{"text": "Cart was silver and is gold now"}]


def test_the_answer_is_kept(api: Api, acme: Any, receiver: Receiver) -> None:
    receiver.answer = b'{"url": "https://env.example.org/7"}'
    action = scale_action(
        identifier="create_environment",
        trigger={
            "type": "self-service",
            "operation": "CREATE",
            "userInputs": {"properties": {"name": {"type": "string"}}},
        },
        invocationMethod={"type": "WEBHOOK", "url": f"{receiver.url}/create", "synchronized": True},
    )
    saved(api, action)
    saved(api, example("keep_environment", receiver))
    body = {"properties": {"name": "env-7"}}
    assert api.post("/v1/actions/create_environment/runs", json=body).status_code == 202
    work_off(acme)
    made = api.get("/v1/blueprints/service/entities/env-7").json()["entity"]
    assert made["title"] == "https://env.example.org/7"
    assert [run["status"] for run in runs_of(api, "keep_environment")] == ["SUCCESS"]


def test_a_ticket_is_opened_when_the_level_falls(api: Api, acme: Any, receiver: Receiver) -> None:
    rule = {"identifier": "r", "title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "tier", "operator": "=", "value": "gold"}]}}  # fmt: skip
    card = {"identifier": "health", "title": "Health", "rules": [rule]}
    assert api.post("/v1/blueprints/service/scorecards", json=card).status_code == 201
    saved(api, example("open_ticket", receiver))
    for tier in ("bronze", "gold"):
        put(api, "cart", tier=tier)
        work_off(acme)
    assert sent(receiver) == [{"about": "cart", "level": "Silver"}]


def test_what_is_small_is_approved_without_anybody(api: Api, acme: Any) -> None:
    guarded = scale_action(requiredApproval=True, invocationMethod={"type": "KAFKA"})
    saved(api, guarded)
    body = json.dumps(EXAMPLES["approve_small"]).replace("https://portal.example.org", url_of(acme.slug))
    saved(api, json.loads(body))
    for replicas in (4, 5):
        order = {"properties": {"replicas": replicas}, "entity": "cart"}
        assert api.post("/v1/actions/scale/runs", json=order).status_code == 202
    work_off(acme)
    large, small = runs_of(api, "scale")
    assert (small["status"], small["approval"]["userId"]) == ("IN_PROGRESS", "automation:approve_small")
    assert large["status"] == "WAITING_FOR_APPROVAL"


@pytest.mark.parametrize("line", re.findall(r"^\| .*? \| `(\.diff.*?)` \|$", DOCUMENT, re.MULTILINE))
def test_every_condition_of_the_table_can_be_saved(api: Api, line: str) -> None:
    body = {**EXAMPLES["tell_production"], "identifier": "table"}
    condition = {"type": "JQ", "expressions": [line]}
    saved(api, {**body, "trigger": {**body["trigger"], "condition": condition}})
