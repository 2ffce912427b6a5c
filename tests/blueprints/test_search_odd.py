"""Whatever stands in a query, the answer is a page or a refusal that says where the fault is."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.rules.fields import META
from blueprints.rules.operators import ALIASES, OPERATORS
from tests.blueprints.test_entities_search import SEARCH

EVERYWHERE = "/v1/entities/search"
WORDS = [
    "", "a", "tier", "size", "tags", "big", "slack", "system", "dependsOn", "service", "$team", "%s", "%", "'", '"', "\\",
    "My Teams", "user", "userTeams", "upstream", "today", "2026-01-01", "2026-01-01T00:00:00Z", "string", "array", *META,
]  # fmt: skip
NUMBERS = [0, -1, 15, 16, 2**62, -(2**63), 1.5, 1e308, -0.0]
scalars = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.sampled_from([None, True, False]))
KEYS = [
    "context", "property", "from", "to", "preset", "path", "fromBlueprint", "relation", "maxHops", "type", "format", "items",
]  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=6,
)
named = st.one_of(st.sampled_from(WORDS), st.fixed_dictionaries({"path": st.lists(st.sampled_from(WORDS), max_size=3)}))
conditions = st.fixed_dictionaries(
    {"operator": st.one_of(st.sampled_from([*OPERATORS, *ALIASES]), values)},
    optional={
        "property": st.one_of(named, values), "value": values, "propertySchema": values, "relation": values,
        "targetProperty": st.sampled_from(["$title", "$identifier", 5]), "scorecard": values, "scorecardRule": values,
        "blueprint": st.one_of(st.sampled_from(WORDS), values), "direction": values, "required": values, "not": values,
    },
)  # fmt: skip
queries = st.recursive(
    conditions,
    lambda inner: st.fixed_dictionaries(
        {"combinator": st.sampled_from(["and", "or", "and", None]), "rules": st.lists(inner, max_size=4)}
    ),
    max_leaves=5,
)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=queries)
def test_no_query_is_answered_with_an_error_of_ours(api: Any, query: Any) -> None:
    whole = query if "rules" in query else {"combinator": "and", "rules": [query]}
    for answer in (api.post(EVERYWHERE, json=whole), api.post(SEARCH, json={"query": whole})):
        assert answer.status_code in (200, 422), (answer.status_code, answer.json())
        assert answer.status_code == 200 or answer.json()["details"]["errors"]
