"""An identity provider, and a connection to it."""

from collections.abc import Callable, Iterator

import pytest

from tests.access.doors import CALLBACK, CONNECTIONS, content
from tests.access.issuer import Issuer, issuer_server


@pytest.fixture
def issuer(settings) -> Iterator[Issuer]:
    with issuer_server() as running:
        settings.OUTBOUND_ALLOW = "127.0.0.1"
        yield running


Connect = Callable[..., str]


@pytest.fixture
def connect(issuer, alice, browser) -> Connect:
    """A connection that alice has made, tested and switched on; gives its id."""

    def made(**changes: object) -> str:
        api = browser(alice)
        answer = api.post(CONNECTIONS, json=content(issuer, **changes))
        assert answer.status_code == 201, answer.content
        identifier = answer.json()["connection"]["id"]
        away = api.post(f"{CONNECTIONS}/{identifier}/test").json()["url"]
        claims = {"sub": "of-alice", "email": "alice@harbour.example"}
        assert api.post(CALLBACK, json=issuer.come_back(away, **claims)).status_code == 200
        switched = api.patch(f"{CONNECTIONS}/{identifier}", json={"enabled": True})
        assert switched.status_code == 200, switched.content
        return identifier

    return made
