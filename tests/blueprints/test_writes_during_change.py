"""Entities written while their blueprint changes fit what it has become: several connections, nothing is simulated."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from blueprints import services
from blueprints.entities import write
from blueprints.entities.delete import delete_entities
from blueprints.entities.options import WriteOptions
from blueprints.models import Entity
from blueprints.remodel import retyping, starting
from blueprints.remodel.work import work_on
from portal.errors import Invalid
from tenants.organizations import create_organization
from tenants.scope import tenant_scope
from tests.actions.live import until
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
        assert changed.wait(240)
        return derive(*arguments)

    monkeypatch.setattr(write, "derive", wait_a_moment)
    writing = in_thread(put, tenant, "a", "twelve")
    assert judged.wait(240)
    with tenant_scope(tenant):
        retyping.start_conversion(nobody(tenant), "service", "size", {"definition": {"type": "number"}})
    changed.set()
    with pytest.raises(Invalid):
        writing.result(240)


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
        writing.result(240)
        migration.refresh_from_db()
    assert migration.state == "COMPLETED", migration.message
    assert types_of_size(tenant) == {"number"}


def types_of_size(tenant):
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT jsonb_typeof(properties -> 'size') FROM blueprints_entity")
        return {kind for (kind,) in cursor.fetchall()}


def test_a_change_of_an_entity_whose_relation_a_deletion_clears_is_not_lost(tenant):
    actor, upsert = nobody(tenant), WriteOptions(upsert=True, merge=True)
    with tenant_scope(tenant):
        services.create_blueprint(actor, {"identifier": "system", "title": "System", "schema": {"properties": {}}})
        services.patch_blueprint(actor, "service", {"relations": {"system": {"target": "system"}}})
        write.write_entity(actor, "system", {"identifier": "hub"}, upsert)
        write.write_entity(actor, "service", {"identifier": "a", "relations": {"system": "hub"}}, upsert)
        with transaction.atomic():
            write.write_entity(actor, "service", {"identifier": "a", "properties": {"size": "large"}}, upsert)
            deleting = in_thread(delete_in, tenant, "system", "hub")
            until(somebody_waits, "the deletion to wait for the change")
        assert deleting.result(240) == ["hub"]
        left = Entity.objects.get(identifier="a")
    assert (left.properties["size"], left.relations) == ("large", {})


def delete_in(tenant, blueprint, identifier):
    with tenant_scope(tenant):
        return delete_entities(nobody(tenant), blueprint, [identifier])


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0
