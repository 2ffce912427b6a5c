"""The rights that the table names are asked for at every route, of whoever comes."""

import pytest

from access.roles import MEMBER_SCOPES
from portal.api.permissions import PUBLIC, READS
from tests.architecture.houses import SHARED, fingerprint, furnish, undone
from tests.architecture.operations import Operation, operations
from tests.factories import make_machine
from tests.wire import Api

OPERATIONS = operations()
GUARDED = [operation for operation in OPERATIONS if operation.permission != PUBLIC]
SCOPED = [operation for operation in GUARDED if operation.permission.scope]


@pytest.fixture
def house(acme) -> dict[str, str]:
    """Names of things that are really there, so that whoever gets through could harm them."""
    return furnish(make_machine(acme), "harmless", "only-acme") | SHARED


def ask(api: Api, operation: Operation, names: dict[str, str]) -> int:
    return api.request(operation.method, operation.filled(names), json={}).status_code


def statuses(api: Api, asked: list[Operation], names: dict[str, str]) -> dict[str, int]:
    return {str(operation): ask(api, operation, names) for operation in asked}


def test_a_stranger_gets_nothing(acme, house):
    before = fingerprint(acme)
    found = statuses(Api("acme.localhost:8080"), GUARDED, house)
    assert found == dict.fromkeys(found, 401)
    assert fingerprint(acme) == before


def test_a_member_without_the_right_is_refused(acme, house, charlie, client):
    before = fingerprint(acme)
    asked = [operation for operation in SCOPED if operation.permission.scope not in MEMBER_SCOPES]
    found = statuses(client(charlie), asked, house)
    assert found == dict.fromkeys(found, 403)
    assert fingerprint(acme) == before


def test_a_machine_without_any_right_is_refused(acme, house, client):
    api, before = client(make_machine(acme, "powerless", scopes=())), fingerprint(acme)
    found = statuses(api, SCOPED, house)
    assert found == dict.fromkeys(found, 403)
    assert fingerprint(acme) == before


def test_the_right_is_enough(acme, house, client):
    """What then comes may still be a fault in the empty body, or a state that forbids it; never a missing right."""
    api, refused = client(make_machine(acme, "robot-too")), []
    for operation in GUARDED:
        with undone():
            status = ask(api, operation, house)
        refused += [(str(operation), status)] if status in (401, 403, 405) or status >= 500 else []
    assert refused == []


def needs_another(operation: Operation, right: str) -> bool:
    asked = operation.permission
    return (
        asked.scope != right
        and not asked.viewing
        and bool(asked.scope or asked.within or operation.method not in READS)
    )


def test_a_token_limited_to_one_right_changes_nothing_else(acme, house, alice, client):
    """Not even what is open to everybody who is signed in."""
    made = client(alice).post("/v1/me/tokens", json={"name": "narrow", "permissions": ["read:apps"]}).json()
    api, before = Api("localhost:8080", {"Authorization": f"Bearer {made['token']}"}), fingerprint(acme)
    found = statuses(api, [one for one in GUARDED if needs_another(one, "read:apps")], house)
    assert found == dict.fromkeys(found, 403)
    assert fingerprint(acme) == before
