"""What the data model lacks for what a source brings is proposed, and can be put in place as it is proposed."""

import json

import pytest

from tests.actions.git_server import git_server
from tests.wire import Api

CART = {
    "identifier": "cart", "blueprint": "service", "title": "Cart",
    "properties": {
        "url": "https://cart.example.com", "replicas": 3, "public": True, "since": "2026-01-31T09:30:00Z",
        "tags": ["shop"], "readme": "# Cart\nIt holds.", "limits": {"cpu": 1}, "tier": "gold", "note": None,
    },
    "relations": {"system": "shop", "calls": ["pay"]},
}  # fmt: skip
OTHERS = [
    {"identifier": "pay", "blueprint": "service", "properties": {"tier": "silver"}},
    {"identifier": "shop", "blueprint": "system"},
]


@pytest.fixture
def api(client, alice) -> Api:
    return client(alice)


@pytest.fixture
def repository(settings, tmp_path) -> str:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with git_server(tmp_path) as server:
        yield server.holding("files", {"port.yml": json.dumps([CART, *OTHERS])})


def preview(api: Api, repository: str) -> dict:
    answer = api.post("/v1/pull-types/git/preview", json={"pull": {"repository": repository}})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_blueprints_of_a_repository_are_proposed_from_what_its_files_say(api, repository):
    service, system = preview(api, repository)["lacking"]
    assert (service["change"], service["title"], system["identifier"]) == ("create", "Service", "system")
    told = {key: (one["type"], one.get("format")) for key, one in service["properties"].items()}
    assert told == {
        "url": ("string", "url"), "replicas": ("number", None), "public": ("boolean", None),
        "since": ("string", "date-time"), "tags": ("array", None), "readme": ("string", "markdown"),
        "limits": ("object", None), "tier": ("string", None), "note": ("string", None),
    }  # fmt: skip
    targets = {key: (one["target"], one["many"]) for key, one in service["relations"].items()}
    assert targets == {"system": ("system", False), "calls": ("service", True)}


def test_once_the_proposals_are_in_place_nothing_is_lacking(api, repository):
    documents = [one["document"] for one in preview(api, repository)["lacking"]]
    assert api.post("/v1/import/apply", json={"blueprints": documents}).status_code == 200
    after = preview(api, repository)
    assert after["lacking"] == [] and after["counts"]["service"]["created"] == 2
    assert after["faults"] == []


def test_what_a_blueprint_does_not_declare_is_proposed_beside_what_it_has(api, repository):
    known = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "string"}}}}
    api.post("/v1/blueprints", json=known)
    service = preview(api, repository)["lacking"][0]
    assert service["change"] == "update" and "tier" not in service["properties"]
    assert {"tier", "url"} <= service["document"]["schema"]["properties"].keys()


def test_a_mapping_that_names_no_blueprint_proposes_one_from_the_sample(api):
    entity = {"identifier": ".body.id", "properties": {"status": ".body.status"}}
    mapping = {"blueprint": "alarm", "entity": entity}
    api.post("/v1/webhooks", json={"identifier": "hook", "title": "Hook", "mappings": [mapping]})
    payload = {"body": {"id": "a1", "status": "on"}}
    tried = api.post("/v1/webhooks/hook/test", json={"payload": payload}).json()
    (alarm,) = tried["lacking"]
    assert (alarm["identifier"], list(alarm["properties"]), alarm["relations"]) == ("alarm", ["status"], {})
    api.post("/v1/import/apply", json={"blueprints": [alarm["document"]]})
    assert api.post("/v1/webhooks/hook/test", json={"payload": payload}).json()["results"][0]["outcome"] == "created"


def test_a_relation_of_which_nobody_knows_where_it_leads_is_not_guessed(api):
    mapping = {"blueprint": "alarm", "entity": {"identifier": ".body.id", "relations": {"host": ".body.host"}}}
    api.post("/v1/webhooks", json={"identifier": "hook", "title": "Hook", "mappings": [mapping]})
    tried = api.post("/v1/webhooks/hook/test", json={"payload": {"body": {"id": "a1", "host": "h"}}}).json()
    assert tried["lacking"][0]["relations"] == {}


def test_nothing_is_proposed_for_what_a_mapping_deletes(api):
    mapping = {"blueprint": "alarm", "operation": "delete", "entity": {"identifier": ".body.id"}}
    api.post("/v1/webhooks", json={"identifier": "hook", "title": "Hook", "mappings": [mapping]})
    assert api.post("/v1/webhooks/hook/test", json={"payload": {"body": {"id": "a1"}}}).json()["lacking"] == []
