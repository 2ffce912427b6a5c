"""Creating entities one by one (contract §4.2)."""

import pytest

ENTITIES = "/v1/blueprints/service/entities"


def test_created_entity_shows_every_property_and_relation_of_its_blueprint(api):
    answer = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold", "size": 11}})
    assert answer.status_code == 201
    entity = answer.json()["entity"]
    assert entity["properties"] == {
        "tier": "gold", "size": 11, "tags": None, "language": "Python", "slack": None,
        "dependencyTiers": [], "big": True,
    }  # fmt: skip
    assert entity["relations"] == {"system": None, "dependsOn": []}
    assert (entity["title"], entity["icon"], entity["team"], entity["blueprint"]) == ("a", None, [], "service")


def test_write_and_read_show_the_same_document(api):
    written = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold", "size": 123.456}}).json()[
        "entity"
    ]
    assert api.get(f"{ENTITIES}/a").json()["entity"] == written


def test_entity_without_identifier_gets_one(api):
    entity = api.post(ENTITIES, json={"properties": {"tier": "gold"}}, query={"upsert": "true"}).json()["entity"]
    assert entity["identifier"].startswith("e_") and len(entity["identifier"]) == 18


def test_identifier_that_exists_is_taken(api, service):
    service("a")
    answer = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}})
    assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")
    assert "taken" in answer.json()["message"]


def test_upsert_without_merge_replaces_and_keeps_who_created(api, service):
    before = service("a", size=3, tags=["x"])
    answer = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "silver"}}, query={"upsert": "true"})
    after = answer.json()["entity"]
    assert (after["properties"]["size"], after["properties"]["tags"]) == (None, None)
    assert after["createdAt"] == before["createdAt"] and after["updatedAt"] >= before["updatedAt"]


def test_merge_changes_only_what_is_given_and_null_clears(api, service):
    service("a", size=3, tags=["x"])
    body = {"identifier": "a", "properties": {"size": None}}
    after = api.post(ENTITIES, json=body, query={"upsert": "true", "merge": "true"}).json()["entity"]
    assert (after["properties"]["size"], after["properties"]["tags"], after["properties"]["tier"]) == (
        None,
        ["x"],
        "gold",
    )


def test_unknown_property_is_dropped_and_unknown_relation_is_404(api):
    body = {"identifier": "a", "properties": {"tier": "gold", "nobody": 1}}
    assert "nobody" not in api.post(ENTITIES, json=body).json()["entity"]["properties"]
    answer = api.post(ENTITIES, json={"identifier": "b", "properties": {"tier": "gold"}, "relations": {"foo": "x"}})
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    assert answer.json()["message"] == 'relation "foo" was not found in blueprint "service"'


def test_related_entity_that_is_missing_is_404_or_made_on_request(api):
    body = {"identifier": "a", "properties": {"tier": "gold"}, "relations": {"system": "ports"}}
    answer = api.post(ENTITIES, json=body)
    assert answer.status_code == 404 and "was not found" in answer.json()["message"]
    made = api.post(ENTITIES, json=body, query={"create_missing_related_entities": "true"})
    assert made.json()["entity"]["relations"]["system"] == "ports"
    assert api.get("/v1/blueprints/system/entities/ports").json()["entity"]["title"] == "ports"


def test_all_faults_are_told_at_once_with_their_paths(api):
    body = {"identifier": "a", "properties": {"tier": "lead", "size": -1, "tags": "x"}}
    answer = api.post(ENTITIES, json=body)
    assert answer.status_code == 422
    assert {error["path"] for error in answer.json()["details"]["errors"]} == {
        "/properties/tier", "/properties/size", "/properties/tags",
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        {"identifier": 5}, {"identifier": "with space"}, {"identifier": ".."}, {"identifier": "x" * 1001},
        {"identifier": "é" * 1000 + "x"}, {"title": 5}, {"icon": []}, {"team": 5}, {"team": [1]}, {"properties": []},
        {"relations": "x"}, {"relations": {"system": 5}}, {"relations": {"system": ["a", "b"]}},
        {"relations": {"dependsOn": [5]}}, {"properties": {"tier": 5}}, {"properties": {"size": "5"}},
    ],
)  # fmt: skip
def test_wrong_type_is_422_and_nothing_is_written(api, body):
    answer = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}} | body)
    assert (answer.status_code, answer.json()["ok"]) == (422, False)
    assert api.get("/v1/blueprints/service/entities-count").json()["count"] == 0


