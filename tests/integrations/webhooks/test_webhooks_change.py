"""Webhooks as the Terraform provider makes them (contract §13), and what is refused."""

import pytest

from integrations.webhooks.definition import MASK
from tests.contract.steps import AUDIT, Exactly, Like, Step, play
from tests.factories import make_machine
from tests.integrations.webhooks.conftest import MAPPING

SEARCH = {"combinator": "'and'", "rules": [{"property": "'name'", "operator": "'='", "value": ".body.name"}]}
MAPPINGS = [
    MAPPING,
    {"blueprint": "build", "operation": "create", "entity": {"identifier": SEARCH, "title": ".body.title", "icon": "'Box'", "team": "'a'"}},
    {"blueprint": "build", "operation": {"type": "create"}, "itemsToParse": ".body.items", "entity": {"identifier": ".item", "relations": {"service": SEARCH}}},
    {"blueprint": "build", "operation": "delete", "entity": {"identifier": ".body.id"}},
    {"blueprint": "build", "operation": {"type": "delete", "deleteDependents": False}, "entity": {"identifier": ".body.id"}},
]  # fmt: skip
SECURITY = {
    "secret": "s3cr3t", "signatureHeaderName": "X-Hub-Signature-256", "signatureAlgorithm": "sha256", "signaturePrefix": "sha256=",
    "requestIdentifierPath": '.headers."x-id"',
}  # fmt: skip
WHOLE = {
    "identifier": "hook",
    "title": "Hook",
    "icon": "Terraform",
    "description": "It listens",
    "enabled": True,
    "mappings": MAPPINGS,
    "security": SECURITY,
}
MADE = {"url": Like("http://acme.localhost:8080/v1/ingest/.+"), "webhookKey": Like(".{32,}")} | AUDIT


def test_the_least_and_the_most_come_back_as_they_were_sent(api):
    least = {"identifier": "least", "title": "Least", "icon": "Terraform", "enabled": True}
    play(
        api,
        Step("GET /v1/webhooks/hook", status=404),
        Step("POST /v1/webhooks", least, 201, {"integration": least | {"security": Exactly({})} | MADE}),
        Step("POST /v1/webhooks", WHOLE, 201, {"integration": {key: Exactly(value) for key, value in WHOLE.items()} | MADE}),
        Step("GET /v1/webhooks/hook", shows={"integration": {key: Exactly(value) for key, value in WHOLE.items()} | MADE}),
        Step("GET /v1/webhooks/metadata", shows={"integrations": [{"identifier": "hook", "title": "Hook"}, {"identifier": "least"}]}),
        Step("POST /v1/webhooks", WHOLE, 409, {"error": "identifier_taken"}),
    )  # fmt: skip


def test_a_webhook_without_a_name_gets_one(api):
    made = play(api, Step("POST /v1/webhooks", {"title": "Nameless"}, 201))["integration"]
    assert made["identifier"] and made["security"] == {} and "mappings" not in made


def test_replacing_renames_and_keeps_the_address(api):
    made = play(api, Step("POST /v1/webhooks", WHOLE, 201))["integration"]
    plain = [{"blueprint": "build", "entity": {"identifier": ".body.id", "relations": {"service": ".body.service"}}}]
    found = play(
        api,
        Step("PUT /v1/webhooks/hook", {"identifier": "other", "title": "Other", "enabled": False, "mappings": plain}),
    )["integration"]
    assert (found["url"], found["createdAt"], found["security"], found["mappings"]) == (
        made["url"],
        made["createdAt"],
        {},
        plain,
    )
    assert "icon" not in found and "description" not in found
    play(
        api,
        Step("GET /v1/webhooks/hook", status=404),
        Step("DELETE /v1/webhooks/other"),
        Step("GET /v1/webhooks/other", status=404),
    )


def test_patching_changes_what_is_said_and_null_clears(api):
    play(
        api,
        Step("POST /v1/webhooks", WHOLE, 201),
        Step("PATCH /v1/webhooks/hook", {"title": "New", "icon": None}, shows={"integration": {"title": "New", "security": Exactly(SECURITY), "mappings": Exactly(MAPPINGS)}}),
        Step("PATCH /v1/webhooks/hook", {"security": {}}, shows={"integration": {"security": Exactly({})}}),
    )  # fmt: skip
    assert "icon" not in play(api, Step("GET /v1/webhooks/hook"))["integration"]


