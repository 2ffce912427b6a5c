"""A service to act on, and an action for it."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from actions.backends import vault
from tests.actions.git_server import GitServer, git_server
from tests.actions.receiver import Receiver, receiving
from tests.factories import Person
from tests.wire import Api

Keep = Callable[..., None]
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


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A backend on this machine that the operator allows to be called."""
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with receiving() as running:
        yield running


def webhook(receiver: Receiver, **changes: Any) -> dict[str, Any]:
    """Scale, as a webhook that this receiver gets."""
    return scale_action(invocationMethod={"type": "WEBHOOK", "url": f"{receiver.url}/scale"} | changes)


def started(api: Api, action: dict[str, Any], properties: dict[str, Any] | None = None) -> str:
    """The id of a run of this action that waits for a worker."""
    assert api.post("/v1/actions", json=action).status_code == 201
    body = {"properties": properties or {"replicas": 4}, "entity": "cart"}
    answer = api.post(f"/v1/actions/{action['identifier']}/runs", json=body)
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["id"]


def run_of(api: Api, run_id: str) -> dict[str, Any]:
    return api.get(f"/v1/actions/runs/{run_id}").json()["run"]


def lines_of(api: Api, run_id: str) -> list[str]:
    return [line["message"] for line in api.get(f"/v1/actions/runs/{run_id}/logs").json()["runLogs"]]


@pytest.fixture
def server(settings: Any, tmp_path: Path) -> Iterator[GitServer]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with git_server(tmp_path) as running:
        yield running


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Secrets of the organization."""
    kept: dict[str, str] = {}

    def read(names: Collection[str]) -> dict[str, str]:
        return {name: kept[name] for name in names if name in kept}

    monkeypatch.setattr(vault, "_readers", [read])
    return lambda **secrets: kept.update(secrets)
