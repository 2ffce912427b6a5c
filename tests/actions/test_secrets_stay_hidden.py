"""A secret reaches the receiver of the call, and nothing else: no table, no answer, no log, no stream."""

import base64
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import redis
from django.conf import settings as django_settings
from django.db import connection
from django.test import TestCase

from actions.runs import work
from actions.runs.lines import MAX_CHARACTERS
from portal.logs import formatter
from portal.redaction import MASK
from tenants.scope import TenantRef, tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started, webhook
from tests.actions.receiver import Receiver
from tests.architecture.houses import SHARED
from tests.architecture.operations import operations
from tests.factories import make_machine
from tests.wire import Api

SECRET = 'Tr0ub4dor&3 "größe"/+x'
OLD = "an older value: still secret"
SENT = (
    SECRET,
    quote(SECRET, safe=""),
    json.dumps(SECRET)[1:-1],
    json.dumps(SECRET, ensure_ascii=False)[1:-1],
    base64.b64encode(SECRET.encode()).decode(),
    base64.b64encode(f"robot:{SECRET}".encode()).decode(),
)
SOUGHT = (*SENT[:5], SENT[5][12:-4], SECRET.encode().hex(), SECRET[:10], SECRET[2:12], OLD)
NO_SECRET = "this text is no secret"
CALL = {
    "url": "{{ .secrets.TOKEN | @uri }}",
    "headers": {"Authorization": 'Basic {{ "robot:" + .secrets.TOKEN | @base64 }}'},
    "body": {"token": "{{ .secrets.TOKEN }}", "{{ .secrets.TOKEN }}": "{{ .inputs.replicas }}"},
    "synchronized": True,
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What this process writes to its log."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    logging.getLogger().addHandler(handler)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    yield stream
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)


def keep(api: Api, value: str = SECRET, name: str = "TOKEN") -> None:
    body = {"secretName": name, "secretValue": value}
    assert api.post("/v1/organization/secrets", json=body).status_code == 201


def calling(receiver: Receiver, **changes: Any) -> dict[str, Any]:
    return webhook(receiver, **(CALL | {"url": f"{receiver.url}/{CALL['url']}"} | changes))


def press(api: Api, tenant: TenantRef, action: dict[str, Any]) -> str:
    run_id = started(api, action)
    with TestCase.captureOnCommitCallbacks(execute=True), tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_id


def echo(receiver: Receiver) -> bytes:
    said = {f"said {form}": [form, {"deep": f"<{form}>"}] for form in SENT}
    return json.dumps(said | {"cut": SECRET[:-3]}).encode()


def leaks(text: str) -> list[str]:
    return [form for form in SOUGHT if form in text]


def stored(tenant: TenantRef) -> dict[str, str]:
    """Each table as text."""
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        texts = {}
        for name in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {name} t")
            texts[name] = cursor.fetchone()[0]
        # A row as text doubles quotes and backslashes.
        return {name: text.replace('""', '"').replace("\\\\", "\\") for name, text in texts.items()}


def published() -> str:
    valkey = redis.Redis.from_url(django_settings.REDIS_URL)
    readers = {
        b"string": valkey.get, b"hash": valkey.hgetall, b"stream": valkey.xrange, b"set": valkey.smembers,
        b"list": lambda key: valkey.lrange(key, 0, -1), b"zset": lambda key: valkey.zrange(key, 0, -1),
    }  # fmt: skip
    return "\n".join(
        value.decode(errors="replace")
        for key in valkey.scan_iter()
        for value in flat([key, readers[valkey.type(key)](key)])
    )


def flat(value: Any) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, dict):
        yield from flat(list(value.items()))
    elif isinstance(value, (list, tuple, set)):
        for item in value:
            yield from flat(item)


def answers(api: Api, run_id: str) -> dict[str, str]:
    """What every route that reads says."""
    names = SHARED | {"run": run_id, "action": "scale", "entity": "cart", "blueprint": "service"}
    asked = [operation for operation in operations() if operation.method == "GET"]
    return {
        str(operation): text_of(api.get(operation.filled(dict.fromkeys(operation.parameters, "x") | names)).content)
        for operation in asked
    }


