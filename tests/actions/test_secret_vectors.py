"""All encryptions of secret inputs, worked out here once more from AES blocks and RSA, and never from our own code."""

import base64
import hmac
import os
from typing import Any
from uuid import UUID

import orjson
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from access.signing import organization_secret
from actions.inputs.sealing import seal, seal_v2
from actions.runs import work
from events.outgoing.work import serve
from tenants.scope import tenant_scope
from tests.actions.conftest import started, webhook
from tests.actions.receiver import Receiver
from tests.wire import Api

CANARY = "canary-77aa01"
OAEP = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


def block(key: bytes, text: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(text) + encryptor.finalize()


def times(left: int, right: int) -> int:
    """The product in GF(2^128) of NIST SP 800-38D."""
    product = 0
    for bit in range(127, -1, -1):
        product ^= right if left >> bit & 1 else 0
        right = right >> 1 ^ (0xE1 << 120 if right & 1 else 0)
    return product


def ghash(key: int, text: bytes) -> int:
    found = 0
    for start in range(0, len(text), 16):
        found = times(found ^ int.from_bytes(text[start : start + 16], "big"), key)
    return found


def padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 16)


def bits(text: bytes) -> bytes:
    return (len(text) * 8).to_bytes(8, "big")


def gcm(key: bytes, iv: bytes, text: bytes, additional: bytes = b"") -> bytes:
    """Ciphertext ‖ tag, for an IV of 16 bytes or of 12, which is the first counter but for its end."""
    hashing = int.from_bytes(block(key, bytes(16)), "big")
    longer = ghash(hashing, padded(iv) + bytes(8) + bits(iv))
    first = int.from_bytes(iv + bytes(3) + b"\x01", "big") if len(iv) == 12 else longer
    found = b""
    for number, start in enumerate(range(0, len(text), 16), 1):
        counter = first >> 32 << 32 | (first + number) & 0xFFFFFFFF
        stream = block(key, counter.to_bytes(16, "big"))
        found += bytes(a ^ b for a, b in zip(text[start : start + 16], stream, strict=False))
    tag = ghash(hashing, padded(additional) + padded(found) + bits(additional) + bits(found)) ^ int.from_bytes(
        block(key, first.to_bytes(16, "big")), "big"
    )
    return found + tag.to_bytes(16, "big")


SECRET = "0123456789abcdefghijklmnopqrstuvwxyz"
VECTORS = [
    ("swordfish", b"swordfish", "AAECAwQFBgcICQoLDA0ODw+N1A938X8+woO8ChpGk/8T/O72YhXJ4VE="),
    ({"a": 1}, b'{"a":1}', "AAECAwQFBgcICQoLDA0ODwfY2l8ppmsUW1mCiHQF8ryz0xTPalPL"),
]


@pytest.mark.parametrize(("value", "text", "vector"), VECTORS)
def test_the_layout_is_that_of_the_stored_vectors(value: Any, text: bytes, vector: str) -> None:
    iv = bytes(range(16))
    assert base64.b64encode(iv + gcm(SECRET.encode()[:32], iv, text)).decode() == vector
    sealed = base64.b64decode(seal(value, SECRET))
    assert sealed[16:] == gcm(SECRET.encode()[:32], sealed[:16], text)
    assert len(sealed) == len(base64.b64decode(vector))


def derived(secret: str, info: bytes, size: int) -> bytes:
    """HKDF-SHA256 of RFC 5869 without salt, for at most one block."""
    return hmac.digest(hmac.digest(bytes(32), secret.encode(), "sha256"), info + b"\x01", "sha256")[:size]


SECOND = [
    ("swordfish", b"swordfish", "AHPZXHVViGoAAQIDBAUGBwgJCgvwU5ToAbKXxK2aXmq0kJ4U02HkOKoIqOkI"),
    ({"a": 1}, b'{"a":1}', "AHPZXHVViGoAAQIDBAUGBwgJCgv4Bpq4X+WDVEhbSoerAgUNbilLZBVlTw=="),
]


@pytest.mark.parametrize(("value", "text", "vector"), SECOND)
def test_the_second_layout_is_that_of_the_stored_vectors(value: Any, text: bytes, vector: str) -> None:
    key, key_id = derived(SECRET, b"roadstead inputs v2", 32), derived(SECRET, b"roadstead inputs v2 key id", 8)
    nonce = bytes(range(12))
    assert base64.b64encode(key_id + nonce + gcm(key, nonce, text, b"r_1")).decode() == vector
    sealed = base64.b64decode(seal_v2(value, SECRET, "r_1"))
    assert (sealed[:8], sealed[20:]) == (key_id, gcm(key, sealed[8:20], text, b"r_1"))


def test_each_value_has_its_own_nonce() -> None:
    assert len({seal("same", SECRET)[:20] for _ in range(100)}) == 100
    assert len({seal_v2("same", SECRET, "r_1")[:24] for _ in range(100)}) == 100


