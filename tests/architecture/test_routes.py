"""Every route declares what it asks of its caller, and asks it."""

from dataclasses import replace

import pytest
from drf_spectacular.generators import SchemaGenerator

from access.roles import ALL_SCOPES
from portal.api.permissions import PUBLIC, SIGNED_IN
from portal.api.views import View
from tests.architecture.operations import Operation, api_routes, operations
from tests.factories import make_machine
from tests.wire import Api

OPERATIONS = operations()
GUARDED = [operation for operation in OPERATIONS if operation.permission != PUBLIC]
SCOPED = [operation for operation in GUARDED if operation.permission.scope]
UNSAFE = [operation for operation in GUARDED if operation.method != "GET"]
# Whoever adds a door that is open to everybody says so here as well.
OPEN_DOORS = {
    "POST /v1/signup", "POST /v1/auth/access_token", "POST /v1/auth/ticket", "POST /v1/auth/join",
    "POST /v1/auth/organizations", "POST /v1/ingest/{ingest}",
    "POST /v1/push/{push}",
    "GET /v1/auth/methods", "POST /v1/auth/connections/{connection}", "POST /v1/auth/callback",
    "POST /v1/auth/second-factor", "POST /v1/auth/passkeys", "POST /v1/auth/passkeys/begin",
    "GET /v1/branding", "GET /v1/branding/logo/{scheme}", "GET /v1/run-files/{ticket}",
    "POST /v1/slack/interactions",
}  # fmt: skip
# Reads that take a body.
READS_BY_POST = {
    "POST /v1/entities/search", "POST /v1/blueprints/{blueprint}/entities/search", "POST /v1/actions/{action}/form",
    "POST /v1/actions/{action}/form/options", "POST /v1/page-templates/{template}",
    "POST /v1/workflows/{workflow}/form", "POST /v1/workflows/{workflow}/form/options",
    "POST /v1/workflows/nodes/runs/{node_run}/form", "POST /v1/workflows/nodes/runs/{node_run}/form/options",
    "POST /v1/embedded-pages/token", "POST /v1/visits",
    "POST /v1/actions/{action}/permissions/explain",
    "POST /v1/blueprints/{blueprint}/entities/export", "POST /v1/blueprints/entities/datasource-entities",
    "POST /v1/entities/aggregate", "POST /v1/entities/aggregate-over-time",
    "POST /v1/entities/properties-history", "POST /v1/blueprints/{blueprint}/entities/facets",
    "POST /v1/blueprints/{blueprint}/entities/groups", "POST /v1/import/plan", "POST /v1/templates/test",
    "POST /v1/jq/test", "POST /v1/scorecards/preview", "POST /v1/blueprints/{blueprint}/scorecard-expressions/preview",
    "POST /api/catalog/entities/by-query", "POST /api/catalog/entities/by-refs", "POST /api/catalog/entity-facets",
    "POST /api/catalog/validate-entity",
}  # fmt: skip
# The action or the run itself says who may: its permissions, who started it, who approves.
DECIDED_BY_THE_ACTION = {
    "POST /v1/actions/{action}/runs", "POST /v1/blueprints/{blueprint}/actions/{action}/runs", "PATCH /v1/actions/{action}/permissions", "PATCH /v1/actions/runs/{run}",
    "POST /v1/actions/runs/batches/{batch}/cancel", "PATCH /v1/actions/runs/batches/{batch}/approval",
    "PATCH /v1/actions/runs/{run}/approval", "POST /v1/actions/runs/{run}/cancel",
    "POST /v1/actions/runs/{run}/logs", "PATCH /v1/actions/runs/{run}/response", "POST /v1/actions/runs/{run}/rerun",
    "POST /v1/actions/runs/{run}/logs/batch",
    "POST /v1/actions/runs/claim-pending", "PATCH /v1/actions/runs/ack", "POST /v1/workflows/runs/claim-pending",
    "PATCH /v1/workflows/runs/ack", "POST /v1/workflows/{workflow}/runs", "POST /v1/workflows/runs/{workflow_run}/cancel",
    "POST /v1/workflows/runs/{workflow_run}/rerun", "PATCH /v1/workflows/nodes/runs/{node_run}",
    "POST /v1/workflows/nodes/runs/{node_run}/logs", "POST /v1/workflows/nodes/runs/{node_run}/responses",
}  # fmt: skip
# The page's own permissions say who may change it.
DECIDED_BY_THE_PAGE = {
    "PUT /v1/pages/{page}", "PATCH /v1/pages/{page}", "DELETE /v1/pages/{page}",
    "PATCH /v1/pages/{page}/widgets/{widget}", "DELETE /v1/pages/{page}/widgets/{widget}",
}  # fmt: skip
# So do the permissions of `_scorecard`.
DECIDED_BY_PERMISSIONS = {
    "POST /v1/blueprints/{blueprint}/scorecards", "POST /v1/blueprints/{blueprint}/scorecard-templates/{template}",
}  # fmt: skip
# What was deleted says which right it takes to make it again.
DECIDED_BY_THE_EVENT = {"POST /v1/audit-log/{event}/restore"}
# A person's own, and seen by nobody else.
KEPT_FOR_ONESELF = {
    "PATCH /v1/me/preferences", "PUT /v1/me/absence", "DELETE /v1/me/absence", "DELETE /v1/me/sessions", "DELETE /v1/me/sessions/{session}",
    "POST /v1/me/second-factor", "POST /v1/me/second-factor/confirm", "POST /v1/me/second-factor/recovery-codes",
    "POST /v1/me/tokens", "DELETE /v1/me/tokens/{token}",
    "POST /v1/me/passkeys", "POST /v1/me/passkeys/begin", "POST /v1/me/passkeys/{passkey}/remove",
    "POST /v1/me/second-factor/remove", "POST /v1/me/identities/{connection}", "DELETE /v1/me/identities/{connection}",
}  # fmt: skip


