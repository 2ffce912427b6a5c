"""Routes of contract §3 as Terraform's provider, Ocean, the Kubernetes exporter and the GitHub action use them."""

import pytest

from tests.contract.steps import ANY, AT, AUDIT, Exactly, Lacking, Like, Step, play

B = "/v1/blueprints"
SERVICE = {
    "identifier": "svc",
    "title": "Service",
    "icon": "Box",
    "description": "What runs",
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["a", "b"], "enumColors": {"a": "green"}, "default": "a"},
            "size": {"type": "number", "enum": [1, 2.5], "enumColors": {"1": "green"}},
            "limited": {"type": "number", "minimum": 0, "maximum": 10},
            "named": {"type": "string", "pattern": "^[a-z]+$", "minLength": 1, "maxLength": 9, "title": "", "description": ""},
            "on": {"type": "boolean", "default": False},
            "tags": {"type": "array", "items": {"type": "string", "format": "url"}, "minItems": 0, "maxItems": 3},
            "bare": {"type": "array"},
            "any": {"type": "object"},
            "spec": {
                "type": "string", "format": "url", "spec": "embedded-url",
                "specAuthentication": {
                    "clientId": "x", "authorizationUrl": "https://a.example.org", "tokenUrl": "https://t.example.org",
                },
            },
            "unusual": {"type": "string", "x-client": {"kept": [1, 2.0, None]}},
        },
        "required": ["tier"],
    },
    "relations": {"dependsOn": {"target": "svc", "many": True}, "owner": {"target": "svc", "title": "", "required": False}},
    "mirrorProperties": {"depTier": {"path": "dependsOn.tier"}},
    "calculationProperties": {
        "big": {"calculation": ".properties.size > 10", "type": "boolean"},
        "colored": {"calculation": ".identifier", "type": "string", "colorized": True, "colors": {"x": "red"}},
    },
}  # fmt: skip
PLAIN = {"identifier": "plain", "title": "Plain", "icon": "Box", "schema": {"properties": {"text": {"type": "string"}}}}
EMPTY_MAPS = {name: {} for name in ("relations", "mirrorProperties", "calculationProperties")}


def without(document, *keys):
    return {key: value for key, value in document.items() if key not in keys}


def with_property(**definition):
    return PLAIN | {"schema": {"properties": {"text": definition}}}


def test_every_attribute_comes_back_as_it_was_given(api):
    relations = {
        "dependsOn": Exactly({"target": "svc", "many": True, "required": False}),
        "owner": Exactly({"target": "svc", "title": "", "many": False, "required": False}),
    }
    shown = (
        {key: Exactly(value) for key, value in SERVICE.items() if key != "relations"} | AUDIT | {"relations": relations}
    )
    written = play(api, Step(f"POST {B}?create_catalog_page=false", SERVICE, 201, {"blueprint": shown}))
    read = play(api, Step(f"GET {B}/svc?exclude_calculated_properties=true", shows={"blueprint": shown}))
    assert read == written


def test_nothing_is_added_that_was_not_given(api):
    bare = without(PLAIN, "icon")
    lacks = Lacking(
        ("icon", "description", "ownership", "teamInheritance", "changelogDestination", "includeInGlobalSearch")
    )
    text = {"schema": Exactly({"properties": {"text": {"type": "string"}}})}
    for step in (Step(f"POST {B}", bare, 201), Step(f"GET {B}/plain"), Step(f"PUT {B}/plain", bare)):
        for shows in (lacks, text | EMPTY_MAPS):
            play(api, step._replace(shows={"blueprint": shows}))
            step = Step(f"GET {B}/plain")


