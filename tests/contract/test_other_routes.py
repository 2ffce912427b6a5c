"""Contract §7 and §13 to §18: scorecards, webhooks, pages, people, the organization, migrations, the log."""

import pytest

from tests.contract.steps import ANY, AT, AUDIT, Exactly, Lacking, Like, Step, play

SERVICE = {
    "identifier": "service", "title": "Service", "icon": "Box",
    "schema": {"properties": {"tier": {"type": "string"}, "size": {"type": "number"}, "since": {"type": "string", "format": "date-time"}}},
    "relations": {"needs": {"target": "service", "many": True}},
}  # fmt: skip
CARDS = "/v1/blueprints/service/scorecards"
LEVELS = [
    {"title": "Basic", "color": "paleBlue"}, {"title": "Bronze", "color": "bronze"},
    {"title": "Silver", "color": "silver"}, {"title": "Gold", "color": "gold"},
]  # fmt: skip
FILTER = {"combinator": "and", "conditions": [{"property": "tier", "operator": "isNotEmpty"}]}
CONDITIONS = [
    {"property": "tier", "operator": "isNotEmpty", "not": True},
    {"property": "tier", "operator": "isEmpty", "value": "false"},
    {
        "property": "since",
        "operator": "between",
        "value": {"from": "2020-01-01T00:00:00Z", "to": "2021-01-01T00:00:00Z"},
    },
    {"property": "since", "operator": "notBetween", "value": {"preset": "lastWeek"}},
    {"property": "since", "operator": "=", "value": {"preset": "today"}},
    {"relation": "needs", "operator": "containsAny", "value": ["core"]},
    {"relation": "needs", "operator": "isNotEmpty"},
    {"property": "tier", "operator": "in", "value": ["x"]},
    {"property": "size", "operator": ">=", "value": 5},
    {"property": "tier", "operator": "doesNotEndsWith", "value": "x"},
    {"property": "$team", "operator": "isNotEmpty"},
]
SEARCH = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": ".body.x"}]}
MAPPINGS = [
    {
        "blueprint": "service", "operation": "create", "filter": "true", "itemsToParse": ".body.items",
        "entity": {
            "identifier": ".item.id", "title": ".item.t", "icon": "'Box'", "team": ".item.team",
            "properties": {"tier": ".item.tier"}, "relations": {"needs": ".item.needs"},
        },
    },
    {"blueprint": "service", "operation": {"type": "delete", "deleteDependents": True}, "entity": {"identifier": SEARCH}},
    {"blueprint": "service", "operation": {"type": "create"}, "entity": {"identifier": ".body.id", "relations": {"needs": SEARCH}}},
    {"blueprint": "service", "operation": "delete", "entity": {"identifier": ".body.id"}},
    {"blueprint": "service", "entity": {"identifier": ".body.id"}},
]  # fmt: skip
WEBHOOK = {
    "identifier": "hook", "title": "Hook", "description": "", "icon": "Box", "enabled": False, "integrationType": "custom",
    "mappings": MAPPINGS, "security": {
        "secret": "s", "signatureHeaderName": "x-sig", "signatureAlgorithm": "sha256", "signaturePrefix": "sha256=",
        "requestIdentifierPath": ".body.id",
    },
}  # fmt: skip
WIDGETS = [
    {
        "id": "w1", "type": "dashboard-widget", "layout": [{"height": 400, "columns": [{"id": "m1", "size": 12}]}],
        "widgets": [{"id": "m1", "type": "markdown", "markdown": "hi", "x": 1.0}],
    }
]  # fmt: skip


def rule(identifier, level, condition=None):
    query = {"combinator": "and", "conditions": [condition or FILTER["conditions"][0]]}
    return {"identifier": identifier, "title": identifier, "level": level, "query": query}


@pytest.fixture
def service(api):
    play(api, Step("POST /v1/blueprints", SERVICE, 201))
    return api


