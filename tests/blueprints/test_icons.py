"""Icons of an organization's own: kept as pictures that can do nothing, and told of before they are removed."""

import pytest
from django.db import transaction

from access.branding.icons import MAX_BYTES, MAX_ICONS
from tenants.archive.export import export_organization
from tenants.archive.restore import RestoreOptions, restore_organization
from tenants.directory import get_by_slug
from tenants.organizations import create_organization
from tests.access.test_branding import png
from tests.factories import make_machine, unique
from tests.wire import Api

CHANGED, SHOWN = "/v1/organization/icons", "/v1/icons"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="alert(1)"><path d="M0 0h8v8z"/></svg>'


@pytest.fixture
def crane(api):
    assert api.put(f"{CHANGED}/crane", body=SVG).status_code == 200


def names(api):
    return [icon["name"] for icon in api.get(SHOWN).json()["icons"]]


def test_an_icon_is_served_as_a_drawing_that_can_do_nothing(api, crane):
    answer = api.get(f"{SHOWN}/crane")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert b"onload" not in answer.content and b"M0 0h8v8z" in answer.content
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "private, max-age=86400"


def test_icons_are_listed_by_name_and_replaced_under_it(api, crane):
    assert api.put(f"{CHANGED}/anchor", body=png()).status_code == 200
    before = api.get(SHOWN).json()["icons"]
    assert [(icon["name"], icon["type"]) for icon in before] == [("anchor", "image/png"), ("crane", "image/svg+xml")]
    api.put(f"{CHANGED}/crane", body=png())
    assert names(api) == ["anchor", "crane"]
    assert api.get(f"{SHOWN}/crane").content == png()


def test_every_change_of_an_icon_gives_the_pages_another_version(api, crane):
    versions = [
        api.get("/v1/branding").json()["branding"]["icons"],
        api.put(f"{CHANGED}/crane", body=png()).json()["branding"]["icons"],
        api.put(f"{CHANGED}/anchor", body=png()).json()["branding"]["icons"],
    ]
    assert len({*versions, ""}) == 4
    api.delete(f"{CHANGED}/crane")
    assert api.delete(f"{CHANGED}/anchor").json()["branding"]["icons"] == ""


@pytest.mark.parametrize("name", ["Crane", "-crane", "crane-", "a" * 31, "kra.ne", "a_b"])
def test_a_name_is_short_and_plain(api, name):
    answer = api.put(f"{CHANGED}/{name}", body=SVG)
    assert answer.status_code == 422, answer.content
    assert names(api) == []


@pytest.mark.parametrize("name", ["7", "007", "contains", "a" * 30])
def test_any_plain_name_is_found_again(api, name):
    api.put(f"{CHANGED}/{name}", body=SVG)
    assert api.get(f"{SHOWN}/{name}").status_code == 200


def test_an_icon_is_a_small_picture(api):
    assert api.put(f"{CHANGED}/crane", body=b"x" * (MAX_BYTES + 1)).status_code == 413
    for body in (b"", b"GIF89a", png(513), b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'):
        assert api.put(f"{CHANGED}/crane", body=body).status_code == 422
    assert names(api) == []


def test_there_are_only_so_many_and_those_may_still_be_replaced(api):
    for number in range(MAX_ICONS):
        assert api.put(f"{CHANGED}/icon-{number}", body=SVG).status_code == 200
    assert api.put(f"{CHANGED}/one-more", body=SVG).status_code == 409
    assert api.put(f"{CHANGED}/icon-7", body=png()).status_code == 200


def test_only_those_who_may_change_the_organization_change_icons(api, crane, bob, client):
    assert client(bob).put(f"{CHANGED}/crane", body=SVG).status_code == 403
    assert client(bob).delete(f"{CHANGED}/crane").status_code == 403
    assert client(bob).get(f"{CHANGED}/crane/uses").status_code == 403
    assert names(client(bob)) == ["crane"] and client(bob).get(f"{SHOWN}/crane").status_code == 200
    assert Api(bob.host).get(f"{SHOWN}/crane").status_code == 401


def test_an_icon_that_is_not_there_is_not_found(api):
    for answer in (api.get(f"{SHOWN}/none"), api.delete(f"{CHANGED}/none"), api.get(f"{CHANGED}/none/uses")):
        assert answer.status_code == 404


def test_whatever_draws_an_icon_is_told_before_it_goes(api, crane):
    icon = "custom:crane"
    schema = {"properties": {"berth": {"type": "string", "title": "Berth", "icon": icon}, "note": {"type": "string"}}}
    api.post("/v1/blueprints", json={"identifier": "quay", "title": "Quay", "icon": icon, "schema": schema})
    api.post("/v1/blueprints/quay/entities", json={"identifier": "q1", "icon": icon, "properties": {"note": icon}})
    api.post("/v1/sidebars/catalog/folders", json={"identifier": "docks", "title": "Docks", "icon": icon})
    told = api.get(f"{CHANGED}/crane/uses").json()
    assert told["entities"] == 1
    assert sorted((use["kind"], use["identifier"], use["paths"], use["inside"]) for use in told["uses"]) == [
        ("blueprint", "quay", ["/icon", "/schema/properties/berth/icon"], ["Berth"]),
        ("folder", "docks", ["/icon"], []),
        ("page", "quayEntity", ["/icon"], []),
        ("page", "quays", ["/icon"], []),
    ]


def test_an_icon_that_is_drawn_may_go_and_its_name_stays_where_it_was(api, crane):
    api.post(
        "/v1/blueprints",
        json={"identifier": "quay", "title": "Quay", "icon": "custom:crane", "schema": {"properties": {}}},
    )
    assert api.delete(f"{CHANGED}/crane").status_code == 200
    assert api.get("/v1/blueprints/quay").json()["blueprint"]["icon"] == "custom:crane"


def test_a_change_of_icons_is_in_the_audit_log(api, crane):
    entry = api.get("/v1/audit-log", query={"resources": "branding"}).json()["audits"][0]
    assert entry["diff"]["after"]["icons"]["crane"]["type"] == "image/svg+xml"


def test_a_logo_and_an_icon_leave_each_other_alone(api, crane):
    api.put("/v1/organization/logo/light", body=png())
    api.patch("/v1/organization/branding", json={"accent": "#123456"})
    assert names(api) == ["crane"] and api.get(f"{SHOWN}/crane").status_code == 200


def test_icons_of_another_organization_are_not_seen(api, crane, globex_alice, client):
    assert names(client(globex_alice)) == []
    assert client(globex_alice).get(f"{SHOWN}/crane").status_code == 404


def test_an_archive_brings_the_icons_along(committed, client, tmp_path):
    slug = unique("icons")
    with transaction.atomic():
        tenant = create_organization("Icons", slug)
    client(make_machine(tenant)).put(f"{CHANGED}/crane", body=png())
    export_organization(get_by_slug(slug), tmp_path / "icons.tar.gz")
    restore_organization(tmp_path / "icons.tar.gz", RestoreOptions(f"{slug}-again"))
    again = client(make_machine(get_by_slug(f"{slug}-again").ref))
    assert names(again) == ["crane"] and again.get(f"{SHOWN}/crane").content == png()