def test_body_that_is_no_object_is_422(api):
    assert api.post(ENTITIES, json=[1]).status_code == 422


def test_validation_only_judges_and_stores_nothing(api):
    good = api.post(
        ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}}, query={"validation_only": "true"}
    )
    assert good.status_code == 201 and good.json()["entity"]["identifier"] == "a"
    bad = api.post(ENTITIES, json={"identifier": "a", "properties": {}}, query={"validation_only": "true"})
    assert bad.status_code == 422
    assert api.get(f"{ENTITIES}/a").status_code == 404


def test_search_in_place_of_an_identifier_finds_the_one_entity(api, service):
    service("a", size=7)
    query = {"combinator": "and", "rules": [{"property": "size", "operator": "=", "value": 7}]}
    body = {"identifier": query, "properties": {"language": "Rust"}}
    answer = api.post(ENTITIES, json=body, query={"upsert": "true", "merge": "true"})
    assert (answer.json()["entity"]["identifier"], answer.json()["entity"]["properties"]["language"]) == ("a", "Rust")
    query["rules"][0]["value"] = 8
    assert api.post(ENTITIES, json=body, query={"upsert": "true"}).status_code == 404


def test_search_in_place_of_a_relation_gives_the_ids_it_finds(api, service):
    service("a", size=7)
    service("b", size=7)
    query = {"combinator": "and", "rules": [{"property": "size", "operator": "=", "value": 7}]}
    assert sorted(service("c", relations={"dependsOn": query})["relations"]["dependsOn"]) == ["a", "b"]


def test_encoded_slash_stays_inside_the_identifier(api, service):
    service("apps/v1/web")
    answer = api.get("/v1/blueprints/service/entities/apps%2Fv1%2Fweb")
    assert answer.json()["entity"]["identifier"] == "apps/v1/web"


def test_odd_query_values_count_as_absent(api):
    odd = {"upsert": "0xc000123", "run_id": "", "ocean_info_event_type": "resync"}
    answer = api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}}, query=odd)
    assert answer.status_code == 201


def test_user_agent_of_the_writer_becomes_the_datasource(api):
    api.post(
        ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}},
        headers={"User-Agent": "port-ocean/github/1.0/x/exporter"},
    )  # fmt: skip
    query = {
        "combinator": "and",
        "rules": [{"property": "$datasource", "operator": "contains", "value": "port-ocean/github/"}],
    }
    assert len(api.post("/v1/entities/search", json=query).json()["entities"]) == 1


OCEAN = {"User-Agent": "port-ocean/github/1.0/x/exporter"}


def of_ocean(api):
    rules = [{"property": "$datasource", "operator": "contains", "value": "port-ocean/github/"}]
    found = api.post("/v1/entities/search", json={"combinator": "and", "rules": rules}).json()["entities"]
    return [entity["identifier"] for entity in found]


def test_a_person_at_the_interface_leaves_an_entity_to_its_datasource(api, browser, alice):
    api.post(ENTITIES, json={"identifier": "a", "properties": {"tier": "gold"}}, headers=OCEAN)
    interface = browser(alice)
    assert interface.put(f"{ENTITIES}/a", json={"properties": {"tier": "silver"}}).status_code == 200
    assert of_ocean(api) == ["a"]
    api.put(f"{ENTITIES}/a", json={"properties": {"tier": "gold"}}, headers={"User-Agent": "curl/8.0"})
    assert of_ocean(api) == []


def test_who_says_that_an_entity_is_as_it_is_becomes_its_datasource(api):
    document = {"identifier": "a", "properties": {"tier": "gold", "language": "Go"}}
    before = api.post(ENTITIES, json=document).json()["entity"]
    after = api.post(ENTITIES, json=document, headers=OCEAN, query={"upsert": "true"}).json()["entity"]
    assert (after, of_ocean(api)) == (before, ["a"])
    assert len(api.get("/v1/audit-log", query={"entity": "a"}).json()["audits"]) == 1
