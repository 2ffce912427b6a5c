"""Whatever refers to a renamed thing goes on naming it."""

import pytest

ONE = "/v1/blueprints/service"
QUERY = {"combinator": "and", "rules": [
    {"property": "tier", "operator": "=", "value": "gold"},
    {"property": "language", "operator": "!=", "value": {"property": "tier"}},
    {"combinator": "or", "rules": [
        {"property": {"path": ["dependsOn", {"relation": "system", "maxHops": 2}]}, "operator": "matchAny", "value": "s"},
        {"operator": "relatedTo", "blueprint": "service", "value": "a"},
        {"property": "$blueprint", "operator": "=", "value": "service"}]}]}  # fmt: skip


@pytest.fixture
def pod(api):
    """A blueprint that refers to services in every way."""
    body = {
        "identifier": "pod", "title": "Pod", "schema": {"properties": {"tier": {"type": "string"}}},
        "relations": {"service": {"target": "service"}},
        "mirrorProperties": {"tierOfService": {"path": "service.tier"}, "slack": {"path": "service.system.slack"},
                             "big": {"path": "service.big"}},
        "calculationProperties": {"own": {"calculation": ".properties.tier", "type": "string"}},
        "aggregationProperties": {"size": {
            "target": "service", "query": QUERY, "pathFilter": [{"path": ["dependsOn"], "fromBlueprint": "service"}],
            "calculationSpec": {"func": "average", "calculationBy": "property", "property": "size",
                                "averageOf": "day", "measureTimeBy": "$createdAt"}}},
        "ownership": {"type": "Inherited", "path": "service.system"},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=body).status_code == 201
    return lambda: api.get("/v1/blueprints/pod").json()["blueprint"]


def rename(api, kind, old, **new):
    answer = api.patch(f"{ONE}/{kind}/{old}/rename", json=new)
    assert answer.status_code == 200, answer.json()
    return answer.json()["blueprint"]


def test_renamed_property_is_followed_by_mirrors_programs_and_queries_of_its_own_blueprint_only(api, pod):
    calculation = {"calculation": ".properties.tier + .relations.system", "type": "string"}
    api.patch(ONE, json={"calculationProperties": {"label": calculation}})
    own = rename(api, "properties", "tier", newPropertyName="level")
    assert own["calculationProperties"]["label"]["calculation"] == ".properties.level + .relations.system"
    assert own["mirrorProperties"]["dependencyTiers"]["path"] == "dependsOn.level"
    other = pod()
    assert other["mirrorProperties"]["tierOfService"]["path"] == "service.level"
    compared = other["aggregationProperties"]["size"]["query"]["rules"]
    assert compared[0]["property"] == compared[1]["value"]["property"] == "level"
    assert other["calculationProperties"]["own"]["calculation"] == ".properties.tier"
    assert "tier" in other["schema"]["properties"]


def test_aggregated_property_is_followed(api, pod):
    rename(api, "properties", "size", newPropertyName="lines")
    assert pod()["aggregationProperties"]["size"]["calculationSpec"]["property"] == "lines"


def test_renamed_relation_is_followed_on_every_path(api, pod):
    own = rename(api, "relations", "dependsOn", newRelationIdentifier="needs")
    assert own["mirrorProperties"]["dependencyTiers"]["path"] == "needs.tier"
    rename(api, "relations", "system", newRelationIdentifier="part-of")
    other = pod()
    assert other["mirrorProperties"]["slack"]["path"] == "service.part-of.slack"
    assert other["ownership"]["path"] == "service.part-of"
    aggregation = other["aggregationProperties"]["size"]
    assert aggregation["pathFilter"] == [{"path": ["needs"], "fromBlueprint": "service"}]
    assert aggregation["query"]["rules"][2]["rules"][0]["property"]["path"] == [
        "needs", {"relation": "part-of", "maxHops": 2},
    ]  # fmt: skip


def test_renamed_blueprint_is_followed(api, pod):
    body = api.get(ONE).json()["blueprint"] | {"identifier": "app"}
    assert api.put(ONE, json=body).status_code == 200
    other = pod()
    assert other["relations"]["service"]["target"] == "app"
    aggregation = other["aggregationProperties"]["size"]
    assert (aggregation["target"], aggregation["pathFilter"][0]["fromBlueprint"]) == ("app", "app")
    inner = aggregation["query"]["rules"][2]["rules"]
    assert (inner[1]["blueprint"], inner[2]["value"]) == ("app", "app")


def test_renamed_calculation_and_aggregation_keep_their_value(api, service, pod):
    service("a", size=30)
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p", "relations": {"service": "a"}})
    own = rename(api, "calculations", "big", newCalculationName="large")
    assert "large" in own["calculationProperties"] and pod()["mirrorProperties"]["big"]["path"] == "service.large"
    assert api.get("/v1/blueprints/pod/entities/p").json()["entity"]["properties"]["big"] is True
    answer = api.patch("/v1/blueprints/pod/aggregations/size/rename", json={"newAggregationName": "total"})
    assert list(answer.json()["blueprint"]["aggregationProperties"]) == ["total"]


def test_documents_that_follow_are_told_in_the_log(api, pod):
    rename(api, "properties", "tier", newPropertyName="level")
    audits = api.get("/v1/audit-log", query={"blueprint": "pod", "resources": "blueprint"}).json()["audits"]
    diff = audits[0]["diff"]
    assert diff["before"]["mirrorProperties"]["tierOfService"] != diff["after"]["mirrorProperties"]["tierOfService"]


def test_built_in_keys_of_system_blueprints_keep_their_names(api):
    answer = api.patch("/v1/blueprints/_user/properties/status/rename", json={"newPropertyName": "state"})
    assert (answer.status_code, answer.json()["error"]) == (409, "protected_blueprint")


@pytest.mark.parametrize("kind", ["properties", "relations", "mirror", "calculations", "aggregations"])
def test_unknown_key_is_not_found_and_a_name_that_is_none_refused(api, kind):
    known = {"properties": "tier", "relations": "system", "mirror": "slack", "calculations": "big"}
    names = ("newPropertyName", "newRelationIdentifier", "newMirrorName", "newCalculationName", "newAggregationName")
    assert api.patch(f"{ONE}/{kind}/nobody/rename", json=dict.fromkeys(names, "x")).status_code == 404
    if kind in known:
        for wrong in ("a b", "", 5, None, "x" * 101):
            assert api.patch(f"{ONE}/{kind}/{known[kind]}/rename", json=dict.fromkeys(names, wrong)).status_code == 422
