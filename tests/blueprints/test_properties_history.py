"""The numbers of an entity as they were (contract §6)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from blueprints.aggregates.measurements import changed_numbers, record_measurements
from blueprints.model import current_model
from blueprints.models import Entity, Measurement
from tenants.scope import tenant_scope

HISTORY = "/v1/entities/properties-history"
MONDAY = datetime(2026, 5, 11, 12, tzinfo=UTC)
BUILD = {
    "identifier": "build",
    "title": "Build",
    "schema": {"properties": {"seconds": {"type": "number"}, "name": {"type": "string"}}},
    "calculationProperties": {"minutes": {"calculation": ".properties.seconds / 60", "type": "number"}},
    "relations": {"base": {"target": "build"}},
    "mirrorProperties": {"baseSeconds": {"path": "base.seconds"}},
}


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY, tick=False) as moment:
        yield moment


@pytest.fixture
def builds(monday, client, robot):
    """A caller, and a build that took 60 seconds on Monday, 120 on Tuesday, 600 and then 30 on Thursday; it is Friday."""
    api = client(robot)
    assert api.post("/v1/blueprints", json=BUILD).status_code == 201
    for hours, seconds in ((0, 60), (24, 120), (72, 600), (74, 30)):
        monday.move_to(MONDAY + timedelta(hours=hours))
        body = {"identifier": "main", "properties": {"seconds": seconds}}
        query = {"upsert": "true"}
        assert client(robot).post("/v1/blueprints/build/entities", json=body, query=query).status_code == 201
    monday.move_to(MONDAY + timedelta(days=4))
    return client(robot)


@pytest.fixture
def history(builds):
    def ask(*names, **changes):
        body = {
            "entityIdentifier": "main", "blueprintIdentifier": "build", "propertyNames": list(names),
            "timeInterval": "day", "timeRange": {"preset": "lastWeek", "timeZone": "UTC"},
        }  # fmt: skip
        answer = builds.post(HISTORY, json=body | changes)
        assert answer.status_code == 200, answer.json()
        return answer.json()["result"]

    return ask


def test_each_day_has_the_last_value_known_at_its_end(history):
    result = history("seconds", "minutes")
    assert result["data"] == [None, None, None, 60, 120, 120, 30, 30]
    assert result["series"][1] == {"property": "minutes", "values": [None, None, None, 1, 2, 2, 0.5, 0.5]}


def test_hours_show_what_days_hide(history):
    result = history("seconds", timeInterval="hour", timeRange={"preset": "lastDay", "timeZone": "UTC"})
    assert result["data"][11:15] == [120, 600, 600, 30]


def test_what_was_before_the_range_is_known_in_it(history):
    assert set(history("seconds", timeInterval="hour", timeRange={"preset": "today"})["data"]) == {30}


def test_without_a_range_it_is_the_last_month_by_days(history):
    assert len(history("seconds", timeRange={"preset": "lastMonth"})["data"]) == 31


def test_history_follows_the_entity_and_the_property_to_new_names(builds, history):
    builds.put("/v1/blueprints/build/entities/main", json={"identifier": "trunk", "properties": {"seconds": 31}})
    renamed = builds.patch("/v1/blueprints/build/properties/seconds/rename", json={"newPropertyName": "length"})
    assert renamed.status_code == 200
    assert history("length", entityIdentifier="trunk")["data"] == [None, None, None, 60, 120, 120, 30, 31]


def measure(acme, at, value, key="baseSeconds"):
    with tenant_scope(acme):
        kind = current_model().get("build")
        entity = Entity.objects.get(blueprint_id=kind.id, identifier="main").id
        record_measurements(kind, [(entity, key, value)], at)
        return entity


def test_computed_numbers_are_known_between_two_changes(acme, builds, history):
    for day, value in ((2, 7), (3, 8.5)):
        measure(acme, MONDAY + timedelta(days=day - 1), value)
    # what somebody wrote on Thursday says that the mirror was empty then
    assert history("baseSeconds")["data"] == [None, None, None, None, 7, 8.5, None, None]


def test_the_last_measurement_of_an_hour_stays(acme, builds, history):
    for minute, value in ((1, 1), (59, 2)):
        measure(acme, MONDAY.replace(day=12, hour=15, minute=minute), value)
    with tenant_scope(acme):
        assert list(Measurement.objects.values_list("hour", "value")) == [("2026-05-12T15", 2)]


def test_only_numbers_are_measured(acme, builds):
    before, after = {"a": 1, "b": True, "c": "x", "d": 2, "e": 3}, {"a": 2, "b": False, "c": "y", "d": 2.0, "e": "x"}
    key = UUID(int=0)
    assert sorted(changed_numbers(key, before, after)) == [(key, "a", 2), (key, "e", None)]
    measure(acme, MONDAY, 5, key="name")
    measure(acme, MONDAY, True)
    with tenant_scope(acme):
        assert list(Measurement.objects.values_list("property", "value")) == [("baseSeconds", None)]


def test_measurements_go_with_their_entity(acme, builds):
    measure(acme, MONDAY, 5)
    assert builds.delete("/v1/blueprints/build/entities/main").status_code == 200
    with tenant_scope(acme):
        assert not Measurement.objects.exists()


def test_measuring_many_takes_one_statement(acme, builds, count_queries):
    with tenant_scope(acme):
        kind = current_model().get("build")
        ids = list(Entity.objects.values_list("id", flat=True))
        with count_queries() as counted:
            record_measurements(kind, [(key, "minutes", 1) for key in ids * 2], MONDAY)
            record_measurements(kind, [], MONDAY)
    assert len(counted) == 1


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"propertyNames": []}, ["/propertyNames"]),
        ({"propertyNames": ["name", "nobody", 5]}, ["/propertyNames/0", "/propertyNames/1", "/propertyNames/2"]),
        ({"entityIdentifier": None, "timeInterval": "year"}, ["/entityIdentifier", "/timeInterval"]),
        ({"timeRange": {"preset": "last3Years"}}, ["/timeInterval"]),
    ],
)
def test_all_faults_of_a_history_are_told(builds, changes, paths):
    body = {"entityIdentifier": "main", "blueprintIdentifier": "build", "propertyNames": ["seconds"]} | changes
    answer = builds.post(HISTORY, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


def test_history_of_what_is_missing_is_404(builds, client, globex_alice):
    body = {"entityIdentifier": "nobody", "blueprintIdentifier": "build", "propertyNames": ["seconds"]}
    assert builds.post(HISTORY, json=body).status_code == 404
    assert builds.post(HISTORY, json=body | {"blueprintIdentifier": "nobody"}).status_code == 404
    assert client(globex_alice).post(HISTORY, json=body | {"entityIdentifier": "main"}).status_code == 404


def test_a_history_takes_the_same_statements_however_long_it_is(history, count_queries):
    def statements(*names, **changes):
        with count_queries() as counted:
            history(*names, **changes)
        return len(counted)

    history("seconds")
    # the model's digest, the entity, renames, events, measurements
    assert statements("seconds") == statements("seconds", "minutes", timeRange={"preset": "last12Months"}) == 5


def test_counts_of_related_entities_are_remembered_as_others_change_them(monday, client, robot):
    """Nobody writes the parent: its number changes because children come and go."""
    parent = {"identifier": "parent", "title": "Parent", "schema": {"properties": {}}}
    child = {
        "identifier": "child",
        "title": "Child",
        "schema": {"properties": {}},
        "relations": {"of": {"target": "parent"}},
    }
    count = {"target": "child", "calculationSpec": {"func": "count", "calculationBy": "entities"}}
    api = client(robot)
    for document in (parent, child):
        assert api.post("/v1/blueprints", json=document).status_code == 201
    api.patch("/v1/blueprints/parent", json={"aggregationProperties": {"children": count}})
    api.post("/v1/blueprints/parent/entities", json={"identifier": "p"})
    for day in range(3):
        monday.move_to(MONDAY + timedelta(days=day))
        body = {"identifier": f"c{day}", "relations": {"of": "p"}}
        assert client(robot).post("/v1/blueprints/child/entities", json=body).status_code == 201
    monday.move_to(MONDAY + timedelta(days=3))
    assert client(robot).delete("/v1/blueprints/child/entities/c0").status_code == 200
    question = {"entityIdentifier": "p", "blueprintIdentifier": "parent", "propertyNames": ["children"]}
    answer = client(robot).post(HISTORY, json=question | {"timeRange": {"preset": "lastWeek", "timeZone": "UTC"}})
    assert answer.json()["result"]["data"] == [None, None, None, None, 1, 2, 3, 2]
