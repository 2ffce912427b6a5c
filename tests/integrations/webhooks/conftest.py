"""A catalogue of builds and services, a webhook that fills it, and a sender."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest

from integrations.webhooks import work
from tenants.scope import tenant_scope
from tests.wire import Answer, Api

SECRET = "correct horse"
SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"size": {"type": "number"}}}}
BUILD = {
    "identifier": "build", "title": "Build",
    "schema": {"properties": {"status": {"type": "string", "enum": ["ok", "bad"]}, "number": {"type": "number"}}},
    "relations": {"service": {"target": "service", "many": False, "required": False}},
}  # fmt: skip
MAPPING = {
    "blueprint": "build",
    "filter": ".headers.\"x-kind\" == 'build'",
    "entity": {
        "identifier": ".body.id | tostring", "title": ".body.name",
        "properties": {"status": ".body.status", "number": ".body.id"}, "relations": {"service": ".body.service"},
    },
}  # fmt: skip


@pytest.fixture
def api(client, robot) -> Api:
    api = client(robot)
    for blueprint in (SERVICE, BUILD):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    return api


class Sender:
    """`send` posts to the webhook as its source does; `map` does what the worker would."""

    def __init__(self, api: Api, tenant: Any, **webhook: Any) -> None:
        self.api, self.tenant = api, tenant
        answer = api.post(
            "/v1/webhooks", json={"identifier": "builds", "title": "Builds", "mappings": [MAPPING]} | webhook
        )
        assert answer.status_code == 201, answer.content
        self.webhook = answer.json()["integration"]
        self.stranger = Api(f"{tenant.slug}.localhost:8080")

    def send(self, body: Any, *, kind: str = "build", headers: dict[str, str] | None = None) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.stranger.post(
            self.path, body=raw, headers={"X-Kind": kind, "Content-Type": "application/json", **(headers or {})}
        )

    @property
    def path(self) -> str:
        return f"/v1/ingest/{self.webhook['webhookKey']}"

    def map(self) -> None:
        with tenant_scope(self.tenant):
            for source in work.waiting():
                work.work_off(source)

    def events(self, **query: Any) -> list[dict[str, Any]]:
        return self.api.get("/v1/webhooks/builds/events", query=query).json()["received"]

    def entities(self, blueprint: str = "build") -> dict[str, dict[str, Any]]:
        found = self.api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]
        return {entity["identifier"]: entity for entity in found}


@pytest.fixture
def sender(api, acme) -> Callable[..., Sender]:
    return lambda **webhook: Sender(api, acme, **webhook)


def signed(body: bytes, secret: str = SECRET, name: str = "sha256") -> str:
    return hmac.new(secret.encode(), body, getattr(hashlib, name)).hexdigest()
