"""What the sweeper puts right, and what it leaves alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now

from actions.models import Run
from actions.runs import claims, retries, sweep, work
from portal.management.commands.sweeper import sweep_one
from tenants.lanes import due_lanes, mark_lane, settle_lane
from tenants.models import Lane
from tenants.scope import public_scope, tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.wire import Api

PAST = Now() - timedelta(seconds=1)


@pytest.fixture
def run_id(api: Api) -> str:
    return started(api, scale_action())


def put(tenant, run_id: str, **columns: Any) -> None:
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id).update(**columns)


def swept(tenant) -> int:
    with tenant_scope(tenant):
        return sweep.sweep()


def claimed(tenant, run_id: str) -> Run:
    with tenant_scope(tenant):
        run = claims.claim(run_id)
    assert run is not None
    return run


def row(tenant, run_id: str) -> Run:
    with tenant_scope(tenant):
        return Run.objects.get(pk=run_id)


def test_a_fresh_run_is_left_to_its_bell(acme, run_id: str) -> None:
    assert swept(acme) == 0


def test_a_lost_bell_is_rung_again_once_per_period(acme, run_id: str) -> None:
    put(acme, run_id, due_at=PAST)
    assert (swept(acme), swept(acme)) == (1, 0)
    assert row(acme, run_id).state == "queued"


def test_a_dead_workers_run_is_queued_again(api: Api, acme, run_id: str) -> None:
    claimed(acme, run_id)
    assert swept(acme) == 0
    put(acme, run_id, due_at=PAST)
    assert swept(acme) == 1
    assert row(acme, run_id).state == "queued"
    assert lines_of(api, run_id) == ["The worker that had this run stopped; trying again"]


def test_a_run_that_kills_its_workers_is_given_up(api: Api, acme, run_id: str) -> None:
    for _ in range(claims.SHARED_DEATHS + 1):
        claimed(acme, run_id)
        put(acme, run_id, due_at=PAST)
        swept(acme)
    run = run_of(api, run_id)
    assert (run["status"], run["attempt"]) == ("FAILURE", 3)
    assert "gave up after 3 attempts" in run["summary"]


def test_who_was_with_two_workers_that_died_is_worked_on_by_no_shared_one(api: Api, acme, run_id: str) -> None:
    for _ in range(claims.SHARED_DEATHS):
        claimed(acme, run_id)
        put(acme, run_id, due_at=PAST)
        swept(acme)
    with tenant_scope(acme):
        assert (claims.first_waiting(), claims.first_suspect()) == (None, run_id)
        assert not work.work_on(run_id)
        assert work.work_on_suspect(run_id)
    assert lines_of(api, run_id)[:2] == [
        "The worker that had this run stopped; trying again", "The worker that had this run stopped; trying again alone",
    ]  # fmt: skip
    assert run_of(api, run_id)["attempt"] == 3


def test_a_first_death_never_ends_a_run_however_often_it_was_tried(acme, run_id: str) -> None:
    claimed(acme, run_id)
    put(acme, run_id, attempt=retries.MAX_ATTEMPTS, due_at=PAST)
    swept(acme)
    assert row(acme, run_id).state == "queued"


def test_a_stale_attempt_cannot_finish(api: Api, acme, run_id: str) -> None:
    stale = claimed(acme, run_id)
    put(acme, run_id, due_at=PAST)
    swept(acme)
    claimed(acme, run_id)
    with tenant_scope(acme), pytest.raises(work.Overtaken):
        work._settle(stale, work.Receipt(work.State.SUCCEEDED, "late"))
    assert (run_of(api, run_id)["status"], run_of(api, run_id)["attempt"]) == ("IN_PROGRESS", 2)


def test_one_bell_of_many_gets_the_run(acme, run_id: str) -> None:
    with tenant_scope(acme):
        assert [claims.claim(run_id) is not None for _ in range(5)] == [True, False, False, False, False]


LATE = [("queued", "did not end"), ("sent", "did not report"), ("offered", "fetched"), ("waiting", "approved")]


@pytest.mark.parametrize(("state", "words"), LATE)
def test_no_run_hangs_for_ever(api: Api, acme, run_id: str, state: str, words: str) -> None:
    put(acme, run_id, state=state, due_at=PAST, deadline=PAST)
    swept(acme)
    run = run_of(api, run_id)
    assert run["status"] == ("DECLINED" if state == "waiting" else "FAILURE")
    assert words in run["summary"]


def test_the_lane_stays_until_nothing_is_due(api: Api, acme, run_id: str) -> None:
    def lanes() -> int:
        with public_scope():
            return Lane.objects.filter(organization_id=acme.id).count()

    sweep_one(acme)
    assert lanes() == 1
    api.post(f"/v1/actions/runs/{run_id}/cancel")
    sweep_one(acme)
    assert lanes() == 0


def test_a_lane_is_due_when_its_earliest_work_is(acme) -> None:
    with tenant_scope(acme):
        mark_lane(3600)
    assert acme not in due_lanes()
    with tenant_scope(acme):
        mark_lane(0)
        mark_lane(7200)
    assert acme in due_lanes()
    with tenant_scope(acme):
        settle_lane(lambda: None)
    assert acme not in due_lanes()


def test_a_tenant_may_write_its_lane_with_its_own_role(acme) -> None:
    with tenant_scope(acme), connection.cursor() as cursor:
        mark_lane(0)
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == acme.schema_name
