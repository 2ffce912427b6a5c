"""Bulk routes of contract §4 and the resync of integrations, as Ocean and the Kubernetes exporter use them."""

import pytest

from tests.contract.steps import ANY, Exactly, Like, Step, play

B, E = "/v1/blueprints", "/v1/blueprints/thing/entities"
THING = {
    "identifier": "thing",
    "title": "Thing",
    "icon": "Box",
    "schema": {"properties": {"n": {"type": "number"}}, "required": []},
    "relations": {
        "up": {"target": "thing", "many": False, "required": False},
        "peers": {"target": "thing", "many": True},
    },
}
OCEAN, EXPORTER = "port-ocean/fake/0.1.0/me/exporter", "port-k8s-exporter/0.6 (statekey/mine)"
DATASOURCE = "/v1/blueprints/entities/datasource-entities"
MISSING = {"error": "not_found", "message": Like(".*was not found.*")}


@pytest.fixture
def api(named):
    api = named(OCEAN)
    play(api, Step(f"POST {B}", THING, 201))
    return api


def thing(name, **relations):
    return {"identifier": name, "title": name, "properties": {}, "relations": relations}


def bulk(api, entities, status=200, query="?upsert=true&merge=true"):
    """Speaks a 207 as well, of which nobody reads `ok`."""
    answer = api.post(f"{E}/bulk{query}", json={"entities": entities})
    assert answer.status_code == status, answer.content
    reply = answer.json()
    indexes = [entry["index"] for entry in (*reply["entities"], *reply["errors"])]
    assert sorted(indexes) == list(range(len(entities))), "every item is in one of the two lists"
    return reply


def test_all_went_well_is_200_with_an_entry_for_each(api):
    reply = bulk(api, [thing("a"), thing("b")])
    assert reply == {
        "ok": True, "errors": [],
        "entities": [{"identifier": name, "index": i, "created": True, "additionalData": {}} for i, name in enumerate("ab")],
    }  # fmt: skip
    assert [entry["created"] for entry in bulk(api, [thing("a"), thing("c")])["entities"]] == [False, True]


def test_a_failing_item_makes_it_207_and_leaves_the_others_alone(api):
    reply = bulk(api, [thing("s2"), thing("s3", up="x")], 207)
    assert [entry["identifier"] for entry in reply["entities"]] == ["s2"]
    assert reply["errors"] == [
        {
            "identifier": "s3",
            "index": 1,
            "statusCode": 404,
            "error": "not_found",
            "message": ANY_TEXT,
            "details": ANY_DICT,
        }
    ]
    play(api, Step(f"GET {E}/s2"), Step(f"GET {E}/s3", status=404))


class _OfType:
    def __init__(self, kind):
        self.kind = kind

    def __eq__(self, other):
        return isinstance(other, self.kind)

    __hash__ = None


ANY_TEXT, ANY_DICT = _OfType(str), _OfType(dict)


@pytest.mark.parametrize(
    ("item", "status", "code"),
    [
        (thing("a", up="nobody"), 404, "not_found"),
        (thing("a", foo="b"), 404, "not_found"),
        ({"identifier": "no blanks"}, 422, "invalid_request"),
        ({"identifier": "a", "properties": {"n": "x"}}, 422, "invalid_request"),
        ({"identifier": "taken"}, 409, "identifier_taken"),
        (5, 422, "invalid_request"),
    ],
)
def test_all_failed_is_207_too_each_with_its_status(api, item, status, code):
    play(api, Step(f"POST {E}", thing("taken"), 201))
    (error,) = bulk(api, [item], 207, query="")["errors"]
    assert (error["statusCode"], error["error"]) == (status, code)


def test_an_item_that_searched_in_vain_is_unknown(api):
    search = {"combinator": "and", "rules": [{"property": "n", "operator": "=", "value": 5}]}
    (error,) = bulk(api, [{"identifier": search, "properties": {}}], 207)["errors"]
    assert (error["identifier"], error["statusCode"]) == ("unknown", 404)


