"""A renamed property or relation stays judged."""

import pytest

ROUTE = "/v1/blueprints/service"


def judged(api, identifier):
    return api.get(f"{ROUTE}/entities/{identifier}").json()["entity"]["scorecards"]["readiness"]["level"]


def test_a_renamed_property_is_followed_in_rules_and_filter(api, create, write):
    live = {"combinator": "and", "conditions": [{"property": "live", "operator": "=", "value": True}]}
    create({"property": "tier", "operator": "=", "value": 1}, filter=live)
    write("a", tier=1, live=True)
    assert api.patch(f"{ROUTE}/properties/tier/rename", json={"newPropertyName": "rank"}).status_code == 200
    assert api.patch(f"{ROUTE}/properties/live/rename", json={"newPropertyName": "alive"}).status_code == 200
    scorecard = api.get(f"{ROUTE}/scorecards/readiness").json()["scorecard"]
    assert scorecard["rules"][0]["query"]["conditions"][0]["property"] == "rank"
    assert scorecard["filter"]["conditions"][0]["property"] == "alive"
    assert judged(api, "a") == "Gold"


def test_a_renamed_relation_is_followed(api, create, write):
    create({"relation": "needs", "operator": "isEmpty"})
    write("a")
    api.patch(f"{ROUTE}/relations/needs/rename", json={"newRelationIdentifier": "wants"})
    assert judged(api, "a") == "Gold"


@pytest.mark.parametrize(("key", "value"), [("value", "tier"), ("property", "tiers")])
def test_what_only_looks_like_the_name_stays(api, create, key, value):
    condition = {"property": "summary", "operator": "=", "value": "x"} | {key: value}
    create(condition)
    api.patch(f"{ROUTE}/properties/tier/rename", json={"newPropertyName": "rank"})
    scorecard = api.get(f"{ROUTE}/scorecards/readiness").json()["scorecard"]
    assert scorecard["rules"][0]["query"]["conditions"] == [condition]


def test_the_change_is_in_the_log(api, create):
    create({"property": "tier", "operator": "=", "value": 1})
    api.patch(f"{ROUTE}/properties/tier/rename", json={"newPropertyName": "rank"})
    newest = api.get("/v1/audit-log?resources=scorecard&limit=1").json()["audits"][0]
    assert (newest["action"], newest["context"]["blueprint"]) == ("UPDATE", "service")


def test_two_properties_swap_their_names(api, create, write):
    create(
        {"property": "tiers", "operator": "=", "value": {"property": "summary"}},
        {"jqQuery": '.properties.tiers == "x"'},
    )
    write("a", tiers="x", summary="x")
    for old, new in (("tiers", "spare"), ("summary", "tiers"), ("spare", "summary")):
        assert api.patch(f"{ROUTE}/properties/{old}/rename", json={"newPropertyName": new}).status_code == 200
    [rule] = api.get(f"{ROUTE}/scorecards/readiness").json()["scorecard"]["rules"]
    assert rule["query"]["conditions"] == [
        {"property": "summary", "operator": "=", "value": {"property": "tiers"}},
        {"jqQuery": '.properties.summary == "x"'},
    ]
    assert judged(api, "a") == "Gold"
