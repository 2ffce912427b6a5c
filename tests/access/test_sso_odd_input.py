"""Whatever a provider, or somebody at the door, sends: a refusal in words, and never a fault of ours."""

import itertools

import pytest

from tests.access.doors import CALLBACK, CONNECTIONS, HOST, come
from tests.factories import make_machine
from tests.wire import Api

ODD_CLAIMS = [
    {"sub": 7}, {"sub": "a\u0000b"}, {"sub": "\ud800"}, {"sub": "x" * 300}, {"sub": ["a"]},
    {"email": ["dora@harbour.example"]}, {"email": "a\u0000@harbour.example"}, {"email": "x" * 400 + "@harbour.example"},
    {"email": "dora@harbour.example\n"}, {"email_verified": 1}, {"given_name": {"a": 1}}, {"given_name": "D\u0000ora"},
    {"family_name": "x" * 5_000}, {"picture": "javascript:alert(1)"}, {"groups": [1, None, {"a": "b"}, "x" * 5_000]},
    {"groups": {"a": 1}}, {"iat": float("nan")}, {"exp": "tomorrow"}, {"exp": 1e400}, {"aud": {}}, {"aud": []},
    {"nonce": ["x"]}, {"azp": 1}, {"iss": None}, {"extra": float("inf")}, {"extra": "\ud800"},
]  # fmt: skip


@pytest.fixture
def connection(connect) -> str:
    return connect(groupsClaim="groups", groups=[{"group": "x", "role": "Member"}])


def test_odd_claims_are_refused_or_taken_as_absent(issuer, connection):
    statuses = {}
    for n, claims in enumerate(ODD_CLAIMS):
        issuer.claims = {"sub": f"odd-{n}"} | claims
        statuses[str(claims)[:60]] = come(issuer, connection)[1].status_code
    assert set(statuses.values()) <= {200, 403}, statuses


ODD_ANSWERS = [
    [],
    "x",
    None,
    7,
    {},
    {"id_token": 7},
    {"id_token": "a.b"},
    {"error": {"a": 1}},
    {"keys": {}},
    {"keys": [7]},
]


@pytest.mark.parametrize("place", ["/token", "/keys", "/.well-known/openid-configuration"])
def test_odd_answers_of_a_provider_are_told_of(issuer, connection, place):
    proper = issuer.answer
    for answer in ODD_ANSWERS:
        api = Api(HOST)
        begun = api.post(f"/v1/auth/connections/{connection}", json={})
        issuer.answer = lambda path, *rest, odd=answer: (200, odd) if path == place else proper(path, *rest)
        back = issuer.come_back(begun.json()["url"])
        assert api.post(CALLBACK, json=back).status_code in (403, 502), answer
        issuer.answer = proper


ODD = [None, 7, True, [], {}, "", "\u0000", "x" * 10_000, ["x"], {"a": {}}]


@pytest.mark.parametrize(
    ("method", "path", "keys"),
    [
        ("POST", CALLBACK, ["state", "code", "iss", "error"]),
        ("POST", "/v1/auth/second-factor", ["code"]),
        ("POST", "/v1/auth/connections/none", ["after", "ticket"]),
        ("POST", CONNECTIONS, ["kind", "label", "issuer", "clientId", "clientSecret", "domains", "groups", "role"]),
        ("PUT", "/v1/organization/sign-in", ["ssoRequired", "emergency", "factorRequired"]),
    ],
)
def test_odd_bodies_are_refused(acme, method, path, keys):
    headers = {"Authorization": f"Bearer {make_machine(acme).token}"}
    for key, odd in itertools.product(keys, ODD):
        # From an address of its own each time: how often one may try is another claim.
        status = Api(HOST, headers).request(method, path, json=dict.fromkeys(keys, "x") | {key: odd}).status_code
        assert 400 <= status < 500 and status != 429, (key, odd, status)
