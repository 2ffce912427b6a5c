"""Runs for entities that somebody may not see: absent from lists, pages, logs and the audit trail alike."""

from collections.abc import Callable

import pytest

from tests.actions.conftest import scale_action, started
from tests.factories import Person
from tests.wire import Api


def hide_from_others(api: Api) -> None:
    """Only the owners, who are the team payments, may read a service."""
    block = {"users": [], "roles": [], "teams": [], "ownedByTeam": True}
    rights = {"entities": dict.fromkeys(("read", "register", "update", "unregister"), block)}
    assert api.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200


def listed(api: Api) -> list[str]:
    return [run["id"] for run in api.get("/v1/actions/runs").json()["runs"]]


@pytest.fixture
def hidden(api: Api) -> str:
    run_id = started(api, scale_action())
    hide_from_others(api)
    return run_id


def test_everybody_sees_runs_for_what_everybody_may_see(api: Api, charlie: Person, client: Callable[..., Api]) -> None:
    run_id = started(api, scale_action())
    assert listed(client(charlie)) == [run_id]


def test_whoever_may_not_see_the_entity_sees_nothing_of_its_runs(
    hidden: str, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    assert listed(client(bob)) == [hidden]
    stranger = client(charlie)
    assert listed(stranger) == []
    for path in ("", "/logs", "/approvers", "/stream"):
        assert stranger.get(f"/v1/actions/runs/{hidden}{path}").status_code == 404
    assert stranger.post(f"/v1/actions/runs/{hidden}/cancel").status_code == 404
    assert stranger.get("/v1/actions/runs?entity=cart").json()["runs"] == []
    told = [event["resourceType"] for event in stranger.get(f"/v1/audit-log?run_id={hidden}").json()["audits"]]
    assert "run" not in told


def test_a_list_costs_the_same_however_long(hidden: str, api: Api, bob: Person, client, count_queries) -> None:
    reader = client(bob)
    reader.get("/v1/actions/runs")
    with count_queries() as few:
        reader.get("/v1/actions/runs")
    for _ in range(3):
        api.post("/v1/actions/scale/runs", json={"properties": {"replicas": 4}, "entity": "cart"})
    with count_queries() as many:
        assert len(listed(reader)) == 4
    assert len(many) == len(few)


def test_private_runs_are_not_in_the_audit_trail_of_others(
    api: Api, charlie: Person, client: Callable[..., Api]
) -> None:
    run_id = started(api, scale_action(allowAnyoneToViewRuns=False))
    assert client(charlie).get(f"/v1/audit-log?run_id={run_id}").json()["audits"] == []
    assert api.get(f"/v1/audit-log?run_id={run_id}").json()["audits"] != []
