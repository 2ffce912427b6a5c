"""The statements of the write path: each takes a whole batch, so their number never grows with it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.results import GATHER_SECONDS, LEASE_SECONDS, QUEUE, TASK
from portal.types import JsonObject
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

RECORD = (
    "id uuid, blueprint_id uuid, identifier text, title text, icon text, team text[], properties jsonb,"
    " computed jsonb, relations jsonb, scorecards jsonb, datasource text, created_at timestamptz, created_by text,"
    " updated_at timestamptz, updated_by text"
)
NAMES = ", ".join(column.split()[0] for column in RECORD.split(", "))
READ = f"""
SELECT {COLUMNS}, e.xmin::text FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.identifier = ANY(%s)
"""
HOLD_ROWS = f"{READ} ORDER BY e.id FOR NO KEY UPDATE"
LOCK_ROWS = f"{READ} ORDER BY e.id FOR UPDATE"
BY_ID = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.id = ANY(%s)"
HOLD_BY_ID = f"{BY_ID} ORDER BY e.id FOR NO KEY UPDATE"
LOCK_BY_ID = f"{BY_ID} ORDER BY e.id FOR UPDATE"
LOCK = "SELECT id, xmin::text FROM blueprints_entity WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
# A subquery for each wanted row is looked up in the index whatever the planner believes of the tables; a join of
# the two sides became a scan of all entities whenever its plan was kept from the days when they were few.
WANTED = """
FROM unnest(%s::uuid[], %s::text[]) AS wanted(blueprint_id, identifier) CROSS JOIN LATERAL (
  SELECT * FROM blueprints_entity o
  WHERE o.blueprint_id = wanted.blueprint_id AND o.identifier = wanted.identifier LIMIT 1{lock}) e
"""
FOUND = WANTED.format(lock="")
FIND = f"SELECT {COLUMNS} {FOUND}"
FIND_IDS = f"SELECT e.id, e.blueprint_id, e.identifier, e.identifier {FOUND}"
# Whoever is pointed to keeps its name until the arrow stands: a relation says the name and the arrow the id.
KEEP = WANTED.format(lock=" FOR KEY SHARE")
KEEP_ROWS = f"SELECT {COLUMNS} {KEEP}"
KEEP_IDS = f"SELECT e.id, e.blueprint_id, e.identifier, e.identifier {KEEP}"
INSERT = f"""
INSERT INTO blueprints_entity ({NAMES}) SELECT {NAMES} FROM jsonb_to_recordset(%s::jsonb) AS r({RECORD})
ON CONFLICT DO NOTHING RETURNING id
"""
# Naming the ids beside the records keeps these from scanning all entities, as above.
UPDATE = f"""
UPDATE blueprints_entity e SET identifier = r.identifier, title = r.title, icon = r.icon, team = r.team,
  properties = r.properties, computed = r.computed, relations = r.relations, scorecards = r.scorecards,
  datasource = r.datasource, updated_at = r.updated_at, updated_by = r.updated_by
FROM jsonb_to_recordset(%s::jsonb) AS r({RECORD}) WHERE e.id = r.id AND e.id = ANY(%s)
"""
UPDATE_DERIVED = """
UPDATE blueprints_entity e SET computed = r.computed, scorecards = r.scorecards, team = r.team
FROM jsonb_to_recordset(%s::jsonb) AS r(id uuid, computed jsonb, scorecards jsonb, team text[])
WHERE e.id = r.id AND e.id = ANY(%s)
"""
ADOPT = """
UPDATE blueprints_entity e SET datasource = r.datasource
FROM jsonb_to_recordset(%s::jsonb) AS r(id uuid, datasource text) WHERE e.id = r.id
"""
MARK = """
INSERT INTO blueprints_stale (id, blueprint_id, seeds, counted, due_at, judged)
SELECT uuidv7(), blueprint_id, array_remove(array_agg(DISTINCT id), NULL), false, statement_timestamp(), true
FROM unnest(%s::uuid[], %s::uuid[]) AS t(blueprint_id, id) GROUP BY blueprint_id
"""
HOLD_MODEL = "SELECT revision FROM blueprints_blueprint WHERE id = %s FOR KEY SHARE"
UNLINK = "DELETE FROM blueprints_entityrelation WHERE source_id = ANY(%s) RETURNING source_id, relation, target_id"
LINK = """
INSERT INTO blueprints_entityrelation (source_id, relation, target_id, position)
SELECT source_id, relation, target_id, position
FROM jsonb_to_recordset(%s::jsonb) AS r(source_id uuid, relation text, target_id uuid, position int)
"""


def rows_of(sql: str, *params: Any) -> list[EntityRow]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [parse_row(row) for row in cursor.fetchall()]


def fetch(sql: str, *params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def run(sql: str, *params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def as_json(rows: Iterable[Any]) -> str:
    return orjson.dumps(list(rows)).decode()


def read_rows(blueprint_id: UUID, identifiers: Collection[str]) -> list[EntityRow]:
    """Existing entities as they are; whoever changes them locks them afterwards."""
    return rows_of(READ, blueprint_id, list(identifiers)) if identifiers else []


def hold_rows(blueprint_id: UUID, identifiers: Collection[str]) -> list[EntityRow]:
    """The same, and nobody else writes them until the commit."""
    return rows_of(HOLD_ROWS, blueprint_id, list(identifiers)) if identifiers else []


def lock_rows(blueprint_id: UUID, identifiers: Collection[str]) -> list[EntityRow]:
    """Entities that are about to be deleted."""
    return rows_of(LOCK_ROWS, blueprint_id, list(identifiers))


def lock_rows_by_id(ids: Collection[UUID]) -> list[EntityRow]:
    return rows_of(LOCK_BY_ID, list(ids)) if ids else []


def hold_rows_by_id(ids: Collection[UUID]) -> list[EntityRow]:
    """Entities that are about to be changed by what happens to others; they may be pointed to meanwhile."""
    return rows_of(HOLD_BY_ID, list(ids)) if ids else []


def lock_unchanged(rows: Collection[EntityRow]) -> bool:
    """Locks rows that were read, in one order for all writers; False when somebody wrote one of them since."""
    if not rows:
        return True
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [[row.id for row in rows]])
        return dict(cursor.fetchall()) == {row.id: row.seen for row in rows}


def holds_model(blueprint_id: UUID, revision: int) -> bool:
    """Keeps the blueprint as it is until the commit; False when it was changed since it was read.

    Call before entities are locked: changes of blueprints lock in that order too.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD_MODEL, [blueprint_id])
        return cursor.fetchone() == (revision,)


