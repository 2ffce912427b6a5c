"""Who sees what: each way to a right to read, at each place where entities are shown."""

import pytest

from tests.factories import make_machine, make_person

PERMISSIONS = "/v1/blueprints/service/permissions"
ENTITIES = "/v1/blueprints/service/entities"
NOBODY = {"users": [], "roles": [], "teams": [], "ownedByTeam": False}
GOLD = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}


def context(context, key, operator="=", subject="language"):
    value = {"context": context, "property": key}
    return {"combinator": "and", "rules": [{"property": subject, "operator": operator, "value": value}]}


@pytest.fixture
def two(api, service):
    """`gold` belongs to payments, `silver` to nobody; each depends on the other and is in a system of its own."""
    for name in ("gold", "silver"):
        api.post("/v1/blueprints/system/entities", json={"identifier": name, "title": f"System {name}"})
        service(name, tier=name, title=f"Service {name}", relations={"system": name})
    for name, other in (("gold", "silver"), ("silver", "gold")):
        service(name, tier=name, relations={"dependsOn": [other]})
    api.patch(f"{ENTITIES}/gold", json={"team": "payments"})
    return api


@pytest.fixture
def allow(api):
    def change(blueprint="service", **entities):
        answer = api.patch(f"/v1/blueprints/{blueprint}/permissions", json={"entities": entities})
        assert answer.status_code == 200, answer.json()

    return change


def seen(api):
    """Names of the services shown, which must be the same wherever one looks."""
    listed = sorted(entity["identifier"] for entity in api.get(ENTITIES).json()["entities"])
    page = api.post(f"{ENTITIES}/search", json={"count": True}).json()
    everywhere = api.post("/v1/entities/search", json={"combinator": "and", "rules": []}).json()["entities"]
    palette = api.get("/v1/search", query={"q": "service"}).json()["results"]
    shell = {row["identifier"]: row["count"] for row in api.get("/v1/bootstrap").json()["blueprints"]}
    assert sorted(entity["identifier"] for entity in page["entities"]) == listed
    assert sorted(e["identifier"] for e in everywhere if e["blueprint"] == "service") == listed
    assert sorted(row["identifier"] for row in palette if row["type"] == "entity") == listed
    counts = {page["total"]["value"], api.get(f"{ENTITIES}-count").json()["count"], shell["service"]}
    assert counts == {len(listed)}
    for name in ("gold", "silver"):
        assert api.get(f"{ENTITIES}/{name}").status_code == (200 if name in listed else 404)
        assert api.get(f"{ENTITIES}/{name}/related").status_code == (200 if name in listed else 404)
    return listed


def test_everybody_reads_until_somebody_restricts_it(two, client, bob, charlie):
    assert seen(client(bob)) == seen(client(charlie)) == ["gold", "silver"]


@pytest.mark.parametrize(
    ("block", "of_bob", "of_charlie"),
    [
        ({}, [], []),
        ({"users": ["bob@example.com"]}, ["gold", "silver"], []),
        ({"teams": ["payments"]}, ["gold", "silver"], []),
        ({"roles": ["Admin"]}, [], []),
        ({"roles": ["Moderator"]}, [], []),
        ({"roles": ["Member"]}, ["gold", "silver"], ["gold", "silver"]),
        ({"ownedByTeam": True}, ["gold"], []),
        ({"policy": GOLD}, ["gold"], ["gold"]),
        ({"ownedByTeam": True, "users": ["charlie@example.com"]}, ["gold"], ["gold", "silver"]),
    ],
)
def test_block_says_who_sees_what(two, allow, client, bob, charlie, alice, robot, block, of_bob, of_charlie):
    allow(read=NOBODY | block)
    assert (seen(client(bob)), seen(client(charlie))) == (of_bob, of_charlie)
    assert seen(client(alice)) == seen(client(robot)) == ["gold", "silver"]


def test_moderator_of_the_blueprint_sees_all_of_it_and_no_more_of_others(two, allow, client, acme, api):
    person = make_person(acme, "mod")
    api.patch("/v1/users/mod@example.com", json={"roles": ["Member", "system-moderator"]})
    allow(read=NOBODY)
    allow("system", read=NOBODY)
    assert seen(client(person)) == []
    assert len(client(person).get("/v1/blueprints/system/entities").json()["entities"]) == 2


@pytest.mark.parametrize("right", ["register", "update", "unregister"])
def test_right_to_write_is_a_right_to_read(two, allow, client, bob, charlie, right):
    allow(read=NOBODY, **{right: NOBODY | {"ownedByTeam": True, "users": ["charlie@example.com"]}})
    assert (seen(client(bob)), seen(client(charlie))) == (["gold"], ["gold", "silver"])


@pytest.mark.parametrize("granular", [{"updateProperties": "size"}, {"updateRelations": "system"}])
def test_right_to_one_property_or_relation_is_a_right_to_read(two, allow, client, bob, charlie, granular):
    [(section, key)] = granular.items()
    allow(read=NOBODY, **{section: {key: NOBODY | {"users": ["bob@example.com"]}}})
    assert (seen(client(bob)), seen(client(charlie))) == (["gold", "silver"], [])


def test_policy_compares_with_the_caller_and_the_callers_teams(two, allow, client, bob, charlie):
    two.patch(f"{ENTITIES}/silver", json={"properties": {"language": "charlie@example.com"}})
    allow(read=NOBODY | {"policy": context("user", "$identifier")})
    assert (seen(client(bob)), seen(client(charlie))) == ([], ["silver"])
    allow(read=NOBODY | {"policy": context("userTeams", "$identifier", "containsAny", "$team")})
    assert (seen(client(bob)), seen(client(charlie))) == (["gold"], [])


