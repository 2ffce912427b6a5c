"""Rules, levels and scorecards that get another name keep what is kept of them."""

from copy import deepcopy
from datetime import timedelta

import pytest

from blueprints.models import Entity
from portal.moments import now, timestamp
from scorecards import services
from scorecards.history.tally import tally_scorecards
from scorecards.models import Scorecard, Tally
from scorecards.successors import carried, moved
from scorecards.tasks import rejudge_task
from scorecards.told.tasks import tell_results_task
from tenants.scope import tenant_scope

RESULTS, ONE = "/v1/blueprints/_rule_result/entities", "/v1/blueprints/service/scorecards/readiness"
TIER, SUMMARY = {"property": "tier", "operator": "=", "value": 1}, {"property": "summary", "operator": "isNotEmpty"}


def rule(identifier, condition, **changes):
    query = {"combinator": "and", "conditions": [condition]}
    return {"identifier": identifier, "title": identifier, "level": "Bronze", "query": query} | changes


@pytest.fixture
def made(create, write):
    """`a` passes the first rule and not the second."""
    made = create(rules=[rule("first", TIER), rule("second", SUMMARY, level="Gold")])
    write("a", tier=1)
    return made


def other_names(made):
    """The first rule and its level have other names, and the second rule asks something else."""
    body = deepcopy(made)
    body["levels"][1]["title"] = "Copper"
    body["rules"][0] |= {"identifier": "tiered", "level": "Copper"}
    body["rules"][1]["query"]["conditions"][0] = {"property": "tier", "operator": ">", "value": 5}
    return body


def told(api, acme):
    rejudge_task(acme.key)
    tell_results_task(acme.key)
    return {row["properties"]["rule_identifier"]: row for row in api.get(RESULTS).json()["entities"]}


def test_results_and_what_people_added_to_them_stay(api, made, acme):
    for blueprint in ("_rule_result", "_rule"):
        schema = api.get(f"/v1/blueprints/{blueprint}").json()["blueprint"]["schema"]
        mine = {"properties": schema["properties"] | {"note": {"type": "string"}}}
        assert api.patch(f"/v1/blueprints/{blueprint}", json={"schema": mine}).status_code == 200
    first = told(api, acme)["first"]
    note = {"properties": {"note": "mine"}}
    api.patch(f"{RESULTS}/{first['identifier']}", json=note)
    api.patch("/v1/blueprints/_rule/entities/service:readiness:first", json=note)
    assert api.put(ONE, json=other_names(made) | {"identifier": "shape"}).status_code == 200
    after = told(api, acme)
    assert after.keys() == {"tiered", "second"}
    assert (after["tiered"]["identifier"], after["tiered"]["properties"]["note"]) == (first["identifier"], "mine")
    assert after["tiered"]["relations"]["rule"] == "service:shape:tiered"
    assert (after["tiered"]["properties"]["scorecard"], after["tiered"]["properties"]["level"]) == ("shape", "Copper")
    kept = api.get("/v1/blueprints/_rule/entities/service:shape:tiered").json()["entity"]["properties"]
    assert (kept["note"], kept["level"]) == ("mine", "Copper")
    assert [row["identifier"] for row in api.get("/v1/blueprints/_scorecard/entities").json()["entities"]] == [
        "service:shape"
    ]


def test_two_new_names_in_a_row_and_a_change_right_after_are_followed(api, made, acme):
    first, body = told(api, acme)["first"], deepcopy(made)
    for name in ("tiered", "ranked"):
        body["rules"][0]["identifier"] = name
        assert api.put(ONE, json=body).status_code == 200
    assert api.put(ONE, json=body | {"title": "Ready?"}).status_code == 200
    after = told(api, acme)
    assert after.keys() == {"ranked", "second"}
    assert after["ranked"]["identifier"] == first["identifier"]
    rejudge_task(acme.key), told(api, acme)
    assert api.put(ONE, json=body | {"title": "Ready!"}).status_code == 200
    with tenant_scope(acme):
        assert Scorecard.objects.get().renamed == {}


