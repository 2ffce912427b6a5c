"""Why somebody may see or change a page, in plain words."""

import pytest

from tests.factories import make_person, unique

PAGE = {"identifier": "board", "type": "dashboard", "title": "Board", "widgets": []}


@pytest.fixture
def admin(alice, client):
    api = client(alice)
    assert api.post("/v1/pages", json=PAGE).status_code == 200
    api.patch("/v1/pages/board/permissions", json={"read": {"roles": ["Admin"], "teams": ["payments"]}})
    return api


def rights(api, email=None, page="board"):
    query = {"user": email} if email else None
    return api.get(f"/v1/pages/{page}/permissions/explain", query=query).json()["explanation"]["rights"]


def test_each_right_says_by_which_rule_it_is_there_or_what_is_missing(admin, bob, charlie):
    seen = rights(admin, bob.email)["read"]
    assert (seen["allowed"], seen["reason"]) == (True, "Allowed: as a member of the team payments")
    refused = rights(admin, charlie.email)["read"]
    assert not refused["allowed"]
    assert refused["missing"] == ["does not have the role Admin", "is not in the team payments"]
    assert rights(admin)["update"]["reason"] == "Allowed: administrators may do everything"


def test_an_account_that_is_not_active_may_nothing(acme, admin):
    staged = make_person(acme, unique("staged"), status="Invited")
    assert rights(admin, staged.email)["read"]["missing"] == ["the account is Invited, not Active"]


def test_members_ask_about_themselves_only(admin, alice, bob, client):
    assert rights(client(bob))["read"]["allowed"]
    answer = client(bob).get("/v1/pages/board/permissions/explain", query={"user": alice.email})
    assert answer.status_code == 403


def test_a_page_one_may_not_see_is_not_explained(admin, charlie, client):
    assert client(charlie).get("/v1/pages/board/permissions/explain").status_code == 404


def test_an_unknown_person_was_not_found(admin):
    assert admin.get("/v1/pages/board/permissions/explain", query={"user": "no@body.test"}).status_code == 404
