"""Facets and groups of tables: on the server's rows, under the table's own filters."""

import pytest

from blueprints.aggregates import sampling

FACETS, GROUPS = "/v1/blueprints/service/entities/facets", "/v1/blueprints/service/entities/groups"
READY = {
    "identifier": "ready",
    "title": "Ready",
    "rules": [
        {
            "identifier": "golden", "title": "Golden", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]},
        }
    ],
}  # fmt: skip


@pytest.fixture
def six(api, service):
    """Tiers gold, silver, gold, silver, gold, silver; sizes 0 to 4 and none; languages Go, Go, Rust and Python."""
    assert api.post("/v1/blueprints/service/scorecards", json=READY).status_code == 201
    api.post("/v1/blueprints/system/entities", json={"identifier": "shop", "title": "The shop"})
    for number, name in enumerate(["web", "api", "batch", "mail", "auth"]):
        language = ["Go", "Go", "Rust", "Python", "Python"][number]
        service(name, size=number, tier="silver" if number % 2 else "gold", tags=["all", name], language=language)
    service("bare", tier="silver", language=None, relations={"system": "shop", "dependsOn": ["web", "api"]})
    api.patch("/v1/blueprints/service/entities/web", json={"team": ["payments"]})


def rule(name, operator, value):
    return {"combinator": "and", "rules": [{"property": name, "operator": operator, "value": value}]}


@pytest.fixture
def facets(api):
    def ask(*properties, **body):
        answer = api.post(FACETS, json={"properties": list(properties)} | body)
        assert answer.status_code == 200, answer.json()
        return answer.json()

    return ask


@pytest.fixture
def groups(api):
    def ask(*group_by, **body):
        answer = api.post(GROUPS, json={"groupBy": list(group_by)} | body)
        assert answer.status_code == 200, answer.json()
        return answer.json()

    return ask


def counts(facet):
    return [(value["value"], value["count"]) for value in facet["values"]]


def test_values_of_each_kind_with_their_counts(facets, six):
    found = facets("tier", "big", "size", "tags", "language", "$team", limit=2)
    assert (found["total"], found["exact"]) == (6, True)
    assert [facet["property"] for facet in found["facets"]] == ["tier", "big", "size", "tags", "language", "$team"]
    assert [counts(facet) for facet in found["facets"]] == [
        [("gold", 3), ("silver", 3)],
        [(False, 6)],
        [(0, 1), (1, 1), (None, 1)],
        [("all", 5), ("api", 1), (None, 1)],
        [("Go", 2), ("Python", 2), (None, 1)],
        [("payments", 1), (None, 5)],
    ]
    assert [(facet["other"], facet["distinct"]) for facet in found["facets"]] == [
        (0, 2), (0, 1), (3, 5), (4, 6), (1, 3), (0, 1),
    ]  # fmt: skip


def test_related_entities_have_titles_and_scorecards_have_levels(facets, six):
    found = facets({"relation": "system"}, {"scorecard": "ready"}, {"scorecard": "ready", "rule": "golden"})
    assert found["facets"] == [
        {
            "relation": "system", "other": 0, "distinct": 1,
            "values": [{"value": "shop", "count": 1, "title": "The shop"}, {"value": None, "count": 5}],
        },
        {
            "scorecard": "ready", "other": 0, "distinct": 2,
            "values": [{"value": "Gold", "count": 3}, {"value": "Silver", "count": 3}],
        },
        {
            "scorecard": "ready", "rule": "golden", "other": 0, "distinct": 2,
            "values": [{"value": "FAILURE", "count": 3}, {"value": "SUCCESS", "count": 3}],
        },
    ]  # fmt: skip


def test_facets_keep_to_the_filters_of_the_table(facets, six):
    found = facets("language", query=rule("tier", "=", "gold"), search="a")
    assert found["total"] == 2
    assert counts(found["facets"][0]) == [("Python", 1), ("Rust", 1)]


def test_over_very_many_entities_facets_are_estimated_unless_asked_exactly(facets, six, monkeypatch):
    monkeypatch.setattr(sampling, "SAMPLED_ABOVE", 0)
    monkeypatch.setattr(sampling, "LOOKED_AT", 0.5)
    assert facets("tier")["exact"] is False
    exact = facets("tier", exact=True)
    assert (exact["exact"], exact["total"], counts(exact["facets"][0])) == (True, 6, [("gold", 3), ("silver", 3)])


