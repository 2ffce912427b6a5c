"""Imports through a real worker process, killed in the middle."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tenants.scope import tenant_scope
from tests.actions.live import Live, live_installation, until

pytestmark = pytest.mark.slow
ROWS = 12_000


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation


def job_of(live: Live, key: str) -> dict[str, Any]:
    return live.api.get(f"/v1/jobs/{key}").json()["job"]


def test_a_killed_worker_loses_no_row_and_writes_none_twice(live: Live) -> None:
    table = "identifier,tier,replicas\n" + "".join(f"row-{n},gold,{n}\n" for n in range(ROWS))
    worker = live.work()
    answer = live.api.post(
        "/v1/import/csv", query={"blueprint": "service", "async": "true"}, body=table.encode()
    )  # fmt: skip
    assert answer.status_code == 202
    key = answer.json()["job"]["id"]
    until(lambda: job_of(live, key)["doneCount"], "the first step")
    live.kill(worker)
    stopped = job_of(live, key)
    assert stopped["status"] == "RUNNING" and 0 < stopped["doneCount"] < ROWS
    live.work()
    with tenant_scope(live.tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE integrations_job SET due_at = now() - interval '1 second'")
        cursor.execute("UPDATE tenants_lane SET waiting_since = now() WHERE organization_id = %s", [live.tenant.id])
    live.sweep()
    until(lambda: job_of(live, key)["status"] == "COMPLETED", "the rest")
    found = job_of(live, key)
    assert found["counts"]["service"] == {"created": ROWS, "updated": 0, "unchanged": 0}
    assert (found["doneCount"], found["faultCount"]) == (ROWS, 0)
    assert live.api.get("/v1/blueprints/service/entities-count").json()["count"] == ROWS + 1
