"""What each operator means; that SQL means the same is tested beside this."""

from datetime import UTC, datetime
from typing import Any

import pytest

from blueprints.rules import BLUEPRINT_SEARCH, SCORECARD, BlueprintFields, Field, RuleContext, matches, parse
from blueprints.rules.fields import RelationField
from blueprints.rules.tree import Schema

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
FIELDS = BlueprintFields(
    {
        "text": Field("string"), "number": Field("number"), "flag": Field("boolean"), "list": Field("array"),
        "object": Field("object"), "date": Field("date-time"), "mirror": Field("any", "computed"),
    },
    {"owner": RelationField("person"), "uses": RelationField("service", many=True)},
)  # fmt: skip
ENTITY: dict[str, Any] = {
    "blueprint": "service", "identifier": "api", "title": "Public API", "team": ["red", "blue"], "icon": None,
    "properties": {
        "text": "Gold", "number": 3, "flag": False, "list": ["a", "b", 1], "object": {},
        "date": "2026-03-01T13:00:00+01:00",
    },
    "relations": {"owner": "ann", "uses": ["db", "cache"]},
    "scorecards": {"ready": {"level": "Gold", "rules": [{"identifier": "tested", "status": "SUCCESS"}]}},
    "createdAt": "2026-02-27T08:00:00.125Z", "updatedAt": "2026-03-01T12:29:00.000Z",
}  # fmt: skip
BARE: dict[str, Any] = {
    **ENTITY,
    "team": [],
    "properties": {},
    "relations": {"owner": None, "uses": []},
    "scorecards": {},
}


def context(**caller: Any) -> RuleContext:
    return RuleContext({"service": FIELDS, "other": BlueprintFields()}, NOW, **caller)


def asks(subject: str, operator: str, value: Any = None, entity: Any = ENTITY, **caller: Any) -> bool:
    key, name = subject.split(":") if ":" in subject else ("property", subject)
    query = {"combinator": "and", "rules": [{key: name, "operator": operator, "value": value}]}
    return matches(parse(query, BLUEPRINT_SEARCH), entity, context(**caller))


@pytest.mark.parametrize(
    ("subject", "operator", "value"),
    [
        ("text", "=", "Gold"), ("text", "!=", "gold"), ("number", "=", 3.0), ("number", "!=", "3"),
        ("flag", "=", False),
        ("list", "=", ["a", "b", 1]), ("list", "!=", "a"), ("mirror", "=", None), ("$identifier", "=", "api"),
        ("date", "=", "2026-03-01T12:00:00Z"), ("date", "=", {"preset": "today"}),
        ("text", "contains", "ol"), ("text", "doesNotContains", "OL"), ("list", "contains", "a"),
        ("list", "contains", ["a", 1]), ("list", "doesNotContains", "c"), ("text", "beginsWith", "Go"),
        ("text", "doesNotBeginsWith", "go"), ("text", "endsWith", "ld"), ("text", "doesNotEndsWith", "x"),
        ("text", "in", ["Silver", "Gold"]), ("text", "notIn", ["gold"]), ("number", "in", [1, 3]),
        ("list", "in", ["z", "b"]), ("list", "containsAny", ["z", "a"]), ("text", "containsAny", ["z", "ol"]),
        ("number", ">", 2), ("number", ">=", 3), ("number", "<", 3.5), ("number", "<=", 3),
        ("text", ">", "Bronze"),
        ("date", ">", "2026-03-01T11:59:59.999Z"), ("date", "<", "2026-03-02"),
        ("date", "<=", "2026-03-01T12:00:00Z"),
        ("date", "between", {"from": "2026-03-01T12:00:00Z", "to": "2026-03-01T12:00:00Z"}),
        ("date", "between", {"from": "2026-03-01", "to": "2026-03-01"}),
        ("date", "notBetween", {"preset": "yesterday"}),
        ("$createdAt", "between", {"preset": "lastWeek"}), ("$updatedAt", "=", {"preset": "today"}),
        ("date", "isExpired", None), ("object", "isNotEmpty", None), ("object", "isBlank", None),
        ("$icon", "isEmpty", None), ("$team", "contains", "red"), ("$team", "=", "blue"),
        ("$team", "=", ["red", "blue"]), ("$team", "containsAny", ["green", "red"]),
        ("$team", "notIn", ["green"]),
        ("relation:owner", "=", "ann"), ("relation:uses", "=", "db"), ("relation:uses", "!=", "queue"),
        ("relation:uses", "contains", "cache"), ("relation:uses", "isNotEmpty", None),
        ("relation:owner", "in", ["ann"]),
        ("flag", "=", "false"), ("flag", "!=", "true"), ("flag", "in", ["false", "no"]),
        ("scorecard:ready", "=", "Gold"), ("scorecard:absent", "isEmpty", None),
    ],
)  # fmt: skip
def test_matches(subject: str, operator: str, value: Any) -> None:
    assert asks(subject, operator, value)


