"""What is built most: a synchronous webhook, an automation on its success, and an entity made of the stored answer.

The automation is typed in as people have it already from elsewhere.
"""

import json
from typing import Any

import pytest

from tests.actions.receiver import Receiver
from tests.actions.test_automations import runs_of, saved, work_off
from tests.wire import Api

ENVIRONMENT = {
    "identifier": "environment",
    "title": "Environment",
    "schema": {"properties": {
        "url": {"type": "string", "format": "url"}, "state": {"type": "string"}, "nodes": {"type": "number"}}},
    "relations": {},
}  # fmt: skip
CREATE_ENV = """
{
  "identifier": "create_env", "title": "Create environment",
  "trigger": { "type": "self-service", "operation": "CREATE", "blueprintIdentifier": "environment",
    "userInputs": { "properties": { "name": { "type": "string" } }, "required": ["name"], "order": ["name"] } },
  "invocationMethod": { "type": "WEBHOOK", "url": "URL/envs", "synchronized": true,
    "body": { "name": "{{ .inputs.name }}", "run": "{{ .run.id }}", "by": "{{ .trigger.by.user.email }}" } }
}
"""
MARK_ENV_READY = """
{
  "identifier": "mark_env_ready",
  "trigger": { "type": "automation",
    "event": { "type": "RUN_UPDATED", "actionIdentifier": "create_env" },
    "condition": { "type": "JQ", "combinator": "and",
      "expressions": [ ".diff.before.status == \\"IN_PROGRESS\\"", ".diff.after.status == \\"SUCCESS\\"" ] } },
  "invocationMethod": { "type": "UPSERT_ENTITY", "blueprintIdentifier": "environment",
    "mapping": { "identifier": "{{ .event.diff.after.properties.name }}",
                 "properties": { "url": "{{ .event.diff.after.response.url }}", "state": "ready",
                                 "nodes": "{{ .event.diff.after.response.nodes | length }}" } } },
  "publish": true
}
"""


@pytest.fixture
def environments(api: Api, receiver: Receiver) -> Api:
    assert api.post("/v1/blueprints", json=ENVIRONMENT).status_code == 201
    saved(api, json.loads(CREATE_ENV.replace("URL", receiver.url)))
    saved(api, json.loads(MARK_ENV_READY))
    return api


def create(api: Api, name: str) -> str:
    answer = api.post("/v1/actions/create_env/runs", json={"properties": {"name": name}})
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["id"]


def test_the_stored_answer_becomes_an_entity(environments: Api, acme: Any, receiver: Receiver) -> None:
    receiver.answer = b'{"url": "https://env.example.org/7", "nodes": ["a", "b"]}'
    run_id = create(environments, "env-7")
    work_off(acme)
    assert receiver.wait().json() == {"name": "env-7", "run": run_id, "by": "alice@example.com"}
    run = environments.get(f"/v1/actions/runs/{run_id}").json()["run"]
    assert (run["status"], run["response"]["url"]) == ("SUCCESS", "https://env.example.org/7")
    made = environments.get("/v1/blueprints/environment/entities/env-7").json()["entity"]
    assert made["properties"] == {"url": "https://env.example.org/7", "state": "ready", "nodes": 2}
    [written] = runs_of(environments, "mark_env_ready")
    assert (written["status"], written["source"], written["cause"]["depth"]) == ("SUCCESS", "AUTOMATION", 1)
    affected = environments.get(f"/v1/actions/runs/{written['id']}/entities").json()["entities"]
    assert [each["identifier"] for each in affected] == ["env-7"]


def test_a_backend_that_fails_writes_nothing(environments: Api, acme: Any, receiver: Receiver) -> None:
    receiver.status, receiver.answer = 500, b'{"url": "https://env.example.org/7"}'
    run_id = create(environments, "env-7")
    work_off(acme)
    assert environments.get(f"/v1/actions/runs/{run_id}").json()["run"]["status"] == "FAILURE"
    assert runs_of(environments, "mark_env_ready") == []
    assert environments.get("/v1/blueprints/environment/entities/env-7").status_code == 404


def test_an_answer_of_another_kind_fails_the_second_run_in_plain_words(
    environments: Api, acme: Any, receiver: Receiver
) -> None:
    receiver.answer = b'{"url": 7, "nodes": []}'
    create(environments, "env-7")
    work_off(acme)
    [written] = runs_of(environments, "mark_env_ready")
    lines = environments.get(f"/v1/actions/runs/{written['id']}/logs").json()["runLogs"]
    assert written["status"] == "FAILURE" and any("url" in line["message"] for line in lines)
    assert environments.get("/v1/blueprints/environment/entities/env-7").status_code == 404


def test_what_waited_for_approval_is_written_once(environments: Api, acme: Any, receiver: Receiver) -> None:
    action = json.loads(CREATE_ENV.replace("URL", receiver.url)) | {"requiredApproval": {"type": "ANY"}}
    assert environments.put("/v1/actions/create_env", json=action).status_code == 200
    receiver.answer = b'{"url": "https://env.example.org/8", "nodes": []}'
    run_id = create(environments, "env-8")
    work_off(acme)
    assert runs_of(environments, "mark_env_ready") == []
    answer = environments.patch(f"/v1/actions/runs/{run_id}/approval", json={"status": "APPROVE"})
    assert answer.status_code == 201
    work_off(acme)
    assert [run["status"] for run in runs_of(environments, "mark_env_ready")] == ["SUCCESS"]
