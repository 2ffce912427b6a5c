"""Routes of contract §4: one entity written, read, changed and deleted, as the clients do it."""

from urllib.parse import quote

import pytest

from tests.contract.steps import ANY, AT, AUDIT, Exactly, Lacking, Like, Step, play
from tests.factories import begun_run

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
THING = {
    "identifier": "thing",
    "title": "Thing",
    "schema": {
        "properties": {
            "text": {"type": "string"}, "number": {"type": "number"}, "flag": {"type": "boolean"}, "object": {"type": "object"},
            "strings": {"type": "array", "items": {"type": "string"}}, "numbers": {"type": "array", "items": {"type": "number"}},
            "booleans": {"type": "array", "items": {"type": "boolean"}}, "objects": {"type": "array", "items": {"type": "object"}},
            "bare": {"type": "array"}, "filled": {"type": "string", "default": "by default"},
        }
    },
    "relations": {"one": {"target": "svc"}, "many": {"target": "svc", "many": True}},
}  # fmt: skip
MISSING = {"error": "not_found", "message": Like(".*was not found.*")}


@pytest.fixture
def api(api):
    play(api, Step(f"POST {B}", SERVICE, 201), Step(f"POST {B}", THING, 201))
    return api


def service(identifier, **more):
    return {"identifier": identifier, "properties": {"tier": "a"}} | more


def test_the_worked_example(api):
    """Appendix A: upsert with merge, the reply and the read."""
    body = {"identifier": "s1", "properties": {"tier": "a"}, "relations": {"dependsOn": []}}
    shown = Exactly({"tier": "a", "size": None, "tags": None, "depTier": [], "big": False})
    entity = AUDIT | {
        "identifier": "s1", "title": "s1", "icon": None, "team": [], "blueprint": "svc", "properties": shown,
        "relations": Exactly({"dependsOn": []}),
    }  # fmt: skip
    play(
        api,
        Step(f"POST {E}?upsert=true&merge=true", body, 201, {"entity": entity}),
        Step(f"GET {E}/s1", shows={"entity": entity}),
        Step(
            f"GET {E}/s1?exclude_calculated_properties=true",
            shows={"entity": {"properties": Exactly({"tier": "a", "size": None, "tags": None})}},
        ),
    )


def test_values_of_all_kinds_come_back_as_they_were_given(api):
    """Order and the look of numbers included; arrays set to [] stay [], what is unset is null."""
    values = {
        "text": "", "number": 123.456, "flag": False, "object": {"b": 1, "a": [1, 2.0, None, {"c": "ü"}]},
        "strings": ["z", "a", "z"], "numbers": [2, 1.5, 123], "booleans": [True, False], "objects": [{"k": 1}, {}],
        "bare": ["x", "y"], "filled": "given",
    }  # fmt: skip
    nothing = dict.fromkeys(values, None)
    play(
        api,
        Step("POST /v1/blueprints/thing/entities", {"identifier": "t", "title": "", "icon": "any text at all", "properties": values}, 201,
             {"entity": {"title": "", "icon": "any text at all", "properties": Exactly(values)}}),
        Step("GET /v1/blueprints/thing/entities/t", shows={"entity": {"properties": Exactly(values)}}),
        Step("PUT /v1/blueprints/thing/entities/t", {"identifier": "t", "properties": {"number": 123, "strings": [], "bare": []}},
             shows={"entity": {"properties": Exactly(nothing | {"number": 123, "strings": [], "bare": []})}}),
        Step("PUT /v1/blueprints/thing/entities/t", {"identifier": "t", "properties": {"strings": None}},
             shows={"entity": {"properties": Exactly(nothing)}}),
    )  # fmt: skip


def test_defaults_fill_new_entities_only(api):
    path = "/v1/blueprints/thing/entities"
    play(
        api,
        Step(f"POST {path}?upsert=true&merge=true", {"identifier": "t"}, 201, {"entity": {"properties": {"filled": "by default"}}}),
        Step(f"POST {path}?upsert=true&merge=true", {"identifier": "t", "properties": {"filled": None}}, 201,
             {"entity": {"properties": {"filled": None}}}),
        Step(f"POST {path}?upsert=true&merge=true", {"identifier": "t", "properties": {"text": "x"}}, 201,
             {"entity": {"properties": {"filled": None, "text": "x"}}}),
    )  # fmt: skip


