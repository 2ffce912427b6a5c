"""A service to act on, and an action for it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import Person
from tests.wire import Api

SERVICE = {
    "identifier": "service",
    "title": "Service",
    "schema": {"properties": {"tier": {"type": "string"}, "replicas": {"type": "number"}}},
    "relations": {},
}


def scale_action(**changes: Any) -> dict[str, Any]:
    return {
        "identifier": "scale",
        "title": "Scale",
        "trigger": {
            "type": "self-service",
            "operation": "DAY-2",
            "blueprintIdentifier": "service",
            "userInputs": {
                "properties": {"replicas": {"type": "number", "minimum": 1, "maximum": 20}},
                "required": ["replicas"],
            },
        },
        "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/scale"},
    } | changes


@pytest.fixture
def api(alice: Person, client: Callable[..., Api]) -> Api:
    """Alice, an administrator, with the blueprint `service` and its entity `cart` there."""
    speaker = client(alice)
    assert speaker.post("/v1/blueprints", json=SERVICE).status_code == 201
    cart = {"identifier": "cart", "title": "Cart", "team": ["payments"], "properties": {"tier": "gold", "replicas": 2}}
    assert speaker.post("/v1/blueprints/service/entities", json=cart).status_code == 201
    return speaker