def text_of(content: bytes) -> str:
    """Of an archive what is in its files: packed, nothing could be found."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def places(api: Api, tenant: TenantRef, run_id: str, log: io.StringIO) -> dict[str, str]:
    return stored(tenant) | answers(api, run_id) | {"log": log.getvalue(), "Valkey": published()}


def assert_nothing_leaked(texts: dict[str, str]) -> None:
    assert {place: found for place, text in texts.items() if (found := leaks(text))} == {}
    assert MASK in texts["actions_run"]


def test_the_search_would_find_what_leaks(api: Api, acme, receiver: Receiver, log) -> None:
    """What is no secret of the organization is found in each of the places."""
    receiver.answer = NO_SECRET.encode()
    run_id = press(api, acme, webhook(receiver, synchronized=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        api.post(f"/v1/actions/runs/{run_id}/logs", json={"message": NO_SECRET})
    logging.getLogger("x").debug(NO_SECRET)
    found = {place for place, text in places(api, acme, run_id, log).items() if NO_SECRET in text}
    assert found >= {
        "actions_run", "actions_runlog", "events_event", "log", "Valkey", "GET /v1/actions/runs",
        "GET /v1/actions/runs/{run}", "GET /v1/actions/runs/{run}/logs", "GET /v1/audit-log",
    }  # fmt: skip


def test_a_secret_reaches_its_receiver_and_no_other_place(api: Api, acme, receiver: Receiver, log) -> None:
    keep(api)
    receiver.answer = echo(receiver)
    run_id = press(api, acme, calling(receiver))
    heard = receiver.wait()
    assert heard.path.endswith(f"/{quote(SECRET, safe='')}")
    assert base64.b64decode(heard.headers["authorization"].removeprefix("Basic ")).decode() == f"robot:{SECRET}"
    assert heard.json() == {"token": SECRET, SECRET: 4}
    run = run_of(api, run_id)
    assert run["status"] == "SUCCESS" and run["payload"]["body"]["token"] == MASK
    assert run["payload"]["headers"]["Authorization"].startswith("Basic ")
    assert_nothing_leaked(places(api, acme, run_id, log))


def test_what_is_reported_later_is_masked_too(api: Api, acme, receiver: Receiver, client, log) -> None:
    """Also where the value was replaced meanwhile, and whoever reports."""
    keep(api, OLD)
    run_id = press(api, acme, calling(receiver, synchronized=False))
    assert api.patch("/v1/organization/secrets/TOKEN", json={"secretValue": SECRET}).status_code == 200
    robot, path = client(make_machine(acme)), f"/v1/actions/runs/{run_id}"
    for form in (*SENT, OLD):
        assert robot.post(f"{path}/logs", json={"message": f"got {form}", "statusLabel": form}).status_code == 201
        said = {"summary": form, "statusLabel": form, "externalRunId": form, "message": {form: form},
                "link": [f"https://x.example.org/{form}"]}  # fmt: skip
        assert not leaks(robot.patch(path, json=said).content.decode())
        assert not leaks(robot.patch(f"{path}/response", json={"response": {"x": [form]}}).content.decode())
    done = robot.post(f"{path}/logs", json={"message": f"end {SECRET}", "terminationStatus": "FAILURE"})
    assert not leaks(done.content.decode()) and robot.post(f"{path}/logs", json={"message": SECRET}).status_code == 201
    assert_nothing_leaked(places(api, acme, run_id, log))


def test_a_line_that_is_cut_in_the_middle_of_it_is_masked(api: Api, acme, receiver: Receiver) -> None:
    keep(api)
    run_id = press(api, acme, calling(receiver, synchronized=False))
    said = "x" * (MAX_CHARACTERS - 15) + SECRET + "y" * 100
    answer = api.post(f"/v1/actions/runs/{run_id}/logs", json={"message": said})
    assert answer.status_code == 201 and "truncated" in answer.json()["runLog"]["message"]
    assert not leaks(answer.content.decode())


def test_errors_do_not_tell_it(api: Api, acme, receiver: Receiver, log) -> None:
    keep(api)
    refused = calling(receiver, headers={"X-{{ .secrets.TOKEN }}": "x"})
    run_id = press(api, acme, refused)
    assert run_of(api, run_id)["status"] == "FAILURE"
    nowhere = scale_action(
        identifier="nowhere", invocationMethod={"type": "WEBHOOK", "url": "http://{{ .secrets.TOKEN }}/x"}
    )
    press(api, acme, nowhere)
    broken = scale_action(
        identifier="broken",
        invocationMethod={"type": "WEBHOOK", "url": "https://x.example.org/{{ .secrets.TOKEN | error }}"},
    )
    press(api, acme, broken)
    receiver.status, receiver.answer = 500, SECRET.encode()
    press(api, acme, calling(receiver) | {"identifier": "fails"})
    assert_nothing_leaked(places(api, acme, run_id, log))


def test_a_dry_run_and_a_tried_template_show_masks(api: Api, receiver: Receiver) -> None:
    keep(api)
    assert api.post("/v1/actions", json=calling(receiver)).status_code == 201
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    tried = api.post("/v1/actions/scale/runs", json=body, query={"dry_run": "true"})
    assert tried.json()["payload"]["body"]["token"] == MASK and not leaks(tried.content.decode())
    template = {"a": "{{ .secrets.TOKEN }}", "b": "{{ .secrets.GONE }}", "c": "{{ . | tojson }}", "d": "{{ .secrets }}"}
    shown = api.post("/v1/templates/test", json={"template": template})
    assert shown.json()["result"]["a"] == MASK and not leaks(shown.content.decode())
    assert [fault["path"] for fault in shown.json()["errors"]] == ["/b", "/d"]


def test_a_test_call_shows_and_logs_masks(api: Api, acme, receiver: Receiver, log) -> None:
    keep(api)
    receiver.answer = echo(receiver)
    body = {"definition": calling(receiver), "properties": {"replicas": 4}, "entity": "cart"}
    answer = api.post("/v1/action-drafts/test-call", json=body)
    assert answer.status_code == 200 and receiver.wait().json()["token"] == SECRET
    texts = places(api, acme, "x", log) | {"answer": answer.content.decode()}
    assert {place: found for place, text in texts.items() if (found := leaks(text))} == {}


def test_each_missing_secret_is_named_and_nothing_is_sent(api: Api, acme, receiver: Receiver) -> None:
    run_id = press(api, acme, calling(receiver, headers={"X-Other": "{{ .secrets.OTHER }}"}))
    (line,) = [line for line in lines_of(api, run_id) if "secret" in line]
    assert 'secret "TOKEN" was not found in this organization' in line and 'secret "OTHER"' in line
    assert run_of(api, run_id)["status"] == "FAILURE" and receiver.heard == []


def test_secrets_of_others_are_not_found(api: Api, acme, globex, client, receiver: Receiver) -> None:
    keep(client(make_machine(globex)))
    run_id = press(api, acme, calling(receiver))
    assert run_of(api, run_id)["status"] == "FAILURE" and receiver.heard == []


def test_the_catalogue_takes_no_secrets(api: Api) -> None:
    mapping = {"identifier": "x", "properties": {"tier": "a {{ .secrets.TOKEN }}"}, "title": "{{ .secrets.TOKEN }}"}
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": mapping}
    answer = api.post("/v1/actions", json=scale_action(invocationMethod=method))
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == {
        "/invocationMethod/mapping/properties/tier",
        "/invocationMethod/mapping/title",
    }


def test_the_entity_of_a_scaffold_takes_none_and_its_credentials_do(api: Api) -> None:
    method = {
        "type": "SCAFFOLD", "template": "local:templates/service",
        "destination": {"url": "https://git.example.org/x", "credentials": {"token": "{{ .secrets.TOKEN }}"}},
        "entity": {"blueprintIdentifier": "service", "mapping": {"identifier": "{{ .secrets.TOKEN }}"}},
    }  # fmt: skip
    answer = api.post("/v1/actions", json=scale_action(invocationMethod=method))
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [
        "/invocationMethod/entity/mapping/identifier"
    ]
