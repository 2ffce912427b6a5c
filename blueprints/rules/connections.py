"""Where relations lead, in SQL: queries that give the ids of a set of entities, each of them once or more.

They begin at the entities that a rule names and walk towards those that it is asked of, so their cost is that of
what lies between, whatever the size of the catalogue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from blueprints.rules.fields import BlueprintFields, RuleContext
from blueprints.rules.places import Place, TextPlace
from blueprints.rules.sql import FALSE, Sql, both, negation
from blueprints.rules.subjects import TEAM_HOP
from blueprints.rules.tree import Connection, Hop, Path, Related

TEAMS = "_team"
NAMED = (
    "SELECT x.id FROM blueprints_entity x JOIN blueprints_blueprint k ON k.id = x.blueprint_id"
    " WHERE k.identifier = ANY(%s::text[]) AND x.identifier = ANY(%s::text[])"
)
# Columns at which a step begins and ends: along the arrows, or against them.
ALONG, AGAINST = ("source_id", "target_id"), ("target_id", "source_id")
ARROWS = Sql("blueprints_entityrelation")
# Arrows of these relations, and of these relations of these blueprints.
ARROWS_NAMED = "(SELECT source_id, target_id FROM blueprints_entityrelation WHERE relation = ANY(%s::text[]))"
ARROWS_OF = """(SELECT a.source_id, a.target_id FROM blueprints_entityrelation a
  JOIN blueprints_entity s ON s.id = a.source_id JOIN blueprints_blueprint k ON k.id = s.blueprint_id
  JOIN unnest(%s::text[], %s::text[]) AS q(blueprint, relation)
    ON q.blueprint = k.identifier AND q.relation = a.relation)"""
TEAMS_OF = f"""SELECT t.id FROM blueprints_entity x JOIN blueprints_entity t ON t.identifier = ANY(x.team)
  JOIN blueprints_blueprint k ON k.id = t.blueprint_id WHERE k.identifier = '{TEAMS}' AND x.id IN ({{}})"""
OWNED_BY = f"""SELECT x.id FROM blueprints_entity x JOIN blueprints_entity t ON x.team @> ARRAY[t.identifier]
  JOIN blueprints_blueprint k ON k.id = t.blueprint_id WHERE k.identifier = '{TEAMS}' AND t.id IN ({{}})"""


@dataclass(frozen=True, slots=True)
class ConnectionPlace(Place):
    """Where the identifiers of connected entities stand: nowhere, they are walked to."""

    subject: Connection
    context: RuleContext

    def among(self, constants: Sequence[Any]) -> Sql:
        identifiers = [constant for constant in constants if isinstance(constant, str)]
        if not identifiers:
            return FALSE
        ids = self._ids(identifiers)
        return Sql(f"e.id IN ({ids.text})", ids.params)

    def _ids(self, identifiers: Sequence[str]) -> Sql:
        if isinstance(self.subject, Related):
            return _related(self.subject, identifiers, self.context)
        return _path(self.subject, identifiers, self.context)


@dataclass(frozen=True, slots=True)
class TitlesPlace(Place):
    """Titles of the entities that a relation leads to; each question is asked of every one that may be seen."""

    relation: str
    sight: Sql

    def equals(self, constant: Any) -> Sql:
        return self._of_one(TITLE.equals(constant))

    def among(self, constants: Sequence[Any]) -> Sql:
        return self._of_one(TITLE.among(constants))

    def like(self, patterns: Sequence[str], *, every: bool) -> Sql:
        return self._of_one(TITLE.like(patterns, every=every))

    def empty(self, *, blank: bool) -> Sql:
        """That there are targets is told by the entity itself."""
        return negation(Sql(f"EXISTS ({TARGETS})", (self.relation,)))

    def _of_one(self, test: Sql) -> Sql:
        """Inside, `e` is the target, so that its sight can be asked; the one tested is not seen from there."""
        chosen = both(test, self.sight)
        if chosen == FALSE:
            return FALSE
        rows = f"({TARGETS}) w(id) JOIN blueprints_entity e ON e.id = w.id"
        return Sql(f"EXISTS (SELECT FROM {rows} WHERE {chosen.text})", (self.relation, *chosen.params))


TITLE = TextPlace(Sql("e.title"))
TARGETS = "SELECT r.target_id FROM blueprints_entityrelation r WHERE r.source_id = e.id AND r.relation = %s"


def _named(blueprints: Iterable[str], identifiers: Sequence[str]) -> Sql:
    return Sql(NAMED, (sorted(blueprints), list(identifiers)))


def _related(subject: Related, identifiers: Sequence[str], context: RuleContext) -> Sql:
    """All that is reached in one direction, and in the other; never to and fro."""
    start, arrows = _named([subject.blueprint], identifiers), _arrows(subject, context)
    up, down = _closure(start, arrows, ALONG), _closure(start, arrows, AGAINST)
    if subject.direction == "both":
        return Sql(f"({up.text}) UNION ALL ({down.text})", up.params + down.params)
    return up if subject.direction == "upstream" else down


def _arrows(subject: Related, context: RuleContext) -> Sql:
    """All of them, or those whose relation is defined as required or not; mostly its name tells."""
    if subject.required is None:
        return ARROWS
    defined = [
        (name, key, relation.required is subject.required)
        for name, fields in catalogue(context).items()
        for key, relation in fields.relations.items()
    ]
    kept = [(name, key) for name, key, fits in defined if fits]
    keys = {key for _, key in kept}
    if keys.isdisjoint(key for _, key, fits in defined if not fits):
        return Sql(ARROWS_NAMED, (sorted(keys),))
    return Sql(ARROWS_OF, ([name for name, _ in kept], [key for _, key in kept]))


def _closure(start: Sql, arrows: Sql, direction: tuple[str, str]) -> Sql:
    """UNION forgets what was reached before, so that circles end."""
    near, far = direction
    first = f"SELECT r.{far} FROM {arrows.text} r WHERE r.{near} IN ({start.text})"
    further = f"SELECT r.{far} FROM w JOIN {arrows.text} r ON r.{near} = w.id"
    text = f"WITH RECURSIVE w(id) AS ({first} UNION {further}) SELECT id FROM w"
    return Sql(text, arrows.params + start.params + arrows.params)


def _path(subject: Path, identifiers: Sequence[str], context: RuleContext) -> Sql:
    """From the entities named at the one end to those at the other."""
    if subject.start is not None:
        ids = _named([subject.start], identifiers)
        for hop in subject.hops:
            ids = _step(ids, hop, ALONG)
        return ids
    ids = _named(ends(subject.hops, context), identifiers)
    for hop in reversed(subject.hops):
        ids = _step(ids, hop, AGAINST)
    return ids


def _step(ids: Sql, hop: Hop, direction: tuple[str, str]) -> Sql:
    if hop.relation == TEAM_HOP:
        return Sql((TEAMS_OF if direction == ALONG else OWNED_BY).format(ids.text), ids.params)
    near, far = direction
    if hop.most > 1 or hop.least == 0:
        return _repeated(ids, hop, direction)
    text = f"SELECT r.{far} FROM blueprints_entityrelation r WHERE r.relation = %s AND r.{near} IN ({ids.text})"
    return Sql(text, (hop.relation, *ids.params))


def _repeated(ids: Sql, hop: Hop, direction: tuple[str, str]) -> Sql:
    near, far = direction
    first = f"SELECT s.id, 0 FROM ({ids.text}) s(id)"
    arrows = f"w JOIN blueprints_entityrelation r ON r.{near} = w.id AND r.relation = %s"
    further = f"SELECT r.{far}, w.hop + 1 FROM {arrows} WHERE w.hop < %s"
    text = f"WITH RECURSIVE w(id, hop) AS ({first} UNION {further}) SELECT id FROM w WHERE hop >= %s"
    return Sql(text, (*ids.params, hop.relation, hop.most, hop.least))


def catalogue(context: RuleContext) -> dict[str, BlueprintFields]:
    return {**context.catalogue, **context.blueprints}


def ends(hops: Iterable[Hop], context: RuleContext) -> set[str]:
    """Blueprints at the end of a path that begins at one of those searched."""
    known, here = catalogue(context), set(context.blueprints)
    for hop in hops:
        there = here if hop.least == 0 else set()
        for _ in range(hop.most):
            here = _targets(hop.relation, here, known)
            there |= here
        here = there
    return here


def _targets(relation: str, blueprints: Iterable[str], known: dict[str, BlueprintFields]) -> set[str]:
    if relation == TEAM_HOP:
        return {TEAMS} if blueprints else set()
    found = (known[name].relations.get(relation) for name in blueprints if name in known)
    return {field.target for field in found if field}
