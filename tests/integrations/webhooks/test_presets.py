"""Webhooks for known senders: a sample of what each sends becomes what it should."""

import pytest

from integrations.webhooks.presets import PRESETS
from integrations.webhooks.signature import signature_header
from tests.integrations.webhooks.conftest import Sender, signed

EXPECTED = {
    "alertmanager": {"alert": {"0b0c3a1f5d2e4f6a": {"status": "firing", "severity": "page"}, "1b0c3a1f5d2e4f6b": {"status": "resolved"}}},
    "argocd": {"argocd_application": {"argocd/checkout": {"health": "Healthy", "sync": "Synced", "images": ["registry.example.com/checkout:1.4.2"]}}},
    "bitbucket": {
        "bitbucket_repository": {"acme/checkout": {"project": "PAY", "private": True}},
        "bitbucket_pull_request": {"acme/checkout/3": {"status": "OPEN", "branch": "retry-payments"}},
    },
    "cloudevents": {"cloud_event": {"A234-1234-1234": {"type": "com.example.order.created", "data": {"order": 123, "amount": 19.5}}}},
    "github": {
        "repository": {"acme/checkout": {"language": "Go", "default_branch": "main"}},
        "pull_request": {"acme/checkout/42": {"status": "merged", "author": "ada"}},
    },
    "gitlab": {
        "gitlab_project": {"acme/checkout": {"default_branch": "main"}},
        "merge_request": {"acme/checkout/7": {"status": "opened", "author": "ada"}},
    },
    "jira": {"jira_project": {"PAY": {}}, "jira_issue": {"PAY-12": {"status": "In Progress", "updated": "2026-01-31T10:00:00.000+00:00"}}},
    "pagerduty": {"pagerduty_service": {"PF9KMXH": {}}, "pagerduty_incident": {"PGR0VU2": {"status": "triggered", "assignees": ["Grace Hopper"]}}},
    "sentry": {"sentry_issue": {"1170820242": {"status": "unresolved", "events": 7}}},
    "snyk": {
        "snyk_project": {"331ede0a-de94-456f-b788-166caeca58bf": {"critical": 1, "high": 2}},
        "snyk_vulnerability": {"331ede0a-de94-456f-b788-166caeca58bf:SNYK-JS-LODASH-450202": {"severity": "high", "cve": ["CVE-2019-10744"], "fixable": True}},
    },
    "sonarqube": {"sonarqube_project": {"checkout": {"gate": "ERROR", "coverage": 75.5, "conditions": ["new_coverage"]}}},
}  # fmt: skip


def test_every_preset_has_its_expectation():
    assert PRESETS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_becomes_what_it_should(api, acme, name):
    hook, preset = preset_sender(api, acme, name), PRESETS[name]
    security = hook.webhook["security"]
    value = hook_secret(security)
    answer = hook.send(
        preset.sample["body"],
        headers={**preset.sample["headers"], signature_header(security): value(preset.sample["body"])},
    )
    assert answer.status_code == 202, answer.content
    hook.map()
    [event] = hook.events()
    assert event["status"] == "DONE", event
    for blueprint, entities in EXPECTED[name].items():
        found = hook.entities(blueprint)
        assert found.keys() == entities.keys()
        for identifier, properties in entities.items():
            assert {key: found[identifier]["properties"][key] for key in properties} == properties


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sample_of_a_preset_is_refused_without_its_signature(api, acme, name):
    assert preset_sender(api, acme, name).send(PRESETS[name].sample["body"]).status_code == 401


def preset_sender(api, acme, name):
    hook = Sender(api, acme)
    assert api.delete("/v1/webhooks/builds").status_code == 200
    made = api.post(f"/v1/webhook-presets/{name}", json={"identifier": "builds", "security": {"secret": "s3cr3t"}})
    assert made.status_code == 201, made.content
    hook.webhook = made.json()["integration"]
    return hook


def hook_secret(security):
    import json

    prefix = security.get("signaturePrefix", "")
    if security["signatureAlgorithm"] == "plain":
        return lambda body: f"{prefix}s3cr3t"
    return lambda body: prefix + signed(json.dumps(body).encode(), "s3cr3t")


def test_applying_twice_keeps_what_people_made_of_the_blueprints(api):
    assert api.post("/v1/webhook-presets/github", json={}).status_code == 201
    api.patch("/v1/blueprints/repository", json={"title": "Ours"})
    assert api.post("/v1/webhook-presets/github", json={"title": "Second"}).json()["integration"]["title"] == "Second"
    assert api.get("/v1/blueprints/repository").json()["blueprint"]["title"] == "Ours"
    assert api.post("/v1/webhook-presets/nobody", json={}).status_code == 404


def test_presets_are_listed_with_their_sample(api):
    presets = api.get("/v1/webhook-presets").json()["presets"]
    assert {preset["identifier"] for preset in presets} == EXPECTED.keys()
    assert all(preset["setup"] and preset["blueprints"] and preset["sample"]["body"] for preset in presets)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_the_sender_never_sends_is_left_out_and_is_no_failure(api, name):
    assert api.post(f"/v1/webhook-presets/{name}", json={"identifier": "hook"}).status_code == 201
    stray = {"payload": {"body": {"odd": 1}, "headers": {}, "queryParams": {}}}
    results = api.post("/v1/webhooks/hook/test", json=stray).json()["results"]
    assert {result["outcome"] for result in results} <= {"filtered"}, results
