"""A catalogue of services that belong to systems."""

import pytest

from tests.architecture.houses import made

SYSTEM = {"identifier": "system", "title": "System", "schema": {"properties": {"slack": {"type": "string"}}}}
SERVICE = {
    "identifier": "service",
    "title": "Service",
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["gold", "silver"]},
            "size": {"type": "number"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "on": {"type": "boolean"},
            "meta": {"type": "object"},
        }
    },
    "relations": {"system": {"target": "system"}, "dependsOn": {"target": "service", "many": True}},
    "mirrorProperties": {"slack": {"path": "system.slack"}},
}


@pytest.fixture
def api(client, alice):
    return client(alice)


@pytest.fixture
def model(api):
    for blueprint in (SYSTEM, SERVICE):
        made(api.post("/v1/blueprints", json=blueprint))


@pytest.fixture
def send(api):
    """`send("csv", b"…", dry_run="true")`"""
    return lambda kind, body, **query: api.post(
        f"/v1/import/{kind}", body=body if isinstance(body, bytes) else body.encode(), query=query
    )


def entities(api, blueprint="service"):
    return {e["identifier"]: e for e in api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]}


def accepted(answer):
    assert answer.status_code == 200, answer.content[:2000]
    return answer.json()


def faults(answer):
    assert answer.status_code == 422, (answer.status_code, answer.content[:2000])
    return [(f["line"], f["column"], f["path"]) for f in answer.json()["details"]["errors"]]
