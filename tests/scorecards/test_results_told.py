"""Scorecards, rules and their results as entities: made and removed by the portal, added to by people."""

from datetime import timedelta

import pytest

from blueprints.models import Stale
from portal.moments import now
from scorecards.history.tasks import tally_task
from scorecards.tasks import rejudge_task
from scorecards.told.tasks import tell_results_task
from tenants.scope import tenant_scope

RESULTS, RULES = "/v1/blueprints/_rule_result/entities", "/v1/blueprints/_rule/entities"
GOLD = {"property": "tier", "operator": "=", "value": 1}


@pytest.fixture
def told(api, acme):
    """What is told after a worker was there, by (entity, rule)."""

    def told():
        rejudge_task(acme.key)
        tell_results_task(acme.key)
        found = api.get(RESULTS).json()["entities"]
        return {(row["properties"]["entity"], row["properties"]["rule_identifier"]): row for row in found}

    return told


def results(told):
    return {key: row["properties"]["result"] for key, row in told().items()}


def rule(identifier, *conditions):
    query = {"combinator": "and", "conditions": list(conditions)}
    return {"identifier": identifier, "title": identifier.title(), "level": "Gold", "query": query}


def test_each_rule_of_each_entity_has_its_result(api, create, write, told):
    create(rules=[rule("one", GOLD), rule("two", {"property": "summary", "operator": "isNotEmpty"})])
    write("a", tier=1), write("b", tier=2, summary="x")
    assert results(told) == {
        ("a", "one"): "Passed", ("a", "two"): "Not passed", ("b", "one"): "Not passed", ("b", "two"): "Passed",
    }  # fmt: skip
    row = told()["a", "one"]
    assert row["relations"] == {"service": "a", "rule": "service:readiness:one"}
    assert row["title"] == "One: a"
    assert row["properties"]["entity_link"].endswith("/serviceEntity?identifier=a")
    found = api.get(f"{RULES}/service:readiness:one").json()["entity"]
    assert found["relations"] == {"scorecard": "service:readiness"}
    card = api.get("/v1/blueprints/_scorecard/entities/service:readiness").json()["entity"]
    assert card["properties"]["levels"] == ["Basic", "Bronze", "Silver", "Gold"]


def test_results_follow_entities_and_scorecards(api, create, write, told):
    made = create(rules=[rule("one", GOLD)])
    write("a", tier=1), write("b", tier=1)
    first = told()
    write("a", tier=2)
    api.patch("/v1/blueprints/service/entities/b", json={"identifier": "c", "team": []})
    second = told()
    assert {key: row["properties"]["result"] for key, row in second.items()} == {
        ("a", "one"): "Not passed", ("c", "one"): "Passed",
    }  # fmt: skip
    changed = [second[key]["properties"]["result_last_change"] for key in (("a", "one"), ("c", "one"))]
    before = [first[key]["properties"]["result_last_change"] for key in (("a", "one"), ("b", "one"))]
    assert changed[0] > before[0] and changed[1] == before[1]
    assert {row["identifier"] for row in first.values()} == {row["identifier"] for row in second.values()}
    api.put("/v1/blueprints/service/scorecards/readiness", json=made | {"rules": [rule("other", GOLD)]})
    assert results(told).keys() == {("a", "other"), ("c", "other")}
    assert [row["identifier"] for row in api.get(RULES).json()["entities"]] == ["service:readiness:other"]
    assert api.delete("/v1/blueprints/service/entities/a").status_code == 200
    assert api.get(f"{RESULTS}-count").json()["count"] == 1
    api.delete("/v1/blueprints/service/scorecards/readiness")
    assert results(told) == {}
    assert api.get(RULES).json()["entities"] == []
    assert api.delete("/v1/blueprints/service/entities/c").status_code == 200
    assert api.delete("/v1/blueprints/service").status_code == 200


