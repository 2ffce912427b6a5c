"""Searches of contract §5 and numbers of §6 in the shapes that clients send."""

import pytest

from tests.contract.steps import ANY, Exactly, Lacking, Like, Step, play

B, ALL, PAGE = "/v1/blueprints", "/v1/entities/search", "/v1/blueprints/svc/entities/search"
SERVICE = {
    "identifier": "svc",
    "title": "Service",
    "schema": {
        "properties": {
            "tier": {"type": "string"}, "size": {"type": "number"}, "tags": {"type": "array"}, "on": {"type": "boolean"},
            "due": {"type": "string", "format": "timer"}, "at": {"type": "string", "format": "date-time"},
        }
    },
    "relations": {"domain": {"target": "domain"}, "dependsOn": {"target": "svc", "many": True}},
    "mirrorProperties": {"domainTitle": {"path": "domain.$title"}},
    "calculationProperties": {"big": {"calculation": ".properties.size > 5", "type": "boolean"}},
}  # fmt: skip
DOMAIN = {"identifier": "domain", "title": "Domain", "schema": {"properties": {}}}
ENTITIES = [
    {"identifier": "a", "title": "Alpha", "team": ["core"],
     "properties": {"tier": "gold", "size": 1, "tags": ["x", "y"], "on": True, "due": "2020-01-01T00:00:00Z", "at": "2026-01-01T00:00:00Z"},
     "relations": {"domain": "payments"}},
    {"identifier": "b", "title": "Beta", "properties": {"tier": "silver", "size": 10, "tags": ["y"], "on": False, "due": "2099-01-01T00:00:00Z"},
     "relations": {"domain": "payments", "dependsOn": ["a"]}},
    {"identifier": "c", "title": "Gamma", "properties": {"tier": "gold plated", "tags": []}},
]  # fmt: skip


@pytest.fixture
def api(api):
    play(api, Step(f"POST {B}", DOMAIN, 201), Step(f"POST {B}", SERVICE, 201))
    play(api, Step(f"POST {B}/domain/entities", {"identifier": "payments", "title": "Payments"}, 201))
    for entity in ENTITIES:
        play(api, Step(f"POST {B}/svc/entities", entity, 201))
    return api


def rule(name, operator, *value):
    return {"property": name, "operator": operator} | ({"value": value[0]} if value else {})


def everywhere(*rules, combinator="and"):
    return {"combinator": combinator, "rules": [rule("$blueprint", "=", "svc"), *rules]}


RULES = [
    (rule("tier", "=", "gold"), "a"), (rule("tier", "!=", "gold"), "bc"), (rule("tier", "contains", "gold"), "ac"),
    (rule("tier", "doesNotContains", "gold"), "b"), (rule("tier", "beginsWith", "gold"), "ac"),
    (rule("tier", "doesNotBeginsWith", "gold"), "b"), (rule("tier", "endsWith", "plated"), "c"),
    (rule("tier", "doesNotEndsWith", "plated"), "ab"), (rule("tier", "in", ["gold", "silver"]), "ab"),
    (rule("tier", "notIn", ["gold", "silver"]), "c"), (rule("tags", "contains", "x"), "a"),
    (rule("tags", "containsAny", ["x", "y"]), "ab"), (rule("size", ">", 1), "b"), (rule("size", ">=", 1), "ab"),
    (rule("size", "<", 10), "a"), (rule("size", "<=", 10), "ab"), (rule("size", "=", 10), "b"), (rule("size", "isEmpty"), "c"),
    (rule("size", "isNotEmpty"), "ab"), (rule("size", "=", None), "c"), (rule("on", "=", True), "a"),
    (rule("big", "=", True), "b"), (rule("domainTitle", "=", "Payments"), "ab"), (rule("$team", "containsAny", ["core"]), "a"),
    (rule("$title", "=", "Beta"), "b"), (rule("$identifier", "in", ["a", "c", "nobody"]), "ac"),
    (rule("$createdAt", "between", {"preset": "lastWeek"}), "abc"), (rule("$createdAt", "notBetween", {"preset": "lastWeek"}), ""),
    (rule("at", "between", {"from": "2025-12-31T00:00:00Z", "to": "2026-01-02T00:00:00Z"}), "a"),
    (rule("at", "=", {"from": "2025-12-31T00:00:00.000Z", "to": "2026-01-02T00:00:00.000Z"}), "a"),
    (rule("due", "isExpired"), "a"), (rule("due", "isNotExpired"), "b"), (rule("nobody", "=", 1), ""), (rule("nobody", "!=", 1), ""),
    ({"combinator": "or", "rules": [rule("tier", "=", "silver"), {"combinator": "and", "rules": [rule("size", "isEmpty")]}]}, "bc"),
    ({"operator": "relatedTo", "blueprint": "domain", "value": "payments", "direction": "downstream"}, "ab"),
    ({"operator": "relatedTo", "blueprint": "domain", "value": ["payments"]}, "ab"),
    ({"operator": "relatedTo", "blueprint": "svc", "value": "b", "direction": "upstream"}, "a"),
    ({"operator": "relatedTo", "blueprint": "domain", "value": "payments", "required": True}, ""),
    ({"propertySchema": {"type": "number"}, "operator": "=", "value": 10}, "b"),
    ({"propertySchema": {"type": "string"}, "operator": "contains", "value": "plated"}, "c"),
]  # fmt: skip
ONLY_IN_A_BLUEPRINT = [
    ({"relation": "domain", "operator": "=", "value": "payments"}, "ab"), ({"relation": "domain", "operator": "isEmpty"}, "c"),
    ({"relation": "dependsOn", "operator": "containsAny", "value": ["a"]}, "b"),
    ({"relation": "domain", "targetProperty": "$title", "operator": "=", "value": "Payments"}, "ab"),
    ({"relation": "domain", "targetProperty": "$identifier", "operator": "!=", "value": "payments"}, "c"),
    ({"scorecard": "none", "operator": "isEmpty"}, "abc"), ({"scorecard": "none", "operator": "=", "value": "Gold"}, ""),
]  # fmt: skip


