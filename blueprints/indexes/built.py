"""The indexes that stand: PostgreSQL's catalogue is their only record, a comment on each says what it is for.

They are no part of the schema that migrations know, and names and number of an organization's are bounded.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection
from psycopg import ClientCursor

from blueprints.indexes.wishes import Wish
from blueprints.rules.fields import Field
from blueprints.rules.order import KEY_KINDS, expression_of
from portal.moments import now, timestamp

PREFIX = "sought_"
# Each costs every write of its blueprint a little.
MAX_INDEXES = 8
# Of other kinds a value may be too long for an index, or depends on the server's time zone.
INDEXED_KINDS = ("string", "number", "boolean")
DIRECTIONS = {"ASC": "", "DESC": "DESC NULLS LAST"}
LIST = r"""
SELECT c.relname, obj_description(c.oid, 'pg_class'), i.indisvalid, pg_relation_size(c.oid), s.idx_scan, s.last_idx_scan
FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_stat_user_indexes s ON s.indexrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname LIKE 'sought\_%' ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class Built:
    """`wish` is None for an index whose making was broken off."""

    name: str
    wish: Wish | None
    valid: bool
    bytes: int
    scans: int
    used_at: datetime | None
    made_at: datetime | None


def can_index(field: Field | None) -> bool:
    return field is not None and field.kind in INDEXED_KINDS and field.kind in KEY_KINDS


def built_indexes() -> list[Built]:
    """Of the organization in scope; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LIST)
        return [_read(*row) for row in cursor.fetchall()]


def _read(name: str, comment: str | None, valid: bool, size: int, scans: int, used_at: datetime | None) -> Built:
    said = orjson.loads(comment) if comment else None
    wish = Wish(UUID(said["blueprint"]), said["property"], said["order"]) if said else None
    return Built(name, wish, valid, size, scans or 0, used_at, datetime.fromisoformat(said["at"]) if said else None)


def build(wish: Wish, field: Field) -> None:
    """Reads go on meanwhile, and writes too. Call outside a transaction."""
    name, key = _name(wish), expression_of(wish.property, field, row="")
    text = (
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON blueprints_entity"
        f" ({key.text} {DIRECTIONS[wish.order]}, id {wish.order}) WHERE blueprint_id = %s"
    )
    said = {"blueprint": wish.blueprint, "property": wish.property, "order": wish.order, "at": timestamp(now())}
    # The planner reads no statistics of an index that holds a part of the table only.
    _execute(f"CREATE STATISTICS IF NOT EXISTS {name}_values ON {key.text} FROM blueprints_entity", key.params)
    _execute(text, (*key.params, wish.blueprint))
    _execute(f"COMMENT ON INDEX {name} IS %s", (orjson.dumps(said).decode(),))


def gather_statistics() -> None:
    """Without them the planner does not know how few entities a comparison leaves."""
    _execute("ANALYZE blueprints_entity", ())


def drop(index: Built) -> None:
    """Call outside a transaction."""
    _execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.name}", ())
    _execute(f"DROP STATISTICS IF EXISTS {index.name}_values", ())


def _name(wish: Wish) -> str:
    return PREFIX + hashlib.sha256(":".join(map(str, wish)).encode()).hexdigest()[:20]


def _execute(statement: str, params: tuple[object, ...]) -> None:
    """Statements that define something take no parameters: the values are written into them."""
    with connection.cursor() as cursor:
        cursor.cursor = ClientCursor(cursor.connection)
        cursor.execute(statement, params)
