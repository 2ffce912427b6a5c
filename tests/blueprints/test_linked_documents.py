"""API documents that an entity names by their address, read through the server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from blueprints.entities import linked_documents
from tests.actions.receiver import Receiver, receiving
from tests.wire import Api

TEXT = "openapi: 3.1.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n"
PROPERTIES = {
    "api": {"type": "string", "format": "url", "spec": "open-api"},
    "events": {"type": "string", "spec": "async-api"},
    "site": {"type": "string", "format": "url"},
}


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with receiving() as running:
        running.answer = TEXT.encode()
        yield running


@pytest.fixture
def api(client, alice, receiver: Receiver) -> Api:
    caller = client(alice)
    blueprint = {"identifier": "service", "title": "Service", "schema": {"properties": PROPERTIES}}
    assert caller.post("/v1/blueprints", json=blueprint).status_code == 201
    put(caller, api=f"{receiver.url}/api.yaml", site=f"{receiver.url}/site")
    return caller


def put(caller: Api, **properties: str) -> None:
    entity = {"identifier": "orders", "properties": properties}
    answer = caller.post("/v1/blueprints/service/entities", query={"upsert": "true"}, json=entity)
    assert answer.status_code in (200, 201), answer.content


def read(caller: Api, key: str = "api", **query: str) -> Any:
    return caller.get(f"/v1/blueprints/service/entities/orders/documents/{key}", query=query)


def test_a_document_is_fetched_once_and_asked_for_again_with_its_validators(api: Api, receiver: Receiver) -> None:
    receiver.more_headers = {"ETag": '"a1"', "Last-Modified": "Fri, 27 Nov 2026 10:00:00 GMT"}
    first = read(api).json()["document"]
    assert (first["text"], first["url"]) == (TEXT, f"{receiver.url}/api.yaml")
    assert read(api).json()["document"] == first
    assert len(receiver.heard) == 1
    receiver.status, receiver.answer = 304, b""
    again = read(api, renew="true").json()["document"]
    assert (again["text"], again["checkedAt"] > first["checkedAt"]) == (TEXT, True)
    sent = receiver.heard[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"a1"', "Fri, 27 Nov 2026 10:00:00 GMT")
    assert not {"cookie", "authorization"} & set(sent)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (404, b"", "answered 404"),
        (302, b"", "not followed"),
        (200, b"\xff\xfe\x00", "not text"),
        (200, b"x" * (linked_documents.MAX_BYTES + 1), "larger"),
    ],
)
def test_what_is_no_document_is_told_and_not_asked_for_at_once_again(
    api: Api, receiver: Receiver, status: int, body: bytes, words: str
) -> None:
    receiver.status, receiver.answer = status, body
    for _ in range(2):
        answer = read(api)
        assert (answer.status_code, words in answer.json()["message"]) == (502, True)
    assert len(receiver.heard) == 1
    receiver.status, receiver.answer = 200, TEXT.encode()
    assert read(api, renew="true").json()["document"]["text"] == TEXT


def test_only_api_documents_of_entities_that_may_be_seen_are_fetched(api: Api, receiver: Receiver) -> None:
    assert read(api, "site").status_code == read(api, "none").status_code == 404
    assert api.get("/v1/blueprints/service/entities/gone/documents/api").status_code == 404
    assert read(api, "events").status_code == 422
    put(api, events="openapi: written here", api="http://169.254.169.254/latest")
    assert read(api, "events").status_code == 422
    refused = read(api)
    assert (refused.status_code, refused.json()["error"]) == (422, "address_refused")
    assert receiver.heard == []


def test_another_organization_has_a_cache_of_its_own(api: Api, receiver: Receiver, client, globex_alice) -> None:
    read(api)
    other = client(globex_alice)
    assert read(other).status_code == 404
    assert len(receiver.heard) == 1
    cache.clear()
