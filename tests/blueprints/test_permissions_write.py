"""Who may create, change and delete: each right × each way to it, and what is refused names what was refused."""

import pytest

from tests.factories import make_machine, make_person

ENTITIES = "/v1/blueprints/service/entities"
NOBODY = {"users": [], "roles": [], "teams": [], "ownedByTeam": False}
ALL = {"roles": ["Member", "Admin"]}
BOB = NOBODY | {"users": ["bob@example.com"]}
OWNERS = NOBODY | {"ownedByTeam": True}
GOLD = NOBODY | {"policy": {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}}


@pytest.fixture
def allow(api):
    def change(blueprint="service", **entities):
        answer = api.patch(f"/v1/blueprints/{blueprint}/permissions", json={"entities": entities})
        assert answer.status_code == 200, answer.json()

    return change


@pytest.fixture
def stock(api, service):
    """`gold` of the team payments, `silver` of nobody."""
    for name in ("gold", "silver"):
        service(name, tier=name)
    api.patch(f"{ENTITIES}/gold", json={"team": "payments"})


def create(api, identifier="new", **body):
    return api.post(ENTITIES, json={"identifier": identifier, "properties": {"tier": "gold"}} | body).status_code


def edit(api, identifier, **properties):
    return api.patch(f"{ENTITIES}/{identifier}", json={"properties": properties or {"size": 7}}).status_code


def remove(api, identifier):
    return api.delete(f"{ENTITIES}/{identifier}").status_code


def places(answer):
    assert answer.status_code == 403, answer.json()
    return [fault["path"] for fault in answer.json()["details"]["errors"]]


@pytest.mark.parametrize(
    ("block", "of_bob", "of_charlie"),
    [
        (NOBODY, 403, 403), (BOB, 201, 403), (NOBODY | {"teams": ["payments"]}, 201, 403),
        (NOBODY | {"roles": ["Member"]}, 201, 201), (NOBODY | {"roles": ["Admin"]}, 403, 403), (OWNERS, 403, 403),
        (GOLD, 201, 201),
    ],
)  # fmt: skip
def test_register_says_who_creates(api, allow, client, bob, charlie, alice, robot, block, of_bob, of_charlie):
    allow(register=block)
    assert (create(client(bob), "b"), create(client(charlie), "c")) == (of_bob, of_charlie)
    assert (create(client(alice), "a"), create(client(robot), "r")) == (201, 201)


def test_owners_create_what_is_their_teams(allow, client, bob, charlie):
    allow(register=OWNERS)
    assert create(client(bob), "b", team="payments") == 201
    assert create(client(charlie), "c", team="payments") == 403


def test_owners_who_may_not_say_whose_it_is_cannot_create(allow, client, bob):
    allow(register=OWNERS, update=NOBODY, updateProperties={"tier": ALL})
    assert create(client(bob), team="payments") == 403
    allow(updateProperties={"$team": OWNERS})
    assert create(client(bob), team="payments") == 201


def test_policy_on_register_looks_at_what_would_be_created(allow, client, charlie):
    allow(register=GOLD)
    assert create(client(charlie), properties={"tier": "silver"}) == 403
    assert create(client(charlie), properties={"tier": "gold"}) == 201


@pytest.mark.parametrize(
    ("block", "of_bob", "of_charlie"),
    [
        (NOBODY, (403, 403), (403, 403)), (BOB, (200, 200), (403, 403)), (OWNERS, (200, 403), (403, 403)),
        (NOBODY | {"teams": ["payments"]}, (200, 200), (403, 403)), (GOLD, (200, 403), (200, 403)),
        (NOBODY | {"roles": ["Member"]}, (200, 200), (200, 200)),
    ],
)  # fmt: skip
def test_update_says_who_changes_what(stock, allow, client, bob, charlie, alice, robot, block, of_bob, of_charlie):
    allow(update=block)
    for person, expected in ((bob, of_bob), (charlie, of_charlie)):
        assert (edit(client(person), "gold", size=1), edit(client(person), "silver", size=1)) == expected
        assert client(alice).patch(f"{ENTITIES}/gold", json={"properties": {"size": 0}}).status_code == 200
        assert client(robot).patch(f"{ENTITIES}/silver", json={"properties": {"size": 0}}).status_code == 200