def identifiers(reply):
    return "".join(sorted(entity["identifier"] for entity in reply["entities"]))


@pytest.mark.parametrize(("condition", "found"), RULES)
def test_a_rule_finds_the_same_in_the_catalogue_and_in_its_blueprint(api, condition, found):
    reply = play(api, Step(f"POST {ALL}", everywhere(condition)))
    assert identifiers(reply) == found
    assert reply["matchingBlueprints"] == (["svc"] if found else [])
    assert identifiers(play(api, Step(f"POST {PAGE}", {"query": everywhere(condition)}))) == found


@pytest.mark.parametrize(("condition", "found"), ONLY_IN_A_BLUEPRINT)
def test_rules_over_relations_and_scorecards_belong_to_one_blueprint(api, condition, found):
    query = {"combinator": "and", "rules": [condition]}
    assert identifiers(play(api, Step(f"POST {PAGE}", {"query": query}))) == found
    play(api, Step(f"POST {ALL}", query, 422))


def test_terraform_finds_an_entity_and_the_blueprint_to_read_it_by(api):
    """It fetches each of `matchingBlueprints` to know the types of properties."""
    query = everywhere(rule("$identifier", "=", "a"))
    whole = play(api, Step(f"GET {B}/svc/entities/a"))["entity"]
    play(
        api,
        Step(f"POST {ALL}?exclude_calculated_properties=false&attach_title_to_relation=0xc00012", query,
             shows={"entities": [Exactly(whole)], "matchingBlueprints": ["svc"]}),
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        {"combinator": "and", "rules": [rule("$blueprint", "=", "nobody")]}, everywhere(rule("$identifier", "=", "nobody")),
        everywhere(rule("$identifier", "in", [])),
    ],
)  # fmt: skip
def test_no_match_is_an_empty_list(api, query):
    play(api, Step(f"POST {ALL}", query, shows={"entities": [], "matchingBlueprints": []}))


@pytest.mark.parametrize("combinator", ["and", "or"])
def test_no_rules_find_everything(api, combinator):
    play(
        api,
        Step(f"POST {PAGE}", {"query": {"combinator": combinator, "rules": []}}, shows={"entities": [ANY, ANY, ANY]}),
    )


def test_hundreds_of_identifiers_are_asked_at_once(api):
    query = everywhere(rule("$identifier", "in", ["a", *(f"e{number}" for number in range(500))]))
    assert identifiers(play(api, Step(f"POST {ALL}?include=identifier&include=blueprint", query))) == "a"


def test_what_clients_add_to_a_query_is_ignored(api):
    query = everywhere(rule("tier", "=", "gold") | {"not": False, "blueprint": "svc"}) | {"not": False}
    assert identifiers(play(api, Step(f"POST {ALL}", query))) == "a"


