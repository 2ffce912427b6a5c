"""Whatever fails wherever, what comes next on the same connection stands in its own schema and role (T04).

The long version: `WANDERINGS=5000 python -m pytest tests/tenants/test_walls_after_failures.py`.
"""

import os
import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress

import pytest
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.transaction import TransactionManagementError

from access.models import Team
from tenants.scope import TenantRef, leave, public_scope, tenant_scope
from tests.conftest import organization

WANDERINGS = int(os.environ.get("WANDERINGS", "400"))
DEEPEST = 5
STANDING = "SELECT current_setting('search_path'), current_setting('role')"
Failures = (DatabaseError, InterfaceError, TransactionManagementError, ArithmeticError)


def look() -> None:
    """The next statement runs where the scope says, or not at all."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        assert cursor.fetchone() == connection.walls


def break_statement() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def break_program() -> None:
    raise ArithmeticError


def break_connection() -> None:
    """As if the server had ended it; outside of a transaction the next statement gets another."""
    connection.close()


STEPS: Sequence[Callable[[], None]] = (look, look, look, break_statement, break_program, break_connection)


def wander(chance: random.Random, tenants: Sequence[TenantRef], depth: int = 0) -> None:
    scopes: Sequence[Callable[[], AbstractContextManager]] = (
        public_scope, transaction.atomic, transaction.atomic, *(lambda one=one: tenant_scope(one) for one in tenants),
        lambda: suppress(*Failures),
    )  # fmt: skip
    for _ in range(chance.randint(1, 3)):
        if depth < DEEPEST and chance.random() < 0.6:
            with chance.choice(scopes)():
                wander(chance, tenants, depth + 1)
        else:
            chance.choice(STEPS)()


@pytest.mark.timeout(600)
def test_after_any_failure_the_next_request_stands_in_its_own_organization(committed):
    tenants = [organization(slug) for slug in ("acme", "globex")]
    expected = {one: names_of(one) for one in tenants}
    for seed in range(WANDERINGS):
        chance = random.Random(seed)
        with suppress(*Failures):
            wander(chance, tenants)
        assert not connection.in_atomic_block, seed
        for one in chance.sample(tenants, 2):
            with tenant_scope(one):
                look()
                assert names_of(one) == expected[one], seed
        leave()
        with pytest.raises(DatabaseError, match="does not exist"):
            Team.objects.count()


def names_of(tenant: TenantRef) -> set:
    with tenant_scope(tenant):
        return set(Team.objects.values_list("pk", flat=True))
