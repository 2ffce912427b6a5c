"""A workflow asks a language model: any that speaks chat completions, and none until somebody says where it is."""

from typing import Any

import orjson
import pytest

from tests.actions.receiver import Receiver
from tests.actions.workflows import ended, flow, joined, node, start
from tests.wire import Api

Document = dict[str, Any]
SHAPE = {"type": "object", "properties": {"risk": {"enum": ["low", "high"]}}, "required": ["risk"]}


def asking(*after: Document, **config: Any) -> Document:
    think = node("think", "AI", **{"userPrompt": "Is {{ .inputs.name }} risky?"} | config)
    names = ["start", "think", *(each["identifier"] for each in after)]
    ways = [joined(a, b) for a, b in zip(names, names[1:], strict=False)]
    return flow([start({"name": {"type": "string"}}), think, *after], *ways)


def says(text: Any, **more: Any) -> bytes:
    return orjson.dumps({"choices": [{"message": {"role": "assistant", "content": text}}], **more})


def connected(api: Api, receiver: Receiver, prefix: str = "AI") -> None:
    secrets = {"URL": f"{receiver.url}/v1/", "API_KEY": "hush-hush", "MODEL": "small"}
    for name, value in secrets.items():
        answer = api.post("/v1/organization/secrets", json={"secretName": f"{prefix}_{name}", "secretValue": value})
        assert answer.status_code == 201, answer.content


def thought(run: Document) -> Document:
    return next(step for step in run["nodeRuns"] if step["node"]["identifier"] == "think")


def test_a_model_is_asked_and_later_nodes_read_its_answer(api: Api, acme: Any, receiver: Receiver) -> None:
    connected(api, receiver)
    receiver.answer = says("Not at all", usage={"total_tokens": 7})
    write = node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={
        "identifier": "lamp", "title": "{{ .outputs.think.response }}"})  # fmt: skip
    run = ended(api, acme, asking(write, systemPrompt="You judge lamps."), name="lamp")
    assert (run["status"], run["result"]) == ("COMPLETED", "SUCCESS")
    heard = receiver.heard[0]
    assert (heard.path, heard.headers["authorization"]) == ("/v1/chat/completions", "Bearer hush-hush")
    assert heard.json() == {
        "model": "small", "stream": False,
        "messages": [{"role": "system", "content": "You judge lamps."}, {"role": "user", "content": "Is lamp risky?"}],
    }  # fmt: skip
    assert thought(run)["output"] == {"response": "Not at all", "data": None, "usage": {"total_tokens": 7}}
    assert run["nodeRuns"][-1]["output"]["title"] == "Not at all"


def test_an_answer_of_a_shape_is_left_as_a_value(api: Api, acme: Any, receiver: Receiver) -> None:
    connected(api, receiver)
    receiver.answer = says('{"risk": "low"}')
    run = ended(api, acme, asking(outputSchema=SHAPE), name="lamp")
    assert thought(run)["output"]["data"] == {"risk": "low"}
    shape = receiver.heard[0].json()["response_format"]
    assert shape == {"type": "json_schema", "json_schema": {"name": "answer", "schema": SHAPE}}


def test_a_node_may_name_another_provider_and_model(api: Api, acme: Any, receiver: Receiver) -> None:
    connected(api, receiver, "MY_MODELS")
    receiver.answer = says("Yes")
    run = ended(api, acme, asking(provider="my-models", model="large"), name="lamp")
    assert run["result"] == "SUCCESS"
    assert receiver.heard[0].json()["model"] == "large"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says("no json"), "is no JSON"), (says('{"risk": "some"}'), "does not fit outputSchema: /risk"),
        (says("{}"), "does not fit outputSchema"), (says(None), "without a text"), (b"{}", "no chat completion"),
        (b"nonsense", "no chat completion"), (b'{"choices": []}', "no chat completion"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_fails_the_node_and_says_why(
    api: Api, acme: Any, receiver: Receiver, answer: bytes, words: str
) -> None:
    connected(api, receiver)
    receiver.answer = answer
    run = ended(api, acme, asking(outputSchema=SHAPE), name="lamp")
    assert run["result"] == "FAILED"
    assert words in run["summary"]


def test_a_model_that_refuses_is_told_and_its_key_is_not(api: Api, acme: Any, receiver: Receiver) -> None:
    connected(api, receiver)
    receiver.status, receiver.answer = 401, b'{"error": {"message": "bad key hush-hush"}}'
    run = ended(api, acme, asking(), name="lamp")
    assert run["result"] == "FAILED"
    assert "status 401" in run["summary"]
    assert "hush" not in orjson.dumps(run).decode()


def test_without_a_model_the_node_says_what_is_missing(api: Api, acme: Any) -> None:
    run = ended(api, acme, asking(), name="lamp")
    assert "No language model is connected: there is no secret AI_URL" in run["summary"]


def test_agents_cannot_be_asked_yet(api: Api, acme: Any) -> None:
    made = flow([start(), node("think", "AI_AGENT", userPrompt="Why?", agentIdentifier="a")], joined("start", "think"))
    assert "Agents cannot be asked by this portal yet" in ended(api, acme, made)["summary"]


def doubts(api: Api, document: Document) -> list[str]:
    answer = api.post("/v1/workflow-drafts/preview", json={"workflow": document}).json()
    return [fault["message"] for fault in answer["warnings"]]


def test_whoever_saves_is_told_which_secrets_are_missing(api: Api, acme: Any, receiver: Receiver) -> None:
    assert [words for words in doubts(api, asking()) if "no secret" in words] == [
        "there is no secret AI_URL, so no model can be asked", "there is no secret AI_MODEL, so no model can be asked",
    ]  # fmt: skip
    connected(api, receiver)
    assert doubts(api, asking()) == []
    assert "is not handed to the model: it answers, and calls nothing" in doubts(api, asking(tools=["get_.*"]))


def test_a_shape_that_is_no_schema_is_refused(api: Api, acme: Any) -> None:
    answer = api.post(
        "/v1/workflows", json=asking(outputSchema={"type": "object", "properties": {"a": {"type": "odd"}}})
    )
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"] == "/nodes/1/config/outputSchema"
