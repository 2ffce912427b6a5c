"""Entities as Backstage shows them: the envelope, both ends of relations, names in any case, errors of its shape."""

from urllib.parse import quote

import pytest

CRANE = "component:default/crane"


def crane(get):
    return get("entities/by-name/Component/default/crane")


def test_an_entity_has_again_what_its_descriptor_said(get) -> None:
    found = crane(get)
    assert (found["apiVersion"], found["kind"]) == ("backstage.io/v1alpha1", "Component")
    metadata = {key: found["metadata"][key] for key in ("name", "namespace", "title", "tags", "labels")}
    assert metadata == {
        "name": "Crane", "namespace": "default", "title": "The crane", "tags": ["java", "steel"],
        "labels": {"tier": "1"},
    }  # fmt: skip
    assert found["metadata"]["annotations"]["github.com/project-slug"] == "harbour/crane"
    assert len(found["metadata"]["etag"]) == 40
    assert found["spec"] == {
        "type": "service", "lifecycle": "production", "owner": "group:default/pilots",
        "system": "system:default/harbour", "providesApis": ["api:default/lift"],
        "dependsOn": ["component:default/winch", "resource:north/quay"],
    }  # fmt: skip


def test_relations_are_seen_from_both_ends_sorted_by_type_and_target(get) -> None:
    assert [(r["type"], r["targetRef"]) for r in crane(get)["relations"]] == [
        ("dependsOn", "component:default/winch"), ("dependsOn", "resource:north/quay"),
        ("ownedBy", "group:default/pilots"), ("partOf", "system:default/harbour"), ("providesApi", "api:default/lift"),
    ]  # fmt: skip
    harbour = get("entities/by-name/system/default/harbour")
    assert [(r["type"], r["targetRef"]) for r in harbour["relations"]] == [
        ("hasPart", CRANE), ("ownedBy", "group:default/pilots"),
    ]  # fmt: skip
    pilots = get("entities/by-name/group/default/pilots")
    kinds = [r["type"] for r in pilots["relations"]]
    assert (kinds.count("ownerOf"), kinds.count("parentOf")) == (3, 1)
    assert pilots["spec"]["children"] == ["group:default/cadets"]
    assert pilots["spec"]["profile"] == {"displayName": "Pilots", "email": "pilots@example.com"}


def test_an_owner_that_is_no_entity_still_owns(get) -> None:
    quay = get("entities/by-name/resource/north/quay")
    assert quay["spec"]["owner"] == "group:north/nobody-there"
    assert {"type": "ownedBy", "targetRef": "group:north/nobody-there"} in quay["relations"]


def test_a_kind_of_ones_own_is_served_with_its_references(get) -> None:
    dora = get("entities/by-name/vessel/default/dora")
    assert (dora["kind"], dora["spec"]["tonnage"], dora["spec"]["calls"]) == ("Vessel", 4100, [CRANE])
    assert dora["relations"] == []


@pytest.mark.parametrize("name", ["Component/default/CRANE", "component/DEFAULT/crane"])
def test_names_are_found_in_any_case(get, name: str) -> None:
    assert get(f"entities/by-name/{name}")["metadata"]["name"] == "Crane"


def test_an_entity_is_found_by_its_uid(get) -> None:
    found = crane(get)
    assert get(f"entities/by-uid/{found['metadata']['uid']}") == found


def test_an_entity_is_its_own_root(get) -> None:
    assert get("entities/by-name/component/default/crane/ancestry") == {
        "rootEntityRef": CRANE, "items": [{"entity": crane(get), "parentEntityRefs": []}],
    }  # fmt: skip


def test_references_are_answered_in_order_with_null_for_what_is_not_there(api) -> None:
    refs = ["api:default/lift", "component:gone", CRANE, "no reference", "component:Crane"]
    answer = api.post("/api/catalog/entities/by-refs", json={"entityRefs": refs, "fields": ["kind", "metadata.name"]})
    assert answer.json()["items"] == [
        {"kind": "API", "metadata": {"name": "lift"}}, None, {"kind": "Component", "metadata": {"name": "Crane"}}, None,
        {"kind": "Component", "metadata": {"name": "Crane"}},
    ]  # fmt: skip
    answer = api.post("/api/catalog/entities/by-refs?filter=kind%3Dapi", json={"entityRefs": refs})
    assert [item and item["kind"] for item in answer.json()["items"]] == ["API", None, None, None, None]