@pytest.mark.parametrize(
    ("subject", "operator", "value"),
    [
        ("text", "=", "gold"), ("number", "=", "3"), ("number", "=", True), ("flag", "=", 0),
        ("flag", "=", "true"), ("flag", "!=", "false"), ("flag", "=", "False"),
        ("list", "=", "a"), ("list", "=", ["b", "a", 1]), ("text", "contains", "OL"), ("text", "=", None),
        ("text", ">", 1), ("number", ">", "1"), ("flag", ">", "a"), ("object", "=", "x"),
        ("object", "isEmpty", None),
        ("number", "contains", "3"), ("number", "doesNotContains", "3"), ("date", "isNotExpired", None),
        ("date", "between", {"preset": "tomorrow"}), ("date", ">", "2026-03-01T12:00:00Z"),
        ("$team", "=", ["blue", "red"]), ("$team", "isEmpty", None), ("relation:uses", "contains", "cach"),
        ("relation:uses", "=", None),
    ],
)  # fmt: skip
def test_does_not_match(subject: str, operator: str, value: Any) -> None:
    assert not asks(subject, operator, value)


NEGATIVE = [
    ("!=", "x"), ("doesNotContains", "x"), ("doesNotBeginsWith", "x"), ("doesNotEndsWith", "x"),
    ("notIn", ["x"]),
]  # fmt: skip
POSITIVE = [
    ("=", "x"), ("contains", "x"), ("beginsWith", ""), ("endsWith", ""), ("in", ["x"]),
    ("containsAny", ["x"]),
    (">", ""), (">=", ""), ("<", "x"), ("<=", "x"), ("between", {"preset": "today"}),
    ("notBetween", {"preset": "today"}), ("isNotEmpty", None), ("isNotBlank", None), ("isExpired", None),
    ("isNotExpired", None),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "value"), [*NEGATIVE, ("isEmpty", None), ("isBlank", None), ("=", None)])
def test_a_missing_value_matches(operator: str, value: Any) -> None:
    assert asks("text", operator, value, BARE)
    assert asks("text", operator, value, {**BARE, "properties": {"text": None}})


@pytest.mark.parametrize(("operator", "value"), POSITIVE)
def test_a_missing_value_does_not_match(operator: str, value: Any) -> None:
    assert not asks("text", operator, value, BARE)


@pytest.mark.parametrize(("operator", "value"), [*NEGATIVE, *POSITIVE, ("isEmpty", None), ("=", None)])
def test_a_property_that_the_blueprint_lacks_never_matches(operator: str, value: Any) -> None:
    assert not asks("text", operator, value, {**ENTITY, "blueprint": "other"})
    assert not asks("unheard", operator, value)


def test_no_team_and_no_target_count_as_null() -> None:
    for subject in ("$team", "relation:owner", "relation:uses"):
        for operator, value in (("isEmpty", None), ("=", None), ("=", []), ("!=", "x"), ("isBlank", None)):
            assert asks(subject, operator, value, BARE), (subject, operator)


def test_emptiness_is_narrow_in_searches_and_wide_in_scorecards() -> None:
    condition = {"property": "object", "operator": "isEmpty"}
    assert not matches(parse({"combinator": "and", "rules": [condition]}), ENTITY, context())
    assert matches(parse({"combinator": "and", "conditions": [condition]}, SCORECARD), ENTITY, context())


def test_an_empty_group_is_everything_with_either_word() -> None:
    for combinator in ("and", "or"):
        assert matches(parse({"combinator": combinator, "rules": []}), BARE, context())


ANN = {"identifier": "ann@x.io", "properties": {"level": "Gold", "langs": ["a", "z"], "nothing": None}}
TEAMS = (
    {"identifier": "red", "properties": {"floor": 1}},
    {"identifier": "green", "properties": {"floor": 3}},
)


@pytest.mark.parametrize(
    ("subject", "operator", "value", "expected"),
    [
        ("text", "=", {"context": "user", "property": "level"}, True),
        ("text", "!=", {"context": "user", "property": "level"}, False),
        ("list", "containsAny", {"context": "user", "property": "langs"}, True),
        ("$team", "containsAny", {"context": "userTeams", "property": "$identifier"}, True),
        ("number", "=", {"context": "userTeams", "property": "floor"}, True),
        ("number", "!=", {"context": "userTeams", "property": "floor"}, False),
        ("$team", "in", ["My Teams"], True),
        ("$team", "notIn", ["My Teams"], False),
    ],
)
def test_a_value_may_come_from_the_caller(subject: str, operator: str, value: Any, expected: bool) -> None:
    assert asks(subject, operator, value, user=ANN, teams=TEAMS) is expected


