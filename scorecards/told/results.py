"""Keeps the entities of `_rule_result`: one for each rule of each entity, set-wise."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import connection

from blueprints.computed.changes import Changes
from blueprints.computed.overlap import Watch
from blueprints.computed.refresh import Wave
from blueprints.computed.stale import Part
from blueprints.computed.walks import HERE
from blueprints.computed.writers import Writer
from blueprints.entities.documents import document_sql
from blueprints.model import Kind, Model
from blueprints.results import RESULTS, RULE, RULE_RESULT
from events.services import EventDraft
from events.told import emit_told
from portal.moments import now, timestamp
from portal.types import Json, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.evaluate import STATUSES
from scorecards.successors import former_names
from tenants import directory
from tenants.actors import SYSTEM_ACTOR, system_actor
from tenants.scope import current_tenant

# In so many transactions are a million results told; whoever writes the entities waits for one of them at the most.
CHUNK = 500
WORDS = dict(zip(STATUSES, RESULTS, strict=True))
SERIAL = "SELECT 1 FROM blueprints_blueprint WHERE id = %s FOR NO KEY UPDATE"
COLUMNS = (
    "id, blueprint_id, identifier, title, icon, team, properties, computed, relations, scorecards, datasource,"
    " created_at, created_by, updated_at, updated_by"
)
# Entities keep their names until what is told of them stands.
STATEMENT = f"""
WITH given AS MATERIALIZED (
  SELECT %s::uuid AS rules, %s::uuid AS results, %s::text AS blueprint, %s::text AS relation, %s::text AS link,
         %s::jsonb AS words, %s::jsonb AS cards, %s::jsonb AS renamed, %s::timestamptz AS moment, %s::text AS stamp
), held AS MATERIALIZED (
  SELECT e.id, e.identifier, e.title, e.team, e.scorecards FROM blueprints_entity e
  WHERE e.blueprint_id = %s AND e.id = ANY(%s::uuid[]) ORDER BY e.id FOR KEY SHARE
), wanted AS MATERIALIZED (
  SELECT h.id AS entity_id, c.key AS scorecard, r.value ->> 'identifier' AS rule, u.id AS rule_id,
         u.title || ': ' || h.title AS title, h.team, g.words ->> (r.value ->> 'status') AS result,
         jsonb_build_object(
           'result', g.words -> (r.value ->> 'status'), 'level', r.value -> 'level', 'scorecard', c.key,
           'rule_identifier', r.value -> 'identifier', 'blueprint', g.blueprint, 'entity', h.identifier,
           'entity_link', g.link || replace(h.identifier, '+', '%%2B')) AS properties,
         jsonb_build_object(g.relation, h.identifier, 'rule', u.identifier) AS relations
  FROM given g CROSS JOIN held h CROSS JOIN LATERAL jsonb_each(h.scorecards) AS c(key, result)
  CROSS JOIN LATERAL jsonb_array_elements(c.result -> 'rules') AS r(value)
  JOIN blueprints_entity u ON u.blueprint_id = g.rules
   AND u.identifier = g.blueprint || ':' || c.key || ':' || (r.value ->> 'identifier')
), known AS MATERIALIZED (
  SELECT x.*, a.target_id AS entity_id, n.scorecard, coalesce(g.renamed -> n.scorecard ->> n.rule, n.rule) AS rule
  FROM given g JOIN blueprints_entityrelation a ON a.target_id = ANY(%s::uuid[]) AND a.relation = g.relation
  JOIN blueprints_entity x ON x.id = a.source_id AND x.blueprint_id = g.results
  CROSS JOIN LATERAL (
    SELECT coalesce(g.cards ->> (x.properties ->> 'scorecard'), x.properties ->> 'scorecard') AS scorecard,
           x.properties ->> 'rule_identifier' AS rule) AS n
  ORDER BY x.id FOR NO KEY UPDATE OF x
), gone AS MATERIALIZED (
  SELECT k.id FROM known k LEFT JOIN wanted w USING (entity_id, scorecard, rule) WHERE w.entity_id IS NULL
), unlinked AS (
  DELETE FROM blueprints_entityrelation a USING gone g WHERE g.id IN (a.source_id, a.target_id)
), deleted AS (
  DELETE FROM blueprints_entity e USING gone g WHERE e.id = g.id
), fresh AS MATERIALIZED (
  SELECT uuidv7() AS id, w.* FROM wanted w LEFT JOIN known k USING (entity_id, scorecard, rule) WHERE k.id IS NULL
), made AS (
  INSERT INTO blueprints_entity ({COLUMNS})
  SELECT f.id, g.results, 'rr_' || replace(f.id::text, '-', ''), f.title, NULL, f.team,
         f.properties || jsonb_build_object('result_last_change', g.stamp), '{{{{}}}}', f.relations, '{{{{}}}}', '',
         g.moment, '{SYSTEM_ACTOR}', g.moment, '{SYSTEM_ACTOR}'
  FROM given g CROSS JOIN fresh f
), moved AS MATERIALIZED (
  SELECT k.id, k.identifier, w.title, k.icon, w.team, k.computed, k.relations || w.relations AS relations,
         k.scorecards, k.created_at, k.created_by, g.moment AS updated_at, '{SYSTEM_ACTOR}'::text AS updated_by,
         k.properties || w.properties || CASE WHEN k.properties ->> 'result' IS DISTINCT FROM w.result
           THEN jsonb_build_object('result_last_change', g.stamp) ELSE '{{{{}}}}' END AS properties,
         k.properties AS before, w.rule_id, w.entity_id
  FROM given g CROSS JOIN known k JOIN wanted w USING (entity_id, scorecard, rule)
  WHERE NOT k.properties @> w.properties OR k.title <> w.title OR k.team <> w.team OR NOT k.relations @> w.relations
), stored AS (
  UPDATE blueprints_entity e SET title = m.title, team = m.team, properties = m.properties, relations = m.relations,
    updated_at = m.updated_at, updated_by = m.updated_by
  FROM moved m WHERE e.id = m.id
), loose AS (
  DELETE FROM blueprints_entityrelation a USING moved m
  WHERE a.source_id = m.id AND a.relation = 'rule' AND a.target_id <> m.rule_id RETURNING m.id, m.rule_id
), linked AS (
  INSERT INTO blueprints_entityrelation (source_id, relation, target_id, position)
  SELECT f.id, g.relation, f.entity_id, 0 FROM given g CROSS JOIN fresh f
  UNION ALL SELECT id, 'rule', rule_id, 1 FROM fresh UNION ALL SELECT id, 'rule', rule_id, 1 FROM loose
), told AS (
  SELECT e.identifier, e.identifier AS entity, e.id AS subject,
         jsonb_build_object('properties', (
           SELECT jsonb_object_agg(key, e.before -> key) FROM jsonb_object_keys(e.before) AS key
           WHERE e.before -> key IS DISTINCT FROM e.properties -> key)) AS before,
         {{document}} - 'scorecards' AS after
  FROM moved e WHERE e.before ->> 'result' IS DISTINCT FROM e.properties ->> 'result'
)
"""
FOUND = """
SELECT jsonb_build_object('made', (SELECT coalesce(jsonb_agg(id), '[]') FROM fresh),
  'moved', (SELECT coalesce(jsonb_agg(id), '[]') FROM moved), 'gone', (SELECT coalesce(jsonb_agg(id), '[]') FROM gone),
  'rules', (SELECT coalesce(jsonb_agg(DISTINCT rule_id), '[]') FROM wanted))