def test_fields_choose_subtrees_and_keys_with_dots(get) -> None:
    path = "metadata.annotations.github.com/project-slug"
    query = {"filter": "metadata.name=crane", "fields": f"kind,spec.type,{path},metadata.gone"}
    assert get("entities", query) == [{
        "kind": "Component", "spec": {"type": "service"},
        "metadata": {"annotations": {"github.com/project-slug": "harbour/crane"}},
    }]  # fmt: skip


@pytest.mark.parametrize(("path", "status", "name"), [
    ("entities/by-name/component/default/gone", 404, "NotFoundError"),
    ("entities/by-uid/nonsense", 404, "NotFoundError"),
    ("entities?filter=%3Dx", 400, "InputError"),
    ("entities?fields=a%5B0%5D", 400, "InputError"),
    ("entities?order=up:kind", 400, "InputError"),
    ("entities?after=nonsense", 400, "InputError"),
    ("entities/by-query?cursor=nonsense", 400, "InputError"),
    ("entity-facets", 400, "InputError"),
    ("locations/nonsense", 404, "NotFoundError"),
])  # fmt: skip
def test_errors_have_the_shape_of_backstage(api, path: str, status: int, name: str) -> None:
    answer = api.get(f"/api/catalog/{path}")
    body = answer.json()
    assert (answer.status_code, body["error"]["name"], body["response"]) == (status, name, {"statusCode": status})
    assert body["request"] == {"method": "GET", "url": f"/api/catalog/{path}"} and body["error"]["message"]


def test_nobody_is_answered_without_signing_in(client, alice) -> None:
    answer = client(host=alice.host).get("/api/catalog/entities")
    assert (answer.status_code, answer.json()["error"]["name"]) == (401, "AuthenticationError")


def test_an_address_that_is_not_there_is_no_page(api) -> None:
    assert api.get("/api/catalog/refresh").status_code == 404


def test_whoever_may_not_see_a_kind_finds_nothing_of_it_anywhere(api, client, charlie) -> None:
    read = {"entities": {"read": {"roles": ["Admin"], "users": [], "teams": []}}}
    assert api.patch("/v1/blueprints/component/permissions", json=read).status_code == 200
    ask = client(charlie)

    def got(path: str):
        return ask.get(f"/api/catalog/{path}")

    assert got("entities/by-name/component/default/crane").status_code == 404
    assert {entity["kind"] for entity in got("entities").json()} == {
        "API",
        "Group",
        "Resource",
        "System",
        "User",
        "Vessel",
    }
    assert got("entities/by-query?limit=0").json()["totalItems"] == 7
    facets = got("entity-facets?facet=kind&facet=relations.apiProvidedBy").json()["facets"]
    assert "Component" not in {facet["value"] for facet in facets["kind"]} and not facets["relations.apiProvidedBy"]
    lift = got("entities/by-name/api/default/lift").json()
    assert [relation["type"] for relation in lift["relations"]] == ["ownedBy"]
    assert got(f"entities?filter={quote('relations.apiProvidedBy')}").json() == []
    assert got("locations").json() == []


def test_lists_take_the_same_number_of_statements_however_long_they_are(api, count_queries) -> None:
    def counted(limit: int) -> int:
        with count_queries() as queries:
            assert api.get(f"/api/catalog/entities/by-query?limit={limit}").status_code == 200
        return len(queries)

    counted(1)
    assert counted(1) == counted(8) <= 7


def test_teams_and_people_are_groups_and_users_where_there_are_no_imported_ones(client, alice) -> None:
    found = client(alice).get("/api/catalog/entities?fields=kind,metadata.name").json()
    assert {"kind": "Group", "metadata": {"name": "payments"}} in found
    assert {"kind": "User", "metadata": {"name": "alice_example.com"}} in found
    one = client(alice).get("/api/catalog/entities/by-name/user/default/alice_example.com").json()
    assert one["spec"]["profile"]["displayName"]