def test_groups_of_a_level_with_counts(groups, six):
    found = groups("language")
    assert [(group["values"], group["count"]) for group in found["groups"]] == [
        (["Go"], 2), (["Python"], 2), (["Rust"], 1), ([None], 1),
    ]  # fmt: skip
    assert found["total"] == 4 and "next" not in found


def test_the_next_level_stands_inside_a_group_of_the_level_above(groups, six):
    inside = groups("language", "tier", {"relation": "system"}, within=["Python"])
    assert [(group["values"], group["count"]) for group in inside["groups"]] == [
        (["Python", "gold"], 1), (["Python", "silver"], 1),
    ]  # fmt: skip
    deepest = groups("language", "tier", {"relation": "system"}, within=[None, "silver"])
    assert deepest["groups"] == [{"values": [None, "silver", "shop"], "count": 1, "title": "The shop", "summaries": []}]


def test_a_list_puts_its_entity_into_each_group(groups, six):
    assert [(group["values"], group["count"]) for group in groups({"relation": "dependsOn"})["groups"]] == [
        (["api"], 1), (["web"], 1), ([None], 5),
    ]  # fmt: skip
    inside = groups({"relation": "dependsOn"}, "tier", within=["web"])
    assert [(group["values"], group["count"]) for group in inside["groups"]] == [(["web", "silver"], 1)]
    assert sum(group["count"] for group in groups("tags", "tier", within=[None])["groups"]) == 1


@pytest.mark.parametrize("by", ["value", "count"])
@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_pages_of_groups_follow_each_other_without_gap_or_repeat(groups, six, by, order):
    sort = {"by": by, "order": order}
    whole = [group["values"] for group in groups("language", sort=sort)["groups"]]
    seen, page = [], groups("language", sort=sort, limit=1)
    while True:
        seen += [group["values"] for group in page["groups"]]
        assert page["total"] == 4
        if "next" not in page:
            break
        page = groups("language", sort=sort, limit=1, **{"from": page["next"]})
    assert seen == whole
    assert whole[-1] == [None] or by == "count"


def test_columns_are_summed_up_in_each_group(groups, six):
    summaries = [
        {"property": "size", "func": "sum"}, {"property": "size", "func": "average"},
        {"property": "size", "func": "max"}, {"property": "size", "func": "median"},
        {"property": "size", "func": "filled"}, {"property": "language", "func": "values"},
        {"scorecard": "ready", "rule": "golden", "func": "passed"}, {"property": "tags", "func": "values"},
    ]  # fmt: skip
    gold, silver = groups("tier", summaries=summaries)["groups"]
    assert [summary["value"] for summary in gold["summaries"]] == [
        6, 2, 4, 2, 3,
        {"values": [{"value": value, "count": 1} for value in ("Go", "Python", "Rust")], "other": 0},
        {"passed": 3, "total": 3},
        {"values": [{"value": v, "count": n} for v, n in (("all", 3), ("auth", 1), ("batch", 1), ("web", 1))], "other": 0},
    ]  # fmt: skip
    assert [summary["value"] for summary in silver["summaries"][:5]] == [4, 2, 3, 2, 2]
    assert silver["summaries"][6] == {
        "scorecard": "ready", "rule": "golden", "func": "passed", "value": {"passed": 0, "total": 3},
    }  # fmt: skip
    assert {"value": None, "count": 1} in silver["summaries"][5]["value"]["values"]


