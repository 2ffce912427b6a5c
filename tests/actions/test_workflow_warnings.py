"""What a workflow names and nobody has, and where it leads nowhere, is kept and told to those who build."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import Keep
from tests.actions.workflows import button, event_trigger, flow, joined, node, question, start
from tests.wire import Api

NUMBER = {"type": "number"}
END = {"text": "Ended"}
Warned = dict[str, str]


def call(**body: Any) -> dict[str, Any]:
    return node("call", "WEBHOOK", url="https://ops.example.org", body=body)


def weigh(expression: str) -> dict[str, Any]:
    outlet = {"identifier": "yes", "expression": expression, "workflowStatusLabel": END}
    return node("weigh", "CONDITION", outlets=[outlet])


def one(*nodes: dict[str, Any], first: dict[str, Any] | None = None) -> dict[str, Any]:
    """Nodes in a row behind a trigger; outlets lead nowhere and say so."""
    row = [first or start({"size": NUMBER}), *nodes]
    ways = [joined(before["identifier"], after["identifier"]) for before, after in zip(row, row[1:], strict=False)]
    return flow(row, *ways)


def asked(**config: Any) -> dict[str, Any]:
    outlets = [{"identifier": "ok", "workflowStatusLabel": END}]
    form = {"properties": {}, "buttons": [button("ok")]}
    return question("ask", **({"outlets": outlets, "userInputs": form} | config))


def warned(api: Api, document: dict[str, Any]) -> Warned:
    answer = api.post("/v1/workflows", json=document)
    assert answer.status_code == 201, answer.content
    assert answer.json()["workflow"]["nodes"] == document["nodes"]
    drafted = api.post("/v1/workflow-drafts/preview", json={"workflow": document}).json()
    assert (drafted["warnings"], drafted["faults"]) == (answer.json()["warnings"], [])
    return {fault["path"]: fault["message"] for fault in answer.json()["warnings"]}


def policy(name: str) -> dict[str, Any]:
    rule = {"property": {"context": "form", "property": name}, "operator": "=", "value": 1}
    return {"combinator": "and", "rules": [{"combinator": "or", "rules": [rule]}]}


DOUBTFUL: list[tuple[dict[str, Any], str, str]] = [
    (one(call(a="{{ .secrets.GHOST }}")), "/nodes/1/config", "GHOST"),
    (one(call(a="{{ .outputs.ghost.x }}")), "/nodes/1/config/body/a", '"ghost"'),
    (one(call(a='{{ .outputs["a-ghost"] }}')), "/nodes/1/config/body/a", '"a-ghost"'),
    (one(call(a="{{ .outputs.later }}"), node("later", "DELAY", seconds=1)), "/nodes/1/config/body/a", "before"),
    (one(call(a="{{ .outputs.call }}")), "/nodes/1/config/body/a", "before"),
    (one(call(a="{{ .outputs.trigger.ghost }}")), "/nodes/1/config/body/a", '"ghost"'),
    (one(call(a="{{ .outputs.start.ghost }}")), "/nodes/1/config/body/a", '"ghost"'),
    (one(call(a="{{ .inputs.ghost }}")), "/nodes/1/config/body/a", '"ghost"'),
    (one(weigh(".outputs.trigger.ghost > 3")), "/nodes/1/config/outlets/0/expression", '"ghost"'),
    (one(asked(), call()) | {"connections": [joined("start", "ask"), joined("ask", "call", outlet="ok")],
     "nodes": [start(), asked(), call(a="{{ .outputs.ask.ghost }}")]}, "/nodes/2/config/body/a", '"ghost"'),
    (one(node("wait", "DELAY", seconds=1) | {"variables": {"a": 1}}, call(a="{{ .outputs.wait.b }}")),
     "/nodes/2/config/body/a", '"b"'),
    (one(call() | {"variables": {"v": "{{ .outputs.ghost }}"}}), "/nodes/1/variables/v", '"ghost"'),
    (one(call() | {"links": ["https://e.org/{{ .outputs.ghost }}"]}), "/nodes/1/links/0", '"ghost"'),
    (one(node("write", "UPSERT_ENTITY", blueprintIdentifier="ghost", mapping={})),
     "/nodes/1/config/blueprintIdentifier", '"ghost"'),
    (one(node("write", "UPSERT_ENTITY", blueprintIdentifier="service", mapping={"properties": {"ghost": 1}})),
     "/nodes/1/config/mapping/properties/ghost", '"ghost"'),
    (one(call(), first=start({"a": {"type": "string", "format": "entity", "blueprint": "ghost"}})),
     "/nodes/0/config/userInputs/properties/a/blueprint", '"ghost"'),
    (one(call(), first=start(permissions={"users": ["ghost@example.com"]})),
     "/nodes/0/config/permissions/users/0", "ghost@"),
    (one(call(), first=start(permissions={"teams": ["ghost"]})), "/nodes/0/config/permissions/teams/0", '"ghost"'),
    (one(call(), first=start(permissions={"policy": policy("ghost.tier")})),
     "/nodes/0/config/permissions/policy/rules/0/rules/0/property", '"ghost"'),
    (one(asked(responders={"roles": ["Ghost"]})), "/nodes/1/config/responders/roles/0", '"Ghost"'),
    (one(asked(userInputs={"properties": {"a": {"type": "string", "default": {"jqQuery": ".outputs.ghost"}}},
                           "buttons": [button("ok")]})),
     "/nodes/1/config/userInputs/properties/a/default/jqQuery", '"ghost"'),
    (one(asked(outlets=[{"identifier": "ok"}])), "/nodes/1/config/outlets/0", "leads nowhere"),
    (one(), "/nodes/0", "leads nowhere"),
    (one(node("think", "AI", userPrompt="x")), "/nodes/1/config/type", "model"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "path", "words"), DOUBTFUL)
def test_what_names_nothing_is_saved_and_told_where_it_stands(
    api: Api, document: dict[str, Any], path: str, words: str
) -> None:
    found = warned(api, document)
    assert list(found) == [path]
    assert words in found[path]


SOUND = [
    one(call(a="{{ .outputs.trigger.size }}", b="{{ .inputs.size }}", c="{{ .outputs.start.size }}")),
    one(call(a="{{ .secrets.TOKEN }}")),
    one(node("ask2", "WEBHOOK", url="https://e.org"), call(a="{{ .outputs.ask2.response.data.outputs.ghost }}")),
    one(node("ask-2", "DELAY", seconds=1), call(a='{{ .outputs["ask-2"].error.message }}')),
    one(call(a="{{ .outputs.trigger.diff.after }}", b="{{ .inputs.any }}"), first=event_trigger()),
    one(call(), first=start({"size": NUMBER}, permissions={"policy": policy("size"), "users": ["alice@example.com"]})),
    flow([start(), event_trigger(), call(a="{{ .outputs.trigger.any }}")],
         joined("start", "call"), joined("event", "call")),
]  # fmt: skip


@pytest.mark.parametrize("document", SOUND)
def test_what_is_there_warns_of_nothing(api: Api, keep: Keep, document: dict[str, Any]) -> None:
    keep(TOKEN="s3cret-token")
    assert warned(api, document) == {}


def test_a_change_tells_what_is_doubtful_now(api: Api) -> None:
    assert warned(api, one(call())) == {}
    changed = api.put("/v1/workflows/flow", json=one(call(a="{{ .outputs.ghost }}")))
    assert [fault["path"] for fault in changed.json()["warnings"]] == ["/nodes/1/config/body/a"]
    assert "warnings" not in api.get("/v1/workflows/flow").json()["workflow"]


def test_many_nodes_take_the_same_statements(api: Api, count_queries: Callable[[], Any]) -> None:
    def asks(count: int) -> dict[str, Any]:
        body = {"a": "{{ .secrets.GHOST }}"}
        nodes = [node(f"n{i}", "WEBHOOK", url="https://e.org", body=body) for i in range(count)]
        document = one(*nodes, first=start(permissions={"users": ["a@e.org"], "teams": ["x"]}))
        return document | {"identifier": f"flow{count}"}

    def warned_of(document: dict[str, Any]) -> int:
        return len(api.post("/v1/workflows", json=document).json()["warnings"])

    with count_queries() as few:
        assert warned_of(asks(1)) == 3
    with count_queries() as many:
        assert warned_of(asks(40)) == 42
    assert len(many) == len(few)
