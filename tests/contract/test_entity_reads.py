"""Reads of contract §4.4: the paths asked for, titles beside identifiers, lists and counts."""

import pytest

from tests.contract.steps import Exactly, Lacking, Step, play

B, E = "/v1/blueprints", "/v1/blueprints/svc/entities"
SERVICE = {
    "identifier": "svc",
    "title": "Service",
    "icon": "Box",
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["a", "b"], "enumColors": {"a": "green"}},
            "size": {"type": "number"},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["tier"],
    },
    "relations": {"dependsOn": {"target": "svc", "many": True}},
    "mirrorProperties": {"depTier": {"path": "dependsOn.tier"}},
    "calculationProperties": {"big": {"calculation": ".properties.size > 10", "type": "boolean"}},
}


@pytest.fixture
def api(api):
    play(api, Step(f"POST {B}", SERVICE, 201))
    return api


def service(identifier, **more):
    return {"identifier": identifier, "properties": {"tier": "a"}} | more


READS = [
    ("?include=blueprint&include=identifier", {"blueprint", "identifier"}, None),
    ("?include=blueprint,identifier", {"blueprint", "identifier"}, None),
    ("?include=%24blueprint&include=$identifier&include=$title", {"blueprint", "identifier", "title"}, None),
    (
        "?include=identifier&include=properties.tier&include=relations.dependsOn",
        {"identifier", "properties", "relations"},
        {"tier"},
    ),
    ("?include=properties", {"properties"}, {"tier", "size", "tags", "depTier", "big"}),
    ("?exclude=properties.tags,relations&exclude=createdAt", None, {"tier", "size", "depTier", "big"}),
    ("?exclude_calculated_properties=true", None, {"tier", "size", "tags"}),
    # A client sends the address of a pointer; other texts than true and false count as absent.
    ("?exclude_calculated_properties=0xc000123456", None, {"tier", "size", "tags", "depTier", "big"}),
    (
        "?exclude_calculated_properties=&include=&unknown=1&ocean_info_event_type=resync",
        None,
        {"tier", "size", "tags", "depTier", "big"},
    ),
    ("?allow_partial_results=true&attach_title_to_relation=0xc0001", None, {"tier", "size", "tags", "depTier", "big"}),
]
KEYS = {
    "identifier",
    "title",
    "icon",
    "team",
    "blueprint",
    "properties",
    "relations",
    "createdAt",
    "createdBy",
    "updatedAt",
    "updatedBy",
}


@pytest.mark.parametrize(("query", "keys", "properties"), READS)
def test_reads_show_the_paths_asked_for(api, query, keys, properties):
    play(api, Step(f"POST {E}", service("a"), 201))
    expected = keys or KEYS - ({"relations", "createdAt"} if "exclude=" in query else set())
    body = {"combinator": "and", "rules": [{"property": "$identifier", "operator": "=", "value": "a"}]}
    for request, sent in ((f"GET {E}", None), (f"POST /v1/entities/search{query}", body)):
        step = Step(request if sent else f"{request}{query}", *((sent,) if sent else ()))
        (entity,) = play(api, step)["entities"]
        assert entity.keys() == expected
        assert properties is None or entity["properties"].keys() == properties
    entity = play(api, Step(f"GET {E}/a{query}"))["entity"]
    assert entity.keys() == expected


def test_titles_and_identifiers_are_attached_on_request(api):
    mirrored = SERVICE | {
        "mirrorProperties": {"depTier": {"path": "dependsOn.tier"}, "depTitle": {"path": "dependsOn.$title"}}
    }
    pair = {"identifier": "a", "title": "The a"}
    play(
        api,
        Step(f"PUT {B}/svc", mirrored),
        Step(f"POST {E}", service("a", title="The a"), 201),
        Step(f"POST {E}", service("b", relations={"dependsOn": ["a"]}), 201),
        Step(f"GET {E}/b", shows={"entity": {"relations": {"dependsOn": ["a"]}, "properties": {"depTitle": ["The a"]}}}),
        Step(f"GET {E}/b?attach_title_to_relation=true", shows={"entity": {"relations": {"dependsOn": [Exactly(pair)]}}}),
        Step(f"GET {E}/b?attach_identifier_to_title_mirror_properties=true",
             shows={"entity": {"properties": {"depTitle": [Exactly(pair)], "depTier": ["a"]}}}),
    )  # fmt: skip


def test_entities_are_listed_in_the_order_of_their_creation_and_counted(api):
    names = ["c", "a", "b"]
    play(api, *(Step(f"POST {E}", service(name), 201) for name in names))
    listed = play(api, Step(f"GET {E}"))["entities"]
    assert [entity["identifier"] for entity in listed] == names and listed[0]["createdAt"]
    play(api, Step(f"GET {B}/svc/entities-count", shows=Exactly({"ok": True, "count": 3})))


def test_scorecards_show_on_the_entity(api):
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "a"}]}
    rule = {"identifier": "r", "title": "R", "level": "Gold", "query": query}
    shown = {
        "scorecards": Exactly(
            {"s": {"level": "Gold", "rules": [{"identifier": "r", "status": "SUCCESS", "level": "Gold"}]}}
        )
    }
    play(
        api,
        Step(f"POST {E}", service("none"), 201, {"entity": Lacking(("scorecards",))}),
        Step(f"POST {B}/svc/scorecards", {"identifier": "s", "title": "S", "rules": [rule]}, 201),
        Step(f"POST {E}", service("a"), 201, {"entity": shown}),
        Step(f"GET {E}/a?include=scorecards", shows={"entity": shown}),
    )
