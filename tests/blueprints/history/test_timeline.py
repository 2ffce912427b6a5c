"""What an entity was and what became of it."""

import pytest

from tests.blueprints.history.conftest import SERVICE
from tests.factories import begun_run

BLUEPRINT = "/v1/blueprints/service"
RIGHTS = ("read", "register", "update", "unregister")


def paths(entry):
    return {item["path"]: (item["before"], item["after"]) for item in entry["diff"]}


def test_history_tells_each_change_key_by_key_newest_first(service, history):
    service("s", tier="gold", size=3)
    service("s", tier="silver", size=3, title="The S", tags=["x"])
    newest, first = history("s")
    assert (newest["action"], first["action"]) == ("UPDATE", "CREATE")
    assert paths(newest) == {
        "title": ("s", "The S"), "properties.tier": ("gold", "silver"), "properties.tags": (None, ["x"]),
    }  # fmt: skip
    assert paths(first)["properties.size"] == (None, 3)
    assert "properties.tags" not in paths(first) and "relations.system" not in paths(first)


def test_an_entry_tells_who_from_where_and_for_which_run(api, history, alice):
    body = {"identifier": "s", "properties": {"tier": "gold"}}
    run = begun_run(api)
    answer = api.post(SERVICE, json=body, query={"run_id": run}, headers={"User-Agent": "github-action/v1.0"})
    entry = history("s")[0]
    told = {key: entry[key] for key in ("by", "origin", "userAgent", "runId", "change")}
    assert told == {
        "by": alice.id, "origin": "API", "userAgent": "github-action/v1.0", "runId": run,
        "change": answer.headers["x-change-id"],
    }  # fmt: skip


def test_pages_follow_each_other(api, service, history):
    for size in range(5):
        service("s", size=size)
    query, sizes = {"limit": 2}, []
    while query.get("from") is not False:
        page = api.get(f"{SERVICE}/s/history", query=query).json()
        sizes += [paths(entry)["properties.size"][1] for entry in page["history"]]
        query["from"] = page["next"] or False
    assert sizes == [4, 3, 2, 1, 0]


def test_one_property_is_followed_through_its_renames(api, service, history):
    service("s", tier="gold")
    service("s", tier="silver")
    service("s", tier="silver", size=4)
    api.patch(f"{BLUEPRINT}/properties/tier/rename", json={"newPropertyName": "grade"})
    api.patch(f"{SERVICE}/s", json={"properties": {"grade": "gold"}})
    found = [next(iter(paths(entry).items())) for entry in history("s", property="grade")]
    assert found == [
        ("properties.grade", ("silver", "gold")),
        ("properties.tier", ("gold", "silver")),
        ("properties.tier", (None, "gold")),
    ]
    service_paths = [list(paths(entry)) for entry in history("s", property="$title")]
    assert service_paths == [["title"]]


def test_history_follows_the_entity_and_the_blueprint_through_renames(api, service, history):
    service("s", size=1)
    api.patch(f"{SERVICE}/s", json={"identifier": "z"})
    api.patch(BLUEPRINT, json={"identifier": "app"})
    api.patch("/v1/blueprints/app/entities/z", json={"properties": {"size": 2}})
    assert [entry["action"] for entry in history("z", "app")] == ["UPDATE", "UPDATE", "CREATE"]


def test_an_old_name_leads_to_the_entity_that_had_it(clock, api, client, bob, service, history):
    service("s", size=1)
    then = clock.on()
    api.patch(f"{SERVICE}/s", json={"identifier": "z"})
    assert [entry["action"] for entry in history("s")] == ["UPDATE", "CREATE"]
    assert client(bob).get(f"{SERVICE}/s", query={"as_of": then}).json()["entity"]["identifier"] == "s"
    assert api.get(f"{SERVICE}/s").status_code == 404


def test_another_entity_of_the_same_name_has_a_history_of_its_own(api, service, history):
    service("s", size=1)
    api.delete(f"{SERVICE}/s")
    service("s", size=2)
    assert [entry["action"] for entry in history("s")] == ["CREATE"]


def test_deleted_entities_tell_their_history_to_admins_only(api, client, bob, service, history):
    service("s", size=1)
    api.delete(f"{SERVICE}/s")
    deletion = history("s")[0]
    assert (deletion["action"], paths(deletion)["properties.size"]) == ("DELETE", (1, None))
    assert client(bob).get(f"{SERVICE}/s/history").status_code == 404


def test_as_of_shows_the_entity_as_it_was(clock, api, service):
    before = clock.on()
    clock.on()
    service("s", tier="gold", size=1)
    first = clock.on()
    then = api.get(f"{SERVICE}/s").json()["entity"]
    service("s", tier="silver")
    clock.on()
    api.delete(f"{SERVICE}/s")
    last = clock.on()

    def at(moment):
        return api.get(f"{SERVICE}/s", query={"as_of": moment})

    assert at(first).json()["entity"] == then
    assert at(before).status_code == 404 and "not there yet" in at(before).json()["message"]
    assert at(last).status_code == 404 and "was deleted at" in at(last).json()["message"]