def test_relations_are_null_or_lists_and_keep_their_order(api):
    path = "/v1/blueprints/thing/entities"
    ids = ["tf-entity-2", "tf-entity-3", "tf-entity-1"]
    play(
        api,
        *(Step(f"POST {E}", service(name), 201) for name in ids),
        Step(f"POST {path}", {"identifier": "t"}, 201, {"entity": {"relations": Exactly({"one": None, "many": []})}}),
        Step(f"PUT {path}/t", {"relations": {"one": ids[0], "many": ids}}, shows={"entity": {"relations": Exactly({"one": ids[0], "many": ids})}}),
        Step(f"GET {path}/t", shows={"entity": {"relations": Exactly({"one": ids[0], "many": ids})}}),
        Step(f"PATCH {path}/t", {"relations": {"many": ids[::-1]}}, shows={"entity": {"relations": {"one": ids[0], "many": ids[::-1]}}}),
        Step(f"PUT {path}/t", {"relations": {}}, shows={"entity": {"relations": Exactly({"one": None, "many": []})}}),
    )  # fmt: skip


def test_team_is_always_a_list(api):
    play(
        api,
        Step(f"POST {E}", service("a", team="payments"), 201, {"entity": {"team": ["payments"]}}),
        Step(f"PATCH {E}/a", {"team": ["b", "a"]}, shows={"entity": {"team": ["b", "a"]}}),
        Step(f"PATCH {E}/a", {"team": None}, shows={"entity": {"team": []}}),
        Step(f"PATCH {E}/a", {"team": []}, shows={"entity": {"team": []}}),
    )


@pytest.mark.parametrize("query", ["", "?upsert=true", "?upsert=true&merge=true"])
def test_an_entity_without_identifier_gets_one(api, query):
    body = {"title": "nameless", "blueprint": "svc", "properties": {"tier": "a"}}
    name = play(api, Step(f"POST {E}{query}", body, 201, {"entity": {"identifier": Like(r"[\w@.+:=-]+")}}))["entity"][
        "identifier"
    ]
    play(api, Step(f"GET {E}/{name}", shows={"entity": {"title": "nameless"}}))


def test_a_taken_identifier_is_replaced_or_merged_only_when_asked(api):
    full = service("a", title="A", properties={"tier": "a", "size": 5}, relations={"dependsOn": ["a"]})
    created = play(
        api,
        Step(f"POST {E}?upsert=true&create_missing_related_entities=true", full, 201),
        Step(f"POST {E}", service("a"), 409, {"error": "identifier_taken", "message": Like(".*taken.*")}),
        Step(f"GET {E}/a"),
    )["entity"]
    play(
        api,
        Step(f"POST {E}?upsert=true&merge=true", {"identifier": "a", "properties": {"tier": "b"}}, 201,
             {"entity": {"title": "A", "properties": {"tier": "b", "size": 5}, "relations": {"dependsOn": ["a"]}}}),
        Step(f"POST {E}?upsert=true&merge=true", {"identifier": "a", "properties": {"size": None}}, 201,
             {"entity": {"properties": {"tier": "b", "size": None}}}),
        Step(f"POST {E}?upsert=true", service("a"), 201,
             {"entity": {"title": "a", "properties": {"tier": "a", "size": None}, "relations": {"dependsOn": []}}}),
        Step(f"GET {E}/a", shows={"entity": {"createdAt": created["createdAt"], "createdBy": created["createdBy"]}}),
    )  # fmt: skip


def test_validation_only_checks_all_and_stores_nothing(api):
    play(
        api,
        Step(
            f"POST {E}?validation_only=true",
            service("a"),
            201,
            {"entity": {"identifier": "a", "properties": {"tier": "a", "big": False}}},
        ),
        Step(f"GET {E}/a", status=404),
        Step(f"POST {E}?validation_only=true", {"identifier": "a", "properties": {"tier": "z"}}, 422),
        Step(f"POST {E}?validation_only=true", service("a", relations={"dependsOn": ["nobody"]}), 404, MISSING),
        Step(
            f"POST {E}/bulk?validation_only=true",
            {"entities": [service("a")]},
            200,
            {"entities": [{"identifier": "a"}]},
        ),
        Step(f"GET {B}/svc/entities-count", shows={"count": 0}),
    )


