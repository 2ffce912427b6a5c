"""Globex, an organization with a bit of everything, as the place that acme moves in from."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from integrations.jobs import work
from tenants.scope import tenant_scope
from tests.architecture.houses import made
from tests.factories import Person, make_machine
from tests.integrations.moving.bridge import Bridge, bridge_to
from tests.wire import Api

SYSTEM = {
    "identifier": "system", "title": "System", "icon": "System",
    "schema": {"properties": {"slack": {"type": "string", "title": "Slack"}}},
    "aggregationProperties": {
        "services": {
            "title": "Services", "target": "service",
            "calculationSpec": {"func": "count", "calculationBy": "entities"},
        }
    },
}  # fmt: skip
SERVICE = {
    "identifier": "service", "title": "Service", "description": "", "ownership": {"type": "Direct"},
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["gold", "silver"], "enumColors": {"gold": "gold", "silver": "silver"}},
            "size": {"type": "number", "minimum": 0}, "on": {"type": "boolean"}, "meta": {"type": "object"},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["tier"],
    },
    "relations": {
        "system": {"target": "system"}, "needs": {"target": "service", "many": True}, "lead": {"target": "_user"},
    },
    "mirrorProperties": {"slack": {"path": "system.slack"}},
    "calculationProperties": {"loud": {"type": "string", "calculation": ".properties.tier | ascii_upcase"}},
}  # fmt: skip
SCORECARD = {
    "identifier": "ready", "title": "Ready",
    "rules": [
        {
            "identifier": "gold", "title": "Is gold", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]},
        }
    ],
}  # fmt: skip
SECRET_HEADER = {"Authorization": "Bearer {{ .secrets.PAGER }}"}
ACTION = {
    "identifier": "restart", "title": "Restart",
    "trigger": {
        "type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "service",
        "userInputs": {"properties": {"why": {"type": "string"}}, "required": ["why"]},
    },
    "invocationMethod": {"type": "WEBHOOK", "url": "https://example.com/restart", "headers": SECRET_HEADER},
}  # fmt: skip
AUTOMATION = {
    "identifier": "tell",
    "title": "Tell",
    "publish": True,
    "trigger": {"type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}},
    "invocationMethod": {"type": "WEBHOOK", "url": "https://example.com/tell"},
}
WEBHOOK = {
    "identifier": "builds",
    "title": "Builds",
    "icon": "Cog",
    "mappings": [{"blueprint": "service", "entity": {"identifier": ".body.name", "properties": {"tier": '"gold"'}}}],
    "security": {"secret": "hush-hush", "signatureHeaderName": "x-sig", "signatureAlgorithm": "sha256"},
}
INTEGRATION = {"installationId": "gh", "installationAppType": "github", "config": {"resources": []}}


@pytest.fixture
def api(client, alice) -> Api:
    return client(alice)


@pytest.fixture
def theirs(client, globex_alice) -> Api:
    """Speaks for the administrator of the organization that is left."""
    api = client(globex_alice)
    for body in (SYSTEM, SERVICE):
        made(api.post("/v1/blueprints", json=body))
    made(api.post("/v1/teams", json={"name": "harbour", "description": "Pilots"}))
    for name in ("shop", "pier"):
        made(api.post("/v1/blueprints/system/entities", json={"identifier": name, "properties": {"slack": f"#{name}"}}))
    for number in range(7):
        made(api.post("/v1/blueprints/service/entities", json=service(number)))
    made(api.post("/v1/blueprints/service/scorecards", json=SCORECARD))
    made(api.post("/v1/organization/secrets", json={"secretName": "PAGER", "secretValue": "never-shown"}))
    for body in (ACTION, AUTOMATION):
        made(api.post("/v1/actions", json=body))
    made(api.post("/v1/sidebars/catalog/folders", json={"identifier": "desk", "title": "Desk"}))
    page = {"identifier": "board", "title": "Board", "type": "dashboard", "parent": "desk", "widgets": []}
    made(api.post("/v1/pages", json=page))
    made(api.post("/v1/webhooks", json=WEBHOOK))
    made(api.post("/v1/integration", json=INTEGRATION))
    return api


def service(number: int) -> dict[str, Any]:
    """Each needs the one after it, so that what is pointed to is not there yet."""
    return {
        "identifier": f"svc/{number}", "title": f"Service {number}", "team": ["harbour"],
        "properties": {
            "tier": "gold" if number % 2 else "silver", "size": number + 0.25, "on": number == 3,
            "meta": {"ü": [1, 2.5, None]}, "tags": ["a", "b"],
        },
        "relations": {"system": "shop", "needs": [f"svc/{number - 1}"] if number else []},
    }  # fmt: skip


@pytest.fixture
def bridge(settings: Any, theirs: Api, globex_alice: Person) -> Iterator[Bridge]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with bridge_to(globex_alice.host) as running:
        yield running


@pytest.fixture
def keys(globex: Any) -> dict[str, str]:
    machine = make_machine(globex)
    return {"clientId": machine.client_id, "clientSecret": machine.secret}


@pytest.fixture
def worked(acme: Any, api: Api) -> Callable[[dict], dict]:
    """Works on a job to its end, and gives what it says then."""

    def work_on(job: dict) -> dict:
        with tenant_scope(acme):
            while work.work_on(UUID(job["id"])):
                pass
        return api.get(f"/v1/jobs/{job['id']}").json()["job"]

    return work_on


@pytest.fixture
def move(api: Api, bridge: Bridge, keys: dict[str, str], worked: Callable[[dict], dict]) -> Callable[..., dict]:
    """`move(dry_run="true", people=True)` from globex, to its end."""

    def run(dry_run: str = "false", **body: Any) -> dict:
        answer = api.post("/v1/import/port", json={"url": bridge.url, **keys, **body}, query={"dry_run": dry_run})
        assert answer.status_code == 202, answer.content
        return worked(answer.json()["job"])

    return run
