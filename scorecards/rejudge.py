"""Judges the entities of a blueprint again after its scorecards changed, in SQL and so many at a time."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from blueprints.computed.changes import Changes
from blueprints.computed.refresh import refresh_followers
from blueprints.definition.compiled import JUDGED
from blueprints.entities.caller import rule_context
from blueprints.entities.documents import document_sql
from blueprints.entities.store import fetch, mark_ids
from blueprints.model import Kind, Model, current_model
from blueprints.rules.sql import Sql
from events.services import EventDraft
from events.told import emit_told
from portal.types import JsonObject
from scorecards.compiled import scorecards_of
from scorecards.statements import renamed_results, results
from tenants.actors import system_actor

# Writers wait for no more than a chunk: so many entities, and fewer where there are very many rules.
CHUNK, MIN_CHUNK, MAX_TESTS = 2_000, 100, 50_000
FIRST, LAST = UUID(int=0), UUID(int=2**128 - 1)
# Nobody wrote these entities: automations that wait for their changes do not mean this one.
DERIVED: JsonObject = {"derived": True}
BOUND = """
SELECT id FROM blueprints_entity WHERE blueprint_id = %s AND id > %s AND id < %s ORDER BY id OFFSET %s LIMIT 1
"""
# Entities for which nothing was counted yet are judged when it is.
# Only what is judged otherwise is written. What somebody wrote meanwhile is passed over: who wrote it judged it, and
# whoever may have done so by the old scorecards is waited for (see `scorecards.tasks`). The ids are bounded twice:
# estimates of a chunk may be far off, and then the statement would read all entities to find those of the chunk.
# They are found again by their place, or else a plan made for a single row compares each of the chunk with every other.
# Then told are entities that a scorecard they had judges otherwise: automations and histories follow these. One that
# came, or went, changes nobody's level, and neither does another name.
CHUNK_IDS = "e.blueprint_id = %s AND e.id > %s AND e.id <= %s"
STATEMENT = f"""
WITH judged AS MATERIALIZED (
  SELECT * FROM (
    SELECT e.id, e.ctid AS place, e.xmin AS seen, e.scorecards AS before, {{results}} AS after
    FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
    WHERE {CHUNK_IDS} AND e.computed ?& %s::text[] OFFSET 0) j
  WHERE j.before <> j.after ORDER BY j.id
), stored AS (
  UPDATE blueprints_entity e SET scorecards = j.after FROM judged j
  WHERE e.ctid = j.place AND e.xmin = j.seen AND {CHUNK_IDS}
  RETURNING e.id, e.identifier, e.title, e.icon, e.team, e.properties, e.computed, e.relations, {{before}} AS before,
            e.scorecards, e.created_at, e.created_by, e.updated_at, e.updated_by
), told AS (
  SELECT e.identifier, e.identifier AS entity, e.id AS subject, jsonb_build_object('scorecards', e.before) AS before,
         {{document}} AS after
  FROM stored e WHERE EXISTS (
    SELECT FROM jsonb_each(e.before) AS was(name, result)
    CROSS JOIN LATERAL (SELECT e.scorecards -> was.name AS result) AS is_now
    WHERE is_now.result -> 'level' <> was.result -> 'level' OR NOT was.result -> 'rules' @> (is_now.result -> 'rules'))
)
"""


class Page(NamedTuple):
    """What one chunk came to: `last` is the id it ended at, None where it was the last one; `size` how many at most."""

    last: UUID | None
    size: int
    changed: int


def rejudge(kind: Kind) -> int:
    """All entities; returns how many results changed."""
    model, changed, after = current_model(), 0, FIRST
    while True:
        page = rejudge_page(model, kind, after)
        changed += page.changed
        if page.last is None:
            return changed
        after = page.last


def rejudge_page(model: Model, kind: Kind, after: UUID, until: UUID = LAST) -> Page:
    """The next entities in the order of their ids, none after `until`; in a transaction of its own."""
    scorecards = scorecards_of(kind)
    size = chunk_size(sum(len(scorecard.rules) for scorecard in scorecards))
    found = results(scorecards, rule_context(model, [kind], None))
    document, before = document_sql(kind), renamed_results(scorecards, Sql("j.before"))
    sample = EventDraft(
        "UPDATE", "entity", "", kind.identifier, before={"scorecards": {}}, after={}, additional=DERIVED
    )  # fmt: skip
    with transaction.atomic():
        bound = fetch(BOUND, kind.id, after, until, size - 1)
        ids, counted = (kind.id, after, bound[0][0] if bound else until), list(kind.compiled.hidden)
        params = (*found.params, *ids, counted, *ids, *before.params, *document.params)
        statement = STATEMENT.format(results=found.text, before=before.text, document=document.text)
        changed = emit_told(system_actor(), sample, statement, params, "SELECT array_agg(id) FROM stored") or []
        _follow(model, kind, changed)
        if changed:
            mark_ids((kind.id, key) for key in changed)
    return Page(bound[0][0] if bound else None, size, len(changed))


def _follow(model: Model, kind: Kind, changed: Sequence[UUID]) -> None:
    """Other entities may be judged by how these are."""
    changes = Changes(model, kind)
    for key in changes.watched.by_key:
        if key.startswith(JUDGED):
            changes.keys[key] |= set(changed)
    if changes.keys:
        refresh_followers(model, changes)


def chunk_size(rules: int) -> int:
    return max(MIN_CHUNK, min(CHUNK, MAX_TESTS // max(rules, 1)))
