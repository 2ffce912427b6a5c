"""Initiatives: what is asked of whom by when, how far it is, what is left, and whose work it is."""

from datetime import UTC, datetime, timedelta

import pytest

from scorecards.initiatives.status import Figures, planned_open, status_of
from scorecards.initiatives.tally import tally_initiatives
from tenants.scope import tenant_scope
from tests.scorecards.plans import begin, day, plan


def items(api, identifier, **query):
    answer = api.get(f"/v1/initiatives/{identifier}/work", query=query)
    assert answer.status_code == 200, answer.json()
    return answer.json()["items"]


def names(found):
    return [item["entity"]["identifier"] for item in found]


def test_an_initiative_counts_what_is_done(catalogue):
    made = begin(catalogue)
    assert (made["total"], made["done"], made["open"], made["percent"]) == (3, 1, 2, 33)
    assert (made["status"], made["rules"], made["problem"]) == ("On track", ["tiered", "described"], None)
    assert catalogue.get(f"/v1/initiatives/{made['identifier']}").json()["initiative"] == made
    assert catalogue.get("/v1/initiatives").json() == {"ok": True, "initiatives": [made], "next": None}


def test_a_level_asks_for_all_rules_up_to_it(catalogue):
    assert begin(catalogue, target={"scorecard": "readiness", "level": "Bronze"})["done"] == 2
    assert begin(catalogue, target={"scorecard": "readiness", "rules": ["described"]})["done"] == 1


def test_a_scope_leaves_others_out(catalogue):
    scope = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": 1}]}
    assert begin(catalogue, scope=scope)["total"] == 2


def test_open_work_says_what_is_missing_and_what_mends_it(catalogue):
    made = begin(catalogue)
    first, second = items(catalogue, made["identifier"])
    assert (first["entity"]["identifier"], first["level"], first["done"]) == ("b", "Bronze", False)
    (missing,) = first["missing"]
    assert (missing["identifier"], missing["howToFix"]) == ("described", "Write a line")
    assert [line["identifier"] for line in second["missing"]] == ["tiered", "described"]
    assert names(items(catalogue, made["identifier"], state="done")) == ["a"]
    assert names(items(catalogue, made["identifier"], state="all")) == ["a", "b", "c"]


def test_work_goes_on_page_by_page(catalogue):
    at = f"/v1/initiatives/{begin(catalogue)['identifier']}/work"
    first = catalogue.get(at, query={"limit": 1}).json()
    assert (names(first["items"]), first["next"]) == (["b"], "b")
    second = catalogue.get(at, query={"limit": 1, "from": "b"}).json()
    assert (names(second["items"]), second["next"]) == (["c"], None)


def test_what_is_exempt_is_done_and_counted_apart(catalogue):
    made = begin(catalogue)
    wish = {"entity": "b", "rule": "described", "reason": "Legacy", "expiresAt": day(9)}
    assert catalogue.post("/v1/blueprints/service/scorecards/readiness/exemptions", json=wish).status_code == 201
    now = catalogue.get(f"/v1/initiatives/{made['identifier']}").json()["initiative"]
    assert (now["done"], now["exempt"]) == (2, 1)
    done = items(catalogue, made["identifier"], state="done")
    assert [line["identifier"] for line in done[1]["exempt"]] == ["described"]


def test_work_is_its_owning_teams_until_it_is_given_to_somebody(catalogue, client, bob, alice):
    made = begin(catalogue)
    catalogue.patch("/v1/blueprints/service/entities/b", json={"team": ["payments"]})
    found = items(catalogue, made["identifier"])
    assert (found[0]["assignees"], found[0]["assigned"]) == ([{"team": "payments"}], False)
    assert names(items(client(bob), made["identifier"], mine="true")) == ["b"]
    given = {"assignments": [{"entity": "b", "assignee": {"user": "charlie@example.com"}}]}
    answer = catalogue.put(f"/v1/initiatives/{made['identifier']}/assignees", json=given)
    assert (answer.status_code, answer.json()["assigned"]) == (200, 1)
    assert items(client(bob), made["identifier"], mine="true") == []
    found = items(catalogue, made["identifier"], assignee="user:charlie@example.com")
    assert (names(found), found[0]["assignees"]) == (["b"], [{"user": "charlie@example.com"}])
    given["assignments"][0]["assignee"] = None
    catalogue.put(f"/v1/initiatives/{made['identifier']}/assignees", json=given)
    assert names(items(client(bob), made["identifier"], assignee="team:payments")) == ["b"]


