"""The two walls between organizations: search_path and database role."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError

from access.models import Team, User
from tenants.database.base import Walls
from tenants.models import Organization
from tenants.scope import NoTenant, current_tenant, leave, public_scope, tenant_scope


def test_a_query_without_a_scope_fails_loudly(db):
    with pytest.raises(ProgrammingError, match="does not exist"):
        User.objects.count()


def test_the_directory_is_out_of_reach_without_a_scope(db):
    with pytest.raises(ProgrammingError, match="does not exist"):
        Organization.objects.count()


def test_each_organization_sees_only_its_own_people(acme, globex):
    with tenant_scope(acme):
        User.objects.create(email="only@acme.example")
    with tenant_scope(globex):
        assert not User.objects.filter(email="only@acme.example").exists()


def test_a_wrong_search_path_runs_into_the_role(acme, globex):
    connection.enter(acme, Walls(f"{globex.schema_name},public", acme.schema_name))
    with pytest.raises(DatabaseError, match="permission denied|does not exist"):
        User.objects.count()


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM {0}.access_user", "DELETE FROM {0}.access_team", "DROP SCHEMA {0}"]
)
def test_a_neighbours_table_named_in_full_is_refused(acme, globex, statement):
    with tenant_scope(acme), pytest.raises(DatabaseError, match="permission denied|must be owner"):
        connection.cursor().execute(statement.format(globex.schema_name))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM public.tenants_organization",
        "SELECT * FROM public.tenants_address",
        "UPDATE public.tenants_organization SET name = 'x'",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "COPY access_user TO '/tmp/stolen'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_an_organizations_role_cannot_leave_its_schema(acme, statement):
    with tenant_scope(acme), pytest.raises(DatabaseError, match="permission denied"):
        connection.cursor().execute(statement)


def test_scopes_nest_and_are_left_after_an_exception(acme, globex):
    with tenant_scope(acme):
        with pytest.raises(RuntimeError), tenant_scope(globex):
            raise RuntimeError
        assert current_tenant() == acme
        with public_scope(), pytest.raises(NoTenant):
            current_tenant()
        assert Team.objects.get().name == "payments"
    with pytest.raises(NoTenant):
        current_tenant()


def test_a_rolled_back_switch_is_switched_again(acme, globex):
    """PostgreSQL takes a setting back together with the savepoint in which it was made."""
    with tenant_scope(acme):
        Team.objects.update(description="of acme")
    with tenant_scope(globex):
        assert Team.objects.get().description is None
        with pytest.raises(RuntimeError), transaction.atomic():
            with tenant_scope(acme):
                assert Team.objects.get().description == "of acme"
            raise RuntimeError
        assert Team.objects.get().description is None
        with tenant_scope(acme), pytest.raises(RuntimeError), transaction.atomic():
            raise RuntimeError
        assert Team.objects.get().description is None


def test_switching_costs_no_statement_when_nothing_changes(acme, count_queries):
    with tenant_scope(acme), count_queries() as counted:
        Team.objects.count()
        with tenant_scope(acme):
            Team.objects.count()
    assert len(counted) == 2


def test_cached_values_of_one_organization_are_unknown_in_another(acme, globex):
    with tenant_scope(acme):
        cache.set("shared-key", "of acme")
    with tenant_scope(globex):
        assert cache.get("shared-key") is None
    with tenant_scope(acme):
        assert cache.get("shared-key") == "of acme"
    leave()
    assert cache.get("shared-key") is None


def test_content_types_have_equal_ids_everywhere(acme, globex):
    """Django caches them for the process, whatever the organization."""

    def ids(tenant) -> dict:
        with tenant_scope(tenant):
            return {(row.app_label, row.model): row.pk for row in ContentType.objects.all()}

    assert ids(acme) == ids(globex) != {}
