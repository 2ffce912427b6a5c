"""What a blueprint was, told and brought back."""

import pytest

ONE = "/v1/blueprints/service"


def history(api, path=ONE, **query):
    answer = api.get(f"{path}/history", query=query)
    assert answer.status_code == 200, answer.json()
    return answer.json()["history"]


def paths(entry):
    return {change["path"]: (change["before"], change["after"]) for change in entry["diff"]}


def test_changes_are_told_newest_first_with_what_they_changed(api, alice):
    api.patch(ONE, json={"title": "Services", "description": "All of them"})
    newest, oldest = history(api)
    assert (newest["action"], newest["by"], oldest["action"]) == ("UPDATE", alice.id, "CREATE")
    assert paths(newest) == {"/title": ("Service", "Services"), "/description": (None, "All of them")}
    assert paths(oldest)["/identifier"] == (None, "service")


def test_differences_are_told_deep_inside(api):
    schema = api.get(ONE).json()["blueprint"]["schema"]
    del schema["properties"]["tags"]
    schema["properties"]["tier"]["enum"] = ["gold"]
    schema["properties"]["size"]["minimum"] = 1.0
    api.patch(ONE, json={"schema": schema})
    assert paths(history(api)[0]) == {
        "/schema/properties/tags": ({"type": "array", "items": {"type": "string"}}, None),
        "/schema/properties/tier/enum": (["gold", "silver"], ["gold"]),
        "/schema/properties/size/minimum": (0, 1.0),
    }


def test_history_survives_a_new_name(api):
    api.put(ONE, json=api.get(ONE).json()["blueprint"] | {"identifier": "app"})
    newest, oldest = history(api, "/v1/blueprints/app")
    assert (newest["identifier"], oldest["identifier"]) == ("app", "service")
    assert api.get(f"{ONE}/history").status_code == 404


def test_permissions_are_no_version_of_the_definition(api):
    body = {"entities": {"register": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}}}
    assert api.patch(f"{ONE}/permissions", json=body).status_code == 200
    assert len(history(api)) == 1


def test_two_versions_are_compared(api):
    api.patch(ONE, json={"title": "B"})
    api.patch(ONE, json={"title": "C"})
    c, b, a = (entry["event"] for entry in history(api))

    def compared(**query):
        return paths(api.get(f"{ONE}/diff", query=query).json())["/title"]

    assert compared(**{"from": a, "to": b}) == ("Service", "B")
    assert compared(**{"from": c, "to": a}) == ("C", "Service")
    assert compared(**{"from": b}) == ("B", "C")


def test_restored_document_is_the_one_of_then_under_the_name_of_now(api, service):
    service("a", size=3)
    before = api.get(ONE).json()["blueprint"]
    api.put(ONE, json={"identifier": "app", "title": "App", "schema": {"properties": {"tier": {"type": "string"}}}})
    event = history(api, "/v1/blueprints/app")[-1]["event"]
    assert api.get(f"/v1/blueprints/app/history/{event}").json()["blueprint"]["identifier"] == "service"
    answer = api.post(f"/v1/blueprints/app/history/{event}/restore")
    assert answer.status_code == 200, answer.json()
    after = answer.json()["blueprint"]
    assert (after["identifier"], after["title"]) == ("app", "Service")
    assert after["schema"] == before["schema"] and after["relations"]["dependsOn"]["target"] == "app"
    assert api.get("/v1/blueprints/app/entities/a").json()["entity"]["properties"]["tier"] == "gold"


def test_dry_run_tells_what_a_restoration_would_change(api, service):
    service("a")
    schema = api.get(ONE).json()["blueprint"]["schema"]
    schema["properties"]["new"] = {"type": "string"}
    api.patch(ONE, json={"schema": schema})
    api.patch(f"{ONE}/entities/a", json={"properties": {"new": "x"}})
    event = history(api)[-1]["event"]
    told = api.post(f"{ONE}/history/{event}/restore", query={"dry_run": "true"}).json()
    assert list(paths(told)) == ["/schema/properties/new"]
    change = told["impact"]["changes"][0]
    assert (change["change"], change["key"], change["entities"]) == ("removed", "new", 1)
    assert "new" in api.get(ONE).json()["blueprint"]["schema"]["properties"]


def test_deleted_blueprint_comes_back_with_its_history(api, client, robot):
    api.delete(ONE)
    deletion, creation = history(api)
    assert (deletion["action"], creation["action"]) == ("DELETE", "CREATE")
    assert api.post(f"{ONE}/history/{deletion['event']}/restore").status_code == 200
    assert api.get(ONE).json()["blueprint"]["title"] == "Service"
    assert [entry["action"] for entry in history(api)] == ["CREATE", "DELETE", "CREATE"]


