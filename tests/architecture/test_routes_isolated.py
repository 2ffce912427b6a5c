"""Every route × a caller of acme × the names and the host of globex: nothing of globex is shown or changed.

Both organizations hold things of the same names; those of globex are marked with a canary in every text. A route that
lands later is covered as soon as its path parameters are named in `names_of`, and its things in `houses.furnish`.
"""

from typing import Any

import pytest

from tenants.scope import TenantRef
from tests.architecture.houses import SHARED, fingerprint, furnish, undone
from tests.architecture.operations import Operation, operations
from tests.factories import Person, make_machine
from tests.wire import Answer, Api

# Every route several times, and everything of globex compared after each.
pytestmark = pytest.mark.timeout(900)
CANARY = "canary-of-globex"
ONLY = "only-globex"
OPERATIONS = operations()
EVERYTHING = {"combinator": "and", "rules": []}
BODIES: dict[str, Any] = {
    "POST /v1/entities/search": {"query": EVERYTHING},
    "POST /v1/blueprints/{blueprint}/entities/search": {"query": EVERYTHING, "count": True},
    "POST /v1/blueprints/entities/datasource-entities": {"datasource_prefix": "", "datasource_suffix": ""},
    "POST /v1/blueprints/{blueprint}/entities/bulk-edit": {"query": EVERYTHING, "changes": {"title": "taken over"}},
    "POST /v1/blueprints/{blueprint}/entities/bulk-delete": {"query": EVERYTHING, "delete_dependents": True},
    "POST /v1/actions/{action}/runs": {"properties": {}, "entity": ONLY},
    "POST /v1/blueprints/{blueprint}/actions/{action}/runs": {"properties": {}, "entity": ONLY},
    "POST /v1/actions/runs/claim-pending": {"installationId": "x", "limit": 10},
    "POST /v1/workflows/{workflow}/runs": {"properties": {}},
    "POST /v1/workflows/runs/claim-pending": {"installationId": "x", "limit": 10},
    "POST /v1/auth/organizations": {"email": f"{ONLY}@example.com"},
    "PATCH /v1/users/{email}": {"roles": ["Admin"]},
    "PATCH /v1/teams/{team}": {"description": "taken over"},
    "PUT /v1/teams/{team}": {"name": "taken-over"},
    "PUT /v1/apps/{app}": {"name": "taken-over"},
    "PATCH /v1/blueprints/{blueprint}/entities/{entity}": {"title": "taken over"},
    "POST /v1/blueprints/{blueprint}/entities": {"identifier": "new", "relations": {"on": ONLY}},
}


def names_of(identifiers: dict[str, str], own: str) -> dict[str, str]:
    """Values of path parameters. A parameter that is missing here is one that nobody thought of."""
    return identifiers | {
        "blueprint": own, "entity": own, "scorecard": own, "initiative": own, "action": own, "workflow": own, "team": own, "key": "text",
        "secret": own, "email": f"{own}@example.com", "integration": own,
        "page": own, "folder": own, "widget": "note",
        "icon": own, "webhook": own, "template": "dora", "type": "git", "scheme": "light", "session": "none", "ticket": "none", "passkey": "none",
        **dict.fromkeys(("kind", "namespace", "name", "uid", "location"), own),
    }  # fmt: skip


@pytest.fixture
def two_houses(acme: TenantRef, globex: TenantRef) -> tuple[Person, list[dict[str, str]]]:
    """A machine of acme with every scope, and the names to try: those of globex, and those that both have."""
    intruder = make_machine(acme)
    furnish(intruder, "harmless", "only-acme")
    found = furnish(make_machine(globex), CANARY, ONLY)
    return intruder, [names_of(found, ONLY), found | SHARED, found | SHARED | {"entity": ONLY}]


def ask(api: Api, operation: Operation, names: dict[str, str]) -> Answer:
    options = {} if operation.method == "GET" else {"json": BODIES.get(str(operation), {})}
    return api.request(operation.method, operation.filled(names), **options)


def test_every_path_parameter_has_a_name_to_try(two_houses):
    _, names = two_houses
    assert {name for operation in OPERATIONS for name in operation.parameters} <= set(names[0])


