"""Whatever is sent to a webhook, and whatever its mapping makes of it: an answer, a trace, and never a failure of ours."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT | st.sampled_from(["id", "items", "a"]), inner, max_size=4)
    ),
    max_leaves=8,
)
KINDS = st.sampled_from(
    [
        "application/json",
        "application/x-ndjson",
        "application/cloudevents-batch+json",
        "application/x-www-form-urlencoded",
        "text/plain",
        "",
    ]
)
MAPPINGS = [
    {"blueprint": "build", "entity": {"identifier": ".body.id", "title": ".body.a", "team": ".body.a", "properties": {"number": ".body.items", "status": ".body"}}},
    {"blueprint": "build", "itemsToParse": ".body.items", "entity": {"identifier": ".item | tostring", "relations": {"service": ".item.id"}}},
    {"blueprint": "service", "operation": "delete", "entity": {"identifier": ".body.id"}},
]  # fmt: skip


def sent(hook, body, kind):
    answer = hook.stranger.post(hook.path, body=body, headers={"Content-Type": kind})
    assert answer.status_code in (202, 413, 422), (answer.status_code, answer.content, body)
    hook.map()
    assert {event["status"] for event in hook.events(limit=1)} <= {"DONE", "FAILED", "IGNORED"}
    assert not any("on our side" in event["message"] for event in hook.events(limit=5))


def test_any_bytes(sender):
    hook = sender(mappings=MAPPINGS)

    @FEW
    @given(st.binary(max_size=60), KINDS)
    def claim(body, kind):
        sent(hook, body, kind)

    claim()


def test_any_document(sender):
    hook = sender(mappings=MAPPINGS)

    @FEW
    @given(
        VALUES | st.fixed_dictionaries({"id": TEXT | VALUES, "items": st.lists(VALUES, max_size=4), "a": VALUES}), KINDS
    )
    def claim(body, kind):
        sent(hook, json.dumps(body).encode(), kind)

    claim()


def test_numbers_come_back_as_they_were_sent(sender):
    hook = sender(mappings=[])
    odd = {"large": 1e40, "small": 1e-7, "whole": 123, "part": 123.456, "most": 2**63 - 1}
    event = hook.send(odd).json()["event"]
    assert hook.api.get(f"/v1/received-items/{event}").json()["received"]["payload"]["body"] == odd
    hook.api.post("/v1/integration", json={"installationId": "mine"})
    hook.api.post("/v1/integration/mine/kinds/a/examples", json={"examples": [odd]})
    assert hook.api.get("/v1/integration/mine/kinds").json()["data"]["a"]["examples"][0]["data"] == odd
