"""What a form limits stays limited: datasets, hidden parts, constraints, whatever fails on the way."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.inputs.form import _levels
from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Answer, Api


def define(api: Api, inputs: dict[str, Any], **form: Any) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": inputs, **form}
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content


def start(api: Api, properties: Any) -> Answer:
    return api.post("/v1/actions/scale/runs", json={"properties": properties, "entity": "cart"})


def faults(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.content
    return [(fault["path"], fault["rule"]) for fault in answer.json()["details"]["errors"]]


def form(api: Api, properties: Any = None, **body: Any) -> dict[str, Any]:
    answer = api.post("/v1/actions/scale/form", json={"properties": properties or {}, "entity": "cart", **body})
    assert answer.status_code == 200, answer.content
    return answer.json()["form"]


def options(api: Api, key: str, **body: Any) -> dict[str, Any]:
    answer = api.post("/v1/actions/scale/form/options", json={"input": key, **body})
    assert answer.status_code == 200, answer.content
    return answer.json()


def chosen(value: Any, operator: str = "=", form_of: str = "entity", **more: Any) -> dict[str, Any]:
    rule = {"property": "tier", "operator": operator, "value": value}
    dataset = {"combinator": "or", "rules": [rule]}
    return {"type": "string", "format": form_of, "dataset": dataset, **more}


UNREADABLE = [
    chosen({"jqQuery": 'error("no")'}),
    chosen({"jqQuery": ".form.nothing"}),
    chosen({"jqQuery": ".form.nothing"}, "!="),
    chosen({"jqQuery": "5"}, "in"),
    chosen({"jqQuery": "{}"}, "in"),
]


@pytest.mark.parametrize("given", UNREADABLE)
def test_a_dataset_that_gives_nothing_usable_offers_and_accepts_nothing(api: Api, given: dict[str, Any]) -> None:
    define(api, {"to": given | {"blueprint": "service"}})
    assert faults(start(api, {"to": "cart"})) == [("/properties/to", "dataset")]
    assert options(api, "to")["options"] == []
    assert form(api)["inputs"][0]["identifier"] == "to"


def test_people_and_teams_are_limited_by_their_dataset(api: Api) -> None:
    mine = {"combinator": "and", "rules": [{"property": "$team", "operator": "containsAny", "value": ["My Teams"]}]}
    bob = {"combinator": "and", "rules": [{"property": "$identifier", "operator": "=", "value": "bob@example.com"}]}
    define(api, {
        "team": {"type": "string", "format": "team", "dataset": mine},
        "who": {"type": "string", "format": "user", "dataset": bob},
    })  # fmt: skip
    assert [each["identifier"] for each in options(api, "team")["options"]] == ["payments"]
    assert [each["identifier"] for each in options(api, "who")["options"]] == ["bob@example.com"]
    assert start(api, {"team": "payments", "who": "Bob@example.com"}).status_code == 202
    assert faults(start(api, {"who": "alice@example.com"})) == [("/properties/who", "dataset")]


def test_options_are_searched_paged_and_named(api: Api) -> None:
    for number in range(5):
        body = {"identifier": f"s{number}", "title": f"Shop {number}", "properties": {"tier": "silver"}}
        api.post("/v1/blueprints/service/entities", json=body)
    define(api, {"to": chosen({"jqQuery": ".form.tier"}, blueprint="service"), "tier": {"type": "string"}})
    silver = {"properties": {"tier": "silver"}}
    first = options(api, "to", limit=3, **silver)
    second = options(api, "to", limit=3, cursor=first["next"], **silver)
    assert [each["identifier"] for each in first["options"] + second["options"]] == [f"s{n}" for n in range(5)]
    assert second["next"] is None
    assert [each["title"] for each in options(api, "to", search="shop 4", **silver)["options"]] == ["Shop 4"]
    assert [each["title"] for each in options(api, "to", identifiers=["cart"])["options"]] == ["Cart"]


@pytest.mark.parametrize("many", [False, True])
def test_options_show_properties_that_tell_them_apart(api: Api, many: bool) -> None:
    one = {"type": "string", "format": "entity", "blueprint": "service", "displayProperties": ["tier"]}
    define(api, {"to": {"type": "array", "items": one} if many else one})
    [option] = options(api, "to")["options"]
    assert option == {"identifier": "cart", "title": "Cart", "icon": None, "properties": {"tier": "gold"}}
    assert (
        api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200
    )
    assert options(api, "to")["options"][0]["properties"] == {"level": "gold"}


def test_the_entity_of_the_action_is_offered_where_its_condition_holds(api: Api) -> None:
    api.post("/v1/blueprints/service/entities", json={"identifier": "desk", "properties": {"tier": "silver"}})
    action = scale_action()
    rules = [{"property": "tier", "operator": "=", "value": "silver"}]
    action["trigger"]["condition"] = {"type": "SEARCH", "combinator": "and", "rules": rules}
    assert api.post("/v1/actions", json=action).status_code == 201
    assert [each["identifier"] for each in options(api, "$targetEntity")["options"]] == ["desk"]


def test_options_of_a_hidden_or_waiting_input_are_empty(api: Api) -> None:
    one = {"type": "string", "format": "entity", "blueprint": "service"}
    define(api, {"a": one | {"dependsOn": ["b"]}, "b": {"type": "string"}, "c": one | {"visible": False}})
    assert options(api, "a")["options"] == options(api, "c")["options"] == []
    assert len(options(api, "a", properties={"b": "x"})["options"]) == 1


WRONG: list[Any] = [[], {}, {"input": "n"}, {"input": "ghost"}, {"input": "to", "limit": 0}, {"input": "to", "x": 1}]


@pytest.mark.parametrize("body", WRONG)
def test_a_wrong_request_for_options_is_refused(api: Api, body: Any) -> None:
    define(api, {"n": {"type": "number"}, "to": {"type": "string", "format": "entity", "blueprint": "service"}})
    assert api.post("/v1/actions/scale/form/options", json=body).status_code == 422


def test_another_organization_gets_no_options(api: Api, globex_alice: Person, client: Callable[..., Api]) -> None:
    define(api, {"to": {"type": "string", "format": "entity", "blueprint": "service"}})
    answer = client(globex_alice).post("/v1/actions/scale/form/options", json={"input": "to"})
    assert answer.status_code == 404


def test_inputs_of_a_hidden_step_are_neither_required_nor_accepted(api: Api) -> None:
    steps = [
        {"title": "One", "order": ["a"]},
        {"title": "Two", "order": ["b"], "visible": {"jqQuery": '.form.a == "big"'}},
    ]
    define(api, {"a": {"type": "string"}, "b": {"type": "string"}}, required=["b"], steps=steps)
    assert start(api, {"a": "small"}).status_code == 202
    assert faults(start(api, {"a": "small", "b": "x"})) == [("/properties/b", "hidden")]
    assert faults(start(api, {"a": "big"})) == [("/properties/b", "required")]


def test_constraints_of_the_form_and_of_shown_steps_must_hold(api: Api) -> None:
    steps = [
        {"title": "One", "order": ["low", "high"]},
        {"title": "Two", "order": [], "visible": {"jqQuery": ".form.low > 5"},
         "validations": [{"constraint": ".form.high < 9", "message": "too high"}]},
    ]  # fmt: skip
    rules = [{"constraint": ".form.low < .form.high", "message": "low is over high"}]
    number = {"type": "number", "maximum": 100}
    define(api, {"low": number, "high": number}, steps=steps, validations=rules)
    assert start(api, {"low": 1, "high": 20}).status_code == 202
    answer = start(api, {"low": 200, "high": 20})
    assert faults(answer) == [
        ("/properties/low", "maximum"), ("/properties", "validation"), ("/properties", "validation"),
    ]  # fmt: skip
    assert form(api, {"low": 3, "high": 1})["errors"] == ["low is over high"]


def test_a_constraint_that_fails_is_not_fulfilled(api: Api) -> None:
    define(api, {}, validations=[{"constraint": 'error("x")', "message": "no"}])
    assert faults(start(api, {})) == [("/properties", "validation")]


@pytest.mark.parametrize("key", ["pattern", "enum", "minItems", "disabled"])
def test_a_limit_that_fails_lets_no_value_pass(api: Api, key: str) -> None:
    kind = "array" if key == "minItems" else "string"
    define(api, {"it": {"type": kind, key: {"jqQuery": 'error("no")'}}})
    assert faults(start(api, {"it": [] if kind == "array" else "x"})) == [("/properties/it", "jq")]
    assert "no" in form(api)["inputs"][0]["errors"]
    assert start(api, {}).status_code == 202


def test_a_pattern_that_is_none_is_told_at_its_input(api: Api) -> None:
    define(api, {"it": {"type": "string", "pattern": {"jqQuery": '"(?=x)"'}}, "b": {"type": "string"}})
    assert "look-ahead" in form(api)["inputs"][0]["errors"][0]
    assert faults(start(api, {"it": "x"})) == [("/properties/it", "jq")]


def test_who_cannot_tell_what_is_required_accepts_nothing(api: Api) -> None:
    define(api, {"a": {"type": "string"}}, required={"jqQuery": 'error("no")'})
    assert faults(start(api, {"a": "x"})) == [("/properties", "required")]


def test_elements_follow_their_own_expressions(api: Api) -> None:
    items = {"type": "string", "enum": {"jqQuery": '["a", "b"]'}}
    define(api, {"many": {"type": "array", "items": items}})
    assert form(api)["inputs"][0]["items"]["enum"] == ["a", "b"]
    assert start(api, {"many": ["a"]}).status_code == 202
    assert faults(start(api, {"many": ["a", "z"]})) == [("/properties/many/1", "enum")]


def test_members_of_an_object_are_checked(api: Api) -> None:
    members = {"port": {"type": "number", "maximum": 9}, "name": {"type": "string"}}
    define(api, {"it": {"type": "object", "properties": members, "additionalProperties": False}})
    assert start(api, {"it": {"port": 5}}).status_code == 202
    assert {path for path, _ in faults(start(api, {"it": {"port": 50, "x": 1}}))} == {
        "/properties/it/port", "/properties/it/x",
    }  # fmt: skip


def test_a_default_of_another_type_is_none(api: Api) -> None:
    define(api, {"n": {"type": "number", "default": {"jqQuery": '"x"'}}})
    assert "default" not in form(api)["inputs"][0]
    assert start(api, {}).json()["run"]["properties"] == {}


def test_what_depends_on_a_change_is_cleared(api: Api) -> None:
    text = {"type": "string"}
    define(api, {"a": text, "b": text | {"dependsOn": ["a"]}, "c": text | {"dependsOn": ["b"]}, "d": text})
    values = {"a": "1", "b": "2", "c": "3", "d": "4"}
    assert form(api, values, changed="a")["cleared"] == ["b", "c"]
    assert form(api, values)["cleared"] == []


def test_a_read_only_input_has_its_default_only(api: Api) -> None:
    define(api, {"it": {"type": "string", "default": "x", "readOnly": True}})
    assert start(api, {}).json()["run"]["properties"] == {"it": "x"}
    assert faults(start(api, {"it": "y"})) == [("/properties/it", "disabled")]


def test_no_expression_copies_a_secret(api: Api) -> None:
    copy = {"type": "string", "default": {"jqQuery": ".form.pin"}}
    define(api, {"pin": {"type": "string", "encryption": "aes256-gcm"}, "copy": copy})
    assert "canary" not in start(api, {"pin": "canary"}).content.decode()


def test_an_object_that_browsers_encrypt_travels_as_text(api: Api) -> None:
    encryption = {"algorithm": "client-side", "key": "-----BEGIN PUBLIC KEY-----"}
    define(api, {"pin": {"type": "object", "encryption": encryption}})
    assert start(api, {"pin": "A" * 400}).status_code == 202
    assert faults(start(api, {"pin": {"a": 1}})) == [("/properties/pin", "encryption")]


DEFINITION_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"type": "string", "format": "entity"}, "/blueprint"),
    ({"type": "array", "items": {"type": "string", "format": "entity"}}, "/items/blueprint"),
    ({"type": "array", "items": {"type": "string", "pattern": "(?=x)"}}, "/items/pattern"),
    ({"type": "array", "items": {"type": "number", "minimum": "1"}}, "/items/minimum"),
    ({"type": "object", "properties": {"a": {"type": "text"}}}, "/properties/a/type"),
    ({"type": "object", "additionalProperties": {"$ref": "#"}}, "/additionalProperties/$ref"),
    (chosen("x", "like", blueprint="service"), "/dataset/rules/0/operator"),
    (chosen(5, "in", blueprint="service"), "/dataset/rules/0/value"),
]


@pytest.mark.parametrize(("given", "place"), DEFINITION_FAULTS)
def test_a_wrong_input_is_refused_where_it_is_wrong(api: Api, given: dict[str, Any], place: str) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"it": given}, "validations": [{"constraint": ".a |"}]}
    action["trigger"]["condition"] = {"type": "SEARCH", "combinator": "and", "rules": [{"operator": "="}]}
    paths = {path for path, _ in faults(api.post("/v1/actions", json=action))}
    form_faults = {f"properties/it{place}", "validations/0/message", "validations/0/constraint"}
    assert {f"/trigger/userInputs/{path}" for path in form_faults} <= paths
    assert any(path.startswith("/trigger/condition/rules/0") for path in paths)


def test_the_form_takes_the_same_queries_whatever_the_number_of_inputs(api: Api, count_queries: Callable) -> None:
    mine = {"context": "userTeams", "property": "$identifier"}
    rules = [{"property": "$team", "operator": "containsAny", "value": mine}]
    one = {
        "type": "string",
        "format": "entity",
        "blueprint": "service",
        "dataset": {"combinator": "and", "rules": rules},
    }
    define(api, {f"e{n}": one for n in range(20)})
    form(api, {"e0": "cart"})
    with count_queries() as few:
        form(api, {"e0": "cart"})
    with count_queries() as many:
        form(api, {f"e{n}": "cart" for n in range(20)})
    assert len(few) == len(many)


KEYS = st.sampled_from("abcdef")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(KEYS, st.lists(KEYS)))
def test_defaults_come_once_each_and_after_what_they_read(reads: dict[str, list[str]]) -> None:
    levels = list(_levels({key: " + ".join(f".form.{name}" for name in names) or "1" for key, names in reads.items()}))
    assert sorted(key for level in levels for key in level) == sorted(reads)
