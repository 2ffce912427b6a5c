"""Pages as Terraform, Ocean and people write them."""

import pytest

from tests.conftest import CaptureQueriesContext, connection
from tests.wire import Api

PIE = {"id": "pie", "type": "entities-pie-chart", "title": "Tiers", "property": "property#tier", "blueprint": "service"}
NOTE = {"id": "note", "type": "markdown", "title": "Read me", "markdown": "# Hello"}
BOARD = {
    "id": "board", "type": "dashboard-widget", "widgets": [PIE, NOTE],
    "layout": [{"height": 400, "columns": [{"id": "pie", "size": 6}, {"id": "note", "size": 6}]}],
}  # fmt: skip
PAGE = {
    "identifier": "overview", "type": "dashboard", "title": "Overview", "icon": "Apps", "description": "All of it",
    "widgets": [BOARD], "showInSidebar": True, "section": "software_catalog", "requiredQueryParams": [],
    "somethingNew": {"kept": [1, 1.5]},
}  # fmt: skip


def made(api: Api, **changes):
    answer = api.post("/v1/pages", json=PAGE | changes)
    assert answer.status_code == 200, answer.content
    return api.get(f"/v1/pages/{answer.json()['identifier']}").json()["page"]


def test_what_was_sent_comes_back_and_nothing_else(api: Api) -> None:
    page = made(api)
    assert {key: page[key] for key in PAGE} == PAGE
    assert page.keys() - PAGE.keys() == {"id", "createdAt", "createdBy", "updatedAt", "updatedBy", "mayUpdate"}


def test_a_page_without_type_is_a_dashboard_and_without_filters_has_none(api: Api) -> None:
    assert api.post("/v1/pages", json={"identifier": "bare", "title": "Bare"}).json() == {
        "ok": True,
        "identifier": "bare",
    }
    page = api.get("/v1/pages/bare").json()["page"]
    assert page["type"] == "dashboard"
    assert "pageFilters" not in page


def test_a_compact_list_has_no_widgets_and_costs_one_statement_however_many(api: Api) -> None:
    made(api)
    assert all("widgets" not in page for page in api.get("/v1/pages", query={"compact": "true"}).json()["pages"])
    assert any("widgets" in page for page in api.get("/v1/pages").json()["pages"])
    with CaptureQueriesContext(connection) as few:
        api.get("/v1/pages")
    for number in range(5):
        made(api, identifier=f"more-{number}")
    with CaptureQueriesContext(connection) as many:
        api.get("/v1/pages")
    assert len(many) == len(few)


def test_put_replaces_renames_and_gives_the_page(api: Api) -> None:
    made(api)
    answer = api.put("/v1/pages/overview", json={"identifier": "start", "type": "dashboard", "title": "Start"})
    assert answer.json()["page"]["identifier"] == "start"
    assert "widgets" not in answer.json()["page"]
    assert api.get("/v1/pages/overview").status_code == 404


def test_patch_changes_the_keys_that_were_sent_and_null_takes_one_away(api: Api) -> None:
    made(api)
    page = api.patch("/v1/pages/overview", json={"locked": True, "icon": None}).json()["page"]
    assert (page["locked"], page["title"], page["widgets"]) == (True, "Overview", [BOARD])
    assert "icon" not in page


def test_a_name_is_taken_once_and_a_folder_may_have_it_too(api: Api) -> None:
    made(api)
    assert api.post("/v1/pages", json=PAGE).json()["error"] == "identifier_taken"
    assert api.post("/v1/sidebars/catalog/folders", json={"identifier": "overview"}).status_code == 200


def test_every_fault_of_a_page_is_told_at_once_and_nothing_is_stored(api: Api) -> None:
    body = {"identifier": "a/b", "type": "poster", "widgets": ["text", NOTE], "locked": "yes"}
    answer = api.post("/v1/pages", json=body)
    assert answer.status_code == 422
    paths = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert paths == {"/identifier", "/type", "/widgets/0", "/locked"}
    assert api.post("/v1/pages", json=[]).status_code == 422


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"widgets": [BOARD, NOTE]}, "/widgets/0/widgets/1/id"),
        ({"type": "blueprint-entities"}, "/blueprint"),
        ({"blueprint": "nowhere"}, "/blueprint"),
        ({"parent": "nowhere"}, "/parent"),
        ({"type": "home"}, "/type"),
        ({"identifier": "."}, "/identifier"),
        ({"identifier": ".."}, "/identifier"),
    ],
)
def test_a_page_that_cannot_be_is_refused_with_the_place(api: Api, changes, path) -> None:
    answer = api.post("/v1/pages", json=PAGE | changes)
    assert answer.status_code == 422
    assert path in [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert api.get("/v1/pages/overview").status_code == 404


def test_a_widget_is_changed_wherever_it_is(api: Api) -> None:
    made(api)
    answer = api.patch("/v1/pages/overview/widgets/note", json={"markdown": "# Bye", "id": "other"})
    assert answer.json() == {"ok": True, "identifier": "overview"}
    board = api.get("/v1/pages/overview").json()["page"]["widgets"][0]
    assert board["widgets"] == [PIE, NOTE | {"markdown": "# Bye"}]
    assert board["layout"] == BOARD["layout"]


def test_a_deleted_widget_leaves_the_layout_too(api: Api) -> None:
    made(api)
    assert api.delete("/v1/pages/overview/widgets/pie").json() == {"ok": True}
    board = api.get("/v1/pages/overview").json()["page"]["widgets"][0]
    assert (board["widgets"], board["layout"]) == ([NOTE], [{"height": 400, "columns": [{"id": "note", "size": 6}]}])
    api.delete("/v1/pages/overview/widgets/note")
    board = api.get("/v1/pages/overview").json()["page"]["widgets"][0]
    assert (board["widgets"], board["layout"]) == ([], [])
    assert api.delete("/v1/pages/overview/widgets/note").status_code == 404


def test_home_is_there_changes_and_stays(api: Api) -> None:
    home = api.get("/v1/pages/$home").json()["page"]
    assert home["type"] == "home"
    assert api.patch("/v1/pages/$home", json={"widgets": [NOTE]}).json()["page"]["widgets"] == [NOTE]
    assert api.delete("/v1/pages/$home").json()["error"] == "protected_page"
    assert api.put("/v1/pages/$home", json={"identifier": "house", "type": "home"}).status_code == 422


def test_changes_of_pages_are_in_the_audit_log(api: Api) -> None:
    made(api)
    api.patch("/v1/pages/overview", json={"title": "Other"})
    api.delete("/v1/pages/overview")
    found = api.get("/v1/audit-log", query={"resources": "page"}).json()["audits"]
    mine = [event for event in found if "overview" in str(event)]
    assert [event["action"] for event in mine] == ["DELETE", "UPDATE", "CREATE"]
