"""Webhooks and integrations written down and put in place like the rest of the configuration."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.architecture.houses import made
from tests.factories import Person, make_machine
from tests.wire import Answer, Api

SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "string"}}}}
SIGNED = {"signatureAlgorithm": "sha256", "signatureHeaderName": "x-signature", "secret": "gull-over-harbour"}
WEBHOOK = {
    "identifier": "builds",
    "title": "Builds",
    "mappings": [{"blueprint": "service", "entity": {"identifier": ".body.id", "properties": {"tier": ".body.tier"}}}],
    "security": SIGNED,
}
CONFIG = {"resources": [{"kind": "repository", "selector": {"query": "true"}, "port": {"entity": {"mappings": {}}}}]}
OCEAN = {
    "installationId": "ours", "installationAppType": "gitlab", "version": "1.2.3", "title": "GitLab", "config": CONFIG,
    "actionsProcessingEnabled": True, "deletionThreshold": 0.5,
}  # fmt: skip
GIT = {
    "installationId": "files", "installationAppType": "git", "title": "Files",
    "pull": {"repository": "https://git.example.org/files.git", "paused": True},
}  # fmt: skip


@pytest.fixture
def api(alice: Person, client: Callable[..., Api]) -> Api:
    return client(alice)


@pytest.fixture
def house(api: Api) -> None:
    made(api.post("/v1/blueprints", json=SERVICE))
    made(api.post("/v1/webhooks", json=WEBHOOK))
    made(api.post("/v1/integration", json=OCEAN))
    made(api.post("/v1/integration", json=GIT))


def written(api: Api) -> dict[str, Any]:
    answer = api.get("/v1/export", query={"include": ["webhooks", "integrations"]})
    assert answer.status_code == 200, answer.content
    return yaml.load(answer.content, yaml.CSafeLoader)


def send(api: Api, verb: str, content: dict[str, Any], **query: str) -> Answer:
    return api.post(f"/v1/import/{verb}", body=yaml.safe_dump(content).encode(), query=query)


def changes(answer: Answer) -> list[tuple[str, str, str]]:
    assert answer.status_code == 200, answer.content
    found = answer.json()["changes"]
    return [(c["section"], c["key"], c["change"]) for c in found if c["change"] not in ("unchanged", "kept")]


def secret_of(api: Api) -> str | None:
    return api.get("/v1/webhooks/builds").json()["integration"]["security"].get("secret")


def test_what_people_decide_is_written_and_what_the_integration_tells_is_not(api: Api, house: None) -> None:
    found = written(api)
    assert [one["installationId"] for one in found["integrations"]] == ["files", "ours"]
    ours = found["integrations"][1]
    assert (ours["config"], ours["deletionThreshold"]) == (CONFIG, 0.5)
    assert not ours.keys() & {"version", "actionsProcessingEnabled", "createdAt", "_id"}
    (webhook,) = found["webhooks"]
    assert webhook["mappings"] == WEBHOOK["mappings"] and "url" not in webhook and "webhookKey" not in webhook


def test_no_secret_is_written(api: Api, house: None) -> None:
    assert "gull" not in str(written(api)) and secret_of(api) == "gull-over-harbour"


def test_the_same_file_twice_changes_nothing_and_keeps_the_secret(api: Api, house: None) -> None:
    found = written(api)
    asked = api.get("/v1/integration/ours").json()["integration"]
    assert changes(send(api, "apply", found, prune="true")) == []
    assert secret_of(api) == "gull-over-harbour" and api.get("/v1/integration/ours").json()["integration"] == asked


def test_another_organization_gets_them_once_a_secret_is_said(
    api: Api, house: None, client: Callable[..., Api], globex: Any
) -> None:
    other, found = client(make_machine(globex)), written(api)
    made(other.post("/v1/blueprints", json=SERVICE))
    refused = send(other, "apply", found)
    assert refused.status_code == 422
    (fault,) = refused.json()["details"]["errors"]
    assert (fault["path"], fault["message"]) == (
        "/webhooks/0/security/secret",
        "is needed to check the signature",
    )
    found["webhooks"][0]["security"]["secret"] = "another-gull"
    assert len(changes(send(other, "apply", found))) == 3
    assert changes(send(other, "apply", found)) == [] and secret_of(other) == "another-gull"
    assert written(other) == written(api)


def test_another_secret_is_put_in_place_and_told_without_its_value(api: Api, house: None) -> None:
    found = written(api)
    found["webhooks"][0]["security"]["secret"] = "another-gull"
    planned = send(api, "plan", found)
    (change,) = [c for c in planned.json()["changes"] if c["change"] == "update"]
    assert change["differences"] == [{"path": "/secret"}] and b"another-gull" not in planned.content
    assert changes(send(api, "apply", found)) == [("webhooks", "builds", "update")]
    assert secret_of(api) == "another-gull"


def test_a_changed_mapping_is_put_in_place_and_asks_for_a_sync(api: Api, house: None) -> None:
    before = api.get("/v1/integration/ours/resync-request").json()
    found = written(api)
    ours = found["integrations"][1]
    ours["config"] = {"resources": []}
    del ours["title"]
    assert changes(send(api, "apply", found)) == [("integrations", "ours", "update")]
    now = api.get("/v1/integration/ours").json()["integration"]
    assert (now["config"], now["title"], now["version"]) == ({"resources": []}, None, "1.2.3")
    assert api.get("/v1/integration/ours/resync-request").json() != before


def test_faults_have_their_place_in_the_file(api: Api, house: None) -> None:
    wrong = {
        "webhooks": [{"title": "no name"}, {**WEBHOOK, "mappings": [{"blueprint": "service"}]}],
        "integrations": [{**OCEAN, "installationId": "x"}, {"installationId": "y", "config": 5}],
    }
    answer = send(api, "plan", wrong)
    assert answer.status_code == 422
    found = {(fault["path"], fault["message"]) for fault in answer.json()["details"]["errors"]}
    assert found >= {
        ("/webhooks/0/identifier", "is required"),
        ("/webhooks/1/mappings/0/entity", "is required"),
        ("/integrations/0/version", "is told by the integration itself"),
        ("/integrations/1/config", "must be an object"),
    }
