"""How scorecards stood, who rose and who fell, and teams beside each other."""

from datetime import UTC, datetime, timedelta

import pytest

from scorecards.history.tally import tally_scorecards
from scorecards.models import Tally
from scorecards.moments import day_of
from tenants.scope import tenant_scope

PATH = "/v1/blueprints/service/scorecards/readiness"
TIER = {"property": "tier", "operator": "<=", "value": 2}
SUMMARY = {"property": "summary", "operator": "isNotEmpty"}


def rule(identifier, level, *conditions):
    query = {"combinator": "and", "conditions": list(conditions)}
    return {"identifier": identifier, "title": identifier.title(), "level": level, "query": query}


def ago(days):
    return datetime.now(UTC) - timedelta(days=days)


def get(api, path, **query):
    answer = api.get(path, query=query)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def levels(line):
    return line["levels"]


@pytest.fixture
def owned(api, write):
    def owned(identifier, team, **properties):
        write(identifier, **properties)
        answer = api.patch(f"/v1/blueprints/service/entities/{identifier}", json={"team": team})
        assert answer.status_code == 200, answer.json()

    return owned


@pytest.fixture
def past(api, create, owned, acme):
    """Ten days ago a and b were at the bottom; five days ago a passed all; now b is half way."""
    create(rules=[rule("tiered", "Bronze", TIER), rule("described", "Silver", SUMMARY)])
    owned("a", ["payments"], tier=9), owned("b", [], tier=9)
    put_down(acme, 10)
    owned("a", ["payments"], tier=1, summary="x")
    put_down(acme, 5)
    owned("b", [], tier=1)
    return api


def put_down(acme, days):
    with tenant_scope(acme):
        tally_scorecards(ago(days))


def test_a_trend_tells_every_day_since_the_first_that_is_known(past):
    told = get(past, f"{PATH}/history")["history"]
    days = {line["day"]: line for line in told["days"]}
    assert (told["since"], len(days)) == (day_of(ago(10)), 11)
    assert levels(days[day_of(ago(10))]) == levels(days[day_of(ago(6))]) == {"Basic": 2}
    assert levels(days[day_of(ago(5))]) == levels(days[day_of(ago(1))]) == {"Basic": 1, "Gold": 1}
    assert levels(days[day_of(ago(0))]) == {"Bronze": 1, "Gold": 1}
    assert days[day_of(ago(5))]["rules"] == {"passed": 2, "asked": 4}
    assert days[day_of(ago(5))]["progress"] == 50


def test_a_trend_of_a_team_of_nobody_and_of_a_rule(past):
    of_team = get(past, f"{PATH}/history", team="payments")["history"]["days"]
    assert [levels(of_team[0]), levels(of_team[-1])] == [{"Basic": 1}, {"Gold": 1}]
    of_nobody = get(past, f"{PATH}/history", withoutTeam="true")["history"]["days"]
    assert [levels(of_nobody[0]), levels(of_nobody[-1])] == [{"Basic": 1}, {"Bronze": 1}]
    of_rule = get(past, f"{PATH}/history", rule="described")["history"]["days"]
    assert [line["rules"]["passed"] for line in (of_rule[0], of_rule[-1])] == [0, 1]


def test_a_span_begins_with_what_held_before_it(past):
    told = get(past, f"{PATH}/history", **{"from": day_of(ago(8)), "to": day_of(ago(7))})["history"]
    assert [(line["day"], levels(line)) for line in told["days"]] == [
        (day_of(ago(8)), {"Basic": 2}), (day_of(ago(7)), {"Basic": 2}),
    ]  # fmt: skip


def test_counting_again_puts_the_day_right(past, owned, acme):
    put_down(acme, 0)
    owned("a", ["billing"], tier=1, summary="x")
    put_down(acme, 0)
    with tenant_scope(acme):
        today = Tally.objects.filter(day=day_of(ago(0)))
        assert set(today.values_list("part", flat=True)) == {"all", "none", "team:billing"}