def test_people_add_to_results_and_change_nothing_else(api, create, write, told):
    schema = api.get("/v1/blueprints/_rule_result").json()["blueprint"]["schema"]
    mine = {"properties": schema["properties"] | {"due": {"type": "string"}}}
    assert api.patch("/v1/blueprints/_rule_result", json={"schema": mine}).status_code == 200
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    row = told()["a", "one"]
    body = {"title": "Mine", "properties": {"due": "soon", "result": "Not passed"}, "relations": {"rule": None}}
    answer = api.patch(f"{RESULTS}/{row['identifier']}", json=body)
    assert answer.status_code == 200, answer.json()
    kept = told()["a", "one"]
    assert kept["properties"] == row["properties"] | {"due": "soon"}
    assert (kept["title"], kept["relations"]) == (row["title"], row["relations"])
    write("a", tier=2)
    assert told()["a", "one"]["properties"]["due"] == "soon"
    assert api.post(RESULTS, json={"identifier": "x"}).status_code == 403
    assert api.delete(f"{RESULTS}/{row['identifier']}").status_code == 403
    assert api.delete("/v1/blueprints/_rule/entities/service:readiness:one").status_code == 403
    scorecard = {"identifier": "s", "title": "S", "rules": [rule("r", {"property": "result", "operator": "isEmpty"})]}
    assert api.post("/v1/blueprints/_rule_result/scorecards", json=scorecard).status_code == 403


def test_a_result_that_changes_is_told(api, create, write, told):
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    told()
    write("a", tier=2)
    told()
    audits = api.get("/v1/audit-log?resources=entity&action=UPDATE&blueprint=_rule_result").json()["audits"]
    diff = audits[0]["diff"]
    assert [diff[side]["properties"]["result"] for side in ("before", "after")] == ["Passed", "Not passed"]
    assert len(audits) == 1


def test_results_are_seen_by_whoever_sees_the_entity(api, create, write, told, client, bob):
    create(rules=[rule("one", GOLD)])
    write("a", tier=1), write("b", tier=1)
    rows = told()
    only_a = {"combinator": "and", "rules": [{"property": "$identifier", "operator": "=", "value": "a"}]}
    nobody = {"roles": [], "users": [], "teams": [], "ownedByTeam": False}
    permissions = {"entities": dict.fromkeys(("register", "unregister", "update"), nobody)
                   | {"read": nobody | {"policy": only_a}}}  # fmt: skip
    answer = api.patch("/v1/blueprints/service/permissions", json=permissions)
    assert answer.status_code == 200, answer.json()
    caller = client(bob)
    assert [row["properties"]["entity"] for row in caller.get(RESULTS).json()["entities"]] == ["a"]
    assert caller.get(f"{RESULTS}-count").json()["count"] == 1
    hidden = rows["b", "one"]["identifier"]
    assert caller.get(f"{RESULTS}/{hidden}").status_code == 404
    assert caller.patch(f"{RESULTS}/{hidden}", json={"properties": {}}).status_code == 404
    assert caller.patch(f"{RESULTS}/{rows['a', 'one']['identifier']}", json={"properties": {}}).status_code in (
        200,
        403,
    )
    assert len(api.get(RESULTS).json()["entities"]) == 2


def test_results_are_not_found_by_their_words(api, create, write, told):
    create(rules=[rule("one", GOLD)])
    write("needle", tier=1)
    told()
    hits = api.get("/v1/search?q=needle").json()
    assert "_rule_result" not in str(hits)


def test_a_renamed_blueprint_keeps_its_results(api, create, write, told):
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    before = told()["a", "one"]
    document = api.get("/v1/blueprints/service").json()["blueprint"]
    kept = {key: value for key, value in document.items() if not key.endswith(("At", "By"))}
    assert api.put("/v1/blueprints/service", json=kept | {"identifier": "app"}).status_code == 200
    after = told()["a", "one"]
    assert (after["identifier"], after["properties"]["blueprint"]) == (before["identifier"], "app")
    assert after["relations"]["rule"] == "app:readiness:one"
    assert [row["identifier"] for row in api.get(RULES).json()["entities"]] == ["app:readiness:one"]


