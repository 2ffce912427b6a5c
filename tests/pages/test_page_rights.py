"""Who sees a page, who changes it, and that hiding one tells nothing of it."""

import pytest

from tests.pages.test_page_routes import NOTE, made
from tests.wire import Api

P = "/v1/pages/overview"


def permit(api: Api, **blocks) -> dict:
    answer = api.patch(f"{P}/permissions", json=blocks)
    assert answer.status_code == 200, answer.content
    return answer.json()["permissions"]


def test_everyone_reads_a_new_page_and_administrators_change_it(api: Api, member: Api) -> None:
    made(api)
    assert member.get(P).json()["page"]["mayUpdate"] is False
    assert member.patch(P, json={"title": "Mine"}).status_code == 403
    assert member.delete(P).status_code == 403
    assert member.post("/v1/pages", json={"identifier": "mine"}).status_code == 403
    assert member.patch(f"{P}/permissions", json={}).status_code == 403


def test_a_list_that_is_sent_replaces_the_stored_one_and_others_stay(api: Api) -> None:
    made(api)
    assert permit(api, read={"teams": ["payments"]})["read"] == {
        "users": [],
        "roles": ["Member", "Admin"],
        "teams": ["payments"],
    }
    assert permit(api, read={"roles": []})["read"]["teams"] == ["payments"]


def test_a_hidden_page_is_not_there_for_others(api: Api, member: Api, client, charlie) -> None:
    made(api)
    permit(api, read={"roles": [], "teams": ["payments"]})
    outsider = client(charlie)
    assert member.get(P).status_code == 200
    assert outsider.get(P).status_code == 404
    for path, key in (("/v1/pages", "pages"), ("/v1/sidebars/catalog", "sidebar")):
        assert "overview" in str(member.get(path).json()[key])
        assert "overview" not in str(outsider.get(path).json()[key])
    assert "overview" not in outsider.get("/v1/search", query={"q": "overview"}).content.decode()
    assert "overview" in member.get("/v1/search", query={"q": "overview"}).content.decode()
    assert "overview" not in outsider.get("/v1/audit-log").content.decode()


@pytest.mark.parametrize("who", [{"users": ["BOB@example.com"]}, {"teams": ["payments"]}, {"roles": ["Member"]}])
def test_whoever_is_listed_may_change_a_page_but_not_its_rights(api: Api, member: Api, who) -> None:
    made(api)
    permit(api, read={"roles": []}, update=who)
    assert member.get(P).json()["page"]["mayUpdate"] is True
    assert member.patch(f"{P}/widgets/note", json=NOTE | {"markdown": "x"}).status_code == 200
    assert member.patch(f"{P}/permissions", json={"update": {"roles": ["Member"]}}).status_code == 403


def test_unknown_keys_of_permissions_are_refused(api: Api) -> None:
    made(api)
    answer = api.patch(f"{P}/permissions", json={"read": {"people": []}, "write": {}})
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == {"/read/people", "/write"}