def test_more_than_twenty_are_refused_unless_asked(api):
    many = [thing(f"t{number}") for number in range(21)]
    play(
        api,
        Step(f"POST {E}/bulk?upsert=true", {"entities": many}, 422, {"details": {"errors": [{"path": "/entities"}]}}),
        Step(f"POST {E}/bulk?upsert=true", {"entities": []}, 422),
        Step(f"POST {E}/bulk?upsert=true", {"entities": many[:1], "more": 1}, 422),
        Step(f"POST {E}/bulk?upsert=true", [], 422),
        Step(f"GET {B}/thing/entities-count", shows={"count": 0}),
    )
    assert len(bulk(api, many, query="?upsert=true&bulk_limit=extended")["entities"]) == 21
    assert len(bulk(api, many[:20])["entities"]) == 20


def test_an_unknown_blueprint_fails_the_whole_request(api):
    play(api, Step(f"POST {B}/nobody/entities/bulk", {"entities": [thing("a")]}, 404, MISSING))


def test_later_items_see_earlier_ones(api):
    """45 things that all point to the first, in batches of twenty."""
    things = [thing("t0"), *(thing(f"t{number}", up="t0") for number in range(1, 45))]
    for start in range(0, 45, 20):
        bulk(api, things[start : start + 20], query="?upsert=true&merge=true&create_missing_related_entities=false")
    play(api, Step(f"GET {E}/t44", shows={"entity": {"relations": {"up": "t0"}}}))


def test_an_identifier_named_twice_is_written_twice(api):
    reply = bulk(api, [{"identifier": "a", "properties": {"n": 1}}, {"identifier": "a", "title": "later"}])
    assert [(entry["index"], entry["created"]) for entry in reply["entities"]] == [(0, True), (1, False)]
    play(api, Step(f"GET {E}/a", shows={"entity": {"title": "later", "properties": {"n": 1}}}))


def test_missing_related_entities_are_made_for_the_whole_batch(api):
    things = [thing("a", up="made", peers=["made", "other"]), thing("b", up="made")]
    bulk(api, things, query="?upsert=true&create_missing_related_entities=true")
    play(
        api,
        Step(f"GET {E}/a", shows={"entity": {"relations": {"up": "made", "peers": ["made", "other"]}}}),
        Step(f"GET {E}/other", shows={"entity": {"title": "other"}}),
    )


def test_properties_nobody_declared_are_accepted_and_told(api):
    """Ocean's own example maps `name` and `department` to a blueprint without them."""
    person = {"identifier": "p", "title": "P", "properties": {"n": 1, "name": "P", "department": "d"}}
    (entry,) = bulk(api, [person])["entities"]
    assert entry["additionalData"] == {"ignoredProperties": ["name", "department"]}


def test_deleting_many_is_all_or_nothing(api):
    needs = THING | {"identifier": "needs", "relations": {"up": {"target": "thing", "required": True}}}
    bulk(api, [thing("a"), thing("b")])
    where = f"{B}/thing/bulk/entities/delete"
    play(
        api,
        Step(f"POST {B}", needs, 201),
        Step(f"POST {B}/needs/entities", {"identifier": "n", "relations": {"up": "b"}}, 201),
        Step(f"POST {where}?delete_dependents=false", {"entities": ["a", "b"]}, 409, {"error": "has_dependents"}),
        Step(f"GET {B}/thing/entities-count", shows={"count": 2}),
        Step(f"POST {where}", {"entities": ["a", "never"]}, shows=Exactly({"ok": True, "deletedEntities": ["a"]})),
        Step(f"POST {where}?delete_dependents=true&run_id=", {"entities": ["b"]}, shows={"deletedEntities": ["b"]}),
        Step(f"GET {B}/needs/entities-count", shows={"count": 0}),
        Step(f"POST {where}", {"entities": ["never"]}, shows={"deletedEntities": []}),
        Step(f"POST {where}", {"entities": []}, 422),
        Step(f"POST {where}", {"entities": [5]}, 422),
        Step(f"POST {where}", {"entities": ["x"] * 101}, 422),
        Step(f"POST {B}/nobody/bulk/entities/delete", {"entities": ["a"]}, 404, MISSING),
    )


