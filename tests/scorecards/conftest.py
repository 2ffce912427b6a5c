"""A blueprint to judge, and ways to write its entities."""

import pytest

from tests.scorecards.plans import SUMMARY, TIER, rule


@pytest.fixture
def api(client, alice):
    """Alice's client, in an organization that has the blueprint `service`."""
    caller = client(alice)
    properties = {
        "tier": {"type": "number"},
        "tiers": {"type": "string"},
        "summary": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "live": {"type": "boolean"},
    }
    body = {
        "identifier": "service",
        "title": "Service",
        "schema": {"properties": properties},
        "relations": {"needs": {"target": "service", "many": True, "required": False}},
        "calculationProperties": {"doubled": {"type": "number", "calculation": ".properties.tier * 2"}},
    }
    answer = caller.post("/v1/blueprints", json=body)
    assert answer.status_code == 201, answer.json()
    return caller


@pytest.fixture
def write(api):
    def write(identifier, **properties):
        body = {"identifier": identifier, "properties": properties}
        answer = api.post("/v1/blueprints/service/entities", query={"upsert": "true"}, json=body)
        assert answer.status_code == 201, answer.json()
        return answer.json()["entity"]

    return write


@pytest.fixture
def create(api):
    def create(*conditions, combinator="and", **changes):
        query = {"combinator": combinator, "conditions": list(conditions)}
        rule = {"identifier": "the_rule", "title": "The rule", "level": "Bronze", "query": query}
        body = {"identifier": "readiness", "title": "Readiness", "rules": [rule]} | changes
        answer = api.post("/v1/blueprints/service/scorecards", json=body)
        assert answer.status_code == 201, answer.json()
        return answer.json()["scorecard"]

    return create


@pytest.fixture
def catalogue(api, create, write):
    """a passes all, b fails Silver, c fails Bronze and Silver."""
    create(rules=[rule("tiered", "Bronze", TIER), rule("described", "Silver", SUMMARY, howToFix="Write a line")])
    write("a", tier=1, summary="x"), write("b", tier=1), write("c", tier=9)
    return api
