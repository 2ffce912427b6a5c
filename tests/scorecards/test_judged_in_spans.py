"""Very many entities are judged over two connections: nothing is left out, nothing is judged twice."""

import pytest
from django.db import transaction

from blueprints import services as blueprints
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from blueprints.models import Entity
from events.models import Event
from scorecards import services, spans
from scorecards.models import Rejudging
from scorecards.rejudge import rejudge_page
from scorecards.tasks import rejudge_task
from tenants.organizations import create_organization
from tenants.scope import tenant_scope
from tests.factories import nobody, unique

COUNT = 9
SERVICE = {"identifier": "service", "title": "S", "schema": {"properties": {"tier": {"type": "number"}}}}


@pytest.fixture
def tenant(committed, monkeypatch):
    monkeypatch.setattr(spans, "MIN_SHARED", COUNT), monkeypatch.setattr(services, "MAX_JUDGED_AT_ONCE", 1)
    monkeypatch.setattr("scorecards.rejudge.CHUNK", 2), monkeypatch.setattr("scorecards.rejudge.MIN_CHUNK", 2)
    with transaction.atomic():
        found = create_organization("Judging", unique("judging"))
    with tenant_scope(found):
        blueprints.create_blueprint(nobody(found), SERVICE)
        bodies = [{"identifier": f"s{number}", "properties": {"tier": number}} for number in range(COUNT)]
        write_entities(nobody(found), "service", bodies, WriteOptions())
    return found


def scorecard(least):
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": ">=", "value": least}]}
    rule = {"identifier": "rule", "title": "Rule", "level": "Bronze", "query": query}
    return {"identifier": "ready", "title": "Ready", "rules": [rule]}


def levels():
    return {
        row.identifier: row.scorecards["ready"]["level"] for row in Entity.objects.filter(identifier__startswith="s")
    }


def test_two_connections_judge_all_and_tell_of_each_once(tenant):
    with tenant_scope(tenant):
        services.create_scorecard(nobody(tenant), "service", scorecard(4))
        rejudge_task(tenant.key)
    with tenant_scope(tenant):
        assert levels() == {f"s{n}": "Gold" if n >= 4 else "Basic" for n in range(COUNT)}
        services.replace_scorecard(nobody(tenant), "service", "ready", scorecard(7))
        rejudge_task(tenant.key)
    with tenant_scope(tenant):
        assert levels() == {f"s{n}": "Gold" if n >= 7 else "Basic" for n in range(COUNT)}
        told = Event.objects.filter(action="UPDATE", resource_type="entity", blueprint="service")
        assert sorted(told.values_list("entity", flat=True)) == ["s4", "s5", "s6"]
        assert not Rejudging.objects.exists()


def test_what_goes_wrong_on_the_other_connection_is_not_passed_over(tenant, monkeypatch):
    def fail_beyond_the_middle(model, kind, after, until):
        if until == spans.LAST:
            raise RuntimeError("the second half")
        return rejudge_page(model, kind, after, until)

    monkeypatch.setattr("scorecards.tasks.rejudge_page", fail_beyond_the_middle)
    with tenant_scope(tenant):
        services.create_scorecard(nobody(tenant), "service", scorecard(4))
        with pytest.raises(RuntimeError, match="second half"):
            rejudge_task(tenant.key)
    with tenant_scope(tenant):
        assert Rejudging.objects.count() == 1
