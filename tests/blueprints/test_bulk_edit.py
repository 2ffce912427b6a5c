"""Changing and deleting whatever a query finds, as one change."""

import pytest

ENTITIES = "/v1/blueprints/service/entities"
EVERYTHING = {"combinator": "and", "rules": []}
GOLD = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}


@pytest.fixture
def edit(api):
    """`edit(query=…, changes=…)` gives the reply, whatever its status."""
    return lambda client=None, **body: (client or api).post(f"{ENTITIES}/bulk-edit", json=body)


@pytest.fixture
def delete(api):
    return lambda client=None, **body: (client or api).post(f"{ENTITIES}/bulk-delete", json=body)


def values(api, key):
    return {entity["identifier"]: entity["properties"][key] for entity in api.get(ENTITIES).json()["entities"]}


def counts(answer):
    return tuple(answer.json()[key] for key in ("matched", "changed", "failed"))


def test_all_that_a_query_finds_is_changed_in_the_keys_given(api, service, edit):
    service("a", tier="gold", size=1)
    service("b", tier="gold", size=7)
    service("c", tier="silver", size=1)
    answer = edit(
        query=GOLD, changes={"properties": {"size": 7}, "team": ["payments"], "relations": {"dependsOn": ["c"]}}
    )
    assert (answer.status_code, counts(answer)) == (200, (2, 2, 0))
    assert values(api, "size") == {"a": 7, "b": 7, "c": 1}
    found = api.get(f"{ENTITIES}/a").json()["entity"]
    assert (found["team"], found["relations"]["dependsOn"], found["title"]) == (["payments"], ["c"], "a")


def test_it_is_one_change_and_can_be_taken_back(api, service, edit):
    for name in ("a", "b"):
        service(name, size=1)
    answer = edit(entities=["a", "b"], changes={"properties": {"size": 2}})
    change = answer.json()["change"]
    assert change == answer.headers["x-change-id"]
    assert api.post(f"/v1/changes/{change}/undo").status_code == 200
    assert values(api, "size") == {"a": 1, "b": 1}


def test_entities_that_do_not_take_it_are_told_and_the_others_are_changed(api, service, edit):
    service("a", size=1)
    answer = edit(entities=["a", "nobody"], changes={"properties": {"size": 2}})
    assert counts(answer) == (2, 1, 1)
    error = answer.json()["errors"][0]
    assert (error["identifier"], error["statusCode"]) == ("nobody", 404)
    assert values(api, "size") == {"a": 2}


def test_what_is_so_already_is_no_change(api, service, edit):
    service("a", size=2)
    answer = edit(query=EVERYTHING, changes={"properties": {"size": 2}})
    assert (counts(answer), answer.json()["change"]) == ((1, 0, 0), None)


