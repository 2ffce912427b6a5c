"""Very many deletions are a worker's, step after step; each step is a change that can be taken back."""

import pytest

from integrations.models import Sync
from integrations.sources import removal, tasks
from tenants.scope import tenant_scope
from tests.integrations.sources.test_deletions_held import HELD, Integration, names


@pytest.fixture
def mine(client, robot, monkeypatch):
    monkeypatch.setattr(removal, "AT_ONCE", 6)
    monkeypatch.setattr(removal, "STEP", 5)
    monkeypatch.setattr(removal, "BATCH", 2)
    return Integration(client(robot), 40)


def steps(acme, count: int) -> list[bool]:
    with tenant_scope(acme):
        return [removal.step() for _ in range(count)]


def test_few_go_at_once(mine):
    mine.sync(names(6))
    assert (mine.count(), mine.held()) == (34, [])


def test_many_go_step_by_step_and_tell_how_far_they_are(mine, acme):
    mine.sync(names(12))
    [held] = mine.held()
    assert (mine.count(), held["count"], held["deleting"], held["deleted"]) == (40, 12, True, 0)
    assert steps(acme, 1) == [True]
    [held] = mine.held()
    assert (mine.count(), held["count"], held["deleting"], held["deleted"]) == (35, 7, True, 5)
    assert steps(acme, 3) == [True, True, False]
    assert (mine.count(), mine.held()) == (28, [])
    assert [each["count"] for each in mine.newest()["deletions"]] == [5, 5, 2]


def test_each_step_is_taken_back_by_itself(mine, acme):
    mine.sync(names(25))
    assert mine.api.post(f"{HELD}/e1/confirm").json()["held"] == 25
    steps(acme, 5)
    assert mine.count() == 15
    for each in mine.newest()["deletions"]:
        assert mine.api.post(f"/v1/changes/{each['change']}/undo").status_code == 200
    assert mine.count() == 40


def test_what_is_left_can_be_kept_in_the_middle(mine, acme):
    mine.sync(names(12))
    steps(acme, 1)
    assert mine.api.post(f"{HELD}/e1/discard").status_code == 200
    assert steps(acme, 1) == [False] and mine.count() == 35


def test_a_step_that_cannot_be_done_holds_the_rest_with_its_reason(mine, acme):
    berth = {"target": "ship", "title": "Berth", "required": True, "many": False}
    crew = {"identifier": "crew", "title": "Crew", "schema": {"properties": {}}, "relations": {"ship": berth}}
    assert mine.api.post("/v1/blueprints", json=crew).status_code == 201
    sailor = {"identifier": "ada", "relations": {"ship": "s7"}}
    assert mine.api.post("/v1/blueprints/crew/entities", json=sailor).status_code == 201
    mine.tell("running")
    mine.want_deleted(names(12), delete_dependents="false")
    mine.tell("completed")
    assert steps(acme, 3) == [True, True, False]
    [held] = mine.held()
    assert (mine.count(), held["count"], held["deleting"]) == (35, 7, False) and "crew" in held["because"]


def test_what_was_asked_by_somebody_who_is_gone_is_held_again(mine, acme):
    mine.sync(names(12))
    with tenant_scope(acme):
        row = Sync.objects.get()
        row.held["ship"]["by"][0] = "nobody"
        row.save()
    steps(acme, 1)
    [held] = mine.held()
    assert (mine.count(), held["count"], held["deleting"]) == (40, 12, False)


def test_a_lost_bell_is_rung_again(mine, acme):
    mine.sync(names(12))
    with tenant_scope(acme):
        assert (tasks.sweep(), tasks.next_due() is None) == (1, False)
    steps(acme, 3)
    with tenant_scope(acme):
        assert (tasks.sweep(), tasks.next_due()) == (0, None)