def test_a_scorecard_without_levels_has_the_four_and_nothing_else_beside(service):
    card = {
        "identifier": "ready",
        "title": "Ready",
        "rules": [rule("b", "Gold"), rule("a", "Silver"), rule("c", "Gold")],
    }
    shown = {
        "rules": Exactly(card["rules"]),
        "levels": Exactly(LEVELS),
        "blueprint": "service",
        "id": Like(".+"),
        **AUDIT,
    }
    play(
        service,
        Step(f"POST {CARDS}", card, 201, {"scorecard": shown}),
        Step(f"GET {CARDS}/ready", shows={"scorecard": shown}),
        Step(f"GET {CARDS}/ready", shows={"scorecard": Lacking(("filter", "description"))}),
        Step(f"POST {CARDS}", card, 409, {"error": "identifier_taken", "message": Like(".*taken.*")}),
        Step(f"PUT {CARDS}/ready", card | {"identifier": "other", "filter": FILTER}, shows={"scorecard": {"filter": Exactly(FILTER)}}),
        Step(f"GET {CARDS}/ready", status=404),
        Step("GET /v1/scorecards?page=service", shows={"scorecards": [{"identifier": "other", "blueprint": "service"}]}),
        Step(f"PUT {CARDS}", [card | {"id": "x", "properties": {}}, card | {"identifier": "third"}],
             shows={"scorecards": [{"identifier": "ready"}, {"identifier": "third"}]}),
        Step(f"DELETE {CARDS}/third"), Step(f"DELETE {CARDS}/third", status=404),
        Step("POST /v1/blueprints/ghost/scorecards", card, 404),
    )  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda each: f"{each['operator']} {each.get('value', '')}")
def test_a_condition_comes_back_as_it_was_sent(service, condition):
    asked = rule("a", "Gold", condition)
    card = {"identifier": "ready", "title": "Ready", "rules": [asked]}
    shown = {"scorecard": {"rules": Exactly([asked])}}
    play(service, Step(f"POST {CARDS}", card, 201, shown), Step(f"GET {CARDS}/ready", shows=shown))


@pytest.mark.parametrize("level", ["Basic", "Platinum"])
def test_a_rule_leads_to_a_level_that_there_is(service, level):
    play(service, Step(f"POST {CARDS}", {"identifier": "ready", "title": "Ready", "rules": [rule("a", level)]}, 422))


def test_a_webhook_comes_back_as_it_was_sent_under_the_key_of_integrations(api):
    shown = (
        {key: Exactly(value) for key, value in WEBHOOK.items()}
        | AUDIT
        | {"url": Like("http.+"), "webhookKey": Like(".+")}
    )
    bare = {"identifier": "bare", "enabled": True, "security": Exactly({}), "url": Like("http.+")}
    play(
        api,
        Step("POST /v1/webhooks", WEBHOOK, 201, {"integration": shown}),
        Step("GET /v1/webhooks/hook", shows={"integration": shown}),
        Step("POST /v1/webhooks", WEBHOOK, 409, {"error": "identifier_taken"}),
        Step("POST /v1/webhooks", {"identifier": "bare", "enabled": True}, 201, {"integration": bare}),
        Step("POST /v1/webhooks", {"title": "Unnamed"}, 201, {"integration": {"identifier": Like(".+")}}),
        Step("PATCH /v1/webhooks/hook", {"title": "New"}, shows={"integration": {"title": "New", "mappings": Exactly(MAPPINGS)}}),
        Step("PUT /v1/webhooks/hook", {"identifier": "renamed", "title": "R", "enabled": True},
             shows={"integration": {"identifier": "renamed", "security": Exactly({})}}),
        Step("GET /v1/webhooks/renamed", shows={"integration": Lacking(("mappings", "icon", "description"))}),
        Step("GET /v1/webhooks/hook", status=404),
        Step("GET /v1/webhooks/metadata", shows={"integrations": ANY}),
        Step("DELETE /v1/webhooks/renamed"), Step("DELETE /v1/webhooks/renamed", status=404),
    )  # fmt: skip


