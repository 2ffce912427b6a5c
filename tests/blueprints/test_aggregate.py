"""One number over entities, and counts of values (contract §6)."""

import pytest

AGGREGATE = "/v1/entities/aggregate"
SERVICES = {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}]}
RELEASE = {
    "identifier": "release",
    "title": "Release",
    "schema": {"properties": {"at": {"type": "string", "format": "date-time"}, "lines": {"type": "number"}}},
}


@pytest.fixture
def five(api, service):
    """Sizes 0 to 20; two gold, three silver; one more without a size, which belongs to a system."""
    for number, name in enumerate(["web", "api", "batch", "mail", "auth"]):
        service(name, size=number * 5, tier="gold" if number % 2 else "silver", tags=["all", "all", name])
    api.post("/v1/blueprints/system/entities", json={"identifier": "shop", "title": "The shop"})
    service("bare", tier="silver", relations={"system": "shop", "dependsOn": ["web", "api"]})


@pytest.fixture
def releases(api):
    """Three within 2 h 20 min, of 30 lines in all, and one of unknown time."""
    api.post("/v1/blueprints", json=RELEASE)
    for number, time in enumerate(["2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z", "2026-01-05T12:20:00Z", None]):
        body = {"identifier": f"r{number}", "properties": {"at": time, "lines": 10}}
        assert api.post("/v1/blueprints/release/entities", json=body).status_code == 201


@pytest.fixture
def ask(api):
    def post(**body):
        answer = api.post(AGGREGATE, json={"query": SERVICES} | body)
        assert answer.status_code == 200, answer.json()
        assert answer.json()["ok"] is True and answer.json()["entities"] == []
        return answer.json()

    return post


def within(blueprint, *rules):
    first = {"property": "$blueprint", "operator": "=", "value": blueprint}
    return {"combinator": "and", "rules": [first, *rules]}


@pytest.mark.parametrize(
    ("function", "result"), [("sum", 50), ("average", 10), ("min", 0), ("max", 20), ("median", 10)]
)
def test_numbers_of_a_property(ask, five, function, result):
    assert ask(property="size", func=function)["result"] == result


def test_broken_numbers_stay_broken(ask, service):
    for size in (1, 2.5):
        service(f"s{int(size)}", size=size)
    assert ask(property="size", func="sum")["result"] == 3.5
    assert ask(property="size", func="median")["result"] == 1.75


def test_entities_are_counted_within_the_query(ask, five):
    gold = {"property": "tier", "operator": "=", "value": "gold"}
    assert ask(func="count")["result"] == 6
    assert ask(func="count", query=within("service", gold))["result"] == 2


def test_nothing_to_count_is_zero_and_nothing_to_measure_is_null(ask, api):
    assert ask(func="count")["result"] == 0
    assert ask(func="average")["result"] == 0
    assert ask(property="size", func="sum")["result"] == 0
    assert ask(property="size", func="median")["result"] is None
    assert ask(property="size", func="average")["result"] is None


@pytest.mark.parametrize(("period", "result"), [("hour", 1), ("day", 3), ("week", 3), ("month", 3), ("total", 1)])
def test_a_period_that_has_begun_counts_whole_in_an_average(ask, releases, period, result):
    by = {"averageOf": period, "measureTimeBy": "at", "query": within("release")}
    assert ask(func="average", calculationBy="entities", **by)["result"] == result


@pytest.mark.parametrize(("period", "result"), [("hour", 10), ("day", 30), ("total", 10)])
def test_a_property_is_averaged_over_periods_or_over_entities(ask, releases, period, result):
    by = {"averageOf": period, "measureTimeBy": "at", "query": within("release")}
    assert ask(func="average", property="lines", **by)["result"] == result


def test_values_are_counted_the_most_frequent_first(ask, five):
    found = ask(func="countValues", property="tier")
    assert found["result"] == {"silver": 4, "gold": 2}
    assert found["values"] == [{"value": "silver", "count": 4}, {"value": "gold", "count": 2}]
    assert (found["unset"], found["other"]) == (0, 0)


def test_an_entity_counts_once_for_each_member_of_a_list(ask, five):
    found = ask(func="countValues", property="tags")
    assert found["result"] == {"all": 5, "api": 1, "auth": 1, "batch": 1, "mail": 1, "web": 1}
    assert found["unset"] == 1


def test_what_is_beyond_the_limit_is_summed_up(ask, five):
    found = ask(func="countValues", property="tags", limit=1)
    assert (found["result"], found["other"], found["unset"]) == ({"all": 5}, 5, 1)


