"""Taking back a whole change: everything that one request did, or nothing of it."""

from tests.blueprints.history.conftest import SERVICE, bulk, changed, everything


def test_a_bulk_write_is_taken_back_and_done_again(api, service, undo):
    service("a", size=1)
    service("b", size=1, tags=["x"])
    before = everything(api)
    bodies = [{"identifier": name, "properties": {"tier": "silver", "size": 9}} for name in ("a", "b", "new")]
    change = bulk(api, *bodies)
    after = everything(api)
    answer = undo(change)
    counts = {key: answer.json()[key] for key in ("restored", "updated", "deleted")}
    assert counts == {"restored": 0, "updated": 2, "deleted": 1}
    assert everything(api) == before
    again = undo(answer.json()["change"])
    assert again.status_code == 200
    assert everything(api) == after
    assert undo(again.json()["change"]).status_code == 200
    assert everything(api) == before


def test_a_deletion_is_taken_back_with_its_dependents_and_cleared_relations(api, service, deployment, undo):
    service("s", size=3)
    service("user", relations={"dependsOn": ["s"]})
    deployment("d1", of="s")
    deployment("d2", of="s", previous="d1")
    deployment("other", of="user", previous="d2")
    before = everything(api)
    change = changed(api.delete(f"{SERVICE}/s", query={"delete_dependents": "true"}))
    assert set(everything(api)) == {("service", "user"), ("deployment", "other")}
    answer = undo(change).json()
    assert (answer["restored"], answer["updated"], answer["notes"]) == (3, 2, [])
    assert everything(api) == before
    again = undo(answer["change"])
    assert again.status_code == 200, again.json()
    assert set(everything(api)) == {("service", "user"), ("deployment", "other")}


def test_what_points_at_each_other_across_blueprints_comes_back_whole(api, service, deployment, undo):
    document = api.get("/v1/blueprints/service").json()["blueprint"]
    document["relations"]["latest"] = {"target": "deployment"}
    assert api.put("/v1/blueprints/service", json=document).status_code == 200
    service("s")
    deployment("d", of="s")
    service("s", relations={"latest": "d"})
    before = everything(api)
    change = changed(api.delete(f"{SERVICE}/s", query={"delete_dependents": "true"}))
    assert everything(api) == {}
    assert undo(change).status_code == 200
    assert everything(api) == before


def test_changes_are_taken_back_one_after_the_other(api, undo, service):
    mutual = {"system": {"target": "system"}, "main": {"target": "service"}}
    for blueprint, relation in (("service", "system"), ("system", "main")):
        document = api.get(f"/v1/blueprints/{blueprint}").json()["blueprint"]
        document["relations"] |= {relation: mutual[relation]}
        assert api.put(f"/v1/blueprints/{blueprint}", json=document).status_code == 200
    api.post("/v1/blueprints/system/entities", json={"identifier": "core"})
    service("s", relations={"system": "core"})
    api.patch("/v1/blueprints/system/entities/core", json={"relations": {"main": "s"}})
    before = everything(api)
    gone = [changed(api.delete(f"{SERVICE}/s")), changed(api.delete("/v1/blueprints/system/entities/core"))]
    for change in reversed(gone):
        assert undo(change).status_code == 200
    assert everything(api) == before


def test_what_others_changed_since_stands_in_the_way(api, service, undo, history):
    service("a", size=1)
    service("b", size=1)
    change = bulk(api, *[{"identifier": name, "properties": {"size": 2}} for name in ("a", "b")])
    service("b", size=3)
    before = everything(api)
    answer = undo(change)
    assert (answer.status_code, answer.json()["error"]) == (409, "changed_since")
    conflict = answer.json()["details"]["conflicts"][0]
    assert (conflict["identifier"], conflict["event"]) == ("b", history("b")[0]["event"])
    assert len(answer.json()["details"]["conflicts"]) == 1
    assert everything(api) == before
    assert undo(change, force="true").status_code == 200
    assert {name: found["properties"]["size"] for (_, name), found in everything(api).items()} == {"a": 1, "b": 1}


def test_nothing_is_taken_back_when_one_part_cannot_be(api, service, undo):
    service("a", size=1)
    service("b", size=30)
    change = changed(api.post("/v1/blueprints/service/bulk/entities/delete", json={"entities": ["a", "b"]}))
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    schema["properties"]["size"]["maximum"] = 10
    assert api.patch("/v1/blueprints/service", json={"schema": schema}).status_code == 200
    answer = undo(change, force="true")
    assert (answer.status_code, answer.json()["error"]) == (409, "not_undoable")
    assert [error["identifier"] for error in answer.json()["details"]["errors"]] == ["b"]
    assert everything(api) == {}


def test_what_was_created_stays_while_others_require_it(api, service, deployment, undo):
    change = bulk(api, {"identifier": "s", "properties": {"tier": "gold"}})
    deployment("d", of="s")
    answer = undo(change)
    assert (answer.status_code, answer.json()["details"]["dependents"]) == (409, ["deployment:d"])
    assert ("service", "s") in everything(api)


