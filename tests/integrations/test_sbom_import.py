"""The catalogue after an import."""

import pytest

from integrations.sbom import importing
from tests.integrations.boms import BY_VERSION, V14, V15, V16, changed, graph

ROUTE = "/v1/import/sbom"
ZERO = {"created": 0, "updated": 0, "unchanged": 0}


@pytest.fixture
def api(client, alice):
    return client(alice)


def entity(api, blueprint, identifier):
    answer = api.get(f"/v1/blueprints/{blueprint}/entities/{identifier.replace('/', '%2F')}")
    assert answer.status_code == 200, answer.json()
    return answer.json()["entity"]


@pytest.mark.parametrize("version", BY_VERSION)
def test_importing_again_changes_nothing(api, version):
    first = api.post(ROUTE, json=BY_VERSION[version])
    again = api.post(ROUTE, json=BY_VERSION[version])
    assert (first.status_code, again.status_code) == (200, 200), first.json()
    for blueprint, counts in again.json()["counts"].items():
        assert counts == ZERO | {"unchanged": first.json()["counts"][blueprint]["created"]}


def test_packages_carry_what_the_document_says(api):
    api.post(ROUTE, json=V14)
    package = entity(api, "package", "pkg:maven/org.slf4j/slf4j-api@2.0.9")
    assert package["title"] == "org.slf4j:slf4j-api 2.0.9"
    assert package["relations"] == {"licenses": ["MIT"], "dependsOn": []}
    wanted = {
        "version": "2.0.9",
        "ecosystem": "maven",
        "kind": "library",
        "website": "https://www.slf4j.org",
        "repository": None,
        "hashes": {"SHA-256": "aa11"},
        "licenseFamilies": ["permissive"],
    }
    assert {key: package["properties"][key] for key in wanted} == wanted


def test_a_repository_written_for_git_becomes_a_link(api):
    api.post(ROUTE, json=V16)
    assert entity(api, "package", "pkg:pypi/lib@1.0")["properties"]["repository"] == "https://example.com/lib.git"


def test_the_component_points_to_all_packages_and_to_the_direct_ones(api):
    api.post(ROUTE, json=V15)
    component = entity(api, "component", "@quay/ui")
    assert component["relations"]["packages"] == ["pkg:npm/@scope/one@1.2.3", "pkg:npm/two@2.0.0"]
    assert component["relations"]["direct"] == ["pkg:npm/@scope/one@1.2.3"]
    assert component["properties"]["packageCount"] == 2