"""


class Told(NamedTuple):
    """How many results came, changed and went."""

    made: int
    moved: int
    gone: int


def tell_results(model: Model, kind: Kind, relation: str, ids: Sequence[UUID]) -> Told:
    """What scorecards say of these entities of the blueprint; call in a transaction. One statement for all of it.

    Of results that change everybody is told who listens; that they come and go is no news.
    """
    results, rules, moment = model.get(RULE_RESULT), model.get(RULE), now()
    # Whoever writes meanwhile knows by it that nothing of theirs is touched here.
    Watch.begin(Writer(model, results.id))
    with connection.cursor() as cursor:
        cursor.execute(SERIAL, [results.id])
    document = document_sql(results)
    link = f"{directory.url_of(current_tenant().slug)}/{kind.identifier}Entity?identifier="
    params = (
        rules.id, results.id, kind.identifier, relation, link, *map(_json, (WORDS, *_renamed(kind))), moment,
        timestamp(moment), kind.id, list(ids), list(ids), *document.params,
    )  # fmt: skip
    sample = EventDraft("UPDATE", "entity", "", RULE_RESULT, before={}, after={})
    found = emit_told(system_actor(), sample, STATEMENT.format(document=document.text), params, FOUND)
    listed = orjson.loads(found) if isinstance(found, str | bytes) else found
    _follow(model, results, relation, ids, {key: [UUID(item) for item in value] for key, value in listed.items()})
    return Told(*(len(listed[key]) for key in ("made", "moved", "gone")))


def _json(value: Json) -> str:
    return orjson.dumps(value).decode()


def _renamed(kind: Kind) -> tuple[JsonObject, JsonObject]:
    """Scorecards by names that they had, and by scorecard rules by names that these had."""
    scorecards = scorecards_of(kind)
    cards = {name: card.identifier for card in scorecards for name in former_names(card.renamed)}
    taken = {card.identifier for card in scorecards}
    rules = {card.identifier: card.renamed["rules"] for card in scorecards if "rules" in card.renamed}
    return {old: new for old, new in cards.items() if old not in taken}, rules


def _follow(model: Model, results: Kind, relation: str, ids: Sequence[UUID], found: dict[str, list[UUID]]) -> None:
    """Properties that people added may be computed from results, here and elsewhere."""
    changes, written = Changes(model, results), {*found["made"], *found["moved"]}
    if found["made"] or found["gone"]:
        changes.targets[relation] |= set(ids)
        changes.targets["rule"] |= set(found["rules"])
        changes.sources[relation] |= set(found["made"])
    for key in changes.watched.by_key:
        changes.keys[key] |= set(found["moved"])
    own = {Part(results.id, HERE, counted=True): written} if results.compiled.computed_keys and written else {}
    wave = Wave(model)
    wave.run([changes], own)
    wave.close()