def test_a_scorecard_without_entities_is_put_down_as_well(api, create, acme):
    create(TIER)
    put_down(acme, 3)
    assert get(api, f"{PATH}/history")["history"]["days"][0]["entities"] == 0


def test_putting_down_takes_the_same_statements_for_few_and_for_many(past, write, acme, count_queries):
    with tenant_scope(acme), count_queries() as few:
        tally_scorecards(ago(2))
    for number in range(20):
        write(f"n{number}", tier=number)
    with tenant_scope(acme), count_queries() as many:
        tally_scorecards(ago(2))
    assert len(few) == len(many)


def test_a_deleted_scorecard_takes_its_history_along(past, acme):
    assert past.delete(PATH).status_code == 200
    with tenant_scope(acme):
        assert not Tally.objects.exists()


def test_days_past_are_for_who_may_see_everything(past, client, bob, charlie):
    assert client(charlie).get(f"{PATH}/history").status_code == 200
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    assert past.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200
    assert client(bob).get(f"{PATH}/history").status_code == 403
    assert len(get(client(bob), f"{PATH}/history", team="payments")["history"]["days"]) == 11
    assert client(charlie).get(f"{PATH}/history", query={"team": "payments"}).status_code == 403
    assert client(charlie).get(f"{PATH}/history", query={"withoutTeam": "true"}).status_code == 403


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ({"from": "monday", "to": "2026-02-30"}, {"/from", "/to"}),
        ({"from": "2026-02-02", "to": "2026-02-01"}, {"/from"}),
        ({"from": "2020-01-01", "to": "2026-01-01"}, {"/from"}),
    ],
)
def test_faults_of_a_span_are_pointed_to(past, query, paths):
    answer = past.get(f"{PATH}/history", query=query)
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == paths


def test_changes_tell_who_rose_and_who_fell(past, owned):
    owned("b", [], tier=9)
    told = get(past, f"{PATH}/changes")["changes"]
    shown = [(line["entity"]["identifier"], line["before"], line["after"], line["direction"]) for line in told]
    assert shown == [
        ("b", "Bronze", "Basic", "falls"), ("b", "Basic", "Bronze", "rises"), ("a", "Basic", "Gold", "rises"),
    ]  # fmt: skip
    assert told[0]["rules"] == [{"identifier": "tiered", "title": "Tiered", "before": "SUCCESS", "after": "FAILURE"}]
    assert [line["entity"]["identifier"] for line in get(past, f"{PATH}/changes", direction="falls")["changes"]] == [
        "b"
    ]
    assert len(get(past, f"{PATH}/changes", direction="rises", team="payments")["changes"]) == 1


def test_changes_of_one_rule(past, owned):
    assert [line["entity"]["identifier"] for line in get(past, f"{PATH}/changes", rule="described")["changes"]] == ["a"]
    owned("a", ["payments"], tier=1, summary="")
    fallen = get(past, f"{PATH}/changes", rule="described", direction="falls")["changes"]
    assert [(line["before"], line["after"]) for line in fallen] == [("Gold", "Bronze")]


def test_changes_go_on_page_by_page(past):
    first = get(past, f"{PATH}/changes", limit=1)
    second = get(past, f"{PATH}/changes", limit=1, before=first["next"])
    assert [first["changes"][0]["entity"]["identifier"], second["changes"][0]["entity"]["identifier"]] == ["b", "a"]
    assert second["next"] is None
    assert get(past, f"{PATH}/changes", to="2026-01-01T00:00:00Z")["changes"] == []


def test_changes_by_a_stricter_scorecard_are_told_as_well(past):
    stricter = [
        rule("tiered", "Bronze", {"property": "tier", "operator": "<", "value": 1}),
        rule("described", "Silver", SUMMARY),
    ]
    body = {"identifier": "readiness", "title": "Readiness", "rules": stricter}
    assert past.put(PATH, json=body).status_code == 200
    fallen = get(past, f"{PATH}/changes", direction="falls")["changes"]
    assert {line["entity"]["identifier"] for line in fallen} == {"a", "b"}


