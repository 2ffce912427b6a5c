"""Several sign-ups at the same moment, over connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from tenants.provisioning.schemas import fill_pool
from tests.conftest import organizations
from tests.factories import PASSWORD, unique
from tests.wire import Api


def at_once(count: int, act: Callable[[int], int]) -> list[int]:
    def in_thread(n: int) -> int:
        try:
            return act(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(in_thread, range(count)))


def sign_up(slug: str, email: str) -> int:
    form = {"organization": {"name": "Racers", "slug": slug}, "user": {"email": email, "password": PASSWORD}}
    return Api("localhost:8080").post("/v1/signup", json=form).status_code


def schemas_and_roles() -> tuple[set[str], set[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")
        schemas = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(schemas)])
        return schemas, {name for (name,) in cursor.fetchall()}


def test_one_of_many_gets_the_slug_and_the_others_leave_nothing(committed):
    slug, (before, _) = unique("race"), schemas_and_roles()
    assert at_once(5, lambda n: sign_up(slug, f"racer{n}@example.com")) == [201, 409, 409, 409, 409]
    schemas, roles = schemas_and_roles()
    assert schemas - before == {organizations()[slug].schema_name}
    assert roles == schemas


def test_ready_schemas_are_never_given_out_twice(committed):
    fill_pool(3)
    slugs = [unique("pool") for _ in range(4)]
    assert at_once(4, lambda n: sign_up(slugs[n], "same@example.com")) == [201] * 4
    made = organizations()
    assert len({made[slug].schema_name for slug in slugs}) == 4


def test_a_connection_that_served_one_organization_serves_the_next_in_its_own_scope(committed):
    """Requests of two organizations take turns on the same threads and connections."""
    from tests.conftest import organization
    from tests.factories import person_named

    people = [person_named(organization(slug), "alice") for slug in ("acme", "globex")]
    callers = [Api("localhost:8080", {"Authorization": f"Bearer {person.token}"}) for person in people]

    def take_turns(_: int) -> int:
        answers = [caller.get("/v1/me").json()["organization"]["slug"] for caller in callers * 20]
        return answers.count("acme") * 100 + answers.count("globex")

    assert at_once(4, take_turns) == [2020] * 4
