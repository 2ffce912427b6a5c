"""The small catalogue again, and a clock that a test moves."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal.moments import timestamp

SERVICE = "/v1/blueprints/service/entities"
DEPLOYMENT = {
    "identifier": "deployment", "title": "Deployment", "schema": {"properties": {"at": {"type": "string"}}},
    "relations": {"of": {"target": "service", "required": True}, "previous": {"target": "deployment"}},
}  # fmt: skip
DEPLOYMENTS = "/v1/blueprints/deployment/entities"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """`clock.on()` lets two minutes pass, and gives the moment between what was before and what comes."""

    def __init__(self, traveller) -> None:
        self.traveller, self.now = traveller, START

    def on(self, days=0) -> str:
        self.now += timedelta(days=days, minutes=2)
        self.traveller.move_to(self.now)
        return timestamp(self.now - timedelta(minutes=1))


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield Clock(traveller)


@pytest.fixture
def history(api):
    """`history("a", property="tier")` gives the entries."""

    def read(identifier, blueprint="service", **query):
        answer = api.get(f"/v1/blueprints/{blueprint}/entities/{identifier}/history", query=query)
        assert answer.status_code == 200, answer.json()
        return answer.json()["history"]

    return read


@pytest.fixture
def deployment(api):
    """`deployment("d", of="s")` writes one that cannot be without its service."""
    assert api.post("/v1/blueprints", json=DEPLOYMENT).status_code == 201

    def write(identifier, **relations):
        body = {"identifier": identifier, "relations": relations}
        assert api.post(DEPLOYMENTS, json=body).status_code == 201

    return write


@pytest.fixture
def undo(api):
    def send(change, client=None, **query):
        return (client or api).post(f"/v1/changes/{change}/undo", query=query)

    return send


def changed(answer):
    assert answer.status_code < 300, answer.json()
    return answer.headers["x-change-id"]


def everything(api):
    """What people wrote, by blueprint and identifier."""
    found = {}
    for blueprint in ("service", "system", "deployment"):
        for entity in api.get(f"/v1/blueprints/{blueprint}/entities").json().get("entities", []):
            kept = {key: entity[key] for key in entity.keys() - {"updatedAt", "updatedBy"}}
            found[blueprint, entity["identifier"]] = kept
    return found


def bulk(api, *bodies, **query):
    answer = api.post(f"{SERVICE}/bulk", json={"entities": bodies}, query={"upsert": "true", "merge": "true"} | query)
    assert answer.json()["errors"] == []
    return changed(answer)
