"""Writers go first: while they mark entities faster than a worker tells of them, it waits, and not for long."""

import pytest

from blueprints.entities.store import run
from blueprints.models import Stale
from scorecards.tasks import rejudge_task
from scorecards.told.results import CHUNK
from scorecards.told.tasks import PATIENCE_SECONDS, RUSH_SECONDS, tell_results_task
from tenants.scope import tenant_scope

RESULTS = "/v1/blueprints/_rule_result/entities-count"
# However slow the machine is, these marks are young when the worker looks.
STILL_COMING = -60
RULE = {
    "identifier": "one",
    "title": "One",
    "level": "Gold",
    "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": 1}]},
}


@pytest.fixture
def told(api, acme):
    """How many results are told after a worker was there."""

    def told():
        tell_results_task(acme.key)
        return api.get(RESULTS).json()["count"]

    return told


@pytest.fixture
def rush(api, create, acme):
    """More entities than one statement tells of, written by one request."""
    create(rules=[RULE])
    entities = [{"identifier": f"s{n}", "properties": {"tier": 1}} for n in range(CHUNK + 1)]
    answer = api.post("/v1/blueprints/service/entities/bulk?bulk_limit=extended", json={"entities": entities})
    assert answer.status_code in (200, 207), answer.content
    rejudge_task(acme.key)


def age_marks(acme, seconds: float, most: int | None = None) -> None:
    """As if the marks, or only the first of them, had been left so long ago, or were still to come."""
    with tenant_scope(acme):
        for key in list(Stale.objects.filter(judged=True).order_by("id").values_list("pk", flat=True))[:most]:
            run("UPDATE blueprints_stale SET id = uuidv7(make_interval(secs => %s)) WHERE id = %s", -seconds, key)


def test_nothing_is_told_while_writers_are_faster(told, rush, acme):
    age_marks(acme, STILL_COMING)
    assert told() == 0
    with tenant_scope(acme):
        assert Stale.objects.filter(judged=True).exists()


def test_all_is_told_once_they_rest(told, rush, acme):
    age_marks(acme, RUSH_SECONDS + 1)
    assert told() == CHUNK + 1


def test_what_has_waited_long_enough_is_told_although_they_go_on(told, rush, acme):
    age_marks(acme, STILL_COMING)
    age_marks(acme, PATIENCE_SECONDS + 1, most=1)
    assert told() > 0


def test_a_few_entities_wait_for_nobody(create, write, told, acme):
    create(rules=[RULE])
    write("a", tier=1)
    rejudge_task(acme.key)
    assert told() == 1