def test_pages_come_with_a_blueprint_unless_that_is_refused(api):
    quiet = SERVICE | {"identifier": "boss"}
    entity = {"type": "entity", "blueprint": "service", **AUDIT}
    play(
        api,
        Step("POST /v1/blueprints", SERVICE, 201),
        Step("POST /v1/blueprints?create_catalog_page=false", quiet, 201),
        Step("GET /v1/pages/services", shows={"page": {"type": "blueprint-entities", "icon": "Box"}}),
        Step("GET /v1/pages/serviceEntity", shows={"page": entity}),
        Step("PUT /v1/pages/serviceEntity", {"identifier": "serviceEntity", "title": "S", "type": "entity", "blueprint": "service", "widgets": WIDGETS},
             shows={"page": {"identifier": "serviceEntity", "widgets": Exactly(WIDGETS)}}),
        Step("GET /v1/pages/boss", status=404),
    )  # fmt: skip


def test_a_page_answers_by_its_identifier_and_is_read_back(api):
    unknown = {"showInSidebar": True, "section": "software_catalog", "requiredQueryParams": [], "protected": False}
    page = {"identifier": "board", "title": "Board", "type": "dashboard", "widgets": WIDGETS, **unknown}
    play(
        api,
        Step("POST /v1/pages", page, shows=Exactly({"ok": True, "identifier": "board"})),
        Step("POST /v1/pages", {"identifier": "plain", "title": "P", "after": "board"}),
        Step("GET /v1/pages/board", shows={"page": {key: Exactly(value) for key, value in page.items()} | AUDIT}),
        Step("GET /v1/pages/plain", shows={"page": {"type": "dashboard", "after": "board"}}),
        Step("GET /v1/pages/plain", shows={"page": Lacking(("pageFilters", "widgets", "icon", "parent"))}),
        Step("PATCH /v1/pages/board/widgets/m1", {"markdown": "new"}, shows={"identifier": ANY}),
        Step("DELETE /v1/pages/board/widgets/m1"),
        Step("PATCH /v1/pages/board/widgets/m1", {"markdown": "gone"}, 404),
        Step("DELETE /v1/pages/board"), Step("DELETE /v1/pages/board", status=404),
        Step("DELETE /v1/pages/$home", status=409),
    )  # fmt: skip
    [listed] = [
        each for each in play(api, Step("GET /v1/pages?compact=true"))["pages"] if each["identifier"] == "plain"
    ]
    assert "widgets" not in listed


def test_team_writes_answer_with_addresses_and_reads_with_people(client, alice):
    api, team = client(alice), {"name": "Harbour", "users": [alice.email], "description": ""}
    fields = "&".join(f"fields={name}" for name in ("id", "name", "provider", "description", "users.email"))
    play(
        api,
        Step("POST /v1/teams", team, shows={"team": {**team, "provider": "port", "createdAt": AT, "updatedAt": AT}}),
        Step("POST /v1/teams", team, 409, {"error": "identifier_taken"}),
        Step("POST /v1/teams", {"name": "Ghosts", "users": ["nobody@x.example"]}, 422),
        Step(f"GET /v1/teams/Harbour?{fields}",
             shows={"team": {"users": [Exactly({"email": alice.email})]}}),
        Step("PUT /v1/teams/Harbour", {"name": "Port", "users": []}, shows={"team": {"name": "Port", "users": []}}),
        Step("GET /v1/teams/Port", shows={"team": Lacking(("description",))}),
        Step("PATCH /v1/teams/Port", {"description": "x"}, shows={"team": {"description": "x", "name": "Port"}}),
        Step("DELETE /v1/teams/Port"), Step("DELETE /v1/teams/Port", status=404),
    )  # fmt: skip


def test_a_person_is_invited_changed_flatly_and_removed(client, alice):
    at, invitee = "/v1/users/new@x.example", {"email": "new@x.example", "roles": ["Member"], "teams": ["payments"]}
    person = {"email": "new@x.example", "roles": [{"name": "Admin"}], "teams": ["payments"], "status": "Invited"}
    play(
        client(alice),
        Step("POST /v1/users/invite?notify=false", {"invitee": invitee}),
        Step("POST /v1/users/invite", {"email": "z@x.example"}, 422),
        Step(f"PATCH {at}", {"roles": ["Admin"]}, shows=person),
        Step(f"PATCH {at}", {"roles": []}, 422),
        Step(f"GET {at}", shows={"user": person | {"orgMembers": [{"status": "Invited", "lastLoginAt": None}]}}),
        Step(f"POST /v1/rotate-credentials/{invitee['email']}", shows={"credentials": {"clientId": ANY, "clientSecret": ANY}}),
        Step(f"DELETE {at}"), Step(f"DELETE {at}", status=404),
    )  # fmt: skip