@pytest.mark.parametrize(
    "extra",
    [
        {"description": ""}, {"includeInGlobalSearch": True}, {"includeInGlobalSearch": False},
        {"ownership": {"type": "Direct"}}, {"ownership": {"type": "Direct", "title": "Owners"}},
        {"ownership": {"type": "Direct", "title": "team"}, "teamInheritance": {"path": "team"}},
        {"ownership": {"type": "Inherited", "path": "owner"}, "relations": {"owner": {"target": "_team", "many": False, "required": False}}},
        {"changelogDestination": {"type": "WEBHOOK", "url": "https://hooks.example.org"}},
        {"changelogDestination": {"type": "WEBHOOK", "url": "https://hooks.example.org", "agent": False}},
        {"changelogDestination": {"type": "KAFKA"}},
    ],
)  # fmt: skip
def test_optional_parts_come_back_and_go_when_they_are_left_out(api, extra):
    shown = {key: Exactly(value) for key, value in extra.items()}
    gone = tuple(key for key in extra if key != "relations")
    play(
        api,
        Step(f"POST {B}", PLAIN | extra, 201, {"blueprint": shown}),
        Step(f"GET {B}/plain", shows={"blueprint": shown}),
        Step(f"PUT {B}/plain", PLAIN, shows={"blueprint": Lacking(gone)}),
        Step(f"GET {B}/plain", shows={"blueprint": Lacking(gone)}),
    )


@pytest.mark.parametrize(
    "definition",
    [
        *({"type": "string", "format": name} for name in (
            "date-time", "url", "email", "idn-email", "ipv4", "ipv6", "markdown", "yaml", "user", "team", "timer", "proto",
            "blueprints", "labeled-url", "something-new",
        )),
        {"type": "string", "spec": "open-api"}, {"type": "string", "spec": "async-api"},
        {"type": "object", "spec": "open-api"}, {"type": "object", "format": "proto"},
        {"type": "array", "items": {"type": "string", "enum": ["a"], "enumColors": {"a": "red"}}},
        {"type": "array", "items": {"type": "object"}}, {"type": "array", "items": {"type": "string", "pattern": "a+"}},
        {"type": "string", "dateFormat": "dd/MM"}, {"type": "enum", "enum": ["a", "b"]},
    ],
)  # fmt: skip
def test_property_of_every_kind_is_accepted_and_echoed(api, definition):
    shown = {"blueprint": {"schema": Exactly({"properties": {"text": definition}})}}
    play(api, Step(f"POST {B}", with_property(**definition), 201, shown), Step(f"GET {B}/plain", shows=shown))


@pytest.mark.parametrize("program", ["test-rel.$identifier", "'Test'", ".properties.text |"])
def test_calculations_are_not_judged_when_they_are_saved(api, program):
    calculated = {"calculationProperties": {"c": {"calculation": program, "type": "string"}}}
    play(
        api,
        Step(f"POST {B}", PLAIN | calculated, 201, {"blueprint": calculated}),
        Step(f"POST {B}/plain/entities", {"identifier": "a"}, 201, {"entity": {"properties": {"c": ANY}}}),
    )


def test_identifier_in_a_put_renames_and_everything_follows(api):
    other = {
        "identifier": "other",
        "title": "Other",
        "schema": {"properties": {}},
        "relations": {"to": {"target": "plain"}},
    }
    rule = {
        "identifier": "r", "title": "R", "level": "Gold",
        "query": {"combinator": "and", "conditions": [{"property": "text", "operator": "isNotEmpty"}]},
    }  # fmt: skip
    play(
        api,
        Step(f"POST {B}", PLAIN, 201),
        Step(f"POST {B}", other, 201),
        Step(f"POST {B}/plain/entities", {"identifier": "a", "properties": {"text": "x"}}, 201),
        Step(f"POST {B}/other/entities", {"identifier": "o", "relations": {"to": "a"}}, 201),
        Step(f"POST {B}/plain/scorecards", {"identifier": "s", "title": "S", "rules": [rule]}, 201),
        Step(
            f"PUT {B}/plain", PLAIN | {"identifier": "renamed"}, shows={"blueprint": {"identifier": "renamed"} | AUDIT}
        ),
        Step(f"GET {B}/plain", status=404, shows={"error": "not_found", "message": Like(".*was not found.*")}),
        Step(f"GET {B}/renamed/entities/a", shows={"entity": {"blueprint": "renamed", "properties": {"text": "x"}}}),
        Step(f"GET {B}/other", shows={"blueprint": {"relations": {"to": {"target": "renamed"}}}}),
        Step(f"GET {B}/other/entities/o", shows={"entity": {"relations": {"to": "a"}}}),
        Step(f"GET {B}/renamed/scorecards/s", shows={"scorecard": {"blueprint": "renamed"}}),
    )


