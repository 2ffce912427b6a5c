"""The document of a blueprint's permissions: defaults, changes, faults, and what follows when names change."""

import pytest

from tests.factories import make_person, make_team

PATH = "/v1/blueprints/service/permissions"
DEFAULT = {"users": [], "roles": ["Member", "Admin"], "teams": [], "ownedByTeam": False}
NOBODY = {"users": [], "roles": [], "teams": [], "ownedByTeam": False}
ADMINS = NOBODY | {"roles": ["Admin"]}
POLICY = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}


def shown(api):
    answer = api.get(PATH)
    assert answer.status_code == 200, answer.json()
    return answer.json()["permissions"]["entities"]


def patch(api, **entities):
    return api.patch(PATH, json={"entities": entities})


def changed(api, **entities):
    answer = patch(api, **entities)
    assert answer.status_code == 200, answer.json()
    return answer.json()["permissions"]["entities"]


def faults(answer):
    assert answer.status_code == 422, answer.json()
    return {fault["path"] for fault in answer.json()["details"]["errors"]}


def test_new_blueprint_has_every_block_by_default(api):
    found = shown(api)
    assert {found[right] == DEFAULT for right in ("read", "register", "update", "unregister")} == {True}
    keys = ["$title", "$identifier", "$icon", "$team", "tier", "size", "tags", "language"]
    assert found["updateProperties"] == dict.fromkeys(keys, DEFAULT)
    assert found["updateRelations"] == dict.fromkeys(["system", "dependsOn"], DEFAULT)


def test_block_that_was_sent_is_replaced_as_a_whole_and_others_stay(api):
    changed(api, register={"roles": ["Admin"], "policy": POLICY}, update=ADMINS)
    found = changed(api, register={"users": ["bob@example.com"]})
    assert found["register"] == NOBODY | {"users": ["bob@example.com"]}
    assert (found["update"], found["unregister"]) == (ADMINS, DEFAULT)
    assert shown(api) == found


def test_policy_is_kept_until_the_block_comes_without_one(api):
    assert changed(api, update=ADMINS | {"policy": POLICY})["update"]["policy"] == POLICY
    assert "policy" not in changed(api, update=ADMINS)["update"]
    assert "policy" not in changed(api, update=ADMINS | {"policy": None})["update"]


def test_block_that_nobody_set_follows_the_one_above_it(api):
    found = changed(api, read=ADMINS)
    assert found["update"] == found["updateProperties"]["tier"] == found["updateRelations"]["system"] == ADMINS
    found = changed(api, updateProperties={"tier": DEFAULT})
    assert found["updateProperties"]["tier"] == DEFAULT and found["updateProperties"]["size"] == ADMINS


def test_sending_everything_back_changes_nothing(api, count_queries):
    changed(api, read=ADMINS, update=NOBODY | {"ownedByTeam": True}, updateRelations={"system": DEFAULT})
    before = shown(api)
    assert changed(api, **before) == before
    events = api.get("/v1/audit-log", query={"blueprint": "service", "resources": "blueprint"}).json()["audits"]
    assert len([event for event in events if event["message"] == "permissions"]) == 1


def test_change_is_an_event_with_both_documents(api):
    before = shown(api)
    after = changed(api, read=ADMINS)
    events = api.get("/v1/audit-log", query={"blueprint": "service", "resources": "blueprint"}).json()["audits"]
    assert events[0]["action"] == "UPDATE" and events[0]["diff"] == {
        "before": {"entities": before}, "after": {"entities": after},
    }  # fmt: skip


def test_names_are_stored_as_they_are_compared(api):
    api.post("/v1/teams", json={"name": "Ops"})
    api.patch("/v1/teams/Ops", json={"name": "Operations"})
    block = {"users": ["BOB@example.com", "bob@example.com"], "roles": ["system-moderator"], "teams": ["Operations"]}
    found = changed(api, read=block)["read"]
    assert found == {
        "users": ["bob@example.com"], "roles": ["system-moderator"], "teams": ["Ops"], "ownedByTeam": False,
    }  # fmt: skip
    assert changed(api, read=found)["read"] == found


def test_everything_wrong_is_told_at_once(api):
    answer = patch(
        api, read={"users": ["nobody@example.com"], "roles": ["King"], "teams": ["void"]}, delete=DEFAULT,
        register={"users": "bob", "ownedByTeam": "yes", "who": 1}, unregister=[],
        update={"policy": {"combinator": "and", "rules": [{"property": "tier", "operator": "like"}]}},
        updateProperties={"price": DEFAULT, "tier": {"roles": [1]}}, updateRelations={"owner": DEFAULT},
    )  # fmt: skip
    assert faults(answer) == {
        "/entities/read/users/0", "/entities/read/roles/0", "/entities/read/teams/0", "/entities/delete",
        "/entities/register/users", "/entities/register/ownedByTeam", "/entities/register/who", "/entities/unregister",
        "/entities/update/policy/rules/0/operator", "/entities/updateProperties/price",
        "/entities/updateProperties/tier/roles", "/entities/updateRelations/owner",
    }  # fmt: skip
    assert shown(api)["read"] == DEFAULT


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ([], {""}), ({}, {"/entities"}), ({"entities": None}, {"/entities"}), ({"entities": []}, {"/entities"}),
        ({"entities": {}, "pages": {}}, {"/pages"}),
        ({"entities": {"updateProperties": []}}, set()),
        ({"entities": {"updateProperties": ["tier"]}}, {"/entities/updateProperties"}),
        ({"entities": {"read": {"policy": {"combinator": "and", "rules": []}}}}, {"/entities/read/policy/rules"}),
        ({"entities": {"read": {"policy": []}}}, {"/entities/read/policy"}),
        ({"entities": {"read": {"roles": ["Member"] * 1001}}}, {"/entities/read/roles"}),
    ],
)  # fmt: skip
def test_bad_body_is_refused_with_its_place(api, body, paths):
    answer = api.patch(PATH, json=body)
    assert (faults(answer) if paths else set()) == paths


