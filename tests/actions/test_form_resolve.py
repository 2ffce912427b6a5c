"""The form as somebody sees it for partial values."""

from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.wire import Api


def form(api: Api, inputs: dict[str, Any], properties: Any = None, **parts: Any) -> dict[str, Any]:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": inputs, **parts}
    api.put("/v1/actions/scale", json=action) if api.get("/v1/actions/scale").status_code == 200 else api.post(
        "/v1/actions", json=action
    )
    answer = api.post("/v1/actions/scale/form", json={"properties": properties or {}, "entity": "cart"})
    assert answer.status_code == 200, answer.content
    found = answer.json()["form"]
    return found | {"inputs": {each["identifier"]: each for each in found["inputs"]}}


def test_static_keys_come_as_they_are(api: Api) -> None:
    inputs = {"a": {"type": "string", "enum": ["x"], "default": "x", "visible": False}, "b": {"type": "number"}}
    found = form(api, inputs, required=["b"])["inputs"]
    assert found["a"] == {
        "identifier": "a", "visible": False, "disabled": False, "required": False, "default": "x", "enum": ["x"],
        "type": "string",
    }  # fmt: skip
    assert (found["b"]["required"], found["b"]["errors"]) == (True, ["is required"])


def test_dynamic_keys_follow_the_values(api: Api) -> None:
    inputs = {
        "tier": {"type": "string"},
        "size": {"type": "string", "enum": {"jqQuery": 'if .form.tier == "gold" then ["l", "xl"] else ["s"] end'}},
        "why": {"type": "string", "visible": {"jqQuery": '.form.size == "xl"'}, "disabled": {"jqQuery": "false"}},
        "n": {"type": "array", "maxItems": {"jqQuery": "1 + 1"}},
    }
    found = form(api, inputs, {"tier": "gold", "size": "xl"})["inputs"]
    assert (found["size"]["enum"], found["why"]["visible"], found["n"]["maxItems"]) == (["l", "xl"], True, 2)
    assert form(api, inputs)["inputs"]["size"]["enum"] == ["s"]


def test_one_bad_expression_spoils_only_its_input(api: Api) -> None:
    inputs = {
        "bad": {"type": "string", "visible": {"jqQuery": 'error("no")'}, "enum": {"jqQuery": "5"}},
        "good": {"type": "string", "default": {"jqQuery": ".user.email"}},
    }
    found = form(api, inputs)["inputs"]
    assert (found["bad"]["visible"], found["bad"]["enum"], found["bad"]["errors"]) == (False, [], ["no"])
    assert found["good"]["default"] == "alice@example.com"


def test_defaults_that_read_each_other_end(api: Api) -> None:
    inputs = {
        "a": {"type": "number", "default": {"jqQuery": "(.form.b // 0) + 1"}},
        "b": {"type": "number", "default": {"jqQuery": "(.form.a // 0) + 1"}},
    }
    found = form(api, inputs)["inputs"]
    assert (found["a"]["default"], found["b"]["default"]) == (1, 2)


def test_an_entity_input_is_the_entity_in_expressions(api: Api) -> None:
    inputs = {
        "to": {"type": "string", "format": "entity", "blueprint": "service"},
        "n": {"type": "number", "default": {"jqQuery": ".form.to.properties.replicas"}},
    }
    assert form(api, inputs, {"to": "cart"})["inputs"]["n"]["default"] == 2


def test_a_dataset_comes_with_the_values_of_now(api: Api) -> None:
    rule = {"property": "tier", "operator": "=", "value": {"jqQuery": ".form.tier"}}
    dataset = {"combinator": "and", "rules": [rule, {"combinator": "or", "rules": [rule | {"value": "x"}]}]}
    inputs = {
        "tier": {"type": "string"},
        "to": {"type": "string", "format": "entity", "blueprint": "service", "dataset": dataset},
    }
    found = form(api, inputs, {"tier": "gold"})["inputs"]["to"]["dataset"]
    assert found["rules"][0]["value"] == "gold"
    assert found["rules"][1]["rules"][0]["value"] == "x"


def test_steps_and_headings_may_hide(api: Api) -> None:
    inputs = {"a": {"type": "string"}}
    steps = [{"title": "One", "order": ["a"]}, {"title": "Two", "order": [], "visible": {"jqQuery": ".form.a != null"}}]
    titles = {"head": {"title": "Heading", "visible": False}}
    found = form(api, inputs, steps=steps, titles=titles)
    assert [step["visible"] for step in found["steps"]] == [True, False]
    assert found["titles"] == {"head": {"title": "Heading", "visible": False}}
    assert [step["visible"] for step in form(api, inputs, {"a": "x"}, steps=steps)["steps"]] == [True, True]


@pytest.mark.parametrize("body", [[], {"properties": []}, {"entity": 5}])
def test_a_wrong_request_is_refused(api: Api, body: Any) -> None:
    api.post("/v1/actions", json=scale_action())
    assert api.post("/v1/actions/scale/form", json=body).status_code == 422
