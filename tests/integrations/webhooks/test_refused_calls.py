"""What is turned away at the door leaves nothing behind, and its owner sees that it came, and why it was refused."""

import json

import pytest

from tests.integrations.webhooks.conftest import SECRET, signed

OK = {"id": 1, "name": "First", "status": "ok", "service": "checkout"}
RAW = json.dumps(OK).encode()
SIGNED = {"secret": SECRET, "signatureHeaderName": "X-Signature", "signatureAlgorithm": "sha256"}


def refused(hook):
    answer = hook.api.get("/v1/webhooks/builds/refused-calls")
    return {each["reason"]: each["count"] for each in answer.json()["refused"]}


def test_calls_that_were_turned_away_are_counted_by_their_reason(sender):
    hook = sender(security=SIGNED)
    for headers in ({}, {"X-Signature": "00"}, {"X-Signature": signed(RAW, secret="another")}):
        assert hook.send(RAW, headers=headers).status_code == 401
    assert hook.send(b"x" * (4 * 1024 * 1024 + 1)).status_code == 413
    assert refused(hook) == {"unsigned": 1, "wrong_signature": 2, "too_large": 1}
    assert hook.events() == []


def test_what_comes_while_it_is_off_is_counted_as_well(sender):
    hook = sender(enabled=False)
    assert hook.send(OK).status_code == 202
    assert refused(hook) == {"switched_off": 1}


def test_without_a_secret_a_webhook_is_kept_and_every_call_is_refused_with_the_reason(sender):
    hook = sender(security={key: value for key, value in SIGNED.items() if key != "secret"})
    assert hook.send(RAW, headers={"X-Signature": signed(RAW)}).status_code == 401
    assert refused(hook) == {"no_secret": 1}


def test_what_was_let_in_is_no_refusal(sender):
    hook = sender(security=SIGNED)
    assert hook.send(RAW, headers={"X-Signature": signed(RAW)}).status_code == 202
    assert refused(hook) == {}


def test_another_secret_begins_the_count_anew_and_another_title_does_not(sender):
    hook = sender(security=SIGNED)
    hook.send(RAW)
    hook.api.patch("/v1/webhooks/builds", json={"title": "Builds of ours"})
    assert refused(hook) == {"unsigned": 1}
    hook.api.patch("/v1/webhooks/builds", json={"security": {**SIGNED, "secret": "of today"}})
    assert refused(hook) == {}


def test_refusals_of_one_webhook_are_not_those_of_another(sender):
    hook = sender(security=SIGNED)
    other = hook.api.post("/v1/webhooks", json={"identifier": "other", "title": "Other"})
    assert other.status_code == 201
    hook.send(RAW)
    assert hook.api.get("/v1/webhooks/other/refused-calls").json()["refused"] == []
    assert hook.api.get("/v1/webhooks/nobody/refused-calls").status_code == 404


@pytest.mark.parametrize("body", [b'{"id":', b"x" * (512 * 1024 + 1)], ids=["broken", "too large"])
def test_an_event_that_could_not_be_read_is_neither_tried_nor_mapped_again(sender, body):
    hook = sender()
    hook.send(body)
    [event] = hook.events()
    tried = hook.api.post("/v1/webhooks/builds/test", json={"event": event["id"]})
    again = hook.api.post(f"/v1/received-items/{event['id']}/replay")
    assert (tried.status_code, again.status_code) == (409, 409)
    assert "could be read" in tried.json()["message"]
    assert [each["status"] for each in hook.events()] == ["FAILED"]