def test_a_taken_identifier_says_so(api):
    taken = {"error": Like(".*taken"), "message": Like(".*taken.*")}
    play(api, Step(f"POST {B}", PLAIN, 201), Step(f"POST {B}", PLAIN, 409, taken))
    play(
        api,
        Step(f"POST {B}", PLAIN | {"identifier": "second"}, 201),
        Step(f"PUT {B}/second", PLAIN, 409, taken),
    )


@pytest.mark.parametrize("request_", ["GET", "PUT", "PATCH", "DELETE"])
def test_a_missing_blueprint_is_404(api, request_):
    body = PLAIN if request_ in ("PUT", "PATCH") else None
    play(
        api,
        Step(f"{request_} {B}/nobody", body or {}, 404, {"error": "not_found", "message": Like(".*was not found.*")}),
    )


def test_custom_resources_are_patched_by_the_kubernetes_exporter(named):
    """It always sends icon and description, and leaves `many` and `required` out when they are false."""
    api = named("port-k8s-exporter/1.0 (statekey/k)")
    schema = {"properties": {"text": {}, "more": {"type": "number"}}, "required": []}
    play(
        api,
        Step(f"POST {B}", PLAIN | {"relations": {"up": {"target": "plain"}}}, 201),
        Step(
            f"PATCH {B}/plain", {"identifier": "plain", "icon": "", "description": "", "schema": schema},
            shows={"blueprint": {"title": "Plain", "icon": "", "description": "", "relations": {"up": {"many": False}}}},
        ),
        Step(f"GET {B}/plain", shows={"blueprint": {"schema": {"properties": {"text": {"type": "string"}, "more": ANY}}}}),
    )  # fmt: skip


def test_blueprints_are_posted_bare_and_patched_with_relations_by_ocean(named):
    """All of them first, then what points from one to the other."""
    api = named("port-ocean/fake/0.1/me")
    play(
        api,
        Step(f"POST {B}", {"identifier": "a", "title": "A", "icon": "Box", "schema": {"properties": {}}}, 201, {"blueprint": EMPTY_MAPS}),
        Step(f"POST {B}", {"identifier": "b", "title": "B", "icon": "Box", "schema": {"properties": {}}}, 201),
        Step(f"PATCH {B}/a", {"relations": {"b": {"target": "b", "many": True, "required": False}}}),
        Step(f"PATCH {B}/b", {"relations": {"a": {"target": "a", "many": False, "required": True}}}),
        Step(f"GET {B}/a", shows={"blueprint": {"title": "A", "relations": {"b": Exactly({"target": "b", "many": True, "required": False})}}}),
        Step(f"DELETE {B}/a", status=409, shows={"error": "has_dependents", "message": Like(".*has_dependents.*")}),
    )  # fmt: skip


def test_a_type_changes_only_through_removal(api):
    play(
        api,
        Step(f"POST {B}", PLAIN, 201),
        Step(f"POST {B}/plain/entities", {"identifier": "a", "properties": {"text": "x"}}, 201),
        Step(f"PUT {B}/plain", with_property(type="number"), 422, {"error": Like(".+"), "message": Like(".*text.*")}),
        Step(f"PUT {B}/plain", PLAIN | {"schema": {"properties": {}}}),
        Step(f"PUT {B}/plain", with_property(type="number")),
        Step(f"GET {B}/plain/entities/a", shows={"entity": {"properties": Exactly({"text": None})}}),
    )


