"""Whatever is asked of numbers is answered or refused with its faults; the server never breaks over it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.aggregates.summaries import NAMES_OF_FUNCTIONS
from blueprints.aggregates.windows import INTERVALS, LOOKING_BACK

PROPERTIES = ["tier", "size", "tags", "big", "slack", "dependencyTiers", "$team", "$createdAt", "$icon", "$identifier"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["gold", "service", "sum", "size", "../x", "Europe/Berlin"]), TEXT,
)  # fmt: skip
KEYS = ["property", "relation", "scorecard", "preset", "combinator", "by"]
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)
RULES = st.sampled_from([
    {"property": "size", "operator": ">", "value": 1}, {"property": "tier", "operator": "=", "value": "gold"},
    {"property": "$updatedAt", "operator": "between", "value": {"preset": "lastWeek"}},
])  # fmt: skip
QUERY = st.fixed_dictionaries({"combinator": st.sampled_from(["and", "or"]), "rules": st.lists(RULES, max_size=2)})
RELATED = st.sampled_from(
    [{"relation": "system"}, {"relation": "dependsOn"}, {"scorecard": "x"}, {"scorecard": "x", "rule": "y"}]
)
SUBJECT = st.one_of(st.sampled_from(PROPERTIES), RELATED)
RANGE = st.fixed_dictionaries(
    {"preset": st.sampled_from(LOOKING_BACK[:-2])}, optional={"timeZone": st.sampled_from(["UTC", "Asia/Kathmandu"])}
)
TIME = st.sampled_from(["$createdAt", "$updatedAt"])
SEARCH = {
    "query": QUERY,
    "search": st.sampled_from(["w", "we b", "%", "\\"]),
    "searchIn": st.lists(st.sampled_from(["tier", "slack"]), max_size=2),
}
CHART = {
    "blueprint": st.just("service"), "query": QUERY, "timeRange": RANGE, "timeInterval": st.sampled_from(INTERVALS[1:]), "measureTimeBy": TIME,
}  # fmt: skip
AGGREGATE, OVER_TIME = "/v1/entities/aggregate", "/v1/entities/aggregate-over-time"
# (route, what must be there, what may be there), so that most questions are right.
QUESTIONS = [
    (AGGREGATE, {"query": QUERY, "func": st.sampled_from(["count", "average"])}, {"averageOf": st.sampled_from(["day", "total"]), "measureTimeBy": TIME}),
    (AGGREGATE, {"query": QUERY, "func": st.sampled_from(["sum", "median", "max", "average"]), "property": st.sampled_from(["size", "slack"])}, {}),
    (AGGREGATE, {"query": QUERY, "func": st.just("countValues"), "property": st.sampled_from(PROPERTIES)}, {"limit": st.integers(1, 9)}),
    (OVER_TIME, CHART | {"aggregationType": st.just("countEntities"), "func": st.sampled_from(["count", "average"])}, {"breakdownProperty": SUBJECT}),
    (OVER_TIME, CHART | {"aggregationType": st.just("aggregatePropertiesValues"), "func": st.sampled_from(["last", "sum", "median"]),
                         "properties": st.just(["size", "slack"])}, {}),
    ("/v1/entities/properties-history", {
        "entityIdentifier": st.just("web"), "blueprintIdentifier": st.just("service"), "propertyNames": st.just(["size", "slack"]),
    }, {"timeInterval": st.sampled_from(INTERVALS[1:]), "timeRange": RANGE}),
    ("/v1/blueprints/service/entities/facets", {"properties": st.lists(SUBJECT, min_size=1, max_size=3)},
     SEARCH | {"exact": st.booleans(), "limit": st.integers(1, 200)}),
    ("/v1/blueprints/service/entities/groups", {"groupBy": st.lists(SUBJECT, min_size=2, max_size=3)}, SEARCH | {
        "within": st.lists(JSON, max_size=1), "sort": st.fixed_dictionaries({"by": st.sampled_from(["value", "count"])}),
        "summaries": st.lists(st.fixed_dictionaries({"property": st.sampled_from(PROPERTIES), "func": st.sampled_from(NAMES_OF_FUNCTIONS)}), max_size=2),
    }),
]  # fmt: skip


@st.composite
def questions(draw):
    """A route and a body; every second body has something else in the place of one value."""
    path, required, optional = draw(st.sampled_from(QUESTIONS))
    body = draw(st.fixed_dictionaries(required, optional=optional))
    if draw(st.booleans()):
        body[draw(st.sampled_from([*required, *optional, "from"]))] = draw(JSON)
    return path, body


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=questions())
def test_every_question_is_answered_or_refused(api, service, question):
    service("web", size=2, tags=["a", "a"], relations={"dependsOn": ["web"]})
    path, body = question
    answer = api.post(path, json=body)
    assert answer.status_code in (200, 404, 422), (path, body, answer.content)
