"""Forms made at random: those that are right come back and resolve; whatever is wrong is told and never a defect."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.actions.conftest import scale_action
from tests.wire import Api

CALM = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)  # fmt: skip
KEYS = st.sampled_from(["a", "b", "c", "d-e", "@f", "g=h"])
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
PROGRAMS = st.sampled_from([
    "true", "null", ".form.a", ".form.b == \"x\"", ".user.email", ".entity.title", "[1, 2]", '["a"]', 'error("no")', "5",
    ".form", "{}", ".user.teamsIdentifiers", "empty", '"(?=x)"', "range(3)", ".form.a.b.c",
])  # fmt: skip
DYNAMIC = st.builds(lambda program: {"jqQuery": program}, PROGRAMS)
FLAGS = st.booleans() | DYNAMIC
COMMON = {
    "title": WORDS, "description": WORDS, "icon": WORDS, "visible": FLAGS, "disabled": FLAGS, "readOnly": FLAGS,
    "default": DYNAMIC,
}  # fmt: skip
RULES = st.recursive(
    st.builds(
        lambda name, value: {"property": name, "operator": "=", "value": value},
        st.sampled_from(["tier", "$title", "ghost"]), WORDS | DYNAMIC,
    ),
    lambda inner: st.builds(
        lambda combinator, rules: {"combinator": combinator, "rules": rules},
        st.sampled_from(["and", "or"]), st.lists(inner, max_size=2),
    ),
    max_leaves=4,
)  # fmt: skip
DATASETS = st.builds(lambda rules: {"combinator": "and", "rules": rules}, st.lists(RULES, max_size=2))
SORTS = st.just({"property": "$title", "order": "DESC"})


def shape(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({key: st.just(value) for key, value in required.items()}, optional=COMMON | optional)


TEXTS = shape(
    {"type": "string"}, enum=st.lists(WORDS, max_size=3, unique=True) | DYNAMIC, pattern=st.just("^[a-z]*$") | DYNAMIC,
    minLength=st.integers(0, 2), maxLength=st.integers(3, 9), encryption=st.just("aes256-gcm"),
    format=st.sampled_from(["url", "email", "date-time", "yaml", "markdown", "multi-line", "ipv4", "proto"]),
)  # fmt: skip
NUMBERS = shape(
    {"type": "number"}, enum=st.lists(st.integers(-3, 3), max_size=3) | DYNAMIC, minimum=st.integers(-3, 0),
    maximum=st.integers(1, 9), exclusiveMinimum=st.integers(-3, 0),
)  # fmt: skip
ENTITIES = shape({"type": "string", "format": "entity", "blueprint": "service"}, dataset=DATASETS, sort=SORTS)
PEOPLE = shape({"type": "string", "format": "user"}, dataset=DATASETS) | shape({"type": "string", "format": "team"})
OBJECTS = shape({"type": "object"}, properties=st.just({"a": {"type": "number"}}), additionalProperties=st.booleans())
LISTS = st.builds(
    lambda given, items: given | {"items": items},
    shape({"type": "array"}, minItems=st.integers(0, 1) | DYNAMIC, maxItems=st.integers(1, 3) | DYNAMIC,
          uniqueItems=st.booleans()),
    st.sampled_from([
        {"type": "string"}, {"type": "number", "minimum": 0}, {"type": "string", "format": "user"},
        {"type": "string", "format": "entity", "blueprint": "service"}, {"type": "string", "enum": ["a", "b"]},
    ]),
)  # fmt: skip
INPUTS = TEXTS | NUMBERS | ENTITIES | PEOPLE | OBJECTS | LISTS | shape({"type": "boolean"})


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A form without faults."""
    properties = draw(st.dictionaries(KEYS, INPUTS, max_size=5))
    keys, found = list(properties), {"properties": properties}
    for index, key in enumerate(keys):
        if index and draw(st.booleans()):
            properties[key]["dependsOn"] = draw(st.lists(st.sampled_from(keys[:index]), max_size=2, unique=True))
    some = st.lists(st.sampled_from(keys), unique=True) if keys else st.just([])
    if draw(st.booleans()):
        found["required"] = draw(some | DYNAMIC)
    if draw(st.booleans()):
        found["titles"] = {"head": {"title": "Heading", "visible": draw(FLAGS)}}
    if draw(st.booleans()):
        found["order"] = draw(some)
    elif draw(st.booleans()):
        found["steps"] = [{"title": "One", "order": draw(some), "visible": draw(FLAGS)}]
    if draw(st.booleans()):
        found["validations"] = [{"constraint": draw(PROGRAMS), "message": "must hold"}]
    return found


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(-1e300, 1e300) | WORDS
    | PROGRAMS | st.sampled_from(["cart", "bob@example.com", "service", "entity", "jqQuery", "array"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(WORDS | KEYS | st.sampled_from(["jqQuery", "type", "items", "rules", "properties"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
VALUES = st.dictionaries(KEYS | WORDS, JUNK, max_size=5)


def action_with(form: Any) -> dict[str, Any]:
    action = scale_action()
    action["trigger"] = action["trigger"] | {"userInputs": form}
    return action


@CALM
@given(forms(), VALUES)
def test_a_right_form_comes_back_and_takes_whatever_is_sent(api: Api, form: dict[str, Any], values: Any) -> None:
    action = action_with(form)
    exists = api.get("/v1/actions/scale").status_code == 200
    answer = api.put("/v1/actions/scale", json=action) if exists else api.post("/v1/actions", json=action)
    assert answer.status_code in (200, 201), answer.content
    assert api.get("/v1/actions/scale").json()["action"]["trigger"] == action["trigger"]
    body = {"properties": values, "entity": "cart"}
    resolved = api.post("/v1/actions/scale/form", json=body)
    assert resolved.status_code == 200, resolved.content
    assert {each["identifier"] for each in resolved.json()["form"]["inputs"]} == set(form["properties"])
    preview = api.post("/v1/action-drafts/preview", json={"definition": action, **body})
    assert preview.json()["form"] == resolved.json()["form"]
    started = api.post("/v1/actions/scale/runs", json=body, query={"dry_run": "true"})
    assert started.status_code in (200, 422), started.content
    explained = api.post("/v1/actions/scale/permissions/explain", json=body).json()["explanation"]["inputs"]
    assert (explained == []) is (started.status_code == 200)


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """An action with junk in a place of it, any place."""
    action: Any = action_with(draw(forms()))
    place, last = action, None
    for _ in range(draw(st.integers(0, 7))):
        steps = list(place) if isinstance(place, dict) else list(range(len(place))) if isinstance(place, list) else []
        if not steps:
            break
        last = (place, draw(st.sampled_from(steps)))
        place = place[last[1]]
    if last is None:
        return draw(JUNK)
    last[0][last[1]] = draw(JUNK)
    return action


@CALM
@example({"trigger": {"type": {}}})
@example({"trigger": {"type": "self-service", "userInputs": {"properties": {"a": {"type": {}}}, "order": [[]]}}})
@given(broken())
def test_no_definition_is_a_defect(api: Api, action: Any) -> None:
    preview = api.post(
        "/v1/action-drafts/preview", json={"definition": action, "properties": {"a": 1}, "entity": "cart"}
    )
    assert preview.status_code in (200, 422), (preview.content, action)
    saved = api.post("/v1/actions", json=action)
    assert saved.status_code in (201, 422), (saved.content, action)
    if preview.status_code == 200:
        assert bool(preview.json()["faults"]) is (saved.status_code == 422)
    if saved.status_code == 201:
        name = saved.json()["action"]["identifier"]
        assert api.get("/v1/action-warnings").status_code == 200
        assert api.delete(f"/v1/actions/{name}").status_code == 200


@CALM
@given(JUNK, st.sampled_from(["properties", "entity", "changed", "input", "search", "identifiers", "user"]))
def test_no_question_is_a_defect(api: Api, junk: Any, key: str) -> None:
    if api.get("/v1/actions/scale").status_code != 200:
        assert api.post("/v1/actions", json=scale_action()).status_code == 201
    for route in ("form", "form/options", "permissions/explain", "runs?dry_run=true"):
        for body in (junk, {key: junk}, {"properties": {}, key: junk}):
            answer = api.post(f"/v1/actions/scale/{route}", json=body)
            assert answer.status_code < 500, (route, body, answer.content)
    for path in ("/v1/jq/test", "/v1/templates/test", "/v1/action-drafts/preview", "/v1/action-drafts/test-call"):
        assert api.post(path, json=junk).status_code < 500


@pytest.mark.parametrize("identifier", ["a/b", "a%2Fb", "ü", "x" * 200])
def test_odd_identifiers_are_refused_or_found_again(api: Api, identifier: str) -> None:
    saved = api.post("/v1/actions", json=scale_action(identifier=identifier))
    assert saved.status_code in (201, 422)
    if saved.status_code == 201:
        assert api.get(f"/v1/actions/{identifier}").json()["action"]["identifier"] == identifier
