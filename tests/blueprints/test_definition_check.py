"""What a blueprint's document may say, and that it comes back as it was sent."""

from copy import deepcopy
from typing import Any

import pytest

from blueprints.definition import changed_types, check_blueprint
from blueprints.definition.names import COLORS
from portal.errors import Invalid


def blueprint(**parts: Any) -> dict[str, Any]:
    properties = parts.pop("properties", {})
    return {"identifier": "svc", "title": "Service", "schema": {"properties": properties}, **parts}


def with_property(**definition: Any) -> dict[str, Any]:
    return blueprint(properties={"p": definition})


def faults_of(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        check_blueprint(document)
    return [(fault.path, fault.message) for fault in caught.value.faults]


EMPTY_MAPS: dict[str, Any] = {
    "relations": {}, "mirrorProperties": {}, "calculationProperties": {}, "aggregationProperties": {},
}  # fmt: skip
FULL: dict[str, Any] = {
    "identifier": "team/svc.v1", "title": "Service", "description": "", "icon": "any sentence",
    "unheard": {"of": [1]},
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["a", "b"], "enumColors": {"a": "green", "gone": "red"},
            "default": "a"},
            "kind": {"type": "enum", "enum": ["x"]},
            "level": {"type": "number", "enum": [1, 2.5], "enumColors": {"1": "lime"}, "minimum": 1,
            "title": ""},
            "docs": {"type": "string", "format": "url", "spec": "embedded-url", "specAuthentication": {
                "clientId": "c", "authorizationUrl": "https://a.io/x", "tokenUrl": "https://a.io/t"}},
            "due": {"type": "string", "format": "timer", "dateFormat": "24-hour"},
            "odd": {"type": "string", "format": "never heard of", "unknownKey": {"deep": [None]},
            "$schema": "x"},
            "tags": {"type": "array", "items": {"type": "string", "enum": ["q"],
            "enumColors": {"q": "gold"}}},
            "any": {"type": "array", "maxItems": 3, "uniqueItems": True, "default": []},
            "link": {"type": "object", "format": "labeled-url", "default": {"url": "https://x.io",
            "displayText": "x"}},
            "free": {"type": "object", "properties": {"a": {"type": ["string", "null"]}},
            "additionalProperties": False},
        },
        "required": ["tier"],
    },
    "relations": {"dep-on": {"target": "svc", "many": True, "title": "Deps"}, "one": {"target": "_team",
    "required": True}},
    "mirrorProperties": {"depTier": {"path": "dep-on.tier"}, "deep": {"path": "one.parent.$title",
    "title": "T"}},
    "calculationProperties": {"c": {"calculation": "test-rel.$identifier", "type": "string",
    "colorized": True,
                                    "colors": {"x": "blue"}, "format": "markdown"}},
    "aggregationProperties": {"n": {"target": "svc", "calculationSpec": {"func": "count",
    "calculationBy": "entities"},
                                    "query": {"combinator": "and", "rules": []},
                                    "pathFilter": [{"path": ["one"]}]}},
    "ownership": {"type": "Direct", "title": "team"}, "teamInheritance": {"path": "team"},
    "changelogDestination": {"type": "WEBHOOK", "url": "https://x.io/hook", "agent": False},
    "includeInGlobalSearch": False,
}  # fmt: skip


def test_a_full_document_comes_back_as_sent_but_for_many_and_required() -> None:
    expected = deepcopy(FULL)
    expected["relations"]["dep-on"]["required"] = False
    expected["relations"]["one"]["many"] = False
    assert check_blueprint(FULL) == expected


def test_the_least_document_gets_empty_maps_and_nothing_else() -> None:
    assert check_blueprint(blueprint()) == {**EMPTY_MAPS, **blueprint()}


def test_checking_changes_nothing_in_what_was_sent() -> None:
    sent = deepcopy(FULL)
    check_blueprint(sent)
    assert sent == FULL