def speak(api: Api, operation: Operation) -> int:
    path = operation.filled(dict.fromkeys(operation.parameters, "x"))
    return api.request(operation.method, path, json={}).status_code


def test_every_route_is_one_of_our_views():
    assert [path for path, view in api_routes().items() if not issubclass(view.view_class, View)] == []


def test_the_openapi_document_shows_every_operation_once():
    document = SchemaGenerator().get_schema(request=None, public=True)
    shown = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
    assert shown == {str(operation) for operation in OPERATIONS if operation.path.startswith("/v1/")}
    names = [entry["operationId"] for methods in document["paths"].values() for entry in methods.values()]
    assert len(names) == len(set(names))


def test_only_known_doors_are_open_to_everybody():
    assert {str(operation) for operation in OPERATIONS if operation.permission == PUBLIC} == OPEN_DOORS


def test_every_scope_is_one_that_a_token_can_have():
    assert {operation.permission.scope for operation in SCOPED} <= ALL_SCOPES
    assert {operation.permission.within for operation in OPERATIONS} <= ALL_SCOPES | {""}


def test_whoever_only_has_to_be_signed_in_changes_nothing():
    changing = {str(one) for one in UNSAFE if replace(one.permission, within="") == SIGNED_IN}
    decided = DECIDED_BY_THE_ACTION | DECIDED_BY_THE_PAGE | DECIDED_BY_PERMISSIONS | DECIDED_BY_THE_EVENT
    assert changing - READS_BY_POST - decided - KEPT_FOR_ONESELF == set()


def test_a_scope_to_read_is_enough_only_where_nothing_changes():
    reading = {str(operation) for operation in UNSAFE if operation.permission.scope.startswith("read:")}
    assert reading - READS_BY_POST == set()


def test_nobody_gets_in_without_a_token(acme):
    stranger = Api("acme.localhost:8080")
    assert {str(operation): speak(stranger, operation) for operation in GUARDED} == dict.fromkeys(
        map(str, GUARDED), 401
    )


def test_nobody_gets_the_head_of_what_is_guarded(acme):
    stranger = Api("acme.localhost:8080")
    heads = [operation._replace(method="HEAD") for operation in GUARDED if operation.method == "GET"]
    assert {str(operation): speak(stranger, operation) for operation in heads} == dict.fromkeys(map(str, heads), 401)


@pytest.mark.parametrize("scope", sorted({operation.permission.scope for operation in SCOPED}))
def test_all_scopes_but_the_one_are_not_enough(acme, client, scope):
    api = client(make_machine(acme, scopes=ALL_SCOPES - {scope}))
    asked = [operation for operation in SCOPED if operation.permission.scope == scope]
    assert {str(operation): speak(api, operation) for operation in asked} == dict.fromkeys(map(str, asked), 403)


def test_no_write_by_cookie_goes_without_the_csrf_token(alice, browser):
    cookies = {"roadstead_session": browser(alice).cookies["roadstead_session"]}
    statuses = {str(operation): speak(Api(alice.host, cookies=cookies), operation) for operation in UNSAFE}
    assert statuses == dict.fromkeys(map(str, UNSAFE), 403)


def test_a_view_that_declares_no_rights_does_not_load():
    with pytest.raises(TypeError, match="declares rights"):
        type("Careless", (View,), {"get": lambda self, request: None})


def test_a_view_that_forgets_one_method_does_not_load():
    with pytest.raises(TypeError, match="POST"):
        type("Half", (View,), {"permissions": {"GET": SIGNED_IN}, "get": print, "post": print})


@pytest.mark.parametrize("name", ["check_permissions", "permission_classes", "initial", "perform_authentication"])
def test_a_view_that_overrides_a_guard_does_not_load(name):
    with pytest.raises(TypeError, match="may not override"):
        type("Sly", (View,), {"permissions": {"GET": SIGNED_IN}, "get": print, name: []})
