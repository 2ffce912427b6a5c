"""The pages that come, move and go with a blueprint."""

import pytest

from pages.automatic import titled_plural
from tests.pages.test_page_routes import BOARD, PAGE
from tests.wire import Api

SERVICE = {
    "identifier": "service", "title": "Service", "icon": "Box",
    "schema": {"properties": {"tier": {"type": "string"}}},
    "relations": {"on": {"target": "service", "required": False, "many": False}},
}  # fmt: skip

LEVEL = {"properties": {"level": {"type": "string"}}}


@pytest.fixture
def service(api: Api) -> Api:
    assert api.post("/v1/blueprints", json=SERVICE).status_code == 201
    return api


def page(api: Api, identifier: str) -> dict:
    answer = api.get(f"/v1/pages/{identifier}")
    assert answer.status_code == 200, answer.content
    return answer.json()["page"]


def test_a_blueprint_brings_a_table_and_a_page_for_its_entities(service: Api) -> None:
    table, entity = page(service, "services"), page(service, "serviceEntity")
    assert (table["type"], table["blueprint"], table["icon"]) == ("blueprint-entities", "service", "Box")
    assert (entity["type"], entity["blueprint"]) == ("entity", "service")


def test_a_name_that_ends_in_s_stays_as_it_is(api: Api) -> None:
    api.post("/v1/blueprints", json=SERVICE | {"identifier": "tests", "relations": {}})
    assert page(api, "tests")["blueprint"] == "tests"


def test_without_a_catalog_page_there_is_only_the_page_of_entities(api: Api) -> None:
    api.post("/v1/blueprints", query={"create_catalog_page": "false"}, json=SERVICE)
    assert api.get("/v1/pages/services").status_code == 404
    assert page(api, "serviceEntity")["type"] == "entity"


def test_a_name_that_is_taken_is_left_to_its_page(api: Api) -> None:
    api.post("/v1/pages", json={"identifier": "services", "title": "Ours"})
    assert api.post("/v1/blueprints", json=SERVICE).status_code == 201
    assert page(api, "services")["title"] == "Ours"


def test_pages_go_with_their_blueprint(service: Api) -> None:
    assert service.delete("/v1/blueprints/service").status_code == 200
    assert service.get("/v1/pages/services").status_code == 404
    assert service.get("/v1/pages/serviceEntity").status_code == 404


def test_a_table_may_be_deleted_and_the_page_of_entities_may_not(service: Api) -> None:
    assert service.delete("/v1/pages/services").status_code == 200
    assert service.delete("/v1/pages/serviceEntity").json()["error"] == "protected_page"


def test_pages_follow_a_blueprint_to_its_new_name(service: Api) -> None:
    filtered = {"id": "t", "type": "table-entities-explorer", "blueprint": "service", "dataset": {
        "combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"},
                                       {"property": "$blueprint", "operator": "=", "value": "service"}]}}  # fmt: skip
    service.post("/v1/pages", json=PAGE | {"widgets": [BOARD, filtered]})
    assert service.put("/v1/blueprints/service", json=SERVICE | {"identifier": "component"}).status_code == 200
    assert page(service, "services")["blueprint"] == "component"
    board, table = page(service, "overview")["widgets"]
    assert (board["widgets"][0]["blueprint"], table["blueprint"]) == ("component", "component")
    assert table["dataset"]["rules"][1]["value"] == "component"


def test_widgets_follow_a_property_to_its_new_name(service: Api) -> None:
    service.post("/v1/pages", json=PAGE)
    answer = service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    assert answer.status_code == 200, answer.content
    assert page(service, "overview")["widgets"][0]["widgets"][0]["property"] == "property#level"


def test_what_a_number_is_compared_by_follows_to_its_new_name(service: Api) -> None:
    number = {
        "id": "n",
        "type": "entities-number-chart",
        "blueprint": "service",
        "comparison": {"days": 7, "by": "tier"},
    }
    service.post("/v1/pages", json={"identifier": "figures", "widgets": [number]})
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    assert page(service, "figures")["widgets"][0]["comparison"] == {"days": 7, "by": "level"}