def test_nulls_of_optional_keys_count_as_absent() -> None:
    sent = blueprint(properties={"p": {"type": "string", "icon": None,
    "enum": None}}, description=None, ownership=None,
                     relations={"r": {"target": "svc", "title": None}})  # fmt: skip
    sent["schema"]["required"] = None
    checked = check_blueprint(sent)
    assert "description" not in checked and "ownership" not in checked
    assert checked["schema"] == {"properties": {"p": {"type": "string"}}}
    assert checked["relations"] == {"r": {"target": "svc", "many": False, "required": False}}


def test_what_the_server_keeps_itself_is_not_stored_from_a_client() -> None:
    assert "createdAt" not in check_blueprint(blueprint(createdAt="x", updatedBy=5, _id="1", id="2"))


def test_a_checked_document_passes_again_unchanged() -> None:
    checked = check_blueprint(FULL)
    assert check_blueprint(checked) == checked


@pytest.mark.parametrize("identifier", ["a", "_user", "Дом", "a/b:c\\d@e_f.g+h-i", "x" * 100, "..."])
def test_blueprint_identifiers_take_letters_of_any_script(identifier: str) -> None:
    assert check_blueprint(blueprint(identifier=identifier))["identifier"] == identifier


@pytest.mark.parametrize("identifier", ["", ".", "..", "a b", "a=b", "x" * 101, "a\n", "ünï✓", 5, ["a"]])
def test_other_blueprint_identifiers_are_refused(identifier: Any) -> None:
    assert {path for path, _ in faults_of(blueprint(identifier=identifier))} == {"/identifier"}


@pytest.mark.parametrize("key", ["a", "my-prop", "@x_=1", "x" * 100])
def test_property_keys(key: str) -> None:
    check_blueprint(blueprint(properties={key: {"type": "string"}}))


@pytest.mark.parametrize("key", ["", "a b", "a.b", "é", "a/b", "x" * 101, "$title"])
def test_other_property_keys_are_refused(key: str) -> None:
    pointer = key.replace("/", "~1")
    assert {p for p, _ in faults_of(blueprint(properties={key: {"type": "string"}}))} == {
        f"/schema/properties/{pointer}"
    }
    assert {p for p, _ in faults_of(blueprint(relations={key: {"target": "svc"}}))} == {f"/relations/{pointer}"}