def test_without_groups_all_rows_are_summed_up(groups, six):
    summaries = [{"property": "size", "func": "sum"}, {"property": "tier", "func": "values"}]
    assert groups(summaries=summaries, query=rule("size", ">", 1))["groups"] == [
        {
            "values": [], "count": 3,
            "summaries": [
                {"property": "size", "func": "sum", "value": 9},
                {
                    "property": "tier", "func": "values",
                    "value": {"values": [{"value": "gold", "count": 2}, {"value": "silver", "count": 1}], "other": 0},
                },
            ],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["/properties"]),
        ({"properties": "tier"}, ["/properties"]),
        ({"properties": ["tier"] * 21}, ["/properties"]),
        ({"properties": ["nobody", 5, {"relation": "x"}, {"property": "tier", "relation": "system"}]},
         ["/properties/0", "/properties/1", "/properties/2/relation", "/properties/3"]),
        ({"properties": ["tier"], "limit": 201, "exact": "yes", "colour": 1, "search": 5},
         ["/colour", "/search", "/limit", "/exact"]),
        ({"properties": ["tier"], "query": {"combinator": "and", "rules": [5]}}, ["/query/rules/0"]),
    ],
)  # fmt: skip
def test_all_faults_of_facets_are_told(api, body, paths):
    answer = api.post(FACETS, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({"groupBy": ["tier"] * 4}, ["/groupBy"]),
        ({"groupBy": "tier"}, ["/groupBy"]),
        ({"groupBy": 5, "within": 5}, ["/groupBy", "/within"]),
        ({"groupBy": ["tier"], "within": ["gold"]}, ["/within"]),
        ({"groupBy": ["nobody"], "sort": {"by": "size", "order": "up"}}, ["/groupBy/0", "/sort/by", "/sort/order"]),
        ({"summaries": [{"property": "tier", "func": "sum"}]}, ["/summaries/0/property"]),
        ({"summaries": [{"property": "size", "func": "passed"}]}, ["/summaries/0/func"]),
        ({"summaries": [{"relation": "system", "func": "max"}]}, ["/summaries/0/property"]),
        ({"summaries": [5]}, ["/summaries/0/func", "/summaries/0"]),
        ({"limit": 0, "from": 5, "else": 1}, ["/else", "/limit", "/from"]),
        ({"from": "forged"}, ["/from"]),
    ],
)  # fmt: skip
def test_all_faults_of_groups_are_told(api, body, paths):
    answer = api.post(GROUPS, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


def test_a_cursor_fits_no_other_order(groups, api, six):
    cursor = groups("language", limit=1)["next"]
    body = {"groupBy": ["language"], "from": cursor, "sort": {"by": "count"}}
    assert api.post(GROUPS, json=body).status_code == 422


def test_facets_and_groups_of_a_missing_blueprint_are_404(api, client, globex_alice):
    for path in (FACETS, GROUPS):
        assert api.post(path.replace("service", "nobody"), json={"properties": ["tier"]}).status_code == 404
        assert client(globex_alice).post(path, json={"properties": ["tier"]}).status_code == 404


def test_statements_follow_the_columns_and_not_the_rows(facets, groups, service, six, count_queries):
    def statements(ask):
        with count_queries() as counted:
            ask()
        return len(counted)

    summaries = [{"property": "size", "func": "sum"}, {"property": "tier", "func": "values"}]
    # the model's digest; then a guess, the total and a facet, or the groups and a distribution
    for ask, expected in ((lambda: facets("tier"), 4), (lambda: groups("language", summaries=summaries), 3)):
        ask()
        before = statements(ask)
        service(f"more{expected}", language=f"L{expected}")
        assert statements(ask) == before == expected


def test_nobody_counts_what_they_may_not_see(api, client, charlie, bob, six):
    """Facets, groups, numbers and charts alike: bob's team owns `web`, charlie has none."""
    own = {"read": {"ownedByTeam": True, "roles": ["Admin"], "users": [], "teams": []}}
    answer = api.patch("/v1/blueprints/service/permissions", json={"entities": own})
    assert answer.status_code == 200, answer.json()
    everything = {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}]}
    chart = {
        "blueprint": "service", "query": everything, "timeRange": {"preset": "today"}, "timeInterval": "day",
        "measureTimeBy": "$createdAt", "aggregationType": "countEntities", "func": "count",
    }  # fmt: skip
    history = {"entityIdentifier": "api", "blueprintIdentifier": "service", "propertyNames": ["size"]}
    for person, seen in ((bob, 1), (charlie, 0)):
        theirs = client(person)
        assert theirs.post(FACETS, json={"properties": ["tier"]}).json()["total"] == seen
        assert theirs.post(GROUPS, json={}).json()["groups"][0]["count"] == seen
        assert (
            theirs.post("/v1/entities/aggregate", json={"func": "count", "query": everything}).json()["result"] == seen
        )
        assert theirs.post("/v1/entities/aggregate-over-time", json=chart).json()["result"]["data"] == [seen]
        assert theirs.post("/v1/entities/properties-history", json=history).status_code == 404


def test_words_are_looked_for_in_the_properties_that_the_table_searches(api, facets, groups, six):
    assert facets("tier", search="rust", searchIn=["language"])["total"] == 1
    assert groups("tier", search="rust", searchIn=["language"])["groups"][0]["values"] == ["gold"]
    for path, asked in ((FACETS, {"properties": ["tier"]}), (GROUPS, {"groupBy": ["tier"]})):
        for wrong in ([5], [{}], ["nobody"], "tier"):
            assert api.post(path, json=asked | {"search": "x", "searchIn": wrong}).status_code == 422
