"""Who may see destinations, what they follow, and how they are kept."""

from datetime import timedelta
from uuid import UUID

import pytest

from events.models import Delivery, Destination
from events.outgoing import tasks
from events.outgoing.work import CONCURRENT, serve, waiting
from portal.moments import now
from tenants.scope import tenant_scope
from tests.events.conftest import PATH, SERVICE, deliveries, destined, work, written


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


def test_another_organization_hears_and_sees_nothing(acme, globex, api, receiver, globex_alice, client) -> None:
    destination = destined(api, receiver)
    other = client(globex_alice)
    assert other.get(PATH).json()["destinations"] == []
    assert other.get(f"{PATH}/{destination['id']}").status_code == 404
    other.post("/v1/blueprints", json=SERVICE)
    written(other, "secret")
    with tenant_scope(globex):
        assert not Delivery.objects.exists()


def test_only_admins_read_in_the_log_where_changes_are_sent(api, receiver, bob, client) -> None:
    destined(api, receiver)
    event = api.get("/v1/audit-log?resources=destination").json()["audits"][0]["identifier"]
    assert client(bob).get(f"/v1/audit-log?identifier={event}").json()["audits"] == []


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
