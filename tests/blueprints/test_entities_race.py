"""Many clients write the same few entities at once, over connections of their own: nothing is lost, half done or stale.

The long version: `RUSH_WRITERS=16 RUSH_DEEDS=5000 python -m pytest tests/blueprints/test_entities_race.py --timeout=14400`.
"""

import os
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction

from tenants.organizations import create_organization
from tests.blueprints.plain_values import MODEL, expected
from tests.blueprints.test_computed_fresh import act, computed, work_off
from tests.factories import make_person, unique
from tests.wire import Answer, Api

WRITERS, DEEDS = int(os.environ.get("RUSH_WRITERS", "6")), int(os.environ.get("RUSH_DEEDS", "20"))
TICKETS = 20
SERVICES = "/v1/blueprints/service/entities"
# 503 says to come again: whoever lost to others five times over.
REFUSALS = {404, 409, 422, 503}


@dataclass
class Watched(Api):
    """Remembers how each of its requests ended."""

    ends: list[int] = field(default_factory=list)

    def request(self, method: str, path: str, **options: object) -> Answer:
        answer = super().request(method, path, **options)
        self.ends.append(answer.status_code)
        return answer


@pytest.fixture
def tenant(committed):
    with transaction.atomic():
        return create_organization("Rush", unique("rush"))


@pytest.fixture
def callers(tenant) -> list[Watched]:
    person = make_person(tenant, "rush", roles=["Admin"])
    made = [Watched("localhost:8080", {"Authorization": f"Bearer {person.token}"}) for _ in range(WRITERS)]
    for document in MODEL:
        bare = {key: value for key, value in document.items() if key in ("identifier", "title", "schema")}
        assert made[0].post("/v1/blueprints", json=bare).status_code == 201
    for document in MODEL:
        assert made[0].put(f"/v1/blueprints/{document['identifier']}", json=document).status_code == 200
    return made


def rush(callers: list[Watched], work) -> None:
    """`work(caller, number)` of all at once."""

    def in_thread(number: int) -> None:
        try:
            work(callers[number], number)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(callers)) as pool:
        list(pool.map(in_thread, range(len(callers))))


def write_at_random(caller: Watched, number: int) -> None:
    dice = random.Random(number)
    for _ in range(DEEDS):
        act(caller, dice)


def links(entities: list[dict]) -> Iterator[tuple[str, str]]:
    """(blueprint, identifier) of all that is pointed at."""
    targets = {(d["identifier"], name): r["target"] for d in MODEL for name, r in d.get("relations", {}).items()}
    for entity in entities:
        for name, value in entity["relations"].items():
            for identifier in value if isinstance(value, list) else [value]:
                if identifier:
                    yield targets[entity["blueprint"], name], identifier


def test_after_a_rush_every_value_link_and_count_is_right(callers, tenant):
    rush(callers, write_at_random)
    ends = {end for caller in callers for end in caller.ends}
    assert {end for end in ends if end >= 400} <= REFUSALS
    work_off(tenant)
    found, entities = computed(callers[0])
    assert found == expected(entities)
    assert set(links(entities)) <= found.keys()
    for document in MODEL:
        blueprint = document["identifier"]
        of_it = [key for key in found if key[0] == blueprint]
        assert callers[0].get(f"/v1/blueprints/{blueprint}/entities-count").json()["count"] == len(of_it)


def test_what_several_clients_add_to_one_entity_is_all_there(callers, tenant):
    """Each merges other properties and relations into the same one: no client takes back what another wrote."""
    names = [f"n{number}" for number in range(TICKETS)]
    for name in ("hub", *names):
        callers[0].post(SERVICES, json={"identifier": name, "properties": {}})

    def merge(caller: Watched, number: int) -> None:
        for name in names:
            sent = {"properties": {"size": 7}} if number % 2 else {"relations": {"needs": ["hub"]}}
            answer = caller.post(SERVICES, query={"upsert": "true", "merge": "true"}, json={"identifier": name, **sent})
            assert answer.status_code in (200, 201), answer.json()

    rush(callers, merge)
    _, entities = computed(callers[0])
    ours = [entity for entity in entities if entity["identifier"] in names]
    assert [(e["properties"]["size"], e["relations"]["needs"]) for e in ours] == [(7, ["hub"])] * TICKETS
