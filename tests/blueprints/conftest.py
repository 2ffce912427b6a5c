"""A small catalogue: services that belong to systems and depend on each other."""

import pytest

SYSTEM = {
    "identifier": "system",
    "title": "System",
    "schema": {"properties": {"slack": {"type": "string"}}},
}
SERVICE = {
    "identifier": "service",
    "title": "Service",
    "icon": "Box",
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["gold", "silver"], "enumColors": {"gold": "yellow"}},
            "size": {"type": "number", "minimum": 0},
            "tags": {"type": "array", "items": {"type": "string"}},
            "language": {"type": "string", "default": "Python"},
        },
        "required": ["tier"],
    },
    "relations": {
        "system": {"title": "System", "target": "system"},
        "dependsOn": {"target": "service", "many": True},
    },
    "mirrorProperties": {"slack": {"path": "system.slack"}, "dependencyTiers": {"path": "dependsOn.tier"}},
    "calculationProperties": {"big": {"calculation": ".properties.size > 10", "type": "boolean"}},
}


@pytest.fixture
def api(client, alice):
    """alice's client in a catalogue of two blueprints."""
    api = client(alice)
    for document in (SYSTEM, SERVICE):
        assert api.post("/v1/blueprints", json=document).status_code == 201
    return api


@pytest.fixture
def service(api):
    """`service("a", tier=…, dependsOn=[…])` upserts one and gives the entity of the reply."""

    def write(identifier, *, upsert="true", relations=None, title=None, **properties):
        body = {"identifier": identifier, "properties": {"tier": "gold"} | properties, "relations": relations or {}}
        body |= {"title": title} if title else {}
        answer = api.post("/v1/blueprints/service/entities", json=body, query={"upsert": upsert, "merge": "true"})
        assert answer.status_code == 201, answer.json()
        return answer.json()["entity"]

    return write
