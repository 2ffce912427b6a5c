"""Where a value stands in the row `e` (its blueprint in `b`), and how each kind of place is tested in SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from blueprints.rules.fields import Column, Field, Kind, Meta
from blueprints.rules.instants import INSTANT_PATTERN, Instant, days_around
from blueprints.rules.order import expression_of
from blueprints.rules.sql import FALSE, Sql, both, either
from blueprints.rules.values import is_number

# Up to here each constant gets its own containment test, which the GIN index answers; beyond, one scan does.
INDEXED_CONSTANTS = 20
NULLS = "('null'::jsonb)"
# A relation is text, or a list of which the empty one is «unset».
NO_TARGETS = "('null'::jsonb, '[]'::jsonb)"
BLANKS = "('null'::jsonb, '\"\"'::jsonb, '[]'::jsonb, '{}'::jsonb)"
WIRE_TIME = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"


class Place:
    """The six questions from which every operator is made; an answer is never NULL.

    What a kind of place cannot hold, it never matches.
    """

    def equals(self, constant: Any) -> Sql:
        return FALSE

    def among(self, constants: Sequence[Any]) -> Sql:
        return FALSE

    def holds(self, constants: Sequence[Any], *, every: bool) -> Sql:
        return FALSE

    def like(self, patterns: Sequence[str], *, every: bool) -> Sql:
        return FALSE

    def compare(self, sign: str, constant: Any) -> Sql:
        return FALSE

    def empty(self, *, blank: bool) -> Sql:
        return FALSE

    @property
    def json(self) -> Sql:
        """The value as jsonb, NULL when unset."""
        return Sql("NULL::jsonb")


def instant_compare(text: Sql, sign: str, constant: Instant) -> Sql:
    """Compare the days as texts, which is cheap, and only what is left as instants.

    The pattern stands before the cast in a CASE, so that no text can make the cast fail.
    """
    first, last = days_around(constant)
    # Behind the day comes T or a blank, and both stand before ~.
    bounds = {">": [(">=", first)], "<": [("<", f"{last}~")], "=": [(">=", first), ("<", f"{last}~")]}[sign[0]]
    days = [Sql(f'{text.text} COLLATE "C" {bound} %s', (*text.params, day)) for bound, day in bounds]
    test = f"{text.text} ~ '{INSTANT_PATTERN}' THEN ({text.text})::timestamptz {sign} %s::timestamptz"
    exact = Sql(f"CASE WHEN {test} ELSE FALSE END", (*text.params, *text.params, constant.text))
    return both(*days, exact)


def instant_among(text: Sql, constants: Sequence[Instant]) -> Sql:
    if not constants:
        return FALSE
    test = f"{text.text} ~ '{INSTANT_PATTERN}' THEN ({text.text})::timestamptz = ANY(%s::timestamptz[])"
    return Sql(f"CASE WHEN {test} ELSE FALSE END", (*text.params, *text.params, [c.text for c in constants]))


def _parted(constants: Sequence[Any]) -> tuple[list[Instant], list[Any]]:
    instants = [constant for constant in constants if isinstance(constant, Instant)]
    return instants, [constant for constant in constants if not isinstance(constant, Instant)]


def _likeness(patterns: Sequence[str], *, every: bool) -> tuple[str, Any]:
    """One pattern stands alone, since a trigram index answers only that."""
    if len(patterns) == 1:
        return "LIKE %s", patterns[0]
    return f"LIKE {'ALL' if every else 'ANY'}(%s::text[])", list(patterns)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


@dataclass(frozen=True, slots=True)
class JsonPlace(Place):
    """A key of a jsonb column; the GIN index (jsonb_path_ops) answers `properties @> {key: value}`."""

    column: Column
    key: str
    kind: Kind

    def equals(self, constant: Any) -> Sql:
        if isinstance(constant, Instant):
            return self.compare("=", constant)
        if not isinstance(constant, tuple):
            return self._contains(constant)
        listed = Sql(f"{self._value.text} = %s::jsonb", (self.key, _json(constant)))
        return both(self._contains(constant), listed)

    def among(self, constants: Sequence[Any]) -> Sql:
        instants, plain = _parted(constants)
        exact = instant_among(self._text, instants)
        if len(plain) > INDEXED_CONSTANTS:
            return either(exact, self._scan(plain, scalars=True))
        return either(exact, *(self._contains(shape) for constant in plain for shape in (constant, [constant])))

    def holds(self, constants: Sequence[Any], *, every: bool) -> Sql:
        if every:
            return self._contains(list(constants))
        if len(constants) > INDEXED_CONSTANTS:
            return self._scan(constants, scalars=False)
        return either(*(self._contains([constant]) for constant in constants))

    def like(self, patterns: Sequence[str], *, every: bool) -> Sql:
        test, constant = _likeness(patterns, every=every)
        return both(self._is("string"), Sql(f"{self._text.text} {test}", (self.key, constant)))

    def compare(self, sign: str, constant: Any) -> Sql:
        if isinstance(constant, Instant):
            return instant_compare(self._text, sign, constant)
        if isinstance(constant, str):
            text = Sql(f'{self._text.text} COLLATE "C" {sign} %s', (self.key, constant))
            return both(self._is("string"), text)
        # Written as it is sorted by, so that an index of the property answers both.
        number = expression_of(self.key, Field("number", self.column))
        compared = Sql(f"{number.text} {sign} %s::numeric", (*number.params, _json(constant)))
        return both(compared, Sql(f"{number.text} IS NOT NULL", number.params))

    def empty(self, *, blank: bool) -> Sql:
        nothing = BLANKS if blank else NO_TARGETS if self.kind == "relation" else NULLS
        return Sql(f"COALESCE({self._value.text}, 'null'::jsonb) IN {nothing}", (self.key,))

    @property
    def json(self) -> Sql:
        present = f"NULLIF({self._value.text}, 'null'::jsonb)"
        return Sql(f"NULLIF({present}, '[]'::jsonb)" if self.kind == "relation" else present, (self.key,))

    @property
    def _value(self) -> Sql:
        return Sql(f"(e.{self.column} -> %s::text)", (self.key,))

    @property
    def _text(self) -> Sql:
        return Sql(f"(e.{self.column} ->> %s::text)", (self.key,))

    def _is(self, json_type: str) -> Sql:
        return Sql(f"jsonb_typeof({self._value.text}) IS NOT DISTINCT FROM '{json_type}'", (self.key,))

    def _contains(self, constant: Any) -> Sql:
        return Sql(f"e.{self.column} @> %s::jsonb", (_json({self.key: constant}),))

    def _scan(self, constants: Sequence[Any], *, scalars: bool) -> Sql:
        """One of the elements, or with `scalars` the value itself when it is no list, is among the constants."""
        value = self._value.text
        other = Sql(f"jsonb_build_array({value})", (self.key,)) if scalars else Sql("'[]'::jsonb")
        items = f"CASE WHEN jsonb_typeof({value}) = 'array' THEN {value} ELSE {other.text} END"
        test = f"SELECT FROM jsonb_array_elements({items}) AS item(value) WHERE item.value = ANY(%s::text[]::jsonb[])"
        return Sql(f"EXISTS ({test})", (self.key, self.key, *other.params, [_json(c) for c in constants]))


@dataclass(frozen=True, slots=True)
class TextPlace(Place):
    """A text column or expression, NULL allowed; maybe the wire form of the timestamptz column `instant`."""

    text: Sql
    instant: str | None = None

    def equals(self, constant: Any) -> Sql:
        if isinstance(constant, Instant):
            return self.compare("=", constant)
        return self._test("= %s", constant) if isinstance(constant, str) else FALSE

    def among(self, constants: Sequence[Any]) -> Sql:
        instants, plain = _parted(constants)
        texts = [constant for constant in plain if isinstance(constant, str)]
        return either(self._instants(instants), self._test("= ANY(%s::text[])", texts) if texts else FALSE)

    def like(self, patterns: Sequence[str], *, every: bool) -> Sql:
        return self._test(*_likeness(patterns, every=every))

    def compare(self, sign: str, constant: Any) -> Sql:
        if isinstance(constant, Instant) and self.instant:
            return Sql(f"{self.instant} {sign} %s::timestamptz", (constant.text,))
        if isinstance(constant, Instant):
            return instant_compare(self.text, sign, constant)
        return self._test(f'COLLATE "C" {sign} %s', constant) if isinstance(constant, str) else FALSE

    def empty(self, *, blank: bool) -> Sql:
        absent = f"COALESCE({self.text.text}, '') = ''" if blank else f"{self.text.text} IS NULL"
        return Sql(absent, self.text.params)

    @property
    def json(self) -> Sql:
        return Sql(f"to_jsonb({self.text.text})", self.text.params)

    def _instants(self, constants: Sequence[Instant]) -> Sql:
        if self.instant and constants:
            return Sql(f"{self.instant} = ANY(%s::timestamptz[])", ([constant.text for constant in constants],))
        return instant_among(self.text, constants)

    def _test(self, test: str, constant: Any) -> Sql:
        present = Sql(f"{self.text.text} IS NOT NULL", self.text.params)
        return both(present, Sql(f"{self.text.text} {test}", (*self.text.params, constant)))


@dataclass(frozen=True, slots=True)
class ListPlace(Place):
    """A text[] column that is never NULL; an empty one is «unset»."""

    column: str

    def equals(self, constant: Any) -> Sql:
        texts = isinstance(constant, tuple) and all(isinstance(item, str) for item in constant)
        return Sql(f"{self.column} = %s::text[]", (list(constant),)) if texts else FALSE

    def among(self, constants: Sequence[Any]) -> Sql:
        texts = [constant for constant in constants if isinstance(constant, str)]
        return Sql(f"{self.column} && %s::text[]", (texts,)) if texts else FALSE

    def holds(self, constants: Sequence[Any], *, every: bool) -> Sql:
        if not every:
            return self.among(constants)
        texts = all(isinstance(constant, str) for constant in constants)
        return Sql(f"{self.column} @> %s::text[]", (list(constants),)) if texts else FALSE

    def empty(self, *, blank: bool) -> Sql:
        return Sql(f"{self.column} = '{{}}'")

    @property
    def json(self) -> Sql:
        return Sql(f"NULLIF(to_jsonb({self.column}), '[]'::jsonb)")


@dataclass(frozen=True, slots=True)
class NumberPlace(Place):
    """A numeric expression that is never NULL."""

    number: Sql

    def equals(self, constant: Any) -> Sql:
        return self.compare("=", constant)

    def among(self, constants: Sequence[Any]) -> Sql:
        return either(*(self.equals(constant) for constant in constants))

    def compare(self, sign: str, constant: Any) -> Sql:
        if not is_number(constant):
            return FALSE
        return Sql(f"{self.number.text} {sign} %s::numeric", (*self.number.params, _json(constant)))

    @property
    def json(self) -> Sql:
        return Sql(f"to_jsonb({self.number.text})", self.number.params)


def meta_place(meta: Meta) -> Place:
    if meta.kind == "date-time":
        return TextPlace(Sql(WIRE_TIME.format(meta.column)), instant=meta.column)
    return ListPlace(meta.column) if meta.kind == "array" else TextPlace(Sql(meta.column))


def count_place(key: str, counts: Mapping[str, Sql]) -> Place:
    return NumberPlace(counts.get(key) or Sql("coalesce((e.computed ->> %s::text)::numeric, 0)", (key,)))


def scorecard_place(identifier: str, rule: str | None) -> Place:
    if rule is None:
        return TextPlace(Sql("(e.scorecards -> %s::text ->> 'level')", (identifier,)))
    path, named = "'$[*] ? (@.identifier == $rule).status'", "jsonb_build_object('rule', %s::text)"
    status = f"(jsonb_path_query_first(e.scorecards -> %s::text -> 'rules', {path}, {named}) #>> '{{}}')"
    return TextPlace(Sql(status, (identifier, rule)))