def test_the_organization_answers_ok_only_and_secrets_never_their_values(client, alice):
    secrets = "/v1/organization/secrets"
    play(
        client(alice),
        Step("PATCH /v1/organization", {"settings": {"portAgentStreamerName": "POLLING"}}, shows=Exactly({"ok": True})),
        Step("PUT /v1/organization", {}, 422),
        Step(f"POST {secrets}", {"secretName": "A", "secretValue": "v", "description": ""}, 201, {"secret": {"description": "", "createdAt": AT}}),
        Step(f"PATCH {secrets}/A", {"secretValue": "w"}, shows={"secret": {"secretName": "A", "description": ""}}),
        Step(f"GET {secrets}/A", shows={"secret": Lacking(("secretValue",))}),
        Step(f"GET {secrets}", shows={"secrets": [{"secretName": "A"}]}),
        Step(f"DELETE {secrets}/A"), Step(f"GET {secrets}/A", status=404),
    )  # fmt: skip


def test_a_migration_is_begun_read_and_outlives_its_blueprint(service):
    move = {"sourceBlueprint": "service", "mapping": {"blueprint": "copy", "entity": {"identifier": ".identifier"}}}
    shown = {
        "id": ANY,
        "actor": Like(".+"),
        "sourceBlueprint": "service",
        "mapping": Exactly(move["mapping"]),
        "status": "COMPLETED",
        "successCount": 1,
    }
    play(
        service,
        Step("POST /v1/blueprints", SERVICE | {"identifier": "copy", "relations": {}}, 201),
        Step("POST /v1/blueprints/service/entities", {"identifier": "a"}, 201),
        Step("POST /v1/migrations", move | {"extra": 1}, 422),
        Step("POST /v1/migrations", move | {"sourceBlueprint": "ghost"}, 404),
    )
    key = play(service, Step("POST /v1/migrations", move, shows={"migrationId": Like(".+"), "migration": ANY}))[
        "migrationId"
    ]
    play(
        service,
        Step(f"GET /v1/migrations/{key}", shows={"migration": shown}),
        Step(f"POST /v1/migrations/{key}/cancel", {"reason": "late"}, 409),
        Step("GET /v1/migrations?status[]=COMPLETED&blueprint=service", shows={"migrations": [{"id": key}]}),
    )
    gone = play(service, Step("DELETE /v1/blueprints/service/all-entities?delete_blueprint=true&run_id="))[
        "migrationId"
    ]
    play(
        service,
        Step("GET /v1/blueprints/service", status=404),
        Step(
            f"GET /v1/migrations/{gone}",
            shows={"migration": {"status": "COMPLETED", "deleteEntities": True, "mapping": Exactly({})}},
        ),
        Step(f"GET /v1/migrations/{key}", shows={"migration": shown}),
    )


def test_the_log_is_filtered_by_all_that_is_asked_and_shows_what_is_included(service):
    log = "/v1/audit-log"
    play(
        service,
        Step("POST /v1/blueprints/service/entities", {"identifier": "a"}, 201),
        Step(f"GET {log}?resources=entity&entity=a&includes=context&limit=", shows={"audits": [{"context": {"entity": "a", "blueprint": "service"}}]}),
        Step(f"GET {log}?resources=entity&includes[]=action&includes[]=status&limit=1", shows={"audits": [Exactly({"action": "CREATE", "status": "SUCCESS"})]}),
        Step(f"GET {log}?action=DELETE&entity=a", shows={"audits": []}),
        Step(f"GET {log}?resources=blueprint&resources=team&action=CREATE",
             shows={"audits": [{"resourceType": "blueprint", "identifier": Like("event_.+"), "diff": {"before": None}, "trigger": {"origin": "API", "at": AT}}]}),
        Step(f"GET {log}?from=yesterday", status=422),
        Step(f"GET {log}?include_deleted_entities=true", status=422),
    )  # fmt: skip
