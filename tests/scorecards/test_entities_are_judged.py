"""Results that entities carry, as replies show them."""

import pytest

from scorecards import services


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
    from scorecards.tasks import rejudge_task

    monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 1)
    rung = []
    monkeypatch.setattr(services, "ring", lambda task, *ids: rung.append((task.name, *ids)))
    write("a", tier=1), write("b", tier=2)
    create({"property": "tier", "operator": "=", "value": 1})
    assert level(api, "a") is None
    (name, blueprint_id) = rung[-1]
    rejudge_task(acme.key, str(blueprint_id))
    assert (name, level(api, "a"), level(api, "b")) == ("scorecards.rejudge", "Gold", "Basic")


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
