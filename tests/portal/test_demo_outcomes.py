"""What the demo's CI writes fits the demo's blueprints."""

import pytest

from portal.demo.outcomes import deployed, reported, scaled
from portal.demo.tables import load

DOCUMENTS = {
    document["identifier"]: document for document in [*load("blueprints_software"), *load("blueprints_operations")]
}
FACTS = {
    "runId": "r_0123456789abcdef",
    "service": "booking-api",
    "title": "Booking API",
    "environment": "production-eu",
    "version": "4.2.0",
    "replicas": 3,
    "severity": "major",
}


@pytest.mark.parametrize("outcome", [deployed, scaled, reported])
def test_only_declared_properties_and_relations_are_written(outcome):
    for write in outcome(FACTS):
        document = DOCUMENTS[write.path.split("/")[3]]
        assert write.body.get("properties", {}).keys() <= document["schema"]["properties"].keys()
        assert write.body.get("relations", {}).keys() <= document["relations"].keys()


@pytest.mark.parametrize("outcome", [deployed, scaled, reported])
def test_each_write_names_the_run(outcome):
    assert all("run_id=r_0123456789abcdef" in write.path for write in outcome(FACTS))


def test_only_production_changes_the_services_version():
    assert [write.method for write in deployed(FACTS)] == ["POST", "PATCH"]
    assert [write.method for write in deployed(FACTS | {"environment": "staging"})] == ["POST"]
