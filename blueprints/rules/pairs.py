"""Compares two values of one entity, in SQL and in memory alike."""

from collections.abc import Callable

from blueprints.rules.fields import Kind
from blueprints.rules.instants import INSTANT_PATTERN, parse_instant
from blueprints.rules.operators import Operator
from blueprints.rules.places import Place
from blueprints.rules.sql import Sql, negation
from portal.types import Json

PairTest = Callable[[Json, Json], bool]
LEFT, RIGHT = "(p.l #>> '{}')", "(p.r #>> '{}')"


def _both_are(json_type: str) -> str:
    return f"jsonb_typeof(p.l) = '{json_type}' AND jsonb_typeof(p.r) = '{json_type}'"


def _is_instant(side: str, text: str) -> str:
    return f"jsonb_typeof(p.{side}) = 'string' AND {text} ~ '{INSTANT_PATTERN}'"


def pair_sql(operator: Operator, left: Place, right: Place, kind: Kind) -> Sql:
    """Give what `pair_test` tests; `kind` is that of the left side."""
    sign = "=" if operator.name == "!=" else operator.name
    plain = "p.l IS NOT DISTINCT FROM p.r" if sign == "=" else _ordered(sign)
    test = _as_instants(sign, plain) if _compares_instants(operator, kind) else plain
    text = f"(SELECT {test} FROM (SELECT {left.json.text} AS l, {right.json.text} AS r) p)"
    made = Sql(text, left.json.params + right.json.params)
    return negation(made) if operator.negative else made


def _ordered(sign: str) -> str:
    """jsonb orders numbers as numeric; texts are ordered by their code points."""
    numbers = f"WHEN {_both_are('number')} THEN p.l {sign} p.r"
    texts = f'WHEN {_both_are("string")} THEN {LEFT} COLLATE "C" {sign} {RIGHT}'
    return f"CASE {numbers} {texts} ELSE FALSE END"


def _as_instants(sign: str, plain: str) -> str:
    """Where the right side is an instant the left must be one too."""
    exact = f"CASE WHEN {_is_instant('l', LEFT)} THEN {LEFT}::timestamptz {sign} {RIGHT}::timestamptz ELSE FALSE END"
    return f"CASE WHEN {_is_instant('r', RIGHT)} THEN {exact} ELSE {plain} END"


def _compares_instants(operator: Operator, kind: Kind) -> bool:
    return operator.dates == "always" or (operator.dates == "declared" and kind == "date-time")


def pair_test(operator: Operator, kind: Kind) -> PairTest:
    """Test the left value as if the right one were a constant of the rule."""
    if not _compares_instants(operator, kind):
        return operator.test
    return lambda left, right: operator.test(left, (isinstance(right, str) and parse_instant(right)) or right)
