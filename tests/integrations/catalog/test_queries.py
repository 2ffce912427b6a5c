"""Filters, facets, order, pages and predicates, as Backstage's clients send them."""

import base64
import json

import pytest

EVERYBODY = ["Crane", "ada", "cadets", "dora", "harbour", "lift", "pilots", "quay", "winch"]


@pytest.mark.parametrize(("filters", "found"), [
    ([], EVERYBODY),
    (["kind=component"], ["Crane", "winch"]),
    (["kind=COMPONENT,spec.type=Service"], ["Crane"]),
    (["kind=api", "kind=system"], ["harbour", "lift"]),
    (["kind=api,kind=system"], ["harbour", "lift"]),
    (["kind=api,spec.type=service"], []),
    (["metadata.namespace=north"], ["quay"]),
    (["metadata.name=crane"], ["Crane"]),
    (["metadata.tags=java"], ["Crane"]),
    (["metadata.tags.steel"], ["Crane", "winch"]),
    (["metadata.tags.steel=true,metadata.tags=java"], ["Crane"]),
    (["metadata.labels.tier=1"], ["Crane"]),
    (["metadata.annotations.github.com/project-slug=harbour/crane"], ["Crane"]),
    (["metadata.annotations.GitHub.com/Project-Slug"], ["Crane"]),
    (["spec.tonnage=4100"], ["dora"]),
    (["spec.armed=false"], ["dora"]),
    (["spec.papers.flag"], ["dora"]),
    (["spec.owner=group:default/pilots,kind=component"], ["Crane"]),
    (["relations.ownedBy=group:default/cadets"], ["winch"]),
    (["relations.ownedBy=group:north/nobody-there"], ["quay"]),
    (["relations.dependencyOf=component:default/crane"], ["quay", "winch"]),
    (["relations.hasPart"], ["harbour"]),
    (["relations.parentOf=group:default/cadets"], ["pilots"]),
    (["spec.profile.email=pilots@example.com"], ["pilots"]),
    (["spec.gone"], []),
    (["metadata.gone=x", "gone"], []),
])  # fmt: skip
def test_filters_find_what_backstage_finds(named, filters: list[str], found: list[str]) -> None:
    assert named(*filters) == found


@pytest.mark.parametrize(("query", "found"), [
    ({}, EVERYBODY),
    ({"kind": "Component"}, ["Crane", "winch"]),
    ({"$all": []}, EVERYBODY),
    ({"$any": []}, []),
    ({"$any": [{"kind": "api"}, {"kind": "system"}]}, ["harbour", "lift"]),
    ({"$all": [{"kind": "component"}, {"$not": {"spec.type": "library"}}]}, ["Crane"]),
    ({"spec.type": {"$in": ["library", "place"]}}, ["quay", "winch"]),
    ({"metadata.name": {"$hasPrefix": "CRA"}}, ["Crane"]),
    ({"metadata.title": {"$hasPrefix": "The"}}, ["Crane"]),
    ({"spec.tonnage": {"$exists": True}}, ["dora"]),
    ({"kind": "vessel", "spec.tonnage": {"$exists": False}}, []),
    ({"metadata.tags": {"$contains": "java"}}, ["Crane"]),
    ({"relations": {"$contains": {"type": "ownedBy", "targetRef": "group:default/cadets"}}}, ["winch"]),
    ({"relations": {"$contains": {"type": "dependsOn", "targetRef": {"$in": ["x", "resource:north/quay"]}}}}, ["Crane"]),
])  # fmt: skip
def test_predicates_find_what_backstage_finds(api, query: dict, found: list[str]) -> None:
    answer = api.post("/api/catalog/entities/by-query", json={"query": query})
    assert sorted(item["metadata"]["name"] for item in answer.json()["items"]) == found
    assert answer.json()["totalItems"] == len(found)


