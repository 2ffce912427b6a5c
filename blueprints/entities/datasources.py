"""What an integration has written, so that it can tell what is no longer there at the source (contract §4.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db import connection

from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.entities.projection import EVERYTHING, Projection, projected
from blueprints.entities.readable import readable
from blueprints.entities.search import FROM, Page
from blueprints.entities.statements import fetch
from blueprints.model import current_model
from blueprints.rules.sql import TRUE, Sql, both
from portal.errors import Fault, Invalid
from portal.types import Actor

# Steps from each name to the next one in the index: integrations are few, their entities many.
NAMES = """
WITH RECURSIVE known(name) AS (
  (SELECT datasource FROM blueprints_entity WHERE datasource COLLATE "C" >= %(prefix)s
   ORDER BY datasource COLLATE "C" LIMIT 1)
  UNION ALL
  SELECT (SELECT e.datasource FROM blueprints_entity e WHERE e.datasource COLLATE "C" > known.name
          ORDER BY e.datasource COLLATE "C" LIMIT 1)
  FROM known WHERE starts_with(known.name, %(prefix)s)
) SELECT name FROM known WHERE starts_with(name, %(prefix)s) AND right(name, length(%(suffix)s)) = %(suffix)s
"""
COUNT = 'SELECT count(*) FROM blueprints_entity e WHERE e.datasource COLLATE "C" = ANY(%s)'
WRITTEN = """
SELECT b.identifier, e.identifier FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE e.datasource COLLATE "C" = ANY(%s) ORDER BY e.id
"""
CHANGED = """
SELECT e.identifier FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE b.identifier = %s AND e.identifier = ANY(%s) AND e.updated_at > %s
"""
KEY = 'e.datasource COLLATE "C"'
SALT = "blueprints.entities.datasources"


@dataclass(frozen=True, slots=True)
class DatasourceRequest:
    """`before`: only what was last changed before that moment; `cursor` is the `next` of the page before."""

    prefix: str
    suffix: str
    limit: int
    before: datetime | None = None
    cursor: str | None = None
    projection: Projection = EVERYTHING


def datasource_entities(actor: Actor, request: DatasourceRequest) -> Page:
    """Three statements whatever there is. Raises Invalid for a cursor of others."""
    after = _after(request.cursor)
    names = program_names(request.prefix, request.suffix)
    if not names:
        return Page([])
    model = current_model()
    before = Sql("e.updated_at < %s", (request.before,)) if request.before else TRUE
    condition = both(Sql(f"{KEY} = ANY(%s)", (names,)), after, before, readable(actor, model, list(model)))
    order = f"ORDER BY {KEY}, e.id LIMIT %s"
    sql = f"SELECT {COLUMNS} {FROM} WHERE {condition.text} {order}"
    rows = [parse_row(row) for row in fetch(sql, (*condition.params, request.limit + 1))]
    page = rows[: request.limit]
    return Page(projected(actor, model, page, request.projection), _cursor(page[-1]) if len(rows) > len(page) else None)


def count_written(prefix: str, suffix: str) -> int:
    """How many entities there are of these writers, whoever may see them."""
    return fetch(COUNT, (list(program_names(prefix, suffix)),))[0][0]


def names_written(prefix: str, suffix: str) -> list[tuple[str, str]]:
    """(blueprint, identifier) of all entities of these writers, whoever may see them."""
    return [(blueprint, entity) for blueprint, entity in fetch(WRITTEN, (list(program_names(prefix, suffix)),))]


def names_changed(blueprint: str, names: Sequence[str], since: datetime) -> set[str]:
    """Those that somebody has written after that moment, whoever may see them."""
    return {name for (name,) in fetch(CHANGED, (blueprint, list(names), since))}


def program_names(prefix: str, suffix: str = "") -> Sequence[str]:
    """What programs that have written something call themselves."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"prefix": prefix, "suffix": suffix})
        return [name for (name,) in cursor.fetchall()]


def _cursor(row: EntityRow) -> str:
    return signing.dumps([row.datasource, str(row.id)], salt=SALT)


def _after(cursor: str | None) -> Sql:
    if cursor is None:
        return TRUE
    try:
        return Sql(f"({KEY}, e.id) > (%s, %s::uuid)", tuple(signing.loads(cursor, salt=SALT)))
    except signing.BadSignature:
        reason = "is not a cursor that this server gave"
        raise Invalid(f"from {reason}", [Fault("/from", reason, "cursor")]) from None