def test_properties_are_counted_from_results(api, create, write, told, acme):
    create(rules=[rule("one", GOLD), rule("two", GOLD)])
    write("a", tier=1)
    told()
    failing = {"combinator": "and", "rules": [{"property": "result", "operator": "=", "value": "Not passed"}]}
    counted = {"target": "_rule_result", "calculationSpec": {"func": "count", "calculationBy": "entities"},
               "query": failing, "pathFilter": [{"fromBlueprint": "_rule_result", "path": ["service"]}]}  # fmt: skip
    answer = api.patch("/v1/blueprints/service", json={"aggregationProperties": {"failing": counted}})
    assert answer.status_code == 200, answer.json()

    def number(identifier):
        told()
        return api.get(f"/v1/blueprints/service/entities/{identifier}").json()["entity"]["properties"]["failing"]

    assert number("a") == 0
    write("a", tier=2), write("b+c", tier=3)
    assert (number("a"), number("b+c")) == (2, 2)
    assert told()["b+c", "one"]["properties"]["entity_link"].endswith("identifier=b%2Bc")


def test_rules_and_scorecards_say_how_many_pass_a_while_later(api, create, write, told, acme):
    create(rules=[rule("one", GOLD), rule("two", {"property": "summary", "operator": "isNotEmpty"})])
    write("a", tier=1), write("b", tier=2, summary="x"), write("c", tier=1)
    told()
    with tenant_scope(acme):
        (mark,) = Stale.objects.filter(judged=True)
        assert mark.counted and mark.due_at > now()
        Stale.objects.update(due_at=now())
    told()
    one = api.get(f"{RULES}/service:readiness:one").json()["entity"]["properties"]
    assert (one["entities_tested"], one["entities_passed"], one["percent_passed"]) == (3, 2, 67)
    card = api.get("/v1/blueprints/_scorecard/entities/service:readiness").json()["entity"]["properties"]
    assert (card["rules_tested"], card["rules_passed"], card["percent_passed"]) == (6, 3, 50)
    with tenant_scope(acme):
        assert not Stale.objects.filter(judged=True).exists()


def test_only_what_is_told_otherwise_is_told_again(api, create, write, told, acme):
    create(rules=[rule("one", GOLD)])
    write("a", tier=2)
    told()

    def marked():
        with tenant_scope(acme):
            found = [seed for mark in Stale.objects.filter(judged=True, counted=False) for seed in mark.seeds]
            Stale.objects.filter(judged=True, counted=False).delete()
        return len(found)

    def patch(**body):
        assert api.patch("/v1/blueprints/service/entities/a", json=body).status_code == 200
        return marked()

    assert patch(properties={"tier": 3, "summary": "same result"}) == 0
    assert [patch(properties={"tier": 1}), patch(title="A"), patch(team=["payments"]), patch(identifier="b")] == [1] * 4
    assert api.delete("/v1/blueprints/service/scorecards/readiness").status_code == 200
    assert marked() == 1


def test_a_bell_is_rung_for_the_numbers(api, create, write, told, acme, monkeypatch):
    rung = []
    monkeypatch.setattr("scorecards.told.numbers.ring_once", lambda task, queue, seconds: rung.append((queue, seconds)))
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    told()
    assert rung == [("bulk", 30)]
    with tenant_scope(acme):
        # A worker is counting at this moment, and may have passed over what comes now.
        Stale.objects.filter(counted=True).update(due_at=now() + timedelta(seconds=59))
    write("a", tier=2)
    told()
    with tenant_scope(acme):
        assert Stale.objects.filter(judged=True, counted=True).count() == 2


def test_what_is_older_than_its_telling_is_told_within_the_hour(api, create, write, told, acme):
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    with tenant_scope(acme):
        Stale.objects.all().delete()
    assert told() == {}
    tally_task(acme.key)
    assert results(told) == {("a", "one"): "Passed"}
    tally_task(acme.key)
    with tenant_scope(acme):
        assert not Stale.objects.filter(judged=True, counted=False).exists()


def test_nothing_is_told_of_entities_that_wait_to_be_judged_again(api, create, write, acme):
    create(rules=[rule("one", GOLD)])
    write("a", tier=1)
    tell_results_task(acme.key)
    assert api.get(RESULTS).json()["entities"] == []
    with tenant_scope(acme):
        marks = Stale.objects.filter(judged=True, counted=False)
        assert all(mark.due_at > now() for mark in marks)
        marks.update(due_at=now())
    rejudge_task(acme.key)
    tell_results_task(acme.key)
    assert len(api.get(RESULTS).json()["entities"]) == 1
