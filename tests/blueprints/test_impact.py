"""What a change would touch is told before it is made, by name."""

import pytest

from tests.blueprints.conftest import SERVICE
from tests.factories import make_team

ONE = "/v1/blueprints/service"


@pytest.fixture
def pod(api):
    body = {
        "identifier": "pod", "title": "Pod", "schema": {"properties": {}},
        "relations": {"service": {"target": "service"}}, "mirrorProperties": {"tier": {"path": "service.tier"}},
        "aggregationProperties": {"n": {"target": "service", "calculationSpec": {"func": "count", "calculationBy": "entities"}}},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=body).status_code == 201


@pytest.fixture
def scorecard(api):
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]}
    body = {"identifier": "ready", "title": "Ready", "rules": [
        {"identifier": "one", "title": "One", "level": "Gold", "query": query}]}  # fmt: skip
    assert api.post(f"{ONE}/scorecards", json=body).status_code == 201


@pytest.fixture
def action(api):
    body = {
        "identifier": "scale", "title": "Scale",
        "trigger": {"type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "service",
                    "userInputs": {"properties": {}}},
        "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/{{ .entity.properties.tier }}"},
    }  # fmt: skip
    assert api.post("/v1/actions", json=body).status_code == 201


def impact(api, **query):
    answer = api.get(f"{ONE}/impact", query=query)
    assert answer.status_code == 200, answer.json()
    return answer.json()["impact"]


def named(change):
    return {(use["kind"], use["blueprint"], use["identifier"]) for use in change["uses"]}


def test_removing_a_property_names_everything_that_reads_it(api, service, pod, scorecard, action):
    service("a", size=3)
    service("b")
    change = impact(api, property="tier")["changes"][0]
    assert (change["change"], change["entities"]) == ("removed", 2)
    assert named(change) == {
        ("mirror", "service", "dependencyTiers"), ("mirror", "pod", "tier"), ("scorecard", "service", "ready"),
        ("action", "service", "scale"),
    }  # fmt: skip
    paths = {use["kind"]: use["paths"] for use in change["uses"]}
    assert paths["scorecard"] == ["/rules/0/query/conditions/0/property"]
    assert paths["action"] == ["/invocationMethod/url"]
    [size] = impact(api, property="size")["changes"]
    assert size["entities"] == 1 and named(size) == {("calculation", "service", "big")}


def test_removing_a_relation_names_the_paths_over_it(api, service):
    service("a", relations={"dependsOn": ["a"]})
    change = impact(api, relation="dependsOn")["changes"][0]
    assert change["entities"] == 1 and named(change) == {("mirror", "service", "dependencyTiers")}


def test_deleting_a_blueprint_names_who_points_to_it_and_what_goes_with_it(api, pod, scorecard, action):
    deleted, relation = impact(api, delete="true")["changes"]
    assert named(deleted) == {
        ("relation", "pod", "service"), ("aggregation", "pod", "n"), ("scorecard", "service", "ready"),
        ("action", "service", "scale"), ("page", "service", "services"), ("page", "service", "serviceEntity"),
    }  # fmt: skip
    assert (relation["blueprint"], relation["key"]) == ("pod", "service")
    assert named(relation) == {("mirror", "pod", "tier"), ("aggregation", "pod", "n")}


@pytest.fixture
def chain(api, pod):
    """service.tier ← pod.tier (mirror) ← pod.badge (calculation) ← node.podBadges (mirror), node.gold (aggregation)."""
    badge = {"title": "Badge", "type": "string", "calculation": ".properties.tier"}
    assert api.patch("/v1/blueprints/pod", json={"calculationProperties": {"badge": badge}}).status_code == 200
    gold = {"combinator": "and", "rules": [{"property": "badge", "operator": "=", "value": "gold"}]}
    body = {
        "identifier": "node", "title": "Node", "schema": {"properties": {}},
        "relations": {"pods": {"target": "pod", "many": True}},
        "mirrorProperties": {"podBadges": {"path": "pods.badge", "title": "Badges of pods"}},
        "aggregationProperties": {"gold": {"target": "pod", "query": gold,
                                           "calculationSpec": {"func": "count", "calculationBy": "entities"}}},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=body).status_code == 201


def ways(change):
    """How each thing breaks: the identifiers that stand between."""
    return {
        (use["kind"], use["blueprint"], use["identifier"]): [step["identifier"] for step in use["via"]]
        for use in change["uses"]
    }


