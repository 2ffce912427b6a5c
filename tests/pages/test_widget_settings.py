"""Settings of widgets that nobody could read are refused when they are written, and never stand in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.models import Page
from pages.settings import SETTINGS, misshapen
from tenants.scope import tenant_scope
from tests.wire import Api

NOTE = {"id": "note", "type": "markdown", "title": "Read me", "markdown": "# Hello"}
WRONG = {
    "id": "wrong", "type": "table-entities-explorer", "title": {"a": 1}, "dataset": {"rules": [7]},
    "blueprintConfig": {"service": {"propertiesSettings": {"shown": "tier"}}},
}  # fmt: skip
BOARD = {"id": "board", "type": "dashboard-widget", "layout": [7], "widgets": [NOTE, WRONG]}


def stored(organization, *widgets) -> None:
    """As pages were before anything of this was checked."""
    document = {"identifier": "overview", "type": "dashboard", "title": "Overview", "widgets": list(widgets)}
    with tenant_scope(organization):
        Page.objects.filter(identifier="overview").update(document=document)


@pytest.fixture
def page(api: Api):
    assert api.post("/v1/pages", json={"identifier": "overview", "title": "Overview"}).status_code == 200
    return "/v1/pages/overview"


def faults(answer) -> list[str]:
    assert answer.status_code == 422, answer.content
    return sorted(fault["path"] for fault in answer.json()["details"]["errors"])


def test_every_misshapen_setting_of_every_widget_is_told_with_its_path(api: Api, page) -> None:
    answer = api.patch(page, json={"widgets": [NOTE | {"id": "first", "markdown": 7}, BOARD]})
    assert faults(answer) == [
        "/widgets/0/markdown", "/widgets/1/layout/0", "/widgets/1/widgets/1/blueprintConfig/service/propertiesSettings"
        "/shown", "/widgets/1/widgets/1/dataset/rules/0", "/widgets/1/widgets/1/title",
    ]  # fmt: skip
    assert "widgets" not in api.get(page).json()["page"]


def test_a_page_that_holds_misshapen_widgets_goes_on_being_changed(api: Api, acme, page) -> None:
    stored(acme, BOARD | {"widgets": [WRONG]})
    answer = api.patch(page, json={"title": "Over all", "widgets": [BOARD]})
    assert answer.status_code == 200, answer.content
    assert answer.json()["page"]["widgets"] == [BOARD]
    assert api.patch(f"{page}/widgets/wrong", json={"icon": "Apps"}).status_code == 200
    assert faults(api.patch(f"{page}/widgets/wrong", json={"dataset": {"rules": [8]}})) == [
        "/widgets/0/widgets/1/dataset/rules/0"
    ]
    assert api.delete(f"{page}/widgets/wrong").status_code == 200


def test_a_misshapen_widget_without_identifier_is_known_by_all_that_it_is(api: Api, acme, page) -> None:
    nameless = {key: value for key, value in WRONG.items() if key != "id"}
    stored(acme, nameless)
    assert api.patch(page, json={"widgets": [NOTE, nameless]}).status_code == 200
    assert "/widgets/0/title" in faults(api.patch(page, json={"widgets": [nameless | {"icon": "Apps"}]}))


def test_unknown_widgets_and_keys_and_null_pass(api: Api, page) -> None:
    widgets = [
        {"id": "new", "type": "from-tomorrow", "shape": [1, {"a": None}], "title": None, "dataset": None},
        {"id": "table", "type": "table-entities-explorer", "blueprintConfig": {
            "service": {"sortSettings": {"sortBy": ["tier", {"property": "$title", "order": "desc"}]}, "more": 1},
        }},
    ]  # fmt: skip
    assert api.patch(page, json={"widgets": widgets}).status_code == 200
    assert api.get(page).json()["page"]["widgets"] == widgets


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SETTINGS, "id"]), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*SETTINGS, "id"]), json_values))
def test_what_is_stored_is_never_at_fault_whatever_it_is(widget) -> None:
    assert list(misshapen([("/widgets/0", widget)], [("/widgets/0", widget)])) == []
    assert all(fault.path.startswith("/widgets/0/") for fault in misshapen([("/widgets/0", widget)], []))