def test_an_assignment_stays_when_the_entity_gets_another_name(catalogue):
    at = f"/v1/initiatives/{begin(catalogue)['identifier']}"
    given = {"assignments": [{"entity": "b", "assignee": {"team": "payments"}}]}
    catalogue.put(f"{at}/assignees", json=given)
    catalogue.patch("/v1/blueprints/service/entities/b", json={"identifier": "z"})
    found = catalogue.get(f"{at}/work", query={"assignee": "team:payments"}).json()["items"]
    assert names(found) == ["z"]


def test_a_change_replaces_what_is_given(catalogue):
    made = begin(catalogue, description="Why", team="payments", owner="bob@example.com")
    at = f"/v1/initiatives/{made['identifier']}"
    changes = {"title": "New", "description": None, "target": {"scorecard": "readiness", "rules": ["tiered"]}}
    changed = catalogue.patch(at, json=changes).json()["initiative"]
    assert (changed["title"], changed["description"], changed["rules"]) == ("New", None, ["tiered"])
    assert (changed["team"], changed["owner"], changed["dueDate"]) == ("payments", "bob@example.com", made["dueDate"])
    assert catalogue.patch(at, json={"dueDate": day(-20)}).status_code == 422
    assert catalogue.delete(at).status_code == 200
    assert catalogue.get(at).status_code == 404


def test_it_is_an_entity_like_others(catalogue):
    made = begin(catalogue)
    found = catalogue.get(f"/v1/blueprints/_initiative/entities/{made['identifier']}").json()["entity"]
    assert found["properties"]["scorecard"] == "readiness"
    assert catalogue.delete("/v1/blueprints/_initiative").status_code == 409
    assert catalogue.get("/v1/blueprints/system/_initiative/structure").status_code == 200


def test_members_may_read_it_and_its_team_may_change_it(catalogue, client, bob, charlie):
    made = begin(catalogue, team="payments")
    at = f"/v1/initiatives/{made['identifier']}"
    assert client(bob).post("/v1/initiatives", json=plan()).status_code == 403
    assert client(charlie).get(at).status_code == 200
    assert client(charlie).patch(at, json={"title": "Mine"}).status_code == 403
    assert client(bob).patch(at, json={"title": "Ours"}).status_code == 200
    assert client(charlie).delete(at).status_code == 403


def test_figures_and_work_are_of_what_the_caller_sees(catalogue, client, bob):
    made = begin(catalogue)
    catalogue.patch("/v1/blueprints/service/entities/b", json={"team": ["payments"]})
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    assert catalogue.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200
    seen = client(bob).get("/v1/initiatives").json()["initiatives"][0]
    assert (seen["total"], seen["done"]) == (1, 0)
    assert names(items(client(bob), made["identifier"], state="all")) == ["b"]
    given = {"assignments": [{"entity": "c", "assignee": None}]}
    assert client(bob).put(f"/v1/initiatives/{made['identifier']}/assignees", json=given).status_code == 422


def test_what_it_names_may_go_away(catalogue):
    made, scope = (
        begin(catalogue),
        {"combinator": "and", "rules": [{"property": "live", "operator": "=", "value": True}]},
    )
    begin(catalogue, scope=scope)
    assert catalogue.delete("/v1/blueprints/service/scorecards/readiness").status_code == 200
    shown = catalogue.get("/v1/initiatives").json()["initiatives"]
    assert [one["total"] for one in shown] == [0, 0] and "was not found" in shown[0]["problem"]
    assert catalogue.get(f"/v1/initiatives/{made['identifier']}/work").status_code == 404


def test_a_list_costs_the_same_for_few_and_for_many(catalogue, count_queries):
    counts = []
    for _ in range(3):
        begin(catalogue)
        catalogue.get("/v1/initiatives")
        with count_queries() as counted:
            catalogue.get("/v1/initiatives")
        counts.append(len(counted))
    assert counts[0] == counts[-1]