def view(names: list[str]) -> dict:
    rule = {"property": names[0], "operator": "=", "value": "gold"}
    settings = {
        "filterSettings": {"filterBy": {"combinator": "and", "rules": [rule]}},
        "sortSettings": {"sortBy": [{"property": names[0], "order": "asc"}]},
        "groupSettings": {"groupBy": names[1:]},
        "propertiesSettings": {"shown": names, "order": names, "hidden": []},
    }
    left_out = [f"properties.{names[0]}", f"relations.{names[1]}", names[0], "$identifier"]
    return {"id": "t", "type": "table-entities-explorer", "blueprintConfig": {"service": settings},
            "excludedFields": left_out}  # fmt: skip


def test_saved_views_follow_properties_and_relations_to_their_new_names(service: Api) -> None:
    body = {"identifier": "golden", "type": "blueprint-entities", "blueprint": "service"}
    service.post("/v1/pages", json=body | {"widgets": [view(["tier", "on"])]})
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    service.patch("/v1/blueprints/service/relations/on/rename", json={"newRelationIdentifier": "host"})
    assert page(service, "golden")["widgets"] == [view(["level", "host"])]


def test_the_arrangement_of_entities_follows_properties_and_relations_to_their_new_names(service: Api) -> None:
    def arranged(level: str, host: str) -> list[dict]:
        info = {"id": "details", "type": "entity-info", "blueprint": "{{blueprint}}", "pinned": [level],
                "order": [host, level], "hidden": [host]}  # fmt: skip
        groups = [{"title": "tier", "widgets": [info]}]
        return [{"id": "tabs", "type": "grouper", "groupsOrder": ["on"], "hiddenGroups": ["tier"], "groups": groups}]

    answer = service.patch("/v1/pages/serviceEntity", json={"widgets": arranged("tier", "on")})
    assert answer.status_code == 200, answer.content
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    service.patch("/v1/blueprints/service/relations/on/rename", json={"newRelationIdentifier": "host"})
    assert page(service, "serviceEntity")["widgets"] == arranged("level", "host")


def test_texts_on_the_page_of_an_entity_follow_properties_and_relations_to_their_new_names(service: Api) -> None:
    def spoken(level: str, host: str) -> list[dict]:
        text = f"{{{{ .entity.properties.{level} }}}} on {{{{entity.relations.{host}}}}}, tier {{{{ .entity.properties.tiers }}}}"
        return [
            {"id": "text", "type": "markdown", "title": f"{{{{ .entity.properties.{level} }}}}", "markdown": text},
            # It asks for another blueprint, and still speaks of the page's entity.
            {"id": "n", "type": "entities-number-chart", "blueprint": "_team", "description": text},
        ]

    answer = service.patch("/v1/pages/serviceEntity", json={"widgets": spoken("tier", "on")})
    assert answer.status_code == 200, answer.content
    changes = service.get("/v1/blueprints/service/impact", query={"property": "tier"}).json()["impact"]["changes"]
    assert any("serviceEntity" in str(change["uses"]) for change in changes)
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    service.patch("/v1/blueprints/service/relations/on/rename", json={"newRelationIdentifier": "host"})
    assert page(service, "serviceEntity")["widgets"] == spoken("level", "host")


