"""SQL and Python judge alike: any scorecards over any entities give the same results."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.rules import RuleContext
from scorecards.definition import checked, compile_scorecard
from scorecards.evaluate import verdict
from scorecards.exemptions.records import GRANTED, exempt_rules
from scorecards.statements import results
from tests.blueprints.rule_rows import CONTEXT, bare_row, document, row, store, tables

LEVELS = ["Basic", "Bronze", "Silver", 'Go"ld']
VALUES = [None, "", "a", "2026-03-01T12:30:00Z", 0, 1, 3.5, True, [], ["a"], {}, {"a": 1}]
ROWS = [bare_row(), *(row(value) for value in VALUES)]
DOCUMENTS = [document(entity) for entity in ROWS]
# A scorecard is of one blueprint.
ALONE: RuleContext = replace(CONTEXT, blueprints={"service": CONTEXT.blueprints["service"]})
CONDITIONS: list[dict[str, Any]] = [
    {"property": "name", "operator": "isEmpty"}, {"property": "name", "operator": "=", "value": "a"},
    {"property": "size", "operator": ">=", "value": 1}, {"property": "live", "operator": "=", "value": True},
    {"property": "live", "operator": "!=", "value": "true"},
    {"property": "tags", "operator": "contains", "value": "a"}, {"property": "due", "operator": "isExpired"},
    {"property": "cost", "operator": "<", "value": {"property": "size"}}, {"property": "$team", "operator": "isNotEmpty"},
    {"relation": "uses", "operator": "isNotEmpty"}, {"property": "absent", "operator": "isEmpty"},
    {"property": "due", "operator": "between", "value": {"preset": "today"}},
    {"related": {"target": "host"}, "operator": "<", "value": {"property": "size"}},
    {"related": {"target": "host"}, "operator": "none"}, {"related": {"target": "host"}, "operator": ">=", "value": 1},
]  # fmt: skip
queries = st.builds(
    lambda combinator, conditions: {"combinator": combinator, "conditions": conditions},
    st.sampled_from(["and", "or"]), st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3),
)  # fmt: skip
weights = st.none() | st.sampled_from([0, 1, 2, 0.1, 0.2, 0.30000000000000004, 1000, 1e-7])
rules = st.fixed_dictionaries({
    "title": st.just("R"), "level": st.sampled_from(LEVELS[1:]), "query": queries, "filter": st.none() | queries,
    "weight": weights,
})  # fmt: skip
scorecards = st.fixed_dictionaries(
    {"title": st.just("S"), "filter": st.none() | queries, "rules": st.lists(rules, max_size=5)}
)
# Which row, which rule, and whether it is over.
exempt = st.tuples(
    st.integers(0, len(ROWS) - 1), st.sampled_from(["r0", "r1", "r2"]), st.sampled_from(["2000-01-01", "2999-01-01"])
)


def exemption(key: UUID, rule: str, day: str) -> dict[str, Any]:
    return {"id": rule, "entity": str(key), "rule": rule, "status": GRANTED, "expiresAt": f"{day}T00:00:00.000Z"}


def written(name: str, body: dict[str, Any]) -> dict[str, Any]:
    levels = [{"title": title, "color": "red"} for title in LEVELS]
    named = [rule | {"identifier": f"r{index}"} for index, rule in enumerate(body["rules"])]
    return checked({**body, "identifier": name, "levels": levels, "rules": named})


@pytest.fixture(scope="module")
def database():
    with tables() as connection:
        store(connection, ROWS)
        yield connection


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies=st.lists(scorecards, max_size=3), places=st.sets(exempt, max_size=6))
def test_sql_and_memory_give_the_same_results(database, bodies: list[dict[str, Any]], places: set[Any]) -> None:
    keys = [key for (key,) in database.execute("SELECT id FROM e ORDER BY number")]
    granted = [exemption(keys[place], rule, day) for place, rule, day in sorted(places)]
    made = [compile_scorecard(written(f"s{index}", body), granted) for index, body in enumerate(bodies)]
    decisions = [(scorecard, verdict(scorecard, ALONE)) for scorecard in made]
    found = results(made, ALONE)
    sql = f"SELECT ({found.text})::text FROM e JOIN b ON b.identifier = e.blueprint ORDER BY e.number"
    judged = [orjson.loads(text) for (text,) in database.execute(sql, found.params)]
    expected = [
        {
            scorecard.identifier: result
            for scorecard, decide in decisions
            if (result := decide(entity, exempt_rules(scorecard.exemptions, key, ALONE.now))) is not None
        }
        for key, entity in zip(keys, DOCUMENTS, strict=True)
    ]
    assert judged == expected
