"""A mapping of an integration is tried on raw items: what each would become, and where it stops."""

import pytest

URL = "/v1/integration/mine/test-mapping"
SHIP = {
    "identifier": "ship", "title": "Ship", "schema": {"properties": {"flag": {"type": "string"}, "length": {"type": "number"}}},
    "relations": {"port": {"target": "ship"}},
}  # fmt: skip
YAML = """
createMissingRelatedEntities: true
resources:
  - kind: ship
    selector:
      query: .length > 0
    port:
      entity:
        mappings:
          identifier: .name
          title: .name | ascii_upcase
          blueprint: '"ship"'
          properties:
            flag: .flag
            length: .length
  - kind: fleet
    selector:
      query: "true"
    port:
      itemsToParse: .ships
      itemsToParseName: one
      entity:
        mappings:
          - identifier: .fleet + "-" + .one.name
            blueprint: '"ship"'
            title: .ships | tostring
"""


@pytest.fixture
def api(client, robot):
    api = client(robot)
    assert api.post("/v1/blueprints", json=SHIP).status_code == 201
    assert api.post("/v1/integration", json={"installationId": "mine"}).status_code == 201
    return api


def tried(api, **body):
    answer = api.post(URL, json=body)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_each_item_says_how_far_it_comes(api):
    items = [
        {"name": "alba", "flag": "NO", "length": 3},
        {"name": "bora", "length": 0},
        {"name": "cala", "flag": 7, "length": 1},
        {"length": 5},
    ]
    results = tried(api, kind="ship", yaml=YAML, items=items)
    assert [(each["document"], each["stage"], each["outcome"]) for each in results] == [
        (0, "validation", "created"), (1, "filter", "filtered"), (2, "validation", "failed"), (3, "mapping", "failed"),
    ]  # fmt: skip
    assert results[0]["entity"] == {"identifier": "alba", "title": "ALBA", "properties": {"flag": "NO", "length": 3}}
    assert "/properties/flag" in results[2]["message"] and "/identifier" in results[3]["message"]
    assert api.get("/v1/blueprints/ship/entities-count").json()["count"] == 0


def test_items_are_parsed_under_their_name_and_without_their_list(api):
    [first, second] = tried(
        api, kind="fleet", yaml=YAML, items=[{"fleet": "red", "ships": [{"name": "a"}, {"name": "b"}]}]
    )
    assert [first["identifier"], second["identifier"]] == ["red-a", "red-b"] and first["entity"]["title"] == "null"


def test_a_part_that_fails_is_null_and_says_so(api):
    config = {
        "resources": [
            {
                "kind": "ship",
                "port": {
                    "entity": {
                        "mappings": {
                            "identifier": ".name",
                            "blueprint": "'ship'",
                            "properties": {"flag": ".name.x", "length": 7},
                        }
                    }
                },
            }
        ]
    }
    [result] = tried(api, kind="ship", config=config, items=[{"name": "alba"}])
    assert (result["outcome"], result["entity"]["properties"]) == ("created", {"flag": None, "length": 7})
    assert "/properties/flag" in result["message"]


def test_the_stored_mapping_and_the_shown_items_are_taken_when_nothing_is_said(api):
    mapping = {"identifier": ".name", "blueprint": "'ship'"}
    api.patch(
        "/v1/integration/mine",
        json={
            "config": {
                "resources": [
                    {"kind": "ship", "selector": {"query": "true"}, "port": {"entity": {"mappings": mapping}}}
                ]
            }
        },
    )
    api.post("/v1/integration/mine/kinds/ship/examples", json={"examples": [{"name": "alba"}, {"name": "bora"}]})
    assert [each["identifier"] for each in tried(api, kind="ship")] == ["alba", "bora"]


BAD = {
    "no kind": ({}, ""),
    "unknown kind": ({"kind": "nope", "yaml": YAML, "items": [{}]}, "/kind"),
    "nothing shown": ({"kind": "ship", "yaml": YAML}, "/kind"),
    "no mapping stored": ({"kind": "ship", "items": [{}]}, "/config"),
    "broken YAML": ({"kind": "ship", "yaml": "resources: [", "items": [{}]}, ""),
    "no resources": ({"kind": "ship", "yaml": "a: 1", "items": [{}]}, "/yaml/resources"),
    "wrong mapping": (
        {
            "kind": "ship",
            "config": {"resources": [{"kind": "ship", "port": {"entity": {"mappings": 7}}}]},
            "items": [{}],
        },
        "/config/resources/0/port/entity/mappings",
    ),
    "items": ({"kind": "ship", "yaml": YAML, "items": [1]}, "/items/0"),
}


@pytest.mark.parametrize(("body", "path"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_tried_is_told_with_its_place(api, body, path):
    answer = api.post(URL, json=body)
    assert answer.status_code == 422, answer.content
    paths = [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert any(found.startswith(path) for found in paths), paths


def test_a_program_that_does_not_compile_or_end_is_shown_to_its_author(api):
    def mapped(program):
        mapping = {"identifier": program, "blueprint": "'ship'"}
        return {"resources": [{"kind": "ship", "port": {"entity": {"mappings": mapping}}}]}

    for program, words in ((".name |", "column"), ("def f: f; f", "stopped"), ("env", "env")):
        [result] = tried(api, kind="ship", config=mapped(program), items=[{"name": "alba"}])
        assert (result["outcome"], result["stage"]) == ("failed", "mapping") and words in result["message"]
