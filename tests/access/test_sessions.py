"""The browser's way in: sessions at the organization's host, with CSRF tokens on whatever writes."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from access.models import User
from portal.moments import now, timestamp
from tenants.scope import tenant_scope
from tests.factories import PASSWORD, make_person, unique
from tests.wire import Api

LOGIN = "/_allauth/browser/v1/auth/login"
SESSION = "/_allauth/browser/v1/auth/session"


def page(host: str = "acme.localhost:8080") -> Api:
    """A browser that has the CSRF cookie and no session."""
    api = Api(host)
    api.get(SESSION)
    return api


def test_somebody_signs_in_and_out(alice, browser):
    api = browser(alice)
    assert api.get("/v1/me").json()["me"]["email"] == alice.email
    assert api.get(SESSION).json()["data"]["user"]["email"] == alice.email
    assert api.delete(SESSION).status_code == 401
    assert api.get("/v1/me").status_code == 401


def test_the_address_may_be_typed_in_any_case(alice):
    answer = page().post(LOGIN, json={"email": alice.email.upper(), "password": PASSWORD})
    assert answer.status_code == 200


def test_unknown_and_wrong_are_answered_alike(acme):
    known, unknown = make_person(acme, unique("dora")).email, f"{unique('nobody')}@example.com"
    answers = [page().post(LOGIN, json={"email": email, "password": "wrong"}) for email in (known, unknown)]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("status", ["Disabled", "Invited", "Staged"])
def test_only_active_people_sign_in(acme, status):
    person = make_person(acme, unique("quiet"), status=status)
    api = page()
    assert api.post(LOGIN, json={"email": person.email, "password": PASSWORD}).status_code != 200
    assert api.get("/v1/me").status_code == 401


def test_guessing_a_password_is_stopped_after_ten_failures(acme):
    dora = make_person(acme, unique("dora"))
    for n in range(10):
        assert page().post(LOGIN, json={"email": dora.email, "password": f"guess {n}"}).status_code == 400
    assert page().post(LOGIN, json={"email": dora.email, "password": PASSWORD}).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b'{"email":"a\\u0000@b.c","password":"x"}', 422),
        (b"[" * 99, 422),
        (b"[]", 400),
        (b" " * 20_000, 413),
    ],
)
def test_a_malformed_sign_in_is_refused(acme, body, status):
    assert page().post(LOGIN, body=body).status_code == status


def test_a_session_of_one_organization_means_nothing_in_another(alice, globex, browser):
    stolen = browser(alice).cookies
    assert Api("globex.localhost:8080", cookies=stolen).get("/v1/me").status_code == 401
    assert Api("localhost:8080", cookies=stolen).get("/v1/me").status_code == 401


def test_sign_in_gives_another_session_than_before(alice, browser):
    first, second = browser(alice), browser(alice)
    assert first.cookies["roadstead_session"] != second.cookies["roadstead_session"]


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(alice):
    answer = page().post(LOGIN, json={"email": alice.email, "password": PASSWORD})
    cookie = answer.cookies["roadstead_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_a_write_by_cookie_needs_the_csrf_token(alice, browser):
    api = browser(alice)
    without = Api(api.host, cookies={k: v for k, v in api.cookies.items() if k != "csrftoken"})
    assert without.post("/v1/teams", json={"name": "pirates"}).status_code == 403
    assert api.post("/v1/teams", json={"name": "pirates"}, headers={"X-CSRFToken": "x" * 64}).status_code == 403
    assert api.post("/v1/teams", json={"name": "crew"}).status_code == 200


def test_a_write_by_cookie_from_a_foreign_page_is_refused(alice, browser):
    foreign = {"Origin": "https://evil.example"}
    assert browser(alice).post("/v1/teams", json={"name": "pirates"}, headers=foreign).status_code == 403


def test_signing_in_needs_the_csrf_token(alice):
    answer = Api(alice.host).post(LOGIN, json={"email": alice.email, "password": PASSWORD})
    assert answer.status_code == 403


def test_the_cookie_is_ignored_when_a_bearer_token_is_sent(alice, bob, browser):
    api = browser(alice)
    assert api.get("/v1/me", headers={"Authorization": f"Bearer {bob.token}"}).json()["me"]["email"] == bob.email
    assert api.get("/v1/me", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert api.get("/v1/me", headers={"Authorization": "Basic wrong"}).status_code == 401


def test_the_session_of_a_disabled_person_is_dead_within_ten_seconds(acme, browser, later):
    dora = make_person(acme, unique("dora"))
    api = browser(dora)
    assert api.get("/v1/me").status_code == 200
    with tenant_scope(acme):
        User.objects.filter(pk=dora.id).update(status="Disabled")
    later(10)
    assert api.get("/v1/me").status_code == 401


def test_changing_the_password_ends_the_sessions_it_opened(acme, browser):
    dora = make_person(acme, unique("dora"))
    api = browser(dora)
    with tenant_scope(acme):
        user = User.objects.get(pk=dora.id)
        user.set_password("a quite different phrase")
        user.save()
    assert api.get("/v1/me").status_code == 401


def test_sessions_live_in_the_organizations_own_schema(acme, globex, alice, browser):
    browser(alice)
    with tenant_scope(acme):
        assert Session.objects.exists()
    with tenant_scope(globex):
        assert not Session.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["auth/signup", "auth/password/request", "auth/password/reset", "account/email", "auth/code/request"],
)
def test_what_is_not_offered_is_not_there(acme, path):
    body = {"email": "new@example.com", "password": PASSWORD}
    assert page().post(f"/_allauth/browser/v1/{path}", json=body).status_code in (403, 404)
    with tenant_scope(acme):
        assert not User.objects.filter(email="new@example.com").exists()


def test_there_are_no_sessions_at_the_root_host(acme):
    root = Api("localhost:8080", cookies={"roadstead_session": "x" * 32})
    assert root.get(SESSION).status_code == 404
    assert root.post(LOGIN, json={"email": "alice@example.com", "password": PASSWORD}).status_code in (
        403,
        404,
    )


SESSIONS = "/v1/me/sessions"


def sign_ins(api: Api, **query: str) -> list[dict]:
    return api.get("/v1/audit-log", query={"resources": "sign-in", **query}).json()["audits"]


def test_sign_ins_are_in_the_log_with_where_they_came_from(acme, alice, client):
    dora = make_person(acme, unique("dora"))
    api = page()
    api.headers["User-Agent"] = "Lynx"
    api.post(LOGIN, json={"email": dora.email, "password": "wrong"})
    api.post(LOGIN, json={"email": dora.email, "password": PASSWORD})
    api.delete(SESSION)
    out, entered, failed = sign_ins(client(alice))[:3]
    assert [one["message"] for one in (failed, entered, out)] == ["sign-in failed", "signed in", "signed out"]
    assert (failed["status"], entered["status"]) == ("FAILURE", "SUCCESS")
    assert {one["context"]["resource"] for one in (failed, entered, out)} == {dora.email}
    assert failed["additionalData"]["address"] == api.address


def test_what_was_typed_for_an_address_is_not_kept_when_it_is_none(alice, client):
    page().post(LOGIN, json={"email": "my-secret-passphrase@example.com", "password": "wrong"})
    everything = client(alice).get("/v1/audit-log", query={"resources": "sign-in"}).content
    assert b"passphrase" not in everything and b"sign-in failed" in everything


def test_members_see_only_their_own_sign_ins(acme, alice, bob, browser, client):
    browser(alice)
    browser(bob)
    for one in sign_ins(client(alice)):
        shown = client(bob).get("/v1/audit-log", query={"identifier": one["identifier"]}).json()["audits"]
        assert bool(shown) == (one["context"]["resource"] == bob.email)


def test_somebody_sees_their_sessions_and_ends_the_others(alice, browser):
    here, there = browser(alice), browser(alice)
    listed = here.get(SESSIONS).json()
    assert [one["current"] for one in listed["sessions"][:2]] == [False, True]
    assert listed["sessions"][1]["address"] == here.address and listed["idleMinutes"] == 480
    assert here.delete(SESSIONS).json()["ended"] >= 1
    assert there.get("/v1/me").status_code == 401
    assert here.get("/v1/me").status_code == 200
    # The dead session is gone, so that signing in again is no conflict.
    there.get(SESSION)
    assert there.post(LOGIN, json={"email": alice.email, "password": PASSWORD}).status_code == 200


def test_one_session_is_ended_by_its_name(alice, bob, browser, client):
    here, there = browser(alice), browser(alice)
    name = here.get(SESSIONS).json()["sessions"][0]["id"]
    assert browser(bob).delete(f"{SESSIONS}/{name}").status_code == 404
    assert there.get("/v1/me").status_code == 200
    assert here.delete(f"{SESSIONS}/{name}").json()["ended"] == 1
    assert there.get("/v1/me").status_code == 401
    assert here.delete(f"{SESSIONS}/{name}").status_code == 404


def test_an_administrator_ends_all_sessions_of_somebody(alice, bob, browser, client):
    theirs = browser(bob)
    assert client(bob).delete(f"/v1/users/{alice.email}/sessions").status_code == 403
    assert client(alice).delete(f"/v1/users/{bob.email}/sessions").json()["ended"] >= 1
    assert theirs.get("/v1/me").status_code == 401


def test_an_idle_session_is_over_and_a_used_one_is_not(acme, alice, browser, client):
    assert client(alice).patch("/v1/organization/security", json={"idleMinutes": 5}).status_code == 200
    dora = make_person(acme, unique("dora"))
    api = browser(dora)
    with time_machine.travel(now() + timedelta(minutes=4)):
        assert api.get("/v1/me").status_code == 200
    with time_machine.travel(now() + timedelta(minutes=8)):
        assert api.get("/v1/me").status_code == 200
    with time_machine.travel(now() + timedelta(minutes=14)):
        assert api.get("/v1/me").status_code == 401


@pytest.mark.parametrize("minutes", [0, 4, 10_081, -1, "often", None, 1.5, []])
def test_a_senseless_idle_limit_is_refused(alice, bob, client, minutes):
    assert client(alice).patch("/v1/organization/security", json={"idleMinutes": minutes}).status_code == 422
    assert client(bob).patch("/v1/organization/security", json={"idleMinutes": 60}).status_code == 403


def test_there_are_at_most_twenty_sessions_of_one_person(acme, browser):
    dora = make_person(acme, unique("dora"))
    with tenant_scope(acme):
        begun = [
            {"id": str(n), "startedAt": "", "seenAt": timestamp(now()), "address": "", "userAgent": ""}
            for n in range(20)
        ]
        User.objects.filter(pk=dora.id).update(sessions=begun)
    assert len(browser(dora).get(SESSIONS).json()["sessions"]) == 20


def test_machines_and_who_looks_as_another_have_no_sessions(alice, bob, robot, browser, client):
    assert client(robot).get(SESSIONS).status_code == 404
    admin = browser(alice)
    admin.post("/v1/me/view-as", json={"email": bob.email})
    assert admin.get(SESSIONS).status_code == 404


def test_what_a_browser_says_of_itself_is_text_in_the_log(acme, alice, client):
    dora, odd = make_person(acme, unique("dora")), "Evil\x1b[2J\x7f<script>" + "x" * 2_000
    api = page()
    api.headers["User-Agent"] = odd
    assert api.post(LOGIN, json={"email": dora.email, "password": PASSWORD}).status_code == 200
    shown = api.get(SESSIONS)
    assert b"\x1b" not in shown.content and len(shown.json()["sessions"][0]["userAgent"]) == 500
    assert b"\x1b" not in client(alice).get("/v1/audit-log", query={"resources": "sign-in"}).content


def test_ten_sessions_of_somebody_who_is_disabled_are_dead_within_seconds(acme, alice, browser, client, later):
    dora = make_person(acme, unique("dora"))
    sessions = [browser(dora) for _ in range(10)]
    assert client(alice).patch(f"/v1/users/{dora.email}", json={"status": "Disabled"}).status_code == 200
    later(10)
    assert {api.get("/v1/me").status_code for api in sessions} == {401}
    assert client(dora).get("/v1/me").status_code == 401


def test_less_rights_hold_in_the_session_that_is_open(acme, alice, browser, client, later):
    eve = make_person(acme, unique("eve"), roles=["Admin"])
    api = browser(eve)
    assert client(alice).patch(f"/v1/users/{eve.email}", json={"roles": ["Member"]}).status_code == 200
    later(10)
    assert api.get("/v1/organization/secrets").status_code == 403


def test_a_session_named_before_the_sign_in_opens_nothing(alice):
    api = Api(alice.host, cookies={"roadstead_session": "a" * 32})
    api.get(SESSION)
    assert api.post(LOGIN, json={"email": alice.email, "password": PASSWORD}).status_code == 200
    assert api.cookies["roadstead_session"] != "a" * 32
    assert Api(alice.host, cookies={"roadstead_session": "a" * 32}).get("/v1/me").status_code == 401
