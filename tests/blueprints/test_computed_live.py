"""Values that many entities derive from one, through a real worker and a real bell."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from tenants.scope import public_scope, tenant_scope
from tests.actions.live import Live, live_installation, until
from tests.blueprints.plain_values import MODEL, expected
from tests.blueprints.test_computed_fresh import act, computed
from tests.wire import Api

pytestmark = pytest.mark.slow
# What a busy machine may add.
SERVICES = "/v1/blueprints/service/entities"


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("computed")) as installation:
        assert installation.api.delete("/v1/blueprints/service/entities/cart").status_code == 200
        assert installation.api.delete("/v1/blueprints/service").status_code == 200
        for document in MODEL:
            bare = {key: document[key] for key in ("identifier", "title", "schema")}
            assert installation.api.post("/v1/blueprints", json=bare).status_code == 201
        for document in MODEL:
            assert installation.api.put(f"/v1/blueprints/{document['identifier']}", json=document).status_code == 200
        installation.api.post("/v1/blueprints/area/entities", json={"identifier": "wide"})
        installation.api.post(
            "/v1/blueprints/system/entities", json={"identifier": "hub", "relations": {"area": "wide"}}
        )
        items = [{"identifier": f"m{n}", "relations": {"system": "hub"}} for n in range(600)]
        made = installation.api.post(f"{SERVICES}/bulk", json={"entities": items}, query={"bulk_limit": "extended"})
        assert made.status_code == 200
        yield installation


@pytest.fixture(autouse=True)
def worker(live: Live) -> None:
    live.work()
    until(lambda: settled(live), "the worker to be done")


def settled(live: Live) -> bool:
    with tenant_scope(live.tenant), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM blueprints_stale WHERE every_seconds IS NULL")
        return cursor.fetchone()[0] == 0


def test_after_a_burst_of_writers_everything_is_right(live):
    def write(seed: int) -> None:
        api, dice = Api(live.api.host, live.api.headers), random.Random(seed)
        try:
            for _ in range(15):
                act(api, dice)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    until(lambda: settled(live), "the worker to be done")
    found, entities = computed(live.api)
    assert found == expected(entities)


def test_change_that_hundreds_mirror_is_answered_at_once_and_followed_by_all(live):
    live.api.patch("/v1/blueprints/area/entities/wide", json={"title": "Wide and new"})

    def names() -> set[str]:
        members = [e for e in live.api.get(SERVICES).json()["entities"] if e["identifier"].startswith("m")]
        return {member["properties"]["areaName"] for member in members}

    until(lambda: names() == {"Wide and new"}, "all mirrors to follow")


def test_a_bell_that_was_lost_is_rung_again_by_the_sweeper(live):
    live.rest()
    live.api.patch("/v1/blueprints/area/entities/wide", json={"title": "Once more"})
    assert not settled(live)
    live.work()
    with public_scope(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenants_lane SET waiting_since = now() WHERE organization_id = %s", [live.tenant.id])
    live.sweep()
    until(lambda: settled(live), "the worker to be done")