def test_a_rename_is_taken_back(api, service, undo):
    service("a", size=1)
    service("b", relations={"dependsOn": ["a"]})
    before = everything(api)
    change = changed(api.patch(f"{SERVICE}/a", json={"identifier": "z", "properties": {"size": 5}}))
    assert undo(change).status_code == 200
    assert everything(api) == before


def test_stubs_go_with_the_change_that_made_them(api, undo):
    body = {"identifier": "s", "properties": {"tier": "gold"}, "relations": {"system": "core"}}
    change = changed(api.post(SERVICE, json=body, query={"create_missing_related_entities": "true"}))
    assert len(everything(api)) == 2
    assert undo(change).status_code == 200
    assert everything(api) == {}


def test_a_change_tells_what_it_did(api, alice, service):
    service("a", size=1)
    bodies = [{"identifier": name, "properties": {"tier": "gold", "size": 2}} for name in ("a", "b", "c")]
    change = bulk(api, *bodies)
    found = api.get(f"/v1/changes/{change}", query={"limit": 2}).json()
    counts = {(item["action"], item["count"]) for item in found["change"]["counts"]}
    assert counts == {("UPDATE", 1), ("CREATE", 2)}
    assert (found["change"]["by"], found["change"]["undoable"], found["change"]["reason"]) == (alice.id, True, None)
    assert [(event["action"], event["identifier"]) for event in found["events"]] == [("UPDATE", "a"), ("CREATE", "b")]
    rest = api.get(f"/v1/changes/{change}", query={"from": found["next"]}).json()
    assert ([event["identifier"] for event in rest["events"]], rest["next"]) == (["c"], None)


def test_a_change_tells_which_one_it_took_back(api, service, undo):
    change = bulk(api, {"identifier": "a", "properties": {"tier": "gold"}})
    undone = undo(change).json()["change"]
    assert api.get(f"/v1/changes/{undone}").json()["change"]["undoes"] == change


def test_a_change_of_the_model_is_not_taken_back(api, undo):
    document = {"identifier": "extra", "title": "Extra", "schema": {"properties": {}}}
    change = changed(api.post("/v1/blueprints", json=document))
    answer = undo(change)
    assert (answer.status_code, answer.json()["error"]) == (409, "not_undoable")
    told = api.get(f"/v1/changes/{change}").json()["change"]
    assert (told["undoable"], told["reason"]) == (False, answer.json()["message"])


def test_after_thirty_days_a_change_stays(clock, client, alice, api, undo):
    change = bulk(api, {"identifier": "a", "properties": {"tier": "gold"}})
    clock.on(days=31)
    later = client(alice)
    assert undo(change, later).json()["error"] == "too_old"
    assert "30 days" in later.get(f"/v1/changes/{change}").json()["change"]["reason"]


def test_whoever_made_a_change_may_take_it_back_and_others_may_not(api, client, bob, charlie, undo):
    body = {"identifier": "a", "properties": {"tier": "gold"}}
    change = changed(client(bob).post(SERVICE, json=body))
    assert undo(change, client(charlie)).status_code == 403
    assert undo(change, client(bob)).status_code == 200


def test_what_is_no_change_is_not_found(api, client, globex_alice, undo):
    change = bulk(api, {"identifier": "a", "properties": {"tier": "gold"}})
    for name in ("change_1", "change_" + "0" * 32):
        assert undo(name).status_code == 404
        assert api.get(f"/v1/changes/{name}").status_code == 404
    stranger = client(globex_alice)
    assert undo(change, stranger).status_code == 404
    assert stranger.get(f"/v1/changes/{change}").status_code == 404


def test_the_cost_of_undoing_does_not_grow_with_the_change(api, service, undo, count_queries):
    counts = set()
    for size in (2, 12):
        names = [f"e{size}-{n}" for n in range(size)]
        for name in names:
            service(name, relations={"dependsOn": names[:1]} if name != names[0] else None)
        gone = api.post("/v1/blueprints/service/bulk/entities/delete", json={"entities": names})
        with count_queries() as counted:
            assert undo(changed(gone)).json()["restored"] == size
        counts.add(len(counted))
    assert len(counts) == 1 and counts.pop() <= 45


def test_name_that_another_has_by_now_is_asked_about_and_left_out(api, service, undo):
    for name in ("a", "b", "c"):
        service(name, size=1)
    change = changed(api.post(f"{SERVICE}/bulk-delete", json={"entities": ["a", "b"]}))
    renamed = changed(api.patch(f"{SERVICE}/c", json={"identifier": "d"}))
    service("b", size=7)
    service("c", size=8)
    for each, name in ((change, "b"), (renamed, "c")):
        answer = undo(each)
        assert (answer.status_code, answer.json()["error"]) == (409, "changed_since")
        conflicts = [(one["identifier"], one["action"]) for one in answer.json()["details"]["conflicts"]]
        assert conflicts == [(name, "CREATE")]
    done = undo(change, force="true").json()
    assert (done["restored"], done["notes"]) == (1, ["b: is left out, since another entity has this name now"])
    assert undo(renamed, force="true").json()["updated"] == 0
    found = {name: entity["properties"]["size"] for (_, name), entity in everything(api).items()}
    assert found == {"a": 1, "b": 7, "c": 8, "d": 1}
