"""Who may send to a webhook: every way of signing, and nobody else."""

import base64
import hashlib
import hmac
import json
import time

import pytest
import time_machine

from tests.integrations.webhooks.conftest import SECRET, signed
from tests.wire import Api

OK = {"id": 1, "name": "First", "status": "ok", "service": "checkout"}
SIGNED = {
    "secret": SECRET,
    "signatureHeaderName": "X-Signature",
    "signatureAlgorithm": "sha256",
    "signaturePrefix": "v1=",
}


def test_only_who_signs_is_let_in(sender):
    hook = sender(security=SIGNED)
    raw = json.dumps(OK).encode()
    refused = [
        hook.send(raw),
        hook.send(raw, headers={"X-Signature": "v1=00"}),
        hook.send(raw, headers={"X-Signature": signed(raw)}),
    ]
    assert [answer.status_code for answer in refused] == [401] * 3
    assert len({answer.json()["message"] for answer in refused}) == 1, "nothing is told of why"
    assert hook.send(raw, headers={"X-Signature": f"v1={signed(raw)}"}).status_code == 202
    assert len(hook.events()) == 1
    sent = hook.api.get(f"/v1/received-items/{hook.events()[0]['id']}").json()["received"]["payload"]
    assert "x-signature" not in sent["headers"] and sent["headers"]["x-kind"] == "build"


def standard_headers(raw: bytes, moment: int) -> dict[str, str]:
    digest = hmac.new(b"key", f"msg_1.{moment}.".encode() + raw, hashlib.sha256).digest()
    return {
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": str(moment),
        "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
    }


RAW = json.dumps(OK).encode()
NOW = int(time.time())
WAYS = {
    "sha1": ({"signatureAlgorithm": "sha1", "signatureHeaderName": "X-S"}, {"X-S": signed(RAW, name="sha1")}),
    "sha512": ({"signatureAlgorithm": "sha512", "signatureHeaderName": "X-S"}, {"X-S": signed(RAW, name="sha512")}),
    "base64": (
        {"signatureAlgorithm": "sha256", "signatureHeaderName": "X-S"},
        {"X-S": base64.b64encode(hmac.new(SECRET.encode(), RAW, hashlib.sha256).digest()).decode()},
    ),
    "several": ({"signatureAlgorithm": "sha256", "signatureHeaderName": "X-S", "signaturePrefix": "v1="}, {"X-S": f"v1=old,v1={signed(RAW)}"}),
    "plain": ({"signatureAlgorithm": "plain", "signatureHeaderName": "Authorization", "signaturePrefix": "Bearer "}, {"Authorization": f"Bearer {SECRET}"}),
    "basic": (
        {"signatureAlgorithm": "basic", "secret": f"hooks:{SECRET}"},
        {"Authorization": f"Basic {base64.b64encode(f'hooks:{SECRET}'.encode()).decode()}"},
    ),
    "slack": (
        {"signatureAlgorithm": "slack"},
        {"X-Slack-Request-Timestamp": str(NOW), "X-Slack-Signature": f"v0={signed(f'v0:{NOW}:'.encode() + RAW)}"},
    ),
    "stripe": ({"signatureAlgorithm": "stripe"}, {"Stripe-Signature": f"t={NOW},v1={signed(f'{NOW}.'.encode() + RAW)}"}),
    "standard": ({"signatureAlgorithm": "standard-webhooks", "secret": "whsec_" + base64.b64encode(b"key").decode()}, standard_headers(RAW, NOW)),
}  # fmt: skip


@pytest.mark.parametrize(("security", "headers"), WAYS.values(), ids=WAYS.keys())
def test_every_way_of_signing_is_understood(sender, security, headers):
    hook = sender(security={"secret": SECRET} | security)
    # The table was signed when this file was read, which may be long ago.
    with time_machine.travel(NOW):
        assert hook.send(RAW, headers=headers).status_code == 202
        wrong = {name: f"{value}0" for name, value in headers.items()}
        assert hook.send(RAW + b" ", headers=wrong).status_code == 401


def test_an_old_signature_that_names_its_moment_is_refused(sender):
    hook = sender(security={"secret": SECRET, "signatureAlgorithm": "stripe"})
    old = NOW - 3_600
    assert (
        hook.send(RAW, headers={"Stripe-Signature": f"t={old},v1={signed(f'{old}.'.encode() + RAW)}"}).status_code
        == 401
    )


ADDRESSES = ["203.0.113.7", "198.51.100.0/24", "2001:db8::1-2001:db8::9"]


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        ("203.0.113.7", 202), ("198.51.100.200", 202), ("2001:db8::5", 202), ("::ffff:203.0.113.7", 202),
        ("203.0.113.8", 403), ("2001:db8::a", 403),
    ],
)  # fmt: skip
def test_only_addresses_that_are_named_may_send(sender, caller, status):
    hook = sender(security={"allowedAddresses": ADDRESSES})
    hook.stranger.address = caller
    assert hook.send(OK).status_code == status
    assert len(hook.events()) == (status == 202)
    refused = hook.api.get("/v1/webhooks/builds/refused-calls").json()["refused"]
    assert [each["reason"] for each in refused] == ["address"] * (status == 403)


def test_addresses_and_a_password_that_mean_nothing_are_refused_with_their_places(sender):
    hook = sender()
    security = {"signatureAlgorithm": "basic", "secret": "no colon", "allowedAddresses": ["10.0.0.1", "all", "9-1"]}
    answer = hook.api.patch("/v1/webhooks/builds", json={"security": security})
    assert answer.status_code == 422
    places = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert places == {"/security/secret", "/security/allowedAddresses/1", "/security/allowedAddresses/2"}


def test_what_is_said_of_senders_comes_back_as_it_was_sent(sender):
    hook = sender(security={"allowedAddresses": ADDRESSES})
    assert hook.api.get("/v1/webhooks/builds").json()["integration"]["security"] == {"allowedAddresses": ADDRESSES}


def test_an_unknown_address_is_not_found_wherever_it_is_asked_for(sender, globex):
    hook = sender()
    key = hook.webhook["webhookKey"]
    elsewhere = Api("globex.localhost:8080").post(f"/v1/ingest/{key}", body=RAW)
    guessed = hook.stranger.post(f"/v1/ingest/{key[:-1]}{'y' if key[-1] == 'x' else 'x'}", body=RAW)
    nowhere = Api("localhost:8080").post(f"/v1/ingest/{key}", body=RAW)
    assert {
        answer.status_code for answer in (elsewhere, guessed, nowhere, hook.stranger.post("/v1/ingest/x", body=RAW))
    } == {404}
    assert hook.events() == []


def test_a_new_address_closes_the_old_one(sender):
    hook = sender()
    fresh = hook.api.post("/v1/webhooks/builds/rotate-key").json()["integration"]
    assert hook.send(OK).status_code == 404
    hook.webhook = fresh
    assert hook.send(OK).status_code == 202