def test_a_scorecard_with_two_new_names_in_a_row_keeps_what_is_told_and_what_moved(api, made, acme, write, monkeypatch):
    first, body = told(api, acme)["first"], deepcopy(made)
    schema = api.get("/v1/blueprints/_rule").json()["blueprint"]["schema"]
    mine = {"properties": schema["properties"] | {"note": {"type": "string"}}}
    assert api.patch("/v1/blueprints/_rule", json={"schema": mine}).status_code == 200
    rule_path = "/v1/blueprints/_rule/entities/service:readiness:first"
    assert api.patch(rule_path, json={"properties": {"note": "mine"}}).status_code == 200
    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 0)
    for old, new in (("readiness", "shape"), ("shape", "form")):
        assert api.put(f"/v1/blueprints/service/scorecards/{old}", json=body | {"identifier": new}).status_code == 200
    body["rules"][0]["query"]["conditions"][0] = TIER | {"value": 7}
    assert api.put("/v1/blueprints/service/scorecards/form", json=body | {"identifier": "form"}).status_code == 200
    rejudge_task(acme.key)
    after = told(api, acme)
    assert (after["first"]["identifier"], after["first"]["properties"]["scorecard"]) == (first["identifier"], "form")
    kept = api.get("/v1/blueprints/_rule/entities/service:form:first").json()["entity"]
    assert kept["properties"]["note"] == "mine"
    (audit,) = api.get("/v1/audit-log?resources=entity&action=UPDATE&blueprint=service").json()["audits"]
    was, is_now = (audit["diff"][side]["scorecards"]["form"]["level"] for side in ("before", "after"))
    assert (was, is_now) == ("Silver", "Basic")


def test_two_scorecards_that_swap_names_tell_of_each_what_it_said_before(api, made, acme, create, monkeypatch):
    other = create(rules=[rule("second", SUMMARY)], identifier="other")
    rejudge_task(acme.key)
    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 0)
    body = [made | {"identifier": "other"}, other | {"identifier": "readiness"}]
    body[0]["rules"][0]["query"]["conditions"][0] = TIER | {"value": 7}
    answer = api.put("/v1/blueprints/service/scorecards", json=body)
    assert answer.status_code == 200, answer.json()
    rejudge_task(acme.key)
    entity = api.get("/v1/blueprints/service/entities/a").json()["entity"]
    assert [line["identifier"] for line in entity["scorecards"]["other"]["rules"]] == ["first", "second"]
    (audit,) = api.get("/v1/audit-log?resources=entity&action=UPDATE&blueprint=service").json()["audits"]
    before, after = (audit["diff"][side]["scorecards"] for side in ("before", "after"))
    assert (before["other"]["level"], after["other"]["level"]) == ("Silver", "Basic")


def test_rules_that_swap_names_are_two_that_ask_something_else(api, made, acme):
    """A name that was there before goes on being whose it was: exemptions, lines and initiatives stay with names."""
    told(api, acme)
    body = deepcopy(made)
    body["rules"][0]["identifier"], body["rules"][1]["identifier"] = "second", "first"
    assert api.put(ONE, json=body).status_code == 200
    results = api.get("/v1/blueprints/service/entities/a").json()["entity"]["scorecards"]["readiness"]
    assert results["level"] == "Silver"
    statuses = {line["identifier"]: line["status"] for line in results["rules"]}
    assert statuses == {"second": "SUCCESS", "first": "FAILURE"}
    after = told(api, acme)
    assert {name: row["properties"]["result"] for name, row in after.items()} == {
        "second": "Passed", "first": "Not passed",
    }  # fmt: skip
    (audit,) = api.get("/v1/audit-log?resources=entity&action=UPDATE&blueprint=service").json()["audits"]
    before = {
        line["identifier"]: line["status"] for line in audit["diff"]["before"]["scorecards"]["readiness"]["rules"]
    }
    assert before == {"first": "SUCCESS", "second": "FAILURE"}


def test_a_name_that_is_given_back_is_nobodys_former_one():
    document = {"rules": [{"identifier": "a"}, {"identifier": "c"}], "levels": [{"title": "x"}]}
    first, second = {"rules": {"a": "b", "q": "gone"}}, {"rules": {"b": "c"}, "identifier": "old"}
    assert carried(first, second, document) == {"identifier": "old", "rules": {"b": "c"}}
    assert carried({"rules": {"z": "b"}}, second, document) == {"identifier": "old", "rules": {"z": "c", "b": "c"}}
    assert carried({"levels": {"y": "x"}}, {}, document) == {"levels": {"y": "x"}}


