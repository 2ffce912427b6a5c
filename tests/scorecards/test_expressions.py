"""Rules that a jq program answers: fresh with what the program reads, shown to nobody, refused where they are no jq."""

import pytest

from events.models import Event
from scorecards.tasks import rejudge_task
from scorecards.told.tasks import tell_results_task
from tenants.scope import tenant_scope
from tests.wire import Api

TRIAL = "/v1/blueprints/service/scorecard-expressions/preview"
ONE, PREVIEW = "/v1/blueprints/service/scorecards/readiness", "/v1/scorecards/preview"
LIVE_OR_TIERED = {"jqQuery": '.properties.live == true or ((.properties.keywords // []) | index("critical")) != null'}


def result(api: Api, identifier: str) -> tuple[str, str]:
    found = api.get(f"/v1/blueprints/service/entities/{identifier}").json()["entity"]["scorecards"]["readiness"]
    return found["level"], found["rules"][0]["status"]


def patch(api: Api, identifier: str, **body) -> None:
    assert api.patch(f"/v1/blueprints/service/entities/{identifier}", json=body).status_code == 200


def asked(program: str, **more) -> dict:
    return {"jqQuery": program, **more}


def test_a_program_is_asked_when_the_entity_is_written(api, write, create):
    create(LIVE_OR_TIERED)
    assert write("a", live=True)["scorecards"]["readiness"]["level"] == "Gold"
    write("b", keywords=["slow"])
    assert result(api, "b") == ("Basic", "FAILURE")
    patch(api, "b", properties={"keywords": ["critical"]})
    assert result(api, "b") == ("Gold", "SUCCESS")


def test_what_stands_already_is_judged_when_the_scorecard_is_made_and_when_it_changes(api, write, create):
    write("a", tier=1), write("b", tier=3)
    made = create(asked(".properties.doubled > 4"))
    assert [result(api, name)[0] for name in "ab"] == ["Basic", "Gold"]
    made["rules"][0]["query"]["conditions"] = [asked(".properties.doubled > 4", **{"not": True})]
    assert api.put(ONE, json=made).status_code == 200
    assert [result(api, name)[0] for name in "ab"] == ["Gold", "Basic"]


def test_a_value_from_elsewhere_moves_the_level(api, write, create):
    mirror = {"mirrorProperties": {"of_needs": {"path": "needs.tier"}}}
    assert api.patch("/v1/blueprints/service", json=mirror).status_code == 200
    write("a", tier=1), write("b", tier=1)
    patch(api, "a", relations={"needs": ["b"]})
    create(asked("(.properties.of_needs | add) >= 5"))
    assert result(api, "a")[0] == "Basic"
    patch(api, "b", properties={"tier": 5})
    assert result(api, "a")[0] == "Gold"


@pytest.mark.parametrize("program", ['"true"', "1", "null", "empty", "error", ".properties.tier.x", ".scorecards"])
def test_only_true_is_yes(api, write, create, program):
    create(asked(program))
    write("a", tier=1)
    assert result(api, "a")[1] == "FAILURE"


def test_it_is_one_condition_among_others_and_may_say_who_is_asked(api, write, create):
    rule = {"identifier": "r", "title": "R", "level": "Gold",
            "filter": {"combinator": "and", "conditions": [asked(".properties.live")]},
            "query": {"combinator": "or", "conditions": [
                asked(".title | startswith(\"a\")"), {"property": "tier", "operator": "=", "value": 7}]}}  # fmt: skip
    create(rules=[rule])
    write("ab", live=True), write("b", live=True, tier=7), write("c", live=True), write("d", tier=7)
    assert [result(api, name)[1] for name in ("ab", "b", "c", "d")] == [
        "SUCCESS", "SUCCESS", "FAILURE", "NOT_APPLICABLE"
    ]  # fmt: skip


