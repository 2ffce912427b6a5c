"""What a compiled blueprint says of the properties of an entity."""

from typing import Any

import pytest

from blueprints.definition import CompiledBlueprint, check_blueprint, compile_blueprint
from blueprints.definition.keywords import KEYWORDS
from blueprints.definition.words import WORDS
from blueprints.rules.fields import Field


def compiled(properties: dict[str, Any], **parts: Any) -> CompiledBlueprint:
    required = parts.pop("required", [])
    schema = {"properties": properties, "required": required}
    return compile_blueprint(check_blueprint({"identifier": "svc", "title": "S", "schema": schema, **parts}))


def faults_of(value: Any, **definition: Any) -> list[tuple[str, str]]:
    return [(fault.path, fault.message) for fault in compiled({"p": definition}).faults({"p": value})]


@pytest.mark.parametrize(
    ("definition", "good", "bad", "message"),
    [
        ({"type": "string"}, "", 1, "must be text"),
        ({"type": "number"}, 1.5, "1", "must be a number"),
        ({"type": "number"}, 0, True, "must be a number"),
        ({"type": "boolean"}, False, 0, "must be true or false"),
        ({"type": "array"}, [1, "a", None], {}, "must be a list"),
        ({"type": "object"}, {"a": [1]}, [], "must be an object"),
        ({"type": "enum", "enum": ["a", "b"]}, "a", "c", "must be one of a, b"),
        ({"type": "number", "enum": [1, 2]}, 1.0, 3, "must be one of 1, 2"),
        ({"type": "string", "pattern": "^a+$"}, "aa", "ab", "must match the pattern ^a+$"),
        ({"type": "string", "minLength": 1}, "é", "", "must have at least 1 character"),
        ({"type": "string", "maxLength": 2}, "😀😀", "abc", "must have at most 2 characters"),
        ({"type": "number", "minimum": 1}, 1, 0.5, "must be at least 1"),
        ({"type": "number", "exclusiveMaximum": 1}, 0.9, 1, "must be less than 1"),
        ({"type": "number", "multipleOf": 0.1}, 0.3, 0.35, "must be a multiple of 0.1"),
        ({"type": "array", "maxItems": 1}, [1], [1, 2], "must have at most 1 element"),
        ({"type": "array"}, [0] * 1000, [0] * 1001, "must have at most 1000 elements"),
        ({"type": "array", "uniqueItems": True}, [1, True, "1"], [1, 1.0], "must not have equal elements"),
        ({"type": "object", "anyOf": [{"required": ["a"]}]}, {"a": 1},
        {}, "must fit at least one of the allowed shapes"),
        ({"type": "object", "minProperties": 2}, {"a": 1, "b": 1}, {}, "must have at least 2 keys"),
        ({"type": "string", "format": "never heard of"}, "anything", 5, "must be text"),
    ],
)  # fmt: skip
def test_values_must_fit_their_definition(definition: Any, good: Any, bad: Any, message: str) -> None:
    assert faults_of(good, **definition) == []
    assert faults_of(bad, **definition) == [("/properties/p", message)]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("date-time", ["2026-01-31T09:30:00Z", "2026-01-31t09:30:00.1234567+02:00",
        "2026-01-31 09:30:00+0200"],
         ["2026-02-30T00:00:00Z", "2026-01-31T09:30:00", "2026-01-31", "yesterday", "",
         "2026-01-31T09:30:00Z\n"]),
        ("timer", ["2026-01-31T09:30:00Z"], ["soon"]),
        ("url", ["https://x.io/a b"[:14], "ftp://h/x", "https://müller.de/ä?q=1#f", "slack://channel?id=1"],
         ["x.io", "", "https://", "https://a b", "javascript://x%0aalert(1)", "JavaScript://x", "data://x",
         "mailto:a@b"]),
        ("labeled-url", ["https://x.io"], ["x"]),
        ("email", ["a.b+c@x.io", "a@localhost"],
        ["ä@x.io", "a@", "@x", "a b@x.io", "a@x..io", "a" * 320 + "@x.io"]),
        ("idn-email", ["ä@müller.de"], ["a@b@c", "a b@c", ""]),
        ("user", ["ann@x.io"], ["ann"]),
        ("team", ["Red Team", "a"], ["", " a", "a/b", "a#"]),
        ("ipv4", ["10.0.0.1"], ["10.0.0.256", "::1", "10.1", ""]),
        ("ipv6", ["::1", "2001:db8::8:800:200c:417a"], ["10.0.0.1", "fe80::1%eth0", ":::"]),
        ("yaml", ["a: [1, 2]", "", "x: &a 1\ny: *a", "---\na: 1\n---\nb: 2"],
         ["a: [", "x: *nobody", "[" * 65 + "]" * 65, "a: &a 1\n" + "b: *a\n" * 101, "\x07"]),
        ("markdown", ["# x", ""], []),
        ("proto", ["message M {}"], []),
        ("blueprints", ["svc"], []),
    ],
)  # fmt: skip
def test_formats(name: str, good: list[str], bad: list[str]) -> None:
    kind = compiled({"p": {"type": "string", "format": name}})
    assert [value for value in good if kind.faults({"p": value})] == []
    assert [value for value in bad if not kind.faults({"p": value})] == []


