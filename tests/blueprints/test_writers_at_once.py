"""Writers at the same time leave work to do again only where one of them may miss what follows from both."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from redis import Redis

from blueprints.computed import writers
from blueprints.computed.graph import Graph
from blueprints.computed.overlap import Watch
from blueprints.computed.writers import Writer
from blueprints.definition import compile_blueprint
from blueprints.model import current_model
from tenants.organizations import create_organization
from tenants.scope import tenant_scope
from tests.blueprints.plain_values import AREA, SERVICE, SYSTEM, expected
from tests.blueprints.test_computed_fresh import computed, work_off
from tests.factories import make_person, unique
from tests.wire import Api

COUNT = {"func": "count", "calculationBy": "entities"}
WRITERS, DEEDS = 4, 15


def bare(identifier: str, **parts: Any) -> dict[str, Any]:
    properties = {"note": {"type": "string"}}
    return {"identifier": identifier, "title": identifier, "schema": {"properties": properties}, **parts}


def counted(target: str, *path: str, back: bool = True, noted: bool = False) -> dict[str, Any]:
    way = {"pathFilter": [{"path": list(path)} | ({"fromBlueprint": target} if back else {})]} if path else {}
    query = {"combinator": "and", "rules": [{"property": "note", "operator": "isNotEmpty"}]}
    return {"count": {"target": target, "calculationSpec": COUNT} | way | ({"query": query} if noted else {})}


def related(target: str, name: str = "up") -> dict[str, Any]:
    return {name: {"target": target}}


def shown(path: str) -> dict[str, Any]:
    return {"shown": {"path": path}}


PLAIN = bare("a"), bare("b", relations=related("a"))
# Documents, two blueprints whose writers are at work at once (`~b`: who only derives them anew), whether they meet.
CASES = {
    "nothing is computed": (PLAIN, "a", "b", False),
    "members of a count that is made under its lock": (
        (bare("a", aggregationProperties=counted("b")), PLAIN[1]), "b", "b", False,
    ),
    "a member and who counts it": ((bare("a", aggregationProperties=counted("b")), PLAIN[1]), "a", "b", False),
    "members, and a mirror of something else": (
        (
            bare("a", aggregationProperties=counted("b", "up")),
            bare("b", relations=related("a"), mirrorProperties=shown("up.note")),
        ), "b", "b", False,
    ),
    "a count that its own members mirror": (
        (
            bare("a", aggregationProperties=counted("b", "up")),
            bare("b", relations=related("a"), mirrorProperties=shown("up.count")),
        ), "b", "b", True,
    ),
    "who counts what members mirror, and a member": (
        (
            bare("a", aggregationProperties=counted("b", "up")),
            bare("b", relations=related("a"), mirrorProperties=shown("up.count")),
        ), "~a", "b", True,
    ),
    "a mirror and what it shows": (
        (bare("a"), bare("b", relations=related("a"), mirrorProperties=shown("up.note"))), "a", "b", True,
    ),
    "two that show the same": (
        (bare("a"), bare("b", relations=related("a"), mirrorProperties=shown("up.note"))), "b", "b", False,
    ),
    "a way of two arrows that both are moved": (
        (bare("a", aggregationProperties=counted("c", "down", "up")), PLAIN[1], bare("c", relations=related("b", "down"))),
        "b", "c", True,
    ),
    "a way of two arrows, of which one is moved": (
        (bare("a", aggregationProperties=counted("c", "down", "up")), PLAIN[1], bare("c", relations=related("b", "down"))),
        "c", "c", False,
    ),
    "a mirror over two arrows, and the second is moved": (
        (bare("a"), PLAIN[1], bare("c", relations=related("b", "down"), mirrorProperties=shown("down.up.note"))),
        "b", "c", True,
    ),
    "one who counts what it points to by a value, and who changes the value": (
        (bare("a"), bare("b", relations=related("a"), aggregationProperties=counted("a", "up", back=False, noted=True))),
        "a", "b", True,
    ),
    "one who counts what it points to, whatever its values": (
        (bare("a"), bare("b", relations=related("a"), aggregationProperties=counted("a", "up", back=False))),
        "a", "b", False,
    ),
    "any way that comes back to the same blueprint": (
        (bare("a", aggregationProperties=counted("b")), bare("b", relations=related("a") | related("b", "next"))),
        "b", "b", True,
    ),
    "a relation that nothing is computed over": (
        (bare("a", aggregationProperties=counted("b", "up")), bare("b", relations=related("a") | related("b", "next"))),
        "b", "b", False,
    ),
}  # fmt: skip


def scope(documents: tuple[dict[str, Any], ...], name: str) -> Any:
    graph = Graph({document["identifier"]: compile_blueprint(document) for document in documents})
    return graph.scope(name.removeprefix("~"), writes=not name.startswith("~"))


@pytest.mark.parametrize(("documents", "one", "other", "meet"), CASES.values(), ids=CASES.keys())
def test_writers_meet_where_one_may_miss_what_follows_from_both(documents, one, other, meet):
    first, second = scope(documents, one), scope(documents, other)
    assert first.meets(second) is meet
    assert second.meets(first) is meet


@pytest.mark.parametrize(
    "parts",
    [
        {"ownership": {"type": "Inherited", "path": "up"}, "relations": related("a")},
        {"mirrorProperties": shown("$team.$title")},
    ],
    ids=["owners are inherited", "a mirror over owners"],
)
def test_where_teams_are_on_the_way_a_writer_may_touch_anything(parts):
    assert scope((bare("a"), bare("_team"), bare("b", **parts)), "b") is None


@pytest.fixture
def tenant(committed):
    with transaction.atomic():
        return create_organization("Rush", unique("rush"))


@pytest.fixture
def api(tenant) -> Api:
    person = make_person(tenant, "rush", roles=["Admin"])
    return Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})


def elsewhere(tenant, begin):
    """What `begin(model)` returns in a transaction of another connection, which is then over."""

    def run() -> Any:
        try:
            with tenant_scope(tenant), transaction.atomic():
                return begin(current_model())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def saw_others(tenant, *, writer: bool = True) -> bool:
    """Whether a writer of services does who begins while this transaction writes systems."""
    begin = lambda model: Watch.begin(Writer(model, model.get("service").id) if writer else None)  # noqa: E731
    return elsewhere(tenant, begin).saw_others


def furnish(api: Api, *documents: dict[str, Any]) -> None:
    for document in documents:
        api.post("/v1/blueprints", json={key: document[key] for key in ("identifier", "title", "schema")})
    for document in documents:
        assert api.put(f"/v1/blueprints/{document['identifier']}", json=document).status_code == 200


FLAT_SYSTEM = bare("system", aggregationProperties=counted("service"))
FLAT_SERVICE = bare("service", relations=related("system"))
SHOWING_SERVICE = FLAT_SERVICE | {"mirrorProperties": shown("up.note")}


def begin_on_systems(*, declared: bool = True) -> None:
    model = current_model()
    Watch.begin(Writer(model, model.get("system").id) if declared else None)


def test_writer_beside_one_who_writes_elsewhere_is_as_good_as_alone(api, tenant):
    furnish(api, FLAT_SYSTEM, FLAT_SERVICE)
    with tenant_scope(tenant), transaction.atomic():
        begin_on_systems()
        assert not saw_others(tenant)
        assert saw_others(tenant, writer=False)


def test_writer_beside_one_whose_values_it_shows_leaves_its_work_to_be_done_again(api, tenant):
    furnish(api, FLAT_SYSTEM, SHOWING_SERVICE)
    with tenant_scope(tenant), transaction.atomic():
        begin_on_systems()
        assert saw_others(tenant)


def test_of_whom_nothing_is_known_may_write_anything(api, tenant, monkeypatch):
    furnish(api, FLAT_SYSTEM, FLAT_SERVICE)
    with tenant_scope(tenant), transaction.atomic():
        begin_on_systems(declared=False)
        assert saw_others(tenant)
    monkeypatch.setattr(writers, "_valkey", lambda: Redis.from_url("redis://127.0.0.1:1/0"))
    with tenant_scope(tenant), transaction.atomic():
        begin_on_systems()
        assert saw_others(tenant)


def test_part_of_a_larger_transaction_does_not_speak_for_all_of_it(api, tenant):
    furnish(api, FLAT_SYSTEM, FLAT_SERVICE)
    with tenant_scope(tenant), transaction.atomic(), transaction.atomic():
        begin_on_systems()
        assert saw_others(tenant)


def test_writers_of_another_organization_are_no_company(api, tenant):
    furnish(api, FLAT_SYSTEM, SHOWING_SERVICE)
    with transaction.atomic():
        other = create_organization("Other", unique("other"))
    theirs = Api("localhost:8080", {"Authorization": f"Bearer {make_person(other, 'them', roles=['Admin']).token}"})
    furnish(theirs, FLAT_SYSTEM, SHOWING_SERVICE)
    with tenant_scope(other), transaction.atomic():
        begin_on_systems()
        assert not saw_others(tenant)


# Without arrows among services themselves, so that writers of services do not meet.
CALM_SERVICE = SERVICE | {
    "relations": {"system": SERVICE["relations"]["system"]},
    "mirrorProperties": {"areaName": SERVICE["mirrorProperties"]["areaName"]},
    "aggregationProperties": {},
}
CALM = (AREA, SYSTEM, CALM_SERVICE)


def write_calmly(api: Api, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(DEEDS):
        names = [f"{seed}-{n}" for n in dice.sample(range(6), 4)]
        items = [
            {
                "identifier": name, "properties": {"size": dice.choice([None, 1, 5])},
                "relations": {"system": dice.choice([None, "a", "b", "c"])},
            }
            for name in names
        ]  # fmt: skip
        api.post("/v1/blueprints/service/entities/bulk", query={"upsert": "true"}, json={"entities": items})
        if dice.random() < 0.3:
            moved = {
                "relations": {"area": dice.choice([None, "x", "y"])},
                "properties": {"factor": dice.choice([1, 2])},
            }
            api.patch(f"/v1/blueprints/system/entities/{dice.choice('abc')}", json=moved)
        if dice.random() < 0.2:
            renamed = {"title": f"T{dice.random()}", "properties": {"budget": dice.choice([10, 20])}}
            api.patch(f"/v1/blueprints/area/entities/{dice.choice('xy')}", json=renamed)


def test_after_writers_that_seldom_meet_every_value_is_right(api, tenant):
    furnish(api, *CALM)
    for area in "xy":
        api.post("/v1/blueprints/area/entities", json={"identifier": area, "properties": {"budget": 10}})
    for system in "abc":
        body = {"identifier": system, "properties": {"factor": 1}, "relations": {"area": "x"}}
        assert api.post("/v1/blueprints/system/entities", json=body).status_code == 201

    def in_thread(seed: int) -> None:
        try:
            write_calmly(Api(api.host, api.headers), seed)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(in_thread, range(WRITERS)))
    work_off(tenant)
    found, entities = computed(api)
    for entity in entities:
        entity["relations"].setdefault("needs", [])
    wanted = expected(entities)
    assert found == {key: {name: wanted[key][name] for name in values} for key, values in found.items()}