def test_blueprint_that_came_back_under_another_name_does_not_come_twice(api):
    api.delete(ONE)
    event = history(api)[0]["event"]
    assert api.post(f"{ONE}/history/{event}/restore").status_code == 200
    assert api.put(ONE, json=api.get(ONE).json()["blueprint"] | {"identifier": "app"}).status_code == 200
    assert api.post(f"{ONE}/history/{event}/restore").status_code == 404
    assert history(api, "/v1/blueprints/app")[0]["action"] == "UPDATE"


def test_version_with_another_type_or_a_lost_target_is_refused(api, service):
    event = history(api)[-1]["event"]
    api.post(f"{ONE}/properties/size/type", json={"definition": {"type": "string"}})
    answer = api.post(f"{ONE}/history/{event}/restore")
    assert (answer.status_code, answer.json()["error"]) == (422, "property_type_immutable")
    api.patch(ONE, json={"relations": {}, "mirrorProperties": {}})
    event = history(api)[1]["event"]
    api.delete("/v1/blueprints/system")
    answer = api.post(f"{ONE}/history/{event}/restore")
    assert answer.json()["details"]["errors"][0]["path"] == "/relations/system/target"


@pytest.mark.parametrize("event", ["nothing", "event_" + "0" * 32, "event_" + "g" * 32])
def test_unknown_versions_are_not_found(api, event):
    assert api.get(f"{ONE}/history/{event}").status_code == 404
    assert api.post(f"{ONE}/history/{event}/restore").status_code == 404
    assert api.get("/v1/blueprints/nobody/history").status_code == 404


def test_version_of_another_blueprint_is_not_found(api):
    event = history(api, "/v1/blueprints/system")[0]["event"]
    assert api.get(f"{ONE}/history/{event}").status_code == 404
    assert api.get(f"{ONE}/diff", query={"from": event}).status_code == 404


def test_pages_follow_each_other_at_constant_cost(api, count_queries):
    for number in range(5):
        api.patch(ONE, json={"title": f"T{number}"})
    first = api.get(f"{ONE}/history", query={"limit": 2}).json()
    with count_queries() as few:
        second = api.get(f"{ONE}/history", query={"limit": 2, "from": first["next"]}).json()
    assert [entry["diff"][0]["after"] for entry in first["history"] + second["history"]] == ["T4", "T3", "T2", "T1"]
    with count_queries() as many:
        rest = api.get(f"{ONE}/history", query={"limit": 200, "from": second["next"]}).json()
    assert len(rest["history"]) == 2 and rest["next"] is None
    assert len(few) == len(many)


def test_member_reads_but_does_not_restore(api, client, bob):
    event = history(api)[0]["event"]
    assert client(bob).get(f"{ONE}/history").status_code == 200
    assert client(bob).post(f"{ONE}/history/{event}/restore").status_code == 403


def test_restoring_gives_former_names_back_and_keeps_the_values(api, service):
    service("a", size=3, relations={"dependsOn": ["a"]})
    event = history(api)[0]["event"]
    for path, field, names in (
        ("properties/size", "newPropertyName", ("lines", "length")), ("relations/dependsOn", "newRelationIdentifier", ("needs",)),
        ("calculations/big", "newCalculationName", ("large",)),
    ):  # fmt: skip
        for name in names:
            answer = api.patch(f"{ONE}/{path}/rename", json={field: name})
            assert answer.status_code == 200, answer.json()
            path = f"{path.split('/')[0]}/{name}"
    told = api.post(f"{ONE}/history/{event}/restore", query={"dry_run": "true"}).json()
    assert [(one["part"], one["from"], one["to"]) for one in told["renames"]] == [
        ("property", "length", "size"), ("calculation", "large", "big"), ("relation", "needs", "dependsOn"),
    ]  # fmt: skip
    assert told["impact"]["changes"] == []
    before = api.get(ONE).json()["blueprint"]
    assert api.post(f"{ONE}/history/{event}/restore").status_code == 200
    entity = api.get(f"{ONE}/entities/a").json()["entity"]
    assert (entity["properties"]["size"], entity["relations"]["dependsOn"]) == (3, ["a"])
    assert (
        "size" in api.get(ONE).json()["blueprint"]["schema"]["properties"]
        and "length" in before["schema"]["properties"]
    )


def test_former_name_that_is_taken_again_stays_with_its_holder(api, service):
    service("a", size=3)
    event = history(api)[0]["event"]
    assert api.patch(f"{ONE}/properties/size/rename", json={"newPropertyName": "lines"}).status_code == 200
    schema = api.get(ONE).json()["blueprint"]["schema"]
    schema["properties"]["size"] = {"type": "number"}
    assert api.patch(ONE, json={"schema": schema}).status_code == 200
    told = api.post(f"{ONE}/history/{event}/restore", query={"dry_run": "true"}).json()
    assert told["renames"] == []
    assert ("removed", "lines") in [(change["change"], change["key"]) for change in told["impact"]["changes"]]