@pytest.mark.parametrize(
    ("document", "path", "message"),
    [
        (None, "", "must be an object"),
        ([], "", "must be an object"),
        ({}, "/identifier", "is required"),
        ({}, "/schema", "is required"),
        (blueprint(schema={}), "/schema/properties", "is required"),
        (blueprint(schema={"properties": []}), "/schema/properties", "must be an object"),
        (blueprint(schema=[]), "/schema", "must be an object"),
        (blueprint(schema={"properties": {}, "required": ["x"]}),
        "/schema/required/0", 'names "x", which is not a property'),
        (blueprint(schema={"properties": {}, "required": "x"}), "/schema/required", "must be a list"),
        (blueprint(title=""), "/title", "must have at least 1 character"),
        (blueprint(title="x" * 101), "/title", "must have at most 100 characters"),
        (blueprint(description="x" * 201), "/description", "must have at most 200 characters"),
        (blueprint(icon=5), "/icon", "must be text"),
        (blueprint(includeInGlobalSearch="yes"), "/includeInGlobalSearch", "must be true or false"),
        (blueprint(properties={"p": "string"}), "/schema/properties/p", "must be an object"),
        (blueprint(schema={"properties": 5, "required": ["p"]}), "/schema/properties", "must be an object"),
        (with_property(), "/schema/properties/p/type", "is required"),
        (with_property(type="text"), "/schema/properties/p/type",
        "must be one of string, number, boolean, array, object"),
        (with_property(type=["string"]), "/schema/properties/p/type", "must be one of"),
        (with_property(type="string", title="x" * 101), "/schema/properties/p/title",
        "must have at most 100"),
        (with_property(type="string", format=5), "/schema/properties/p/format", "must be text"),
        (with_property(type="string", enum=[]), "/schema/properties/p/enum", "must have at least 1 element"),
        (with_property(type="string", enum=["a", 1]), "/schema/properties/p/enum/1", "must be text"),
        (with_property(type="number", enum=["1"]), "/schema/properties/p/enum/0", "must be a number"),
        (with_property(type="string", enum=list(map(str, range(501)))), "/schema/properties/p/enum",
        "must have at most 500"),
        (with_property(type="string", enumColors={"a": "mauve"}), "/schema/properties/p/enumColors/a",
        "must be one of blue"),
        (with_property(type="string", default=5), "/schema/properties/p/default", "must be text"),
        (with_property(type="string", enum=["a"], default="b"), "/schema/properties/p/default",
        "must be one of a"),
        (with_property(type="string", format="url", default="x"), "/schema/properties/p/default",
        "must be a URL"),
        (with_property(type="array", items={"type": "number"}, default=["x"]),
        "/schema/properties/p/default/0", "must be a"),
        (with_property(type="string", pattern="(?=a)"), "/schema/properties/p/pattern",
        "The pattern cannot be used"),
        (with_property(type="array", items={"type": ["null", "null"]}),
        "/schema/properties/p/items/type", "is not valid in"),
        (with_property(type="string", pattern="a" * 501), "/schema/properties/p/pattern",
        "The pattern cannot be used"),
        (with_property(type="array", items={"type": "string", "pattern": "("}),
        "/schema/properties/p/items/pattern", "The p"),
        (with_property(type="object", patternProperties={"(": {}}),
        "/schema/properties/p/patternProperties/(", "The pattern"),
        (with_property(type="string", minLength=3, maxLength=2), "/schema/properties/p/minLength",
        "must not be more than"),
        (with_property(type="string", minLength=-1), "/schema/properties/p/minLength", "must be at least 0"),
        (with_property(type="number", minimum="1"), "/schema/properties/p/minimum", "must be a number"),
        (with_property(type="number", exclusiveMinimum=True), "/schema/properties/p/exclusiveMinimum",
        "must be a number"),
        (with_property(type="array", items=[{"type": "string"}]), "/schema/properties/p/items",
        "must be an object or true"),
        (with_property(type="object", required=True), "/schema/properties/p/required", "must be a list"),
        (with_property(type="object", **{"$ref": "http://x.io"}), "/schema/properties/p/$ref",
        "is not supported here"),
        (with_property(type="object", properties={"a": {"$ref": "#"}}),
        "/schema/properties/p/properties/a/$ref", "is not"),
        (with_property(type="string", spec=5), "/schema/properties/p/spec", "must be text"),
        (with_property(type="string", specAuthentication={"clientId": "x"}),
        "/schema/properties/p/specAuthentication/tokenUrl",
         "is required"),
        (blueprint(relations={"r": {}}), "/relations/r/target", "is required"),
        (blueprint(relations={"r": {"target": "a b"}}), "/relations/r/target", "may hold letters"),
        (blueprint(relations={"r": {"target": "svc", "many": "yes"}}), "/relations/r/many",
        "must be true or false"),
        (blueprint(relations={"r": {"target": "svc", "many": True, "required": True}}),
        "/relations/r/required",
         "must not be true together with many"),
        (blueprint(relations=[]), "/relations", "must be an object"),
        (blueprint(mirrorProperties={"m": {"path": "title"}}), "/mirrorProperties/m/path",
        "must be relations and a property"),
        (blueprint(mirrorProperties={"m": {"path": "r.title"}}), "/mirrorProperties/m/path",
        "must begin with a relation"),
        (blueprint(calculationProperties={"c": {"type": "string"}}), "/calculationProperties/c/calculation",
        "is required"),
        (blueprint(calculationProperties={"c": {"calculation": ".", "type": "date"}}),
        "/calculationProperties/c/type",
         "must be one of string"),
        (blueprint(calculationProperties={"c": {"calculation": "." * 8193, "type": "string"}}),
         "/calculationProperties/c/calculation", "must have at most 8192 characters"),
        (blueprint(aggregationProperties={"a": {"target": "svc", "calculationSpec": {"func": "sum",
        "calculationBy": "property"}}}),
         "/aggregationProperties/a/calculationSpec/property", "is required for sum by property"),
        (blueprint(aggregationProperties={"a": {"target": "svc", "calculationSpec": {"func": "count",
        "calculationBy": "property"}}}),
         "/aggregationProperties/a/calculationSpec/func", "count does not work by property"),
        (blueprint(aggregationProperties={"a": {"target": "svc", "calculationSpec": {}, "pathFilter": [{},
        {}]}}),
         "/aggregationProperties/a/pathFilter", "must have at most 1 element"),
        (blueprint(ownership={"type": "Inherited"}), "/ownership/path", "is required"),
        (blueprint(ownership={"type": "Shared"}), "/ownership/type", "must be one of Direct, Inherited"),
        (blueprint(changelogDestination={"type": "WEBHOOK"}), "/changelogDestination/url", "is required"),
        (blueprint(changelogDestination={"type": "WEBHOOK", "url": "x"}), "/changelogDestination/url",
        "must be a URL"),
    ],
)  # fmt: skip
def test_a_wrong_document_is_refused_in_plain_words(document: Any, path: str, message: str) -> None:
    assert any(p == path and m.startswith(message) for p, m in faults_of(document)), faults_of(document)


