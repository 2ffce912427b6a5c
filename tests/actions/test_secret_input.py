"""Secret inputs: what was typed is stored nowhere, and reaches the receiver encrypted."""

import base64
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from access.signing import organization_secret
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action, started, webhook
from tests.actions.receiver import Receiver
from tests.wire import Api

CANARY = "canary-5b1e7c"


def secret_action(action: dict[str, Any], **given: Any) -> dict[str, Any]:
    action["trigger"]["userInputs"] = {"properties": {"pin": {"type": "string", "encryption": "aes256-gcm"} | given}}
    return action


def everything_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(json_agg(t)::text, '') FROM {table} t")
            rows.append(cursor.fetchone()[0])
    return "".join(rows)


def opened(sealed: str, secret: str) -> Any:
    raw = base64.b64decode(sealed)
    return AESGCM(secret.encode()[:32]).decrypt(raw[:16], raw[16:], None)


def test_the_receiver_alone_reads_it(api: Api, acme, receiver: Receiver) -> None:
    body = {"pin": "{{ .inputs.pin }}", "secret": "{{ .action.encryptedProperties }}"}
    run_id = started(api, secret_action(webhook(receiver, body=body)), {"pin": CANARY})
    with tenant_scope(acme):
        assert work.work_on(run_id)
        secret = organization_secret()
        assert CANARY not in everything_stored()
        assert secret not in everything_stored()
    heard = receiver.wait().json()
    assert (opened(heard["pin"], secret), heard["secret"]) == (CANARY.encode(), ["pin"])
    run = run_of(api, run_id)
    assert set(run["properties"]["pin"]) == set(run["rawProperties"]["pin"]) == {"•"}


def test_an_object_is_encrypted_as_json(api: Api, acme, receiver: Receiver) -> None:
    action = secret_action(webhook(receiver, body={"pin": "{{ .inputs.pin }}"}), type="object")
    run_id = started(api, action, {"pin": {"a": CANARY}})
    with tenant_scope(acme):
        work.work_on(run_id)
        secret = organization_secret()
        assert CANARY not in everything_stored()
    assert orjson.loads(opened(receiver.wait().json()["pin"], secret)) == {"a": CANARY}


@pytest.mark.parametrize("value", [CANARY, base64.b64encode(b"short").decode()])
def test_a_plain_value_for_an_input_that_browsers_encrypt_is_refused(api: Api, acme, value: str) -> None:
    encryption = {"algorithm": "client-side", "key": "-----BEGIN PUBLIC KEY-----"}
    api.post("/v1/actions", json=secret_action(scale_action(), encryption=encryption))
    answer = api.post("/v1/actions/scale/runs", json={"properties": {"pin": value}, "entity": "cart"})
    assert answer.status_code == 422
    assert value not in answer.content.decode()
    sealed = base64.b64encode(bytes(300)).decode()
    accepted = api.post("/v1/actions/scale/runs", json={"properties": {"pin": sealed}, "entity": "cart"})
    assert accepted.status_code == 202
    with tenant_scope(acme):
        assert CANARY not in everything_stored()


def test_a_dry_run_shows_no_secret(api: Api, acme, receiver: Receiver) -> None:
    action = secret_action(webhook(receiver, body={"pin": "{{ .inputs.pin }}"}))
    api.post("/v1/actions", json=action)
    answer = api.post(
        "/v1/actions/scale/runs", json={"properties": {"pin": CANARY}, "entity": "cart"}, query={"dry_run": "true"}
    )
    assert (answer.status_code, CANARY in answer.content.decode()) == (200, False)