def test_a_dry_run_tells_the_same_and_writes_nothing(api, service, edit):
    service("a", size=1)
    answer = edit(query=EVERYTHING, changes={"properties": {"size": 2}}, dry_run=True)
    assert (counts(answer), answer.json()["change"]) == ((1, 1, 0), None)
    assert "x-change-id" not in answer.headers
    assert values(api, "size") == {"a": 1}
    refused = edit(query=EVERYTHING, changes={"properties": {"size": -1}}, dry_run=True)
    assert counts(refused) == (1, 0, 1)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"changes": {"title": "x"}}, ""),
        ({"query": EVERYTHING, "entities": ["a"], "changes": {"title": "x"}}, ""),
        ({"query": EVERYTHING}, "/changes"),
        ({"query": EVERYTHING, "changes": {}}, "/changes"),
        ({"query": EVERYTHING, "changes": {"identifier": "z"}}, "/changes/identifier"),
        ({"query": EVERYTHING, "changes": {"title": 7}}, "/changes/title"),
        ({"query": EVERYTHING, "changes": {"properties": []}}, "/changes/properties"),
        ({"query": EVERYTHING, "changes": {"properties": {"none": 1}}}, "/changes/properties/none"),
        ({"query": EVERYTHING, "changes": {"relations": {"none": "a"}}}, "/changes/relations/none"),
        ({"query": EVERYTHING, "changes": {"relations": {"system": EVERYTHING}}}, "/changes/relations/system"),
        ({"query": EVERYTHING, "changes": {"team": EVERYTHING}}, "/changes/team"),
        ({"entities": [], "changes": {"title": "x"}}, "/entities"),
        ({"entities": [1], "changes": {"title": "x"}}, "/entities/0"),
        ({"entities": "a", "changes": {"title": "x"}}, "/entities"),
        ({"query": EVERYTHING, "changes": {"title": "x"}, "dry_run": "yes"}, "/dry_run"),
        ({"query": {"combinator": "xor", "rules": []}, "changes": {"title": "x"}}, "/combinator"),
    ],
)
def test_what_is_wrong_with_the_body_is_told(api, service, edit, body, path):
    service("a")
    answer = edit(**body)
    assert answer.status_code == 422
    assert path in [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert api.get(f"{ENTITIES}/a").json()["entity"]["title"] == "a"


def test_more_than_can_be_changed_at_once_is_refused(api, service, edit, delete, monkeypatch):
    monkeypatch.setattr("blueprints.entities.bulk.MAX_ENTITIES", 2)
    for name in ("a", "b", "c"):
        service(name, size=1)
    answer = edit(query=EVERYTHING, changes={"properties": {"size": 2}})
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, "/query")
    assert delete(query=EVERYTHING).status_code == 422
    assert values(api, "size") == dict.fromkeys("abc", 1)


def test_all_that_a_query_finds_is_deleted_and_comes_back(api, service, delete):
    service("a", tier="gold")
    service("b", tier="gold")
    service("c", tier="silver", relations={"dependsOn": ["a", "b"]})
    told = {"ok": True, "matched": 2, "dependents": 0, "cleared": 2, "change": None}
    assert delete(query=GOLD, dry_run=True).json() == told
    assert len(values(api, "tier")) == 3
    change = delete(query=GOLD).json()["change"]
    assert values(api, "tier") == {"c": "silver"}
    assert api.post(f"/v1/changes/{change}/undo").status_code == 200
    assert api.get(f"{ENTITIES}/c").json()["entity"]["relations"]["dependsOn"] == ["a", "b"]


def test_what_cannot_be_without_the_chosen_goes_with_them_or_stands_in_the_way(api, service, delete):
    relations = {"of": {"target": "service", "required": True}}
    deployment = {"identifier": "deployment", "title": "D", "schema": {"properties": {}}, "relations": relations}
    api.post("/v1/blueprints", json=deployment)
    service("a")
    api.post("/v1/blueprints/deployment/entities", json={"identifier": "d", "relations": {"of": "a"}})
    assert delete(entities=["a"]).json()["error"] == "has_dependents"
    told = delete(entities=["a", "nobody"], delete_dependents=True).json()
    assert (told["matched"], told["dependents"]) == (1, 1)
    assert api.get("/v1/blueprints/deployment/entities").json()["entities"] == []


def test_what_a_caller_may_not_do_is_not_done(api, client, bob, service, edit, delete):
    service("a", size=1)
    rights = {"entities": {"update": {"roles": ["Admin"]}, "unregister": {"roles": ["Admin"]}}}
    assert api.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200
    assert (
        edit(client(bob), query=EVERYTHING, changes={"properties": {"size": 2}}).json()["errors"][0]["statusCode"]
        == 403
    )
    assert delete(client(bob), query=EVERYTHING).status_code == 403
    assert values(api, "size") == {"a": 1}


def test_the_number_of_statements_is_that_of_one_batch(service, edit, count_queries):
    measured = set()
    for size in (2, 12):
        names = [f"e{size}-{n}" for n in range(size)]
        for name in names:
            service(name)
        with count_queries() as counted:
            assert counts(edit(entities=names, changes={"properties": {"size": size}})) == (size, size, 0)
        measured.add(len(counted))
    assert len(measured) == 1 and measured.pop() <= 30