def test_globex_finds_its_own_canary_everywhere(two_houses, globex):
    """The claim below would be empty if the canary were never shown to anybody."""
    _, names = two_houses
    api = Api("localhost:8080", {"Authorization": f"Bearer {make_machine(globex).token}"})
    silent = []
    for operation in OPERATIONS:
        if operation.method == "GET" and operation.permission.scope:
            own, shared = ask(api, operation, names[0]).content, ask(api, operation, names[1]).content
            silent += [] if CANARY.encode() in own + shared else [str(operation)]
    assert set(silent) <= {
        "GET /v1/action-backends",
        # The house has no kinds of Backstage but people and teams, and nothing that tells where it was registered.
        "GET /api/catalog/entities",
        "GET /api/catalog/entities/by-query",
        "GET /api/catalog/entities/by-uid/{uid}",
        "GET /api/catalog/entities/by-name/{kind}/{namespace}/{name}",
        "GET /api/catalog/entities/by-name/{kind}/{namespace}/{name}/ancestry",
        "GET /api/catalog/entity-facets",
        "GET /api/catalog/locations",
        "GET /api/catalog/locations/{location}",
        "GET /api/catalog/locations/by-entity/{kind}/{namespace}/{name}",
        # Compressed: tests of the archive look inside.
        "GET /v1/export/archive",
        # Two switches and a person for emergencies, whom the house has not named.
        "GET /v1/organization/sign-in",
        "GET /v1/action-warnings",
        # The canary draws no icon of its own.
        "GET /v1/organization/icons/{icon}/uses",
        # Numbers, and teams by their names.
        "GET /v1/usage/people",
        # Numbers and hashes.
        "GET /v1/audit-log/verification",
        "GET /v1/actions/runs/retention",
        "GET /v1/actions/runs/{run}/files/{key}",
        "GET /v1/actions/runs/{run}/notifications",
        "GET /v1/automations",
        "GET /v1/automations/{action}/held",
        "GET /v1/templates",
        "GET /v1/automations/undelivered",
        "GET /v1/actions/{action}/permissions",
        "GET /v1/actions/runs/{run}/approvers",
        "GET /v1/actions/runs/{run}/stream",
        "GET /v1/blueprints/system/{blueprint}/structure",
        "GET /v1/blueprints/{blueprint}/computed-properties",
        "GET /v1/blueprints/{blueprint}/indexes",
        "GET /v1/blueprints/{blueprint}/entities-count",
        "GET /v1/actions/{action}/impact",
        "GET /v1/blueprints/{blueprint}/impact",
        "GET /v1/blueprints/{blueprint}/entities/{entity}/documents/{key}",
        "GET /v1/blueprints/{blueprint}/permissions",
        "GET /v1/blueprints/{blueprint}/diff",
        "GET /v1/workflows/{workflow}/diff",
        "GET /v1/workflows/{workflow}/impact",
        "GET /v1/blueprints/{blueprint}/entities/{entity}/provenance",
        "GET /v1/blueprints/{blueprint}/permissions/explain",
        "GET /v1/pages/{page}/permissions/explain",
        # Counts, and changes that the house has none of.
        "GET /v1/blueprints/{blueprint}/scorecards/{scorecard}/changes",
        "GET /v1/blueprints/{blueprint}/scorecards/{scorecard}/history",
        "GET /v1/blueprints/{blueprint}/scorecards/{scorecard}/leaderboard",
        "GET /v1/blueprints/{blueprint}/entities/{entity}/scorecards/history",
        "GET /v1/initiatives/{initiative}/burndown",
        "GET /v1/initiatives/{initiative}/work/export",
        "GET /v1/initiative-digest",
        "GET /v1/blueprints/{blueprint}/scorecards/{scorecard}/changes/export",
        # The house has nothing that waits.
        "GET /v1/approvals",
        "GET /v1/initiatives/{initiative}/work",
        "GET /v1/integration/provision-enabled",
        "GET /v1/webhook-presets",
        "GET /v1/starters",
        # Nothing waits for an answer, and a stream is only an address.
        "GET /v1/workflows/nodes/runs",
        "GET /v1/workflows/runs/{workflow_run}/stream",
        "GET /v1/page-templates",
        "GET /v1/pull-types",
        "GET /v1/integration/{integration}/faults",
        "GET /v1/blueprints/{blueprint}/entities/{entity}/source-faults",
        "GET /v1/integration/{integration}/push-address",
        "GET /v1/integration/{integration}/entities-count",
        "GET /v1/integration/{integration}/held-deletions",
        "GET /v1/received-items",
        "GET /v1/webhooks/{webhook}/events",
        "GET /v1/webhooks/{webhook}/refused-calls",
        "GET /v1/integration/{integration}/resync-request",
        "GET /v1/deleted-entities",
        "GET /v1/scorecards/rejudgings",
        "GET /v1/scorecards/templates",
        "GET /v1/blueprints/{blueprint}/scorecard-templates/{template}/preview",
        "GET /v1/search",
        "GET /v1/stream",
        "GET /v1/organization/security",
        # An address and times.
        "GET /v1/organization/provisioning",
        "GET /v1/organization/deletion",
    }


def test_nothing_of_globex_is_shown_to_acme_or_changed_by_it(two_houses, globex):
    intruder, names = two_houses
    api = Api("localhost:8080", {"Authorization": f"Bearer {intruder.token}"})
    before, leaks = fingerprint(globex), []
    for operation in OPERATIONS:
        for tried in names:
            with undone():
                answer = ask(api, operation, tried)
                changed = operation.method != "GET" and fingerprint(globex) != before
            if CANARY.encode() in answer.content or changed or answer.status_code >= 500:
                leaks.append((str(operation), answer.status_code, answer.content[:200], changed))
    assert leaks == []


def test_things_that_only_globex_has_are_not_found_by_acme(two_houses):
    intruder, names = two_houses
    api = Api("localhost:8080", {"Authorization": f"Bearer {intruder.token}"})
    found = {}
    for operation in OPERATIONS:
        if operation.method == "GET" and operation.parameters:
            with undone():
                found[str(operation)] = ask(api, operation, names[0]).status_code
    assert found == dict.fromkeys(found, 404)


def test_at_the_host_of_globex_a_token_of_acme_opens_nothing(two_houses):
    intruder, names = two_houses
    api = Api("globex.localhost:8080", {"Authorization": f"Bearer {intruder.token}"})
    # These take no token: an old one, or one of the sender's own, must not stand in the way.
    skipped = (
        "/v1/signup",
        "/v1/auth/access_token",
        "/v1/ingest/{ingest}",
        "/v1/push/{push}",
        "/v1/run-files/{ticket}",
        "/v1/slack/interactions",
    )
    asked = [operation for operation in OPERATIONS if operation.path not in skipped]
    statuses = {str(operation): ask(api, operation, names[0]).status_code for operation in asked}
    assert statuses == dict.fromkeys(statuses, 401)
