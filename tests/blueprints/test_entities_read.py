"""Reading entities costs little: one statement for one, and only what was asked for of many."""

import pytest

ONE = "/v1/blueprints/service/entities/a"
SEARCH = "/v1/blueprints/service/entities/search"


def test_one_entity_costs_one_statement(api, service, count_queries):
    service("a")
    api.get(ONE)
    with count_queries() as counted:
        assert api.get(ONE).status_code == 200
    assert len(counted) == 1


def test_changes_of_the_data_model_are_seen_at_once(api, service):
    service("a")
    assert "region" not in api.get(ONE).json()["entity"]["properties"]
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    schema["properties"]["region"] = {"type": "string"}
    assert api.patch("/v1/blueprints/service", json={"schema": schema}).status_code == 200
    assert api.get(ONE).json()["entity"]["properties"]["region"] is None


def test_what_is_not_there_is_not_found(api, service):
    service("a")
    api.get(ONE)
    assert api.get(f"{ONE}b").status_code == 404
    assert api.get("/v1/blueprints/nothing/entities/a").status_code == 404


@pytest.mark.parametrize(
    "include",
    [
        ["identifier"],
        ["$title", "team"],
        ["icon", "blueprint", "createdBy", "updatedBy"],
        ["createdAt"],
        ["updatedAt", "title"],
        ["properties"],
        ["properties.tier", "identifier"],
        ["properties.big", "properties.slack"],
        ["relations"],
        ["relations.system", "properties.size"],
        ["scorecards", "identifier"],
    ],
)
@pytest.mark.parametrize("sort", [[], [{"property": "size", "order": "DESC"}, {"property": "$updatedAt"}]])
def test_parts_are_the_same_as_those_of_the_whole(api, service, include, sort):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "properties": {"slack": "#s"}})
    for number in range(3):
        service(f"a{number}", size=number * 7, relations={"system": "s"})
    whole = api.post(SEARCH, json={"sort": sort}).json()["entities"]
    parts = api.post(SEARCH, json={"sort": sort, "include": include}).json()["entities"]
    assert parts == [cut(entity, [path.removeprefix("$") for path in include]) for entity in whole]
    first = api.post(SEARCH, json={"sort": sort, "include": include, "limit": 2}).json()
    rest = api.post(SEARCH, json={"sort": sort, "include": include, "from": first["next"]}).json()
    assert first["entities"] + rest["entities"] == parts


def cut(entity, paths):
    result = {key: value for key, value in entity.items() if key in paths}
    for part in ("properties", "relations"):
        inner = {key: value for key, value in entity[part].items() if f"{part}.{key}" in paths}
        if inner:
            result[part] = inner
    return result
