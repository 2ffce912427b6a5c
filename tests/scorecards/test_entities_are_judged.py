"""Results that entities carry, as replies show them."""

from copy import deepcopy
from datetime import timedelta

import pytest

from blueprints.model import current_model
from portal.management.acting import operator_of
from portal.moments import now, timestamp
from scorecards import services
from scorecards.models import Rejudging
from scorecards.rejudge import rejudge, rejudge_page
from scorecards.tasks import next_due, rejudge_task, sweep
from tenants.scope import tenant_scope

DATE_TIME = {"type": "string", "format": "date-time"}


def status(entity):
    return entity["scorecards"]["readiness"]["rules"][0]["status"]


def level(api, identifier):
    entity = api.get(f"/v1/blueprints/service/entities/{identifier}").json()["entity"]
    return entity.get("scorecards", {}).get("readiness", {}).get("level")


def test_the_reply_of_a_write_carries_the_new_level(create, write):
    create({"property": "tier", "operator": "<=", "value": 2})
    rule = {"identifier": "the_rule", "status": "FAILURE", "level": "Bronze"}
    assert write("a", tier=3)["scorecards"] == {"readiness": {"level": "Basic", "rules": [rule]}}
    assert write("a", tier=1)["scorecards"]["readiness"]["level"] == "Gold"


def test_calculated_properties_are_judged_by_their_new_value(create, write):
    create({"property": "doubled", "operator": "=", "value": 4})
    assert status(write("a", tier=2)) == "SUCCESS"
    assert status(write("a", tier=3)) == "FAILURE"


@pytest.mark.parametrize("nothing", [None, "", []])
def test_empty_texts_and_lists_are_empty_for_a_scorecard(create, write, nothing):
    key = "keywords" if nothing == [] else "summary"
    create({"property": key, "operator": "isNotEmpty"})
    assert status(write("a", **{key: nothing})) == "FAILURE"


def test_an_entity_outside_the_filter_has_no_result(create, write):
    only_live = {"combinator": "and", "conditions": [{"property": "live", "operator": "=", "value": True}]}
    create({"property": "tier", "operator": "isNotEmpty"}, filter=only_live)
    assert "scorecards" not in write("a", live=False)
    assert write("a", live=True)["scorecards"]["readiness"]["level"] == "Basic"


def test_the_text_of_a_boolean_means_the_boolean(create, write, api):
    """As the Kubernetes exporter writes its scorecards; what was sent comes back."""
    condition = {"property": "live", "operator": "=", "value": "false"}
    assert create(condition)["rules"][0]["query"]["conditions"] == [condition]
    assert write("a", live=False)["scorecards"]["readiness"]["level"] == "Gold"
    assert write("b", live=True)["scorecards"]["readiness"]["level"] == "Basic"


def test_a_relation_can_be_judged(api, create, write):
    create({"relation": "needs", "operator": "isNotEmpty"})
    write("a")
    body = {"identifier": "b", "relations": {"needs": ["a"]}}
    assert status(api.post("/v1/blueprints/service/entities", json=body).json()["entity"]) == "SUCCESS"


def test_creating_changing_and_deleting_a_scorecard_judges_the_entities(api, create, write):
    write("a", tier=1)
    made = create({"property": "tier", "operator": "=", "value": 1})
    assert level(api, "a") == "Gold"
    made["rules"][0]["query"]["conditions"][0]["value"] = 9
    api.put("/v1/blueprints/service/scorecards/readiness", json=made)
    assert level(api, "a") == "Basic"
    api.delete("/v1/blueprints/service/scorecards/readiness")
    assert level(api, "a") is None


def test_a_renamed_scorecard_takes_its_results_along(api, create, write):
    made = create({"property": "tier", "operator": "=", "value": 1})
    write("a", tier=1)
    api.put("/v1/blueprints/service/scorecards/readiness", json=made | {"identifier": "shape"})
    entity = api.get("/v1/blueprints/service/entities/a").json()["entity"]
    assert entity["scorecards"].keys() == {"shape"}


