"""Bulk writes (contract §4.3)."""

import pytest

BULK = "/v1/blueprints/service/entities/bulk"


def bodies(count, **properties):
    return [{"identifier": f"s{n}", "properties": {"tier": "gold", "size": n} | properties} for n in range(count)]


def upsert(api, entities, **query):
    return api.post(BULK, json={"entities": entities}, query={"upsert": "true", "merge": "true", **query})


def test_bulk_answers_200_with_every_index(api):
    answer = upsert(api, bodies(20))
    assert answer.status_code == 200
    assert [entry["index"] for entry in answer.json()["entities"]] == list(range(20))
    assert all(entry["created"] for entry in answer.json()["entities"]) and answer.json()["errors"] == []


def test_failed_items_answer_207_and_leave_the_others_written(api):
    entities = [
        *bodies(2),
        {"identifier": "bad", "properties": {"tier": "lead"}},
        {"identifier": "worse", "relations": {"x": "y"}},
    ]
    answer = upsert(api, entities)
    assert answer.status_code == 207
    errors = {error["index"]: (error["statusCode"], error["error"]) for error in answer.json()["errors"]}
    assert errors == {2: (422, "invalid_request"), 3: (404, "not_found")}
    assert api.get("/v1/blueprints/service/entities-count").json()["count"] == 2


def test_items_may_point_to_others_of_the_batch_in_any_order(api):
    entities = bodies(3)
    entities[0]["relations"] = {"dependsOn": ["s2"]}
    entities[2]["relations"] = {"dependsOn": ["s1"]}
    assert upsert(api, entities).status_code == 200
    answer = api.get("/v1/blueprints/service/entities/s0").json()["entity"]
    assert (answer["relations"]["dependsOn"], answer["properties"]["dependencyTiers"]) == (["s2"], ["gold"])


def test_item_that_points_to_a_failing_item_fails_too(api):
    entities = [{"identifier": "a", "properties": {"tier": "gold"}, "relations": {"dependsOn": ["b"]}},
                {"identifier": "b", "properties": {"tier": "lead"}}]  # fmt: skip
    answer = upsert(api, entities)
    assert {error["index"]: error["statusCode"] for error in answer.json()["errors"]} == {0: 404, 1: 422}


def test_same_identifier_twice_is_written_in_order(api):
    entities = [
        {"identifier": "a", "properties": {"tier": "gold", "size": 1}},
        {"identifier": "a", "properties": {"size": 2}},
    ]
    answer = upsert(api, entities)
    assert [entry["created"] for entry in answer.json()["entities"]] == [True, False]
    properties = api.get("/v1/blueprints/service/entities/a").json()["entity"]["properties"]
    assert (properties["size"], properties["tier"]) == (2, "gold")


def test_more_than_20_is_refused_unless_asked_for(api):
    assert upsert(api, bodies(21)).status_code == 422
    assert upsert(api, bodies(21), bulk_limit="extended").status_code == 200


@pytest.mark.parametrize("body", [{}, {"entities": []}, {"entities": "x"}, {"entities": [{}], "more": 1}, []])
def test_wrong_bulk_body_is_422(api, body):
    assert api.post(BULK, json=body).status_code == 422


@pytest.mark.parametrize("item", [5, "x", None, []])
def test_item_that_is_no_object_fails_alone(api, item):
    answer = upsert(api, [item, *bodies(1)])
    assert answer.status_code == 207 and answer.json()["errors"][0]["index"] == 0


def test_unknown_blueprint_is_404_for_the_whole_request(api):
    assert api.post("/v1/blueprints/nobody/entities/bulk", json={"entities": bodies(1)}).status_code == 404


def test_ignored_properties_are_listed(api):
    answer = upsert(api, bodies(1, nobody=1))
    assert answer.json()["entities"][0]["additionalData"] == {"ignoredProperties": ["nobody"]}


def test_number_of_statements_does_not_grow_with_the_batch(api, count_queries):
    def statements(entities):
        with count_queries() as counted:
            assert (
                upsert(api, entities, create_missing_related_entities="true", bulk_limit="extended").status_code == 200
            )
        return len(counted)

    def batch(prefix, count):
        relations = [{"system": f"{prefix}-{n}", "dependsOn": [f"{prefix}0"]} for n in range(count)]
        return [
            {"identifier": f"{prefix}{n}", "properties": {"tier": "gold"}, "relations": found}
            for n, found in enumerate(relations)
        ]

    upsert(api, batch("warm", 1), create_missing_related_entities="true")
    one, many = statements(batch("a", 2)), statements(batch("b", 200))
    assert one == many <= 15
    assert statements(batch("b", 200)) <= many
