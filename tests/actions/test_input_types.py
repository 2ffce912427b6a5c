"""Every type and format of inputs: what is kept in a definition, what a value must be, what is refused."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.inputs.values import canonical, same
from tests.actions.conftest import scale_action
from tests.wire import Answer, Api

TEXT = {"type": "string"}
TABLE: list[tuple[dict[str, Any], list[Any], list[Any]]] = [
    (TEXT, ["", "text"], [5, True, [], {}]),
    (TEXT | {"minLength": 2, "maxLength": 3}, ["ab", "äöü"], ["a", "abcd"]),
    (TEXT | {"pattern": "^[a-z]+$"}, ["abc"], ["ABC", ""]),
    (TEXT | {"enum": ["a", "b"], "enumColors": {"a": "blue"}}, ["a"], ["c", "A"]),
    (TEXT | {"format": "multi-line"}, ["a\nb"], [1]),
    (TEXT | {"format": "multi-line", "maxLength": 2}, ["a\n"], ["a\nb"]),
    (TEXT | {"format": "markdown"}, ["# a\n\n* b"], [1]),
    (TEXT | {"format": "url"}, ["https://a.org/b?c=d", "ftp://a.org"], ["a.org", "javascript://x", "https://"]),
    (TEXT | {"format": "email"}, ["a@b.org", "a+c@b.co.uk"], ["a", "a@", "a b@c.org"]),
    (TEXT | {"format": "date-time"}, ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.5+02:00"], ["2026-01-02", "25:00"]),
    (TEXT | {"format": "ipv4"}, ["10.0.0.1"], ["10.0.0", "::1", "10.0.0.256"]),
    (TEXT | {"format": "ipv6"}, ["::1", "2001:db8::7"], ["10.0.0.1", "1::2::3"]),
    (TEXT | {"format": "yaml"}, ["a: 1", "- a\n- b", ""], ["a: [", "*x"]),
    (TEXT | {"format": "proto"}, ['syntax = "proto3";'], [1]),
    (TEXT | {"format": "user"}, ["bob@example.com"], ["nobody@example.com", "bob", 1]),
    (TEXT | {"format": "team"}, ["payments"], ["nobody", 1]),
    (TEXT | {"format": "entity", "blueprint": "service"}, ["cart"], ["nobody", 1, ["cart"]]),
    ({"type": "number"}, [0, -1, 1.5, 1e300], ["1", True, []]),
    ({"type": "number", "minimum": 1, "maximum": 2}, [1, 2], [0.9, 2.1]),
    ({"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2}, [1.5], [1, 2]),
    ({"type": "number", "enum": [1, 2.5], "enumColors": {"1": "red"}}, [1, 1.0, 2.5], [2, "1", True]),
    ({"type": "boolean"}, [True, False], ["true", 1, 0]),
    ({"type": "array"}, [[], [1, "a", None]], [{}, "a"]),
    ({"type": "array", "minItems": 1, "maxItems": 2}, [[1]], [[], [1, 2, 3]]),
    ({"type": "array", "uniqueItems": True}, [[1, True, "1", [1], [True]]], [[1, 1.0], [{"a": [1]}, {"a": [1]}]]),
    ({"type": "array", "items": TEXT | {"enum": ["a", "b"]}}, [["a", "b"]], [["c"], [1]]),
    ({"type": "array", "items": {"type": "number", "minimum": 3}}, [[3]], [[2], ["3"]]),
    ({"type": "array", "items": TEXT | {"format": "url"}}, [["https://a.org"]], [["x"]]),
    ({"type": "array", "items": TEXT | {"format": "entity", "blueprint": "service"}}, [["cart"], []], [["x"], "cart"]),
    ({"type": "array", "items": TEXT | {"format": "user"}}, [["bob@example.com"]], [["x@example.com"]]),
    ({"type": "array", "items": TEXT | {"format": "team"}}, [["payments"]], [["x"]]),
    (
        {"type": "array", "items": {"type": "object", "properties": {"port": {"type": "number"}}, "required": ["port"]}},
        [[{"port": 1}]], [[{}], [{"port": "1"}], [1]],
    ),
    ({"type": "object"}, [{}, {"a": {"b": [1]}}], [[], "{}", 1]),
    (
        {"type": "object", "properties": {"a": TEXT}, "patternProperties": {"^n_": {"type": "number"}},
         "additionalProperties": False},
        [{"a": "x", "n_1": 1}], [{"a": 1}, {"n_1": "x"}, {"b": 1}],
    ),
    (
        {"type": "object", "format": "labeled-url"},
        [{"url": "https://a.org", "displayText": "A"}, "https://a.org"], [{"displayText": "A"}, {"url": "x"}, 1],
    ),
]  # fmt: skip


def define(api: Api, inputs: dict[str, Any]) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": inputs}
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content
    assert answer.json()["action"]["trigger"] == action["trigger"]


def start(api: Api, value: Any) -> Answer:
    return api.post("/v1/actions/scale/runs", json={"properties": {"it": value}, "entity": "cart"})


@pytest.mark.parametrize(("defined", "good", "bad"), TABLE)
def test_values_must_be_of_their_type_and_format(
    api: Api, defined: dict[str, Any], good: list[Any], bad: list[Any]
) -> None:
    define(api, {"it": defined})
    for value in good:
        assert start(api, value).json()["run"]["properties"] == {"it": value}
    for value in bad:
        answer = start(api, value)
        assert answer.status_code == 422, value
        assert {fault["path"].split("/")[2] for fault in answer.json()["details"]["errors"]} == {"it"}


@pytest.mark.parametrize(("defined", "good", "bad"), TABLE)
def test_a_default_is_held_to_what_a_value_is(
    api: Api, defined: dict[str, Any], good: list[Any], bad: list[Any]
) -> None:
    """Entities, people and teams may come later than the action."""
    shape = defined.get("items", defined)
    wrong = [] if shape.get("format") in ("entity", "user", "team") else bad[:1]
    for value, status in [*((value, 201) for value in good[:1]), *((value, 422) for value in wrong)]:
        action = scale_action(identifier=f"a{status}")
        action["trigger"]["userInputs"] = {"properties": {"it": defined | {"default": value}}}
        assert api.post("/v1/actions", json=action).status_code == status, value


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"type": "text"}, "/type"),
    ({"type": ["string"]}, "/type"),
    (TEXT | {"format": "timer"}, "/format"),
    (TEXT | {"minLength": 3, "maxLength": 2}, "/maxLength"),
    (TEXT | {"minLength": -1}, "/minLength"),
    (TEXT | {"pattern": "("}, "/pattern"),
    (TEXT | {"enum": "a"}, "/enum"),
    (TEXT | {"enum": [1]}, "/enum"),
    (TEXT | {"enum": ["a"], "enumColors": {"a": "beige"}}, "/enumColors/a"),
    (TEXT | {"enum": ["a"], "enumColors": {"b": "blue"}}, "/enumColors/b"),
    (TEXT | {"visible": "yes"}, "/visible"),
    (TEXT | {"visible": {"jqQuery": ""}}, "/visible"),
    (TEXT | {"visible": {"jqQuery": ".a |"}}, "/visible/jqQuery"),
    (TEXT | {"dependsOn": "a"}, "/dependsOn"),
    (TEXT | {"dependsOn": ["ghost"]}, "/dependsOn"),
    (TEXT | {"dependsOn": ["it"]}, "/dependsOn"),
    (TEXT | {"encryption": "rot13"}, "/encryption"),
    (TEXT | {"encryption": {"algorithm": "client-side"}}, "/encryption"),
    ({"type": "number", "minimum": 3, "maximum": 2}, "/maximum"),
    ({"type": "array", "minItems": 3, "maxItems": 2}, "/maxItems"),
    ({"type": "array", "items": {"type": "none"}}, "/items/type"),
    ({"type": "array", "items": []}, "/items"),
    ({"type": "array", "sort": {"property": "a", "order": "UP"}}, "/sort/order"),
]


@pytest.mark.parametrize(("defined", "place"), REFUSED)
def test_what_is_wrong_in_a_definition_has_its_place(api: Api, defined: dict[str, Any], place: str) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"it": defined}}
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 422
    paths = [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert f"/trigger/userInputs/properties/it{place}" in paths


@pytest.mark.parametrize("value", ["", None, []])
def test_what_is_empty_is_not_filled_in(api: Api, value: Any) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {
        "properties": {"it": {"type": "array" if value == [] else "string"}}, "required": ["it"],
    }  # fmt: skip
    assert api.post("/v1/actions", json=action).status_code == 201
    answer = start(api, value)
    assert [fault["rule"] for fault in answer.json()["details"]["errors"]] == ["required"]


def test_a_long_list_of_different_items_is_checked_at_once(api: Api) -> None:
    define(api, {"it": {"type": "array", "uniqueItems": True}})
    assert start(api, list(range(40_000))).status_code == 202


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 1.5]) | st.sampled_from(["", "1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)


def plainly_same(left: Any, right: Any) -> bool:
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(plainly_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(plainly_same, left, right))
    return (
        isinstance(left, bool) == isinstance(right, bool)
        and type(left is None) is type(right is None)
        and left == right
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(JSON, JSON)
def test_values_are_compared_as_json(left: Any, right: Any) -> None:
    assert same(left, right) == plainly_same(left, right)
    assert hash(canonical(left)) == hash(canonical(left))
