"""Puts down how the entities of each scorecard stand today: one statement for all of an organization.

Entities that are alike in team and result are counted first, so that what follows is of few.
"""

from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection, transaction

from scorecards.evaluate import EXEMPT, NOT_APPLICABLE, PASSED
from scorecards.models import Tally
from scorecards.moments import day_of
from scorecards.successors import Moved

ALL, NONE, TEAM = "all", "none", "team:"
MAX_NAME = 500
# Of rows {subject, team, n, …}: a row for each part that the entities belong to.
PARTS = f"""
CROSS JOIN LATERAL (
  SELECT '{ALL}' AS part UNION ALL SELECT '{NONE}' WHERE g.team = '{{}}'
  UNION ALL SELECT DISTINCT '{TEAM}' || left(t, {MAX_NAME}) FROM unnest(g.team) AS t) AS p
"""
# Two that count at once write in one order. Who counted later is right.
STORE = """
INSERT INTO scorecards_tally (subject, part, day, counts, rules, at)
SELECT subject, part, %s, counts, rules, %s FROM tallied ORDER BY subject, part
ON CONFLICT (subject, part, day) DO UPDATE SET counts = excluded.counts, rules = excluded.rules, at = excluded.at
"""
SCORECARDS = f"""
WITH alike AS MATERIALIZED (
  SELECT s.id AS subject, e.team, r.value AS result, count(*) AS n
  FROM scorecards_scorecard s JOIN blueprints_entity e ON e.blueprint_id = s.blueprint_id
  CROSS JOIN LATERAL (SELECT e.scorecards -> s.identifier AS value) AS r
  WHERE r.value IS NOT NULL GROUP BY 1, 2, 3
), parted AS MATERIALIZED (
  SELECT g.subject, p.part, g.result, sum(g.n) AS n FROM alike g {PARTS} GROUP BY 1, 2, 3
), levels AS (
  SELECT subject, part, jsonb_object_agg(level, n) AS counts FROM (
    SELECT subject, part, result ->> 'level' AS level, sum(n) AS n FROM parted GROUP BY 1, 2, 3) l GROUP BY 1, 2
), passing AS (
  SELECT subject, part, jsonb_object_agg(rule, jsonb_build_array(passed, asked)) AS rules FROM (
    SELECT subject, part, r ->> 'identifier' AS rule,
      coalesce(sum(n) FILTER (WHERE r ->> 'status' IN ('{PASSED}', '{EXEMPT}')), 0) AS passed,
      coalesce(sum(n) FILTER (WHERE r ->> 'status' <> '{NOT_APPLICABLE}'), 0) AS asked
    FROM parted CROSS JOIN LATERAL jsonb_array_elements(result -> 'rules') AS r GROUP BY 1, 2, 3) r GROUP BY 1, 2
), tallied AS (
  SELECT k.subject, k.part, coalesce(l.counts, '{{}}') AS counts, coalesce(r.rules, '{{}}') AS rules
  FROM (SELECT id AS subject, '{ALL}' AS part FROM scorecards_scorecard UNION SELECT subject, part FROM levels) k
  LEFT JOIN levels l USING (subject, part) LEFT JOIN passing r USING (subject, part)
)
{STORE}
"""
RENAMED = "(SELECT coalesce(jsonb_object_agg(coalesce(%s::jsonb ->> key, key), value), '{{}}') FROM jsonb_each({0}))"
RENAME = f"""
UPDATE scorecards_tally SET counts = {RENAMED.format("counts")}, rules = {RENAMED.format("rules")} WHERE subject = %s
"""
GONE = "DELETE FROM scorecards_tally t USING scorecards_scorecard s WHERE t.subject = s.id AND t.day = %s AND t.at < %s"


@transaction.atomic
def tally_scorecards(moment: datetime) -> None:
    """As of the day of the moment; parts that have nothing any more lose what was put down earlier that day."""
    day = day_of(moment)
    with connection.cursor() as cursor:
        cursor.execute(SCORECARDS, [day, moment])
        cursor.execute(GONE, [day, moment])


def rename_tallies(subject: UUID, names: Moved) -> None:
    """Days that are over as well: lines go on."""
    levels, rules = (orjson.dumps(dict(part)).decode() for part in (names.levels, names.rules))
    with connection.cursor() as cursor:
        cursor.execute(RENAME, [levels, rules, subject])


def forget_tallies(subject: object) -> None:
    """With the scorecard itself."""
    Tally.objects.filter(subject=subject).delete()