def test_exemptions_stay_with_their_rule(api, made, write):
    write("b", tier=2)
    body = {"entity": "b", "rule": "first", "reason": "Old", "expiresAt": timestamp(now() + timedelta(days=9))}
    answer = api.post(f"{ONE}/exemptions", json=body)
    assert answer.status_code == 201, answer.json()
    assert api.put(ONE, json=other_names(made)).status_code == 200
    results = api.get("/v1/blueprints/service/entities/b").json()["entity"]["scorecards"]["readiness"]["rules"]
    assert results[0] == {"identifier": "tiered", "level": "Copper", "status": "EXEMPT"}


@pytest.mark.parametrize(
    ("asked", "wanted"), [({"level": "Bronze"}, {"level": "Copper"}), ({"rules": ["first"]}, {"rules": ["tiered"]})]
)
def test_initiatives_go_on_asking_for_the_same(api, made, asked, wanted):
    due = {"startDate": timestamp(now()), "dueDate": timestamp(now() + timedelta(days=30))}
    target = {"scorecard": "readiness"} | asked
    body = {"title": "Copper for all", "blueprint": "service", "target": target} | due
    answer = api.post("/v1/initiatives", json=body)
    assert answer.status_code == 201, answer.json()
    assert api.put(ONE, json=other_names(made)).status_code == 200
    (after,) = api.get("/v1/initiatives").json()["initiatives"]
    assert {key: after["target"][key] for key in wanted} == wanted


def test_lines_of_days_that_are_over_go_on(api, made, acme):
    with tenant_scope(acme):
        tally_scorecards(now() - timedelta(days=1))
    assert api.put(ONE, json=other_names(made)).status_code == 200
    with tenant_scope(acme):
        kept = Tally.objects.get(part="all")
        assert kept.counts == {"Silver": 1}
        assert kept.rules == {"tiered": [1, 1], "second": [0, 1]}


def test_another_name_is_no_news_and_another_answer_is(api, made, write, acme, monkeypatch):
    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 0)
    write("b", tier=9)
    assert api.put(ONE, json=other_names(made) | {"identifier": "shape"}).status_code == 200
    rejudge_task(acme.key)
    (audit,) = api.get("/v1/audit-log?resources=entity&action=UPDATE&blueprint=service").json()["audits"]
    before, after = (audit["diff"][side]["scorecards"]["shape"] for side in ("before", "after"))
    assert audit["context"]["entity"] == "b"
    assert [line["status"] for line in before["rules"]] == ["FAILURE", "FAILURE"]
    assert [(line["identifier"], line["status"]) for line in after["rules"]] == [
        ("tiered", "FAILURE"), ("second", "SUCCESS"),
    ]  # fmt: skip
    with tenant_scope(acme):
        assert Entity.objects.get(identifier="a").scorecards["shape"]["level"] == "Silver"


def test_what_is_a_successor():
    levels = [{"title": title} for title in ("Basic", "Bronze", "Gold")]

    def names(before, after):
        return dict(moved({"rules": before, "levels": levels}, {"rules": after, "levels": levels}).rules)

    one, two = rule("one", TIER), rule("two", SUMMARY)
    assert names([one], [rule("uno", TIER)]) == {"one": "uno"}
    assert names([one], [rule("uno", SUMMARY, title="one")]) == {"one": "uno"}
    assert names([one], [rule("uno", SUMMARY)]) == {}
    # A name that was there is nobody's new one, and of two that ask the same neither is known.
    assert names([one, two], [rule("two", TIER), rule("one", SUMMARY)]) == {}
    assert names([one], [rule("a", TIER), rule("b", TIER)]) == {}
    other = [{"title": title} for title in ("Start", "Bronze", "Top")]
    empty = {"rules": []}
    assert dict(moved({**empty, "levels": levels}, {**empty, "levels": other}).levels) == {
        "Basic": "Start", "Gold": "Top",
    }  # fmt: skip
    assert not moved({**empty, "levels": levels}, {**empty, "levels": [levels[2], levels[1], levels[0]]})
    assert not moved({**empty, "levels": levels}, {**empty, "levels": other[:2]})