def test_what_names_only_what_breaks_is_told_with_the_way_there(api, chain):
    found = ways(impact(api, property="tier")["changes"][0])
    assert found["mirror", "pod", "tier"] == []
    assert found["calculation", "pod", "badge"] == ["tier"]
    assert found["mirror", "node", "podBadges"] == found["aggregation", "node", "gold"] == ["tier", "badge"]


def test_rules_actions_widgets_and_rights_break_over_computed_properties(api, chain):
    rule = {"property": "podBadges", "operator": "contains", "value": "gold"}
    card = {"identifier": "calm", "title": "Calm", "rules": [
        {"identifier": "one", "title": "Has gold", "level": "Gold", "query": {"combinator": "and", "conditions": [rule]}},
    ]}  # fmt: skip
    action = {
        "identifier": "drain", "title": "Drain",
        "trigger": {"type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "node",
                    "userInputs": {"properties": {}}},
        "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/{{ .entity.properties.gold }}"},
    }  # fmt: skip
    widget = {"id": "w", "type": "entities-pie-chart", "title": "Pods by badge", "blueprint": "pod",
              "property": "calculation-property#badge", "dataset": {"combinator": "and", "rules": []}}  # fmt: skip
    page = {"identifier": "board", "title": "Board", "type": "dashboard", "widgets": [widget]}
    policy = {"combinator": "and", "rules": [{"property": "gold", "operator": ">", "value": 0}]}
    rights = {
        "entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False, "policy": policy}}
    }
    for method, path, body in (
        (api.post, "/v1/blueprints/node/scorecards", card), (api.post, "/v1/actions", action),
        (api.post, "/v1/pages", page), (api.patch, "/v1/blueprints/node/permissions", rights),
    ):  # fmt: skip
        answer = method(path, json=body)
        assert answer.status_code in (200, 201), answer.json()
    uses = impact(api, property="tier")["changes"][0]["uses"]
    told = {
        (use["kind"], use["identifier"]): ([step["identifier"] for step in use["via"]], use["inside"]) for use in uses
    }
    assert told["scorecard", "calm"] == (["tier", "badge", "podBadges"], ["Has gold"])
    assert told["action", "drain"] == (["tier", "badge", "gold"], [])
    assert told["page", "board"] == (["tier", "badge"], ["Pods by badge"])
    assert told["permissions", "node"] == (["tier", "badge", "gold"], [])


def test_removed_relation_breaks_aggregations_over_whatever_is_connected(api, chain):
    uses = api.get("/v1/blueprints/node/impact", query={"relation": "pods"}).json()["impact"]["changes"][0]["uses"]
    assert ("aggregation", "node", "gold") in named({"uses": uses})


def test_owners_are_inherited_over_what_breaks(api, pod):
    """node takes its owners from pod, and pod from service."""
    inherited = {"ownership": {"type": "Inherited", "path": "service"}}
    assert api.patch("/v1/blueprints/pod", json=inherited).status_code == 200
    node = {
        "identifier": "node", "title": "Node", "schema": {"properties": {}}, "relations": {"pod": {"target": "pod"}},
        "ownership": {"type": "Inherited", "path": "pod"}, "mirrorProperties": {"who": {"path": "pod.$team"}},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=node).status_code == 201
    owned = {"users": [], "roles": [], "teams": [], "ownedByTeam": True}
    assert api.patch("/v1/blueprints/node/permissions", json={"entities": {"update": owned}}).status_code == 200
    answer = api.get("/v1/blueprints/pod/impact", query={"relation": "service"})
    found = ways(answer.json()["impact"]["changes"][0])
    assert found["ownership", "pod", "ownership"] == []
    assert found["mirror", "node", "who"] == found["ownership", "node", "ownership"] == ["ownership"]
    assert found["permissions", "node", "node"] == ["ownership", "ownership"]