def test_what_is_unknown_is_told_apart(api):
    """Properties are dropped, relations and related entities are 404, blueprints too."""
    play(
        api,
        Step(f"POST {E}", service("a", properties={"tier": "a", "department": "x"}), 201, {"entity": {"properties": Lacking(("department",))}}),
        Step(f"POST {E}", service("b", relations={"foo": "a"}), 404,
             {"error": "not_found", "message": Like('.*relation "foo" was not found in blueprint "svc".*')}),
        Step(f"POST {E}", service("b", relations={"dependsOn": ["nobody"]}), 404, MISSING),
        Step("POST /v1/blueprints/nobody/entities", service("b"), 404, MISSING),
        Step(f"GET {E}/nobody", status=404, shows=MISSING),
        Step("GET /v1/blueprints/nobody/entities", status=404, shows=MISSING),
        Step("GET /v1/blueprints/nobody/entities/a", status=404, shows=MISSING),
        Step("GET /v1/blueprints/nobody/entities-count", status=404, shows=MISSING),
        Step(f"PUT {E}/nobody", service("nobody"), 404, MISSING),
        Step(f"PATCH {E}/nobody", {"title": "x"}, 404, MISSING),
        Step(f"DELETE {E}/nobody", status=404, shows=MISSING),
        Step("DELETE /v1/blueprints/nobody/entities/a", status=404, shows=MISSING),
    )  # fmt: skip


