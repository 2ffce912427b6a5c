"""Leases that are prolonged, times that run out, calls that are tried again."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from actions.models import Run
from actions.runs import claims, leases, sweep, work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started, webhook
from tests.actions.receiver import Receiver
from tests.wire import Api

PAST = Now() - timedelta(seconds=1)


def row(tenant, run_id: str) -> Run:
    with tenant_scope(tenant):
        return Run.objects.get(pk=run_id)


def put(tenant, run_id: str, **columns: Any) -> None:
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id).update(**columns)


def worked(tenant, run_id: str) -> None:
    with tenant_scope(tenant):
        assert work.work_on(run_id)


def test_a_beat_prolongs_the_lease_of_a_long_call(api: Api, acme) -> None:
    run_id = started(api, scale_action())
    with tenant_scope(acme):
        run = claims.claim(run_id)
        put(acme, run_id, due_at=PAST)
        with leases.held(run):
            leases.prolong(acme, [leases.Lease(acme, run.pk, run.attempt)])
        assert sweep.sweep() == 0
    assert row(acme, run_id).state == "running"


def test_a_beat_leaves_a_run_alone_that_has_gone_on_without_its_worker(api: Api, acme) -> None:
    run_id = started(api, scale_action())
    with tenant_scope(acme):
        run = claims.claim(run_id)
        with leases.held(run):
            assert api.post(f"/v1/actions/runs/{run_id}/cancel").status_code == 200
            leases.prolong(acme, [leases.Lease(acme, run.pk, run.attempt)])
    assert (row(acme, run_id).state, row(acme, run_id).due_at) == ("cancelled", None)
    assert (run.pk, run.attempt) not in leases.keeper.leases, "nothing is kept of a lease that was given back"


def test_an_organization_has_no_more_runs_with_workers_than_its_share(api: Api, acme) -> None:
    first = started(api, scale_action())
    body = {"properties": {"replicas": 1}, "entity": "cart"}
    more = [api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"] for _ in range(claims.CONCURRENT)]
    with tenant_scope(acme):
        taken = [claims.claim_any(run_id) for run_id in (first, *more)]
        assert [run.pk for run in taken[:-1]] == [first, *more[:-1]]
        assert taken[-1] is None
    assert api.post(f"/v1/actions/runs/{first}/cancel").status_code == 200
    with tenant_scope(acme):
        assert claims.claim_any(first).pk == more[-1]


def test_a_run_times_out_when_its_action_says(api: Api, acme) -> None:
    run_id = started(api, scale_action(timeoutMinutes=5))
    run = row(acme, run_id)
    assert run.deadline - run.created_at == timedelta(minutes=5)
    assert run_of(api, run_id)["timeoutAt"] is not None
    put(acme, run_id, state="sent", deadline=PAST, due_at=PAST)
    with tenant_scope(acme):
        sweep.sweep()
    ended = run_of(api, run_id)
    assert (ended["status"], ended["statusLabel"], ended["timeoutAt"]) == ("FAILURE", "Timed out", None)
    assert ended["summary"] == "The backend did not report in time"


def test_a_run_may_wait_without_end(api: Api, acme) -> None:
    run_id = started(api, scale_action(timeoutMinutes=0))
    assert row(acme, run_id).deadline.year > 2100
    assert run_of(api, run_id)["timeoutAt"] is None


@pytest.mark.parametrize("minutes", [-1, 43_201, "5", 1.5])
def test_a_wrong_timeout_is_refused(api: Api, minutes: Any) -> None:
    assert api.post("/v1/actions", json=scale_action(timeoutMinutes=minutes)).status_code == 422


def test_a_policy_tries_again_with_longer_waits_and_gives_up(api: Api, acme, receiver: Receiver) -> None:
    receiver.status = 503
    run_id = started(api, webhook(receiver, synchronized=True, retry={"attempts": 3, "backoff": 7}))
    waits = []
    for _ in range(3):
        worked(acme, run_id)
        run = row(acme, run_id)
        waits.append(run.ready_at)
        put(acme, run_id, ready_at=None)
    assert [heard.headers["webhook-id"] for heard in receiver.heard] == [run_id] * 3
    run = run_of(api, run_id)
    assert (run["status"], run["summary"]) == (
        "FAILURE", "The backend answered with status 503; gave up after 3 attempts",
    )  # fmt: skip
    assert [line for line in lines_of(api, run_id) if "again" in line] == [
        "The backend answered with status 503; trying again in 7 s",
        "The backend answered with status 503; trying again in 14 s",
    ]


@pytest.mark.parametrize(
    ("policy", "status", "calls"),
    [
        (None, 503, 1),
        ({"attempts": 5}, 500, 1),
        ({"attempts": 2, "on": [500]}, 500, 2),
        ({"attempts": 5, "on": ["network"]}, 503, 1),
        ({"attempts": 1}, 503, 1),
        ({"attempts": 5}, 200, 1),
    ],
)
def test_only_what_the_policy_names_is_tried_again(
    api: Api, acme, receiver: Receiver, policy: Any, status: int, calls: int
) -> None:
    receiver.status = status
    given = {"retry": policy} if policy else {}
    run_id = started(api, webhook(receiver, synchronized=True, **given))
    with tenant_scope(acme):
        while work.work_on(run_id):
            put(acme, run_id, ready_at=None)
    assert len(receiver.heard) == calls
    assert run_of(api, run_id)["endedAt"] is not None


WRONG = [{}, {"attempts": 0}, {"attempts": 11}, {"attempts": 2, "on": ["disk"]}, {"attempts": 2, "backoff": 0}, []]


@pytest.mark.parametrize("policy", WRONG)
def test_a_wrong_policy_is_refused(api: Api, policy: Any) -> None:
    method = {"type": "WEBHOOK", "url": "https://ops.example.org/x", "retry": policy}
    assert api.post("/v1/actions", json=scale_action(invocationMethod=method)).status_code == 422