@pytest.mark.parametrize(
    "query",
    [
        context("user", "nothing", "!="), context("user", "$icon", "!="), context("userTeams", "nothing", "notIn"),
        {"combinator": "and", "rules": [{"property": {"context": "user", "property": "no"}, "operator": "isEmpty"}]},
        {"combinator": "and", "rules": [{"property": "absent", "operator": "!=", "value": "x"}]},
    ],
)  # fmt: skip
def test_policy_whose_context_or_property_gives_nothing_opens_nothing(two, allow, client, bob, query):
    allow(read=NOBODY | {"policy": query})
    assert seen(client(bob)) == []


@pytest.mark.parametrize(
    ("operator", "value", "found"),
    [
        ("=", "service", ["gold", "silver"]), ("=", "system", []), ("!=", "system", ["gold", "silver"]),
        ("in", ["service"], ["gold", "silver"]), ("between", {"preset": "today"}, []),
        ("=", {"context": "user", "property": "$blueprint"}, []),
    ],
)  # fmt: skip
def test_policy_may_name_its_blueprint(two, allow, client, bob, operator, value, found):
    rules = [{"property": "$blueprint", "operator": operator, "value": value}]
    allow(read=NOBODY | {"policy": {"combinator": "and", "rules": rules}})
    assert seen(client(bob)) == found


def test_restricted_blueprint_hides_nothing_of_others(two, allow, client, charlie):
    allow(read=NOBODY)
    found = client(charlie).post("/v1/entities/search", json={"combinator": "and", "rules": []}).json()
    assert "system" in found["matchingBlueprints"] and "service" not in found["matchingBlueprints"]


def test_neighbours_and_their_titles_are_shown_to_those_who_see_them(two, allow, client, charlie):
    allow("system", read=NOBODY | {"policy": {"combinator": "and", "rules": [
        {"property": "$identifier", "operator": "=", "value": "gold"}
    ]}})  # fmt: skip
    api = client(charlie)
    related = {name: api.get(f"{ENTITIES}/{name}/related").json()["related"] for name in ("gold", "silver")}
    shown = {name: {group["relation"] for group in groups} for name, groups in related.items()}
    assert shown == {"gold": {"system", "dependsOn"}, "silver": {"dependsOn"}}
    listed = api.get(ENTITIES, query={"attach_title_to_relation": "true"}).json()["entities"]
    titles = {entity["identifier"]: entity["relations"]["system"]["title"] for entity in listed}
    assert titles == {"gold": "System gold", "silver": "silver"}


def test_people_and_teams_are_restricted_like_everything_else(api, allow, client, bob):
    allow("_user", read=NOBODY | {"users": ["charlie@example.com"]})
    assert client(bob).get("/v1/blueprints/_user/entities").json()["entities"] == []
    assert len(api.get("/v1/blueprints/_user/entities").json()["entities"]) == 3


def test_machine_reads_by_its_scope(two, allow, client, acme):
    allow(read=NOBODY)
    assert seen(client(make_machine(acme, "reader", scopes=["read:entities"]))) == ["gold", "silver"]


def test_change_of_permissions_holds_from_the_next_request(two, allow, client, bob):
    api = client(bob)
    assert seen(api) == ["gold", "silver"]
    allow(read=NOBODY)
    assert seen(api) == []
    allow(read={"roles": ["Member", "Admin"]})
    assert seen(api) == ["gold", "silver"]


def statements(count_queries, api, block, allow):
    allow(read=block)
    api.get(ENTITIES)
    with count_queries() as counted:
        api.post(f"{ENTITIES}/search", json={"count": True})
    return len(counted)


def test_rights_cost_a_statement_only_when_a_policy_compares_with_the_caller(two, allow, client, bob, count_queries):
    api = client(bob)
    open_to_all = statements(count_queries, api, {"roles": ["Member"]}, allow)
    assert statements(count_queries, api, NOBODY | {"ownedByTeam": True}, allow) == open_to_all
    assert statements(count_queries, api, NOBODY | {"policy": GOLD}, allow) == open_to_all
    asking = NOBODY | {"policy": context("user", "$identifier")}
    # It finds nothing, and an empty page asks once more whether the data model is the one that was read by.
    assert statements(count_queries, api, asking, allow) == open_to_all + 2
    assert statements(count_queries, api, asking | {"users": [bob.email]}, allow) == open_to_all


def test_policy_may_follow_relations(two, allow, client, bob):
    path = {"property": {"path": ["system"]}, "operator": "matchAny", "value": "gold"}
    related = {"operator": "relatedTo", "blueprint": "system", "value": "silver", "direction": "downstream"}
    allow(read=NOBODY | {"policy": {"combinator": "and", "rules": [path]}})
    assert seen(client(bob)) == ["gold"]
    allow(read=NOBODY | {"policy": {"combinator": "and", "rules": [path, related]}})
    assert seen(client(bob)) == ["gold"]


def test_search_does_not_tell_titles_of_related_entities_that_may_not_be_seen(two, allow, client, charlie):
    rule = {"relation": "system", "targetProperty": "$title", "operator": "beginsWith", "value": "System"}
    body = {"query": {"combinator": "and", "rules": [rule]}}

    def found():
        answer = client(charlie).post(f"{ENTITIES}/search", json=body)
        return sorted(entity["identifier"] for entity in answer.json()["entities"])

    assert found() == ["gold", "silver"]
    allow("system", read=NOBODY)
    assert found() == []