def test_draft_is_compared_with_what_stands(api, service, pod):
    service("a")
    draft = {
        "schema": {"properties": {"tier": {"type": "number"}, "new": {"type": "string"}}, "required": ["new"]},
        "relations": {"system": {"target": "pod"}}, "mirrorProperties": {},
    }  # fmt: skip
    found = api.post(f"{ONE}/impact", json=draft).json()["impact"]
    assert found["entities"] == 1
    told = {(change["change"], change["key"]): change["entities"] for change in found["changes"]}
    assert told == {
        ("removed", "size"): 0, ("removed", "tags"): 0, ("removed", "language"): 1, ("removed", "slack"): 0,
        ("removed", "dependencyTiers"): 0, ("removed", "dependsOn"): 0, ("retyped", "tier"): 1,
        ("retargeted", "system"): 0, ("required", "new"): 1,
    }  # fmt: skip
    assert api.get(ONE).json()["blueprint"]["schema"] == SERVICE["schema"]


def test_values_that_a_new_definition_would_refuse_are_counted(api, service):
    for identifier, tier, size in (("a", "gold", 3), ("b", "silver", 30), ("c", "silver", None)):
        service(identifier, tier=tier, size=size)
    schema = api.get(ONE).json()["blueprint"]["schema"]
    schema["properties"] |= {
        "tier": {"type": "string", "enum": ["gold"]}, "size": {"type": "number", "maximum": 30},
        "language": {"type": "string", "title": "Language"},
    }  # fmt: skip
    changes = api.post(f"{ONE}/impact", json={"schema": schema}).json()["impact"]["changes"]
    assert [(change["change"], change["key"], change["entities"]) for change in changes] == [("narrowed", "tier", 2)]


def test_refused_deletion_says_who_is_concerned(api, pod, service):
    service("a")
    answer = api.delete(ONE)
    assert answer.status_code == 409 and "pod.service" in answer.json()["message"]
    assert ("aggregation", "pod", "n") in named(answer.json()["details"]["impact"][0])


def test_nothing_asked_is_nothing_told_and_bad_questions_are_refused(api):
    assert impact(api)["changes"] == []
    assert api.get(f"{ONE}/impact", query={"property": "nobody"}).status_code == 404
    assert api.get(f"{ONE}/impact", query={"relation": "nobody"}).status_code == 404
    assert api.get("/v1/blueprints/nobody/impact").status_code == 404
    assert api.post(f"{ONE}/impact", json={"schema": {"properties": {"a": {"type": "x"}}}}).status_code == 422
    assert api.post(f"{ONE}/impact", json=[]).status_code == 422


def test_statements_do_not_grow_with_the_changes(api, pod, scorecard, action, count_queries):
    def counted(keys):
        with count_queries() as queries:
            impact(api, property=keys)
        return len(queries)

    assert counted("tier") == counted("tier,size,tags,language,big")


def test_actions_go_with_their_blueprint_when_that_is_asked_for(api, client, robot, action):
    assert api.get("/v1/actions/scale").status_code == 200
    assert api.delete(ONE, query={"delete_actions": "true"}).json() == {"ok": True}
    assert api.get("/v1/actions/scale").status_code == 404


def test_actions_stay_when_nobody_asks(api, action):
    api.delete(ONE)
    assert api.get("/v1/actions/scale").status_code == 200


def test_draft_without_owners_names_whom_they_gave_rights(api):
    assert api.patch(ONE, json={"ownership": {"type": "Direct"}}).status_code == 200
    owned = {"users": [], "roles": [], "teams": [], "ownedByTeam": True}
    assert api.patch(f"{ONE}/permissions", json={"entities": {"update": owned}}).status_code == 200
    [change] = api.post(f"{ONE}/impact", json={"ownership": None}).json()["impact"]["changes"]
    assert (change["change"], change["part"], change["key"]) == ("removed", "property", "$team")
    assert named(change) == {("permissions", "service", "service")}


def recomputed(api, path, draft):
    """Of a draft: what is computed otherwise, by key."""
    answer = api.post(f"{path}/impact", json=draft)
    assert answer.status_code == 200, answer.json()
    changes = answer.json()["impact"]["changes"]
    return {change["key"]: change for change in changes if change["change"] == "recomputed"}


def changed(api, blueprint, section, key, **definition):
    document = api.get(blueprint).json()["blueprint"]
    return {section: {**document[section], key: {**document[section].get(key, {}), **definition}}}


