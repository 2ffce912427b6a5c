"""jsonschema-rs, which judges, and jsonschema, which explains, never differ on a value (decision D24)."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from blueprints.definition.document import property_faults
from blueprints.definition.engine import explain_value, judge
from blueprints.definition.formats import FORMATS
from blueprints.definition.kinds import value_schema

TEXTS = st.sampled_from([
    "", "a", "b", "ab", "é", "A1", " ", "\u00a0", "\n", "a\n", "😀", "x" * 12, "_", "-", "3",
    "2026-02-28T00:00:00Z", "2026-02-30T00:00:00Z", "https://x.io/a?b=c", "javascript://x", "x.io", "a@b.io",
    "ä@b.io",
    "10.0.0.1", "10.0.0.256", "::1", "fe80::1%eth0", "a: [1, 2]", "a: [", "*undefined", "{}",
])  # fmt: skip
NUMBERS = st.integers(-5, 5) | st.sampled_from([0.5, 1.0, -0.0, 0.1, 0.3, 2.5, 1e10, 1e300, 2**53, 2.1])
SCALARS = TEXTS | NUMBERS | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
PATTERNS = st.sampled_from([
    "a", "^a", "a$", "^$", r"^\s$", r"^\S+$", r"\bé", r"^\w+$", r"^\W", r"^\d", "^.$", "(?i)^É$", r"^\p{L}+$",
    "[^a]",
    "a|b", "(a+)+$", "^[[:alpha:]]$", "^x{2,12}$",
])  # fmt: skip
COUNTS = st.integers(0, 4)


def keys(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


def with_type(name: str, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return keys(**optional).map(lambda definition: {"type": name, **definition})


def texts() -> st.SearchStrategy[dict[str, Any]]:
    enum = st.lists(TEXTS, min_size=1, max_size=4)
    formats = st.sampled_from([*FORMATS, "uuid", "nonsense"])
    return with_type("string", format=formats, pattern=PATTERNS, minLength=COUNTS, maxLength=COUNTS, enum=enum)


def numbers() -> st.SearchStrategy[dict[str, Any]]:
    return with_type(
        "number", minimum=NUMBERS, maximum=NUMBERS, exclusiveMinimum=NUMBERS, exclusiveMaximum=NUMBERS,
        multipleOf=st.sampled_from([1, 2, 3, 0.1, 0.7, 1.5]), enum=st.lists(NUMBERS, min_size=1, max_size=3),
    )  # fmt: skip


def arrays(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    limits = {"minItems": COUNTS, "maxItems": COUNTS, "uniqueItems": st.booleans()}
    return with_type("array", items=inner, contains=inner, **limits)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.lists(TEXTS, max_size=2, unique=True)
    return with_type(
        "object", format=st.just("labeled-url"), properties=st.dictionaries(TEXTS, inner, max_size=3),
        patternProperties=st.dictionaries(PATTERNS, inner, max_size=2), additionalProperties=inner,
        propertyNames=inner, minProperties=COUNTS, maxProperties=COUNTS, required=names,
        dependentSchemas=st.dictionaries(TEXTS, inner, max_size=1),
        dependentRequired=st.dictionaries(TEXTS, names, max_size=1),
    )  # fmt: skip


def combinations(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    several = st.lists(inner, min_size=1, max_size=3)
    branches = {"if": inner, "then": inner, "else": inner, "not": inner}
    return with_type("object", allOf=several, anyOf=several, oneOf=several, const=SCALARS, **branches)


def definitions(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    booleans = with_type("boolean", enum=st.lists(st.booleans(), min_size=1))
    return st.one_of(texts(), numbers(), booleans, arrays(inner), objects(inner), combinations(inner))


LEAVES = st.booleans() | keys(type=st.just("integer"), enum=st.lists(VALUES, min_size=1))
SCHEMAS = definitions(st.recursive(LEAVES, definitions, max_leaves=4))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(definition=SCHEMAS, values=st.lists(VALUES, min_size=4, max_size=8))
def test_both_libraries_give_the_same_verdict(definition: dict[str, Any], values: list[Any]) -> None:
    assume(not property_faults(definition, ""))
    schema = value_schema(definition)
    judged = judge(schema)
    for value in values:
        faults = explain_value(schema, value)
        assert judged.is_valid(value) is (not faults), (schema, value, faults)
        assert all(fault.message and fault.rule for fault in faults)
