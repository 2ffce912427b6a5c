"""What a scorecard's definition may be."""

import pytest

from portal.errors import Invalid
from scorecards.definition import checked


def rule(identifier="has_owner", level="Bronze", **changes):
    query = {"combinator": "and", "conditions": [{"property": "$team", "operator": "isNotEmpty"}]}
    return {"identifier": identifier, "title": "Has an owner", "level": level, "query": query} | changes


def scorecard(**changes):
    return {"identifier": "readiness", "title": "Readiness", "rules": [rule()]} | changes


def faults(body):
    with pytest.raises(Invalid) as caught:
        checked(body)
    return {fault.path for fault in caught.value.faults}


def test_default_levels_are_filled_in_and_nothing_else():
    body = scorecard()
    default = [("Basic", "paleBlue"), ("Bronze", "bronze"), ("Silver", "silver"), ("Gold", "gold")]
    assert checked(body) == body | {"levels": [{"title": title, "color": color} for title, color in default]}


def test_conditions_are_kept_as_they_were_sent():
    odd = [
        {"property": "a", "operator": "isNotEmpty", "value": "false"},
        {"relation": "r", "operator": "isEmpty", "not": True},
        {"property": "n", "operator": "=", "value": 123.0},
        {"property": "at", "operator": "between", "value": {"preset": "last3Months"}},
    ]
    body = scorecard(rules=[rule(query={"combinator": "or", "conditions": odd})])
    assert checked(body)["rules"] == body["rules"]


def test_nulls_and_unknown_keys_are_not_kept():
    stored = checked(scorecard(filter=None, levels=None, id="x", blueprint="service", rules=[rule(description=None)]))
    assert stored.keys() == {"identifier", "title", "rules", "levels"}
    assert "description" not in stored["rules"][0]


def test_all_faults_are_told_at_once():
    body = {
        "identifier": "a b",
        "levels": [{"title": "Low", "color": "red"}, {"title": "Low", "color": "mauve"}],
        "filter": {"combinator": "and", "conditions": []},
        "rules": [
            rule(level="High"),
            rule(level="Low"),
            rule("third", title=7),
            rule("fourth", query={"combinator": "and", "conditions": [{"property": "x", "operator": "like"}]}),
        ],
    }
    assert faults(body) >= {
        "/identifier",
        "/title",
        "/levels/1/color",
        "/filter/conditions",
        "/rules/0/level",
        "/rules/1/level",
        "/rules/1/identifier",
        "/rules/2/title",
        "/rules/3/query/conditions/0/operator",
    }


def test_every_missing_key_is_told():
    assert faults({}) == {"/identifier", "/title", "/rules"}
    assert faults(scorecard(rules=[{"identifier": "a"}])) == {"/rules/0/title", "/rules/0/level", "/rules/0/query"}


def test_a_rule_with_a_wrong_name_is_checked_for_the_rest():
    query = {"combinator": "and", "conditions": [{"property": "x", "operator": "like"}]}
    wrong = rule("spaced name", level="Platinum", query=query)
    assert faults(scorecard(rules=[wrong])) == {
        "/rules/0/identifier",
        "/rules/0/level",
        "/rules/0/query/conditions/0/operator",
    }


def test_a_fault_of_shape_is_told_in_plain_words():
    with pytest.raises(Invalid) as caught:
        checked(scorecard(levels=[{"title": "Only", "color": "gold"}]))
    assert "must have at least 2 entries" in [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"rules": [rule(level="Basic")]}, "/rules/0/level"),
        ({"rules": [rule(level="Platinum")]}, "/rules/0/level"),
        ({"rules": [rule("spaced name")]}, "/rules/0/identifier"),
        ({"rules": "all"}, "/rules"),
        ({"levels": [{"title": "Only", "color": "gold"}]}, "/levels"),
        ({"levels": [{"title": "A", "color": "gold"}, {"title": "A", "color": "gold"}]}, "/levels/1/title"),
        ({"identifier": ".."}, "/identifier"),
        ({"identifier": "x" * 101}, "/identifier"),
        ({"filter": "everything"}, "/filter"),
    ],
)
def test_a_fault_is_pointed_to(changes, path):
    assert path in faults(scorecard(**changes))


@pytest.mark.parametrize("body", [None, [], "x", 1])
def test_what_is_no_object_is_refused(body):
    assert faults(body) == {""}
