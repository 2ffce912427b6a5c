"""Mirrors, calculations and aggregations are right after every write, whoever works them out."""

import random
from datetime import UTC, datetime

import pytest

from blueprints.computed import refresh
from blueprints.models import Stale
from tenants.scope import tenant_scope
from tests.blueprints.plain_values import MODEL, expected

NAMES = ("a", "b", "c", "d", "e")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def catalogue(client, alice):
    api = client(alice)
    for document in MODEL:
        bare = {key: value for key, value in document.items() if key in ("identifier", "title", "schema")}
        assert api.post("/v1/blueprints", json=bare).status_code == 201
    for document in MODEL:
        answer = api.put(f"/v1/blueprints/{document['identifier']}", json=document)
        assert answer.status_code == 200, answer.json()
    return api


def computed(api):
    """(computed values found, entities as they describe themselves)"""
    entities = [
        entity for document in MODEL
        for entity in api.get(f"/v1/blueprints/{document['identifier']}/entities").json()["entities"]
    ]  # fmt: skip
    own = {document["identifier"]: document["schema"]["properties"].keys() for document in MODEL}
    found = {
        (e["blueprint"], e["identifier"]): {k: v for k, v in e["properties"].items() if k not in own[e["blueprint"]]}
        for e in entities
    }
    return found, entities


def service(dice):
    return {
        "properties": {"size": dice.choice([None, 1, 3, 5, 7])},
        "relations": {"system": dice.choice([None, *NAMES[:3]]), "needs": dice.sample(NAMES, dice.randrange(3))},
    }


def system(dice):
    return {"properties": {"factor": dice.choice([None, 1, 2])}, "relations": {"area": dice.choice([None, "a", "b"])}}


def area(dice):
    return {"properties": {"budget": dice.choice([None, 10, 20])}}


WRITERS = {"service": (service, NAMES), "system": (system, NAMES[:3]), "area": (area, NAMES[:2])}


def act(api, dice):
    """One write of any kind; what it names may not be there yet and is then made."""
    blueprint = dice.choice(["service", "service", "service", "system", "area"])
    make, names = WRITERS[blueprint]
    url, name = f"/v1/blueprints/{blueprint}/entities", dice.choice(names)
    deed = dice.choice(["write", "write", "merge", "bulk", "delete", "rename"])
    flags = {"upsert": "true", "create_missing_related_entities": "true"}
    if deed == "delete":
        api.delete(f"{url}/{name}", query={"delete_dependents": "false"})
    elif deed == "rename":
        api.put(
            f"{url}/{name}",
            query=flags,
            json={"identifier": dice.choice(names), "title": f"T{dice.random()}", **make(dice)},
        )
    elif deed == "bulk":
        items = [{"identifier": n, **make(dice)} for n in dice.sample(names, len(names) - 1)]
        api.post(f"{url}/bulk", query=flags, json={"entities": items})
    else:
        api.post(url, query=flags | {"merge": str(deed == "merge").lower()}, json={"identifier": name, **make(dice)})


def work_off(tenant):
    """As a worker would that comes when all is committed; how many rows it found."""
    found = 0
    with tenant_scope(tenant):
        while left := Stale.objects.filter(every_seconds=None).update(due_at=LONG_AGO, after=None):
            found += left
            refresh.work_off()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_value_is_right_in_the_answer_to_the_write(catalogue, seed):
    dice = random.Random(seed)
    for step in range(25):
        act(catalogue, dice)
        found, entities = computed(catalogue)
        assert found == expected(entities), f"after step {step}"


@pytest.mark.parametrize("at_once", [0, 2])
@pytest.mark.parametrize("seed", range(4))
def test_every_value_is_right_when_a_worker_does_the_rest(catalogue, acme, monkeypatch, seed, at_once):
    monkeypatch.setattr(refresh, "MAX_AT_ONCE", at_once)
    monkeypatch.setattr(refresh, "MAX_STEP", 3)
    monkeypatch.setattr(refresh, "CHUNK", 2)
    dice = random.Random(seed)
    for _ in range(30):
        act(catalogue, dice)
    assert work_off(acme) > 0
    found, entities = computed(catalogue)
    assert found == expected(entities)


def test_values_of_a_new_model_are_there_for_entities_that_exist(client, alice):
    api = client(alice)
    for document in MODEL:
        relations = document.get("relations", {})
        body = {
            "identifier": document["identifier"],
            "title": "T",
            "schema": document["schema"],
            "relations": relations,
        }
        assert api.post("/v1/blueprints", json=body).status_code == 201
    dice = random.Random(7)
    for _ in range(30):
        act(api, dice)
    for document in MODEL:
        api.put(f"/v1/blueprints/{document['identifier']}", json=document)
    found, entities = computed(api)
    assert found == expected(entities)


def test_a_relation_taken_from_the_model_takes_its_values_with_it(catalogue):
    catalogue.post("/v1/blueprints/area/entities", json={"identifier": "a", "properties": {"budget": 5}})
    catalogue.post("/v1/blueprints/system/entities", json={"identifier": "a", "relations": {"area": "a"}})
    catalogue.post(
        "/v1/blueprints/service/entities",
        json={"identifier": "a", "properties": {"size": 2}, "relations": {"system": "a"}},
    )
    assert catalogue.get("/v1/blueprints/area/entities/a").json()["entity"]["properties"]["services"] == 1

    slim = {**MODEL[1], "relations": {}, "mirrorProperties": {}, "calculationProperties": {}}
    assert catalogue.put("/v1/blueprints/system", json=slim).status_code == 200

    assert catalogue.get("/v1/blueprints/area/entities/a").json()["entity"]["properties"]["services"] == 0
    assert catalogue.get("/v1/blueprints/service/entities/a").json()["entity"]["properties"]["areaName"] is None
