"""Destinations over HTTP; what waits is sent to a real receiver by the worker's own function."""

import base64
import hashlib
import hmac
from datetime import timedelta

import pytest

from events.models import Delivery, Destination
from events.outgoing import calls
from events.outgoing.work import OPEN_AFTER, RETRY_SECONDS
from portal.moments import now
from tenants.scope import tenant_scope
from tests.events.conftest import PATH, SERVICE, deliveries, destined, let_pass, work, written


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
