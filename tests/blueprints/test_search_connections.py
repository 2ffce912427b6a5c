"""Searches that follow relations, over HTTP (contract §5.3), and the limit that every search has."""

import pytest

from blueprints.entities import statements
from tests.blueprints.test_entities_search import SEARCH, found
from tests.blueprints.test_permissions_read import NOBODY

EVERYWHERE = "/v1/entities/search"


@pytest.fixture
def chain(api, service):
    """c depends on b, b on a; a belongs to the system s; d stands alone."""
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "title": "Payments"})
    service("a", relations={"system": "s"})
    service("b", relations={"dependsOn": ["a"]})
    service("c", relations={"dependsOn": ["b"]})
    service("d", size=3)


def query(*rules):
    return {"combinator": "and", "rules": list(rules)}


def related(value, blueprint="service", **options):
    return {"operator": "relatedTo", "blueprint": blueprint, "value": value} | options


def path(value, *hops, **options):
    return {"property": {"path": list(hops)} | options, "operator": "matchAny", "value": value}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (related("c", direction="upstream"), ["a", "b", "s"]), (related("s", "system"), ["a", "b", "c"]),
        (related("b"), ["a", "c", "s"]), (related("b", required=True), []), (related(["nobody"]), []),
        (related("x", "nowhere"), []), (path("s", "system"), ["a"]), (path("s", "dependsOn", "system"), ["b"]),
        (path("a", {"relation": "dependsOn", "maxHops": 15}), ["b", "c"]),
        (path("c", "dependsOn", "dependsOn", fromBlueprint="service"), ["a"]), (path("s", "nothing"), []),
    ],
)  # fmt: skip
def test_rules_follow_relations_through_the_whole_catalogue(api, chain, rule, expected):
    assert sorted(found(api.post(EVERYWHERE, json=query(rule)))) == expected
    services = [identifier for identifier in expected if identifier != "s"]
    assert sorted(found(api.post(SEARCH, json={"query": query(rule)}))) == services


def test_required_relations_are_those_of_the_definitions(api, chain):
    relations = {"system": {"target": "system"}, "dependsOn": {"target": "service", "many": True, "required": False}}
    api.patch("/v1/blueprints/service", json={"relations": relations})
    assert sorted(found(api.post(EVERYWHERE, json=query(related("c", required=False))))) == ["a", "b", "s"]
    api.post("/v1/blueprints", json={
        "identifier": "pod", "title": "Pod", "schema": {"properties": {}},
        "relations": {"runs": {"target": "service", "required": True}},
    })  # fmt: skip
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p", "relations": {"runs": "c"}})
    assert sorted(found(api.post(EVERYWHERE, json=query(related("p", "pod", required=True))))) == ["c"]
    assert sorted(found(api.post(EVERYWHERE, json=query(related("p", "pod"))))) == ["a", "b", "c", "s"]


def test_the_title_of_a_related_entity_is_searched(api, chain):
    rule = {"relation": "system", "targetProperty": "$title", "operator": "beginsWith", "value": "Pay"}
    assert found(api.post(SEARCH, json={"query": query(rule)})) == ["a"]
    assert sorted(found(api.post(SEARCH, json={"query": query(rule | {"operator": "isEmpty"})}))) == ["b", "c", "d"]


def test_the_title_of_an_entity_that_may_not_be_seen_cannot_be_guessed(api, client, bob, chain):
    changed = {"entities": dict.fromkeys(("read", "register", "update", "unregister"), NOBODY)}
    assert api.patch("/v1/blueprints/system/permissions", json=changed).status_code == 200
    rule = {"relation": "system", "targetProperty": "$title", "operator": "beginsWith", "value": "Pay"}
    assert found(client(bob).post(SEARCH, json={"query": query(rule)})) == []
    assert found(api.post(SEARCH, json={"query": query(rule)})) == ["a"]


def test_properties_of_a_schema_and_pairs_of_properties_are_searched(api, chain):
    schema = {"propertySchema": {"type": "string"}, "operator": "=", "value": "Python"}
    assert len(found(api.post(EVERYWHERE, json=query(schema)))) == 4
    pair = {"property": "size", "operator": ">", "value": {"property": "missing"}}
    assert found(api.post(SEARCH, json={"query": query(pair)})) == []
    same = {"property": "$identifier", "operator": "=", "value": {"property": "$title"}}
    assert sorted(found(api.post(SEARCH, json={"query": query(same)}))) == ["a", "b", "c", "d"]


def test_owned_by_team_finds_what_the_callers_teams_own(api, client, bob, charlie, chain):
    api.patch("/v1/blueprints/service/entities/a", json={"team": "payments"})
    owned = {"property": "$owned_by_team", "operator": "=", "value": "true"}
    assert found(client(bob).post(SEARCH, json={"query": query(owned)})) == ["a"]
    assert found(client(charlie).post(SEARCH, json={"query": query(owned)})) == []
    through_team = path({"context": "userTeams", "property": "$identifier"}, "$team")
    assert found(client(bob).post(SEARCH, json={"query": query(through_team)})) == ["a"]


def test_following_relations_costs_no_statement(api, chain, count_queries):
    def statements_of(*rules):
        with count_queries() as counted:
            api.post(SEARCH, json={"query": query(*rules)})
        return len(counted)

    plain = {"property": "tier", "operator": "=", "value": "gold"}
    statements_of(plain)
    assert statements_of(plain) == statements_of(related("c"), path("a", "dependsOn"))


def test_a_search_that_takes_too_long_is_refused_in_plain_words(api, chain, monkeypatch):
    monkeypatch.setattr(statements, "SECONDS", 0.001)
    monkeypatch.setattr("blueprints.entities.search.FROM", SLOW)
    answer = api.post(SEARCH, json={})
    assert answer.status_code == 422 and answer.json()["error"] == "search_too_costly"
    assert "narrow it down" in answer.json()["message"]


SLOW = """FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
CROSS JOIN LATERAL (SELECT pg_sleep(1) WHERE e.id IS NOT NULL) slow"""