def test_numbers_and_truths_are_values_too(ask, five):
    assert ask(func="countValues", property="big")["result"] == {"true": 2, "false": 4}
    assert ask(func="countValues", property="size")["values"][0] == {"value": 0, "count": 1}


def test_values_of_a_relation_come_with_their_titles(ask, five):
    found = ask(func="countValues", relation="system")
    assert found["values"] == [{"value": "shop", "count": 1, "title": "The shop"}]
    assert found["unset"] == 5
    assert ask(func="countValues", relation="dependsOn")["result"] == {"api": 1, "web": 1}


def test_levels_and_rules_of_a_scorecard_are_counted(api, ask, five):
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]}
    rule = {"identifier": "golden", "title": "Golden", "level": "Gold", "query": query}
    body = {"identifier": "ready", "title": "Ready", "rules": [rule]}
    assert api.post("/v1/blueprints/service/scorecards", json=body).status_code == 201
    for entity in api.get("/v1/blueprints/service/entities").json()["entities"]:
        api.patch(f"/v1/blueprints/service/entities/{entity['identifier']}", json={"icon": "Star"})
    assert ask(func="countValues", scorecard="ready")["result"] == {"Silver": 4, "Gold": 2}
    assert ask(func="countValues", scorecard="ready", rule="golden")["result"] == {"FAILURE": 4, "SUCCESS": 2}


def test_of_one_blueprint_its_relations_may_be_asked_for(api, ask, five):
    query = {"combinator": "and", "rules": [{"relation": "system", "operator": "=", "value": "shop"}]}
    assert ask(blueprint="service", func="count", query=query)["result"] == 1
    counted = ask(blueprint="service", func="countValues", property="tier", query=query)
    assert counted["result"] == {"silver": 1}
    assert api.post(AGGREGATE, json={"func": "count", "query": query}).status_code == 422
    assert api.post(AGGREGATE, json={"func": "count", "query": query, "blueprint": "none"}).status_code == 404
    everything = {"combinator": "and", "rules": []}
    assert ask(blueprint="system", func="count", query=everything)["result"] == 1


def test_teams_are_counted_by_member(api, ask, five):
    api.patch("/v1/blueprints/service/entities/web", json={"team": ["payments", "search"]})
    found = ask(func="countValues", property="$team")
    assert found["values"] == [
        {"value": "payments", "count": 1, "title": "payments"}, {"value": "search", "count": 1},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["/query", "/func"]),
        ({"query": SERVICES, "func": "sum"}, ["/func"]),
        ({"query": [], "func": 5, "averageOf": "year"}, ["/query", "/func", "/averageOf"]),
        ({"query": SERVICES, "func": "sum", "property": "tier"}, ["/property"]),
        ({"query": SERVICES, "func": "sum", "property": "nobody"}, ["/property"]),
        ({"query": SERVICES, "func": "sum", "property": {"path": []}}, ["/property"]),
        ({"query": SERVICES, "func": "count", "measureTimeBy": "tier"}, ["/measureTimeBy"]),
        ({"query": SERVICES, "func": "countValues"}, [""]),
        ({"query": SERVICES, "func": "countValues", "property": "tier", "relation": "system"}, [""]),
        ({"query": SERVICES, "func": "countValues", "property": "nobody", "limit": 0}, ["/property", "/limit"]),
        ({"query": SERVICES, "func": "countValues", "relation": "nobody"}, ["/relation"]),
        ({"query": SERVICES, "func": "countValues", "scorecard": "x", "rule": 5}, [""]),
        ({"query": {"combinator": "and", "rules": [{"property": "x"}]}, "func": "count"}, ["/query/rules/0/operator"]),
    ],
)  # fmt: skip
def test_all_faults_of_a_question_are_told(api, body, paths):
    answer = api.post(AGGREGATE, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


def test_two_organizations_count_their_own(ask, five, client, globex_alice):
    other = client(globex_alice)
    everything = {"combinator": "and", "rules": [{"property": "$identifier", "operator": "=", "value": "web"}]}
    assert other.post(AGGREGATE, json={"func": "count", "query": everything}).json()["result"] == 0


def test_a_number_takes_the_same_few_statements_however_many_entities(api, service, five, count_queries):
    def statements():
        with count_queries() as counted:
            api.post(AGGREGATE, json={"func": "countValues", "relation": "system", "query": SERVICES})
        return len(counted)

    statements()
    before = statements()
    service("more", relations={"system": "shop"})
    # the model's digest, the counts, the titles
    assert statements() == before == 3
