"""A whole configuration as the Terraform provider applies it, refreshes it and destroys it.

The provider reads audit times of most replies unchecked, holds every attribute against what was configured, and drops a
resource from its state on 404 alone.
"""

import pytest

from tests.contract.steps import ANY, AT, AUDIT, Exactly, Lacking, Like, Step, play
from tests.factories import Person

MISSING = {"ok": False, "error": "not_found", "message": Like(".*was not found.*")}
SERVICE = {
    "identifier": "tf-service", "title": "TF service", "icon": "Terraform", "description": "",
    "schema": {"properties": {"tier": {"type": "string", "title": "Tier", "enum": ["a", "b"], "enumColors": {"a": "green"}}}, "required": ["tier"]},
    "relations": {"dependsOn": {"target": "tf-service", "many": True, "required": False}},
    "mirrorProperties": {"tiers": {"path": "dependsOn.tier"}}, "calculationProperties": {},
    "ownership": {"type": "Direct"},
}  # fmt: skip
CONDITIONS = [{"property": "tier", "operator": "=", "value": "a"}, {"property": "$team", "operator": "isNotEmpty"}]
RULE = {"identifier": "r", "title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": CONDITIONS}}
DEFAULT_LEVELS = [
    {"title": "Basic", "color": "paleBlue"}, {"title": "Bronze", "color": "bronze"},
    {"title": "Silver", "color": "silver"}, {"title": "Gold", "color": "gold"},
]  # fmt: skip
AUTOMATION = {
    "identifier": "tf-watch", "title": "",
    "trigger": {"type": "automation", "event": {"type": "ANY_ENTITY_CHANGE", "blueprintIdentifier": "tf-service"}},
    "invocationMethod": {"type": "KAFKA"}, "publish": False,
}  # fmt: skip
WIDGET = {"id": "w", "type": "markdown", "markdown": "# Hello", "nested": {"number": 123.456, "whole": 1, "empty": []}}
PAGE = {"identifier": "tf-page", "type": "dashboard", "title": "Page", "widgets": [WIDGET]}
HOOK = {
    "identifier": "tf-hook", "title": "Hook", "enabled": True,
    "mappings": [{"blueprint": "tf-service", "operation": {"type": "delete", "deleteDependents": True}, "filter": ".body.a == 1", "entity": {"identifier": ".body.id"}}],
}  # fmt: skip
EMPTY_LISTS = {"users": [], "roles": [], "teams": []}
PROPERTIES = ("$title", "$identifier", "$icon", "$team", "tier")


@pytest.fixture
def terraform(named):
    return named("terraform-provider-port-labs/2.0")


@pytest.fixture
def with_service(terraform):
    play(terraform, Step("POST /v1/blueprints?create_catalog_page=true", SERVICE, 201))
    return terraform


def test_a_default_that_names_no_user_is_kept_and_told_where_an_entity_takes_it(terraform):
    login = {"type": "string", "format": "user", "default": "default", "enum": ["default", "other"]}
    body = {"identifier": "tf-people", "title": "P", "schema": {"properties": {"login": login}}}
    faults = [{"path": "/properties/login", "rule": "format"}]
    play(
        terraform,
        Step("POST /v1/blueprints", body, 201, {"blueprint": {"schema": {"properties": {"login": login}}}}),
        Step("POST /v1/blueprints/tf-people/entities", {"identifier": "a"}, 422, {"details": {"errors": faults}}),
    )