@pytest.mark.parametrize(
    ("block", "of_bob", "of_charlie"),
    [
        (NOBODY, (403, 403), (403, 403)), (BOB, (200, 200), (403, 403)), (OWNERS, (200, 403), (403, 403)),
        (NOBODY | {"teams": ["payments"]}, (200, 200), (403, 403)), (GOLD, (200, 403), (200, 403)),
    ],
)  # fmt: skip
def test_unregister_says_who_deletes_what(stock, service, api, allow, client, bob, charlie, block, of_bob, of_charlie):
    allow(unregister=block)
    for person, expected in ((charlie, of_charlie), (bob, of_bob)):
        assert (remove(client(person), "gold"), remove(client(person), "silver")) == expected
        for name in ("gold", "silver"):
            service(name, tier=name)
        api.patch(f"{ENTITIES}/gold", json={"team": "payments"})


def test_moderator_may_do_everything_there_and_nothing_more_elsewhere(api, allow, client, acme, stock):
    person = make_person(acme, "mod")
    api.patch("/v1/users/mod@example.com", json={"roles": ["Member", "service-moderator"]})
    everything = dict.fromkeys(("read", "register", "update", "unregister"), NOBODY)
    allow(**everything)
    allow("system", **everything)
    moderator = client(person)
    assert (create(moderator), edit(moderator, "gold"), remove(moderator, "silver")) == (201, 200, 200)
    assert moderator.post("/v1/blueprints/system/entities", json={"identifier": "s"}).status_code == 403


def test_machine_writes_by_its_scopes(acme, allow, client, stock):
    allow(**dict.fromkeys(("read", "register", "update", "unregister"), NOBODY))
    machine = client(make_machine(acme, "writer", scopes=["create:entities", "update:entities"]))
    assert (create(machine), edit(machine, "gold"), remove(machine, "gold")) == (201, 200, 403)


def test_one_property_may_be_changed_where_the_entity_may_not(stock, allow, client, bob):
    allow(update=NOBODY, updateProperties={"size": BOB})
    assert edit(client(bob), "gold", size=3) == 200
    answer = client(bob).patch(f"{ENTITIES}/gold", json={"title": "Mine", "properties": {"size": 4, "tier": "silver"}})
    assert places(answer) == ["/title", "/properties/tier"]
    assert client(bob).get(f"{ENTITIES}/gold").json()["entity"]["properties"]["size"] == 3


def test_right_to_the_whole_overrides_blocks_of_its_parts(stock, allow, client, bob):
    allow(update=BOB, updateProperties={"size": NOBODY}, updateRelations={"dependsOn": NOBODY})
    assert edit(client(bob), "gold", size=3) == 200


@pytest.mark.parametrize(
    ("key", "body", "path"),
    [
        ("$title", {"title": "T"}, "/title"), ("$icon", {"icon": "Box"}, "/icon"),
        ("$team", {"team": ["payments"]}, "/team"), ("$identifier", {"identifier": "moved"}, "/identifier"),
        ("size", {"properties": {"size": 1}}, "/properties/size"),
        ("language", {"properties": {"language": None}}, "/properties/language"),
    ],
)  # fmt: skip
def test_each_key_has_its_block(stock, allow, client, bob, charlie, key, body, path):
    allow(update=NOBODY, updateProperties={key: BOB})
    assert places(client(charlie).patch(f"{ENTITIES}/silver", json=body)) == [path]
    assert client(bob).patch(f"{ENTITIES}/silver", json=body).status_code == 200


def test_each_relation_has_its_block(stock, allow, client, bob, charlie):
    allow(update=NOBODY, updateRelations={"dependsOn": BOB})
    body = {"relations": {"dependsOn": ["gold"]}}
    assert places(client(charlie).patch(f"{ENTITIES}/silver", json=body)) == ["/relations/dependsOn"]
    assert client(bob).patch(f"{ENTITIES}/silver", json=body).status_code == 200
    assert places(client(bob).put(f"{ENTITIES}/silver", json={"properties": {"tier": "gold"}})) == [
        "/properties/tier", "/properties/language",
    ]  # fmt: skip


def test_blocks_hold_for_values_given_while_creating(allow, client, bob):
    allow(update=NOBODY, updateProperties={"tier": BOB})
    assert create(client(bob), properties={"tier": "gold"}) == 201
    body = {"identifier": "two", "title": "Two", "properties": {"tier": "gold", "size": 3, "language": "Python"}}
    assert places(client(bob).post(ENTITIES, json=body)) == ["/title", "/properties/size"]


def test_what_stays_as_it_is_needs_no_right(stock, allow, client, charlie):
    allow(update=NOBODY)
    body = {"identifier": "gold", "title": "gold", "properties": {"tier": "gold"}}
    answer = client(charlie).post(ENTITIES, json=body, query={"upsert": "true", "merge": "true"})
    assert answer.status_code == 201


