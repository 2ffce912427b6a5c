"""The two back ends of the rule language give the same answer, for any rule and any entity."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.rules import BLUEPRINT_SEARCH, Sql, parse, predicate, to_sql
from blueprints.rules.fields import META
from blueprints.rules.operators import OPERATORS
from tests.blueprints.rule_rows import (
    CONTEXT,
    INSTANTS,
    KEYS,
    LISTS,
    NESTED,
    NUMBERS,
    RANGES,
    SCALARS,
    TEXTS,
    bare_row,
    document,
    row,
    store,
    tables,
)  # fmt: skip

SUBJECTS = [
    *({"property": key} for key in [*KEYS, *META]),
    *({"relation": key} for key in ("uses", "owner", "absent")),
    {"scorecard": "ready"}, {"scorecard": "ready", "scorecardRule": "tested"}, {"scorecard": "absent"},
    {"property": {"context": "user", "property": "name"}},
    {"property": {"context": "userTeams", "property": "name"}},
    {"propertySchema": {"type": "string"}}, {"propertySchema": {"type": "string", "format": "date-time"}},
    {"propertySchema": {"type": "number"}}, {"propertySchema": {"type": "array", "items": {"type": "string"}}},
    {"propertySchema": {"type": "object"}},
]  # fmt: skip
CONTEXTS = [
    {"context": context, "property": key}
    for context in ("user", "userTeams")
    for key in ("name", "tags", "live", "size")
]
CONSTANTS: dict[str, list[Any]] = {
    "none": [None], "now": [None], "text": TEXTS, "list": LISTS, "some": [*TEXTS, *LISTS], "range": RANGES,
    "equal": [*SCALARS, *LISTS], "member": [*SCALARS, *LISTS], "order": [*TEXTS, *INSTANTS, *NUMBERS],
}  # fmt: skip
OTHERS = [{"property": key} for key in [*KEYS, "$team", "$title", "$icon", "$createdAt"]]
ROWS = [bare_row(), bare_row("host"), *(row(v, b) for v in [*SCALARS, *NESTED] for b in ("service", "host"))]
DOCUMENTS = [document(entity) for entity in ROWS]
CONDITIONS_AT_ONCE = 200


@pytest.fixture(scope="module")
def database() -> Iterator[psycopg.Connection[Any]]:
    with tables() as connection:
        store(connection, ROWS)
        yield connection


def asked(database: psycopg.Connection[Any], conditions: list[Sql]) -> list[list[bool | None]]:
    """Answers of PostgreSQL: for each stored row, one for each condition."""
    columns = ", ".join(f"({condition.text})" for condition in conditions)
    params = [value for condition in conditions for value in condition.params]
    sql = f"SELECT {columns} FROM e JOIN b ON b.identifier = e.blueprint ORDER BY e.number"
    return [list(answers) for answers in database.execute(sql, params)]


def one(rule: dict[str, Any]) -> dict[str, Any]:
    return {"combinator": "and", "rules": [rule]}


OF_VALUES = [operator for operator in OPERATORS.values() if not operator.connects]


def possible(subject: dict[str, Any], operator: Any) -> bool:
    return "propertySchema" not in subject or operator.name in ("=", "!=", "contains")


@pytest.mark.parametrize("operator", OF_VALUES, ids=lambda operator: operator.name)
def test_every_condition_gets_the_same_answer_from_sql_and_memory(
    database: psycopg.Connection[Any], operator: Any
) -> None:
    constants = CONSTANTS[operator.shape] + (CONTEXTS if operator.shape not in ("none", "now") else [])
    constants = [*constants, *(OTHERS if operator.pairs else ())]
    subjects = [subject for subject in SUBJECTS if possible(subject, operator)]
    queries = [one({**s, "operator": operator.name, "value": c}) for s, c in product(subjects, constants)]
    for start in range(0, len(queries), CONDITIONS_AT_ONCE):
        some = queries[start : start + CONDITIONS_AT_ONCE]
        rules = [parse(query, BLUEPRINT_SEARCH) for query in some]
        tests = [predicate(rule, CONTEXT) for rule in rules]
        answers = asked(database, [to_sql(rule, CONTEXT) for rule in rules])
        for entity, given_answers in zip(DOCUMENTS, answers, strict=True):
            expected = [test(entity) for test in tests]
            assert given_answers == expected, [
                (query, entity) for query, a, b in zip(some, given_answers, expected, strict=True) if a is not b
            ][0]


def conditions() -> st.SearchStrategy[dict[str, Any]]:
    def of(operator: Any) -> st.SearchStrategy[dict[str, Any]]:
        return st.builds(
            lambda subject, value: subject | {"operator": operator.name, "value": value},
            st.sampled_from([subject for subject in SUBJECTS if possible(subject, operator)]),
            st.sampled_from([*CONSTANTS[operator.shape], *(OTHERS if operator.pairs else ())]),
        )  # fmt: skip

    return st.sampled_from(sorted(OF_VALUES, key=lambda operator: operator.name)).flatmap(of)


groups = st.recursive(
    conditions(),
    lambda inner: st.builds(
        lambda combinator, rules: {"combinator": combinator, "rules": rules},
        st.sampled_from(["and", "or"]), st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules=st.lists(groups, min_size=1, max_size=8))
def test_groups_combine_alike_and_negating_them_loses_no_row(
    database: psycopg.Connection[Any], rules: list[dict[str, Any]]
) -> None:
    parsed = [parse(one(rule), BLUEPRINT_SEARCH) for rule in rules]
    compiled = [to_sql(rule, CONTEXT) for rule in parsed]
    negated = [Sql(f"NOT {condition.text}", condition.params) for condition in compiled]
    tests = [predicate(rule, CONTEXT) for rule in parsed]
    expected = [[test(entity) for test in tests] for entity in DOCUMENTS]
    assert asked(database, compiled) == expected
    assert asked(database, negated) == [[not answer for answer in answers] for answers in expected]