def test_as_of_takes_the_paths_that_are_wanted(clock, api, service):
    service("s", size=12)
    query = {"as_of": clock.on(), "include": ["properties"], "exclude_calculated_properties": "true"}
    found = api.get(f"{SERVICE}/s", query=query).json()["entity"]
    assert found == {"properties": {"tier": "gold", "size": 12, "tags": None, "language": "Python"}}


def test_as_of_follows_what_the_blueprint_did_to_its_entities(clock, api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "core"})
    service("s", size=1, tags=["x"], relations={"system": "core", "dependsOn": ["s"]})
    clock.on()
    api.patch(f"{BLUEPRINT}/properties/size/rename", json={"newPropertyName": "weight"})
    renamed = clock.on()
    document = api.get(BLUEPRINT).json()["blueprint"]
    del document["schema"]["properties"]["tags"]
    document["relations"]["system"]["many"] = True
    document["mirrorProperties"] = {}
    assert api.put(BLUEPRINT, json=document).status_code == 200
    dropped = clock.on()
    found = [api.get(f"{SERVICE}/s", query={"as_of": at}).json()["entity"] for at in (renamed, dropped)]
    assert [entity["properties"]["weight"] for entity in found] == [1, 1]
    assert [entity["properties"].get("tags") for entity in found] == [["x"], None]
    assert [entity["relations"]["system"] for entity in found] == ["core", ["core"]]
    assert found[1]["properties"].keys() == api.get(f"{SERVICE}/s").json()["entity"]["properties"].keys()


def test_diff_tells_what_is_different_between_two_moments(clock, api, service):
    before = clock.on()
    service("s", size=1)
    first = clock.on()
    service("s", size=2)
    service("s", size=3)
    last = clock.on()

    def diff(start, end):
        answer = api.get(f"{SERVICE}/s/diff", query={"from": start, "to": end}).json()
        return {item["path"]: (item["before"], item["after"]) for item in answer["diff"]}

    assert diff(first, last) == {"properties.size": (1, 3)}
    assert diff(last, first) == {"properties.size": (3, 1)}
    assert diff(before, first)["title"] == (None, "s")
    assert diff(first, first) == {}
    assert diff("", first) == diff(before, first)
    assert api.get(f"{SERVICE}/s/diff", query={"from": before, "to": before}).status_code == 404


@pytest.mark.parametrize(
    ("path", "query", "fault"),
    [
        ("s/history", {"from": "event_1"}, "/from"),
        ("s", {"as_of": "yesterday"}, "/as_of"),
        ("s/diff", {"from": "2026-01-01T00:00:00"}, "/from"),
        ("s/diff", {"from": "2026-01-01T00:00:00Z", "to": "x"}, "/to"),
    ],
)
def test_what_is_wrong_with_the_query_is_told(api, service, path, query, fault):
    service("s")
    answer = api.get(f"{SERVICE}/{path}", query=query)
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, fault)


def test_who_may_not_see_an_entity_sees_nothing_of_its_history(api, client, charlie, service):
    service("s", size=1)
    api.patch(f"{SERVICE}/s", json={"identifier": "z"})
    rights = {right: {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False} for right in RIGHTS}
    assert api.patch("/v1/blueprints/service/permissions", json={"entities": rights}).status_code == 200
    member = client(charlie)
    for path in ("z/history", "s/history", "z/provenance", "z/diff", "z?as_of=2999-01-01T00:00:00Z"):
        assert api.get(f"{SERVICE}/{path}").status_code == 200
        assert member.get(f"{SERVICE}/{path}").status_code == 404
    assert member.get("/v1/audit-log", query={"entity": "z"}).json()["audits"] == []


def test_what_is_not_there_is_not_found(api, client, globex_alice, service):
    service("s")
    for path in ("history", "provenance", "diff?from=2026-01-01T00:00:00Z"):
        assert api.get(f"{SERVICE}/nobody/{path}").status_code == 404
        assert client(globex_alice).get(f"{SERVICE}/s/{path}").status_code == 404


def test_a_page_costs_the_same_however_long_it_is(api, service, count_queries):
    for size in range(6):
        service("s", size=size)
    counts = set()
    for limit in (1, 6):
        with count_queries() as counted:
            assert len(api.get(f"{SERVICE}/s/history", query={"limit": limit}).json()["history"]) == limit
        counts.add(len([query for query in counted if "FROM" in query["sql"]]))
    # The state of the model, the entity, its events.
    assert counts == {3}
