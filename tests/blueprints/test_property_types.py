"""Every type, format and spec that a property may have: the definition comes back as sent, values fit it or are refused.

One line for each entry of the list in contract §3.1.
"""

from typing import Any, NamedTuple

import pytest

from blueprints.definition.formats import FORMATS
from blueprints.definition.names import COLORS

LOGIN = {"clientId": "c", "authorizationUrl": "https://a.io/x", "tokenUrl": "https://a.io/t"}
INSTANT, BAD_INSTANT = "2026-01-31T09:30:00Z", "tomorrow"
LINK = {"url": "https://x.io", "displayText": "X"}


def text(format: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "format": format, **more}


def listed(**items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


class Case(NamedTuple):
    definition: dict[str, Any]
    good: Any
    bad: Any


CASES = {
    "text": Case({"type": "string"}, "", 5),
    "text with every common key": Case(
        {"type": "string", "title": "", "description": "", "icon": "any", "default": "x"}, "é", True),
    "text of a length": Case({"type": "string", "minLength": 2, "maxLength": 3}, "ab", "a"),
    "text of a pattern": Case({"type": "string", "pattern": "^[a-z]+$"}, "ab", "a1"),
    "text of a list": Case({"type": "string", "enum": ["a", "b"], "enumColors": {"a": "green", "b": "gold"}}, "a", "c"),
    "all seventeen colours": Case(
        {"type": "string", "enum": list(COLORS), "enumColors": {color: color for color in COLORS}}, "red", "mauve"),
    "a type that one client calls enum": Case({"type": "enum", "enum": ["a"]}, "a", "b"),
    "text of a format nobody knows": Case(text("never-heard-of"), "anything", 5),
    "text with keys nobody knows": Case({"type": "string", "x-mine": {"deep": [None, 1, 1.5]}}, "a", []),
    "date and time": Case(text("date-time", dateFormat="24-hour"), INSTANT, BAD_INSTANT),
    "timer": Case(text("timer"), INSTANT, BAD_INSTANT),
    "address": Case(text("url"), "https://x.io/a?b=c#d", "x.io"),
    "address of a list": Case(text("url", enum=["https://x.io"], enumColors={"https://x.io": "red"}), "https://x.io",
                              "https://y.io"),
    "labeled address as text": Case(text("labeled-url"), "https://x.io", "x"),
    "labeled address": Case({"type": "object", "format": "labeled-url"}, LINK, {"displayText": "X"}),
    "list of labeled addresses": Case(listed(type="object", format="labeled-url"), [LINK], [{"displayText": "X"}]),
    "e-mail": Case(text("email"), "a@x.io", "ä@x.io"),
    "e-mail of any script": Case(text("idn-email"), "ä@x.io", "x.io"),
    "IPv4": Case(text("ipv4"), "10.0.0.1", "10.0.0.256"),
    "IPv6": Case(text("ipv6"), "::1", "10.0.0.1"),
    "markdown": Case(text("markdown"), "# A\n```mermaid\n```", 5),
    "yaml": Case(text("yaml"), "a: [1]", "a: ["),
    "proto": Case(text("proto"), "message M {}", {}),
    "user": Case(text("user"), "ann@x.io", "ann"),
    "team": Case(text("team"), "Red Team", "a/b"),
    "blueprints": Case(text("blueprints"), "service", 5),
    "API description as text": Case({"type": "string", "spec": "open-api"}, "{}", {}),
    "API description at an address": Case(text("url", spec="open-api"), "https://x.io/api.json", "api.json"),
    "API description in YAML": Case(text("yaml", spec="async-api"), "openapi: 3.1.0", "a: ["),
    "embedded page": Case(text("url", spec="embedded-url"), "https://x.io", "x"),
    "embedded page behind a login": Case(
        text("url", spec="embedded-url", specAuthentication=LOGIN), "https://x.io", "javascript://x"),
    "embedded page with scopes": Case(
        text("url", spec="embedded-url", specAuthentication=LOGIN | {"authorizationScope": ["openid"]}), "https://x.io",
        ""),
    "number": Case({"type": "number"}, 1.5, "1"),
    "number that keeps its look": Case({"type": "number", "default": 1}, 123, True),
    "number of a list": Case(
        {"type": "number", "enum": [1, 2.5], "enumColors": {"1": "green", "2.5": "red"}}, 2.5, 2),
    "number within bounds": Case({"type": "number", "minimum": 1, "maximum": 2}, 2, 2.1),
    "number within open bounds": Case({"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2}, 1.5, 1),
    "true or false": Case({"type": "boolean", "default": False}, True, "true"),
    "list of anything": Case({"type": "array"}, ["a", 1, None, {}], "a"),
    "list of texts": Case(listed(type="string", pattern="^a", enum=["a", "ab"], enumColors={"a": "lime"}), ["a"], ["b"]),
    "list of numbers": Case(listed(type="number", minimum=0), [0, 1.5], [-1]),
    "list of true or false": Case(listed(type="boolean"), [True, False], [0]),
    "list of objects": Case(listed(type="object", required=["a"]), [{"a": 1}], [{}]),
    "list of a length": Case({"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": True}, [1], [1, 1]),
    **{
        f"list of {format}": Case(listed(type="string", format=format), [good], [bad])
        for format, good, bad in [
            ("date-time", INSTANT, BAD_INSTANT), ("url", "https://x.io", "x"), ("email", "a@x.io", "a"),
            ("idn-email", "ä@x.io", "a"), ("ipv4", "10.0.0.1", "::1"), ("ipv6", "::1", "10.0.0.1"),
            ("yaml", "a: 1", "a: ["), ("user", "ann@x.io", "ann"), ("team", "Red", "a/b"),
        ]
    },
    "object": Case({"type": "object"}, {"a": [1, {"b": None}]}, "{}"),
    "object with rules": Case(
        {"type": "object", "properties": {"a": {"type": "number"}}, "patternProperties": {"^x-": {"type": "string"}},
         "additionalProperties": False}, {"a": 1, "x-y": "z"}, {"b": 1}),
    "object with an API description": Case({"type": "object", "spec": "open-api", "default": {}}, {"openapi": "3.1.0"}, []),
    "object in proto": Case({"type": "object", "format": "proto"}, {}, ""),
}  # fmt: skip
KEYS = {name: f"p{index}" for index, name in enumerate(CASES)}


@pytest.fixture
def api(client, alice):
    """A blueprint with a property for every case."""
    api = client(alice)
    properties = {KEYS[name]: case.definition for name, case in CASES.items()}
    body = {"identifier": "all", "title": "All", "schema": {"properties": properties}}
    assert api.post("/v1/blueprints", json=body).status_code == 201
    return api


def test_definitions_come_back_as_they_were_sent(api):
    properties = api.get("/v1/blueprints/all").json()["blueprint"]["schema"]["properties"]
    assert properties == {KEYS[name]: case.definition for name, case in CASES.items()}
    # 1 and 1.0 are equal to Python, and not to clients.
    assert [repr(value) for value in properties[KEYS["number of a list"]]["enum"]] == ["1", "2.5"]


def test_good_values_of_every_property_come_back_as_they_were_sent(api):
    values = {KEYS[name]: case.good for name, case in CASES.items()}
    answer = api.post("/v1/blueprints/all/entities", json={"identifier": "a", "properties": values})
    assert answer.status_code == 201, answer.json()
    assert answer.json()["entity"]["properties"] == values


@pytest.mark.parametrize("part", range(3))
def test_bad_values_are_all_refused_at_once_each_at_its_place(api, part):
    wrong = {KEYS[name]: case.bad for name, case in list(CASES.items())[part::3]}
    answer = api.post("/v1/blueprints/all/entities", json={"identifier": "a", "properties": wrong})
    assert answer.status_code == 422
    assert {fault["path"].split("/")[2] for fault in answer.json()["details"]["errors"]} == wrong.keys()
    assert api.get("/v1/blueprints/all/entities/a").status_code == 404


def test_every_format_has_a_case():
    used = {case.definition.get("format") for case in CASES.values()}
    assert FORMATS.keys() - used == set()


def test_text_of_a_labeled_address_is_kept_under_one_name(api):
    old = {"url": "https://x.io", "label": "Old"}
    values = {KEYS["labeled address"]: old, KEYS["list of labeled addresses"]: [old, LINK | {"label": "both"}]}
    answer = api.post("/v1/blueprints/all/entities", json={"identifier": "a", "properties": values})
    kept = answer.json()["entity"]["properties"]
    assert kept[KEYS["labeled address"]] == {"url": "https://x.io", "displayText": "Old"}
    assert kept[KEYS["list of labeled addresses"]] == [
        {"url": "https://x.io", "displayText": "Old"}, LINK | {"label": "both"},
    ]  # fmt: skip


def test_default_fills_what_a_new_entity_does_not_say(api):
    answer = api.post("/v1/blueprints/all/entities", json={"identifier": "a"})
    properties = answer.json()["entity"]["properties"]
    filled = {name for name, key in KEYS.items() if properties[key] is not None}
    assert filled == {name for name, case in CASES.items() if "default" in case.definition}


@pytest.mark.parametrize("name", [name for name in CASES if name != "user"])
def test_default_that_does_not_fit_its_property_is_refused(api, name):
    schema = {"properties": {"p": CASES[name].definition | {"default": CASES[name].bad}}}
    answer = api.post("/v1/blueprints", json={"identifier": "one", "title": "One", "schema": schema})
    assert answer.status_code == 422
    paths = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert all(path.startswith("/schema/properties/p/default") for path in paths)