def test_a_list_goes_on_and_can_be_narrowed(catalogue):
    made = [begin(catalogue, title=f"I{n}", team="payments" if n == 1 else None)["identifier"] for n in range(3)]
    first = catalogue.get("/v1/initiatives", query={"limit": 2}).json()
    assert [one["identifier"] for one in first["initiatives"]] == [made[2], made[1]]
    second = catalogue.get("/v1/initiatives", query={"limit": 2, "from": first["next"]}).json()
    assert [one["identifier"] for one in second["initiatives"]] == [made[0]]
    assert len(catalogue.get("/v1/initiatives", query={"team": "payments"}).json()["initiatives"]) == 1
    assert catalogue.get("/v1/initiatives", query={"blueprint": "other"}).json()["initiatives"] == []
    assert catalogue.get("/v1/initiatives", query={"status": "Later"}).status_code == 422


def test_before_the_first_there_are_none(api):
    assert api.get("/v1/initiatives").json() == {"ok": True, "initiatives": [], "next": None}
    assert api.get("/v1/initiatives/x").status_code == 404
    assert api.delete("/v1/initiatives/x").status_code == 404


MINE = {
    "combinator": "and",
    "rules": [{"property": {"context": "user", "property": "$identifier"}, "operator": "=", "value": "x"}],
}


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"title": "", "extra": 1}, {"/title", "/extra"}),
        ({"startDate": "soon", "dueDate": 7}, {"/startDate", "/dueDate"}),
        (
            {"startDate": "0001-01-01T00:00:00+14:00", "dueDate": "9999-12-31T23:59:59-14:00"},
            {"/startDate", "/dueDate"},
        ),
        ({"dueDate": day(-11)}, {"/dueDate"}),
        ({"blueprint": "none"}, {"/blueprint"}),
        ({"target": {"scorecard": "none", "level": "Gold"}}, {"/target/scorecard"}),
        ({"target": {"scorecard": "readiness"}}, {"/target"}),
        ({"target": {"scorecard": "readiness", "level": "Basic"}}, {"/target/level"}),
        ({"target": {"scorecard": "readiness", "rules": ["tiered", "x"]}}, {"/target/rules/1"}),
        ({"owner": "nobody", "scope": {"combinator": "xor", "rules": []}}, {"/owner", "/scope/combinator"}),
        ({"scope": MINE}, {"/scope"}),
        (
            {"owner": "stranger@example.com", "team": "none", "dueDate": day(-11)},
            {"/owner", "/team", "/dueDate"},
        ),
    ],
)
def test_faults_of_an_initiative_are_pointed_to(catalogue, change, paths):
    answer = catalogue.post("/v1/initiatives", json=plan(**change))
    assert answer.status_code == 422, answer.json()
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == paths


@pytest.mark.parametrize("body", [[], {}, {"assignments": []}, {"assignments": [{"entity": "b", "assignee": {}}]}])
def test_an_assignment_that_is_none_is_refused(catalogue, body):
    at = f"/v1/initiatives/{begin(catalogue)['identifier']}/assignees"
    assert catalogue.put(at, json=body).status_code == 422


def test_work_given_to_nobody_known_is_refused_where_it_was_given(catalogue):
    at = f"/v1/initiatives/{begin(catalogue)['identifier']}/assignees"
    given = [{"entity": "a", "assignee": {"team": "payments"}}, {"entity": "b", "assignee": {"team": "none"}},
             {"entity": "c", "assignee": {"user": "stranger@example.com"}}]  # fmt: skip
    answer = catalogue.put(at, json={"assignments": given})
    paths = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert (answer.status_code, paths) == (422, {"/assignments/1/assignee/team", "/assignments/2/assignee/user"})


def test_an_owner_who_left_does_not_stand_in_the_way_of_other_changes(catalogue):
    made = begin(catalogue, owner="charlie@example.com")
    assert catalogue.delete("/v1/users/charlie@example.com").status_code == 200
    at = f"/v1/initiatives/{made['identifier']}"
    assert catalogue.patch(at, json={"title": "Later", "owner": "charlie@example.com"}).status_code == 200
    assert catalogue.patch(at, json={"owner": "bob@example.com"}).status_code == 200
    assert catalogue.patch(at, json={"owner": "charlie@example.com"}).status_code == 422


