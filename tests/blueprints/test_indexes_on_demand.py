"""Indexes of single properties: wished for by slow searches, built, used, and dropped again."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import connection, transaction

from blueprints.entities import search
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.indexes import built, keep
from blueprints.indexes.keep import keep_indexes
from blueprints.indexes.tasks import keep_all_indexes_task
from blueprints.indexes.wishes import claim_keeping, forget_wishes, release_keeping, take_organizations, wishes
from blueprints.model import current_model
from portal.types import Actor
from tenants.organizations import create_organization
from tenants.scope import TenantRef, tenant_scope
from tests.blueprints.conftest import SERVICE
from tests.factories import make_machine, nobody, unique
from tests.wire import Api

COUNT = 3000
BY_SIZE = [{"property": "size", "order": "DESC"}]
LARGE = {"combinator": "and", "rules": [{"property": "size", "operator": ">", "value": COUNT - 5}]}
ROWS = """
INSERT INTO blueprints_entity (id, blueprint_id, identifier, title, team, properties, computed, relations, scorecards,
  datasource, created_at, created_by, updated_at, updated_by)
SELECT gen_random_uuid(), %s, 's' || n, 'S' || n, '{}', jsonb_build_object('tier', 'gold', 'size', n * 7919 %% 3001),
  '{}', '{}', '{}', '', now(), 'x', now(), 'x' FROM generate_series(1, %s) n