def secret_action(receiver: Receiver, **given: Any) -> dict[str, Any]:
    action = webhook(receiver, body={"pin": "{{ .inputs.pin }}"})
    action["trigger"]["userInputs"] = {"properties": {"pin": given}}
    return action


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"type": "string"}, CANARY),
        ({"type": "string", "format": "multi-line"}, f"{CANARY}\n2"),
        ({"type": "object"}, {"k": CANARY}),
    ],
)
def test_what_the_receiver_gets_is_the_same_by_hand(
    api: Api, acme, receiver: Receiver, given: dict[str, Any], value: Any
) -> None:
    run_id = started(api, secret_action(receiver, encryption="aes256-gcm", **given), {"pin": value})
    with tenant_scope(acme):
        assert work.work_on(run_id)
        key = organization_secret().encode()[:32]
    sealed = base64.b64decode(receiver.wait().json()["pin"])
    text = value.encode() if isinstance(value, str) else orjson.dumps(value)
    assert sealed[16:] == gcm(key, sealed[:16], text)


def test_the_second_method_is_read_with_the_key_made_for_it_and_the_run(api: Api, acme, receiver: Receiver) -> None:
    kept = {"secretName": "INPUT_ENCRYPTION_KEY", "secretValue": SECRET}
    assert api.post("/v1/organization/secrets", json=kept).status_code == 201
    run_id = started(api, secret_action(receiver, type="string", encryption="aes256-gcm-v2"), {"pin": CANARY})
    run = api.get(f"/v1/actions/runs/{run_id}")
    assert (CANARY in run.content.decode(), set(run.json()["run"]["properties"]["pin"])) == (False, {"•"})
    with tenant_scope(acme):
        assert work.work_on(run_id)
    sealed = base64.b64decode(receiver.wait().json()["pin"])
    key = derived(SECRET, b"roadstead inputs v2", 32)
    assert sealed[20:] == gcm(key, sealed[8:20], CANARY.encode(), run_id.encode())


@pytest.mark.parametrize("secret", [None, "short"])
def test_without_a_key_for_it_the_second_method_takes_nothing(api: Api, receiver: Receiver, secret: str | None) -> None:
    if secret:
        kept = {"secretName": "INPUT_ENCRYPTION_KEY", "secretValue": secret}
        assert api.post("/v1/organization/secrets", json=kept).status_code == 201
    action = secret_action(receiver, type="string", encryption="aes256-gcm-v2")
    assert api.post("/v1/actions", json=action).status_code == 201
    body = {"properties": {"pin": CANARY}, "entity": "cart"}
    answer = api.post("/v1/actions/scale/runs", json=body)
    assert answer.status_code == 422
    [fault] = answer.json()["details"]["errors"]
    assert (fault["path"], "INPUT_ENCRYPTION_KEY" in fault["message"]) == ("/properties/pin", True)
    assert CANARY not in answer.content.decode()
    assert api.get("/v1/actions/runs").json()["runs"] == []


@pytest.mark.parametrize("bits", [2048, 3072])
def test_what_a_browser_encrypts_reaches_the_receiver_unchanged(api: Api, acme, receiver: Receiver, bits: int) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    public = private.public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    key, iv = os.urandom(32), os.urandom(12)
    encryptor = Cipher(algorithms.AES(key), modes.GCM(iv)).encryptor()
    text = encryptor.update(CANARY.encode()) + encryptor.finalize()
    sent = base64.b64encode(iv + public.encrypt(key, OAEP) + text + encryptor.tag).decode()
    encryption = {"algorithm": "client-side", "key": pem}
    run_id = started(api, secret_action(receiver, type="string", encryption=encryption), {"pin": sent})
    with tenant_scope(acme):
        assert work.work_on(run_id)
    heard = receiver.wait().json()["pin"]
    assert heard == sent
    raw = base64.b64decode(heard)
    wrapped, rest = raw[12 : 12 + bits // 8], raw[12 + bits // 8 :]
    decryptor = Cipher(algorithms.AES(private.decrypt(wrapped, OAEP)), modes.GCM(raw[:12], rest[-16:])).decryptor()
    assert decryptor.update(rest[:-16]) + decryptor.finalize() == CANARY.encode()


def test_nothing_that_is_told_of_the_run_shows_it(api: Api, acme, receiver: Receiver) -> None:
    hook = {"title": "Ledger", "url": f"{receiver.url}/hook", "resourceTypes": ["run"]}
    destination = api.post("/v1/changelog-destinations", json=hook).json()["destination"]
    receiver.answer = b'{"seen": true}'
    action = secret_action(receiver, type="string", encryption="aes256-gcm")
    run_id = started(api, action | {"requiredApproval": True}, {"pin": CANARY})
    approval = {"status": "APPROVE", "description": "yes"}
    assert api.patch(f"/v1/actions/runs/{run_id}/approval", json=approval).status_code == 201
    with tenant_scope(acme):
        assert work.work_on(run_id)
        serve(UUID(destination["id"]))
    told = [
        f"/v1/actions/runs/{run_id}", f"/v1/actions/runs/{run_id}/logs", f"/v1/actions/runs/{run_id}/approvers",
        "/v1/actions/runs", "/v1/audit-log", "/v1/approvals", f"/v1/search?q={CANARY}",
    ]  # fmt: skip
    for path in told:
        answer = api.get(path)
        assert answer.status_code == 200, path
        assert CANARY not in answer.content.decode().replace(f'"q":"{CANARY}"', "")
    assert {heard.path for heard in receiver.heard} == {"/scale", "/hook"}
    assert all(CANARY.encode() not in heard.body for heard in receiver.heard)