START, DUE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "days", "status"),
    [
        (0, -1, "Planned"), (0, 1, "On track"), (0, 2, "At risk"), (5, 5, "On track"), (4, 5, "On track"),
        (3, 5, "At risk"), (9, 10, "Overdue"), (10, 20, "Done"), (10, -1, "Done"),
    ],
)  # fmt: skip
def test_a_steady_pace_says_whether_it_is_on_track(done, days, status):
    assert status_of(Figures(10, done), START, DUE, START + timedelta(days=days)) == status


def test_the_plan_goes_down_steadily():
    assert [planned_open(10, START, DUE, START + timedelta(days=n)) for n in (-1, 0, 5, 10, 12)] == [10, 10, 5, 0, 0]


def put_down(acme, days=0):
    with tenant_scope(acme):
        return tally_initiatives(datetime.now(UTC) - timedelta(days=days))


def test_a_burndown_tells_what_was_open_day_by_day(catalogue, write, acme):
    made = begin(catalogue)
    put_down(acme, 5)
    write("b", tier=1, summary="x")
    told = catalogue.get(f"/v1/initiatives/{made['identifier']}/burndown").json()["burndown"]
    assert [line["open"] for line in told["days"]] == [2, 2, 2, 2, 2, 1]
    assert [line["open"] for line in told["planned"]] == [3, 0]


def test_a_burndown_of_a_team(catalogue, client, bob, acme):
    made = begin(catalogue)
    catalogue.patch("/v1/blueprints/service/entities/b", json={"team": ["payments"]})
    put_down(acme, 1)
    at = f"/v1/initiatives/{made['identifier']}/burndown"
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    catalogue.patch("/v1/blueprints/service/permissions", json=rights)
    assert client(bob).get(at).status_code == 403
    days = client(bob).get(at, query={"team": "payments"}).json()["burndown"]["days"]
    assert [(line["total"], line["open"]) for line in days] == [(1, 1), (1, 1)]


def test_the_clock_puts_figures_down_and_tells_only_what_changed(catalogue, write, acme):
    at = f"/v1/blueprints/_initiative/entities/{begin(catalogue)['identifier']}"
    before = catalogue.get(at).json()["entity"]
    shown = {key: before["properties"][key] for key in ("status", "total", "done", "percent")}
    assert shown == {"status": "On track", "total": 3, "done": 1, "percent": 33}
    put_down(acme)
    assert catalogue.get(at).json()["entity"] == before
    write("b", tier=1, summary="x"), write("c", tier=1, summary="x")
    put_down(acme)
    after = catalogue.get(at).json()["entity"]
    assert (after["properties"]["status"], after["properties"]["done"]) == ("Done", 3)
    assert [
        one["identifier"] for one in catalogue.get("/v1/initiatives", query={"status": "Done"}).json()["initiatives"]
    ]


def test_putting_down_takes_the_same_statements_for_few_and_for_many(catalogue, acme, count_queries):
    counts = []
    for _ in range(3):
        begin(catalogue)
        with count_queries() as counted:
            put_down(acme, 1)
        counts.append(len(counted))
    assert counts[0] == counts[-1]


def test_what_cannot_be_counted_keeps_others_from_nothing(catalogue, acme):
    begin(catalogue), begin(catalogue)
    catalogue.delete("/v1/blueprints/service/scorecards/readiness")
    assert put_down(acme) == 2


def test_what_it_names_may_get_another_name(catalogue):
    scope = {"combinator": "and", "rules": [{"property": "tier", "operator": "<=", "value": 1}]}
    at = f"/v1/initiatives/{begin(catalogue, scope=scope)['identifier']}"
    answer = catalogue.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "rank"})
    assert answer.status_code == 200, answer.json()
    assert catalogue.patch("/v1/blueprints/service", json={"identifier": "component"}).status_code == 200
    card = catalogue.get("/v1/blueprints/component/scorecards/readiness").json()["scorecard"]
    body = {key: card[key] for key in ("title", "rules", "levels")} | {"identifier": "fitness"}
    assert catalogue.put("/v1/blueprints/component/scorecards/readiness", json=body).status_code == 200
    shown = catalogue.get(at).json()["initiative"]
    assert (shown["blueprint"], shown["target"]["scorecard"], shown["problem"]) == ("component", "fitness", None)
    assert (shown["scope"]["rules"][0]["property"], shown["total"]) == ("rank", 2)