def test_what_people_keep_for_themselves_follows_and_is_told_to_nobody_else(service: Api, member: Api) -> None:
    def kept(blueprint: str, names: list[str]) -> dict:
        widget = view(names) | {"blueprintConfig": {blueprint: view(names)["blueprintConfig"]["service"]}}
        pin = {"kind": "entity", "blueprint": blueprint, "entity": "tier", "title": "tier"}
        return {"views": {blueprint: [{"id": "tier", "title": "tier", "widgets": [widget]}]}, "pins": [pin]}

    member.patch("/v1/me/preferences", json=kept("service", ["tier", "on"]))
    impact = service.get("/v1/blueprints/service/impact", query={"property": "tier"}).json()["impact"]
    assert [change["uses"] for change in impact["changes"]] == [[]]
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    service.patch("/v1/blueprints/service/relations/on/rename", json={"newRelationIdentifier": "host"})
    assert member.get("/v1/me/preferences").json()["preferences"] == kept("service", ["level", "host"])
    relations = {"host": SERVICE["relations"]["on"] | {"target": "component"}}
    component = SERVICE | {"identifier": "component", "schema": LEVEL, "relations": relations}
    assert service.put("/v1/blueprints/service", json=component).status_code == 200
    assert member.get("/v1/me/preferences").json()["preferences"] == kept("component", ["level", "host"])


def test_a_card_of_the_model_keeps_its_place_when_its_blueprint_gets_another_name(service: Api, member: Api) -> None:
    def kept(blueprint: str) -> dict:
        places = {blueprint: {"x": 40, "y": -20}, "other": {"x": 0, "y": 0}}
        return {"modelPlaces": {"detailed": places, "compact": {blueprint: {"x": 1, "y": 2}}, "odd": 7}}

    member.patch("/v1/me/preferences", json=kept("service"))
    service.put("/v1/blueprints/service", json=SERVICE | {"identifier": "component"})
    assert member.get("/v1/me/preferences").json()["preferences"] == kept("component")


def test_filters_of_a_dashboard_follow_what_they_are_about(service: Api) -> None:
    def filters(blueprint: str, name: str) -> list[dict]:
        rules = [{"property": name, "operator": "=", "value": "gold"}]
        return [{"identifier": "f", "query": {"combinator": "and", "rules": rules, "blueprint": blueprint}}]

    service.post("/v1/pages", json={"identifier": "ops", "pageFilters": filters("service", "tier")})
    service.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    service.put("/v1/blueprints/service", json=SERVICE | {"identifier": "component", "schema": LEVEL})
    assert page(service, "ops")["pageFilters"] == filters("component", "level")


def test_the_pages_of_one_blueprint_are_listed_alone(service: Api) -> None:
    service.post("/v1/pages", json={"identifier": "other"})
    listed = service.get("/v1/pages", query={"blueprint": "service"}).json()["pages"]
    assert [one["identifier"] for one in listed] == ["serviceEntity", "services"]
    assert service.get("/v1/pages", query={"blueprint": "none"}).json()["pages"] == []


def test_the_configuration_carries_pages_to_another_organization(service: Api, client, globex_alice) -> None:
    service.post("/v1/sidebars/catalog/folders", json={"identifier": "tools", "title": "Tools"})
    service.post("/v1/pages", json=PAGE | {"parent": "tools"})
    exported = service.get("/v1/export").content
    other = client(globex_alice)
    for _ in range(2):
        answer = other.post("/v1/import/apply", body=exported, query={"prune": "true"})
        assert answer.status_code == 200, answer.content
    assert page(other, "overview")["widgets"] == [BOARD]
    assert other.get("/v1/export").content == exported


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Repository", "Repositories"), ("Git repository", "Git repositories"), ("Gateway", "Gateways"),
        ("Service", "Services"), ("Services", "Services"), ("API", "APIs"), ("AWS", "AWS"), ("Box", "Boxes"),
        ("Patch", "Patches"), ("Database index", "Database indexes"), ("Person", "People"), ("Software", "Software"),
        ("Служба", "Служба"), ("サービス", "サービス"), ("Größe", "Größe"), ("Kluster 2", "Kluster 2"), ("", ""),
    ],
)  # fmt: skip
def test_the_table_is_titled_by_a_decent_plural(title: str, expected: str) -> None:
    assert titled_plural(title) == expected
