"""Exemptions: who asks, who grants, what they change, and how they end."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.moments import timestamp
from scorecards import clock
from scorecards.exemptions import records
from scorecards.models import Scorecard
from tenants.scope import tenant_scope

PATH = "/v1/blueprints/service/scorecards/readiness/exemptions"
TIER = {"property": "tier", "operator": "<=", "value": 2}


def ahead(**duration):
    return timestamp(datetime.now(UTC) + timedelta(**duration))


def wish(entity="a", **changes):
    return {"entity": entity, "rule": "the_rule", "reason": "Legacy", "expiresAt": ahead(days=30)} | changes


def ask(api, **changes):
    answer = api.post(PATH, json=wish(**changes))
    assert answer.status_code == 201, answer.json()
    return answer.json()["exemption"]


def result(api, entity="a"):
    return api.get(f"/v1/blueprints/service/entities/{entity}").json()["entity"]["scorecards"]["readiness"]


def standing(api, entity="a"):
    found = result(api, entity)
    return found["level"], found["rules"][0]["status"]


@pytest.fixture
def failing(api, create, write):
    create(TIER)
    write("a", tier=9), write("b", tier=9), write("c", tier=1)
    return api


def test_what_a_member_asks_for_waits_and_changes_nothing(failing, client, bob):
    asked = ask(client(bob))
    assert (asked["status"], asked["requestedBy"], asked["decidedBy"]) == ("REQUESTED", bob.email, None)
    assert asked["entity"]["identifier"] == "a"
    assert standing(failing) == ("Basic", "FAILURE")


def test_a_granted_exemption_counts_as_passed_at_once(failing, client, bob, alice):
    asked = ask(client(bob))
    answer = failing.patch(f"{PATH}/{asked['id']}", json={"status": "GRANTED", "comment": "Until it is replaced"})
    assert answer.status_code == 200, answer.json()
    granted = answer.json()["exemption"]
    assert (granted["status"], granted["decidedBy"]) == ("GRANTED", alice.email)
    assert standing(failing) == ("Gold", "EXEMPT")
    assert standing(failing, "b") == ("Basic", "FAILURE")


def test_of_an_admin_it_is_granted_at_once(failing):
    assert ask(failing)["status"] == "GRANTED"
    assert standing(failing) == ("Gold", "EXEMPT")


def test_a_rule_that_passes_is_passed_and_not_exempt(failing):
    ask(failing, entity="c")
    assert standing(failing, "c") == ("Gold", "SUCCESS")


def test_writes_judge_by_the_exemption_as_well(failing, write):
    ask(failing)
    assert write("a", tier=8)["scorecards"]["readiness"]["rules"][0]["status"] == "EXEMPT"


def test_an_exemption_stays_with_an_entity_that_gets_another_name(failing, write):
    ask(failing)
    answer = failing.patch("/v1/blueprints/service/entities/a", json={"identifier": "z", "properties": {"tier": 7}})
    assert answer.status_code == 200, answer.json()
    assert standing(failing, "z") == ("Gold", "EXEMPT")


def test_members_may_not_grant(failing, client, bob):
    asked = ask(client(bob))
    assert client(bob).patch(f"{PATH}/{asked['id']}", json={"status": "GRANTED"}).status_code == 403


def test_who_may_not_change_the_entity_may_not_ask(failing, client, bob):
    rights = {"entities": {"update": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}}}
    assert failing.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200
    assert client(bob).post(PATH, json=wish()).status_code == 403


def test_an_explanation_says_who_until_when_and_why(failing, alice):
    end = ahead(days=3)
    ask(failing, reason="Replaced in May", expiresAt=end)
    (found,) = failing.get("/v1/blueprints/service/entities/a/scorecards").json()["scorecards"]
    exemption = found["rules"][0]["exemption"]
    assert (exemption["reason"], exemption["decidedBy"]) == ("Replaced in May", alice.email)
    assert exemption["expiresAt"] == end
    assert found["nextLevel"] is None and found["rules"][0]["status"] == "EXEMPT"


def test_reports_count_the_exempt_apart(failing):
    ask(failing)
    told = failing.get("/v1/blueprints/service/scorecards/readiness/report").json()["report"]
    (rule,) = told["rules"]
    assert (rule["passed"], rule["failed"], rule["exempt"]) == (1, 1, 1)
    assert [level["entities"] for level in told["levels"]] == [1, 0, 0, 2]


def test_a_preview_knows_the_exemptions(failing):
    ask(failing)
    draft = failing.get("/v1/blueprints/service/scorecards/readiness").json()["scorecard"]
    draft = {key: draft[key] for key in ("identifier", "title", "rules", "levels")}
    answer = failing.post("/v1/scorecards/preview", json={"blueprint": "service", "scorecard": draft}).json()["preview"]
    assert (answer["rises"], answer["falls"], answer["rules"][0]["exempt"]) == (0, 0, 1)
    assert failing.put("/v1/blueprints/service/scorecards/readiness", json=draft).status_code == 200
    assert standing(failing) == ("Gold", "EXEMPT")


def test_what_is_declined_stays_as_it_was_and_may_be_asked_again(failing, client, bob):
    asked = ask(client(bob))
    assert failing.patch(f"{PATH}/{asked['id']}", json={"status": "DECLINED"}).status_code == 200
    assert standing(failing) == ("Basic", "FAILURE")
    again = failing.patch(f"{PATH}/{asked['id']}", json={"status": "GRANTED"})
    assert again.status_code == 409
    assert ask(client(bob))["status"] == "REQUESTED"


def test_a_revoked_exemption_holds_no_longer(failing):
    asked = ask(failing)
    assert failing.patch(f"{PATH}/{asked['id']}", json={"status": "REVOKED"}).status_code == 200
    assert standing(failing) == ("Basic", "FAILURE")


def test_granting_again_moves_the_end(failing):
    asked, end = ask(failing), ahead(days=90)
    answer = failing.patch(f"{PATH}/{asked['id']}", json={"status": "GRANTED", "expiresAt": end})
    assert answer.json()["exemption"]["expiresAt"] == end


def test_only_one_for_an_entity_and_a_rule(failing):
    ask(failing)
    assert failing.post(PATH, json=wish()).status_code == 409


def test_there_is_room_for_so_many(failing, monkeypatch):
    monkeypatch.setattr("scorecards.exemptions.services.MAX_LIVE", 1)
    ask(failing)
    answer = failing.post(PATH, json=wish("b"))
    assert answer.status_code == 422 and "at most 1" in answer.json()["message"]


def test_whoever_asked_may_withdraw_until_it_is_answered(failing, client, bob, charlie):
    first, second = ask(client(bob)), ask(client(bob), entity="b")
    assert client(charlie).delete(f"{PATH}/{first['id']}").status_code == 403
    assert client(bob).delete(f"{PATH}/{first['id']}").status_code == 200
    failing.patch(f"{PATH}/{second['id']}", json={"status": "GRANTED"})
    assert client(bob).delete(f"{PATH}/{second['id']}").status_code == 403
    assert failing.delete(f"{PATH}/{second['id']}").status_code == 200
    assert standing(failing, "b") == ("Basic", "FAILURE")
    assert failing.get(PATH).json()["exemptions"] == []


def over(acme):
    """The time of all exemptions is over."""
    past = timestamp(datetime.now(UTC) - timedelta(seconds=1))
    with tenant_scope(acme):
        card = Scorecard.objects.get()
        card.exemptions = [record | {"expiresAt": past} for record in card.exemptions]
        card.exempt_until = datetime.now(UTC) - timedelta(seconds=1)
        card.save()


def test_the_clock_ends_exemptions_and_judges_again(failing, client, bob, acme):
    ask(failing), ask(client(bob), entity="b")
    with tenant_scope(acme):
        assert clock.sweep() == 0
    over(acme)
    with tenant_scope(acme):
        assert clock.next_due() is not None
        assert clock.sweep() == 2
        assert clock.next_due() is None
    assert standing(failing) == ("Basic", "FAILURE")
    assert {record["status"] for record in failing.get(PATH).json()["exemptions"]} == {"EXPIRED"}


def test_what_is_over_counts_no_longer_even_before_the_clock_looked(failing, write, acme):
    ask(failing)
    over(acme)
    failing.put("/v1/blueprints/service/scorecards/readiness", json=failing.get(
        "/v1/blueprints/service/scorecards/readiness").json()["scorecard"])  # fmt: skip
    assert write("a", tier=8)["scorecards"]["readiness"]["rules"][0]["status"] == "FAILURE"


def test_a_list_goes_on_page_by_page_and_shows_what_may_be_seen(failing, client, bob):
    ids = [ask(failing, entity=name)["id"] for name in "abc"]
    first = failing.get(PATH, query={"limit": 2}).json()
    assert [record["id"] for record in first["exemptions"]] == [ids[2], ids[1]]
    second = failing.get(PATH, query={"limit": 2, "from": first["next"]}).json()
    assert ([record["id"] for record in second["exemptions"]], second["next"]) == ([ids[0]], None)
    assert len(failing.get("/v1/exemptions", query={"status": "GRANTED", "entity": "a"}).json()["exemptions"]) == 1
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    failing.patch("/v1/blueprints/service/permissions", json=rights)
    assert client(bob).get("/v1/exemptions").json()["exemptions"] == []


def test_a_list_costs_the_same_for_few_and_for_many(failing, count_queries):
    counts = []
    for name in "abc":
        ask(failing, entity=name)
        with count_queries() as counted:
            failing.get("/v1/exemptions")
        counts.append(len(counted))
    assert counts[0] == counts[-1]


def test_the_log_tells_who_granted_what(failing):
    ask(failing)
    rows = failing.get("/v1/audit-log", query={"resources": "exemption"}).json()["audits"]
    assert rows[0]["context"]["entity"] == "a" and rows[0]["diff"]["after"]["status"] == "GRANTED"


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"entity": "none", "rule": "none"}, {"/entity", "/rule"}),
        ({"reason": " "}, {"/reason"}),
        ({"expiresAt": "tomorrow", "reason": 7}, {"/expiresAt", "/reason"}),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, {"/expiresAt"}),
        ({"expiresAt": "9999-12-31T23:59:59Z"}, {"/expiresAt"}),
        ({"expiresAt": "0001-01-01T00:00:00+14:00"}, {"/expiresAt"}),
        ({"extra": 1}, {"/extra"}),
    ],
)
def test_faults_of_a_request_are_pointed_to(failing, change, paths):
    answer = failing.post(PATH, json=wish(**change))
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == paths


@pytest.mark.parametrize("body", [[], {}, {"status": "EXPIRED"}, {"status": "DECLINED", "expiresAt": "x"}, None])
def test_a_decision_that_is_none_is_refused(failing, client, bob, body):
    asked = ask(client(bob))
    assert failing.patch(f"{PATH}/{asked['id']}", json=body).status_code == 422


def test_of_what_is_over_the_latest_stay():
    ended = [{"id": str(n), "status": records.EXPIRED} for n in range(records.MAX_OVER + 5)]
    live = {"id": "live", "status": records.REQUESTED}
    left = records.kept([live, *ended])
    assert left[0] == live and len(left) == records.MAX_OVER + 1 and left[-1] == ended[-1]
