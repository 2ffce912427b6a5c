"""What a query may look like, and what is said of one that does not."""

from typing import Any

import pytest

from blueprints.rules import BLUEPRINT_SEARCH, SCORECARD, SEARCH, Dialect, describe, parse, properties_of
from blueprints.rules.operators import OPERATORS
from portal.errors import Invalid


def query(*rules: Any, combinator: str = "and") -> dict[str, Any]:
    return {"combinator": combinator, "rules": list(rules)}


def rule(operator: str, value: Any = None, **subject: Any) -> dict[str, Any]:
    return (subject or {"property": "tier"}) | {"operator": operator, "value": value}


def path(value: Any, hops: Any, **options: Any) -> dict[str, Any]:
    return {"property": {"path": hops} | options, "operator": "matchAny", "value": value}


def faults_of(document: Any, dialect: Dialect = SEARCH) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        parse(document, dialect)
    return [(fault.path, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("document", "path", "message"),
    [
        (None, "", "must be an object with a combinator and rules"),
        ({"rules": []}, "/combinator", 'must be "and" or "or"'),
        ({"combinator": "xor", "rules": []}, "/combinator", 'must be "and" or "or"'),
        ({"combinator": "and"}, "/rules", "must be a list of rules"),
        ({"combinator": "and", "rules": {}}, "/rules", "must be a list of rules"),
        (query("tier"), "/rules/0", "must be an object"),
        (query({"operator": "=", "value": 1}), "/rules/0", "must name one property"),
        (query(rule("=", 1, relation="owner")), "/rules/0", "must name one property"),
        (query(rule("=", 1, property="$nothing")), "/rules/0/property", "must be one of the meta properties"),
        (query(rule("=", 1, property=7)), "/rules/0/property", "must be the name of a property"),
        (query(rule("=", 1, property={"context": "me", "property": "x"})), "/rules/0/property/context",
        "must be user or"),
        (query(rule("relatedTo", "x")), "/rules/0", "must name one blueprint"),
        (query(rule("relatedTo", "x", blueprint=5)), "/rules/0/blueprint", "must be an identifier"),
        (query(rule("relatedTo", None, blueprint="a")), "/rules/0/value", "must be an identifier or a list of at"),
        (query(rule("relatedTo", ["a"] * 1001, blueprint="a")), "/rules/0/value", "must be an identifier or"),
        (query(rule("relatedTo", [1], blueprint="a")), "/rules/0/value", "must be an identifier or"),
        (query(rule("relatedTo", "x", blueprint="a", direction="up")), "/rules/0/direction", "must be upstream or"),
        (query(rule("relatedTo", "x", blueprint="a", direction=[])), "/rules/0/direction", "must be upstream or"),
        (query(rule("relatedTo", "x", blueprint="a", required="true")), "/rules/0/required", "must be true or"),
        (query(rule("matchAny", "x", blueprint="a")), "/rules/0", "must name one property"),
        (query(path("x", [])), "/rules/0/property/path", "must be a list of 1 to 15 relations"),
        (query(path("x", "owner")), "/rules/0/property/path", "must be a list of 1 to 15 relations"),
        (query(path("x", ["a"] * 16)), "/rules/0/property/path", "must be a list of 1 to 15 relations"),
        (query(path("x", ["a", 5])), "/rules/0/property/path/1", "must be a relation, {relation, maxHops}"),
        (query(path("x", ["$title"])), "/rules/0/property/path/0", "must be a relation, {relation, maxHops}"),
        (query(path("x", [{"relation": "a", "maxHops": 16}])), "/rules/0/property/path/0/maxHops", "must be 1 to 15"),
        (query(path("x", [{"relation": "a", "maxHops": True}])), "/rules/0/property/path/0/maxHops", "must be 1 to"),
        (query(path("x", [{"relation": "$team", "maxHops": 2}])), "/rules/0/property/path/0/relation", "must be a"),
        (query(path("x", [{"relation": "a", "maxHops": 2}, {"relation": "b", "maxHops": 2}])),
         "/rules/0/property/path", "must have maxHops at one relation only"),
        (query(path("x", ["a"], fromBlueprint=[])), "/rules/0/property/fromBlueprint", "must be an identifier"),
        (query(path("x", ["a"]) | {"operator": "="}), "/rules/0/operator", "must be matchAny"),
        (query(path({"a": 1}, ["a"])), "/rules/0/value", "must be an identifier or a list of at most 1,000"),
        (query(rule("=", "x", propertySchema="string")), "/rules/0/propertySchema", "must be an object {type"),
        (query(rule("=", "x", propertySchema={"type": []})), "/rules/0/propertySchema/type", "must be an identifier"),
        (query(rule("=", "x", propertySchema={})), "/rules/0/propertySchema/type", "must be an identifier"),
        (query(rule("=", "x", propertySchema={"type": "array", "items": "string"})), "/rules/0/propertySchema/items",
         "must be an object"),
        (query(rule(">", "x", propertySchema={"type": "string"})), "/rules/0/operator", "must be = or != or contains"),
        (query(rule("=", {"property": 5})), "/rules/0/value/property", "must be the name of a property"),
        (query(rule("=", {"property": "$owned_by_team"})), "/rules/0/value/property", "must be one of the meta"),
        (query(rule("contains", {"property": "size"})), "/rules/0/value", "must be text, a number"),
        (query(rule("=", "maybe", property="$owned_by_team")), "/rules/0/value", "must be true or false"),
        (query(rule("=", [], property="$owned_by_team")), "/rules/0/value", "must be true or false"),
        (query(rule("contains", "true", property="$owned_by_team")), "/rules/0/operator", "must be = or !="),
        (query(rule(["="], "x")), "/rules/0/operator", "must be one of =, !=, contains"),
        (query(rule("=", {"a": 1})), "/rules/0/value", "must be text, a number"),
        (query(rule("=", [[]])), "/rules/0/value", "must be text, a number"),
        (query(rule("in", "a")), "/rules/0/value", "must be a list of at most 1,000"),
        (query(rule("in", ["a"] * 1001)), "/rules/0/value", "must be a list of at most 1,000"),
        (query(rule("beginsWith", 5)), "/rules/0/value", "must be text"),
        (query(rule(">", True)), "/rules/0/value", "must be a number, a date-time or text"),
        (query(rule(">", None)), "/rules/0/value", "must be a number, a date-time or text"),
        (query(rule("between", {"preset": "nextCentury"})), "/rules/0/value", "must be of the form"),
        (query(rule("between", {"preset": ["today"]})), "/rules/0/value", "must be of the form"),
        (query(rule("between", {"from": "2026-02-30T00:00:00Z", "to": "2026-03-01"})), "/rules/0/value",
        "must be of"),
        (query(rule("=", {"from": "2026-01-01"})), "/rules/0/value", "must be of the form"),
        (query(rule("=", {"context": "user"})), "/rules/0/value/property", "must be the name of a property"),
        (query(query(query(query(query(query()))))), "/rules/0" * 5, "must not nest groups deeper than 5"),
        (query(*[rule("=", 1)] * 51), "", "must have at most 50 rules, not 51"),
        (query(*[rule("=", 1)] * 5_000), "", "must have at most 50 rules, not 5000"),
    ],
)  # fmt: skip
def test_a_wrong_query_is_refused_in_plain_words(document: Any, path: str, message: str) -> None:
    assert any(p == path and m.startswith(message) for p, m in faults_of(document)), faults_of(document)


def test_all_faults_are_told_at_once_below_the_callers_pointer() -> None:
    with pytest.raises(Invalid) as caught:
        parse(query(rule("like", "x"), rule("in", 5), query(rule("=", {}))), SEARCH, "/query")
    assert [fault.path for fault in caught.value.faults] == [
        "/query/rules/0/operator", "/query/rules/1/value", "/query/rules/2/rules/0/value",
    ]  # fmt: skip


def test_a_query_full_of_faults_is_refused_with_the_first_of_them() -> None:
    assert len(faults_of(query(*[query(*[rule("like", {})] * 50)] * 50))) == 50


def test_relations_and_scorecards_are_known_only_where_one_blueprint_is_searched() -> None:
    for subject in (
        {"relation": "owner"},
        {"scorecard": "ready"},
        {"scorecard": "ready", "scorecardRule": "r"},
    ):
        parse(query(rule("isEmpty", **subject)), BLUEPRINT_SEARCH)
        assert faults_of(query(rule("isEmpty", **subject))) == [
            ("/rules/0", "must name one property or propertySchema")
        ]


def test_a_relation_is_tested_by_identifier_or_title_only() -> None:
    for target in ("$identifier", "$title"):
        parse(query(rule("=", "x", relation="owner", targetProperty=target)), BLUEPRINT_SEARCH)
    for target in ("$team", ["$title"]):
        refused = faults_of(query(rule("=", "x", relation="owner", targetProperty=target)), BLUEPRINT_SEARCH)
        assert refused == [("/rules/0/targetProperty", "must be $identifier or $title")]
    refused = faults_of(
        query(rule("=", {"property": "a"}, relation="owner", targetProperty="$title")), BLUEPRINT_SEARCH
    )
    assert refused == [("/rules/0/value", "must not be a property")]


@pytest.mark.parametrize(
    "condition",
    [
        rule("relatedTo", "x", blueprint="a"), path("x", ["a"]),
        rule("=", "x", relation="owner", targetProperty="$title"), rule("=", "true", property="$owned_by_team"),
    ],
)  # fmt: skip
def test_a_scorecard_depends_on_the_entity_alone(condition: Any) -> None:
    parse(query(condition), BLUEPRINT_SEARCH)
    assert faults_of({"combinator": "and", "conditions": [condition]}, SCORECARD)


def test_a_scorecard_has_conditions_of_which_the_emptiness_is_wide() -> None:
    parsed = parse({"combinator": "and", "conditions": [rule("isEmpty"), rule("isNotEmpty")]}, SCORECARD)
    assert describe(parsed) == "tier is blank and tier is not blank"
    assert faults_of({"combinator": "and", "conditions": []}, SCORECARD) == [
        ("/conditions", "must have at least one condition")
    ]


def test_not_turns_an_emptiness_round_and_its_value_is_not_looked_at() -> None:
    condition = rule("isEmpty", "false") | {"not": True}
    assert describe(parse({"combinator": "and", "conditions": [condition]}, SCORECARD)) == "tier is not blank"


def test_keys_we_do_not_know_are_ignored() -> None:
    parse({"combinator": "and", "not": False, "rules": [rule("=", 1) | {"id": 7}]})


def test_one_text_that_a_list_may_contain_is_a_list_of_one() -> None:
    assert parse(query(rule("containsAny", "a"))) == parse(query(rule("containsAny", ["a"])))


def test_the_other_spelling_of_does_not_contain_is_accepted() -> None:
    assert describe(parse(query(rule("doesNotContain", "a")))) == "tier does not contain a"


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (query(), "everything"),
        (query(combinator="or"), "everything"),
        (query(rule("in", ["a", "b"])), "tier is one of a, b"),
        (query(rule("in", list(range(12)))), "tier is one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"),
        (query(rule("=", None, property="$team")), "team is null"),
        (query(rule("=", {"preset": "lastWeek"}, property="$updatedAt")), "updatedAt is between lastWeek"),
        (query(rule("=", True), query(rule(">", 3), rule("isEmpty"), combinator="or")),
         "tier is true and (tier is more than 3 or tier is empty)"),
        (query(rule("=", {"context": "userTeams", "property": "$identifier"})),
        "tier is identifier of the user's teams"),
        (query(rule("=", "x", property={"context": "user", "property": "role"})), "role of the user is x"),
        (query(rule("relatedTo", "api", blueprint="service")), "it is connected with service api"),
        (query(rule("relatedTo", ["a", "b"], blueprint="service", direction="upstream", required=True)),
         "service a, b depends on it by required relations"),
        (query(rule("relatedTo", "a", blueprint="service", direction="downstream", required=False)),
         "it depends on service a by relations that are not required"),
        (query(path("x", ["$team", {"relation": "parent", "maxHops": 3}])), "team, then parent up to 3 times leads to x"),
        (query(path("x", ["owner"], fromBlueprint="host")), "host x leads here over owner"),
        (query(rule("matchAny", "a")), "tier is one of a"),
        (query(rule("=", "me", propertySchema={"type": "array", "items": {"type": "string", "format": "user"}})),
         "any property of type array of user is me"),
        (query(rule("!=", "me", propertySchema={"type": "string"})), "every property of type string is not me"),
        (query(rule(">=", {"property": "minimum"})), "tier is at least its minimum"),
        (query(rule("=", "true", property="$owned_by_team")), "team is one of My Teams"),
        (query(rule("!=", True, property="$owned_by_team")), "team is none of My Teams"),
        (query(rule(">", {"property": "size"}, property={"context": "user", "property": "limit"})),
         "size is less than limit of the user"),
    ],
)  # fmt: skip
def test_a_rule_can_be_said_in_words(document: Any, sentence: str) -> None:
    assert describe(parse(document)) == sentence


def test_every_operator_has_a_sentence_and_words_for_its_value() -> None:
    assert all("{value}" in operator.sentence or operator.shape in ("none", "now") for operator in OPERATORS.values())


def test_the_title_of_a_relation_can_be_said_in_words() -> None:
    asked = rule("contains", "Pay", relation="owner", targetProperty="$title")
    assert describe(parse(query(asked), BLUEPRINT_SEARCH)) == "title of relation owner contains Pay"


def test_the_properties_a_rule_reads_are_known_without_a_blueprint() -> None:
    parsed = parse(query(rule("=", 1), query(rule("isEmpty", property="$team")), rule("=",
    "x", relation="owner")),
                   BLUEPRINT_SEARCH)  # fmt: skip
    assert properties_of(parsed) == {"tier", "$team"}
    assert properties_of(parse(query(rule("<", {"property": "limit"})))) == {"tier", "limit"}
