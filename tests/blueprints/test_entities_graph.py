"""The neighbourhood of an entity as a graph."""

import pytest

from tests.blueprints.test_permissions_read import NOBODY


@pytest.fixture
def web(api, service):
    """d → c → b → a → c (a circle), all of system s; x depends on b as c does; f stands alone."""
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "title": "Payments"})
    for name in "abcdxf":
        service(name, title=name.upper())
    for name, others in {"d": "c", "c": "b", "b": "a", "a": "c", "x": "b"}.items():
        service(name, relations={"dependsOn": list(others)})
    service("a", relations={"system": "s"})
    return api


def graph(api, entity, **query):
    answer = api.get(f"/v1/blueprints/service/entities/{entity}/graph", query={k: str(v) for k, v in query.items()})
    assert answer.status_code == 200, answer.json()
    return answer.json()


def depths(api, entity, **query):
    return {node["identifier"]: node["depth"] for node in graph(api, entity, **query)["nodes"]}


def test_nodes_are_told_with_the_length_of_the_shortest_way(web):
    assert depths(web, "d", depth=5, direction="upstream") == {"d": 0, "c": 1, "b": 2, "a": 3, "s": 4}
    assert depths(web, "d", depth=2, direction="upstream") == {"d": 0, "c": 1, "b": 2}
    assert depths(web, "a", depth=1, direction="downstream") == {"a": 0, "b": 1}
    assert depths(web, "a", depth=5, direction="downstream") == {"a": 0, "b": 1, "c": 2, "x": 2, "d": 3}
    assert depths(web, "f", depth=5) == {"f": 0}


def test_both_directions_are_walked_straight(web):
    """x is no neighbour of c, although both depend on b."""
    assert depths(web, "c") == {"c": 0, "b": 1, "a": 1, "d": 1}
    assert depths(web, "d", depth=3) == {"d": 0, "c": 1, "b": 2, "a": 3}


def test_edges_are_the_relations_between_the_nodes(web):
    found = graph(web, "a", depth=1)
    edges = {(edge["source"]["identifier"], edge["relation"], edge["target"]["identifier"]) for edge in found["edges"]}
    assert edges == {("a", "dependsOn", "c"), ("b", "dependsOn", "a"), ("c", "dependsOn", "b"), ("a", "system", "s")}
    assert found["nodes"][0] == {"identifier": "a", "title": "A", "icon": None, "blueprint": "service", "depth": 0}
    assert {"blueprint": "system", "identifier": "s"} in [edge["target"] for edge in found["edges"]]
    assert found["truncated"] is False


def test_only_blueprints_asked_for_are_shown_and_passed_through(web):
    assert depths(web, "d", depth=5, blueprints="service") == {"d": 0, "c": 1, "b": 2, "a": 3}
    assert depths(web, "d", depth=5, blueprints="system") == {"d": 0}
    assert depths(web, "a", depth=5, blueprints="system") == {"a": 0, "s": 1}


def test_what_is_over_the_limit_is_cut_at_the_far_end_and_said(web):
    found = graph(web, "a", depth=5, direction="downstream", limit=3)
    assert [node["identifier"] for node in found["nodes"]] == ["a", "b", "c"] and found["truncated"] is True
    assert {edge["target"]["identifier"] for edge in found["edges"]} <= {"a", "b", "c"}
    assert graph(web, "f", limit=1)["truncated"] is False


def test_what_may_not_be_seen_hides_what_only_it_leads_to(web, client, bob, alice):
    web.patch("/v1/blueprints/service/entities/c", json={"team": "secret"})
    policy = {"combinator": "and", "rules": [{"property": "$team", "operator": "isEmpty"}]}
    changed = {
        "entities": {right: NOBODY | {"policy": policy} for right in ("read", "register", "update", "unregister")}
    }
    assert web.patch("/v1/blueprints/service/permissions", json=changed).status_code == 200
    assert depths(client(bob), "a", depth=5) == {"a": 0, "b": 1, "s": 1, "x": 2}
    assert depths(client(bob), "d", depth=5) == {"d": 0}
    assert client(bob).get("/v1/blueprints/service/entities/c/graph").status_code == 404
    assert depths(client(alice), "d", depth=5)["a"] == 3


def test_unknown_entities_and_blueprints_are_not_found(web, client, globex_alice):
    path = "/v1/blueprints/service/entities"
    assert web.get(f"{path}/nobody/graph").status_code == 404
    assert web.get(f"{path}/a/graph", query={"blueprints": "nowhere"}).status_code == 404
    assert client(globex_alice).get(f"{path}/a/graph").status_code == 404


@pytest.mark.parametrize("odd", [{"depth": "0"}, {"depth": "-1"}, {"depth": "x"}, {"direction": "up"}, {"limit": "x"}])
def test_odd_parameters_count_as_absent(web, odd):
    assert depths(web, "d", **odd) == depths(web, "d")


def test_depth_is_five_at_most(web):
    assert depths(web, "d", depth=99) == depths(web, "d", depth=5)


def test_statements_do_not_grow_with_the_graph(web, count_queries):
    def statements(**query):
        with count_queries() as counted:
            graph(web, "d", **query)
        return len(counted)

    statements()
    # the model's digest, the entity itself, the graph
    assert statements(depth=1) == statements(depth=5) == 3