def test_what_a_reply_says_may_be_sent_back(api):
    made = play(api, Step("POST /v1/webhooks", WHOLE, 201))["integration"]
    play(
        api,
        Step(
            "PUT /v1/webhooks/hook",
            made,
            shows={"integration": {"mappings": Exactly(MAPPINGS), "security": Exactly(SECURITY)}},
        ),
    )


def test_the_secret_is_in_no_log(api):
    play(api, Step("POST /v1/webhooks", WHOLE, 201), Step("PATCH /v1/webhooks/hook", {"title": "New"}))
    audits = api.get("/v1/audit-log", query={"resources": "webhook"})
    assert len(audits.json()["audits"]) == 2 and b"s3cr3t" not in audits.content


def test_only_those_with_the_right_see_webhooks(client, api, charlie):
    play(api, Step("POST /v1/webhooks", WHOLE, 201))
    assert client(charlie).get("/v1/webhooks/hook").status_code == 403


def test_who_may_only_read_sees_neither_secret_nor_address(client, api, acme):
    made = play(api, Step("POST /v1/webhooks", WHOLE, 201))["integration"]
    reader = client(make_machine(acme, scopes=["read:integrations"]))
    shown = [reader.get("/v1/webhooks/hook"), reader.get("/v1/webhooks")]
    for answer in shown:
        assert not [word for word in ("s3cr3t", made["webhookKey"], made["url"]) if word in answer.content.decode()]
    found = shown[0].json()["integration"]
    assert found["security"] | {"secret": "s3cr3t"} == SECURITY and found["url"] and found["webhookKey"]


def test_a_masked_secret_never_becomes_the_secret(api):
    play(api, Step("POST /v1/webhooks", WHOLE, 201))
    masked = {"security": SECURITY | {"secret": MASK}}
    for way, body in (("PATCH", masked), ("PUT", WHOLE | masked)):
        told = play(api, Step(f"{way} /v1/webhooks/hook", body, 422))
        assert [fault["path"] for fault in told["details"]["errors"]] == ["/security/secret"]


BAD = {
    "words of jq": ({"mappings": [MAPPING | {"filter": ".body |"}]}, "/mappings/0/filter"),
    "words of jq inside": (
        {"mappings": [MAPPING, {"blueprint": "b", "entity": {"identifier": ".x", "properties": {"a": {"b": "foo("}}}}]},
        "/mappings/1/entity/properties/a/b",
    ),
    "names outside": ({"mappings": [MAPPING | {"filter": "env"}]}, "/mappings/0/filter"),
    "unknown key": ({"surprise": 1}, "/surprise"),
    "long title": ({"title": "x" * 31}, "/title"),
    "long identifier": ({"identifier": "x" * 31}, "/identifier"),
    "algorithm": ({"security": {"signatureAlgorithm": "md5"}}, "/security/signatureAlgorithm"),
    "signature without header": (
        {"security": {"signatureAlgorithm": "sha256", "secret": "s"}},
        "/security/signatureHeaderName",
    ),
    "no identifier": ({"mappings": [{"blueprint": "b", "entity": {}}]}, "/mappings/0/entity/identifier"),
    "enabled": ({"enabled": "yes"}, "/enabled"),
}


@pytest.mark.parametrize(("body", "path"), BAD.values(), ids=BAD.keys())
def test_what_is_wrong_is_told_with_its_place(api, body, path):
    told = play(api, Step("POST /v1/webhooks", {"title": "Hook"} | body, 422))
    assert path in {fault["path"] for fault in told["details"]["errors"]}


@pytest.mark.parametrize("body", [[], "x", None, 3])
def test_what_is_no_object_is_refused(api, body):
    play(api, Step("POST /v1/webhooks", {"identifier": "hook", "title": "x"}, 201))
    assert [
        api.request(method, path, json=body).status_code
        for method, path in (("POST", "/v1/webhooks"), ("PUT", "/v1/webhooks/hook"), ("PATCH", "/v1/webhooks/hook"))
    ] == [422] * 3
