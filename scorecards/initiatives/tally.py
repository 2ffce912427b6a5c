"""Puts down how each initiative stands today, for its burn-down, and tells its entity, so that others hear of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.db import connection, transaction

from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.options import WriteOptions
from blueprints.entities.store import rows_of
from blueprints.entities.write import write_entities
from blueprints.model import Model, current_model
from blueprints.rules.sql import Sql
from portal.errors import Invalid
from portal.types import Actor, JsonObject
from scorecards.history.tally import ALL, PARTS, STORE
from scorecards.initiatives.status import Figures, standing_of
from scorecards.initiatives.structure import COUNTED, INITIATIVE
from scorecards.initiatives.target import Initiative, initiative_of, standing_sql
from scorecards.models import Tally
from scorecards.moments import day_of
from tenants.actors import system_actor

log = structlog.get_logger(__name__)
# In one statement; more of them take more statements.
MAX_AT_ONCE = 50
# Done for so long it is left alone, and once it has ended.
FOLLOWED = f"""
SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.id > %s
AND (e.properties ->> 'status' IS DISTINCT FROM 'Done' OR e.updated_at > %s - interval '90 days')
AND (e.properties ->> 'endedAt' IS NULL OR e.properties ->> 'status' IS DISTINCT FROM 'Ended')
ORDER BY e.id LIMIT {MAX_AT_ONCE}
"""
FIRST = UUID(int=0)
ONE = """
SELECT %s::uuid AS subject, team, missing, (exempt <> '{{}}') AS exempt, count(*) AS n FROM ({rows}) s
GROUP BY 2, 3, 4
"""
# After the rows that are alike.
TALLY = f"""
, parted AS MATERIALIZED (
  SELECT g.subject, p.part, g.missing, g.exempt, sum(g.n) AS n FROM alike g {PARTS} GROUP BY 1, 2, 3, 4
), counted AS (
  SELECT subject, part, sum(n) AS total, coalesce(sum(n) FILTER (WHERE missing = '{{}}'), 0) AS done,
    coalesce(sum(n) FILTER (WHERE missing = '{{}}' AND exempt), 0) AS exempt
  FROM parted GROUP BY 1, 2
), failing AS (
  SELECT subject, part, rule, sum(n) AS failed FROM parted CROSS JOIN LATERAL unnest(missing) AS rule GROUP BY 1, 2, 3
), tallied AS (
  SELECT k.subject, k.part,
    jsonb_build_object('total', coalesce(c.total, 0), 'done', coalesce(c.done, 0), 'exempt', coalesce(c.exempt, 0))
      AS counts,
    coalesce((SELECT jsonb_object_agg(f.rule, jsonb_build_array(c.total - f.failed, c.total)) FROM failing f
              WHERE f.subject = k.subject AND f.part = k.part), '{{}}') AS rules
  FROM (SELECT unnest(%s::uuid[]) AS subject, '{ALL}' AS part UNION SELECT subject, part FROM counted) k
  LEFT JOIN counted c USING (subject, part)
)
{STORE}
"""
GONE = "DELETE FROM scorecards_tally WHERE subject = ANY(%s) AND day = %s AND at < %s"
CHANGED = WriteOptions(merge=True, upsert=True, must_exist=True)


def tally_initiatives(moment: datetime) -> int:
    """How many there are; a constant number of statements for each fifty. Everything is counted, whoever may see it."""
    model = current_model()
    kind, after, count = model.find(INITIATIVE), FIRST, 0
    while kind is not None:
        rows = rows_of(FOLLOWED, kind.id, after, moment)
        if rows:
            _tally(system_actor(), model, rows, moment)
        count += len(rows)
        if len(rows) < MAX_AT_ONCE:
            break
        after = rows[-1].id
    return count


def tally_row(row: EntityRow | None, moment: datetime) -> None:
    """Of one that was made or changed just now."""
    if row is not None:
        _tally(system_actor(), current_model(), [row], moment)


@transaction.atomic
def _tally(actor: Actor, model: Model, rows: Sequence[EntityRow], moment: datetime) -> None:
    sound = [(one, part) for row in rows if (one := initiative_of(model, row)) and (part := _rows(actor, model, one))]
    if not sound:
        return
    keys, day = [one.row.id for one, _ in sound], day_of(moment)
    text = " UNION ALL ".join(part.text for _, part in sound)
    params = [value for _, part in sound for value in part.params]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH alike AS MATERIALIZED ({text}) {TALLY}", [*params, keys, day, moment])
        cursor.execute(GONE, [keys, day, moment])
    _put_down(actor, [one for one, _ in sound], day, moment)


def _rows(actor: Actor, model: Model, initiative: Initiative) -> Sql | None:
    if initiative.target is None:
        return None
    try:
        rows = standing_sql(actor, model, initiative)
    except Invalid as error:
        log.info("initiative_not_counted", initiative=initiative.row.identifier, error=error.message)
        return None
    return Sql(ONE.format(rows=rows.text), (initiative.row.id, *rows.params))


def _put_down(actor: Actor, initiatives: Sequence[Initiative], day: str, moment: datetime) -> None:
    """Only what is otherwise than before, so that nobody hears of nothing."""
    stored = Tally.objects.filter(subject__in=[one.row.id for one in initiatives], part=ALL, day=day)
    counts = dict(stored.values_list("subject", "counts"))
    bodies = [
        {"identifier": one.row.identifier, "properties": found}
        for one in initiatives
        if (found := _found(one, counts[one.row.id], moment)) != {key: one.properties.get(key) for key in COUNTED}
    ]
    for outcome in write_entities(actor, INITIATIVE, bodies, CHANGED) if bodies else ():
        if outcome.error is not None:
            log.warning("initiative_not_put_down", initiative=outcome.identifier, error=outcome.error.message)


def _found(one: Initiative, counts: JsonObject, moment: datetime) -> JsonObject:
    figures = Figures(counts["total"], counts["done"], counts["exempt"])
    status = standing_of(one, figures, moment)
    document = figures.document
    return {"status": status, **{key: document[key] for key in COUNTED if key != "status"}}
