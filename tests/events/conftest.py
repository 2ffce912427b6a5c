"""A blueprint whose changes are sent, and who receives them."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from events.outgoing.work import serve
from tenants.scope import TenantRef, tenant_scope
from tests.actions.receiver import Receiver, receiving
from tests.factories import Person
from tests.wire import Api

PATH = "/v1/changelog-destinations"
SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "string"}}}}


@pytest.fixture
def api(alice: Person, client: Callable[..., Api]) -> Api:
    speaker = client(alice)
    assert speaker.post("/v1/blueprints", json=SERVICE).status_code == 201
    return speaker


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with receiving() as running:
        yield running


def destined(api: Api, receiver: Receiver, **more: Any) -> dict[str, Any]:
    body = {"title": "Ledger", "url": f"{receiver.url}/hook", "resourceTypes": ["entity"]} | more
    answer = api.post(PATH, json=body)
    assert answer.status_code == 201, answer.content
    return answer.json()["destination"] | {"secret": answer.json()["secret"]}


def written(api: Api, identifier: str, tier: str = "gold") -> None:
    body = {"identifier": identifier, "properties": {"tier": tier}}
    assert api.post("/v1/blueprints/service/entities?upsert=true", json=body).status_code in (200, 201)


def work(tenant: TenantRef, destination: dict[str, Any]) -> None:
    with tenant_scope(tenant):
        serve(UUID(destination["id"]))


def deliveries(api: Api, destination: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    return api.get(f"{PATH}/{destination['id']}/deliveries", query=query).json()["deliveries"]


def let_pass(tenant: TenantRef, seconds: float) -> None:
    """As if all that is to come were so much nearer."""
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE events_delivery SET due_at = due_at - make_interval(secs => %s)", [seconds])
        cursor.execute("UPDATE events_destination SET resume_at = resume_at - make_interval(secs => %s)", [seconds])
