"""Sweepers, writers and timers on several connections: each end is told once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from blueprints import expiry, services
from blueprints.entities import write
from blueprints.entities.options import WriteOptions
from events.models import Event as Logged
from tenants.organizations import create_organization
from tenants.scope import tenant_scope
from tests.blueprints.test_writes_during_change import in_thread
from tests.factories import nobody, unique

UPSERT = WriteOptions(upsert=True, merge=True)
TIMER = {"type": "string", "format": "timer"}
CAMP = {"identifier": "camp", "title": "Camp", "schema": {"properties": {"ttl": TIMER}}}
PAST, FUTURE = ((datetime.now(UTC) + timedelta(hours=hours)).isoformat() for hours in (-1, 24))


@pytest.fixture
def tenant(committed):
    with transaction.atomic():
        found = create_organization("Camping", unique("camping"))
    with tenant_scope(found):
        services.create_blueprint(nobody(found), CAMP)
    return found


def put(tenant, names, ttl):
    with tenant_scope(tenant), transaction.atomic():
        bodies = [{"identifier": name, "properties": {"ttl": ttl}} for name in names]
        assert [o.error for o in write.write_entities(nobody(tenant), "camp", bodies, UPSERT) if o.error] == []


def sweep(tenant):
    with tenant_scope(tenant):
        return expiry.sweep()


def told(tenant):
    with tenant_scope(tenant):
        return sorted(Logged.objects.filter(action="TIMER_EXPIRED").values_list("entity", flat=True))


def test_sweepers_at_the_same_moment_tell_each_end_once(tenant, monkeypatch):
    monkeypatch.setattr(expiry, "CHUNK", 7)
    names = [f"t{number:03}" for number in range(100)]
    put(tenant, names, PAST)
    together = Barrier(4)

    def one():
        together.wait(240)
        try:
            return sum(sweep(tenant) for _ in range(5))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = [future.result(240) for future in [pool.submit(one) for _ in range(4)]]
    assert sum(counts) == 100
    assert told(tenant) == names


def test_a_sweeper_passes_by_what_another_has_and_does_not_wait(tenant, monkeypatch):
    put(tenant, ["tent"], PAST)
    has_it, other_was_there = Event(), Event()
    emit = expiry.emit

    def wait_a_moment(*arguments):
        has_it.set()
        assert other_was_there.wait(240)
        emit(*arguments)

    monkeypatch.setattr(expiry, "emit", wait_a_moment)
    first = in_thread(sweep, tenant)
    assert has_it.wait(240)
    monkeypatch.setattr(expiry, "emit", emit)
    assert sweep(tenant) == 0
    other_was_there.set()
    assert first.result(240) == 1
    assert sweep(tenant) == 0
    assert told(tenant) == ["tent"]


def test_a_timer_that_is_being_moved_at_this_moment_is_left_to_the_next_pass(tenant, monkeypatch):
    put(tenant, ["tent"], PAST)
    moved, swept = Event(), Event()
    follow = write.follow_values

    def wait_a_moment(*arguments):
        moved.set()
        assert swept.wait(240)
        return follow(*arguments)

    monkeypatch.setattr(write, "follow_values", wait_a_moment)
    writing = in_thread(put, tenant, ["tent"], FUTURE)
    assert moved.wait(240)
    assert sweep(tenant) == 0
    swept.set()
    writing.result(240)
    assert sweep(tenant) == 0
    assert told(tenant) == []
