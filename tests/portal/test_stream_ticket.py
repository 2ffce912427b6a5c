"""The way from the API to the stream process."""

import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tenants.tokens import read_ticket
from tests.factories import Person
from tests.wire import Answer, Api


def ticket_of(answer: Answer) -> dict[str, str]:
    assert answer.status_code == 307, answer.content
    return read_ticket("stream", parse_qs(urlsplit(answer.headers["location"]).query)["ticket"][0])


def test_a_signed_in_caller_is_sent_to_the_organizations_stream(bob: Person, acme, browser: Callable) -> None:
    answer = browser(bob).get("/v1/stream")
    told = ticket_of(answer)
    assert bob.id in told.pop("keys") and told.pop("at") <= time.time() * 1000
    assert told == {
        "topic": f"t:{acme.key}:events", "organization": acme.key, "origin": f"http://{bob.host}",
    }  # fmt: skip


def test_pages_behind_a_proxy_that_ends_tls_may_listen(bob: Person, browser: Callable, settings) -> None:
    speaker = browser(bob)
    settings.PUBLIC_URL = "https://localhost:8080"
    assert ticket_of(speaker.get("/v1/stream"))["origin"] == f"https://{bob.host}"


def test_the_stream_is_next_to_the_public_address(bob: Person, client: Callable[..., Api], settings) -> None:
    addresses = {
        "http://localhost:8080": "http://localhost:8081/stream",
        "https://portal.example.org": "https://portal.example.org:444/stream",
    }
    for public, expected in addresses.items():
        settings.PUBLIC_URL = public
        assert client(bob).get("/v1/stream").headers["location"].partition("?")[0] == expected
    settings.STREAM_URL = "https://live.example.org"
    location = client(bob).get("/v1/stream").headers["location"]
    assert location.startswith("https://live.example.org/stream?")


def test_the_last_id_travels_along(bob: Person, client: Callable[..., Api]) -> None:
    for answer in (
        client(bob).get("/v1/stream", headers={"Last-Event-ID": "17-0"}),
        client(bob).get("/v1/stream", query={"lastEventId": "17-0"}),
    ):
        assert parse_qs(urlsplit(answer.headers["location"]).query)["lastEventId"] == ["17-0"]


@pytest.mark.parametrize("path", ["/v1/stream", "/v1/actions/runs/r_1/stream"])
def test_a_stranger_gets_no_ticket(client: Callable[..., Api], acme, path: str) -> None:
    assert client(host="acme.localhost:8080").get(path).status_code == 401