def test_aggregations_come_and_go_by_get_and_put(api):
    """Terraform's resource for them reads the blueprint, sets the key, and takes it away again."""
    query = {
        "combinator": "and",
        "rules": [{"property": "$title", "operator": "=", "value": "x"}],
    }
    aggregations = {
        "count": {"target": "plain", "calculationSpec": {"func": "count", "calculationBy": "entities"}},
        "average": {
            "title": "Average", "type": "number", "target": "plain", "query": query,
            "calculationSpec": {"func": "average", "calculationBy": "entities", "averageOf": "month", "measureTimeBy": "$createdAt"},
        },
        "sum": {
            "target": "plain", "description": "", "icon": "Box", "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "n"},
            "pathFilter": [{"path": ["up"]}],
        },
        "median": {
            "target": "plain", "calculationSpec": {"func": "median", "calculationBy": "property", "property": "n"},
            "pathFilter": [{"path": ["up"], "fromBlueprint": "plain"}],
        },
        "averaged": {
            "target": "plain",
            "calculationSpec": {"func": "average", "calculationBy": "property", "property": "n", "averageOf": "total", "measureTimeBy": "$updatedAt"},
        },
    }  # fmt: skip
    document = PLAIN | {"schema": {"properties": {"n": {"type": "number"}}}, "relations": {"up": {"target": "plain"}}}
    play(api, Step(f"POST {B}", document, 201))
    read = play(api, Step(f"GET {B}/plain"))["blueprint"]
    shown = {"blueprint": {"aggregationProperties": Exactly(aggregations)}}
    play(
        api,
        Step(f"PUT {B}/plain", read | {"aggregationProperties": aggregations}, shows=shown),
        Step(f"GET {B}/plain", shows=shown),
        Step(f"PUT {B}/plain", without(read, "aggregationProperties")),
        Step(f"GET {B}/plain", shows={"blueprint": {"aggregationProperties": Exactly({})}}),
    )


def test_blueprint_with_entities_goes_by_the_job_that_deletes_them(api):
    """Terraform polls the migration until it ended, without any limit."""
    play(
        api,
        Step(f"POST {B}", PLAIN | {"relations": {"up": {"target": "plain", "required": True}}}, 201),
        Step(f"POST {B}/plain/entities", {"identifier": "a", "relations": {"up": "a"}}, 201),
        Step(f"DELETE {B}/plain", status=409, shows={"ok": False, "error": "has_dependents"}),
    )
    job = play(
        api, Step(f"DELETE {B}/plain/all-entities?delete_blueprint=true&run_id=", shows={"migrationId": Like(".+")})
    )
    play(
        api,
        Step(f"GET /v1/migrations/{job['migrationId']}", shows={"migration": {"status": "COMPLETED"}}),
        Step(f"GET {B}/plain", status=404),
    )


@pytest.mark.parametrize(
    ("path", "body", "shows"),
    [
        ("properties/text/rename", {"newPropertyName": "renamed"}, {"schema": {"properties": {"renamed": ANY}}}),
        ("mirror/up/rename", {"newMirrorName": "renamed"}, {"mirrorProperties": {"renamed": {"path": "to.text"}}}),
        ("relations/to/rename", {"newRelationIdentifier": "renamed"}, {"relations": {"renamed": ANY}}),
    ],
)
def test_keys_are_renamed_with_their_values(api, path, body, shows):
    document = PLAIN | {"relations": {"to": {"target": "plain"}}, "mirrorProperties": {"up": {"path": "to.text"}}}
    entity = {"identifier": "a", "properties": {"text": "x"}, "relations": {"to": "a"}}
    play(
        api,
        Step(f"POST {B}", document, 201),
        Step(f"POST {B}/plain/entities?upsert=true", {"identifier": "a"}, 201),
        Step(f"POST {B}/plain/entities?upsert=true", entity, 201),
        Step(f"PATCH {B}/plain/{path}", body, shows={"blueprint": shows}),
    )
    found = play(api, Step(f"GET {B}/plain/entities/a"))["entity"]
    assert "x" in found["properties"].values() and list(found["relations"].values()) == ["a"]
    play(api, Step(f"PATCH {B}/plain/{path}", body, 404))