def test_many_entities_are_left_to_a_worker(api, create, write, monkeypatch, acme):
    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 1)
    write("a", tier=1), write("b", tier=2)
    create({"property": "tier", "operator": "=", "value": 1})
    assert level(api, "a") is None
    rejudge_task(acme.key)
    assert (level(api, "a"), level(api, "b")) == ("Gold", "Basic")
    assert waiting(acme) == []


def waiting(tenant):
    with tenant_scope(tenant):
        return [str(key) for key in Rejudging.objects.values_list("pk", flat=True)]


def test_a_lost_bell_is_rung_again_until_the_work_is_done(api, create, write, acme):
    write("a", tier=1)
    create({"property": "tier", "operator": "=", "value": 1})
    with tenant_scope(acme):
        assert sweep() == 1
        Rejudging.objects.update(due_at=now() + timedelta(seconds=9))
        assert (sweep(), next_due() > now()) == (0, True)
        Rejudging.objects.update(due_at=now())
    rejudge_task(acme.key)
    with tenant_scope(acme):
        assert next_due() is None


def test_a_change_while_a_worker_judges_is_judged_by_it_at_once(api, create, write, acme, monkeypatch):
    write("a", tier=1)
    made = create({"property": "tier", "operator": "=", "value": 1})
    stricter = deepcopy(made)
    stricter["rules"][0]["query"]["conditions"][0]["value"] = 9
    passes = []

    def change_meanwhile(*given):
        page = rejudge_page(*given)
        passes.append(page)
        if len(passes) == 1:
            services.replace_scorecard(operator_of(acme), "service", "readiness", stricter)
        return page

    monkeypatch.setattr("scorecards.tasks.rejudge_page", change_meanwhile)
    rejudge_task(acme.key)
    assert (len(passes), level(api, "a"), waiting(acme)) == (2, "Basic", [])


def test_how_far_judging_has_come_is_told(api, create, write, acme, monkeypatch):
    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 1)
    monkeypatch.setattr("scorecards.rejudge.CHUNK", 2), monkeypatch.setattr("scorecards.rejudge.MIN_CHUNK", 2)
    for number in range(3):
        write(f"s{number}", tier=number)
    create({"property": "tier", "operator": "=", "value": 1})
    told = []

    def watched(*given):
        told.append(Rejudging.objects.values_list("judged", "total").get())
        return rejudge_page(*given)

    monkeypatch.setattr("scorecards.tasks.rejudge_page", watched)
    (waits,) = api.get("/v1/scorecards/rejudgings").json()["rejudgings"]
    assert (waits["blueprint"], waits["judged"], waits["entities"]) == ("service", 0, 0)
    rejudge_task(acme.key)
    assert told == [(0, 3), (2, 3)]
    assert api.get("/v1/scorecards/rejudgings").json()["rejudgings"] == []


def test_judging_costs_the_same_for_one_entity_and_for_many(api, create, count_queries):
    create({"property": "tier", "operator": "=", "value": 1})
    entities = [{"identifier": f"e{n}", "properties": {"tier": n}} for n in range(20)]

    def statements(batch):
        with count_queries() as counted:
            answer = api.post("/v1/blueprints/service/entities/bulk", json={"entities": batch})
        assert answer.status_code == 200, answer.json()
        return len(counted)

    statements(entities[:1])
    assert statements(entities[1:2]) == statements(entities[2:])


def test_another_organizations_entities_are_not_judged(create, write, client, globex_alice):
    create({"property": "tier", "operator": "=", "value": 1})
    other = client(globex_alice)
    body = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "number"}}}}
    other.post("/v1/blueprints", json=body)
    answer = other.post("/v1/blueprints/service/entities", json={"identifier": "a", "properties": {"tier": 1}})
    assert "scorecards" not in answer.json()["entity"]
    assert other.get("/v1/scorecards").json()["scorecards"] == []


