"""An integration that is called instead of asking: requests for a resync are sent to its destination (contract §12.4)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from events.models import Delivery, Destination
from events.outgoing.work import serve
from tenants.scope import tenant_scope
from tests.actions.receiver import Receiver, receiving

PATH = "/v1/changelog-destinations"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with receiving() as running:
        yield running


@pytest.fixture
def api(client, robot):
    return client(robot)


def registered(api, receiver, **more):
    wanted = {"type": "WEBHOOK", "url": f"{receiver.url}/resync"}
    body = {"installationId": "mine", "config": {"resources": []}, "changelogDestination": wanted} | more
    answer = api.post("/v1/integration", json=body)
    assert answer.status_code == 201, answer.content
    return answer.json()["integration"]


def sent(acme, receiver) -> list[dict]:
    """What the worker sends of all that waits."""
    before = len(receiver.heard)
    with tenant_scope(acme):
        for key in Destination.objects.values_list("pk", flat=True):
            serve(UUID(str(key)))
    return [heard.json() for heard in receiver.heard[before:]]


def test_each_request_for_a_resync_is_sent_and_nothing_else(acme, api, receiver):
    made = registered(api, receiver)
    [first] = sent(acme, receiver)
    assert (first["action"], first["context"]["integrationId"]) == ("RESYNC", "mine")
    assert first["diff"]["after"]["identifier"] == "mine" and receiver.heard[0].path == "/resync"
    assert first["changelogDestination"] == made["changelogDestination"]
    assert receiver.heard[0].headers["x-port-signature"].startswith("v1,")
    asks = [
        lambda: api.patch("/v1/integration/mine", json={}),
        lambda: api.patch("/v1/integration/mine", json={"config": {"resources": [1]}}),
        lambda: api.post("/v1/integration/mine/resync-request"),
    ]
    for ask in asks:
        assert ask().status_code == 200
        assert [each["action"] for each in sent(acme, receiver)] == ["RESYNC"]
    silent = [
        lambda: api.patch("/v1/integration/mine", json={"title": "Mine"}),
        lambda: api.request(
            "PATCH", "/v1/integration/mine/config", json={"config": {}}, headers={"x-skip-resync": "true"}
        ),
        lambda: api.patch("/v1/integration/mine/resync-state", json={"status": "running"}),
        lambda: api.post("/v1/blueprints", json={"identifier": "ship", "title": "Ship", "schema": {"properties": {}}}),
    ]
    for change in silent:
        assert change().status_code in (200, 201)
        assert sent(acme, receiver) == []


def test_one_integration_hears_nothing_of_another(acme, api, receiver):
    registered(api, receiver)
    assert api.post("/v1/integration", json={"installationId": "other"}).status_code == 201
    sent(acme, receiver)
    api.post("/v1/integration/other/resync-request")
    assert sent(acme, receiver) == []


def test_an_integration_that_does_not_answer_is_called_again(acme, api, receiver):
    receiver.status = 503
    registered(api, receiver)
    sent(acme, receiver)
    with tenant_scope(acme):
        [waiting] = Delivery.objects.all()
    assert (waiting.state, waiting.attempts) == ("PENDING", 1)
    [destination] = api.get(PATH).json()["destinations"]
    [shown] = api.get(f"{PATH}/{destination['id']}/deliveries").json()["deliveries"]
    assert (shown["action"], shown["test"]) == ("RESYNC", False)


@pytest.mark.parametrize(
    "wanted", [{}, {"type": "KAFKA"}, {"type": "WEBHOOK", "url": "https://google.com", "agent": True}]
)
def test_who_polls_or_is_reached_otherwise_has_no_destination(api, receiver, wanted):
    assert registered(api, receiver, changelogDestination=wanted)["changelogDestination"] == wanted
    assert api.get(PATH).json()["destinations"] == []
    assert api.get("/v1/integration/mine/resync-request").json()["request"]["id"]


def test_the_destination_follows_the_integration(api, receiver):
    registered(api, receiver)
    [found] = api.get(PATH).json()["destinations"]
    assert found["ofIntegration"] and not found["ofBlueprint"]
    assert api.delete(f"{PATH}/{found['id']}").status_code == 409
    moved = {"changelogDestination": {"type": "WEBHOOK", "url": f"{receiver.url}/other"}}
    api.patch("/v1/integration/mine", json=moved)
    [again] = api.get(PATH).json()["destinations"]
    assert (again["id"], again["url"]) == (found["id"], f"{receiver.url}/other")
    api.patch("/v1/integration/mine", json={"changelogDestination": {}})
    assert api.get(PATH).json()["destinations"] == []
    api.patch("/v1/integration/mine", json=moved)
    assert api.delete("/v1/integration/mine").status_code == 200
    assert api.get(PATH).json()["destinations"] == []


def test_sources_are_listed_with_their_health_in_as_many_statements_however_many(api, count_queries):
    def statements(first: int, count: int) -> int:
        for number in range(first, first + count):
            assert api.post("/v1/integration", json={"installationId": f"i{number}"}).status_code == 201
            api.patch(f"/v1/integration/i{number}/resync-state", json={"status": "completed"})
        with count_queries() as counted:
            found = api.get("/v1/integration").json()["integrations"]
        assert {each["resyncState"]["status"] for each in found} == {"completed"}
        return len(counted)

    assert statements(0, 1) == statements(1, 9)
