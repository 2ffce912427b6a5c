"""Routes of the wire contract, section 7.3."""

from datetime import datetime

ROUTE = "/v1/blueprints/service/scorecards"


def body(identifier="readiness", **changes):
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": 1}]}
    rules = [{"identifier": name, "title": name, "level": "Gold", "query": query} for name in ("z", "a", "m")]
    return {"identifier": identifier, "title": "Readiness", "rules": rules} | changes


def test_what_is_created_is_returned_the_same_by_every_read(api):
    made = api.post(ROUTE, json=body())
    scorecard = made.json()["scorecard"]
    assert made.status_code == 201
    assert api.get(f"{ROUTE}/readiness").json() == {"ok": True, "scorecard": scorecard}
    assert api.get(ROUTE).json() == {"ok": True, "scorecards": [scorecard]}
    assert api.get("/v1/scorecards?page=service").json()["scorecards"] == [scorecard]


def test_a_reply_has_the_audit_fields_and_adds_nothing_but_levels(api):
    scorecard = api.post(ROUTE, json=body()).json()["scorecard"]
    audit = {"id", "blueprint", "createdAt", "createdBy", "updatedAt", "updatedBy"}
    assert scorecard.keys() == body().keys() | audit | {"levels"}
    assert scorecard["blueprint"] == "service"
    datetime.strptime(scorecard["createdAt"], "%Y-%m-%dT%H:%M:%S.%fZ")


def test_the_order_of_rules_is_kept(api):
    api.post(ROUTE, json=body())
    reordered = body(rules=body()["rules"][::-1])
    rules = api.put(f"{ROUTE}/readiness", json=reordered).json()["scorecard"]["rules"]
    assert [rule["identifier"] for rule in rules] == ["m", "a", "z"]


def test_a_second_one_of_the_same_name_is_refused(api):
    api.post(ROUTE, json=body())
    answer = api.post(ROUTE, json=body())
    assert answer.status_code == 409
    assert answer.json()["error"] == "identifier_taken"


def test_a_replacement_may_rename_and_keeps_who_created_it(api):
    before = api.post(ROUTE, json=body()).json()["scorecard"]
    after = api.put(f"{ROUTE}/readiness", json=body("shape/of=it")).json()["scorecard"]
    assert [after[key] for key in ("id", "createdAt", "createdBy")] == [
        before[key] for key in ("id", "createdAt", "createdBy")
    ]
    assert api.get(f"{ROUTE}/readiness").status_code == 404
    assert api.get(f"{ROUTE}/shape%2Fof=it").status_code == 200


def test_a_replacement_cannot_take_anothers_name(api):
    api.post(ROUTE, json=body())
    api.post(ROUTE, json=body("other"))
    assert api.put(f"{ROUTE}/other", json=body()).status_code == 409


def test_a_list_replaces_the_listed_ones_and_leaves_the_others(api):
    first = api.post(ROUTE, json=body()).json()["scorecard"]
    api.post(ROUTE, json=body("other"))
    answer = api.put(ROUTE, json=[first | {"identifier": "renamed", "properties": {}}, body("new")])
    assert [row["identifier"] for row in answer.json()["scorecards"]] == ["renamed", "new"]
    assert [row["identifier"] for row in api.get(ROUTE).json()["scorecards"]] == ["renamed", "other", "new"]


def test_two_scorecards_may_swap_their_names(api):
    one, two = (api.post(ROUTE, json=body(name)).json()["scorecard"] for name in ("one", "two"))
    answer = api.put(ROUTE, json=[one | {"identifier": "two"}, two | {"identifier": "one"}])
    assert answer.status_code == 200, answer.json()


def test_a_list_is_refused_as_a_whole_with_every_fault(api):
    answer = api.put(ROUTE, json=[body(), body("b", title=1), body("c", rules=None)])
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == {"/1/title", "/2/rules"}
    assert api.get(ROUTE).json()["scorecards"] == []


def test_unknown_names_are_not_found(api):
    missing = "/v1/blueprints/nothing/scorecards"
    answers = [api.get(missing), api.post(missing, json=body()), api.put(missing, json=[body()])]
    answers += [api.get(f"{ROUTE}/no"), api.put(f"{ROUTE}/no", json=body()), api.delete(f"{ROUTE}/no")]
    assert [answer.status_code for answer in answers] == [404] * 6
    assert all("was not found" in answer.json()["message"] for answer in answers)


def test_each_change_is_one_event(api):
    api.post(ROUTE, json=body())
    api.put(f"{ROUTE}/readiness", json=body(title="Better"))
    api.delete(f"{ROUTE}/readiness")
    audits = api.get("/v1/audit-log?resources=scorecard").json()["audits"]
    assert [audit["action"] for audit in audits] == ["DELETE", "UPDATE", "CREATE"]
    assert audits[1]["diff"]["before"]["title"] == "Readiness"
    assert audits[1]["diff"]["after"]["title"] == "Better"


def test_a_member_reads_but_does_not_change(api, client, bob):
    api.post(ROUTE, json=body())
    member = client(bob)
    assert member.get(f"{ROUTE}/readiness").status_code == 200
    answers = [member.post(ROUTE, json=body("b")), member.put(ROUTE, json=[]), member.delete(f"{ROUTE}/readiness")]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_whoever_may_register_scorecards_creates_them_on_any_blueprint(api, client, bob, charlie):
    at = "/v1/blueprints/_scorecard/permissions"
    standard = api.get(at).json()["permissions"]["entities"]
    assert (standard["read"]["roles"], standard["register"]["roles"]) == (["Member", "Admin"], ["Admin"])
    assert api.patch(at, json={"entities": {"register": {"teams": ["payments"]}}}).status_code == 200
    assert client(bob).post(ROUTE, json=body()).status_code == 201
    assert client(charlie).post(ROUTE, json=body("other")).status_code == 403
    told = [client(one).get("/v1/bootstrap").json()["can"]["create:scorecards"] for one in (bob, charlie)]
    assert told == [True, False]
    assert client(bob).delete(f"{ROUTE}/readiness").status_code == 403


def test_right_to_register_scorecards_is_given_to_every_member_and_taken_back(api, client, charlie):
    at = "/v1/blueprints/_scorecard/permissions"
    for roles, status in ((["Member", "Admin"], 201), (["Admin"], 403)):
        api.patch(at, json={"entities": {"register": {"roles": roles}}})
        assert api.get(at).json()["permissions"]["entities"]["register"]["roles"] == roles
        assert client(charlie).post(ROUTE, json=body(f"for-{len(roles)}")).status_code == status


def test_lists_cost_the_same_for_one_and_for_twenty(api, count_queries):
    def statements():
        with count_queries() as counted:
            api.get(ROUTE)
            api.get("/v1/scorecards")
        return len(counted)

    api.post(ROUTE, json=body())
    before = statements()
    for number in range(19):
        api.post(ROUTE, json=body(f"s{number}"))
    assert statements() == before


def test_deleting_the_blueprint_takes_its_scorecards(api):
    api.post(ROUTE, json=body())
    assert api.delete("/v1/blueprints/service").status_code == 200
    assert api.get("/v1/scorecards").json()["scorecards"] == []
