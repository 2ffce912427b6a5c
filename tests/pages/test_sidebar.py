"""Folders, and the order of what stands beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from pages.models import Page
from pages.moving import _place
from pages.queries import arranged, in_order
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


def test_the_sidebar_tells_which_pages_are_locked_and_clients_go_on_writing_them(api: Api) -> None:
    api.post("/v1/pages", json={"identifier": "one", "locked": True})
    found = api.get("/v1/sidebars/catalog").json()["sidebar"]["items"]
    assert next(item for item in found if item["identifier"] == "one")["locked"] is True
    body = {"identifier": "one", "title": "One", "locked": True}
    assert api.put("/v1/pages/one", json=body).status_code == 200


def sidebar(api: Api) -> list[tuple[str, str | None]]:
    found = api.get("/v1/sidebars/catalog").json()["sidebar"]["items"]
    return [(item["identifier"], item.get("parent")) for item in found]


def test_what_lay_in_a_deleted_folder_stands_where_it_stood(api: Api) -> None:
    folder(api, "tools")
    folder(api, "inner", parent="tools")
    pages(api, "last")
    pages(api, "b", "a", parent="inner")
    pages(api, "quiet", parent="inner", showInSidebar=False)
    moved(api, "a", parent="inner")
    assert api.delete(f"{F}/inner").status_code == 200
    assert sidebar(api) == [("tools", None), ("a", "tools"), ("b", "tools"), ("last", None)]
    assert api.get("/v1/pages/quiet").json()["page"]["parent"] == "tools"
    api.delete(f"{F}/tools")
    assert sidebar(api) == [("a", None), ("b", None), ("last", None)]
    folder(api, "tools")
    folder(api, "inner")
    assert {parent for _, parent in sidebar(api)} == {None}


def test_the_log_says_where_the_pages_of_a_deleted_folder_are(api: Api) -> None:
    folder(api, "tools")
    pages(api, "a", parent="tools")
    api.delete(f"{F}/tools")
    (change,) = api.get("/v1/audit-log?action=UPDATE").json()["audits"]
    assert (change["resourceType"], change["diff"]["after"]["identifier"]) == ("page", "a")
    assert change["diff"]["before"]["parent"] == "tools"
    assert "parent" not in change["diff"]["after"]


def test_pages_keep_their_places_when_the_one_they_followed_is_deleted(api: Api) -> None:
    pages(api, "a", "b", "c")
    pages(api, "d", after="a")
    assert items(api, "page") == ["a", "d", "b", "c"]
    api.delete("/v1/pages/a")
    assert items(api, "page") == ["d", "b", "c"]
    pages(api, "a")
    assert items(api, "page") == ["d", "b", "c", "a"]


def test_a_renamed_folder_takes_what_lies_in_it_along(api: Api) -> None:
    folder(api, "tools")
    pages(api, "a", parent="tools")
    folder(api, "next", after="tools")
    pages(api, "z")
    assert api.patch(f"{F}/tools", json={"identifier": "kit"}).status_code == 200
    assert sidebar(api) == [("kit", None), ("a", "kit"), ("next", None), ("z", None)]


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


M = "/v1/sidebars/catalog/move"


def pages(api: Api, *identifiers: str, **place) -> None:
    for identifier in identifiers:
        assert api.post("/v1/pages", json={"identifier": identifier} | place).status_code == 200


def moved(api: Api, identifier: str, kind: str = "page", **place) -> list[str]:
    answer = api.post(M, json={"identifier": identifier, "sidebarType": kind} | place)
    assert answer.status_code == 200, answer.content
    return [item["identifier"] for item in answer.json()["sidebar"]["items"]]


def test_a_page_moves_in_front_of_others_between_them_and_into_a_folder(api: Api) -> None:
    folder(api, "tools")
    pages(api, "a", "b", "c", "d")
    assert moved(api, "d", after="a") == ["tools", "a", "d", "b", "c"]
    assert moved(api, "c") == ["c", "tools", "a", "d", "b"]
    assert moved(api, "a", parent="tools") == ["c", "tools", "a", "d", "b"]
    assert moved(api, "b", parent="tools") == ["c", "tools", "b", "a", "d"]
    assert moved(api, "tools", "folder", after="d") == ["c", "d", "tools", "b", "a"]
    assert moved(api, "b", after="c") == ["c", "b", "d", "tools", "a"]


def test_the_order_is_the_same_for_those_who_see_less(api: Api, member: Api) -> None:
    pages(api, "a", "b", "c")
    moved(api, "c", after="a")
    api.patch("/v1/pages/a/permissions", json={"read": {"roles": [], "users": [], "teams": []}})
    assert items(member, "page") == ["c", "b"]


def test_a_move_that_cannot_be_says_why(api: Api, member: Api) -> None:
    folder(api, "a")
    folder(api, "b", parent="a")
    body = {"identifier": "a", "sidebarType": "folder"}
    assert member.post(M, json=body).status_code == 403
    assert api.post(M, json=body | {"identifier": "none"}).status_code == 404
    for more in ({"parent": "b"}, {"parent": "a"}, {"parent": "none"}, {"after": "none"}, {"place": 1}):
        assert api.post(M, json=body | more).status_code == 422, more


@given(st.permutations("abcde"), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_any_row_of_moves_gives_the_order_that_was_asked_for(names, moves) -> None:
    rows = [Page(identifier=name, is_folder=False, document={}) for name in names]
    wanted = list(rows)
    for source, target in moves:
        row = wanted.pop(source)
        wanted.insert(target, row)
        _place(rows, row, None, wanted[target - 1].identifier if target else None)
        assert in_order(rows) == wanted