def test_a_stricter_rule_tells_whose_level_fell(api, create, write):
    write("a", tier=1), write("b", tier=2)
    made = create({"property": "tier", "operator": "<=", "value": 2})
    made["rules"][0]["query"]["conditions"][0]["value"] = 1
    api.put("/v1/blueprints/service/scorecards/readiness", json=made)
    assert [audit["context"]["entity"] for audit in told(api)] == ["b"]
    diff = told(api)[0]["diff"]
    levels = [diff[side]["scorecards"]["readiness"]["level"] for side in ("before", "after")]
    assert levels == ["Gold", "Basic"]


def test_a_scorecard_that_comes_or_goes_tells_of_no_entity(api, create, write):
    write("a", tier=1)
    create({"property": "tier", "operator": "<=", "value": 2})
    api.delete("/v1/blueprints/service/scorecards/readiness")
    assert told(api) == []


def told(api):
    return api.get("/v1/audit-log?resources=entity&action=UPDATE").json()["audits"]


def test_neither_order_nor_weight_of_rules_tells_of_entities(api, create, write):
    rule = {"title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "tier", "operator": "isNotEmpty"}]}}  # fmt: skip
    rules = [rule | {"identifier": "one"}, rule | {"identifier": "two"}]
    made = create(rules=rules)
    entity = write("a", tier=1)
    rules = [rules[1] | {"weight": 2}, rules[0]]
    assert api.put("/v1/blueprints/service/scorecards/readiness", json=made | {"rules": rules}).status_code == 200
    assert told(api) == []
    after = api.get("/v1/blueprints/service/entities/a").json()["entity"]
    assert [line["identifier"] for line in after["scorecards"]["readiness"]["rules"]] == ["two", "one"]
    assert after["updatedAt"] == entity["updatedAt"]


def test_what_is_told_is_the_document_that_replies_show(api, create, write):
    write("a", tier=1, keywords=["x"])
    made = create({"property": "tier", "operator": "=", "value": 1})
    before = api.get("/v1/blueprints/service/entities/a").json()["entity"]
    made["rules"][0]["query"]["conditions"][0]["value"] = 9
    api.put("/v1/blueprints/service/scorecards/readiness", json=made)
    diff = told(api)[0]["diff"]
    assert diff == {"before": before, "after": api.get("/v1/blueprints/service/entities/a").json()["entity"]}


def test_unchanged_results_are_not_written_again(api, create, write, acme):
    made = create({"property": "tier", "operator": "=", "value": 1})
    write("a", tier=1), write("b", tier=2)
    made["rules"][0]["query"]["conditions"][0] = {"property": "tier", "operator": ">", "value": 1}
    with tenant_scope(acme):
        assert rejudge(current_model().get("service")) == 0
    api.put("/v1/blueprints/service/scorecards/readiness", json=made)
    with tenant_scope(acme):
        assert rejudge(current_model().get("service")) == 0
    assert (level(api, "a"), level(api, "b")) == ("Basic", "Gold")


def test_what_changes_with_the_time_alone_is_judged_by_the_clock(api, create, write, acme, monkeypatch):
    api.patch("/v1/blueprints/service", json={"schema": {"properties": {"until": DATE_TIME}}})
    create({"property": "until", "operator": "isNotExpired"})
    write("a", until=timestamp(now() + timedelta(seconds=30)))
    rejudge_task(acme.key)
    assert (level(api, "a"), api.get("/v1/scorecards/rejudgings").json()["rejudgings"]) == ("Gold", [])
    with tenant_scope(acme):
        assert next_due() > now() + timedelta(seconds=500)
        Rejudging.objects.update(due_at=now())
        assert sweep() == 1
    later = now() + timedelta(minutes=10)
    monkeypatch.setattr("blueprints.entities.caller.now", lambda: later)
    rejudge_task(acme.key)
    assert (level(api, "a"), len(told(api)), len(waiting(acme))) == ("Basic", 1, 1)
    api.delete("/v1/blueprints/service/scorecards/readiness")
    rejudge_task(acme.key)
    assert waiting(acme) == []