def test_another_program_names_who_reads_the_value_and_shows_what_becomes_of_it(api, service):
    for identifier, size in (("a", 3), ("b", 11), ("c", 30)):
        service(identifier, size=size)
    assert api.patch(ONE, json=changed(
        api, ONE, "calculationProperties", "label", calculation='if .properties.big then "big" else "small" end', type="string"
    )).status_code == 200  # fmt: skip
    rule = {"property": "label", "operator": "=", "value": "big"}
    card = {"identifier": "lean", "title": "Lean", "rules": [
        {"identifier": "one", "title": "Is big", "level": "Gold", "query": {"combinator": "and", "conditions": [rule]}},
    ]}  # fmt: skip
    assert api.post(f"{ONE}/scorecards", json=card).status_code == 201
    draft = changed(api, ONE, "calculationProperties", "big", calculation=".properties.size > 20")
    found = recomputed(api, ONE, draft)
    assert list(found) == ["big"] and found["big"]["entities"] == 3
    assert ways(found["big"]) == {
        ("calculation", "service", "label"): [], ("scorecard", "service", "lean"): ["label"],
    }  # fmt: skip
    assert found["big"]["values"] == {
        "looked": 3, "different": 1,
        "examples": [{"identifier": "b", "title": "b", "before": True, "after": False}],
    }  # fmt: skip
    assert api.get(f"{ONE}/entities/b").json()["entity"]["properties"]["big"] is True


def test_another_path_of_a_mirror_names_what_shows_it(api, service, chain):
    service("a", tier="gold", size=3)
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p", "relations": {"service": "a"}})
    draft = changed(api, "/v1/blueprints/pod", "mirrorProperties", "tier", path="service.size")
    found = recomputed(api, "/v1/blueprints/pod", draft)["tier"]
    assert ways(found)["mirror", "node", "podBadges"] == ["badge"]
    assert found["values"]["examples"] == [{"identifier": "p", "title": "p", "before": "gold", "after": 3}]


def test_another_count_of_an_aggregation_is_shown(api, service, pod):
    service("a", tier="gold")
    service("b", tier="silver")
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p", "relations": {"service": "a"}})
    gold = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "silver"}]}
    draft = changed(api, "/v1/blueprints/pod", "aggregationProperties", "n", query=gold)
    values = recomputed(api, "/v1/blueprints/pod", draft)["n"]["values"]
    assert values["examples"] == [{"identifier": "p", "title": "p", "before": 1, "after": 0}]


def test_another_way_to_inherited_owners_names_whom_they_give_rights(api, service, pod, acme):
    make_team(acme, "ops")
    assert api.patch("/v1/blueprints/system", json={"ownership": {"type": "Direct"}}).status_code == 200
    api.post("/v1/blueprints/system/entities", json={"identifier": "red", "team": ["ops"]})
    service("a", relations={"system": "red"})
    owned = {"users": [], "roles": [], "teams": [], "ownedByTeam": True}
    assert api.patch(f"{ONE}/permissions", json={"entities": {"update": owned}}).status_code == 200
    found = recomputed(api, ONE, {"ownership": {"type": "Inherited", "path": "system"}})["$team"]
    assert ("permissions", "service", "service") in named(found)
    assert found["values"]["examples"] == [{"identifier": "a", "title": "a", "before": [], "after": ["ops"]}]


def test_how_a_computed_property_is_shown_changes_no_value(api):
    draft = changed(api, ONE, "calculationProperties", "big", title="Big", icon="Box")
    assert recomputed(api, ONE, draft) == {}


def test_property_that_is_computed_from_now_on_is_told_and_one_that_is_no_more(api, service):
    service("a", size=3)
    schema = api.get(ONE).json()["blueprint"]["schema"]
    size = schema["properties"].pop("size")
    program = {"calculationProperties": {"size": {"calculation": "1", "type": "number"}}}
    assert recomputed(api, ONE, {"schema": schema, **program})["size"]["values"]["different"] == 1
    schema["properties"] |= {"size": size, "big": {"type": "boolean"}}
    changes = api.post(f"{ONE}/impact", json={"schema": schema, "calculationProperties": {}}).json()["impact"][
        "changes"
    ]
    assert [(change["change"], change["key"]) for change in changes] == [("removed", "big")]


def test_draft_whose_value_follows_from_itself_is_refused(api):
    circle = {
        "one": {"calculation": ".properties.two", "type": "string"}, "two": {"calculation": ".properties.one", "type": "string"},
    }  # fmt: skip
    assert (
        api.patch(ONE, json={"calculationProperties": {"one": {"calculation": "1", "type": "string"}}}).status_code
        == 200
    )
    assert api.post(f"{ONE}/impact", json={"calculationProperties": circle}).status_code == 422
