"""Searching and paging (contract §5)."""

import pytest

SEARCH = "/v1/blueprints/service/entities/search"


@pytest.fixture
def five(service):
    for number, name in enumerate(["web", "api", "batch", "mail", "auth"]):
        service(name, size=number, title=name.upper(), tier="gold" if number % 2 else "silver")


def found(answer):
    assert answer.status_code == 200, answer.json()
    return [entity["identifier"] for entity in answer.json()["entities"]]


def rule(name, operator, value):
    return {"combinator": "and", "rules": [{"property": name, "operator": operator, "value": value}]}


def test_rules_filter_by_own_and_computed_properties(api, five):
    assert sorted(found(api.post(SEARCH, json={"query": rule("tier", "=", "gold")}))) == ["api", "mail"]
    assert sorted(found(api.post(SEARCH, json={"query": rule("size", ">=", 3)}))) == ["auth", "mail"]
    assert found(api.post(SEARCH, json={"query": rule("big", "=", True)})) == []


def test_pages_follow_each_other_without_gap_or_repeat(api, five):
    body = {"limit": 2, "sort": [{"property": "size", "order": "DESC"}], "count": True}
    seen, cursor = [], None
    for _ in range(3):
        answer = api.post(SEARCH, json=body | ({"from": cursor} if cursor else {}))
        seen += found(answer)
        assert answer.json()["total"] == {"value": 5, "exact": True}
        cursor = answer.json().get("next")
    assert seen == ["auth", "mail", "batch", "api", "web"] and cursor is None


def test_text_is_found_in_title_and_identifier_in_any_case(api, five):
    assert found(api.post(SEARCH, json={"search": "WE"})) == ["web"]
    assert found(api.post(SEARCH, json={"search": "%"})) == []


def test_include_returns_only_these_paths(api, five):
    answer = api.post(SEARCH, json={"include": ["$identifier", "properties.size", "blueprint"], "search": "web"})
    assert answer.json()["entities"] == [{"identifier": "web", "blueprint": "service", "properties": {"size": 0}}]


def test_titles_are_attached_to_relations_on_request(api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "title": "Ports"})
    service("a", relations={"system": "s"})
    answer = api.post(SEARCH, json={}, query={"attach_title_to_relation": "true"})
    assert answer.json()["entities"][0]["relations"]["system"] == {"identifier": "s", "title": "Ports"}


def test_whole_catalogue_is_searched_by_blueprint(api, five):
    answer = api.post("/v1/entities/search", json=rule("$blueprint", "=", "service"))
    assert len(found(answer)) == 5 and answer.json()["matchingBlueprints"] == ["service"]
    assert found(api.post("/v1/entities/search", json=rule("$blueprint", "=", "nobody"))) == []


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 0}, {"limit": 1001}, {"limit": "5"}, {"limit": True}, {"query": []}, {"from": 5}, {"from": "forged"},
        {"sort": "x"}, {"sort": [{"property": "nobody"}]}, {"include": [1]}, {"search": 5}, {"unknown": 1},
        {"query": {"combinator": "xor", "rules": []}},
        {"query": {"combinator": "and", "rules": [{"property": "tier"}]}},
        {"query": {"combinator": "and", "rules": [{"property": "tier", "operator": "like", "value": "x"}]}},
    ],
)  # fmt: skip
def test_wrong_search_is_422(api, body):
    assert api.post(SEARCH, json=body).status_code == 422


def test_statements_of_a_page_do_not_grow_with_it(api, five, count_queries):
    def statements(limit):
        with count_queries() as counted:
            api.post(SEARCH, json={"limit": limit, "count": True}, query={"attach_title_to_relation": "true"})
        return len(counted)

    statements(1)
    # actor's credential, teams and grants are cached; the model's digest, the page, titles, the count
    assert statements(1) == statements(5) <= 5


def test_related_entities_are_grouped_by_relation_and_direction(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    up = api.get("/v1/blueprints/service/entities/b/related").json()["related"]
    down = api.get("/v1/blueprints/service/entities/a/related").json()["related"]
    assert [(g["direction"], g["relation"], g["count"], g["entities"][0]["identifier"]) for g in up] == [
        ("upstream", "dependsOn", 1, "a")
    ]
    assert [(g["direction"], g["relation"], g["entities"][0]["identifier"]) for g in down] == [
        ("downstream", "dependsOn", "b")
    ]


def test_rule_compares_with_the_caller_and_the_callers_teams(api, client, alice, bob, charlie, service):
    for name in ("_user", "_team"):
        api.post(f"/v1/blueprints/{name}/entities", json={"identifier": "payments" if name == "_team" else bob.email})
    service("a", language=bob.email)
    api.patch("/v1/blueprints/service/entities/a", json={"team": "payments"})
    mine = rule("language", "=", {"context": "user", "property": "$identifier"})
    ours = rule("$team", "containsAny", ["My Teams"])
    for query in (mine, ours):
        assert found(client(bob).post(SEARCH, json={"query": query})) == ["a"]
        assert found(client(charlie).post(SEARCH, json={"query": query})) == []
