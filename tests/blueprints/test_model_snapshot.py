"""The compiled data model is cached, and never wrong."""

import pytest
from django.db import transaction

from blueprints.model import current_model
from blueprints.services import patch_blueprint
from portal.types import Actor
from tenants.scope import tenant_scope


class Undone(Exception):
    pass


def test_change_that_was_rolled_back_is_not_served(api, acme):
    actor = Actor(id="test", kind="machine", organization_id=acme.id)
    with tenant_scope(acme):
        with pytest.raises(Undone), transaction.atomic():
            patch_blueprint(actor, "system", {"title": "Undone"})
            assert current_model().get("system").row.title == "Undone"
            raise Undone
        patch_blueprint(actor, "system", {"title": "Kept"})
        assert current_model().get("system").row.title == "Kept"


def test_unchanged_model_costs_one_statement(api, acme, count_queries):
    with tenant_scope(acme):
        current_model()
        with count_queries() as counted:
            current_model()
    assert len(counted) == 1
