"""The stream process itself, under its real server: tickets, order, resumption, limits."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from django.core import signing

from events.live import publish
from portal.stream import MAX_LISTENERS_OF_ONE
from tenants.tokens import make_ticket

ROOT = Path(__file__).resolve().parents[2]
ORIGIN = "http://acme.localhost:8080"


def free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    chosen = free_port()
    options = ["--port", str(chosen), "--timeout-graceful-shutdown", "2", "--log-level", "warning"]
    command = [sys.executable, "-m", "uvicorn", "portal.stream:app", *options]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    try:
        wait_for(chosen)
        yield chosen
    finally:
        process.terminate()
        # The server ends by the signal itself, after it has sent its listeners away.
        assert process.wait(timeout=120) in (0, -signal.SIGTERM)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 240
    while True:
        try:
            with ask(port, "/healthz") as answer:
                assert answer.status == 200
            return
        except ConnectionError:
            assert time.monotonic() < deadline, "the stream process did not begin to listen"
            time.sleep(0.1)


@contextmanager
def ask(port: int, path: str, headers: dict[str, str] | None = None) -> Iterator[http.client.HTTPResponse]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path, headers=headers or {})
        with connection.getresponse() as answer:
            yield answer


def status_of(port: int, path: str, headers: dict[str, str] | None = None) -> int:
    with ask(port, path, headers) as answer:
        return answer.status


def path_for(topic: str, who: str = "ana", **asked: str) -> str:
    content = {
        "topic": topic,
        "organization": "acme",
        "origin": ORIGIN,
        "keys": [who, "*"],
        "at": int(time.time() * 1000),
    }
    ticket = make_ticket("stream", content)
    return f"/stream?{urlencode({'ticket': ticket, **asked})}"


class Listening:
    """One open stream; `next()` is the next event as (id, kind, data)."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.answer = answer

    def next(self) -> tuple[str, str, Any]:
        fields: dict[str, str] = {}
        while True:
            line = self.answer.readline().decode()
            assert line, "the stream ended"
            name, _, value = line.rstrip("\n").partition(": ")
            if line == "\n" and "data" in fields:
                return fields["id"], fields["event"], orjson.loads(fields["data"])
            if name in ("id", "event", "data"):
                fields[name] = value


@contextmanager
def listening(
    port: int, topic: str, headers: dict[str, str] | None = None, who: str = "ana", **asked: str
) -> Iterator[Listening]:
    with ask(port, path_for(topic, who, **asked), headers) as answer:
        assert answer.status == 200, answer.read()
        # The first line comes when the listener is in place.
        assert answer.readline() == b"retry: 2000\n"
        yield Listening(answer)


@pytest.fixture
def topic() -> str:
    return f"t:acme:test-{time.monotonic_ns()}"


def test_what_is_published_is_heard_in_order(port: int, topic: str) -> None:
    with listening(port, topic) as listener:
        publish(topic, "change", [{"type": "entity", "n": n} for n in range(3)])
        heard = [listener.next() for _ in range(3)]
    assert [(kind, note["n"]) for _, kind, note in heard] == [("entity", 0), ("entity", 1), ("entity", 2)]


def test_every_listener_of_a_topic_hears_it_and_no_other(port: int, topic: str) -> None:
    other = topic + "-other"
    with listening(port, topic) as first, listening(port, topic) as second, listening(port, other) as third:
        publish(topic, "run", [{"type": "run", "n": 1}])
        publish(other, "run", [{"type": "run", "n": 2}])
        assert [listener.next()[2]["n"] for listener in (first, second, third)] == [1, 1, 2]


def test_a_listener_that_comes_back_misses_nothing(port: int, topic: str) -> None:
    with listening(port, topic) as listener:
        publish(topic, "log", [{"type": "log", "n": 1}])
        seen, _, _ = listener.next()
    publish(topic, "log", [{"type": "log", "n": n} for n in (2, 3)])
    by_header, by_query = listening(port, topic, {"Last-Event-ID": seen}), listening(port, topic, lastEventId=seen)
    with by_header as first, by_query as second:
        publish(topic, "log", [{"type": "log", "n": 4}])
        for listener in (first, second):
            assert [listener.next()[2]["n"] for _ in range(3)] == [2, 3, 4]


