"""Entities by the words in all their texts, the best first, in one statement whatever is found."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from blueprints.entities.documents import EntityRow
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.entities.store import rows_by_id
from blueprints.entities.totals import FROM
from blueprints.finding.highlights import highlights
from blueprints.finding.hits import BEGINS, EXACT, NAMED, OF_MY_TEAM, SIMILAR, WORD, WRITTEN, Found, Hit, Key, Wanted
from blueprints.finding.question import Question
from blueprints.finding.texts import NAME, named, resembling, written
from blueprints.model import Kind, Model
from blueprints.rules.operators import like_escaped
from blueprints.rules.sql import FALSE, TRUE, Sql, both, joined, negation
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# Results of rules are as many as entities times rules, and each says only what its entity says.
NEVER_FOUND = frozenset({"_rule_result"})
# So many are counted and compared; of more it is said that there are more.
MAX_COUNTED = 10_000
FACTS = "e.id, e.identifier, e.title, e.team, e.updated_at"
MAX_LEADING = 50
# Only the indexes of texts may answer: reading entities in any order makes the words of each anew, which the planner
# thinks cheap.
SETTINGS = {"enable_seqscan": "off", "enable_indexscan": "off"}
# Two letters of a word changed places: that must still be found.
SIMILARITY = {"pg_trgm.word_similarity_threshold": "0.3"}


HIGHEST = "\U0010ffff"
NONE = Sql(f"SELECT {FACTS}, TRUE AS by_name {FROM} WHERE FALSE")


class Place(NamedTuple):
    id: UUID
    score: int
    at: datetime


def find_entities(actor: Actor, wanted: Wanted, rank: int) -> Found:
    """Where nothing has the words, names that are spelled almost so."""
    model = wanted.model
    kinds = [kind for kind in model if _is_searched(kind, wanted)]
    if not kinds:
        return Found([], 0)
    scope = both(_within(model, kinds), readable(actor, model, kinds), _teams(actor, wanted.question))
    was_similar = wanted.after is not None and wanted.after.score <= SIMILAR
    places, total = ([], 0) if was_similar else _run(_statement(actor, wanted, rank, scope, kinds), SETTINGS)
    if not places and wanted.question.words and (was_similar or wanted.after is None):
        places, total = _run(_similar(wanted, rank, scope), SETTINGS | SIMILARITY)
    return Found(_hits(model, wanted.question, places), min(total, MAX_COUNTED), total <= MAX_COUNTED)


def _is_searched(kind: Kind, wanted: Wanted) -> bool:
    if kind.identifier in NEVER_FOUND or kind.document.get("includeInGlobalSearch") is False:
        return False
    return wanted.kinds is None or kind.identifier in wanted.kinds


def _within(model: Model, kinds: Sequence[Kind]) -> Sql:
    everywhere = len(kinds) == len(list(model))
    return TRUE if everywhere else Sql("e.blueprint_id = ANY(%s)", ([kind.id for kind in kinds],))


def _teams(actor: Actor, question: Question) -> Sql:
    teams = [team for name in question.teams for team in (actor.teams if name == "me" else (name,))]
    return Sql("e.team && %s::text[]", (teams,)) if question.teams else TRUE


def _statement(actor: Actor, wanted: Wanted, rank: int, scope: Sql, kinds: Sequence[Kind]) -> Sql:
    """Those with the words in their name, those with them elsewhere, and of very many at least the best."""
    question = wanted.question
    by_name, best = named(question.parts), _leading(question, kinds)
    first = _rows(both(scope, by_name), MAX_COUNTED + 1, by_name=True)
    whole, begun = _elsewhere(question, both(scope, negation(by_name)))
    leading = joined("UNION", (_rows(both(scope, test), MAX_LEADING, by_name=True) for test in best), NONE)
    score, after = _score(actor, question), _after(rank, wanted.after)
    text = f"""
    WITH named AS ({first.text}), whole AS MATERIALIZED ({whole.text}), others AS (
      SELECT * FROM (TABLE whole UNION ALL {begun.text}) o LIMIT {MAX_COUNTED + 1}
    ), best AS ({leading.text}), candidates AS (
      TABLE named UNION ALL TABLE others UNION ALL
      SELECT * FROM best l WHERE NOT EXISTS (SELECT FROM named n WHERE n.id = l.id)
    ), scored AS (SELECT e.id, {score.text} AS score, e.updated_at FROM candidates e)
    SELECT id, score, updated_at, (SELECT count(*) FROM named) + (SELECT count(*) FROM others) FROM scored
    WHERE {after.text} ORDER BY score DESC, updated_at DESC, id DESC LIMIT %s
    """
    pieces = (first, whole, begun, leading, score, after)
    return Sql(text, (*(value for piece in pieces for value in piece.params), wanted.limit))


def _elsewhere(question: Question, scope: Sql) -> tuple[Sql, Sql]:
    """Those that have the words as they are, and those with words that begin so.

    The index finds whole words in a third of the time; where they are more than are counted, nothing else is looked at.
    """
    if not question.tokens:
        return _rows(FALSE, 1, by_name=False), _rows(FALSE, 1, by_name=False)
    whole, begun = (written(question.tokens, question.phrases, whole=exactly) for exactly in (True, False))
    limit, new = MAX_COUNTED + 1, Sql("NOT EXISTS (SELECT FROM whole w WHERE w.id = e.id)")
    return _rows(both(scope, whole), limit, by_name=False), _rows(both(scope, begun, new), limit, by_name=False)


def _similar(wanted: Wanted, rank: int, scope: Sql) -> Sql:
    question, after = wanted.question, _after(rank, wanted.after)
    likeness = f"ceil({SIMILAR} * word_similarity(%s, {NAME}))::int"
    rows = _rows(both(scope, resembling(question.words), named(question.phrases)), MAX_COUNTED + 1, by_name=True)
    text = f"""
    WITH alike AS ({rows.text}), scored AS (SELECT e.id, {likeness} AS score, e.updated_at FROM alike e)
    SELECT id, score, updated_at, (SELECT count(*) FROM alike) FROM scored
    WHERE {after.text} ORDER BY score DESC, updated_at DESC, id DESC LIMIT %s
    """
    return Sql(text, (*rows.params, " ".join(question.words), *after.params, wanted.limit))


def _rows(condition: Sql, limit: int, *, by_name: bool) -> Sql:
    text = f"(SELECT {FACTS}, {by_name} AS by_name {FROM} WHERE {condition.text} LIMIT {limit})"
    return Sql(text, condition.params)


def _leading(question: Question, kinds: Sequence[Kind]) -> list[Sql]:
    """By the indexes of titles and identifiers: those that are the name, or begin with it."""
    asked, ids = question.name, [kind.id for kind in kinds]
    if not asked:
        return []
    tests = [Sql("lower(e.title) = %s", (asked,)), Sql("e.identifier = %s", (asked,)),
             Sql("lower(e.title) BETWEEN %s AND %s", (asked, asked + HIGHEST))]  # fmt: skip
    return [both(Sql("e.blueprint_id = ANY(%s)", (ids,)), test) for test in tests]


def _score(actor: Actor, question: Question) -> Sql:
    asked, beginning = question.name, f"{like_escaped(question.name)}%"
    text = f"""CASE WHEN NOT e.by_name THEN {WRITTEN} WHEN %s IN (lower(e.title), lower(e.identifier)) THEN {EXACT}
      WHEN lower(e.title) LIKE %s OR lower(e.identifier) LIKE %s THEN {BEGINS}
      WHEN {NAME} ~ %s THEN {WORD} ELSE {NAMED} END + CASE WHEN e.team && %s::text[] THEN {OF_MY_TEAM} ELSE 0 END"""
    return Sql(text, (asked, beginning, beginning, rf"\m{re.escape(asked)}", list(actor.teams)))


def _after(rank: int, after: Key | None) -> Sql:
    """What still has to be shown behind a hit of this source or of another."""
    if after is None:
        return TRUE
    if rank == after.rank:
        return Sql("(score, updated_at, id) < (%s::int, %s::timestamptz, %s::uuid)", (after.score, after.at, after.id))
    return Sql(f"score {'<=' if rank > after.rank else '<'} %s::int", (after.score,))


def _run(statement: Sql, settings: Mapping[str, str]) -> tuple[list[Place], int]:
    rows = fetch(statement.text, statement.params, settings)
    return [Place(*row[:3]) for row in rows], rows[0][3] if rows else 0


def _hits(model: Model, question: Question, places: Sequence[Place]) -> list[Hit]:
    rows = {row.id: row for row in rows_by_id([place.id for place in places])}
    return [_hit(model.by_id(rows[place.id].blueprint_id), rows[place.id], question, place) for place in places]


def _hit(kind: Kind, row: EntityRow, question: Question, place: Place) -> Hit:
    document: JsonObject = {
        "type": "entity", "identifier": row.identifier, "title": row.title,
        "icon": row.icon or kind.document.get("icon"), "blueprint": kind.identifier, "blueprintTitle": kind.row.title,
        "team": row.team, "updatedAt": timestamp(place.at),
    }  # fmt: skip
    return Hit(place.score, place.at, place.id, document, highlights(question, row))
