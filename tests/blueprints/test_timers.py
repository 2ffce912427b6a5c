"""The end of a timer is told once for each value, late rather than never."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blueprints import expiry
from tenants.lanes import due_lanes
from tenants.scope import tenant_scope
from tests.wire import Api

PAST, LONG_PAST, FUTURE = (
    (datetime.now(UTC) + timedelta(hours=hours)).isoformat().replace("+00:00", "Z") for hours in (-1, -99, 24)
)
TIMER = {"type": "string", "format": "timer"}
CAMP = {
    "identifier": "camp", "title": "Camp",
    "schema": {"properties": {"ttl": TIMER, "review": TIMER, "note": {"type": "string"}}},
}  # fmt: skip


@pytest.fixture
def api(client, alice) -> Api:
    caller = client(alice)
    assert caller.post("/v1/blueprints", json=CAMP).status_code == 201
    return caller


def put(api: Api, identifier: str, **properties: Any) -> None:
    body = {"identifier": identifier, "properties": properties}
    answer = api.post("/v1/blueprints/camp/entities?upsert=true&merge=true", json=body)
    assert answer.status_code in (200, 201), answer.content


def told(api: Api) -> list[tuple[str, str]]:
    """(entity, property) of the log, oldest first."""
    events = api.get("/v1/audit-log", query={"action": "TIMER_EXPIRED"}).json()["audits"]
    return [(event["context"]["entity"], event["additionalData"]["property"]) for event in reversed(events)]


def sweep(tenant) -> int:
    with tenant_scope(tenant):
        return expiry.sweep()


def test_a_timer_that_ended_is_told_once_however_often_it_is_looked_at(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST, review=FUTURE)
    assert [sweep(acme), sweep(acme)] == [1, 0]
    assert told(api) == [("tent", "ttl")]


def test_the_event_shows_the_entity_as_it_is_and_no_before(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST, note="by the lake")
    sweep(acme)
    [event] = api.get("/v1/audit-log", query={"action": "TIMER_EXPIRED"}).json()["audits"]
    assert event["diff"]["before"] is None
    assert event["diff"]["after"]["properties"]["note"] == "by the lake"
    assert (event["additionalData"]["property"], event["additionalData"]["value"]) == ("ttl", PAST)


def test_another_value_counts_anew_and_the_same_one_does_not(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    put(api, "tent", note="something else", ttl=PAST)
    assert sweep(acme) == 0
    put(api, "tent", ttl=FUTURE)
    assert sweep(acme) == 0
    put(api, "tent", ttl=LONG_PAST)
    assert sweep(acme) == 1


def test_each_timer_of_an_entity_ends_by_itself(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST, review=LONG_PAST)
    assert sweep(acme) == 2
    assert sorted(told(api)) == [("tent", "review"), ("tent", "ttl")]


def test_an_empty_timer_and_a_deleted_entity_end_nothing(api: Api, acme) -> None:
    put(api, "tent", note="no timer")
    put(api, "hut", ttl=PAST)
    assert api.delete("/v1/blueprints/camp/entities/hut").status_code == 200
    assert sweep(acme) == 0


def test_an_entity_deleted_after_its_timer_ended_leaves_nothing_and_may_come_again(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    api.delete("/v1/blueprints/camp/entities/tent")
    put(api, "tent", ttl=PAST)
    assert sweep(acme) == 1


def test_the_number_of_statements_does_not_grow_with_the_timers(api: Api, acme, django_assert_num_queries) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    for number in range(20):
        put(api, f"tent-{number}", ttl=PAST)
    with tenant_scope(acme), django_assert_num_queries(6):
        assert expiry.sweep() == 20


def test_a_timer_that_was_told_stays_told_under_its_new_name(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    answer = api.patch("/v1/blueprints/camp/properties/ttl/rename", json={"newPropertyName": "until"})
    assert answer.status_code == 200
    assert sweep(acme) == 0


def test_of_two_that_look_at_the_same_moment_one_tells(api: Api, acme, monkeypatch) -> None:
    put(api, "tent", ttl=PAST)
    # What the second one sees when the first has not committed yet.
    blind = expiry.ENDED.replace("AND NOT EXISTS", "AND TRUE OR FALSE AND NOT EXISTS")
    sweep(acme)
    monkeypatch.setattr(expiry, "ENDED", blind)
    assert sweep(acme) == 0
    assert told(api) == [("tent", "ttl")]


def test_its_history_knows_only_what_changed(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    history = api.get("/v1/blueprints/camp/entities/tent/history").json()
    assert "TIMER_EXPIRED" not in str(history)


def test_an_organization_with_timers_is_looked_at_again(api: Api, acme, globex) -> None:
    assert acme.slug in [tenant.slug for tenant in due_lanes()]
    with tenant_scope(acme):
        assert expiry.next_due() is not None
    with tenant_scope(globex):
        assert expiry.next_due() is None


def test_timers_of_one_organization_are_not_the_others(api: Api, acme, globex) -> None:
    put(api, "tent", ttl=PAST)
    assert sweep(globex) == 0
    assert sweep(acme) == 1