def test_the_answer_is_explained_and_stands_nowhere_else(api, alice, write, create):
    create(LIVE_OR_TIERED)
    write("a", live=True)
    patch(api, "a", properties={"live": False})
    entity = api.get("/v1/blueprints/service/entities/a").json()["entity"]
    assert entity["properties"].keys() == {"tier", "tiers", "summary", "keywords", "live", "doubled"}
    [found] = api.get("/v1/blueprints/service/entities/a/scorecards").json()["scorecards"]
    [condition] = found["rules"][0]["conditions"]
    assert condition == {
        "expected": f"{LIVE_OR_TIERED['jqQuery']} is true", "expression": LIVE_OR_TIERED["jqQuery"],
        "actual": False, "passed": False,
    }  # fmt: skip
    with tenant_scope(alice.tenant):
        event = Event.objects.filter(entity="a", action="UPDATE").latest("id")
        assert not [key for key in event.after["properties"] if key.startswith("jqQuery")]


def test_a_draft_is_answered_for_everybody_before_it_is_published(api, write):
    write("a", tier=1), write("b", tier=3), write("c")
    rule = {"identifier": "r", "title": "R", "level": "Gold",
            "query": {"combinator": "and", "conditions": [asked(".properties.doubled > 4")]}}  # fmt: skip
    draft = {"identifier": "readiness", "title": "Readiness", "rules": [rule]}
    found = api.post(PREVIEW, json={"blueprint": "service", "scorecard": draft}).json()["preview"]
    assert (found["rules"][0]["passed"], found["rules"][0]["failed"]) == (1, 2)
    draft["rules"][0]["query"]["conditions"] = [asked(". as $x")]
    refused = api.post(PREVIEW, json={"blueprint": "service", "scorecard": draft})
    assert refused.status_code == 422
    assert refused.json()["details"]["errors"][0]["path"] == "/scorecard/rules/0/query/conditions/0/jqQuery"


def test_a_property_that_is_renamed_is_followed(api, alice, write, create):
    create(asked(".properties.tier >= 2"))
    write("a", tier=2)
    answer = api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "rank"})
    assert answer.status_code == 200, answer.json()
    rules = api.get(ONE).json()["scorecard"]["rules"]
    assert rules[0]["query"]["conditions"] == [asked(".properties.rank >= 2")]
    assert result(api, "a")[0] == "Gold"


@pytest.mark.parametrize(
    ("condition", "paths"),
    [
        (asked(""), ["/jqQuery"]), (asked(None), ["/jqQuery"]), (asked(["."]), ["/jqQuery"]), (asked("."*9_000), ["/jqQuery"]),
        (asked(".a |"), ["/jqQuery"]), (asked("$ENV.PATH"), ["/jqQuery"]), (asked("env"), ["/jqQuery"]),
        (asked("\ud800"), ["/jqQuery"]), (asked(".", **{"not": "yes"}), ["/not"]), (asked(".", operator="="), ["/operator"]),
        (asked(7, value=1, operator="="), ["/operator", "/value", "/jqQuery"]),
    ],
)  # fmt: skip
def test_what_is_no_program_is_refused_where_it_stands(api, condition, paths):
    rule = {"identifier": "r", "title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": [condition]}}
    answer = api.post("/v1/blueprints/service/scorecards", json={"identifier": "s", "title": "S", "rules": [rule]})
    assert answer.status_code == 422, answer.json()
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [
        f"/rules/0/query/conditions/0{path}" for path in paths
    ]


def test_searches_know_no_programs(api):
    query = {"combinator": "and", "rules": [asked("true")]}
    assert api.post("/v1/entities/search", json=query).status_code == 422


