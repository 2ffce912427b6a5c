"""Rows written and read by plain statements are those that the ORM writes and reads."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL

from access.models import Team
from actions.models import Action
from portal.moments import now
from portal.rows import bound, insert, read, read_one
from tenants.scope import tenant_scope

MOMENT = now()
BY_NAME = "SELECT {columns} FROM actions_action WHERE identifier = %s"


def action(**changes: object) -> Action:
    document = {"identifier": "scale", "trigger": {"type": "self-service"}, "b": [1, "ü"], "a": None}
    given = {"identifier": "scale", "document": document, "permissions": {"execute": {}}, "watches": ["x", "y"]}
    return Action(
        **given | {"created_at": MOMENT, "updated_at": MOMENT, "created_by": "me", "updated_by": "me"} | changes
    )


def test_a_row_written_is_the_row_that_was_meant(acme) -> None:
    with tenant_scope(acme):
        row = action()
        insert(row)
        stored = Action.objects.get()
        for field in Action._meta.concrete_fields:
            assert getattr(stored, field.attname) == getattr(row, field.attname)
        assert list(stored.document) == ["identifier", "trigger", "b", "a"]


def test_a_row_read_is_the_row_of_the_orm(acme) -> None:
    with tenant_scope(acme):
        action(warning={"code": "loop"}).save()
        mine, theirs = read_one(Action, BY_NAME, ["scale"]), Action.objects.get()
        assert mine == theirs
        assert not mine._state.adding
        assert all(getattr(mine, f.attname) == getattr(theirs, f.attname) for f in Action._meta.concrete_fields)
        assert read(Action, BY_NAME, ["none"]) == []
        assert read_one(Action, BY_NAME, ["none"]) is None


def test_an_expression_is_computed_by_the_database(acme) -> None:
    with tenant_scope(acme):
        insert(action(updated_at=RawSQL("now() + make_interval(secs => %s)", [3600])))
        assert Action.objects.get().updated_at - now() > timedelta(minutes=59)


def test_a_second_row_of_the_same_name_is_refused(acme) -> None:
    with tenant_scope(acme):
        insert(action())
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(action())


def test_a_column_that_the_model_has_not_is_refused() -> None:
    with pytest.raises(KeyError):
        bound(Team, {"name; DROP TABLE access_team": 1})
