"""Entities written while their blueprint changes fit what it has become: several connections, nothing is simulated."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from blueprints import services
from blueprints.entities import write
from blueprints.entities.options import WriteOptions
from blueprints.remodel import retyping, starting
from blueprints.remodel.work import work_on
from portal.errors import Invalid
from tenants.organizations import create_organization
from tenants.scope import tenant_scope
from tests.factories import nobody, unique

UPSERT = WriteOptions(upsert=True, merge=True)
SERVICE = {"identifier": "service", "title": "S", "schema": {"properties": {"size": {"type": "string"}}}}


@pytest.fixture
def tenant(committed):
    with transaction.atomic():
        found = create_organization("Racing", unique("racing"))
    with tenant_scope(found):
        services.create_blueprint(nobody(found), SERVICE)
    return found


def put(tenant, identifier, size):
    with tenant_scope(tenant):
        body = {"identifier": identifier, "properties": {"size": size}}
        return write.write_entity(nobody(tenant), "service", body, UPSERT).entity["properties"]


def in_thread(function, *arguments):
    def run():
        try:
            return function(*arguments)
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    future = pool.submit(run)
    pool.shutdown(wait=False)
    return future


def test_a_value_judged_by_the_old_type_is_judged_again_when_the_type_changes_before_it_is_stored(tenant, monkeypatch):
    judged, changed = Event(), Event()
    derive = write.derive

    def wait_a_moment(*arguments):
        judged.set()
        assert changed.wait(20)
        return derive(*arguments)

    monkeypatch.setattr(write, "derive", wait_a_moment)
    writing = in_thread(put, tenant, "a", "twelve")
    assert judged.wait(20)
    with tenant_scope(tenant):
        retyping.start_conversion(nobody(tenant), "service", "size", {"definition": {"type": "number"}})
    changed.set()
    with pytest.raises(Invalid):
        writing.result(20)


def test_writers_and_a_conversion_at_the_same_time_leave_values_of_the_new_type_only(tenant, monkeypatch):
    monkeypatch.setattr(starting, "AT_ONCE", -1)
    monkeypatch.setattr("blueprints.remodel.conversion.PAGE", 3)
    for number in range(30):
        put(tenant, f"s{number}", str(number))

    def keep_writing():
        for turn in range(3):
            for number in range(30):
                try:
                    put(tenant, f"s{number}", "0" if turn == 0 else turn)
                except Invalid:
                    continue

    writing = in_thread(keep_writing)
    with tenant_scope(tenant):
        definition = {"definition": {"type": "number"}}
        migration = retyping.start_conversion(nobody(tenant), "service", "size", definition)
        while work_on(migration.pk):
            continue
        writing.result(60)
        migration.refresh_from_db()
    assert migration.state == "COMPLETED", migration.message
    assert types_of_size(tenant) == {"number"}


def types_of_size(tenant):
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT jsonb_typeof(properties -> 'size') FROM blueprints_entity")
        return {kind for (kind,) in cursor.fetchall()}