@pytest.mark.parametrize("identifier", ["_user", "_team"])
def test_system_blueprints_are_there_and_equal_to_their_structure(api, identifier):
    """Terraform takes the difference of the two for what the organization added."""
    live = play(api, Step(f"GET {B}/{identifier}", shows={"blueprint": AUDIT}))["blueprint"]
    built_in = play(api, Step(f"GET {B}/system/{identifier}/structure"))["blueprint"]
    assert live["schema"]["properties"].keys() == built_in["schema"]["properties"].keys()
    for part in EMPTY_MAPS:
        assert live[part].keys() == built_in[part].keys()
    changed = without(live, "createdAt", "createdBy", "updatedAt", "updatedBy")
    changed["schema"] = {**live["schema"], "properties": {**live["schema"]["properties"], "mine": {"type": "string"}}}
    play(
        api,
        Step(f"PUT {B}/{identifier}", changed, shows={"blueprint": {"schema": {"properties": {"mine": ANY}}}}),
        Step(f"PUT {B}/{identifier}", without(live, "createdAt", "createdBy", "updatedAt", "updatedBy")),
        Step(f"DELETE {B}/{identifier}", status=409),
        Step(f"GET {B}/system/nobody/structure", status=404),
    )


def test_people_have_groups_an_owner_and_mirrors_of_them(api):
    live = play(api, Step(f"GET {B}/_user"))["blueprint"]
    relations = {"groups": {"target": "_team", "many": True}, "owner": {"target": "_team", "required": True}}
    changes = {
        "relations": live["relations"] | relations, "includeInGlobalSearch": False,
        "mirrorProperties": {"sizes": {"path": "groups.size"}},
    }  # fmt: skip
    play(
        api,
        Step(f"PATCH {B}/_user", changes, shows={"blueprint": {"relations": {"owner": {"required": True}}}}),
        Step(
            f"POST {B}/_team/entities?upsert=true",
            {"identifier": "t", "title": "t", "properties": {}, "relations": {}},
            201,
        ),
    )


def test_all_blueprints_are_listed(api):
    play(api, Step(f"POST {B}", PLAIN, 201))
    listed = play(api, Step(f"GET {B}", shows={"blueprints": ANY}))["blueprints"]
    found = {blueprint["identifier"]: blueprint for blueprint in listed}
    assert {"_user", "_team", "plain"} <= found.keys() and found["plain"]["createdAt"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"identifier": "no blanks"}, {"identifier": ".."}, {"title": ""}, {"title": "x" * 101}, {"description": "x" * 201},
        {"schema": {}}, {"schema": []}, {"relations": {"to": {"target": "nobody"}}}, {"relations": {"to": {}}},
        {"mirrorProperties": {"m": {"path": "x"}}}, {"schema": {"properties": {"bad key": {"type": "string"}}}},
        {"schema": {"properties": {"x": {"type": "number", "enum": ["a"]}}}},
    ],
)  # fmt: skip
def test_a_wrong_document_is_422_with_its_faults(api, wrong):
    play(api, Step(f"POST {B}", PLAIN | wrong, 422, {"error": "invalid_request", "details": {"errors": ANY}}))
    play(api, Step(f"GET {B}/plain", status=404))


def test_timestamps_stay_between_write_and_read(api):
    written = play(api, Step(f"POST {B}", PLAIN, 201, {"blueprint": {"createdAt": AT}}))["blueprint"]
    changed = play(api, Step(f"PATCH {B}/plain", {"title": "Other"}))["blueprint"]
    read = play(api, Step(f"GET {B}/plain"))["blueprint"]
    assert changed == read and (read["createdAt"], read["createdBy"]) == (written["createdAt"], written["createdBy"])
