"""Backends that misbehave, met by a real run: it ends in time, says why in words, and costs little."""

import socket
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

import pytest

from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.portal.servers import Handler, Server, answering, read_request, serving
from tests.wire import Api

MIB = 1024 * 1024
# Those that must be left at the deadline have little time, the others as much as a busy machine may want.
SECONDS, PATIENCE_SECONDS = 0.6, 60
OK = b"HTTP/1.1 200 OK\r\n"
KEPT = 64 * 1024


def silent(connected: socket.socket) -> None:
    read_request(connected)
    time.sleep(PATIENCE_SECONDS)


def deaf(connected: socket.socket) -> None:
    """Takes the connection and not even the request."""
    time.sleep(PATIENCE_SECONDS)


def dripping(drop: bytes, head: bytes = b"") -> Handler:
    def handler(connected: socket.socket) -> None:
        read_request(connected)
        connected.sendall(head)
        while True:
            connected.sendall(drop)
            time.sleep(0.05)

    return handler


class Flood:
    """Sends the same part until the other side has gone, and counts what it got rid of."""

    def __init__(self, head: bytes, part: bytes) -> None:
        self.head, self.part, self.sent = head, part, 0

    def __call__(self, connected: socket.socket) -> None:
        read_request(connected)
        with suppress(OSError):
            connected.sendall(self.head)
            while True:
                connected.sendall(self.part)
                self.sent += len(self.part)


class Ending(NamedTuple):
    """`answered` is the status that the run keeps of the answer."""

    handler: Callable[[], Handler]
    status: str
    answered: int | None
    words: str


def plain(answer: bytes) -> Callable[[], Handler]:
    return lambda: answering(answer)