def find_rows(wanted: Collection[tuple[UUID, str]]) -> list[EntityRow]:
    """Entities by (blueprint id, identifier)."""
    return rows_of(FIND, *_pairs(wanted)) if wanted else []


def find_ids(wanted: Collection[tuple[UUID, str]]) -> list[EntityRow]:
    """The same with nothing but their ids, at a fraction of the cost."""
    return [EntityRow(*row) for row in fetch(FIND_IDS, *_pairs(wanted))] if wanted else []


def keep_rows(wanted: Collection[tuple[UUID, str]]) -> list[EntityRow]:
    """Entities by (blueprint id, identifier), with their names held until the commit."""
    return rows_of(KEEP_ROWS, *_pairs(wanted)) if wanted else []


def keep_ids(wanted: Collection[tuple[UUID, str]]) -> list[EntityRow]:
    """The same with nothing but their ids."""
    return [EntityRow(*row) for row in fetch(KEEP_IDS, *_pairs(wanted))] if wanted else []


def _pairs(wanted: Collection[tuple[UUID, str]]) -> tuple[list[UUID], list[str]]:
    """In one order for all, as they are locked one after the other."""
    ordered = sorted(wanted)
    return [blueprint for blueprint, _ in ordered], [identifier for _, identifier in ordered]


def rows_by_id(ids: Collection[UUID]) -> list[EntityRow]:
    return rows_of(BY_ID, list(ids)) if ids else []


def insert_rows(rows: Sequence[EntityRow]) -> int:
    """How many were new; fewer than given means another writer was faster with the same identifier.

    In one order for all writers, so that two with the same identifiers cannot wait for each other.
    """
    ordered = sorted(rows, key=lambda row: (row.blueprint_id, row.identifier))
    mark_judged(rows)
    return run(INSERT, as_json(ordered)) if rows else 0


def update_rows(rows: Sequence[EntityRow]) -> None:
    if rows:
        mark_judged(rows)
        run(UPDATE, as_json(rows), [row.id for row in rows])


def update_derived(rows: Sequence[EntityRow]) -> None:
    if rows:
        keys = ("id", "computed", "scorecards", "team")
        records = ({key: getattr(row, key) for key in keys} for row in rows)
        mark_judged(rows)
        run(UPDATE_DERIVED, as_json(records), [row.id for row in rows])


def mark_judged(rows: Sequence[EntityRow]) -> None:
    """What scorecards say of these is told anew, by a worker."""
    if judged := [(row.blueprint_id, row.id) for row in rows if row.judged]:
        mark_ids(judged)


def mark_ids(pairs: Iterable[tuple[UUID, UUID | None]]) -> None:
    """(blueprint, entity); the null entity stands for the scorecards themselves."""
    listed = list(pairs)
    run(MARK, [blueprint for blueprint, _ in listed], [entity for _, entity in listed])
    ring_once(TASK, QUEUE, GATHER_SECONDS)
    mark_lane(LEASE_SECONDS)


def adopt(rows: Sequence[EntityRow]) -> None:
    """Whoever says that an entity is as it is has it from now on, though nothing changed that anybody is told of."""
    if rows:
        run(ADOPT, as_json({"id": row.id, "datasource": row.datasource} for row in rows))


def replace_links(known: Collection[UUID], links: Sequence[JsonObject]) -> list[tuple[UUID, str, UUID]]:
    """Puts `links` in place of all arrows that start at `known` (entities that existed before); returns these."""
    removed = fetch(UNLINK, list(known)) if known else []
    if links:
        run(LINK, as_json(links))
    return removed