@pytest.mark.parametrize("query", [
    "text", {"$some": []}, {"$all": {}}, {"kind": {"$in": "x"}}, {"kind": {"$in": [], "$exists": True}}, {"kind": None},
    {"spec": {"$contains": {"type": "x"}}}, {"$not": []},
])  # fmt: skip
def test_predicates_that_mean_nothing_are_refused(api, query) -> None:
    answer = api.post("/api/catalog/entities/by-query", json={"query": query})
    assert (answer.status_code, answer.json()["error"]["name"]) == (400, "InputError")


def test_facets_are_counted_in_their_own_case_and_sorted(get) -> None:
    asked = ["kind", "spec.type", "metadata.tags", "relations.ownedBy", "metadata.namespace", "spec.gone"]
    facets = get("entity-facets", [("facet", path) for path in asked])["facets"]
    assert {f["value"]: f["count"] for f in facets["kind"]} == {
        "API": 1, "Component": 2, "Group": 2, "Resource": 1, "System": 1, "User": 1, "Vessel": 1,
    }  # fmt: skip
    assert facets["metadata.tags"] == [{"value": "java", "count": 1}, {"value": "steel", "count": 2}]
    assert facets["relations.ownedBy"][0] == {"value": "group:default/cadets", "count": 1}
    assert facets["metadata.namespace"] == [{"value": "default", "count": 8}, {"value": "north", "count": 1}]
    assert facets["spec.gone"] == []
    narrowed = get("entity-facets", {"facet": "spec.type", "filter": "kind=component"})["facets"]["spec.type"]
    assert narrowed == [{"value": "library", "count": 1}, {"value": "service", "count": 1}]


def test_facets_of_a_predicate(api) -> None:
    body = {"facets": ["kind"], "query": {"relations.ownedBy": {"$exists": True}}}
    facets = api.post("/api/catalog/entity-facets", json=body).json()["facets"]["kind"]
    assert {facet["value"]: facet["count"] for facet in facets} == {
        "API": 1, "Component": 2, "Resource": 1, "System": 1,
    }  # fmt: skip


def paged(get, query: dict) -> list[list[str]]:
    """All pages forwards, and then back again to the first."""
    page = get("entities/by-query", query)
    pages, cursors = [page], page["pageInfo"]
    while "nextCursor" in cursors:
        page = get("entities/by-query", {"cursor": cursors["nextCursor"], "limit": query["limit"]})
        pages, cursors = [*pages, page], page["pageInfo"]
    back = pages[-1]
    for expected in reversed(pages[:-1]):
        back = get("entities/by-query", {"cursor": back["pageInfo"]["prevCursor"], "limit": query["limit"]})
        assert back["items"] == expected["items"]
    assert "prevCursor" not in back["pageInfo"]
    assert {page["totalItems"] for page in pages} == {pages[0]["totalItems"]}
    return [[item["metadata"]["name"] for item in page["items"]] for page in pages]


@pytest.mark.parametrize("way", ["asc", "desc"])
def test_pages_follow_each_other_both_ways_in_the_order_asked_for(get, way: str) -> None:
    pages = paged(get, {"limit": 3, "orderField": f"metadata.name,{way}"})
    names = [name for page in pages for name in page]
    assert names == sorted(EVERYBODY, key=str.lower, reverse=way == "desc")
    assert [len(page) for page in pages] == [3, 3, 3]


def test_without_an_order_pages_hold_every_entity_once(get) -> None:
    assert sorted(name for page in paged(get, {"limit": 3}) for name in page) == EVERYBODY


def test_entities_without_the_sort_field_are_left_out_of_queries_and_last_in_lists(get) -> None:
    page = get("entities/by-query", {"orderField": "spec.lifecycle,asc", "limit": 2})
    assert (page["totalItems"], page["items"][0]["metadata"]["name"]) == (3, "winch")
    listed = [entity["metadata"]["name"] for entity in get("entities", {"order": "asc:spec.lifecycle"})]
    assert listed[0] == "winch" and set(listed[1:3]) == {"Crane", "lift"} and len(listed) == 9