def test_missing_related_entities_are_made_on_request(api):
    """Even where the blueprint requires properties."""
    relations = {"one": "new-identifier", "many": ["new/2", "new-identifier"]}
    play(
        api,
        Step("POST /v1/blueprints/thing/entities?create_missing_related_entities=true", {"identifier": "t", "relations": relations}, 201,
             {"entity": {"relations": Exactly(relations)}}),
        Step(f"GET {E}/new-identifier", shows={"entity": {"title": "new-identifier", "properties": {"tier": None}}}),
        Step(f"GET {E}/new%2F2", shows={"entity": {"identifier": "new/2"}}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"properties": {}}, "/properties/tier"), ({"properties": {"tier": "z"}}, "/properties/tier"),
        ({"properties": {"tier": "a", "size": "1"}}, "/properties/size"), ({"properties": {"tier": "a", "tags": "x"}}, "/properties/tags"),
        ({"properties": {"tier": "a", "tags": [1]}}, "/properties/tags/0"), ({"properties": "x"}, "/properties"),
        ({"identifier": "no blanks"}, "/identifier"), ({"identifier": 5}, "/identifier"), ({"title": 5}, "/title"),
        ({"team": 5}, "/team"), ({"relations": []}, "/relations"), ({"relations": {"dependsOn": 5}}, "/relations/dependsOn"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_422_and_nothing_is_stored(api, body, path):
    told = play(
        api, Step(f"POST {E}", service("a") | body, 422, {"error": "invalid_request", "details": {"errors": ANY}})
    )
    assert [fault["path"] for fault in told["details"]["errors"]] == [path]
    play(api, Step(f"GET {B}/svc/entities-count", shows={"count": 0}))


@pytest.mark.parametrize(
    "name", ["a/b:c", r"back\slash", "x=y@z+w.v-u", "Ünïcodé", "a%2Fb".replace("%2F", "/"), "日本"]
)
def test_identifiers_of_every_kind_are_reached(api, name):
    where = f"{E}/{quote(name, safe='')}"
    play(
        api,
        Step(f"POST {E}", service(name), 201, {"entity": {"identifier": name, "title": name}}),
        Step(f"GET {where}", shows={"entity": {"identifier": name}}),
        Step(f"PATCH {where}", {"title": "t"}, shows={"entity": {"title": "t"}}),
        Step(f"DELETE {where}"),
        Step(f"GET {where}", status=404),
    )


def test_put_replaces_and_renames_and_relations_follow(api):
    play(
        api,
        Step(f"POST {E}", service("a", title="A", properties={"tier": "a", "size": 5}), 201),
        Step(f"POST {E}", service("b", relations={"dependsOn": ["a"]}), 201),
        Step(f"PUT {E}/a?run_id=", service("renamed", properties={"tier": "b"}),
             shows={"entity": {"identifier": "renamed", "title": "renamed", "properties": {"tier": "b", "size": None}} | AUDIT}),
        Step(f"GET {E}/a", status=404),
        Step(f"GET {E}/b", shows={"entity": {"relations": {"dependsOn": ["renamed"]}, "properties": {"depTier": ["b"]}}}),
        Step(f"PUT {E}/renamed", service("b"), 409, {"error": "identifier_taken"}),
        Step(f"PUT {E}/b?create_missing_related_entities=true", service("b", relations={"dependsOn": ["made"]}),
             shows={"entity": {"relations": {"dependsOn": ["made"]}}}),
    )  # fmt: skip


def test_patch_merges_and_null_clears(api):
    full = service(
        "a", title="A", icon="Box", team="t", properties={"tier": "a", "size": 5}, relations={"dependsOn": ["a"]}
    )
    play(
        api,
        Step(f"POST {E}", service("a"), 201),
        Step(f"PUT {E}/a", full),
        Step(f"PATCH {E}/a", {"properties": {"tags": ["x"]}},
             shows={"entity": {"title": "A", "properties": {"tier": "a", "size": 5, "tags": ["x"]}, "relations": {"dependsOn": ["a"]}}}),
        Step(f"PATCH {E}/a", {"title": None, "icon": None, "team": None, "properties": {"size": None}, "relations": {"dependsOn": None}},
             shows={"entity": {"title": "a", "icon": None, "team": [], "properties": {"size": None}, "relations": {"dependsOn": []}}}),
        Step(f"PATCH {E}/a", {"properties": {"tier": None}}, 422),
        Step(f"PATCH {E}/a", {"title": "B", "titel": "B"}, 422, {"error": "invalid_request"}),
        Step(f"GET {E}/a", shows={"entity": {"title": "a"}}),
        Step(f"PATCH {E}/a", {"identifier": "b"}, shows={"entity": {"identifier": "b"}}),
    )  # fmt: skip


def test_an_entity_that_others_require_blocks_its_deletion(api):
    needs = THING | {"identifier": "needs", "relations": {"one": {"target": "svc", "required": True}}}
    play(
        api,
        Step(f"POST {B}", needs, 201),
        Step(f"POST {E}", service("a"), 201),
        Step(f"POST {B}/needs/entities", {"identifier": "n", "relations": {"one": "a"}}, 201),
        Step(f"DELETE {E}/a", status=409, shows={"error": "has_dependents"}),
        Step(f"DELETE {E}/a?delete_dependents=false&run_id=", status=409),
        Step(f"DELETE {E}/a?delete_dependents=true", shows=Exactly({"ok": True})),
        Step(f"GET {B}/needs/entities/n", status=404),
    )


def test_one_upsert_is_one_line_of_the_log_of_its_run(api):
    """The GitHub action looks for it by its run."""
    run = begun_run(api)
    play(api, Step(f"POST {E}?upsert=true&merge=true&run_id={run}", service("a"), 201))
    audits = play(api, Step(f"GET /v1/audit-log?run_id={run}&resources=entity", shows={"audits": [ANY]}))["audits"]
    assert (audits[0]["context"]["entity"], audits[0]["context"]["runId"]) == ("a", run)


def test_identifier_relations_and_team_may_be_searches(api):
    play(
        api,
        Step("POST /v1/blueprints/_team/entities?upsert=true", {"identifier": "core", "title": "Core"}, 201),
        Step(f"POST {E}", service("a", title="The one", properties={"tier": "b", "size": 7}), 201),
        Step(f"POST {E}?upsert=true&merge=true", {"identifier": search("size", "=", 7), "properties": {"tags": ["found"]}}, 201,
             {"entity": {"identifier": "a", "title": "The one", "properties": {"tags": ["found"]}}}),
        Step(f"POST {E}?upsert=true&merge=true", {"identifier": search("size", "=", 8), "properties": {"tier": "a"}}, 404, MISSING),
        Step("POST /v1/blueprints/thing/entities", {
            "identifier": "t", "team": search("$title", "=", "Core"),
            "relations": {"one": search("$title", "=", "The one"), "many": search("tier", "in", ["b"])},
        }, 201, {"entity": {"team": ["core"], "relations": {"one": "a", "many": ["a"]}}}),
    )  # fmt: skip


def search(name, operator, value):
    return {"combinator": "and", "rules": [{"property": name, "operator": operator, "value": value}]}


def test_timestamps_stay_between_write_and_read(api):
    written = play(api, Step(f"POST {E}", service("a"), 201, {"entity": {"createdAt": AT, "updatedAt": AT}}))["entity"]
    again = play(api, Step(f"POST {E}?upsert=true&merge=true", service("a"), 201))["entity"]
    changed = play(api, Step(f"PATCH {E}/a", {"title": "other"}))["entity"]
    read = play(api, Step(f"GET {E}/a"))["entity"]
    assert again == written, "what is as it was is not written anew"
    assert changed == read and read["createdAt"] == written["createdAt"]