"""


class Harbour(NamedTuple):
    """`here(f)` gives what f gives inside the organization; requests leave every scope behind them."""

    tenant: TenantRef
    api: Api

    def here(self, function, *arguments):
        with tenant_scope(self.tenant):
            return function(*arguments)


@pytest.fixture
def harbour(committed):
    """An organization of its own with many services."""
    slug = unique("indexes")
    with transaction.atomic():
        tenant = create_organization("Harbour", slug)
        robot = make_machine(tenant)
    api = Api("localhost:8080", {"Authorization": f"Bearer {robot.token}"})
    service = {"identifier": "service", "title": "Service", "schema": SERVICE["schema"]}
    assert api.post("/v1/blueprints", json=service).status_code == 201
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(ROWS, [current_model().get("service").id, COUNT])
        cursor.execute("ANALYZE blueprints_entity")
    yield Harbour(tenant, api)
    with tenant_scope(tenant):
        take_organizations()
        forget_wishes()


@pytest.fixture
def everything_is_slow(monkeypatch):
    monkeypatch.setattr(search, "SLOW_SECONDS", -1)


def ask(api, times=3, **body):
    for _ in range(times):
        answer = api.post("/v1/blueprints/service/entities/search", json={"limit": 5, **body})
        assert answer.status_code == 200, answer.json()
    return [entity["properties"]["size"] for entity in answer.json()["entities"]]


def shown(api):
    return api.get("/v1/blueprints/service/indexes").json()


def plan_of(sort, query=None):
    """The names of the indexes by which PostgreSQL answers a page."""
    actor: Actor = nobody(connection.tenant)
    before = len(connection.queries_log)
    connection.force_debug_cursor = True
    search_blueprint(actor, "service", PageRequest(query=query, sort=sort, limit=5))
    connection.force_debug_cursor = False
    statement = next(q["sql"] for q in list(connection.queries_log)[before:] if "ORDER BY" in q["sql"])
    select = next(part for part in statement.split("; ") if part.startswith("SELECT"))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + select.replace("%", "%%"), [])
        return " ".join(line for (line,) in cursor.fetchall())


def test_slow_searches_get_an_index_that_answers_them(harbour, everything_is_slow):
    before = ask(harbour.api, sort=BY_SIZE), sorted(ask(harbour.api, query=LARGE))
    assert {(wish["property"], wish["order"], wish["times"]) for wish in shown(harbour.api)["wanted"]} == {
        ("size", "DESC", 3),
        ("size", "ASC", 3),
    }
    assert harbour.here(keep_indexes) == 2
    listed = shown(harbour.api)
    assert [(index["property"], index["ready"]) for index in listed["indexes"]] == [("size", True)] * 2
    assert (listed["wanted"], listed["room"]) == ([], built.MAX_INDEXES - 2)
    assert built.PREFIX in harbour.here(plan_of, BY_SIZE) and built.PREFIX in harbour.here(plan_of, [], LARGE)
    assert (ask(harbour.api, sort=BY_SIZE), sorted(ask(harbour.api, query=LARGE))) == before


def test_what_was_wished_for_once_or_cannot_be_indexed_gets_none(harbour, everything_is_slow):
    ask(harbour.api, times=2, sort=BY_SIZE)
    ask(harbour.api, sort=[{"property": "tags", "order": "ASC"}])
    ask(harbour.api, sort=[{"property": "$title", "order": "ASC"}])
    assert harbour.here(keep_indexes) == 0 and harbour.here(wishes) == {}


def test_quick_searches_wish_for_nothing(harbour, monkeypatch):
    monkeypatch.setattr(search, "SLOW_SECONDS", 60)
    ask(harbour.api, sort=BY_SIZE)
    assert harbour.here(wishes) == {}


def test_number_of_indexes_is_bounded(harbour, everything_is_slow, monkeypatch):
    monkeypatch.setattr(keep, "MAX_INDEXES", 1)
    ask(harbour.api, sort=BY_SIZE)
    ask(harbour.api, sort=[{"property": "language", "order": "ASC"}])
    assert harbour.here(keep_indexes) == 1


def test_index_stays_with_a_renamed_blueprint_and_goes_with_its_property(harbour, everything_is_slow):
    ask(harbour.api, sort=BY_SIZE)
    harbour.here(keep_indexes)
    assert harbour.api.patch("/v1/blueprints/service", json={"identifier": "ship"}).status_code == 200
    assert harbour.here(keep_indexes) == 1
    schema = {"properties": {"tier": {"type": "string"}}}
    assert harbour.api.patch("/v1/blueprints/ship", json={"schema": schema}).status_code == 200
    assert harbour.here(keep_indexes) == 0


def test_indexes_that_nobody_uses_or_that_were_broken_off_go(harbour, everything_is_slow, monkeypatch):
    ask(harbour.api, sort=BY_SIZE)
    harbour.here(keep_indexes)
    with tenant_scope(harbour.tenant), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX sought_unfinished ON blueprints_entity (icon)")
    assert harbour.here(keep_indexes) == 1
    monkeypatch.setattr(keep, "UNUSED", timedelta(0))
    assert harbour.here(keep_indexes) == 0


def test_long_texts_can_still_be_written_under_an_index(harbour, everything_is_slow):
    ask(harbour.api, sort=[{"property": "language", "order": "ASC"}])
    assert harbour.here(keep_indexes) == 1
    long = {"identifier": "long", "properties": {"tier": "gold", "language": "x" * 9000}}
    assert harbour.api.post("/v1/blueprints/service/entities", json=long).status_code == 201


def test_organizations_with_wishes_are_visited_one_worker_at_a_time(harbour, everything_is_slow):
    ask(harbour.api, sort=BY_SIZE)
    assert harbour.tenant.key in take_organizations()
    assert harbour.here(claim_keeping) and not harbour.here(claim_keeping)
    harbour.here(release_keeping)
    assert harbour.here(claim_keeping)
    harbour.here(release_keeping)
    keep_all_indexes_task()


def test_only_who_changes_a_blueprint_sees_its_indexes(acme, client, alice, bob):
    client(alice).post("/v1/blueprints", json=SERVICE | {"relations": {}, "mirrorProperties": {}})
    assert client(alice).get("/v1/blueprints/service/indexes").status_code == 200
    assert client(bob).get("/v1/blueprints/service/indexes").status_code == 403
    assert client(alice).get("/v1/blueprints/nothing/indexes").status_code == 404
