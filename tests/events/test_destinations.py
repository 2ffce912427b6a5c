"""Destinations over HTTP; what waits is sent to a real receiver by the worker's own function."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from events.models import Delivery, Destination
from events.outgoing import calls, tasks
from events.outgoing.work import CONCURRENT, OPEN_AFTER, RETRY_SECONDS, serve, waiting
from portal.moments import now
from tenants.scope import TenantRef, tenant_scope
from tests.actions.receiver import Receiver, receiving
from tests.factories import Person
from tests.wire import Api

PATH = "/v1/changelog-destinations"
SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "string"}}}}


@pytest.fixture
def api(alice: Person, client: Callable[..., Api]) -> Api:
    speaker = client(alice)
    assert speaker.post("/v1/blueprints", json=SERVICE).status_code == 201
    return speaker


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with receiving() as running:
        yield running


def destined(api: Api, receiver: Receiver, **more: Any) -> dict[str, Any]:
    body = {"title": "Ledger", "url": f"{receiver.url}/hook", "resourceTypes": ["entity"]} | more
    answer = api.post(PATH, json=body)
    assert answer.status_code == 201, answer.content
    return answer.json()["destination"] | {"secret": answer.json()["secret"]}


def written(api: Api, identifier: str, tier: str = "gold") -> None:
    body = {"identifier": identifier, "properties": {"tier": tier}}
    assert api.post("/v1/blueprints/service/entities?upsert=true", json=body).status_code in (200, 201)


def work(tenant: TenantRef, destination: dict[str, Any]) -> None:
    with tenant_scope(tenant):
        serve(UUID(destination["id"]))


def deliveries(api: Api, destination: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    return api.get(f"{PATH}/{destination['id']}/deliveries", query=query).json()["deliveries"]


def let_pass(tenant: TenantRef, seconds: float) -> None:
    """As if all that is to come were so much nearer."""
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE events_delivery SET due_at = due_at - make_interval(secs => %s)", [seconds])
        cursor.execute("UPDATE events_destination SET resume_at = resume_at - make_interval(secs => %s)", [seconds])


def test_a_change_arrives_as_the_audit_log_shows_it(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    written(api, "cart")
    work(acme, destination)
    sent = receiver.heard[0].json()
    audit = api.get("/v1/audit-log?entity=cart&blueprint=service").json()["audits"][0]
    assert sent == audit | {"changelogDestination": {"type": "WEBHOOK", "url": destination["url"]}}
    assert sent["action"] == "CREATE" and sent["context"]["entity"] == "cart"
    assert sent["diff"]["after"]["properties"] == {"tier": "gold"} and sent["diff"]["before"] is None
    assert receiver.heard[0].headers["webhook-id"] == audit["identifier"]
    assert [(d["status"], d["attempts"], d["tries"][0]["status"]) for d in deliveries(api, destination)] == [
        ("DELIVERED", 1, 200)
    ]


def test_what_is_sent_is_signed_by_standard_webhooks_with_the_secret_told_once(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    assert "secret" not in api.get(f"{PATH}/{destination['id']}").json()["destination"]
    written(api, "cart")
    work(acme, destination)
    heard = receiver.heard[0]
    key = base64.b64decode(destination["secret"].removeprefix("whsec_"))
    signed = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode() + heard.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert heard.headers["webhook-signature"] == f"v1,{expected}"
    assert heard.headers["x-port-signature"].startswith("v1,")


def test_after_a_rotation_both_secrets_sign_for_a_day(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    fresh = api.post(f"{PATH}/{destination['id']}/rotate-secret").json()["secret"]
    assert fresh != destination["secret"]
    written(api, "cart")
    work(acme, destination)
    assert len(receiver.heard[0].headers["webhook-signature"].split()) == 2
    with tenant_scope(acme):
        Destination.objects.update(previous_until=now() - timedelta(seconds=1))
    written(api, "basket")
    work(acme, destination)
    assert len(receiver.heard[1].headers["webhook-signature"].split()) == 1


def test_a_destination_without_listeners_costs_a_writer_no_statement(acme, api, receiver, count_queries) -> None:
    written(api, "warm")
    with count_queries() as alone:
        written(api, "one")
    destined(api, receiver)
    destined(api, receiver, title="Second")
    written(api, "warmer")
    with count_queries() as heard:
        written(api, "two")
    assert len(heard) == len(alone)
    with tenant_scope(acme):
        assert Delivery.objects.count() == 4


def test_only_what_was_asked_for_is_sent(acme, api, receiver) -> None:
    destination = destined(api, receiver, actions=["DELETE"], blueprints=["service"])
    written(api, "cart")
    api.post("/v1/blueprints", json=SERVICE | {"identifier": "other"})
    api.delete("/v1/blueprints/service/entities/cart")
    work(acme, destination)
    assert [(heard.json()["action"], heard.json()["context"]["blueprint"]) for heard in receiver.heard] == [
        ("DELETE", "service")
    ]


def test_a_change_that_is_rolled_back_is_sent_nowhere(acme, api, receiver) -> None:
    destined(api, receiver)
    answer = api.post("/v1/import/csv?blueprint=service", body=b"identifier,tier\na,gold\na,gold\n")
    assert answer.status_code == 422
    with tenant_scope(acme):
        assert not Delivery.objects.exists()


def test_changes_of_one_entity_arrive_in_their_order(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    for number in range(8):
        written(api, "cart", str(number))
    work(acme, destination)
    assert [heard.json()["diff"]["after"]["properties"]["tier"] for heard in receiver.heard] == list("01234567")


def test_a_failure_is_tried_again_by_schedule_and_given_up_in_the_end(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    receiver.status = 500
    written(api, "cart")
    for wait in (*RETRY_SECONDS, 0):
        work(acme, destination)
        let_pass(acme, wait * 1.2 + 1)
    work(acme, destination)
    (dead,) = deliveries(api, destination)
    assert (dead["status"], dead["attempts"], len(receiver.heard)) == ("DEAD", 10, 10)
    assert len({heard.headers["webhook-id"] for heard in receiver.heard}) == 1
    assert dead["tries"][0]["error"] == "The receiver answered with status 500" and dead["tries"][0]["response"] == "{}"


def test_others_overtake_what_failed_unless_the_order_matters(acme, api, receiver) -> None:
    for ordered, heard_last in ((False, ["second"]), (True, [])):
        destination = destined(api, receiver, ordered=ordered)
        receiver.status = 500
        written(api, f"first-{ordered}")
        work(acme, destination)
        receiver.status = 200
        before = len(receiver.heard)
        written(api, f"second-{ordered}")
        work(acme, destination)
        found = [heard.json()["context"]["entity"] for heard in receiver.heard[before:]]
        assert found == [f"{name}-{ordered}" for name in heard_last]
        let_pass(acme, 10)
        work(acme, destination)
        names = [heard.json()["context"]["entity"] for heard in receiver.heard[before:]]
        assert sorted(names) == [f"first-{ordered}", f"second-{ordered}"]
        assert names[0] == f"{'first' if ordered else 'second'}-{ordered}"
        api.delete(f"{PATH}/{destination['id']}")


def test_after_many_failures_one_call_probes_until_one_arrives(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    receiver.status = 503
    for number in range(OPEN_AFTER + 5):
        written(api, f"cart-{number}")
    for _ in range(OPEN_AFTER + 5):
        work(acme, destination)
    assert len(receiver.heard) == OPEN_AFTER
    shown = api.get(f"{PATH}/{destination['id']}").json()["destination"]
    assert shown["circuit"] == "open" and shown["resumesAt"] and shown["failingSince"]
    let_pass(acme, 301)
    work(acme, destination)
    assert len(receiver.heard) == OPEN_AFTER + 1
    receiver.status = 200
    let_pass(acme, 301)
    work(acme, destination)
    assert api.get(f"{PATH}/{destination['id']}").json()["destination"]["circuit"] == "closed"
    assert {each["status"] for each in deliveries(api, destination)} == {"DELIVERED"}


def test_a_receiver_that_is_gone_is_not_called_again(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    receiver.status = 410
    written(api, "cart")
    work(acme, destination)
    shown = api.get(f"{PATH}/{destination['id']}").json()["destination"]
    assert (shown["enabled"], shown["disabledBecause"]) == (False, "The receiver said that it is gone (410)")
    written(api, "basket")
    assert len(deliveries(api, destination)) == 1
    assert api.post(f"{PATH}/{destination['id']}/test").status_code == 409
    receiver.status = 200
    api.patch(f"{PATH}/{destination['id']}", json={"enabled": True})
    let_pass(acme, 10)
    work(acme, destination)
    assert [each["status"] for each in deliveries(api, destination)] == ["DELIVERED"]


def test_what_fails_for_days_is_disabled(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    receiver.status = 500
    with tenant_scope(acme):
        Destination.objects.update(failing_since=now() - timedelta(days=6), failures=3)
    written(api, "cart")
    work(acme, destination)
    shown = api.get(f"{PATH}/{destination['id']}").json()["destination"]
    assert (shown["enabled"], shown["disabledBecause"]) == (False, "Nothing arrived for 5 days")


def test_a_test_comes_first_and_is_tried_once(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    written(api, "cart")
    receiver.status = 500
    answer = api.post(f"{PATH}/{destination['id']}/test")
    assert answer.status_code == 202
    work(acme, destination)
    assert [heard.json()["action"] for heard in receiver.heard] == ["TEST"]
    event = answer.json()["delivery"]["event"]
    found = api.get(f"{PATH}/{destination['id']}/deliveries/{event}").json()["delivery"]
    assert (found["status"], found["test"], found["tries"][0]["status"]) == ("DEAD", True, 500)


def test_one_or_a_time_is_sent_again_under_the_same_id(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    begun = now()
    written(api, "cart")
    written(api, "basket")
    work(acme, destination)
    one = deliveries(api, destination)[1]
    assert api.post(f"{PATH}/{destination['id']}/deliveries/{one['event']}/replay").status_code == 202
    work(acme, destination)
    assert receiver.heard[2].headers["webhook-id"] == receiver.heard[0].headers["webhook-id"] == one["event"]
    replay = {"from": begun.isoformat()}
    assert api.post(f"{PATH}/{destination['id']}/replay", json=replay | {"status": "DEAD"}).json()["replayed"] == 0
    assert api.post(f"{PATH}/{destination['id']}/replay", json=replay).json()["replayed"] == 2
    work(acme, destination)
    assert len(receiver.heard) == 5
    assert [len(each["tries"]) for each in deliveries(api, destination)] == [2, 3]


def test_a_time_before_the_destination_can_be_sent(acme, api, receiver) -> None:
    begun = now()
    written(api, "cart")
    destination = destined(api, receiver)
    answer = api.post(f"{PATH}/{destination['id']}/replay", json={"from": begun.isoformat()})
    assert answer.json()["replayed"] == 1
    work(acme, destination)
    assert receiver.heard[0].json()["context"]["entity"] == "cart"


def test_the_log_of_deliveries_is_paged(acme, api, receiver, count_queries) -> None:
    destination = destined(api, receiver)
    for number in range(7):
        written(api, f"cart-{number}")
    seen, query = [], {"limit": 3}
    while True:
        with count_queries() as counted:
            page = api.get(f"{PATH}/{destination['id']}/deliveries", query=query).json()
        assert len(counted) <= 5
        seen += [each["identifier"] for each in page["deliveries"]]
        if page["next"] is None:
            break
        query = {"limit": 3, "before_event": page["next"]}
    assert seen == [f"cart-{number}" for number in reversed(range(7))]
    assert deliveries(api, destination, status="DEAD") == []
    assert api.get(f"{PATH}/{destination['id']}/deliveries?status=LOST").status_code == 422


def test_the_destination_of_a_blueprint_follows_it(acme, api, receiver) -> None:
    place = {"type": "WEBHOOK", "url": f"{receiver.url}/service"}
    api.patch("/v1/blueprints/service", json={"changelogDestination": place})
    (destination,) = api.get(PATH).json()["destinations"]
    assert destination["ofBlueprint"] and destination["blueprints"] == ["service"] and not destination["ownSecret"]
    api.put("/v1/blueprints/service", json=SERVICE | {"identifier": "shop", "changelogDestination": place})
    api.post("/v1/blueprints/shop/entities", json={"identifier": "cart"})
    work(acme, destination)
    (heard,) = receiver.heard
    assert heard.json()["context"] == {"entity": "cart", "blueprint": "shop", "resource": "cart"}
    assert {"x-port-signature", "webhook-signature"} <= heard.headers.keys()
    assert api.delete(f"{PATH}/{destination['id']}").status_code == 409
    assert api.patch(f"{PATH}/{destination['id']}", json={"url": "https://x.example.org"}).status_code == 409
    api.patch("/v1/blueprints/shop", json={"changelogDestination": {"type": "KAFKA"}})
    assert api.get(PATH).json()["destinations"] == []
    api.patch("/v1/blueprints/shop", json={"changelogDestination": place})
    api.delete("/v1/blueprints/shop/entities/cart")
    assert api.delete("/v1/blueprints/shop").status_code == 200
    assert api.get(PATH).json()["destinations"] == []


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, {"/title", "/url"}),
        ({"title": "", "url": 4}, {"/title", "/url"}),
        ({"title": "x", "url": "http://169.254.169.254/"}, {"/url"}),
        ({"title": "x", "url": "nowhere"}, {"/url"}),
        ({"title": "x", "url": "https://a.example", "enabled": "yes", "resourceTypes": [1]}, None),
    ],
)
def test_bad_destinations_are_refused_with_all_faults(api, body, paths) -> None:
    answer = api.post(PATH, json=body)
    assert answer.status_code == 422
    found = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert found == (paths or {"/enabled", "/resourceTypes/0"})


def test_bad_replays_are_refused(api, receiver) -> None:
    destination = destined(api, receiver)
    for body in ({}, {"from": "yesterday"}, {"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"}):
        assert api.post(f"{PATH}/{destination['id']}/replay", json=body).status_code == 422, body
    assert api.post(f"{PATH}/{destination['id']}/deliveries/none/replay").status_code == 404
    assert api.get(f"{PATH}/nowhere").status_code == 404


def test_members_neither_see_destinations_nor_make_them(api, receiver, bob, client) -> None:
    destination = destined(api, receiver)
    member = client(bob)
    assert member.get(PATH).status_code == member.post(PATH, json={}).status_code == 403
    assert member.get(f"{PATH}/{destination['id']}/deliveries").status_code == 403


def test_only_admins_read_in_the_log_where_changes_are_sent(api, receiver, bob, client) -> None:
    destined(api, receiver)
    event = api.get("/v1/audit-log?resources=destination").json()["audits"][0]["identifier"]
    assert client(bob).get(f"/v1/audit-log?identifier={event}").json()["audits"] == []


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7), ("999999999999", 86_400), ("soon", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)]
)
def test_how_long_a_receiver_asks_to_wait_is_read_with_care(text, seconds) -> None:
    found = calls.wait_of(text)
    assert (found.total_seconds() if found is not None else None) == seconds


def test_a_receiver_that_asks_to_wait_is_left_alone_for_so_long(acme, api, receiver) -> None:
    destination = destined(api, receiver)
    receiver.status, receiver.more_headers = 429, {"Retry-After": "600"}
    written(api, "cart")
    work(acme, destination)
    written(api, "basket")
    let_pass(acme, 500)
    work(acme, destination)
    assert len(receiver.heard) == 1
    receiver.status = 200
    let_pass(acme, 110)
    work(acme, destination)
    assert sorted(heard.json()["context"]["entity"] for heard in receiver.heard) == ["basket", "cart", "cart"]


def test_another_organization_hears_and_sees_nothing(acme, globex, api, receiver, globex_alice, client) -> None:
    destination = destined(api, receiver)
    other = client(globex_alice)
    assert other.get(PATH).json()["destinations"] == []
    assert other.get(f"{PATH}/{destination['id']}").status_code == 404
    other.post("/v1/blueprints", json=SERVICE)
    written(other, "secret")
    with tenant_scope(globex):
        assert not Delivery.objects.exists()


def test_few_destinations_are_served_at_a_time_and_each_has_its_turn(acme, api, receiver) -> None:
    made = [destined(api, receiver, title=str(number)) for number in range(CONCURRENT + 2)]
    written(api, "cart")
    with tenant_scope(acme):
        first = waiting()
        assert len(first) == CONCURRENT
        Destination.objects.filter(pk__in=first[:2]).update(leased_until=now() + timedelta(seconds=60))
        assert len(waiting()) == CONCURRENT - 2
        for key in waiting():
            serve(key)
        assert set(waiting()) == {UUID(each["id"]) for each in made} - set(first)


def test_a_lost_bell_is_rung_again(acme, api, receiver) -> None:
    destined(api, receiver)
    written(api, "cart")
    with tenant_scope(acme):
        assert tasks.next_due() <= now() + timedelta(seconds=1)
        assert tasks.sweep() == 1


def test_old_deliveries_are_forgotten(acme, api, receiver) -> None:
    destined(api, receiver)
    written(api, "cart")
    with tenant_scope(acme):
        tasks.forget_old()
        assert Delivery.objects.count() == 1
        old = Delivery.objects.get()
        aged = UUID(int=old.event.int - (40 * 86_400_000 << 80))
        Delivery.objects.update(event=aged, created_at=now() - timedelta(days=40))
        tasks.forget_old()
        assert not Delivery.objects.exists()
