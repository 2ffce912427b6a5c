"""Two who change one entity: who names the state that was read does not overwrite what came after it."""

from collections.abc import Callable

import pytest
from django.db import transaction

from tenants.organizations import create_organization
from tests.actions.test_approval_races import at_once, speaker
from tests.factories import Person, make_person
from tests.wire import Answer, Api

SERVICE = {
    "identifier": "service",
    "title": "Service",
    "schema": {"properties": {"tier": {"type": "number"}, "words": {"type": "array", "items": {"type": "string"}}}},
    "calculationProperties": {"twice": {"type": "number", "calculation": ".properties.tier * 2"}},
}
ENTITIES = "/v1/blueprints/service/entities"
ORDERS = f"{ENTITIES}/orders"


@pytest.fixture
def api(client: Callable[..., Api], alice: Person) -> Api:
    speaker = client(alice)
    assert speaker.post("/v1/blueprints", json=SERVICE).status_code == 201
    assert write(speaker, tier=1).status_code == 201
    return speaker


def write(api: Api, known: str | None = None, query: str = "upsert=true", **properties: object) -> Answer:
    headers = {} if known is None else {"If-Match": known}
    body = {"identifier": "orders", "title": "Orders", "properties": properties}
    return api.post(f"{ENTITIES}?{query}", json=body, headers=headers)


def tag(api: Api) -> str:
    return api.get(ORDERS).headers["etag"]


def tier(api: Api) -> object:
    return api.get(ORDERS).json()["entity"]["properties"]["tier"]


@pytest.mark.parametrize("method", ["put", "patch"])
def test_change_from_the_state_that_was_read_is_made_and_names_the_new_one(api, method):
    answer = getattr(api, method)(ORDERS, json={"properties": {"tier": 2.50}}, headers={"If-Match": tag(api)})
    assert (answer.status_code, answer.headers["etag"], tier(api)) == (200, tag(api), 2.5)


@pytest.mark.parametrize("method", ["put", "patch"])
def test_change_from_an_older_state_is_refused_and_says_whose_came_between(api, client, bob, method):
    read = tag(api)
    write(api, tier=5)
    answer = getattr(api, method)(ORDERS, json={"properties": {"tier": 2}}, headers={"If-Match": read})
    told = answer.json()
    assert (answer.status_code, told["error"]) == (412, "precondition_failed")
    assert told["details"]["changedByName"] in told["message"]
    assert told["details"]["etag"] == tag(api)
    assert tier(api) == 5


def test_without_a_tag_the_last_one_wins(api):
    write(api, tier=5)
    assert api.put(ORDERS, json={"properties": {"tier": 2}}).status_code == 200
    assert tier(api) == 2


def test_upsert_heeds_the_tag_as_well(api):
    read = tag(api)
    assert write(api, read, tier=5).status_code == 201
    assert write(api, read, tier=6).status_code == 412
    assert tier(api) == 5


def test_deletion_from_an_older_state_is_refused(api):
    read = tag(api)
    write(api, tier=5)
    assert api.delete(ORDERS, headers={"If-Match": read}).status_code == 412
    assert api.delete(ORDERS, headers={"If-Match": tag(api)}).status_code == 200


@pytest.mark.parametrize("known", ["*", '"of-a-state-before"'])
def test_what_was_deleted_meanwhile_does_not_come_back(api, known):
    api.delete(ORDERS)
    assert write(api, known, tier=1).status_code == 412
    assert api.put(ORDERS, json={}, headers={"If-Match": known}).status_code == 404


def test_saving_the_same_again_and_what_follows_from_others_are_no_conflict(api):
    read = tag(api)
    write(api, tier=1)
    api.put("/v1/blueprints/service", json=SERVICE | {"calculationProperties": {}})
    assert tag(api) == read


def test_tag_is_the_same_whatever_parts_are_asked_for_and_however_proxies_mark_it(api):
    partly = api.get(ORDERS, query={"include": "title"}).headers["etag"]
    assert partly == tag(api)
    known = f'"other", W/{partly}'
    assert api.patch(ORDERS, json={"title": "Orders!"}, headers={"If-Match": known}).status_code == 200


def test_rename_from_an_older_state_is_refused(api):
    read = tag(api)
    write(api, tier=5)
    answer = api.patch(ORDERS, json={"identifier": "bills"}, headers={"If-Match": read})
    assert answer.status_code == 412
    assert api.get(f"{ENTITIES}/bills").status_code == 404


def test_validation_alone_heeds_the_tag(api):
    read = tag(api)
    write(api, tier=5)
    assert write(api, read, "upsert=true&validation_only=true", tier=6).status_code == 412


def test_of_two_at_the_same_moment_one_is_refused(committed):
    with transaction.atomic():
        person = make_person(create_organization("Racers", "racers"), "eve", roles=["Admin"])
    api = speaker(person)
    api.post("/v1/blueprints", json=SERVICE)
    write(api, tier=1)
    read = tag(api)

    def save(number: int) -> int:
        body = {"properties": {"tier": number}}
        return speaker(person).put(ORDERS, json=body, headers={"If-Match": read}).status_code

    assert sorted(at_once(lambda: save(2), lambda: save(3))) == [200, 412]