def test_policy_on_update_may_follow_relations(stock, allow, client, charlie):
    path = {"property": {"path": ["dependsOn"]}, "operator": "matchAny", "value": "gold"}
    client_of_all = client(charlie)
    client_of_all.patch(f"{ENTITIES}/silver", json={"relations": {"dependsOn": ["gold"]}})
    allow(update=NOBODY | {"policy": {"combinator": "and", "rules": [path]}})
    assert (edit(client_of_all, "gold"), edit(client_of_all, "silver")) == (403, 200)
    entities = [{"identifier": name, "properties": {"size": 9}} for name in ("gold", "silver")]
    query = {"upsert": "true", "merge": "true"}
    answer = client_of_all.post(f"{ENTITIES}/bulk", json={"entities": entities}, query=query)
    assert [error["identifier"] for error in answer.json()["errors"]] == ["gold"]


def test_whose_it_was_counts_not_whose_it_becomes(stock, allow, client, bob):
    allow(update=OWNERS)
    assert client(bob).patch(f"{ENTITIES}/silver", json={"team": "payments"}).status_code == 403
    assert client(bob).patch(f"{ENTITIES}/gold", json={"team": []}).status_code == 200
    assert edit(client(bob), "gold") == 403


def test_bulk_refuses_each_item_by_itself_and_writes_the_others(stock, allow, client, bob):
    allow(update=GOLD, register=NOBODY | {"teams": ["payments"]})
    entities = [
        {"identifier": "gold", "properties": {"size": 1}},
        {"identifier": "silver", "properties": {"size": 1}},
        {"identifier": "new", "properties": {"tier": "silver"}},
        {"identifier": "newer", "properties": {"tier": "gold"}},
    ]
    query = {"upsert": "true", "merge": "true"}
    answer = client(bob).post(f"{ENTITIES}/bulk", json={"entities": entities}, query=query)
    assert answer.status_code == 207
    errors = {error["identifier"]: error for error in answer.json()["errors"]}
    assert {name: (error["statusCode"], error["error"]) for name, error in errors.items()} == {
        "silver": (403, "forbidden"), "new": (403, "forbidden"),
    }  # fmt: skip
    assert [fault["path"] for fault in errors["silver"]["details"]["errors"]] == ["/properties/size"]
    assert {entry["identifier"] for entry in answer.json()["entities"]} == {"gold", "newer"}
    found = {e["identifier"]: e["properties"]["size"] for e in client(bob).get(ENTITIES).json()["entities"]}
    assert found == {"gold": 1, "silver": None, "newer": None}


def test_bulk_delete_deletes_all_or_none(stock, allow, client, bob):
    allow(unregister=OWNERS)
    path = "/v1/blueprints/service/bulk/entities/delete"
    answer = client(bob).post(path, json={"entities": ["gold", "silver"]})
    assert (answer.status_code, answer.json()["details"]["entities"]) == (403, ["silver"])
    assert len(client(bob).get(ENTITIES).json()["entities"]) == 2
    assert client(bob).post(path, json={"entities": ["gold"]}).json()["deletedEntities"] == ["gold"]