def listeners(port: int) -> int:
    with ask(port, "/healthz") as answer:
        return orjson.loads(answer.read())["listeners"]


def wait_until_all_have_left(port: int) -> None:
    deadline = time.monotonic() + 120
    while listeners(port):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_listener_that_leaves_is_forgotten(port: int, topic: str) -> None:
    with listening(port, topic):
        assert listeners(port) >= 1
    wait_until_all_have_left(port)


def test_a_listener_that_leaves_while_something_comes_is_forgotten(port: int, topic: str) -> None:
    for _ in range(20):
        with listening(port, topic):
            pass
        publish(topic, "log", [{"type": "log", "n": 1}])
    wait_until_all_have_left(port)


def test_an_odd_last_id_counts_as_none(port: int, topic: str) -> None:
    publish(topic, "log", [{"type": "log", "n": 1}])
    with listening(port, topic, lastEventId="yesterday") as listener:
        publish(topic, "log", [{"type": "log", "n": 2}])
        assert listener.next()[2]["n"] == 2


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c"])
def test_without_a_ticket_of_ours_nobody_listens(port: int, ticket: str) -> None:
    with ask(port, f"/stream?{urlencode({'ticket': ticket})}") as answer:
        assert (answer.status, orjson.loads(answer.read())["ok"]) == (401, False)


def test_a_ticket_for_another_purpose_opens_nothing(port: int) -> None:
    ticket = make_ticket("sign-in", {"topic": "t:acme:events", "organization": "acme", "origin": ORIGIN})
    assert status_of(port, f"/stream?{urlencode({'ticket': ticket})}") == 401


def test_an_old_ticket_opens_nothing(port: int, topic: str) -> None:
    old = signing.TimestampSigner(salt="ticket.stream")
    old.timestamp = lambda: signing.b62_encode(int(time.time()) - 61)  # type: ignore[method-assign]
    content = {"topic": topic, "organization": "acme", "origin": ORIGIN}
    expired = old.sign_object(content, compress=True)
    assert status_of(port, f"/stream?{urlencode({'ticket': expired})}") == 401


def test_only_pages_of_the_organization_may_listen(port: int, topic: str) -> None:
    assert status_of(port, path_for(topic), {"Origin": "https://evil.example"}) == 403
    with ask(port, path_for(topic), {"Origin": ORIGIN}) as answer:
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"


def test_other_addresses_are_not_found(port: int) -> None:
    assert status_of(port, "/") == 404
    assert status_of(port, "/v1/entities") == 404


def send_away(*keys: str) -> None:
    publish("t:acme:revoked", "revoked", [{"type": "revoked", "keys": list(keys)}])


@pytest.mark.parametrize("key", ["ana", "*"])
def test_whose_rights_are_taken_back_hears_no_more_within_seconds(port: int, topic: str, key: str) -> None:
    with listening(port, topic) as stream:
        send_away("somebody else")
        publish(topic, "change", [{"n": 1}])
        assert stream.next()[2] == {"n": 1}
        send_away(key)
        # Pings keep a stream open that nobody is sent away from: only its end is an empty line.
        while stream.answer.readline():
            pass


def test_a_ticket_from_before_lets_nobody_in_again(port: int, topic: str) -> None:
    old = path_for(topic)
    send_away("ana")
    time.sleep(0.01)
    assert status_of(port, old) == 401
    assert status_of_stream(port, path_for(topic)) == 200


def status_of_stream(port: int, path: str) -> int:
    """Without waiting for its end, which does not come."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def test_one_person_has_so_many_listeners_and_takes_nobody_elses_place(port: int, topic: str) -> None:
    with ExitStack() as tabs:
        for _ in range(MAX_LISTENERS_OF_ONE):
            tabs.enter_context(listening(port, topic, who="tabby"))
        assert status_of(port, path_for(topic, who="tabby")) == 429
        with listening(port, topic, who="somebody else"):
            pass
    deadline = time.monotonic() + 120
    while status_of_stream(port, path_for(topic, who="tabby")) != 200:
        assert time.monotonic() < deadline, "whoever closes their pages may listen again"
        time.sleep(0.1)