def test_pages_go_on_from_an_opaque_cursor(api):
    body = {
        "query": everywhere(),
        "limit": 2,
        "include": ["$identifier", "identifier", "$title", "properties.tier"],
        "exclude": [],
    }
    first = play(api, Step(f"POST {PAGE}", body, shows={"entities": [ANY, ANY], "next": Like(".+")}))
    assert first["entities"][0] == {"identifier": "a", "title": "Alpha", "properties": {"tier": "gold"}}
    last = play(api, Step(f"POST {PAGE}", body | {"from": first["next"]}, shows={"entities": [{"identifier": "c"}]}))
    assert not last.get("next")
    play(
        api,
        Step(f"POST {PAGE}", {}, shows={"entities": [ANY, ANY, ANY]}),
        Step(f"POST {PAGE}", {"limit": 1000, "from": None}),
    )


@pytest.mark.parametrize(
    "body",
    [{"limit": 0}, {"limit": 1001}, {"limit": "2"}, {"unknown": 1}, {"from": "x"}, {"query": {"rules": []}}, {"include": "x"},
     {"query": {"combinator": "and", "rules": [{"property": "tier", "operator": "~", "value": 1}]}}],
)  # fmt: skip
def test_a_wrong_page_is_422(api, body):
    play(api, Step(f"POST {PAGE}", body, 422, {"details": {"errors": ANY}}))


@pytest.mark.parametrize(
    "body", [{}, {"combinator": "xor", "rules": []}, {"combinator": "and"}, {"combinator": "and", "rules": {}}]
)
def test_a_wrong_search_is_422(api, body):
    play(api, Step(f"POST {ALL}", body, 422, {"error": "invalid_request"}))


def test_a_search_in_a_missing_blueprint_is_404(api):
    play(
        api,
        Step(f"POST {B}/nobody/entities/search", {}, 404, {"error": "not_found", "message": Like(".*was not found.*")}),
    )


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ({"func": "count", "calculationBy": "entities"}, 3),
        ({"func": "average", "calculationBy": "entities", "averageOf": "day", "measureTimeBy": "$createdAt"}, 3),
        ({"func": "sum", "calculationBy": "property", "property": "size"}, 11),
        ({"func": "average", "calculationBy": "property", "property": "size", "averageOf": "total"}, 5.5),
        ({"func": "median", "property": "size"}, 5.5),
        ({"func": "countValues", "property": "tier"}, Exactly({"gold": 1, "gold plated": 1, "silver": 1})),
        ({"func": "countValues", "relation": "domain"}, Exactly({"payments": 2})),
        ({"func": "countValues", "scorecard": "none"}, Exactly({})),
        ({"func": "countValues", "scorecard": "none", "rule": "r"}, Exactly({})),
    ],
)  # fmt: skip
def test_numbers_and_counts_of_values(api, body, result):
    play(
        api,
        Step("POST /v1/entities/aggregate", body | {"query": everywhere()}, shows={"result": result, "entities": []}),
    )


def test_charts_have_a_frame_of_milliseconds_and_a_value_for_each_bucket(api):
    chart = {"minDate": ANY, "maxDate": ANY, "data": [*[0] * 7, 3]}
    counted = {"aggregationType": "countEntities", "func": "count"}
    summed = {"aggregationType": "aggregatePropertiesValues", "func": "sum", "properties": ["size"]}
    body = {
        "blueprint": "svc", "query": everywhere(), "measureTimeBy": "$createdAt", "timeInterval": "day",
        "timeRange": {"preset": "lastWeek", "timeZone": "UTC"},
    }  # fmt: skip
    history = {
        "entityIdentifier": "a", "blueprintIdentifier": "svc", "propertyNames": ["size"], "timeInterval": "day",
        "timeRange": {"preset": "lastWeek", "timeZone": "Europe/Berlin"},
    }  # fmt: skip
    play(
        api,
        Step("POST /v1/entities/aggregate-over-time", body | counted, shows={"result": chart}),
        Step("POST /v1/entities/aggregate-over-time", body | summed, shows={"result": {"data": [*[0] * 7, 11]}}),
        Step("POST /v1/entities/aggregate-over-time", body | counted | {"timeRange": {"preset": "last2Years"}}, 422),
        Step("POST /v1/entities/properties-history", history, shows={"result": {"data": [*[None] * 7, 1]}}),
        Step(
            "POST /v1/entities/properties-history",
            history | {"timeRange": {"preset": "last3Years", "timeZone": "UTC"}},
            422,
        ),
    )


def test_calculated_values_are_left_out_of_pages_on_request(api):
    play(
        api,
        Step(
            f"POST {PAGE}?exclude_calculated_properties=true",
            {"limit": 1},
            shows={"entities": [{"properties": Lacking(("big", "domainTitle"))}]},
        ),
    )
