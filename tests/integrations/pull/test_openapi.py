"""OpenAPI documents become APIs with their document, and endpoints; what cannot be fetched stays as it was."""

import json

import pytest

from tests.integrations.pull.conftest import Puller
from tests.portal.servers import serving

ORDERS = {
    "openapi": "3.1.0", "info": {"title": "Order Service", "version": "2.1", "description": "Takes *orders*"},
    "servers": [{"url": "https://orders.example.org"}],
    "paths": {
        "/orders": {"get": {"summary": "List", "operationId": "listOrders", "tags": ["orders"]}, "post": {}},
        "/orders/{id}": {"parameters": [], "delete": {"deprecated": True}},
    },
}  # fmt: skip
PETS = "swagger: '2.0'\ninfo: {title: Pets, version: 1}\nhost: pets.example.org\nbasePath: /v1\npaths:\n  /pets: {get: {}}\n"


class Documents:
    """Answers each path with what is there; `asked` are the header blocks of the requests."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {"/orders.json": json.dumps(ORDERS), "/pets.yaml": PETS}
        self.asked: list[str] = []

    def __call__(self, connected) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connected.recv(4096)
        self.asked.append(head.decode())
        body = self.files.get(head.split()[1].decode())
        status = "200 OK" if body is not None else "404 Not Found"
        content = (body or "").encode()
        connected.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)


@pytest.fixture
def documents(settings):
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    found = Documents()
    with serving(found) as server:
        found.url = server.url
        yield found


class OpenApiPuller(Puller):
    def __init__(self, api, tenant, pull) -> None:
        self.api, self.tenant = api, tenant
        answer = api.post("/v1/pull-types/openapi", json={"installationId": "files", "pull": pull})
        assert answer.status_code == 201, answer.content


@pytest.fixture
def mine(client, alice, acme, documents):
    api = client(alice)
    urls = [{"url": documents.url("/orders.json")}, {"url": documents.url("/pets.yaml"), "identifier": "pet-store"}]
    return lambda **more: OpenApiPuller(api, acme, {"documents": urls, **more})


def test_apis_and_their_endpoints_appear_with_the_document(mine):
    found = mine()
    state = found.pull()
    assert (state["status"], state["faultCount"]) == ("completed", 0), found.faults()
    api = found.entities("api")["order-service"]
    assert (api["title"], api["properties"]["version"], api["properties"]["endpoint_count"]) == (
        "Order Service",
        "2.1",
        3,
    )
    assert api["properties"]["document"] == ORDERS and api["properties"]["servers"] == ["https://orders.example.org"]
    assert found.entities("api")["pet-store"]["properties"]["servers"] == ["https://pets.example.org/v1"]
    endpoints = found.entities("api_endpoint")
    assert sorted(endpoints) == [
        "order-service/delete/orders/:id", "order-service/get/orders", "order-service/post/orders", "pet-store/get/pets",
    ]  # fmt: skip
    listed = endpoints["order-service/get/orders"]
    assert (listed["title"], listed["relations"]["api"]) == ("GET /orders", "order-service")
    assert endpoints["order-service/delete/orders/:id"]["properties"]["deprecated"] is True
    blueprint = found.api.get("/v1/blueprints/api").json()["blueprint"]
    assert blueprint["schema"]["properties"]["document"]["spec"] == "open-api"


def test_what_has_not_changed_is_not_written_and_what_left_goes(mine, documents):
    found = mine()
    found.pull()
    found.later()
    assert len(found.syncs()) == 1
    changed = {**ORDERS, "paths": {"/orders": {"get": {"summary": "All"}}}}
    documents.files["/orders.json"] = json.dumps(changed)
    found.later()
    assert sorted(found.entities("api_endpoint")) == ["order-service/get/orders", "pet-store/get/pets"]


def test_a_document_that_cannot_be_fetched_or_read_keeps_what_it_brought(mine, documents):
    found = mine()
    found.pull()
    documents.files["/orders.json"] = '{"openapi": "3.1.0",\n "info": ]'
    del documents.files["/pets.yaml"]
    state = found.later()
    assert state["status"] == "completed" and state["faultCount"] == 2
    assert [line for _, line, _ in found.faults()] == [2, 1] and "answered 404" in found.faults()[1][2]
    assert len(found.entities("api_endpoint")) == 4


def test_when_nothing_can_be_fetched_the_sync_fails(mine, documents):
    found = mine()
    found.pull()
    documents.files.clear()
    assert found.later()["status"] == "failed" and len(found.entities("api")) == 2


def test_what_is_no_such_document_is_told(mine, documents):
    found = mine()
    documents.files["/orders.json"] = '{"hello": 1}'
    found.pull()
    assert "neither `openapi` nor `swagger`" in found.faults()[0][2]


def test_headers_are_sent_with_their_secrets(mine, documents, client, alice):
    client(alice).post("/v1/organization/secrets", json={"secretName": "API", "secretValue": "s3cret-value"})
    found = mine(headers={"Authorization": "Bearer {{ .secrets.API }}"})
    found.pull()
    assert all("Authorization: Bearer s3cret-value" in head for head in documents.asked)


def test_a_preview_lists_what_would_appear(mine, documents, client, alice):
    pull = {"documents": [{"url": documents.url("/orders.json")}]}
    shown = client(alice).post("/v1/pull-types/openapi/preview", json={"pull": pull}).json()
    assert shown["counts"]["api_endpoint"]["created"] == 3 and shown["valid"] is True
    assert client(alice).get("/v1/blueprints/api").status_code == 404
