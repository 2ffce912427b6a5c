"""Folders, and the order of what stands beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from pages.models import Page
from pages.queries import arranged
from tests.contract.steps import Step, play
from tests.wire import Api

F = "/v1/sidebars/catalog/folders"


def folder(api: Api, identifier: str, **more) -> None:
    answer = api.post(F, json={"identifier": identifier} | more)
    assert answer.status_code == 200, answer.content


def items(api: Api, kind: str = "folder") -> list[str]:
    found = api.get("/v1/sidebars/catalog").json()["sidebar"]["items"]
    return [item["identifier"] for item in found if item["sidebarType"] == kind]


def test_a_folder_lives_as_terraform_plans_it(api: Api) -> None:
    play(
        api,
        Step(f"POST {F}", {"identifier": "tools", "title": "Tools"}, 200,
             {"ok": True, "folder": {"identifier": "tools", "title": "Tools"}}),
        Step(f"PATCH {F}/tools", {"title": "Our tools"}, 200, {"folder": {"title": "Our tools"}}),
        Step(f"DELETE {F}/tools", status=200, shows={"ok": True}),
        Step(f"DELETE {F}/tools", status=404),
    )  # fmt: skip


def test_after_comes_back_only_when_it_was_said(api: Api) -> None:
    folder(api, "a")
    folder(api, "b")
    assert "after" not in api.get("/v1/sidebars/catalog").content.decode()
    changed = api.patch(f"{F}/a", json={"after": "b"}).json()["folder"]
    assert changed["after"] == "b"
    assert items(api) == ["b", "a"]


def test_pages_stand_in_their_folder_behind_their_neighbour(api: Api) -> None:
    folder(api, "tools")
    for identifier, after in (("one", None), ("two", None), ("three", "one")):
        place = {"parent": "tools"} | ({"after": after} if after else {})
        assert api.post("/v1/pages", json={"identifier": identifier} | place).status_code == 200
    assert [name for name in items(api, "page") if name in ("one", "two", "three")] == ["one", "three", "two"]
    api.delete(f"{F}/tools")
    assert "one" in items(api, "page")


def test_folders_nest_three_deep_and_never_in_themselves(api: Api) -> None:
    folder(api, "a")
    folder(api, "b", parent="a")
    folder(api, "c", parent="b")
    too_deep = api.post(F, json={"identifier": "d", "parent": "c"})
    assert too_deep.json()["details"]["errors"][0]["path"] == "/parent"
    assert api.patch(f"{F}/a", json={"parent": "c"}).status_code == 422
    assert api.patch(f"{F}/a", json={"parent": "a"}).status_code == 422
    assert api.patch(f"{F}/c", json={"parent": "nowhere"}).status_code == 422


def test_a_page_that_is_not_shown_is_not_in_the_sidebar(api: Api) -> None:
    api.post("/v1/pages", json={"identifier": "quiet", "showInSidebar": False})
    assert "quiet" not in items(api, "page")


NAMES = st.sampled_from("abcdef")
PLACES = st.dictionaries(NAMES, st.tuples(st.none() | NAMES, st.none() | NAMES), min_size=1)


@given(PLACES, st.sets(NAMES))
def test_whatever_is_said_of_places_everything_stands_somewhere_once(places, folders) -> None:
    rows = [
        Page(identifier=name, is_folder=name in folders, document={"after": after, "parent": parent})
        for name, (after, parent) in places.items()
        if parent != name
    ]
    reachable = [row for row in rows if not _in_a_circle(row, rows)]
    shown = arranged(rows)
    assert sorted(row.identifier for row in shown) == sorted(row.identifier for row in reachable)


def _in_a_circle(row: Page, rows: list[Page]) -> bool:
    folders = {found.identifier: found for found in rows if found.is_folder}
    seen: list[str] = []
    parent = row.document["parent"]
    while parent in folders and parent not in seen:
        seen.append(parent)
        parent = folders[parent].document["parent"]
    return parent in seen
