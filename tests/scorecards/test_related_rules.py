"""Rules about related entities: counted like aggregation properties, fresh when what they are about changes."""

import pytest

from tests.wire import Api

GOLD = {"combinator": "and", "rules": [{"scorecard": "health", "operator": "=", "value": "Gold"}]}
OPEN = {"combinator": "and", "rules": [{"property": "status", "operator": "=", "value": "open"}]}
INCIDENTS = {"target": "incident", "path": ["of"], "fromBlueprint": "incident", "query": OPEN}
NEEDS = {"target": "service", "path": ["needs"]}


@pytest.fixture
def houses(api, write) -> Api:
    """`shop` needs `cart` and `mail`; incidents are of a service."""
    status = {"status": {"type": "string"}}
    incident = {"identifier": "incident", "title": "Incident", "schema": {"properties": status},
                "relations": {"of": {"target": "service", "many": False, "required": False}}}  # fmt: skip
    assert api.post("/v1/blueprints", json=incident).status_code == 201
    write("cart", tier=1), write("mail", tier=2)
    body = {"identifier": "shop", "properties": {"tier": 1}, "relations": {"needs": ["cart", "mail"]}}
    assert api.post("/v1/blueprints/service/entities", json=body).status_code == 201
    return api


def level(api: Api, identifier: str, scorecard: str = "readiness") -> str:
    return api.get(f"/v1/blueprints/service/entities/{identifier}").json()["entity"]["scorecards"][scorecard]["level"]


def tell(api: Api, identifier: str, status: str, of: str) -> None:
    body = {"identifier": identifier, "properties": {"status": status}, "relations": {"of": of}}
    answer = api.post("/v1/blueprints/incident/entities", query={"upsert": "true"}, json=body)
    assert answer.status_code == 201, answer.json()


def test_an_incident_that_opens_and_closes_moves_the_level(houses, create):
    create({"related": INCIDENTS, "operator": "none"})
    assert level(houses, "cart") == "Gold"
    tell(houses, "i1", "open", "cart")
    assert (level(houses, "cart"), level(houses, "mail")) == ("Basic", "Gold")
    tell(houses, "i1", "closed", "cart")
    assert level(houses, "cart") == "Gold"
    tell(houses, "i1", "open", "mail")
    assert houses.delete("/v1/blueprints/incident/entities/i1").status_code == 200
    assert level(houses, "mail") == "Gold"


def test_every_dependency_has_the_level(houses, create):
    create({"property": "tier", "operator": "=", "value": 1}, identifier="health")
    create({"related": NEEDS | {"query": GOLD}, "operator": "every"})
    assert (level(houses, "shop"), level(houses, "cart")) == ("Basic", "Gold")
    houses.patch("/v1/blueprints/service/entities/mail", json={"properties": {"tier": 1}})
    assert level(houses, "shop") == "Gold"


def test_a_scorecard_that_changes_moves_those_who_ask_for_its_levels(houses, create):
    made = create({"property": "tier", "operator": "=", "value": 1}, identifier="health")
    create({"related": NEEDS | {"query": GOLD}, "operator": "every"})
    made["rules"][0]["query"]["conditions"][0] = {"property": "tier", "operator": "isNotEmpty"}
    assert houses.put("/v1/blueprints/service/scorecards/health", json=made).status_code == 200
    assert level(houses, "shop") == "Gold"


def test_numbers_are_compared(houses, create):
    create({"related": NEEDS, "operator": ">=", "value": 2})
    assert (level(houses, "shop"), level(houses, "cart")) == ("Gold", "Basic")
    houses.patch("/v1/blueprints/service/entities/shop", json={"relations": {"needs": ["cart"]}})
    assert level(houses, "shop") == "Basic"


def test_a_number_is_compared_with_a_property(houses, create):
    create({"related": NEEDS, "operator": ">=", "value": {"property": "tier"}})
    assert (level(houses, "shop"), level(houses, "cart")) == ("Gold", "Basic")


def test_what_is_counted_is_explained_and_not_shown(houses, create):
    create({"related": INCIDENTS, "operator": "none"})
    tell(houses, "i1", "open", "cart")
    entity = houses.get("/v1/blueprints/service/entities/cart").json()["entity"]
    assert entity["properties"].keys() == {"tier", "tiers", "summary", "keywords", "live", "doubled"}
    (card,) = houses.get("/v1/blueprints/service/entities/cart/scorecards").json()["scorecards"]
    assert card["rules"][0]["conditions"] == [
        {"expected": "there is no related incident where status is open", "related": "incident", "actual": 1,
         "passed": False}
    ]  # fmt: skip


def test_a_preview_counts_what_is_not_counted_yet(houses):
    tell(houses, "i1", "open", "cart")
    rule = {"identifier": "r", "title": "R", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"related": INCIDENTS, "operator": "none"}]}}  # fmt: skip
    draft = {"identifier": "draft", "title": "D", "rules": [rule]}
    answer = houses.post("/v1/scorecards/preview", json={"blueprint": "service", "scorecard": draft})
    assert answer.status_code == 200, answer.json()
    (told,) = answer.json()["preview"]["rules"]
    assert (told["passed"], told["failed"]) == (2, 1)


def test_a_scorecard_that_asks_of_itself_is_refused(houses, create):
    made = create({"property": "tier", "operator": "=", "value": 1}, identifier="health")
    made["rules"][0]["query"]["conditions"] = [{"related": NEEDS | {"query": GOLD}, "operator": "every"}]
    answer = houses.put("/v1/blueprints/service/scorecards/health", json=made)
    assert answer.status_code == 422
    assert "service.scorecard:health" in answer.json()["details"]["errors"][0]["message"]
    assert level(houses, "cart", "health") == "Gold"


@pytest.mark.parametrize(
    ("related", "path"),
    [
        ({"target": "nothing"}, "/target"),
        ({"target": "incident", "path": ["needs"]}, "/path"),
        ({"target": "incident", "path": ["of"], "fromBlueprint": "nothing"}, "/fromBlueprint"),
        (INCIDENTS | {"query": {"combinator": "and", "rules": [{"property": "x", "operator": "isEmpty"}]}},
         "/query/rules/0/property"),
        (INCIDENTS | {"query": {"combinator": "and", "rules": [{"property": {"context": "user", "property": "x"},
                                                                "operator": "=", "value": 1}]}},
         "/query/rules/0/property"),
        ({"path": []}, "/target"),
        ("service", ""),
    ],
)  # fmt: skip
def test_bad_questions_are_refused_with_their_place(houses, related, path):
    rule = {"identifier": "r", "title": "R", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"related": related, "operator": "none"}]}}  # fmt: skip
    answer = houses.post("/v1/blueprints/service/scorecards", json={"identifier": "c", "title": "C", "rules": [rule]})
    assert answer.status_code == 422
    places = [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert f"/rules/0/query/conditions/0/related{path}" in places


def test_questions_follow_renames(houses, create):
    create({"related": INCIDENTS, "operator": "none"})
    tell(houses, "i1", "open", "cart")
    answer = houses.patch("/v1/blueprints/incident/properties/status/rename", json={"newPropertyName": "state"})
    assert answer.status_code == 200, answer.json()
    kept = houses.get("/v1/blueprints/service/scorecards/readiness").json()["scorecard"]
    asked = kept["rules"][0]["query"]["conditions"][0]["related"]
    assert asked["query"]["rules"][0]["property"] == "state"
    assert level(houses, "cart") == "Basic"
    houses.patch("/v1/blueprints/incident/entities/i1", json={"properties": {"state": "closed"}})
    assert level(houses, "cart") == "Gold"
