"""What the database keeps of a session lets nobody in."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from access.stored_sessions import forget_ended
from portal.moments import now
from tenants.scope import tenant_scope
from tests.wire import Api

COOKIE = "roadstead_session"


def keys(tenant) -> set[str]:
    with tenant_scope(tenant):
        return set(Session.objects.values_list("session_key", flat=True))


def test_what_stands_in_the_table_opens_nothing(acme, alice, browser):
    api = browser(alice)
    assert api.get("/v1/me").status_code == 200
    found = keys(acme)
    assert found and api.cookies[COOKIE] not in found
    for key in found:
        assert Api(alice.host, cookies={COOKIE: key}).get("/v1/me").status_code == 401


def test_signing_in_again_and_out_leaves_no_row_behind(acme, alice, browser):
    before = keys(acme)
    api = browser(alice)
    (made,) = keys(acme) - before
    assert api.delete("/_allauth/browser/v1/auth/session").status_code == 401
    assert made not in keys(acme)


def test_sessions_that_have_ended_are_forgotten_and_others_go_on(acme, alice, browser):
    api = browser(alice)
    with tenant_scope(acme):
        Session.objects.create(session_key="old", session_data="x", expire_date=now() - timedelta(days=1))
        assert forget_ended(now()) == 1
    assert "old" not in keys(acme)
    assert api.get("/v1/me").status_code == 200
