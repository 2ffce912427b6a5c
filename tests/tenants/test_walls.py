"""The two walls between organizations: search_path and database role."""

import pytest
from django.db import DatabaseError, connection
from django.db.utils import ProgrammingError

from access.models import User
from tenants.database.base import Walls
from tenants.scope import tenant_scope


def test_a_query_without_a_scope_fails_loudly(db):
    with pytest.raises(ProgrammingError, match="does not exist"):
        User.objects.count()


def test_each_organization_sees_only_its_own_people(acme, globex):
    with tenant_scope(acme):
        User.objects.create(email="only@acme.example")
    with tenant_scope(globex):
        assert not User.objects.filter(email="only@acme.example").exists()


def test_a_wrong_search_path_runs_into_the_role(acme, globex):
    connection.enter(acme, Walls(f"{globex.schema_name},public", acme.schema_name))
    with pytest.raises(DatabaseError, match="permission denied|does not exist"):
        User.objects.count()
