"""Deliveries through a real worker process: at once, past a slow neighbour, and after `kill -9`."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tenants.scope import tenant_scope
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import Receiver, receiving

pytestmark = pytest.mark.slow
PATH = "/v1/changelog-destinations"


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    from django.conf import settings

    before, settings.OUTBOUND_ALLOW = settings.OUTBOUND_ALLOW, "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation
    settings.OUTBOUND_ALLOW = before


def destined(live: Live, receiver: Receiver) -> str:
    body = {"title": "Ledger", "url": receiver.url, "resourceTypes": ["entity"]}
    return live.api.post(PATH, json=body).json()["destination"]["id"]


def written(live: Live, identifier: str) -> None:
    answer = live.api.post("/v1/blueprints/service/entities?upsert=true", json={"identifier": identifier})
    assert answer.status_code in (200, 201)


def states(live: Live, destination: str) -> list[str]:
    found = live.api.get(f"{PATH}/{destination}/deliveries?limit=200").json()["deliveries"]
    return [each["status"] for each in found]


def test_a_slow_destination_holds_up_no_other(live: Live) -> None:
    with receiving() as slow, receiving() as quick:
        slow.wait_seconds = 30
        made = [destined(live, slow), destined(live, quick)]
        live.work()
        for number in range(5):
            written(live, f"cart-{number}")
        slow.wait()
        for _ in range(5):
            quick.wait()
        assert len(slow.heard) == 1, "the second waits for the first"
        assert [heard.json()["context"]["entity"] for heard in quick.heard] == [f"cart-{n}" for n in range(5)]
        slow.released.set()
        for destination in made:
            until(lambda key=destination: states(live, key) == ["DELIVERED"] * 5, "all to arrive")
            live.api.delete(f"{PATH}/{destination}")


def test_a_killed_worker_loses_nothing_and_repeats_under_the_same_id(live: Live) -> None:
    with receiving() as receiver:
        receiver.wait_seconds = 30
        destination = destined(live, receiver)
        worker = live.work()
        for number in range(10):
            written(live, f"basket-{number}")
        receiver.wait()
        live.kill(worker)
        receiver.wait_seconds = 0
        receiver.released.set()
        live.work()
        with tenant_scope(live.tenant), connection.cursor() as cursor:
            cursor.execute("UPDATE events_destination SET leased_until = now() - interval '1 second'")
            cursor.execute("UPDATE tenants_lane SET waiting_since = now() WHERE organization_id = %s", [live.tenant.id])
        live.sweep()
        until(lambda: states(live, destination) == ["DELIVERED"] * 10, "all to arrive")
        ids = [heard.headers["webhook-id"] for heard in receiver.heard]
        assert len(ids) == 11 and len(set(ids)) == 10 and ids[0] == ids[1]