def test_circles_are_linked_even_across_batches(api, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    ring = {f"n{n}": {f"n{(n + 1) % 7}"} for n in range(7)}
    answer = api.post(ROUTE, json=graph(ring))
    assert answer.json()["counts"]["package"] == ZERO | {"created": 7}
    for number in range(7):
        package = entity(api, "package", f"pkg:generic/n{number}@1")
        assert package["relations"]["dependsOn"] == [f"pkg:generic/n{(number + 1) % 7}@1"]
    assert api.post(ROUTE, json=graph(ring)).json()["counts"]["package"] == ZERO | {"unchanged": 7}


def test_a_package_that_is_gone_is_unlinked_and_stays(api):
    api.post(ROUTE, json=graph({"a": set(), "b": set()}))
    api.post(ROUTE, json=graph({"a": set()}))
    assert entity(api, "component", "graph")["relations"]["packages"] == ["pkg:generic/a@1"]
    assert entity(api, "package", "pkg:generic/b@1")["title"] == "b 1"


def test_what_people_added_stays(api):
    api.post(ROUTE, json=V15)
    blueprint = api.get("/v1/blueprints/package").json()["blueprint"]
    blueprint["schema"]["properties"]["verdict"] = {"type": "string"}
    api.patch("/v1/blueprints/package", json={"schema": blueprint["schema"]})
    address = "/v1/blueprints/package/entities/pkg:npm%2Ftwo@2.0.0"
    api.patch(address, json={"properties": {"verdict": "replace it"}, "team": "payments"})
    api.post(ROUTE, json=V15)
    package = entity(api, "package", "pkg:npm/two@2.0.0")
    assert (package["properties"]["verdict"], package["team"]) == ("replace it", ["payments"])


def test_missing_parts_are_added_to_a_blueprint_that_is_there(api):
    own = {"identifier": "license", "title": "Ours", "schema": {"properties": {"price": {"type": "number"}}}}
    api.post("/v1/blueprints", json=own)
    api.post(ROUTE, json=V14)
    blueprint = api.get("/v1/blueprints/license").json()["blueprint"]
    assert blueprint["title"] == "Ours"
    assert blueprint["schema"]["properties"].keys() == {"price", "family", "spdx", "url"}


def test_a_relation_that_leads_elsewhere_is_a_conflict_and_nothing_is_written(api):
    own = {
        "identifier": "package",
        "title": "Parcel",
        "schema": {"properties": {}},
        "relations": {"dependsOn": {"target": "package", "many": False, "required": False}},
    }
    api.post("/v1/blueprints", json=own)
    answer = api.post(ROUTE, json=V14)
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert api.get("/v1/blueprints/license").status_code == 404


def test_an_entity_the_catalogue_refuses_undoes_the_import(api):
    api.post(ROUTE, json=graph({"a": set()}))
    blueprint = api.get("/v1/blueprints/package").json()["blueprint"]
    blueprint["schema"]["properties"]["verdict"] = {"type": "string"}
    blueprint["schema"]["required"] = ["verdict"]
    api.patch("/v1/blueprints/package", json={"schema": blueprint["schema"]})
    answer = api.post(ROUTE, json=V14)
    assert answer.status_code == 422
    assert "verdict" in answer.json()["message"]
    assert api.get("/v1/blueprints/license/entities/MIT").status_code == 404


def test_a_document_without_a_component_needs_a_name(api):
    nameless = changed(V14, metadata={})
    answer = api.post(ROUTE, json=nameless)
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"] == "/metadata/component"
    named = api.post(ROUTE, json=nameless, query={"component": "gantry"})
    assert named.json()["component"] == "gantry"
    assert entity(api, "component", "gantry")["properties"]["packageCount"] == 3


def test_a_fault_in_the_document_is_pointed_to(api):
    answer = api.post(ROUTE, json=changed(V14, components=[{"type": "library"}]))
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"] == "/components/0"


def test_what_is_no_json_is_refused(api):
    assert api.post(ROUTE, body=b"<bom/>").status_code == 422


def test_a_document_may_have_five_mebibytes_and_no_more(api):
    answer = api.post(ROUTE, json=changed(V14, padding="x" * 4 * 1024 * 1024))
    assert answer.status_code == 200
    assert api.post(ROUTE, json=changed(V14, padding="x" * 5 * 1024 * 1024)).status_code == 413


def test_a_member_imports_once_the_blueprints_are_there(api, client, bob):
    member = client(bob)
    refused = member.post(ROUTE, json=V14)
    assert (refused.status_code, refused.json()["details"]["scope"]) == (403, "create:blueprints")
    api.post(ROUTE, json=V15)
    assert member.post(ROUTE, json=V14).status_code == 200


def test_the_log_says_where_the_entities_came_from(api):
    api.post(ROUTE, json=V14)
    query = {"combinator": "and", "rules": [{"property": "$datasource", "operator": "contains", "value": "cyclonedx"}]}
    found = api.post("/v1/entities/search", json=query).json()["entities"]
    assert {row["blueprint"] for row in found} == {"license", "package", "component"}
    audits = api.get("/v1/audit-log?resources=entity&blueprint=package").json()["audits"]
    assert {audit["trigger"]["origin"] for audit in audits} == {"API"}
    assert len(audits) == 3


def test_the_number_of_statements_does_not_grow_with_the_packages(api, count_queries):
    def statements(size):
        with count_queries() as counted:
            api.post(ROUTE, json=graph({f"p{size}-{n}": set() for n in range(size)}))
        return len(counted)

    api.post(ROUTE, json=graph({"first": set()}))
    assert statements(2) == statements(60)
