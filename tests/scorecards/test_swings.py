"""Rules may read what is told of other rules, and never what is told of themselves."""

import pytest

BACK = [{"fromBlueprint": "_rule_result", "path": ["service"]}]
NONE_FAILS = {"property": "failing", "operator": "=", "value": 0}


@pytest.fixture
def count_failing(api, create, write):
    """Gives `service` the property `failing`: results that did not pass, of the entity itself."""
    create({"property": "tier", "operator": "=", "value": 1}, identifier="health")
    write("a", tier=1)
    tell(api)

    def count_failing(**pins):
        rules = [{"property": "result", "operator": "=", "value": "Not passed"}]
        rules += [{"property": key, "operator": "=", "value": value} for key, value in pins.items()]
        counted = {"target": "_rule_result", "calculationSpec": {"func": "count", "calculationBy": "entities"},
                   "query": {"combinator": "and", "rules": rules}, "pathFilter": BACK}  # fmt: skip
        return api.patch("/v1/blueprints/service", json={"aggregationProperties": {"failing": counted}})

    return count_failing


def tell(api):
    from scorecards.tasks import rejudge_task
    from scorecards.told.tasks import tell_results_task
    from tests.conftest import organization

    rejudge_task(organization("acme").key)
    tell_results_task(organization("acme").key)
    assert api.get("/v1/blueprints/_rule_result").status_code == 200


def overall(*conditions, identifier="overall", rule="quiet"):
    query = {"combinator": "and", "conditions": list(conditions)}
    rules = [{"identifier": rule, "title": "Nothing fails", "level": "Gold", "query": query}]
    return {"identifier": identifier, "title": "Overall", "rules": rules}


def post(api, body):
    return api.post("/v1/blueprints/service/scorecards", json=body)


def test_a_rule_that_counts_its_own_results_is_refused(api, count_failing):
    assert count_failing().status_code == 200
    answer = post(api, overall(NONE_FAILS))
    assert answer.status_code == 422
    (fault,) = answer.json()["details"]["errors"]
    assert (fault["path"], fault["rule"]) == ("/rules", "circle")
    assert fault["message"].endswith("service.overall.quiet → service.overall.quiet")
    assert [card["identifier"] for card in api.get("/v1/scorecards").json()["scorecards"]] == ["health"]


@pytest.mark.parametrize("pins", [{"scorecard": "health"}, {"rule_identifier": "the_rule"}, {"blueprint": "other"}])
def test_a_rule_may_count_the_results_of_others(api, count_failing, pins):
    assert count_failing(**pins).status_code == 200
    assert post(api, overall(NONE_FAILS)).status_code == 201


def test_a_property_that_a_rule_reads_may_not_become_a_count_of_its_results(api, count_failing):
    assert count_failing(scorecard="health").status_code == 200
    assert post(api, overall(NONE_FAILS)).status_code == 201
    answer = count_failing()
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["rule"] == "circle"


def test_two_scorecards_may_not_read_each_others_results(api, count_failing):
    assert count_failing(scorecard="overall").status_code == 200
    calculated = {"loud": {"type": "boolean", "calculation": ".properties.failing > 0"}}
    assert api.patch("/v1/blueprints/service", json={"calculationProperties": calculated}).status_code == 200
    assert (
        post(api, overall({"property": "loud", "operator": "=", "value": True}, identifier="other")).status_code == 201
    )
    related = {"related": {"target": "_rule_result", "path": ["service"], "fromBlueprint": "_rule_result", "query": {
        "combinator": "and", "rules": [{"property": "scorecard", "operator": "=", "value": "other"}]}},
        "operator": "none"}  # fmt: skip
    answer = post(api, overall(related))
    assert answer.status_code == 422
    message = answer.json()["details"]["errors"][0]["message"]
    assert "service.other.quiet" in message and "service.overall.quiet" in message