@pytest.mark.parametrize("key", ["nothing", "absent"])
@pytest.mark.parametrize("operator", ["=", "!=", "in", "notIn", "contains", "doesNotContains"])
def test_a_context_that_gives_nothing_never_matches(operator: str, key: str) -> None:
    value = {"context": "user", "property": key}
    assert not asks("text", operator, value, user=ANN)
    assert not asks("text", operator, value)


def test_the_left_side_may_be_the_caller() -> None:
    query = {
        "combinator": "and",
        "rules": [{"property": {"context": "user", "property": "level"}, "operator": "=", "value": "Gold"}],
    }
    assert matches(parse(query), BARE, context(user=ANN))
    assert not matches(parse(query), BARE, context())


@pytest.mark.parametrize(
    ("subject", "operator", "other", "expected"),
    [
        ("number", "=", "number", True), ("number", "!=", "mirror", True), ("number", ">=", "number", True),
        ("text", "<", "number", False), ("date", ">", "$createdAt", True), ("date", "<=", "$createdAt", False),
        ("$title", "=", "text", False), ("$icon", "=", "mirror", True), ("text", "=", "unheard", False),
        ("text", "!=", "unheard", False), ("relation:owner", "!=", "text", True), ("mirror", "<", "number", False),
    ],
)  # fmt: skip
def test_a_property_is_compared_with_another_of_the_same_entity(
    subject: str, operator: str, other: str, expected: bool
) -> None:
    assert asks(subject, operator, {"property": other}) is expected


def test_scorecards_compare_properties_too() -> None:
    query = {
        "combinator": "and",
        "conditions": [{"property": "number", "operator": "<", "value": {"property": "limit"}}],
    }
    fields = BlueprintFields({"number": Field("number"), "limit": Field("number")})
    compared = RuleContext({"service": fields}, NOW)
    for limit, expected in ((5, True), (3, False), (None, False)):
        entity = {**ENTITY, "properties": {"number": 3, "limit": limit}}
        assert matches(parse(query, SCORECARD), entity, compared) is expected


USERS = BlueprintFields(
    {"lead": Field("string"), "buddy": Field("string"), "note": Field("string"), "watchers": Field("array")},
    schemas={
        "lead": Schema("string", "user"), "buddy": Schema("string", "user"), "note": Schema("string"),
        "watchers": Schema("array", None, Schema("string", "user")),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "operator", "value", "expected"),
    [
        ({"type": "string", "format": "user"}, "=", "ann", True),
        ({"type": "string", "format": "user"}, "=", "eve", False),
        ({"type": "string"}, "=", "eve", True),
        ({"type": "string", "format": "user"}, "!=", "eve", True),
        ({"type": "string", "format": "user"}, "!=", "ann", False),
        ({"type": "string"}, "contains", "nn", True),
        ({"type": "array", "items": {"type": "string", "format": "user"}}, "contains", "zoe", True),
        ({"type": "array", "items": {"type": "string", "format": "team"}}, "contains", "zoe", False),
        ({"type": "number"}, "!=", "ann", False),
    ],
)
def test_a_rule_may_be_about_every_property_of_a_schema(schema: Any, operator: str, value: str, expected: bool) -> None:
    entity = {**ENTITY, "properties": {"lead": "bob", "buddy": "ann", "note": "eve", "watchers": ["zoe"]}}
    query = {"combinator": "and", "rules": [{"propertySchema": schema, "operator": operator, "value": value}]}
    of_users = RuleContext({"service": USERS, "other": BlueprintFields()}, NOW)
    assert matches(parse(query), entity, of_users) is expected
    assert not matches(parse(query), {**entity, "blueprint": "other"}, of_users)


@pytest.mark.parametrize(("value", "operator", "expected"), [
    ("true", "=", True), (True, "=", True), ("false", "=", False), ("true", "!=", False), (False, "!=", True),
])  # fmt: skip
def test_owned_by_team_means_the_callers_teams(value: Any, operator: str, expected: bool) -> None:
    assert asks("$owned_by_team", operator, value, teams=TEAMS) is expected
    assert asks("$owned_by_team", operator, value, BARE, teams=TEAMS) is not expected


def test_match_any_on_a_property_is_one_of() -> None:
    assert asks("text", "matchAny", "Gold") and asks("list", "matchAny", ["z", "b"])
    assert not asks("text", "matchAny", ["gold"])
    assert asks("list", "matchAny", {"context": "user", "property": "langs"}, user=ANN)


def test_without_a_graph_a_rule_that_follows_relations_is_not_answered() -> None:
    with pytest.raises(TypeError):
        matches(parse({"combinator": "and", "rules": [
            {"operator": "relatedTo", "blueprint": "service", "value": "x"}
        ]}), ENTITY, context())  # fmt: skip