def test_a_cursor_carries_filter_and_text_and_can_be_read(get) -> None:
    query = {"filter": "kind=component", "fullTextFilterTerm": "R", "orderField": "metadata.name,asc", "limit": 1}
    page = get("entities/by-query", {**query, "fullTextFilterFields": "metadata.name,spec.type"})
    assert [item["metadata"]["name"] for item in page["items"]] == ["Crane"]
    told = json.loads(base64.b64decode(page["pageInfo"]["nextCursor"]))
    assert (told["orderFieldValues"][0], told["totalItems"], told["isPrevious"]) == ("crane", 2, False)
    page = get("entities/by-query", {"cursor": page["pageInfo"]["nextCursor"], "limit": 1})
    assert [item["metadata"]["name"] for item in page["items"]] == ["winch"]


def test_a_predicate_is_carried_by_its_cursor_as_well(api) -> None:
    body = {"query": {"kind": "component"}, "orderBy": [{"field": "metadata.name", "order": "desc"}], "limit": 1}
    first = api.post("/api/catalog/entities/by-query", json=body).json()
    next_page = {"cursor": first["pageInfo"]["nextCursor"], "limit": 1, "fields": ["metadata.name"]}
    second = api.post("/api/catalog/entities/by-query", json=next_page).json()
    assert [first["items"][0]["metadata"]["name"], second["items"]] == ["winch", [{"metadata": {"name": "Crane"}}]]


def test_totals_are_counted_unless_that_is_not_wanted(get) -> None:
    assert get("entities/by-query", {"limit": 0}) == {"items": [], "totalItems": 9, "pageInfo": {}}
    assert get("entities/by-query", {"totalItems": "exclude"})["totalItems"] == 0
    assert len(get("entities/by-query", {"offset": 6})["items"]) == 3


def test_a_list_links_to_its_next_page_relative_to_the_plugin(api) -> None:
    seen, path = [], "/entities?filter=kind%3Dgroup&filter=kind%3Dcomponent&limit=3&order=asc%3Ametadata.name"
    while path:
        answer = api.get(f"/api/catalog{path}")
        seen.append([entity["metadata"]["name"] for entity in answer.json()])
        link = answer.headers.get("link", "")
        path = link[1 : link.index(">")] if link.endswith('>; rel="next"') else ""
    assert seen == [["cadets", "Crane", "pilots"], ["winch"]]


def test_locations_are_what_entities_were_registered_by(get, api) -> None:
    target = "https://github.com/harbour/crane/blob/main/catalog-info.yaml"
    (found,) = get("locations")
    assert (found["data"]["type"], found["data"]["target"]) == ("url", target)
    assert get(f"locations/{found['data']['id']}") == found["data"]
    assert get("locations/by-entity/component/default/crane") == found["data"]
    assert api.get("/api/catalog/locations/by-entity/component/default/winch").status_code == 404


@pytest.mark.parametrize(("entity", "faults"), [
    ({"apiVersion": "a/v1", "kind": "System", "metadata": {"name": "x"}, "spec": {"owner": "y"}}, 0),
    ({"apiVersion": "a/v1", "kind": "Component", "metadata": {"name": "x"}, "spec": {"type": "y"}}, 2),
    ({"apiVersion": "a/v1", "kind": "Group", "metadata": {"name": "x"}, "spec": {"type": "y", "children": "z"}}, 1),
    ({"kind": "a b", "metadata": {"name": "-"}}, 2),
    ({"apiVersion": "a/v1", "kind": "Thing", "metadata": {"name": "x"}}, 0),
    ("text", 1),
])  # fmt: skip
def test_a_descriptor_is_judged_with_all_its_faults(api, entity, faults: int) -> None:
    answer = api.post("/api/catalog/validate-entity", json={"entity": entity, "location": "url:https://x"})
    assert answer.status_code == (400 if faults else 200)
    assert not faults or len(answer.json()["errors"]) == faults