def test_all_faults_are_told_at_once() -> None:
    document = blueprint(
        title="", properties={"p": {"type": "x"}, "q": {"type": "string", "default": 1}}, relations={"r": 5}
    )
    assert [path for path, _ in faults_of(document)] == [
        "/title", "/relations/r", "/schema/properties/p/type", "/schema/properties/q/default",
    ]  # fmt: skip


def test_a_document_full_of_faults_is_refused_with_the_first_of_them() -> None:
    broken = blueprint(mirrorProperties={f"m{i}": {} for i in range(100)}, properties={"p": {"type": "x"}})
    assert len(faults_of(broken)) == 50
    many = blueprint(properties={f"p{i}": {"type": "x"} for i in range(500)})
    assert len(faults_of(many)) == 200


def test_all_seventeen_colours_are_known() -> None:
    check_blueprint(with_property(type="string", enumColors={color: color for color in COLORS}))
    assert len(COLORS) == 17


def test_no_two_kinds_of_property_may_share_a_name() -> None:
    clash = blueprint(
        properties={"x": {"type": "string"}, "y": {"type": "string"}}, relations={"x": {"target": "svc"}},
        mirrorProperties={"x": {"path": "x.$title"}},
        calculationProperties={"y": {"calculation": ".", "type": "string"}},
    )  # fmt: skip
    assert [path for path, _ in faults_of(clash)] == ["/mirrorProperties/x", "/calculationProperties/y"]


def nested(depth: int, keyword: str) -> dict[str, Any]:
    inner: Any = {"type": "string"}
    for _ in range(depth - 1):
        inner = {keyword: {"a": inner} if keyword == "properties" else [inner] if keyword == "allOf" else inner}
    return {"type": "object", **inner} if depth > 1 else inner


@pytest.mark.parametrize("keyword", ["properties", "allOf", "not", "additionalProperties"])
def test_definitions_nest_ten_deep_and_no_deeper(keyword: str) -> None:
    check_blueprint(blueprint(properties={"p": nested(10, keyword)}))
    assert faults_of(blueprint(properties={"p": nested(11, keyword)}))[-1][1] == "must not nest deeper than 10"


def test_definitions_are_bounded_in_number_and_size() -> None:
    many = blueprint(properties={f"p{i}": {"type": "string"} for i in range(501)})
    assert faults_of(many) == [("/schema/properties", "must have at most 500 keys")]
    wide = with_property(type="object", properties={f"k{i}": {"type": "string"} for i in range(200)})
    assert faults_of(wide)[0][1].startswith("must not hold more than 200 schemas")
    large = with_property(type="string", description="x" * 70_000)
    assert faults_of(large) == [("/schema/properties/p", "must not take more than 64 KB")]


def test_changed_types_are_found_and_a_string_by_another_name_is_not_one() -> None:
    old = blueprint(
        properties={
            "a": {"type": "string"},
            "b": {"type": "enum"},
            "c": {"type": "number"},
            "d": {"type": "array"},
        }
    )
    new = blueprint(properties={"a": {"type": "number"}, "b": {"type": "string"}, "d": {"type": "object"}})
    assert changed_types(old, new) == ["a", "d"]
