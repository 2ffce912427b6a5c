"""Headers and cookies of every kind of answer, written down: a change of any of them has to be made here as well."""

import re
from http.cookies import Morsel
from typing import NamedTuple

import pytest

from tests.factories import PASSWORD, Person
from tests.wire import Answer, Api

SAFE = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
API = SAFE | {"vary": "Authorization, Cookie, Host"}
INTERFACE = SAFE | {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-'; img-src 'self' data: https:;"
        " connect-src 'self' http://localhost:8081; font-src 'self'; frame-src 'self' https: http:; object-src 'none';"
        " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}
DIAGRAMS = SAFE | {
    "cache-control": "no-cache",
    "x-frame-options": "SAMEORIGIN",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'self'"
    ),
}
API_PAGE = API | {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}
SIGN_IN = API | {"cache-control": "max-age=0, no-cache, no-store, must-revalidate, private"}
STATIC = SAFE | {"cache-control": "max-age=60, public"}
RATE = {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"}
ALWAYS = {"content-type", "x-trace-id"}
SOMETIMES = {
    "allow",
    "content-length",
    "etag",
    "expires",
    "last-modified",
    "retry-after",
    "set-cookie",
    "www-authenticate",
}


class Kind(NamedTuple):
    method: str
    path: str
    status: int
    headers: dict[str, str]
    signed_in: bool = False
    host: str = "acme.localhost:8080"
    body: bytes = b""


KINDS = {
    "answer": Kind("GET", "/v1/me", 200, API, signed_in=True),
    "head": Kind("HEAD", "/v1/me", 200, API, signed_in=True),
    "broken body": Kind("POST", "/v1/teams", 422, API, signed_in=True, body=b"{"),
    "too large": Kind("POST", "/v1/teams", 413, API, signed_in=True, body=b"x" * 2_000_000),
    "not found": Kind("GET", "/v1/teams/none", 404, API, signed_in=True),
    "unknown route": Kind("GET", "/v1/none", 404, API, signed_in=True),
    "method": Kind("PUT", "/v1/me", 405, API, signed_in=True),
    "no token": Kind("GET", "/v1/me", 401, API),
    "sign-in": Kind("GET", "/_allauth/browser/v1/auth/session", 401, SIGN_IN),
    "failed sign-in": Kind("POST", "/_allauth/browser/v1/auth/login", 403, API, body=b"{}"),
    "unknown sign-in": Kind("GET", "/_allauth/browser/v1/none", 404, API),
    "document": Kind("GET", "/v1/openapi.json", 200, API),
    "page of the API": Kind("GET", "/v1/docs", 200, API_PAGE),
    "unknown host": Kind("GET", "/v1/me", 404, API, host="none.localhost:8080"),
    "unknown host's page": Kind("GET", "/", 404, SAFE, host="none.localhost:8080"),
    "interface": Kind("GET", "/", 200, INTERFACE),
    "interface's page": Kind("GET", "/catalog/service", 200, INTERFACE),
    "frame of diagrams": Kind("GET", "/diagrams", 200, DIAGRAMS),
    "forged form": Kind("POST", "/", 403, SAFE),
    "static file": Kind("GET", "/static/portal/api-page.js", 200, STATIC),
    "static file not there": Kind("GET", "/static/none.js", 404, SAFE),
    "liveness": Kind("GET", "/healthz", 200, SAFE),
    "readiness": Kind("GET", "/readyz", 200, SAFE),
    "metrics": Kind("GET", "/metrics", 200, SAFE),
}


def ask(kind: Kind, person: Person) -> Answer:
    headers = {"Authorization": f"Bearer {person.token}"} if kind.signed_in else {}
    return Api(kind.host, headers).request(kind.method, kind.path, body=kind.body)


def compared(name: str, value: str) -> str:
    """Without what differs from one answer to the next."""
    plain = re.sub(r"'nonce-[\w-]{22}'", "'nonce-'", value)
    return ", ".join(sorted(plain.split(", "))) if name == "vary" else plain


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_headers_are_those_written_down(alice, kind):
    answer = ask(kind, alice)
    found = {name: compared(name, value) for name, value in answer.headers.items()}
    assert answer.status_code == kind.status
    assert {name: value for name, value in found.items() if name not in ALWAYS | SOMETIMES | RATE} == kind.headers
    assert set(found) >= ALWAYS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_what_is_of_the_api_tells_what_is_left_of_the_rate(alice, kind):
    told = RATE & set(ask(kind, alice).headers)
    counted = kind.path.startswith("/v1/") and kind.host == "acme.localhost:8080"
    assert told == (RATE if counted else set())


def test_a_used_up_rate_is_told_with_the_time_to_wait(alice, client, settings):
    settings.REQUEST_RATE = "1/minute"
    api = client(alice)
    answers = [api.get("/v1/me") for _ in range(3)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert {name: answers[-1].headers[name] for name in API} == API


def test_every_answer_has_a_trace_id_of_its_own(alice, client):
    ids = [client(alice).get(path).headers["x-trace-id"] for path in ("/v1/me", "/v1/me", "/v1/none", "/healthz")]
    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}", trace_id) for trace_id in ids)


@pytest.mark.parametrize("part", ["portal.bootstrap.get_token", "portal.api.rates.parse"])
def test_a_defect_of_ours_is_answered_without_its_story(alice, client, monkeypatch, part):
    """Inside a view and outside of all views; both parts are of libraries."""

    def break_down(*_: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr(part, break_down)
    answer = client(alice).get("/v1/bootstrap")
    assert (answer.status_code, answer.json()["ok"], answer.json()["error"]) == (500, False, "internal_error")
    assert b"canary" not in answer.content and b"Traceback" not in answer.content
    assert {name: answer.headers[name] for name in API} == API
    assert answer.headers["x-trace-id"]


def test_only_the_csrf_token_is_for_scripts_and_no_cookie_leaves_its_host(alice):
    api, credentials = Api(alice.host), {"email": alice.email, "password": PASSWORD}
    first = api.get("/_allauth/browser/v1/auth/session").cookies
    second = api.post("/_allauth/browser/v1/auth/login", json=credentials).cookies
    assert {name: attributes(morsel) for name, morsel in {**first, **second}.items()} == {
        "csrftoken": {"path": "/", "samesite": "Lax"},
        "roadstead_device": {"path": "/", "samesite": "Lax", "httponly": True},
        "roadstead_session": {"path": "/", "samesite": "Lax", "httponly": True},
    }


def attributes(morsel: Morsel) -> dict[str, str | bool]:
    return {name: value for name, value in morsel.items() if value and name not in ("expires", "max-age")}


def test_over_https_browsers_are_told_to_stay_there(alice, client, settings):
    assert "strict-transport-security" not in client(alice).get("/v1/me").headers
    settings.PUBLIC_URL = "https://portal.example.org"
    assert client(alice).get("/v1/me").headers["strict-transport-security"] == "max-age=31536000"