LONG = b"x" * MIB
HUGE = b"Content-Length: 10737418240\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
IN_TIME = f"{SECONDS} seconds"
ENDINGS = {
    "never answers": Ending(lambda: silent, "FAILURE", None, IN_TIME),
    "never reads": Ending(lambda: deaf, "FAILURE", None, IN_TIME),
    "answers a sign at a time": Ending(lambda: dripping(b"T", b"HTT"), "FAILURE", None, IN_TIME),
    "asks for patience without end": Ending(
        lambda: dripping(b"HTTP/1.1 100 Continue\r\n\r\n"), "FAILURE", None, IN_TIME
    ),
    "sends a body a sign at a time": Ending(
        lambda: dripping(b"x", OK + b"Content-Length: 999999\r\n\r\n"), "FAILURE", None, IN_TIME
    ),
    "sends ten gigabytes": Ending(lambda: Flood(OK + HUGE, LONG), "SUCCESS", 200, ""),
    "sends chunks without end": Ending(lambda: Flood(OK + CHUNKED, b"100000\r\n" + LONG + b"\r\n"), "SUCCESS", 200, ""),
    "fails with ten gigabytes": Ending(
        lambda: Flood(b"HTTP/1.1 500 Oh\r\n" + HUGE, LONG), "FAILURE", 500, "answered with status 500"
    ),
    "sends headers without end": Ending(lambda: Flood(OK, b"X-A: b\r\n" * 10_000), "FAILURE", None, "not readable HTTP"),
    "sends one header without end": Ending(lambda: Flood(OK + b"X-A: ", LONG), "FAILURE", None, "not readable HTTP"),
    "hangs up at once": Ending(lambda: lambda connected: None, "FAILURE", None, ""),
    "hangs up after the request": Ending(plain(b""), "FAILURE", None, "without sending a response"),
    "hangs up within the body": Ending(
        plain(OK + b"Content-Length: 10\r\n\r\nshort"), "FAILURE", None, "not readable HTTP"
    ),
    "says what is no HTTP": Ending(plain(b"\x16\x03\x01 nonsense\r\n\r\n"), "FAILURE", None, "not readable HTTP"),
    "switches protocols": Ending(
        plain(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"), "FAILURE", None,
        "not readable HTTP",
    ),
    "has a length that is no number": Ending(
        plain(OK + b"Content-Length: much\r\n\r\nx"), "FAILURE", None, "not readable HTTP"
    ),
    "has two lengths": Ending(
        plain(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), "FAILURE", None, "not readable HTTP"
    ),
    "answers what is no text": Ending(plain(OK + b"Content-Length: 3\r\n\r\n\x00\xff\xfe"), "SUCCESS", 200, ""),
}  # fmt: skip


@pytest.fixture
def short(settings: Any) -> None:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    settings.WEBHOOK_SECONDS = SECONDS


def called(api: Api, acme: Any, server: Server, **method: Any) -> dict[str, Any]:
    """The run as it is after a worker has called this server once."""
    call = {"type": "WEBHOOK", "url": server.url("/hook"), "synchronized": True} | method
    run_id = started(api, scale_action(invocationMethod=call))
    with tenant_scope(acme):
        assert work.work_on(run_id)
    return run_of(api, run_id)


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_a_backend_that_misbehaves_ends_its_run_and_nothing_else(
    ending: Ending, api: Api, acme, short, settings: Any
) -> None:
    settings.WEBHOOK_SECONDS = SECONDS if ending.words == IN_TIME else PATIENCE_SECONDS
    handler = ending.handler()
    with serving(handler) as server:
        tracemalloc.start()
        run = called(api, acme, server)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert server.connections == 1, "it may have arrived: nobody repeats it unasked"
    assert peak < 16 * MIB
    assert (run["status"], run["responseStatus"]) == (ending.status, ending.answered)
    assert run["endedAt"]
    assert ending.words in (run["summary"] or "")
    assert len(str(run["response"] or "")) <= KEPT
    told = lines_of(api, run["id"])
    assert told[0].startswith("Calling POST")
    assert len(told) == 2
    if isinstance(handler, Flood):
        assert handler.sent < 64 * MIB, "what nobody keeps is not read either"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "place", ["http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "//127.0.0.1:{port}/"]
)
def test_nobody_is_led_elsewhere(status: int, place: str, api: Api, acme, short) -> None:
    with serving(answering(OK + b"Content-Length: 0\r\n\r\n")) as inner:
        location = place.format(port=inner.port).encode()
        moved = b"HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, location)
        with serving(answering(moved)) as server:
            run = called(api, acme, server)
        assert inner.connections == 0
    assert (run["status"], run["responseStatus"]) == ("FAILURE", status)
    assert run["summary"] == f"The backend answered with status {status}"


def test_a_policy_may_call_a_silent_backend_again_and_gives_up_in_the_end(api: Api, acme, short) -> None:
    with serving(silent) as server:
        run = called(api, acme, server, retry={"attempts": 2, "backoff": 1, "on": ["timeout"]})
        assert (run["status"], run["attempt"]) == ("IN_PROGRESS", 1)


def late(seconds: float) -> Handler:
    def handler(connected: socket.socket) -> None:
        read_request(connected)
        time.sleep(seconds)
        connected.sendall(OK + b"Content-Length: 2\r\n\r\n{}")

    return handler


def test_a_webhook_waits_as_long_as_it_says(api: Api, acme, short) -> None:
    with serving(late(SECONDS * 2)) as server:
        assert called(api, acme, server, timeoutSeconds=PATIENCE_SECONDS)["status"] == "SUCCESS"


def test_a_webhook_gives_up_when_it_says(api: Api, acme, short, settings: Any) -> None:
    settings.WEBHOOK_SECONDS = PATIENCE_SECONDS
    with serving(silent) as server:
        run = called(api, acme, server, timeoutSeconds=1)
    assert (run["status"], "1 second" in run["summary"].replace("1.0", "1")) == ("FAILURE", True)


@pytest.mark.parametrize("seconds", [0, 121, "30"])
def test_a_webhook_waits_for_one_to_a_hundred_and_twenty_seconds(api: Api, acme, seconds: Any) -> None:
    method = {"type": "WEBHOOK", "url": "https://example.com/hook", "timeoutSeconds": seconds}
    answer = api.post("/v1/actions", json=scale_action(invocationMethod=method))
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"] == "/invocationMethod/timeoutSeconds"