def test_ocean_finds_what_it_wrote_and_deletes_what_vanished(api, named):
    """Its second resync: compare by a search, leave alone what is as it was, delete what was not produced again."""
    bulk(api, [thing("kept"), thing("gone")])
    play(named("somebody else"), Step(f"POST {E}", thing("theirs"), 201))
    rules = [
        {"property": "$identifier", "operator": "in", "value": ["kept", "theirs"]},
        {"property": "$blueprint", "operator": "=", "value": "thing"},
        {"property": "$datasource", "operator": "contains", "value": "port-ocean/fake/"},
        {"property": "$datasource", "operator": "contains", "value": "/me/exporter"},
    ]
    query = "exclude_calculated_properties=true&include=blueprint&include=identifier&include=title&include=properties.n&include=relations.up"
    play(
        api,
        Step(f"POST /v1/entities/search?{query}", {"combinator": "and", "rules": rules}, shows={
            "entities": [Exactly({"identifier": "kept", "blueprint": "thing", "title": "kept", "properties": {"n": None}, "relations": {"up": None}})],
        }),
    )  # fmt: skip
    asked = {"datasource_prefix": "port-ocean/fake/", "datasource_suffix": "/me/exporter", "limit": 1}
    first = play(api, Step(f"POST {DATASOURCE}", asked, shows={"entities": [ANY], "next": Like(".+")}))
    second = play(
        api, Step(f"POST {DATASOURCE}", asked | {"from": first["next"]}, shows={"entities": [ANY], "next": None})
    )
    found = {entity["identifier"] for page in (first, second) for entity in page["entities"]}
    assert found == {"kept", "gone"}
    play(
        api,
        Step(
            f"POST {DATASOURCE}", asked | {"before": "2020-01-01T00:00:00.000Z"}, shows={"entities": [], "next": None}
        ),
        Step(
            f"POST {B}/thing/bulk/entities/delete?delete_dependents=false",
            {"entities": ["gone"]},
            shows={"deletedEntities": ["gone"]},
        ),
    )


def test_the_exporter_finds_its_own_by_its_state_key(api, named):
    exporter = named(EXPORTER)
    play(
        exporter,
        Step(
            f"POST {E}/bulk?upsert=true&merge=true&create_missing_related_entities=true", {"entities": [thing("pod")]}
        ),
    )
    play(api, Step(f"POST {E}", thing("other"), 201))
    asked = {"datasource_prefix": "port-k8s-exporter", "datasource_suffix": "(statekey/mine)"}
    rules = [
        {"property": "$datasource", "operator": "contains", "value": text}
        for text in ("port-k8s-exporter", "statekey/mine")
    ]
    query = "?exclude_calculated_properties=true&include=blueprint&include=identifier"
    mine = [Exactly({"identifier": "pod", "blueprint": "thing"})]
    play(
        exporter,
        Step(f"POST {DATASOURCE}{query}", asked, shows={"entities": mine, "next": None}),
        Step(f"POST /v1/entities/search{query}", {"combinator": "and", "rules": rules}, shows={"entities": mine}),
    )


def test_a_body_over_its_limit_is_413(api):
    big = {"identifier": "a", "properties": {"n": 1}, "title": "x" * (1024 * 1024 + 1)}
    for path, body in ((E, big), (f"{E}/bulk?upsert=true", {"entities": [big]})):
        answer = api.post(path, json=body)
        assert (answer.status_code, answer.json()["ok"]) == (413, False)


def test_an_extended_batch_may_be_larger(api):
    many = [thing(f"t{index}") | {"title": "x" * 1000} for index in range(1000)]
    bulk(api, many, query="?upsert=true&bulk_limit=extended&merge=true&validation_only=true")
