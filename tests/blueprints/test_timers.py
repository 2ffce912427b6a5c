"""The end of a timer is told once for each value, late rather than never."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from blueprints import expiry
from blueprints.models import Entity, Expiry
from tenants.lanes import due_lanes, settle_lane
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


def test_its_history_knows_only_what_changed(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    sweep(acme)
    history = api.get("/v1/blueprints/camp/entities/tent/history").json()
    assert "TIMER_EXPIRED" not in str(history)


def test_an_organization_is_looked_at_when_the_next_timer_ends_and_not_before(api: Api, acme, globex) -> None:
    with tenant_scope(acme):
        assert expiry.next_due() is None
    put(api, "tent", ttl=FUTURE)
    with tenant_scope(acme):
        settle_lane(expiry.next_due)
        assert expiry.next_due() == datetime.fromisoformat(FUTURE)
    assert acme.slug not in [tenant.slug for tenant in due_lanes()]
    put(api, "hut", ttl=PAST)
    assert acme.slug in [tenant.slug for tenant in due_lanes()]
    with tenant_scope(globex):
        assert expiry.next_due() is None


def test_a_write_that_moves_no_timer_costs_nothing(api: Api, acme, count_queries) -> None:
    put(api, "tent", ttl=FUTURE)
    with count_queries() as counted:
        put(api, "tent", note="by the lake")
    assert [query for query in counted if "blueprints_expiry" in query["sql"]] == []


def test_more_than_one_chunk_ends_in_one_pass(api: Api, acme, monkeypatch) -> None:
    monkeypatch.setattr(expiry, "CHUNK", 3)
    entities = [{"identifier": f"t{number}", "properties": {"ttl": PAST}} for number in range(8)]
    assert api.post("/v1/blueprints/camp/entities/bulk", json={"entities": entities}).status_code == 200
    assert sweep(acme) == 8


def test_a_timer_that_was_moved_or_emptied_does_not_end(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    put(api, "tent", ttl=FUTURE)
    put(api, "hut", ttl=PAST)
    put(api, "hut", ttl=None)
    assert sweep(acme) == 0
    assert sweep(acme) == 0
    put(api, "hut", ttl=PAST)
    assert sweep(acme) == 1


def test_a_timer_with_another_zone_ends_at_its_moment(api: Api, acme) -> None:
    zone = timezone(timedelta(hours=9))
    put(api, "tent", ttl=(datetime.now(zone) - timedelta(minutes=1)).isoformat())
    put(api, "hut", ttl=(datetime.now(zone) + timedelta(minutes=1)).isoformat())
    assert sweep(acme) == 1


def test_values_that_become_timers_are_watched_from_then_on(api: Api, acme) -> None:
    put(api, "tent", note=PAST)
    document = {**CAMP, "schema": {"properties": {**CAMP["schema"]["properties"], "note": TIMER}}}
    assert api.put("/v1/blueprints/camp", json=document).status_code == 200
    assert sweep(acme) == 1
    assert told(api) == [("tent", "note")]


def test_a_timer_that_is_no_timer_any_more_does_not_end(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    plain = {**CAMP, "schema": {"properties": {**CAMP["schema"]["properties"], "ttl": {"type": "string"}}}}
    assert api.put("/v1/blueprints/camp", json=plain).status_code == 200
    assert [sweep(acme), sweep(acme)] == [0, 0]
    assert api.put("/v1/blueprints/camp", json=CAMP).status_code == 200
    assert sweep(acme) == 1


def test_a_timer_that_was_not_told_yet_ends_under_its_new_name(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    answer = api.patch("/v1/blueprints/camp/properties/ttl/rename", json={"newPropertyName": "until"})
    assert answer.status_code == 200
    assert sweep(acme) == 1
    assert told(api) == [("tent", "until")]


def test_what_was_written_past_the_rows_is_found_once_a_day(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST, review=FUTURE)
    put(api, "hut", ttl=FUTURE)
    with tenant_scope(acme):
        Expiry.objects.all().delete()
        Entity.objects.filter(identifier="hut").update(properties={"ttl": PAST})
        expiry.arm_missed()
    assert sweep(acme) == 2
    with tenant_scope(acme):
        expiry.arm_missed()
    assert sweep(acme) == 0


def test_a_row_that_is_about_another_value_gives_way_to_what_the_entity_says(api: Api, acme) -> None:
    put(api, "tent", ttl=PAST)
    with tenant_scope(acme):
        Entity.objects.filter(identifier="tent").update(properties={"ttl": LONG_PAST})
    assert sweep(acme) == 0
    assert sweep(acme) == 1


def test_timers_of_one_organization_are_not_the_others(api: Api, acme, globex) -> None:
    put(api, "tent", ttl=PAST)
    assert sweep(globex) == 0
    assert sweep(acme) == 1