def test_member_reads_permissions_and_may_not_change_them(api, client, bob):
    assert client(bob).get(PATH).status_code == 200
    assert client(bob).patch(PATH, json={"entities": {"read": DEFAULT}}).status_code == 403


def test_moderator_of_the_blueprint_changes_its_permissions(api, client, acme):
    person = make_person(acme, "mod")
    api.patch("/v1/users/mod@example.com", json={"roles": ["Member", "service-moderator"]})
    moderator = client(person)
    assert moderator.patch(PATH, json={"entities": {"read": ADMINS}}).status_code == 200
    other = "/v1/blueprints/system/permissions"
    assert moderator.patch(other, json={"entities": {"read": ADMINS}}).status_code == 403


def test_permissions_of_a_missing_blueprint_are_not_found(api):
    assert api.get("/v1/blueprints/nothing/permissions").status_code == 404
    assert api.patch("/v1/blueprints/nothing/permissions", json={"entities": {}}).status_code == 404


def test_property_that_comes_later_follows_update_and_one_that_goes_takes_its_block_along(api):
    changed(api, update=ADMINS, updateProperties={"size": DEFAULT})
    blueprint = api.get("/v1/blueprints/service").json()["blueprint"]
    properties = {**blueprint["schema"]["properties"], "cost": {"type": "number"}}
    size = properties.pop("size")
    schema = {**blueprint["schema"], "properties": properties}
    assert api.patch("/v1/blueprints/service", json={"schema": schema}).status_code == 200
    assert shown(api)["updateProperties"]["cost"] == ADMINS
    schema["properties"]["size"] = size
    assert api.patch("/v1/blueprints/service", json={"schema": schema}).status_code == 200
    assert shown(api)["updateProperties"]["size"] == ADMINS


def test_renamed_keys_keep_their_blocks_and_policies_keep_asking_for_them(api):
    rules = [{"property": "tier", "operator": "=", "value": "gold"}, {"relation": "system", "operator": "isNotEmpty"}]
    policy = {"combinator": "or", "rules": [{"combinator": "and", "rules": rules}]}
    changed(
        api, read=NOBODY | {"policy": policy}, updateProperties={"tier": DEFAULT}, updateRelations={"system": DEFAULT}
    )
    root = "/v1/blueprints/service"
    assert api.patch(f"{root}/properties/tier/rename", json={"newPropertyName": "class"}).status_code == 200
    assert api.patch(f"{root}/relations/system/rename", json={"newRelationIdentifier": "part"}).status_code == 200
    found = shown(api)
    assert found["updateProperties"]["class"] == found["updateRelations"]["part"] == DEFAULT
    asked = found["read"]["policy"]["rules"][0]["rules"]
    assert (asked[0]["property"], asked[1]["relation"]) == ("class", "part")


def test_renamed_blueprint_keeps_its_permissions_and_its_moderators_theirs(api):
    changed(api, read=NOBODY | {"roles": ["service-moderator", "system-moderator"]})
    assert api.patch("/v1/blueprints/service", json={"identifier": "app"}).status_code == 200
    found = api.get("/v1/blueprints/app/permissions").json()["permissions"]["entities"]
    assert found["read"]["roles"] == ["app-moderator", "system-moderator"]


def test_whoever_is_deleted_leaves_every_block(api, acme):
    make_person(acme, "temp")
    make_team(acme, "temps")
    changed(api, read={"users": ["temp@example.com"], "teams": ["temps"]})
    assert api.delete("/v1/users/temp@example.com").status_code == 200
    assert api.delete("/v1/teams/temps").status_code == 200
    assert shown(api)["read"] == NOBODY


def test_whoever_is_deleted_through_the_catalogue_leaves_every_block_too(api, acme):
    make_person(acme, "temp")
    make_team(acme, "temps")
    changed(api, read={"users": ["temp@example.com"], "teams": ["temps"]})
    assert api.delete("/v1/blueprints/_user/entities/temp@example.com").status_code == 200
    assert api.delete("/v1/blueprints/_team/entities/temps").status_code == 200
    assert shown(api)["read"] == NOBODY


def test_permissions_of_one_organization_are_not_those_of_another(api, client, globex_alice):
    changed(api, read=ADMINS)
    assert client(globex_alice).get(PATH).status_code == 404


def test_permissions_are_told_among_what_a_change_would_touch(api):
    changed(api, read=NOBODY | {"policy": POLICY}, updateProperties={"tier": DEFAULT})
    document = api.get("/v1/blueprints/service").json()["blueprint"]
    properties = {key: item for key, item in document["schema"]["properties"].items() if key != "tier"}
    body = {"schema": {"properties": properties}}
    found = api.post("/v1/blueprints/service/impact", json=body).json()["impact"]
    uses = [use for change in found["changes"] for use in change["uses"] if use["kind"] == "permissions"]
    assert uses[0]["paths"] == ["/read/policy/rules/0/property", "/updateProperties/tier"]