def test_blueprint_entity_and_search(terraform):
    body = {
        "identifier": "one",
        "title": "One",
        "team": [],
        "properties": {"tier": "a"},
        "relations": {"dependsOn": []},
    }
    search = {
        "combinator": "and",
        "rules": [
            {"property": "$blueprint", "operator": "=", "value": "tf-service"},
            {"property": "$identifier", "operator": "=", "value": "one"},
        ],
    }
    shown = {
        "identifier": "one",
        "team": [],
        "properties": Exactly({"tier": "a"}),
        "relations": Exactly({"dependsOn": []}),
    } | AUDIT
    odd = "exclude_calculated_properties=0xc000123456&attach_title_to_relation=0xc000123457&include=a,b"
    play(
        terraform,
        Step("GET /v1/blueprints/tf-service?exclude_calculated_properties=true", status=404, shows=MISSING),
        Step("POST /v1/blueprints?create_catalog_page=true", SERVICE, 201, {"blueprint": {key: Exactly(value) for key, value in SERVICE.items()} | AUDIT}),
        Step("GET /v1/blueprints/tf-service?exclude_calculated_properties=true", shows={"blueprint": {key: Exactly(value) for key, value in SERVICE.items()} | AUDIT}),
        Step("POST /v1/blueprints/tf-service/entities?upsert=true&run_id=", body, 201, {"entity": AUDIT}),
        Step("GET /v1/blueprints/tf-service/entities/one?exclude_calculated_properties=true", shows={"entity": shown}),
        Step("POST /v1/entities/search?exclude_calculated_properties=true", search, shows={"matchingBlueprints": ["tf-service"], "entities": [shown]}),
        Step(f"POST /v1/entities/search?{odd}", search, shows={"matchingBlueprints": ["tf-service"], "entities": [ANY]}),
        Step("PUT /v1/blueprints/tf-service/entities/one?run_id=", body | {"identifier": "two"}, shows={"entity": {"identifier": "two"} | AUDIT}),
        Step("GET /v1/blueprints/tf-service/entities/one", status=404, shows=MISSING),
        Step("DELETE /v1/blueprints/tf-service?delete_actions=true", status=409, shows={"ok": False, "error": Like(".*has_dependents.*")}),
    )  # fmt: skip
    job = play(terraform, Step("DELETE /v1/blueprints/tf-service/all-entities?delete_blueprint=true&run_id="))[
        "migrationId"
    ]
    play(
        terraform,
        Step(f"GET /v1/migrations/{job}", shows={"migration": {"id": job, "actor": ANY, "sourceBlueprint": "tf-service", "mapping": Exactly({}), "status": "COMPLETED"}}),
        Step("GET /v1/blueprints/tf-service", status=404, shows=MISSING),
    )  # fmt: skip


def test_scorecard(with_service):
    at = "/v1/blueprints/tf-service/scorecards"
    body = {"identifier": "ready", "title": "Ready", "rules": [RULE, RULE | {"identifier": "q"}]}
    shown = {"levels": DEFAULT_LEVELS, "rules": Exactly(body["rules"])} | AUDIT
    play(
        with_service,
        Step(f"GET {at}/ready", status=404, shows=MISSING),
        Step(f"POST {at}", body, 201, {"scorecard": shown}),
        Step(f"POST {at}", body, 409, {"message": Like(".*taken.*")}),
        Step(f"GET {at}/ready", shows={"scorecard": shown}),
        Step(f"GET {at}/ready", shows={"scorecard": Lacking(("filter",))}),
        Step(f"PUT {at}/ready", body | {"identifier": "steady", "rules": body["rules"][::-1]}, shows={"scorecard": {"identifier": "steady", "rules": Exactly(body["rules"][::-1])} | AUDIT}),
        Step(f"GET {at}/ready", status=404, shows=MISSING),
        Step(f"DELETE {at}/steady", shows={"ok": True}),
    )  # fmt: skip