def test_changes_are_of_entities_that_may_be_seen(past, client, charlie):
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    past.patch("/v1/blueprints/service/permissions", json=rights)
    assert get(client(charlie), f"{PATH}/changes")["changes"] == []


def test_changes_cost_the_same_for_few_and_for_many(past, owned, count_queries):
    with count_queries() as few:
        get(past, f"{PATH}/changes")
    for number in range(6):
        owned("b", [], tier=number)
    with count_queries() as many:
        get(past, f"{PATH}/changes")
    assert len(few) == len(many)


@pytest.mark.parametrize("query", [{"direction": "up"}, {"from": "x"}, {"before": "x"}])
def test_a_question_for_changes_that_is_none_is_refused(past, query):
    assert past.get(f"{PATH}/changes", query=query).status_code == 422


def test_an_entity_has_a_timeline_of_its_levels_and_rules(past):
    told = get(past, "/v1/blueprints/service/entities/a/scorecards/history")["history"]
    (rose,), (began,) = (entry["scorecards"] for entry in told)
    assert (rose["before"], rose["after"], rose["direction"]) == ("Basic", "Gold", "rises")
    assert [line["identifier"] for line in rose["rules"]] == ["tiered", "described"]
    assert (began["before"], began["after"]) == (None, "Basic")


def test_a_timeline_goes_on_and_may_be_of_one_scorecard(past, create):
    create(SUMMARY, identifier="other")
    at = "/v1/blueprints/service/entities/a/scorecards/history"
    first = get(past, at, limit=1)
    assert len(get(past, at, limit=1, before=first["next"])["history"]) == 1
    past.patch("/v1/blueprints/service/entities/a", json={"properties": {"tier": 9}})
    assert len(get(past, at, scorecard="readiness")["history"]) == 3
    assert get(past, at, scorecard="other")["history"] == []
    assert past.get("/v1/blueprints/service/entities/none/scorecards/history").status_code == 404


def test_a_leaderboard_ranks_teams_and_tells_who_moved(past, owned, acme):
    owned("c", ["billing"], tier=1, summary="x")
    put_down(acme, 4)
    owned("c", ["billing"], tier=9), owned("b", ["payments"], tier=1)
    told = get(past, f"{PATH}/leaderboard", days=4)["leaderboard"]
    assert (told["level"], told["since"]) == ("Gold", day_of(ago(4)))
    first, second = told["teams"]
    assert (first["team"], first["rank"], first["atTarget"], first["entities"]) == ("payments", 1, 50, 2)
    assert (first["movement"], first["change"]["atTarget"]) == (0, -50)
    assert (second["team"], second["rank"], second["movement"], second["change"]["atTarget"]) == (
        "billing",
        2,
        -1,
        -100,
    )


def test_a_leaderboard_compares_with_the_first_day_where_history_is_short(past):
    told = get(past, f"{PATH}/leaderboard", level="Bronze", by="progress")["leaderboard"]
    assert told["since"] == day_of(ago(10))
    assert past.get(f"{PATH}/leaderboard", query={"level": "Basic"}).status_code == 422
    assert past.get(f"{PATH}/leaderboard", query={"by": "luck"}).status_code == 422


def test_a_leaderboard_of_a_new_scorecard_knows_no_movement(api, create, owned):
    create(TIER)
    owned("a", ["payments"], tier=1)
    told = get(api, f"{PATH}/leaderboard")["leaderboard"]
    assert (told["since"], told["teams"][0]["movement"]) == (None, None)


def test_organizations_do_not_see_each_other(past, client, globex_alice):
    for path in ("history", "changes", "leaderboard"):
        assert client(globex_alice).get(f"{PATH}/{path}").status_code == 404
