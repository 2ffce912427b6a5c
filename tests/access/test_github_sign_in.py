"""Sign-in through GitHub, which has no identity token: its API says who came."""

from typing import Any

from access.models import User
from tenants.scope import tenant_scope
from tests.access.doors import CALLBACK, CONNECTIONS, come, refused
from tests.access.issuer import Issuer
from tests.factories import make_team

TOKEN = "gho_for_tests_only"
ADDRESSES = [
    {"email": "dora@private.example", "primary": False, "verified": True},
    {"email": "Dora@harbour.example", "primary": True, "verified": True},
]
TEAMS = [{"slug": "divers", "organization": {"login": "harbour"}}, {"slug": "odd"}]


def act_as_github(issuer: Issuer, addresses: list[dict[str, Any]] | None = None) -> None:
    """An Enterprise Server: everything at one host, and no OpenID Connect."""
    replies = {
        "/api/v3/user": {"id": 583231, "login": "dora", "name": "Dora Dock", "avatar_url": "https://a.example/1.png"},
        "/api/v3/user/emails": ADDRESSES if addresses is None else addresses,
        "/api/v3/user/teams": TEAMS,
    }

    def answer(path: str, form: dict[str, str], headers: Any) -> tuple[int, Any]:
        if path == "/login/oauth/access_token":
            known = issuer.codes.pop(form["code"], None) and form["client_secret"] == issuer.secret
            return (200, {"access_token": TOKEN}) if known else (200, {"error": "bad_verification_code"})
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {}
        return (200, replies[path]) if path in replies else (404, {})

    issuer.answer = answer  # type: ignore[method-assign]


def test_somebody_comes_in_with_the_main_address_and_the_teams(acme, issuer, connect):
    make_team(acme, "divers")
    act_as_github(issuer)
    rows = [{"group": "harbour/divers", "team": "divers"}]
    connection = connect(kind="github", groupsClaim="teams", groups=rows)
    api, answer = come(issuer, connection)
    assert answer.status_code == 200, answer.content
    me = api.get("/v1/me").json()["me"]
    assert (me["email"], me["name"], me["teams"]) == ("dora@harbour.example", "Dora Dock", ["divers"])


def test_an_address_that_github_has_not_verified_says_nothing(acme, issuer, connect):
    act_as_github(issuer)
    connection = connect(kind="github")
    with tenant_scope(acme):
        User.objects.update(identities=[])
    act_as_github(issuer, [{"email": "dora@harbour.example", "primary": True, "verified": False}])
    assert "tells no e-mail address" in refused(come(issuer, connection)[1])


def test_a_code_that_was_used_is_refused_in_githubs_words(issuer, alice, browser):
    act_as_github(issuer)
    api = browser(alice)
    body = {"kind": "github", "label": "GitHub", "issuer": issuer.url, "clientId": "x", "clientSecret": "wrong"}
    made = api.post(CONNECTIONS, json=body).json()["connection"]["id"]
    back = issuer.come_back(api.post(f"{CONNECTIONS}/{made}/test").json()["url"])
    assert "bad_verification_code" in refused(api.post(CALLBACK, json=back))