def test_action_and_its_permissions(with_service):
    at = "/v1/actions/tf-watch"
    self_service = {
        "identifier": "tf-act", "title": "Act", "description": "",
        "trigger": {"type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "tf-service", "userInputs": {"properties": {}}},
        "invocationMethod": {"type": "WEBHOOK", "url": "https://example.com", "synchronized": "{{ .inputs.wait }}"},
    }  # fmt: skip
    unasked = ("requiredApproval", "allowAnyoneToViewRuns", "publish", "approvalNotification", "icon")
    allowed = {"execute": {**EMPTY_LISTS, "ownedByTeam": True}, "approve": EMPTY_LISTS}
    play(
        with_service,
        Step(f"GET {at}", status=404, shows=MISSING),
        Step("POST /v1/actions", AUTOMATION, 201, {"action": {key: Exactly(value) for key, value in AUTOMATION.items()}}),
        Step(f"GET {at}", shows={"action": {key: Exactly(value) for key, value in AUTOMATION.items()}}),
        Step(f"PUT {at}", AUTOMATION | {"publish": True}, shows={"action": {"publish": True}}),
        Step("POST /v1/actions", self_service, 201, {"action": {key: Exactly(value) for key, value in self_service.items()}}),
        Step("GET /v1/actions/tf-act", shows={"action": Lacking(unasked)}),
        Step("PATCH /v1/actions/tf-act/permissions", allowed, shows={"ok": True, "permissions": {"execute": {**EMPTY_LISTS, "ownedByTeam": True}, "approve": EMPTY_LISTS}}),
        Step("GET /v1/actions/tf-act/permissions", shows={"permissions": {"execute": {**EMPTY_LISTS, "ownedByTeam": True}, "approve": EMPTY_LISTS}}),
        Step("GET /v1/actions/nowhere/permissions", status=404, shows=MISSING),
        Step("DELETE /v1/actions/tf-act", shows={"ok": True}),
        Step(f"DELETE {at}", shows={"ok": True}),
        Step(f"GET {at}", status=404, shows=MISSING),
    )  # fmt: skip


def test_blueprint_permissions(with_service):
    at = "/v1/blueprints/tf-service/permissions"
    block = {**EMPTY_LISTS, "ownedByTeam": False}
    policy = {
        "combinator": "and",
        "rules": [
            {"property": "$identifier", "operator": "=", "value": {"property": "$identifier", "context": "user"}}
        ],
    }
    shown = play(with_service, Step(f"GET {at}"))["permissions"]["entities"]
    assert set(shown["updateProperties"]) == set(PROPERTIES) and set(shown["updateRelations"]) == {"dependsOn"}
    assert all(
        isinstance(each["ownedByTeam"], bool)
        for part in ("updateProperties", "updateRelations")
        for each in shown[part].values()
    )
    play(
        with_service,
        Step(f"PATCH {at}", {"entities": {"register": block | {"policy": policy}}}, shows={"permissions": {"entities": {"register": block | {"policy": Exactly(policy)}, "unregister": {"ownedByTeam": ANY}, "update": {"ownedByTeam": ANY}}}}),
        Step(f"PATCH {at}", {"entities": {"register": block}}, shows={"permissions": {"entities": {"register": block}}}),
        Step("GET /v1/blueprints/nowhere/permissions", status=404, shows=MISSING),
    )  # fmt: skip
    register = play(with_service, Step(f"GET {at}"))["permissions"]["entities"]["register"]
    assert register.get("policy") is None


def test_page_folder_and_their_permissions(with_service):
    folder = {"identifier": "tf-folder", "title": "Folder"}
    read = {"read": {"users": [], "roles": ["Admin"], "teams": []}}
    play(
        with_service,
        Step("GET /v1/pages/tf-services", shows={"page": {"type": "blueprint-entities"} | AUDIT}),
        Step("GET /v1/pages/tf-serviceEntity", shows={"page": {"type": "entity", "blueprint": "tf-service"} | AUDIT}),
        Step("POST /v1/pages", PAGE, 200, {"ok": True, "identifier": "tf-page"}),
        Step("GET /v1/pages/tf-page", shows={"page": {key: Exactly(value) for key, value in PAGE.items()} | AUDIT}),
        Step("GET /v1/pages/tf-page", shows={"page": Lacking(("pageFilters", "after", "locked", "description"))}),
        Step("POST /v1/sidebars/catalog/folders", folder, 200, {"folder": folder}),
        Step("POST /v1/pages", PAGE | {"identifier": "tf-second", "parent": "tf-folder", "after": None}, 200),
        Step("PUT /v1/pages/tf-second", PAGE | {"identifier": "tf-second", "after": "tf-page"}, shows={"page": {"identifier": "tf-second", "after": "tf-page"} | AUDIT}),
        Step("GET /v1/pages/tf-second", shows={"page": {"after": "tf-page"}}),
        Step("PATCH /v1/pages/tf-page/permissions", read, shows={"permissions": read}),
        Step("GET /v1/pages/tf-page/permissions", shows={"permissions": read}),
        Step("PATCH /v1/sidebars/catalog/folders/tf-folder", folder | {"title": "Other"}, shows={"folder": {"title": "Other"}}),
    )  # fmt: skip
    items = play(with_service, Step("GET /v1/sidebars/catalog"))["sidebar"]["items"]
    [found] = [item for item in items if item["sidebarType"] == "folder" and item["identifier"] == "tf-folder"]
    assert found["title"] == "Other" and "after" not in found
    play(
        with_service,
        Step("DELETE /v1/sidebars/catalog/folders/tf-folder", shows={"ok": True}),
        Step("DELETE /v1/sidebars/catalog/folders/tf-folder", status=404, shows={"ok": False}),
        Step("DELETE /v1/pages/tf-second"), Step("DELETE /v1/pages/tf-page"),
        Step("GET /v1/pages/tf-page", status=404, shows=MISSING),
    )  # fmt: skip


def test_webhook(with_service):
    shown = {
        "integration": {
            "mappings": Exactly(HOOK["mappings"]),
            "url": Like("https?://.+"),
            "webhookKey": Like(".+"),
            "security": ANY,
        }
        | AUDIT
    }
    play(
        with_service,
        Step("GET /v1/webhooks/tf-hook", status=404, shows=MISSING),
        Step("POST /v1/webhooks", HOOK, 201, shown),
        Step("GET /v1/webhooks/tf-hook", shows=shown),
        Step("PUT /v1/webhooks/tf-hook", HOOK | {"identifier": "tf-line", "security": {"secret": "s", "signatureHeaderName": "X-Sig", "signatureAlgorithm": "sha256", "signaturePrefix": "sha256=", "requestIdentifierPath": ".headers.\"x-id\""}}, shows={"integration": {"identifier": "tf-line", "security": {"secret": "s", "signaturePrefix": "sha256="}}}),
        Step("GET /v1/webhooks/tf-hook", status=404, shows=MISSING),
        Step("DELETE /v1/webhooks/tf-line", shows={"ok": True}),
    )  # fmt: skip


def test_team_with_people(terraform, bob: Person):
    fields = "&".join(
        f"fields={name}" for name in ("id", "name", "createdAt", "updatedAt", "provider", "description", "users.email")
    )
    play(
        terraform,
        Step(f"GET /v1/teams/tf-team?{fields}", status=404, shows=MISSING),
        Step("POST /v1/teams", {"name": "tf-team", "description": "", "users": [bob.email]}, 200, {"team": {"name": "tf-team", "createdAt": AT, "updatedAt": AT}}),
        Step(f"GET /v1/teams/tf-team?{fields}", shows={"team": {"name": "tf-team", "description": "", "provider": Like(".+"), "users": [{"email": bob.email}]}}),
        Step("PUT /v1/teams/tf-team", {"name": "tf-crew", "users": []}, shows={"team": {"name": "tf-crew"}}),
        Step("GET /v1/teams/tf-team", shows={"team": {"name": "tf-crew"}}),  # The identifier of its entity stays.
        Step(f"GET /v1/teams/tf-crew?{fields}", shows={"team": {"users": []}}),
        Step("POST /v1/entities/search?include=identifier", {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "_team"}, {"property": "$title", "operator": "=", "value": "tf-crew"}]}, shows={"entities": [{"identifier": "tf-team"}]}),
        Step("DELETE /v1/teams/tf-crew", shows={"ok": True}),
        Step("GET /v1/blueprints/_team/entities/tf-team", status=404, shows=MISSING),
    )  # fmt: skip


def test_organization_and_secret(terraform):
    name = play(terraform, Step("GET /v1/organization"))["organization"]["name"]
    play(
        terraform,
        Step("PUT /v1/organization", {"name": "Other name"}, shows=Exactly({"ok": True})),
        Step("GET /v1/organization", shows={"organization": {"name": "Other name"}}),
        Step("PUT /v1/organization", {"name": name}, shows=Exactly({"ok": True})),
        Step("GET /v1/organization/secrets/TF", status=404, shows=MISSING),
        Step("POST /v1/organization/secrets", {"secretName": "TF", "secretValue": "x", "description": ""}, 201, {"secret": {"secretName": "TF", "createdAt": AT, "updatedAt": AT}}),
        Step("PATCH /v1/organization/secrets/TF", {"description": "d"}, shows={"secret": {"secretName": "TF", "description": "d"}}),
        Step("GET /v1/organization/secrets/TF", shows={"secret": Lacking(("secretValue",))}),
        Step("DELETE /v1/organization/secrets/TF", shows={"ok": True}),
        Step("GET /v1/kafka-credentials", status=404, shows={"ok": False}),
    )  # fmt: skip