def test_deleting_with_dependents_needs_the_right_to_each_of_them(api, service, allow, client, bob):
    blueprint = {
        "identifier": "job", "title": "Job", "schema": {"properties": {}},
        "relations": {"of": {"target": "service", "required": True}},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    service("web")
    api.post("/v1/blueprints/job/entities", json={"identifier": "nightly", "relations": {"of": "web"}})
    allow("job", unregister=NOBODY)
    query = {"delete_dependents": "true"}
    answer = client(bob).delete(f"{ENTITIES}/web", query=query)
    assert answer.status_code == 403 and "nightly" in answer.json()["message"]
    allow("job", read=NOBODY)
    for options in ({}, {"query": query}):
        answer = client(bob).delete(f"{ENTITIES}/web", **options)
        assert answer.status_code == (403 if options else 409) and "nightly" not in answer.content.decode()
    assert api.delete(f"{ENTITIES}/web", query=query).status_code == 200


def test_hidden_entity_is_not_there_but_its_name_is_taken(stock, allow, client, bob):
    allow(read=NOBODY)
    allow(register=BOB | {"policy": None}, read=NOBODY, update=NOBODY, unregister=NOBODY)
    allow(register=NOBODY | {"policy": {"combinator": "and", "rules": [
        {"property": "language", "operator": "=", "value": "mine"}
    ]}})  # fmt: skip
    api = client(bob)
    assert (edit(api, "gold"), remove(api, "gold")) == (404, 404)
    assert api.put(f"{ENTITIES}/gold", json={"properties": {"tier": "gold"}}).status_code == 404
    for query in ({}, {"upsert": "true"}, {"upsert": "true", "merge": "true"}):
        answer = api.post(ENTITIES, json={"identifier": "gold", "properties": {"tier": "gold"}}, query=query)
        assert answer.status_code == 409


def test_nobody_points_to_what_they_may_not_see(api, service, allow, client, bob):
    for name in ("open", "secret"):
        body = {"identifier": name, "properties": {"slack": f"#{name}"}}
        api.post("/v1/blueprints/system/entities", json=body)
    service("web", relations={"system": "secret"})
    allow("system", read=NOBODY | {"policy": {"combinator": "and", "rules": [
        {"property": "$identifier", "operator": "=", "value": "open"}
    ]}})  # fmt: skip
    mine = client(bob)
    assert (
        create(mine, "spy", relations={"system": "secret"}) == create(mine, "spy", relations={"system": "none"}) == 404
    )
    assert create(mine, "honest", relations={"system": "open"}) == 201
    search = {"combinator": "and", "rules": [{"property": "slack", "operator": "=", "value": "#secret"}]}
    assert create(mine, "seeker", relations={"system": search}) == 404
    assert edit(mine, "web", size=2) == 200
    assert api.get(f"{ENTITIES}/web").json()["entity"]["relations"]["system"] == "secret"


def test_entities_named_in_passing_are_created_by_whoever_may_create_them(api, allow, client, bob):
    query = {"create_missing_related_entities": "true"}
    body = {"identifier": "a", "properties": {"tier": "gold"}, "relations": {"system": "fresh"}}
    allow("system", register=NOBODY)
    assert client(bob).post(ENTITIES, json=body, query=query).status_code == 404
    allow("system", register=ALL)
    assert client(bob).post(ENTITIES, json=body, query=query).status_code == 201


def test_trying_out_is_refused_like_doing(stock, allow, client, charlie):
    allow(update=NOBODY, register=NOBODY)
    query = {"validation_only": "true", "upsert": "true", "merge": "true"}
    for name in ("gold", "fresh"):
        body = {"identifier": name, "properties": {"tier": "silver"}}
        assert client(charlie).post(ENTITIES, json=body, query=query).status_code == 403


def test_blueprint_is_emptied_as_far_as_the_caller_may(api, stock, allow, client, bob):
    allow(unregister=OWNERS)
    answer = client(bob).delete("/v1/blueprints/service/all-entities")
    assert answer.status_code == 200, answer.json()
    assert [entity["identifier"] for entity in api.get(ENTITIES).json()["entities"]] == ["silver"]


def test_people_and_teams_stay_in_step_whatever_their_permissions_say(api, allow):
    allow("_user", read=NOBODY)
    allow("_team", read=NOBODY)
    assert api.post("/v1/teams", json={"name": "ops", "users": ["bob@example.com"]}).status_code == 200
    assert api.get("/v1/blueprints/_user/entities/bob@example.com").json()["entity"]["team"] == ["ops", "payments"]


def bulk(count_queries, api, size):
    body = {"entities": [{"identifier": f"e{n}", "properties": {"tier": "gold", "size": size}} for n in range(size)]}
    query = {"upsert": "true", "merge": "true"}
    # What a changed model makes every process read anew is read by a trial.
    api.post(f"{ENTITIES}/bulk", json=body, query=query | {"validation_only": "true"})
    with count_queries() as counted:
        answer = api.post(f"{ENTITIES}/bulk", json=body, query=query)
    assert answer.status_code == 200, answer.json()
    return len(counted)


def test_rights_cost_a_batch_nothing_and_a_policy_that_names_the_caller_one_statement(
    allow, client, bob, count_queries
):
    api = client(bob)
    bulk(count_queries, api, 1)
    plain = bulk(count_queries, api, 2)
    allow(update=GOLD)
    assert bulk(count_queries, api, 3) == plain
    mine = {"property": "language", "operator": "!=", "value": {"context": "user", "property": "$identifier"}}
    allow(update=NOBODY | {"policy": {"combinator": "and", "rules": [mine]}})
    assert bulk(count_queries, api, 4) == bulk(count_queries, api, 9) == plain + 1
