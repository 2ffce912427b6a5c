"""What is counted by, summed up or measured: a property, a relation, a scorecard's level or one of its rules."""

from collections.abc import Sequence
from typing import NamedTuple

from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import NOTHING, compose
from blueprints.model import Kind
from blueprints.rules.fields import META
from blueprints.rules.places import WIRE_TIME, TextPlace, scorecard_place
from blueprints.rules.sql import Sql
from blueprints.rules.tree import Property, Relation, Scorecard
from portal.types import Json, JsonObject

Subject = Property | Relation | Scorecard
NAMES = ("property", "relation", "scorecard")
# Kinds whose values may be a list, and those that may be numbers or points in time; `any` is for each value to tell.
LISTS, NUMBERS, TIMES = {"array", "any"}, {"number", "any"}, {"date-time", "any"}
# Members of a list, each once; of anything else the value itself; nothing where nothing is set.
MEMBERS = (
    " LEFT JOIN LATERAL (SELECT DISTINCT item.value FROM jsonb_array_elements(CASE jsonb_typeof({value})"
    " WHEN 'array' THEN {value} WHEN 'null' THEN '[]' ELSE jsonb_build_array({value}) END) item"
    " WHERE item.value <> 'null'::jsonb) {name} ON TRUE"
)

NUMBER = "CASE WHEN jsonb_typeof({v}) = 'number' THEN ({v})::numeric END"
# PostgreSQL's own judgement of a date-time costs a third of the pattern that rules and it agree on. The form keeps out
# words such as `now` and `infinity`, which it takes for times as well.
INSTANT = (
    "CASE WHEN {v} #>> '{{}}' LIKE '____-__-___%%' AND pg_input_is_valid({v} #>> '{{}}', 'timestamptz')"
    " THEN ({v} #>> '{{}}')::timestamptz END"
)


class Values(NamedTuple):
    """SQL of what a row holds, as jsonb or NULL; with `many` it may be a list, each member of which counts."""

    sql: Sql
    many: bool = False

    def spread(self, name: str) -> tuple[Sql, Sql]:
        """(what stands for one value, the join that it needs): a list gives as many rows as it has members."""
        if not self.many:
            return compose("NULLIF({value}, 'null'::jsonb)", value=self.sql), NOTHING
        return Sql(f"{name}.value"), compose(MEMBERS, value=self.sql, name=Sql(name))

    def holds(self, constant: Sql | None) -> Sql:
        """Whether the row has the value, given as SQL of a jsonb; None asks for rows where nothing is set."""
        if constant is None:
            return compose("COALESCE({value}, 'null'::jsonb) IN ('null'::jsonb, '[]'::jsonb)", value=self.sql)
        same = "COALESCE({value} @> {constant}, FALSE)" if self.many else "{value} IS NOT DISTINCT FROM {constant}"
        return compose(same, value=self.sql, constant=constant)


def read_subject(reading: Reading, value: Json, path: str, kinds: Sequence[Kind]) -> Subject | None:
    """A property's key, or `{property}`, `{relation}`, `{scorecard, rule?}`; None where a fault is told instead."""
    raw: JsonObject = {"property": value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    named = [name for name in NAMES if name in raw]
    if len(named) != 1 or not isinstance(raw[named[0]], str) or not isinstance(raw.get("rule"), str | None):
        reading.fault(path, "must be a property, or name one property, relation or scorecard", "subject")
        return None
    where = path if isinstance(value, str) else f"{path}/{named[0]}"
    return SUBJECTS[named[0]](reading, raw, where, kinds)


def _property(reading: Reading, raw: JsonObject, path: str, kinds: Sequence[Kind]) -> Subject | None:
    key = raw["property"]
    if key in META or any(key in kind.fields.properties for kind in kinds):
        return Property(key)
    reading.fault(path, f'names the property "{key}", which was not found', "exists")
    return None


def _relation(reading: Reading, raw: JsonObject, path: str, kinds: Sequence[Kind]) -> Subject | None:
    key = raw["relation"]
    if any(key in kind.fields.relations for kind in kinds):
        return Relation(key)
    reading.fault(path, f'names the relation "{key}", which was not found', "exists")
    return None


def _scorecard(reading: Reading, raw: JsonObject, path: str, kinds: Sequence[Kind]) -> Subject | None:
    return Scorecard(raw["scorecard"], raw.get("rule"))


SUBJECTS = {"property": _property, "relation": _relation, "scorecard": _scorecard}


def named(subject: Subject) -> JsonObject:
    """The subject as replies name it."""
    if isinstance(subject, Scorecard):
        return {"scorecard": subject.identifier} | ({"rule": subject.rule} if subject.rule else {})
    return {"relation" if isinstance(subject, Relation) else "property": subject.key}


def values_of(subject: Subject, kinds: Sequence[Kind]) -> Values:
    if isinstance(subject, Scorecard):
        place = scorecard_place(subject.identifier, subject.rule)
        assert isinstance(place, TextPlace), "levels and statuses are texts"
        return Values(compose("to_jsonb({text})", text=place.text))
    if isinstance(subject, Relation):
        declared = [kind.compiled.relations[subject.key] for kind in kinds if subject.key in kind.compiled.relations]
        return Values(Sql("(e.relations -> %s::text)", (subject.key,)), any(relation.many for relation in declared))
    if subject.key in META:
        return _meta_values(subject.key)
    kinds_of_values = {kind.fields.properties[subject.key].kind for kind in _declaring(subject.key, kinds)}
    return Values(_stored(subject.key, kinds), bool(kinds_of_values & LISTS))


def _meta_values(key: str) -> Values:
    meta = META[key]
    column = WIRE_TIME.format(meta.column) if meta.kind == "date-time" else meta.column
    return Values(Sql(f"to_jsonb({column})"), meta.kind == "array")


def _declaring(key: str, kinds: Sequence[Kind]) -> list[Kind]:
    return [kind for kind in kinds if key in kind.fields.properties]


def _stored(key: str, kinds: Sequence[Kind]) -> Sql:
    """A key is a blueprint's own property or a computed one, never both; among several blueprints it may be either."""
    columns = sorted({kind.fields.properties[key].column for kind in _declaring(key, kinds)}) or ["properties"]
    if len(columns) == 1:
        return Sql(f"(e.{columns[0]} -> %s::text)", (key,))
    return Sql("COALESCE(e.properties -> %s::text, e.computed -> %s::text)", (key, key))


def read_number(reading: Reading, key: str, path: str, kinds: Sequence[Kind]) -> Sql | None:
    """SQL of a number property, NULL where it holds something else or nothing."""
    found = {kind.fields.properties[key].kind for kind in _declaring(key, kinds)}
    if found & NUMBERS:
        return compose(NUMBER, v=_stored(key, kinds))
    reading.fault(path, f'must be a number property; "{key}" is none', "number")
    return None


def read_time(reading: Reading, key: str, path: str, kinds: Sequence[Kind]) -> Sql | None:
    """SQL of a date-time property or of when an entity was created or updated; NULL where nothing is set."""
    if key in META and META[key].kind == "date-time":
        return Sql(META[key].column)
    found = {kind.fields.properties[key].kind for kind in _declaring(key, kinds)}
    if found & TIMES:
        return compose(INSTANT, v=_stored(key, kinds))
    reading.fault(path, f'must be $createdAt, $updatedAt or a date-time property; "{key}" is none', "date-time")
    return None
