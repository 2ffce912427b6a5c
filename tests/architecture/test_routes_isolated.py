"""Every route × a caller of acme × the names and the host of globex: nothing of globex is shown or changed.

Both organizations hold things of the same names; those of globex are marked with a canary in every text. A route that
lands later is covered as soon as its path parameters are named in `names_of`, and its things in `furnish`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tenants.scope import TenantRef, tenant_scope
from tests.architecture.operations import Operation, operations
from tests.factories import Person, make_machine, make_person
from tests.wire import Answer, Api

CANARY = "canary-of-globex"
ONLY = "only-globex"
OPERATIONS = operations()
EVERYTHING = {"combinator": "and", "rules": []}
BODIES: dict[str, Any] = {
    "POST /v1/entities/search": {"query": EVERYTHING},
    "POST /v1/blueprints/{blueprint}/entities/search": {"query": EVERYTHING, "count": True},
    "POST /v1/actions/{action}/runs": {"properties": {}, "entity": ONLY},
    "POST /v1/actions/runs/claim-pending": {"installationId": "x", "limit": 10},
    "POST /v1/auth/organizations": {"email": f"{ONLY}@example.com"},
    "PATCH /v1/users/{email}": {"roles": ["Admin"]},
    "PATCH /v1/teams/{team}": {"description": "taken over"},
    "PUT /v1/teams/{team}": {"name": "taken-over"},
    "PUT /v1/apps/{app}": {"name": "taken-over"},
    "PATCH /v1/blueprints/{blueprint}/entities/{entity}": {"title": "taken over"},
    "POST /v1/blueprints/{blueprint}/entities": {"identifier": "new", "relations": {"on": ONLY}},
}


def furnish(person: Person, mark: str, own: str) -> dict[str, str]:
    """One thing of each kind under the same name everywhere, one named `own`; gives the identifiers made for us."""
    api = Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})
    text, relation = {"type": "string", "title": mark}, {"target": "service", "required": False, "many": False}
    for identifier in ("service", own):
        made(
            api.post(
                "/v1/blueprints",
                json={
                    "identifier": identifier, "title": mark, "description": mark, "relations": {"on": relation},
                    "schema": {"properties": {"text": text}},
                },
            )
        )  # fmt: skip
    for entity in ("checkout", own):
        document = {"identifier": entity, "title": f"{mark} {entity}", "properties": {"text": mark}}
        document["relations"] = {"on": None if entity == "checkout" else "checkout"}
        made(api.post("/v1/blueprints/service/entities", json=document))
    for identifier in ("ready", own):
        made(api.post("/v1/blueprints/service/scorecards", json=scorecard(identifier, mark)))
        made(api.post("/v1/actions", json=action(identifier, mark)))
    made(api.post("/v1/teams", json={"name": own, "description": mark}))
    make_person(person.tenant, own, first_name=mark, last_name=mark)
    app = made(api.post("/v1/apps", json={"name": mark}))["app"]["id"]
    run = made(api.post("/v1/actions/ready/runs", json={"properties": {"text": mark}}))["run"]["id"]
    made(api.post(f"/v1/actions/runs/{run}/logs", json={"message": mark}))
    made(api.patch("/v1/organization", json={"name": mark, "settings": {"portalTitle": mark[:30]}}))
    return {"app": app, "run": run}


def made(answer: Answer) -> dict[str, Any]:
    assert answer.status_code < 300, answer.content
    return answer.json()


def scorecard(identifier: str, mark: str) -> dict[str, Any]:
    query = {"combinator": "and", "conditions": [{"property": "text", "operator": "=", "value": mark}]}
    rule = {"identifier": "one", "title": mark, "level": "Gold", "query": query}
    return {"identifier": identifier, "title": mark, "rules": [rule]}


def action(identifier: str, mark: str) -> dict[str, Any]:
    inputs = {"properties": {"text": {"type": "string", "title": mark}}}
    return {
        "identifier": identifier,
        "title": mark,
        "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": inputs},
        "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/hook"},
    }


def names_of(identifiers: dict[str, str], own: str) -> dict[str, str]:
    """Values of path parameters. A parameter that is missing here is one that nobody thought of."""
    return identifiers | {
        "blueprint": own, "entity": own, "scorecard": own, "action": own, "team": own, "key": "text",
        "email": f"{own}@example.com",
    }  # fmt: skip


SHARED = {
    "blueprint": "service", "entity": "checkout", "scorecard": "ready", "action": "ready", "team": "payments",
    "key": "text", "email": "bob@example.com",
}  # fmt: skip


@pytest.fixture
def two_houses(acme: TenantRef, globex: TenantRef) -> tuple[Person, list[dict[str, str]]]:
    """A machine of acme with every scope, and the names to try: those of globex, and those that both have."""
    intruder = make_machine(acme)
    furnish(intruder, "harmless", "only-acme")
    found = furnish(make_machine(globex), CANARY, ONLY)
    return intruder, [names_of(found, ONLY), found | SHARED, found | SHARED | {"entity": ONLY}]


@contextmanager
def undone() -> Iterator[None]:
    """Each operation meets the same house, whatever the one before has deleted."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fingerprint(tenant: TenantRef) -> dict[str, str]:
    """A hash of each table."""
    tables = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(tables)
        names = [name for (name,) in cursor.fetchall()]
        hashes = {}
        for name in names:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {name} t")
            hashes[name] = cursor.fetchone()[0]
    return hashes


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
        "GET /v1/actions/{action}/permissions",
        "GET /v1/actions/runs/{run}/approvers",
        "GET /v1/actions/runs/{run}/stream",
        "GET /v1/blueprints/system/{blueprint}/structure",
        "GET /v1/blueprints/{blueprint}/entities-count",
        "GET /v1/search",
        "GET /v1/stream",
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
    skipped = ("/v1/signup", "/v1/auth/access_token")  # these take no token: an old one must not stand in the way
    asked = [operation for operation in OPERATIONS if operation.path not in skipped]
    statuses = {str(operation): ask(api, operation, names[0]).status_code for operation in asked}
    assert statuses == dict.fromkeys(statuses, 401)
