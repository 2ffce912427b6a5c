"""Runs that are started anew: the same inputs or changed ones, every check once more, secrets given again."""

from collections.abc import Callable
from typing import Any

from actions.documents import MASK
from tests.actions.conftest import run_of, scale_action, started
from tests.actions.test_automations import created, only, put, runs_of, saved, work_off
from tests.factories import Person
from tests.wire import Answer, Api

SECRET = {"properties": {"replicas": {"type": "number"}, "token": {"type": "string", "encryption": "aes256-gcm"}},
          "required": ["token"]}  # fmt: skip


def again(api: Api, run_id: str, body: Any = None, key: str | None = None) -> Answer:
    headers = {"Idempotency-Key": key} if key else {}
    return api.post(f"/v1/actions/runs/{run_id}/rerun", json={} if body is None else body, headers=headers)


def with_secret() -> dict[str, Any]:
    action = scale_action()
    return action | {"trigger": {**action["trigger"], "userInputs": SECRET}}


def test_a_run_is_started_anew_with_its_inputs_and_names_the_old_one(api: Api) -> None:
    old = started(api, scale_action())
    answer = again(api, old)
    assert answer.status_code == 202
    run = answer.json()["run"]
    assert run["id"] != old
    assert (run["rerunOf"], run["properties"], run["entity"]["identifier"]) == (old, {"replicas": 4}, "cart")
    assert run_of(api, old)["rerunOf"] is None
    found = api.get("/v1/actions/runs", query={"rerun_of": old}).json()["runs"]
    assert [each["id"] for each in found] == [run["id"]]


def test_inputs_may_change_and_are_checked_as_for_any_run(api: Api) -> None:
    old = started(api, scale_action())
    assert again(api, old, {"properties": {"replicas": 7}}).json()["run"]["properties"] == {"replicas": 7}
    refused = again(api, old, {"properties": {"replicas": 700}})
    assert refused.status_code == 422
    assert again(api, old, {"properties": {"replicas": None}}).status_code == 422
    assert again(api, old, {"entity": "nowhere"}).status_code == 404
    for wrong in ([], {"properties": 5}, {"inputs": {}}, {"entity": 5}):
        assert again(api, old, wrong).status_code == 422
    assert api.post(f"/v1/actions/runs/{old}/rerun").status_code == 202
    assert again(api, "r_unknown").status_code == 404


def test_a_secret_is_asked_for_again(api: Api) -> None:
    old = started(api, with_secret(), {"replicas": 2, "token": "s3cret"})
    missing = again(api, old)
    assert (missing.status_code, missing.json()["details"]["errors"][0]["path"]) == (422, "/properties/token")
    assert again(api, old, {"properties": {"token": MASK}}).status_code == 422
    run = again(api, old, {"properties": {"token": "another"}}).json()["run"]
    assert run["properties"] == {"replicas": 2, "token": MASK}


def test_whoever_may_not_run_the_action_may_not_run_it_again(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    old = started(api, scale_action())
    assert again(client(bob), old).status_code == 202
    api.patch("/v1/actions/scale/permissions", json={"execute": {"roles": []}})
    assert again(client(bob), old).status_code == 403


def test_a_run_that_is_hidden_cannot_be_started_anew(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    old = started(api, scale_action(allowAnyoneToViewRuns=False))
    assert again(client(bob), old).status_code == 404


def test_approval_is_asked_for_again(api: Api) -> None:
    old = started(api, scale_action(requiredApproval=True))
    api.patch(f"/v1/actions/runs/{old}/approval", json={"status": "APPROVE"})
    assert again(api, old).json()["run"]["status"] == "WAITING_FOR_APPROVAL"


def test_the_same_key_starts_one_run(api: Api) -> None:
    old = started(api, scale_action())
    other = started(api, scale_action(identifier="other"))
    first, second = again(api, old, key="k").json()["run"]["id"], again(api, old, key="k").json()["run"]["id"]
    assert first == second
    assert again(api, other, key="k").status_code == 409


def test_a_run_of_a_deleted_action_says_why_it_cannot_be_started_anew(api: Api) -> None:
    old = started(api, scale_action())
    api.delete("/v1/actions/scale")
    refused = again(api, old)
    assert refused.status_code == 422
    assert "was deleted" in refused.json()["message"]


def test_a_run_of_an_automation_meets_the_same_event_again(
    api: Api, acme, bob: Person, client: Callable[..., Api]
) -> None:
    saved(api, created(**only('.diff.after.identifier == "basket"')))
    put(api, "basket")
    work_off(acme)
    [first] = runs_of(api, "copy")
    assert api.delete("/v1/blueprints/service/entities/copy-of-basket").status_code == 200
    assert again(client(bob), first["id"]).status_code == 403
    assert again(api, first["id"], {"properties": {}}).status_code == 422
    second = again(api, first["id"], key="k").json()["run"]
    assert again(api, first["id"], key="k").json()["run"]["id"] == second["id"]
    work_off(acme)
    assert run_of(api, second["id"])["status"] == "SUCCESS"
    assert api.get("/v1/blueprints/service/entities/copy-of-basket").status_code == 200
    assert (second["source"], second["cause"]["event"]) == ("AUTOMATION", first["cause"]["event"])
