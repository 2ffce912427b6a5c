"""Choices that another system knows: asked for through the door to the network, and held to when a run is started."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from actions.inputs import remote
from tests.actions.conftest import Keep, scale_action
from tests.actions.receiver import Receiver
from tests.wire import Answer, Api

REGIONS = orjson.dumps(
    {"items": [{"value": "eu", "title": "Europe"}, {"value": "us", "label": "America"}, "asia", 5, None]}
)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    remote._cache.clear()
    yield
    remote._cache.clear()


def define(api: Api, given: dict[str, Any], **others: Any) -> Answer:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"it": given, **others}}
    return api.post("/v1/actions", json=action)


def asking(receiver: Receiver, path: str = ".items", **more: Any) -> dict[str, Any]:
    receiver.answer = REGIONS
    return {"type": "string", "optionsFrom": {"url": f"{receiver.url}/regions", "path": path, **more}}


def options(api: Api, **body: Any) -> dict[str, Any]:
    answer = api.post("/v1/actions/scale/form/options", json={"input": "it", "entity": "cart", **body})
    assert answer.status_code == 200, answer.content
    return answer.json()


def start(api: Api, **properties: Any) -> Answer:
    return api.post("/v1/actions/scale/runs", json={"properties": properties, "entity": "cart"})


def rules(answer: Answer) -> list[str]:
    assert answer.status_code == 422, answer.content
    return [fault["rule"] for fault in answer.json()["details"]["errors"]]


def test_choices_are_fetched_searched_paged_and_held_to(api: Api, receiver: Receiver) -> None:
    assert define(api, asking(receiver)).status_code == 201
    found = options(api)
    assert [(each["value"], each["title"]) for each in found["options"]] == [
        ("eu", "Europe"), ("us", "America"), ("asia", "asia"),
    ]  # fmt: skip
    assert [each["identifier"] for each in options(api, search="AMER")["options"]] == ["us"]
    assert [each["title"] for each in options(api, identifiers=["eu"])["options"]] == ["Europe"]
    first = options(api, limit=2)
    assert [each["value"] for each in options(api, limit=2, cursor=first["next"])["options"]] == ["asia"]
    assert start(api, it="eu").status_code == 202
    assert rules(start(api, it="moon")) == ["optionsFrom"]
    assert len(receiver.heard) == 1
    form = api.post("/v1/actions/scale/form", json={"entity": "cart"}).json()["form"]
    assert form["inputs"][0]["remote"] is True
    assert receiver.url not in orjson.dumps(form).decode()


def test_numbers_and_lists_have_choices_too(api: Api, receiver: Receiver) -> None:
    given = asking(receiver)
    assert define(api, {"type": "array", "items": given}, n=given | {"type": "number"}).status_code == 201
    assert [each["value"] for each in options(api, input="n")["options"]] == [5]
    assert start(api, it=["eu", "asia"], n=5).status_code == 202
    assert rules(start(api, it=["eu", "moon"], n=6)) == ["optionsFrom", "optionsFrom"]


def test_the_question_has_values_and_secrets_in_it(api: Api, receiver: Receiver, keep: Keep) -> None:
    keep(TOKEN="canary-token")
    given = asking(receiver, headers={"X-Key": "{{ .secrets.TOKEN }}"})
    given["optionsFrom"]["url"] += "?zone={{ .form.zone }}&of={{ .entity.identifier }}"
    assert define(api, given | {"dependsOn": ["zone"]}, zone={"type": "string"}).status_code == 201
    assert options(api)["options"] == []
    assert receiver.heard == []
    assert options(api, properties={"zone": "a"})["options"]
    heard = receiver.wait()
    assert (heard.path, heard.headers["x-key"]) == ("/regions?zone=a&of=cart", "canary-token")
    options(api, properties={"zone": "b"})
    assert receiver.wait().path == "/regions?zone=b&of=cart"


def test_a_preview_asks_nobody(api: Api, receiver: Receiver) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"it": asking(receiver)}}
    body = {"definition": action, "properties": {"it": "moon"}, "entity": "cart"}
    found = api.post("/v1/action-drafts/preview", json=body).json()
    assert "errors" not in found["form"]["inputs"][0]
    assert receiver.heard == []


BAD: list[tuple[int, bytes, str]] = [
    (500, b"{}", "status 500"),
    (200, b"{", "not"),
    (200, b'{"items": 5}', "no list"),
    (200, b'{"items": "' + b"x" * 70_000 + b'"}', "bytes"),
    (200, orjson.dumps({"items": list(range(1_001))}), "no list"),
]


@pytest.mark.parametrize(("status", "answer", "words"), BAD)
def test_an_answer_without_choices_is_told_and_nothing_is_right(
    api: Api, receiver: Receiver, status: int, answer: bytes, words: str
) -> None:
    define(api, asking(receiver))
    receiver.status, receiver.answer = status, answer
    found = options(api)
    assert (found["options"], words in found["errors"][0]) == ([], True), found
    assert rules(start(api, it="eu")) == ["optionsFrom"]
    assert start(api).status_code == 202


def test_private_addresses_are_not_asked(api: Api, settings: Any) -> None:
    settings.OUTBOUND_ALLOW = ""
    url = 'http://{{ "127.0.0.1" }}:9/x'
    assert define(api, {"type": "string", "optionsFrom": {"url": url}}).status_code == 201
    assert options(api)["errors"]


def test_a_failure_tells_no_secret(api: Api, keep: Keep) -> None:
    keep(HOST="canary-host.invalid")
    define(api, {"type": "string", "optionsFrom": {"url": "https://{{ .secrets.HOST }}/x"}})
    found = options(api)
    assert found["errors"]
    assert "canary" not in orjson.dumps(found).decode()


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"optionsFrom": {}}, "/optionsFrom/url"),
    ({"optionsFrom": {"url": "http://127.0.0.1/x"}}, "/optionsFrom/url"),
    ({"optionsFrom": {"url": "https://e.org", "path": ".a |"}}, "/optionsFrom/path"),
    ({"optionsFrom": {"url": "https://e.org/{{ .a | }}"}}, "/optionsFrom/url"),
    ({"optionsFrom": {"url": "https://e.org", "cacheSeconds": 0}}, "/optionsFrom/cacheSeconds"),
    ({"optionsFrom": {"url": "https://e.org", "method": "POST"}}, "/optionsFrom/method"),
    ({"optionsFrom": {"url": "https://e.org"}, "enum": ["a"]}, "/optionsFrom"),
]


@pytest.mark.parametrize(("given", "place"), REFUSED)
def test_a_wrong_definition_is_refused_where_it_is_wrong(api: Api, given: dict[str, Any], place: str) -> None:
    answer = define(api, {"type": "string", **given})
    assert answer.status_code == 422
    paths = [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert f"/trigger/userInputs/properties/it{place}" in paths


def test_a_form_asks_few_others(api: Api) -> None:
    given = {"type": "string", "optionsFrom": {"url": "https://e.org"}}
    answer = define(api, given, **{f"i{number}": given for number in range(10)})
    assert [fault["rule"] for fault in answer.json()["details"]["errors"]] == ["optionsFrom"]


def test_templates_follow_a_renamed_property(api: Api) -> None:
    url = "https://e.org/{{ .entity.properties.tier }}"
    define(api, {"type": "string", "optionsFrom": {"url": url}})
    assert (
        api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200
    )
    action = api.get("/v1/actions/scale").json()["action"]
    given = action["trigger"]["userInputs"]["properties"]["it"]
    assert given["optionsFrom"]["url"] == "https://e.org/{{ .entity.properties.level }}"
