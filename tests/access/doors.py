"""The way through an identity provider and back, for tests that go it."""

from tests.access.issuer import CLIENT_ID, CLIENT_SECRET, Issuer
from tests.wire import Answer, Api

CONNECTIONS, CALLBACK = "/v1/organization/connections", "/v1/auth/callback"
HOST = "acme.localhost:8080"


def content(at: Issuer, **changes: object) -> dict:
    return {
        "kind": "oidc", "label": "Keycloak", "issuer": at.url, "clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET,
        "domains": ["harbour.example"],
    } | changes  # fmt: skip


def away(api: Api, connection: str, **body: str) -> str:
    return api.post(f"/v1/auth/connections/{connection}", json=body).json()["url"]


def come(issuer: Issuer, connection: str, api: Api | None = None, **claims: object) -> tuple[Api, Answer]:
    """Somebody goes to the provider and comes back."""
    api = api or Api(HOST)
    return api, api.post(CALLBACK, json=issuer.come_back(away(api, connection), **claims))


def refused(answer: Answer) -> str:
    assert answer.status_code in (403, 502), answer.content
    return answer.json()["message"]
