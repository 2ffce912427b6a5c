"""What a scorecard says of an entity and why, what a draft would say, and how the catalogue stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


def rule(identifier, level, *conditions, **changes):
    query = {"combinator": "and", "conditions": list(conditions)}
    return {"identifier": identifier, "title": identifier, "level": level, "query": query} | changes


TIER = {"property": "tier", "operator": "<=", "value": 2}
SUMMARY = {"property": "summary", "operator": "isNotEmpty"}
LIVE = {"combinator": "and", "conditions": [{"property": "live", "operator": "=", "value": True}]}
RULES = [rule("tiered", "Bronze", TIER), rule("described", "Silver", SUMMARY)]


def explained(api, identifier):
    answer = api.get(f"/v1/blueprints/service/entities/{identifier}/scorecards")
    assert answer.status_code == 200, answer.json()
    return answer.json()["scorecards"]


def preview(api, draft, **body):
    return api.post("/v1/scorecards/preview", json={"blueprint": "service", "scorecard": draft} | body)


def report(api):
    answer = api.get("/v1/blueprints/service/scorecards/readiness/report")
    assert answer.status_code == 200, answer.json()
    return answer.json()["report"]


def test_each_rule_says_what_it_asks_what_it_found_and_what_mends_it(api, create, write):
    fix = {"action": "describe_service", "inputs": {"summary": "…"}}
    create(rules=[RULES[0], rule("described", "Silver", SUMMARY, howToFix="Write one line", fixAction=fix)])
    write("a", tier=1)
    (found,) = explained(api, "a")
    assert (found["level"], found["score"]) == ("Bronze", 50)
    assert found["nextLevel"] == {"level": "Silver", "missing": ["described"]}
    tiered, described = found["rules"]
    assert tiered["status"] == "SUCCESS"
    assert tiered["conditions"] == [{"expected": "tier is at most 2", "property": "tier", "actual": 1, "passed": True}]
    assert (described["status"], described["howToFix"], described["fixAction"]) == ("FAILURE", "Write one line", fix)
    assert described["conditions"][0]["actual"] is None


def test_at_the_top_nothing_is_missing(api, create, write):
    create(rules=RULES)
    write("a", tier=1, summary="x")
    assert explained(api, "a")[0]["nextLevel"] is None


def test_an_explanation_costs_the_same_for_one_scorecard_and_for_many(api, create, write):
    write("a", tier=1)
    counts = []
    for number in range(1, 4):
        create(rules=RULES, identifier=f"s{number}")
        explained(api, "a")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            explained(api, "a")
        counts.append(len(captured))
    assert counts[0] == counts[2]


def test_of_an_unknown_entity_nothing_is_explained(api, create):
    assert api.get("/v1/blueprints/service/entities/none/scorecards").status_code == 404


def test_a_rule_that_does_not_apply_holds_nobody_back(api, create, write):
    create(rules=[rule("tiered", "Bronze", TIER, filter=LIVE)])
    result = write("a", tier=9, live=False)["scorecards"]["readiness"]
    assert (result["level"], result["rules"][0]["status"]) == ("Gold", "NOT_APPLICABLE")
    assert write("b", tier=9, live=True)["scorecards"]["readiness"]["level"] == "Basic"


def test_weights_give_a_score(api, create, write):
    create(rules=[rule("tiered", "Bronze", TIER, weight=3), rule("described", "Silver", SUMMARY)])
    assert write("a", tier=1)["scorecards"]["readiness"]["score"] == 75
    assert write("b", summary="x")["scorecards"]["readiness"]["score"] == 25


def test_conditions_that_can_never_hold_are_refused_all_at_once(api, create, write):
    create(rules=RULES)
    write("a", tier=1)
    query = {"combinator": "or", "conditions": [{"property": "nothing", "operator": "isEmpty"}]}
    nested = {"property": "summary", "operator": ">", "value": {"property": "absent"}}
    bad = [
        rule("one", "Bronze", {"property": "tier", "operator": "beginsWith", "value": "x"}),
        rule("two", "Bronze", query, nested),
        rule("three", "Bronze", {"relation": "owner", "operator": "isEmpty"}, filter=query),
    ]
    body = {"identifier": "readiness", "title": "R", "rules": bad}
    answer = api.put("/v1/blueprints/service/scorecards/readiness", json=body)
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == {
        "/rules/0/query/conditions/0/operator",
        "/rules/1/query/conditions/0/conditions/0/property",
        "/rules/1/query/conditions/1/value/property",
        "/rules/2/query/conditions/0/relation",
        "/rules/2/filter/conditions/0/property",
    }
    kept = api.get("/v1/blueprints/service/scorecards/readiness").json()["scorecard"]
    assert kept["rules"] == RULES


def test_a_preview_agrees_with_what_publishing_gives(api, create, write):
    create(rules=RULES)
    for identifier, tier, summary in [("a", 1, ""), ("b", 1, "x"), ("c", 3, "x"), ("d", 3, "")]:
        write(identifier, tier=tier, summary=summary, live=identifier != "d")
    stricter = {"property": "tier", "operator": ">", "value": 2}
    draft = {
        "identifier": "readiness",
        "title": "R",
        "filter": LIVE,
        "rules": [rule("tiered", "Silver", stricter), rule("described", "Bronze", SUMMARY, filter=LIVE)],
    }
    found = preview(api, draft).json()["preview"]
    assert (found["rises"], found["falls"], found["enters"], found["leaves"]) == (1, 2, 0, 1)
    assert [move["identifier"] for move in found["moves"]] == ["a", "b", "c"]
    first = preview(api, draft, direction="falls", limit=1).json()["preview"]
    assert [move["identifier"] for move in first["moves"]] == ["a"]
    second = preview(api, draft, direction="falls", limit=1, **{"from": first["next"]}).json()["preview"]
    assert [move["identifier"] for move in second["moves"]] == ["b"]
    assert "next" not in second
    assert api.put("/v1/blueprints/service/scorecards/readiness", json=draft).status_code == 200
    told = report(api)
    assert found["after"] == told["levels"]
    assert sorted(found["rules"], key=lambda line: -line["failed"]) == told["rules"]


def test_a_preview_stores_nothing(api, create, write):
    write("a", tier=1)
    draft = {"identifier": "new", "title": "R", "rules": RULES}
    found = preview(api, draft).json()["preview"]
    assert [level["entities"] for level in found["after"]] == [0, 1, 0, 0]
    assert api.get("/v1/scorecards").json()["scorecards"] == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"blueprint": 7}, "/blueprint"),
        ({"direction": "up"}, "/direction"),
        ({"limit": 0}, "/limit"),
        ({"limit": True}, "/limit"),
        ({"from": []}, "/from"),
        ({"scorecard": []}, "/scorecard"),
        ({"scorecard": {"identifier": "x", "title": "X", "rules": "all"}}, "/scorecard/rules"),
    ],
)
def test_faults_of_a_preview_are_pointed_to(api, change, path):
    answer = preview(api, {"identifier": "x", "title": "X", "rules": RULES}, **change)
    assert answer.status_code == 422
    assert path in {fault["path"] for fault in answer.json()["details"]["errors"]}


def test_a_report_counts_levels_teams_and_failed_rules(api, create, write):
    create(rules=RULES)
    write("a", tier=1, summary="x"), write("b", tier=1), write("c")
    told = report(api)
    assert [(level["title"], level["entities"]) for level in told["levels"]] == [
        ("Basic", 1), ("Bronze", 1), ("Silver", 0), ("Gold", 1),
    ]  # fmt: skip
    assert told["teams"] == [
        {"team": None, "entities": 3, "progress": 44, "levels": {"Basic": 1, "Bronze": 1, "Silver": 0, "Gold": 1}}
    ]
    assert [(line["identifier"], line["failed"]) for line in told["rules"]] == [("described", 2), ("tiered", 1)]


def test_the_overview_counts_every_scorecard(api, create, write):
    create(rules=RULES), create(rules=RULES[:1], identifier="other")
    write("a", tier=1)
    told = api.get("/v1/scorecards/overview").json()["scorecards"]
    assert [(line["identifier"], line["entities"], line["progress"]) for line in told] == [
        ("readiness", 1, 33), ("other", 1, 100),
    ]  # fmt: skip
