"""Pages of other tools inside ours that want a sign-in: the code of their provider becomes a token."""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

import pytest

from tests.access.issuer import CLIENT_ID, Issuer, issuer_server
from tests.wire import Api

TOKEN = "/v1/embedded-pages/token"
BACK = "http://harbour.localhost/embedded/signed-in"
VERIFIER = secrets.token_urlsafe(48)


@pytest.fixture
def issuer(settings):
    with issuer_server() as running:
        settings.OUTBOUND_ALLOW = "127.0.0.1"
        running.public = True
        yield running


def sign_in(issuer: Issuer) -> dict[str, str]:
    return {
        "clientId": CLIENT_ID, "authorizationUrl": f"{issuer.url}/authorize", "tokenUrl": f"{issuer.url}/token",
    }  # fmt: skip


def widget(api: Api, settings: dict, **more) -> dict[str, str]:
    frame = {
        "id": "frame",
        "type": "iframe-widget",
        "url": "https://grafana.example",
        "urlType": "protected",
    } | settings
    assert api.post("/v1/pages", json={"identifier": "board", "widgets": [frame]} | more).status_code == 200
    return {"page": "board", "widget": "frame"}


def brought(issuer: Issuer, verifier: str = VERIFIER) -> dict[str, str]:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "client_id": CLIENT_ID, "response_type": "code", "state": "s", "redirect_uri": BACK,
        "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    code = issuer.come_back(f"{issuer.url}/authorize?{urlencode(asked)}")["code"]
    return {"code": code, "codeVerifier": VERIFIER, "redirectUri": BACK}


def test_code_of_a_widget_becomes_a_token_of_whoever_looks(api: Api, member: Api, issuer) -> None:
    place = widget(api, sign_in(issuer))
    answer = member.post(TOKEN, json=brought(issuer) | place)
    assert answer.json() == {"ok": True, "accessToken": "kc-1"}


def test_code_of_a_property_becomes_a_token(api: Api, issuer) -> None:
    document = {"type": "string", "format": "url", "spec": "embedded-url", "specAuthentication": sign_in(issuer)}
    schema = {"properties": {"graph": document, "plain": {"type": "string"}}}
    assert api.post("/v1/blueprints", json={"identifier": "tool", "title": "Tool", "schema": schema}).status_code < 300
    place = {"blueprint": "tool", "property": "graph"}
    assert api.post(TOKEN, json=brought(issuer) | place).json()["accessToken"] == "kc-1"
    assert api.post(TOKEN, json=brought(issuer) | place | {"property": "plain"}).status_code == 422
    assert api.post(TOKEN, json=brought(issuer) | place | {"property": "none"}).status_code == 404


def test_code_with_another_verifier_is_refused_in_words(api: Api, issuer) -> None:
    answer = api.post(TOKEN, json=brought(issuer, secrets.token_urlsafe(48)) | widget(api, sign_in(issuer)))
    assert answer.status_code == 502
    assert "refused by the provider: invalid_grant" in answer.json()["message"]


def test_page_that_is_hidden_gives_no_sign_in(api: Api, member: Api, issuer) -> None:
    place = widget(api, sign_in(issuer))
    hidden = {"read": {"roles": ["Admin"], "users": [], "teams": []}}
    assert api.patch("/v1/pages/board/permissions", json=hidden).status_code == 200
    assert member.post(TOKEN, json=brought(issuer) | place).status_code == 404


def test_provider_in_a_forbidden_place_is_not_called(api: Api, settings) -> None:
    settings.OUTBOUND_ALLOW = ""
    away = {"clientId": CLIENT_ID, "tokenUrl": "http://169.254.169.254/latest/meta-data"}
    body = {"code": "c", "codeVerifier": VERIFIER, "redirectUri": BACK}
    answer = api.post(TOKEN, json=body | widget(api, away))
    assert 400 <= answer.status_code < 500
    assert api.post(TOKEN, json=body | {"page": "board", "widget": "other"}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {}, [], None, {"code": "c", "codeVerifier": "short", "redirectUri": BACK, "page": "board", "widget": "frame"},
        {"code": "c", "codeVerifier": VERIFIER, "redirectUri": BACK},
        {"code": "c", "codeVerifier": VERIFIER, "redirectUri": BACK, "page": "board"},
        {"code": "c", "codeVerifier": VERIFIER, "redirectUri": BACK, "page": "p", "widget": "w", "tokenUrl": "http://x"},
        {"code": "c", "codeVerifier": VERIFIER, "redirectUri": BACK, "page": 1, "widget": "w"},
    ],
)  # fmt: skip
def test_other_bodies_are_refused(api: Api, body) -> None:
    assert api.post(TOKEN, json=body).status_code in (400, 422)