def test_a_program_that_would_follow_from_its_own_answer_is_refused(api, create, alice):
    counted = {"aggregationProperties": {"failing": {
        "title": "Failing", "target": "_rule_result", "calculationSpec": {"calculationBy": "entities", "func": "count"},
        "query": {"combinator": "and", "rules": [
            {"property": "result", "operator": "=", "value": "Not passed"},
            {"property": "scorecard", "operator": "=", "value": "readiness"}]}}}}  # fmt: skip
    create(asked(".properties.tier == 1"))
    rejudge_task(alice.tenant.key)
    tell_results_task(alice.tenant.key)
    answer = api.patch("/v1/blueprints/service", json=counted)
    assert answer.status_code == 200, answer.json()
    made = api.get(ONE).json()["scorecard"]
    made["rules"][0]["query"]["conditions"] = [asked(".properties.failing == 0")]
    answer = api.put(ONE, json=made)
    assert answer.status_code == 422, answer.json()
    assert answer.json()["details"]["errors"][0]["rule"] == "circle"
    assert api.get(ONE).json()["scorecard"]["rules"][0]["query"]["conditions"] == [asked(".properties.tier == 1")]


def test_a_program_is_tried_on_entities_that_its_author_sees(api, client, bob, write):
    """Without the right to change the blueprint: whoever writes rules needs no more than to read."""
    write("a", tier=3), write("b", tier=1)
    caller = client(bob)
    assert caller.post(TRIAL, json={"expression": ".properties.tier > 2"}).json()["answers"] == [
        {"identifier": "b", "title": "b", "passed": False}, {"identifier": "a", "title": "a", "passed": True},
    ]  # fmt: skip
    hide(api)
    assert caller.post(TRIAL, json={"expression": "true", "entities": ["a"]}).json()["answers"] == []


def test_a_trial_says_what_is_wrong(api, write):
    write("a", summary="x")
    assert api.post(TRIAL, json={"expression": ".properties.summary | error"}).json()["answers"][0]["error"] == "x"
    for body, path in (
        ({"expression": "{"}, "/expression"), ({}, "/expression"), ([], ""),
        ({"expression": "true", "entities": ["\0"]}, "/entities/0"),
        ({"expression": "true", "entities": "a"}, "/entities"),
    ):  # fmt: skip
        answer = api.post(TRIAL, json=body)
        assert answer.status_code == 422, body
        assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [path]
    assert api.post(TRIAL.replace("service", "nothing"), json={"expression": "true"}).status_code == 404


def test_a_trial_reads_what_a_published_rule_reads(api, create, write):
    write("a", tier=3)
    create({"property": "tier", "operator": ">", "value": 1})
    assert api.post(TRIAL, json={"expression": 'has("scorecards") | not'}).json()["answers"][0]["passed"]


def test_a_draft_asks_nothing_of_related_entities_that_its_author_does_not_see(api, client, bob, write):
    write("a", tier=3)
    related = {"identifier": "incident", "title": "Incident", "schema": {"properties": {"word": {"type": "string"}}},
               "relations": {"of": {"target": "service", "many": False, "required": False}}}  # fmt: skip
    assert api.post("/v1/blueprints", json=related).status_code == 201
    body = {"identifier": "i", "properties": {"word": "secret"}, "relations": {"of": "a"}}
    assert api.post("/v1/blueprints/incident/entities", json=body).status_code == 201
    told = {"combinator": "and", "rules": [{"property": "word", "operator": "beginsWith", "value": "s"}]}
    asks = {"related": {"target": "incident", "path": ["of"], "fromBlueprint": "incident", "query": told},
            "operator": "some"}  # fmt: skip
    rule = {"identifier": "r", "title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": [asks]}}
    draft = {"identifier": "draft", "title": "Draft", "rules": [rule]}

    def passed(caller) -> int:
        answer = caller.post(PREVIEW, json={"blueprint": "service", "scorecard": draft})
        assert answer.status_code == 200, answer.json()
        return answer.json()["preview"]["rules"][0]["passed"]

    assert (passed(api), passed(client(bob))) == (1, 1)
    hide(api, "incident")
    assert (passed(api), passed(client(bob))) == (1, 0)


def hide(api, blueprint="service"):
    permissions = {"entities": {"read": {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False}}}
    answer = api.patch(f"/v1/blueprints/{blueprint}/permissions", json=permissions)
    assert answer.status_code == 200, answer.json()
