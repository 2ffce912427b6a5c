"""The demo's hand-written data agrees with itself."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from blueprints.definition import check_blueprint
from portal.demo.catalogue import ENTITIES
from portal.demo.tables import address, load, services
from scorecards.definition import checked as checked_scorecard

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
BLUEPRINTS = {
    document["identifier"]: document for part in ("software", "operations") for document in load(f"blueprints_{part}")
}
BODIES = {blueprint: make(NOW) for blueprint, make in ENTITIES}
IDENTIFIERS = {blueprint: {body["identifier"] for body in bodies} for blueprint, bodies in BODIES.items()}


def test_there_is_enough_to_look_at():
    assert len(BLUEPRINTS) == 12
    assert 280 <= sum(map(len, BODIES.values())) <= 320
    assert BODIES.keys() == BLUEPRINTS.keys()


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_each_blueprint_is_sound(blueprint):
    check_blueprint(BLUEPRINTS[blueprint])


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_identifiers_are_unique(blueprint):
    counts = Counter(body["identifier"] for body in BODIES[blueprint])
    assert counts.most_common(1)[0][1] == 1


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_entities_use_declared_properties_and_relations_only(blueprint):
    document = BLUEPRINTS[blueprint]
    for body in BODIES[blueprint]:
        assert body["properties"].keys() <= document["schema"]["properties"].keys(), body["identifier"]
        assert body.get("relations", {}).keys() <= document["relations"].keys(), body["identifier"]


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_relations_lead_to_entities_of_the_demo(blueprint):
    for body in BODIES[blueprint]:
        for key, value in body.get("relations", {}).items():
            targets = value if isinstance(value, list) else [value] if value else []
            assert set(targets) <= IDENTIFIERS[BLUEPRINTS[blueprint]["relations"][key]["target"]], body["identifier"]


def test_every_property_is_used_somewhere():
    used = {
        (name, key)
        for name, bodies in BODIES.items()
        for body in bodies
        for key, value in body["properties"].items()
        if value is not None
    }
    declared = {(name, key) for name, document in BLUEPRINTS.items() for key in document["schema"]["properties"]}
    assert declared == used


def test_every_type_and_format_is_shown():
    declared = [spec for document in BLUEPRINTS.values() for spec in document["schema"]["properties"].values()]
    assert {spec["type"] for spec in declared} == {"string", "number", "boolean", "array", "object"}
    formats = {spec.get("format") for spec in declared}
    wanted = "date-time timer url labeled-url email user team ipv4 ipv6 markdown yaml proto"
    assert formats >= set(wanted.split())


def test_teams_and_people_who_are_named_exist():
    teams = {team["name"] for team in load("people")["teams"]}
    people = {address(person["name"]) for person in load("people")["people"]}
    assert {team for person in load("people")["people"] for team in person["teams"]} == teams
    assert {row["team"] for row in services()} <= teams
    assert {address(row["lead"]) for row in services()} <= people
    assert {address(domain["sponsor"]) for domain in load("landscape")["domains"]} <= people


def test_the_demo_is_the_same_every_time():
    assert {blueprint: make(NOW) for blueprint, make in ENTITIES} == BODIES


def test_scorecards_are_sound():
    assert [checked_scorecard(document)["identifier"] for document in load("scorecards")] == [
        "production_readiness",
        "security",
        "ownership",
    ]