def test_a_labeled_url_may_be_a_document() -> None:
    link = {"type": "object", "format": "labeled-url"}
    for text in ("displayText", "label"):
        assert faults_of({"url": "https://x.io", text: "X"}, **link) == []
    assert faults_of({"displayText": 5}, **link) == [
        ("/properties/p/url", "is required"), ("/properties/p/displayText", "must be text"),
    ]  # fmt: skip


def test_faults_point_into_the_value() -> None:
    definition = {
        "type": "object", "additionalProperties": False, "required": ["a"],
        "properties": {"a": {"type": "array", "items": {"type": "number"}}, "b~/": {"type": "string"}},
    }  # fmt: skip
    assert faults_of({"a": [1, "x"], "b~/": 1, "c": 2}, **definition) == [
        ("/properties/p/c", "is not allowed"), ("/properties/p/a/1", "must be a number"),
        ("/properties/p/b~0~1", "must be text"),
    ]  # fmt: skip
    assert faults_of({}, **definition) == [("/properties/p/a", "is required")]


def test_all_faults_of_all_properties_are_told_at_once() -> None:
    kind = compiled({"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "string"}}, required=["a", "c"])
    assert [(f.path, f.message) for f in kind.faults({"a": 1, "b": "x"})] == [
        ("/properties/c", "is required"), ("/properties/a", "must be text"),
        ("/properties/b", "must be a number"),
    ]  # fmt: skip


def test_null_is_unset() -> None:
    kind = compiled({"a": {"type": "string"}, "b": {"type": "number"}}, required=["a"])
    assert kind.faults({"a": "x", "b": None}) == []
    assert [f.path for f in kind.faults({"a": None})] == ["/properties/a"]


def test_undeclared_keys_are_parted_from_the_declared() -> None:
    known, ignored = compiled({"a": {"type": "string"}}).split_known({"z": 1, "a": 5, "y": None})
    assert (known, ignored) == ({"a": 5}, ["z", "y"])


def test_a_hostile_pattern_costs_nothing() -> None:
    assert faults_of("a" * 100_000 + "!", type="string", pattern="^(a+)+$") != []


def test_what_is_compiled_beside_the_properties() -> None:
    kind = compiled(
        {"a": {"type": "string", "default": "x"}, "due": {"type": "string", "format": "timer"}},
        relations={"one": {"target": "t", "required": True}, "many": {"target": "u", "many": True}},
        mirrorProperties={"m": {"path": "one.parent.$title"}},
        calculationProperties={"c": {"calculation": ".a", "type": "string", "format": "date-time"}},
        aggregationProperties={"n": {"target": "t", "calculationSpec": {"func": "count", "calculationBy": "entities"}}},
    )
    assert kind.properties == {"a": "string", "due": "string"}
    assert kind.defaults == {"a": "x"}
    assert kind.relations == {"one": ("t", False, True), "many": ("u", True, False)}
    assert kind.mirrors == {"m": (("one", "parent"), "$title")}
    assert kind.calculations == {"c": (".a", "string", "date-time")}
    assert kind.computed_keys == ("m", "c", "n")
    assert kind.fields.relations.keys() == {"one", "many"}
    assert kind.fields.properties == {
        "a": Field("string"), "due": Field("date-time"), "m": Field("any", "computed"),
        "c": Field("date-time", "computed"), "n": Field("number", "computed"),
    }  # fmt: skip


def test_every_keyword_that_can_fail_has_words() -> None:
    silent = {
        "format", "required", "properties", "items", "allOf", "if", "then", "else", "additionalProperties",
        "patternProperties", "propertyNames", "dependentSchemas",
    }  # fmt: skip
    assert KEYWORDS.keys() - silent == WORDS.keys()
