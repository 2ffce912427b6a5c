"""The stream process: server-sent events from Valkey streams, to whoever holds a ticket. `uvicorn portal.stream:app`

A plain ASGI function: no Django beyond settings and signing, because each listener costs a coroutine here and would
cost a thread there.
"""

import asyncio
import os
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import orjson  # noqa: E402
import structlog  # noqa: E402
from django.conf import settings  # noqa: E402
from redis.asyncio import BlockingConnectionPool, Redis  # noqa: E402
from redis.exceptions import RedisError  # noqa: E402

from portal.errors import Unauthenticated  # noqa: E402
from portal.logs import configure_logs  # noqa: E402
from tenants.tokens import read_ticket  # noqa: E402

log = structlog.get_logger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

CONNECT_SECONDS = 60
PING_SECONDS = 15.0
# A listener proves its right anew after this time: it reconnects by way of the web process.
LIFETIME_SECONDS = 900.0
MAX_LISTENERS = 2_000
MAX_LISTENERS_EACH = 200
# Tabs of one person, or connections of one program: nobody takes the organization's share alone.
MAX_LISTENERS_OF_ONE = 20
# A listener this far behind is sent away, to come back with its last id.
MAX_BEHIND = 1_000
MAX_HISTORY = 1_000
BLOCK_MILLISECONDS = 10_000
# As events.live names it.
REVOKED = "revoked"
BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)
PING = b": ping\n\n"


class Note(NamedTuple):
    """One entry of a stream, ready to be sent."""

    id: tuple[int, int]
    frame: bytes
    # Whom it sends away; nobody hears of it.
    keys: frozenset[str] = frozenset()


def order_of(entry_id: str) -> tuple[int, int]:
    """`1700000000000-3` as numbers; raises ValueError."""
    milliseconds, _, sequence = entry_id.partition("-")
    return int(milliseconds), int(sequence or 0)


def note_of(entry_id: bytes, fields: dict[bytes, bytes]) -> Note:
    data = fields[b"data"]
    told = orjson.loads(data)
    if fields[b"event"] == REVOKED.encode():
        return Note(order_of(entry_id.decode()), b"", frozenset(told["keys"]))
    kind = told.get("type") or fields[b"event"].decode()
    frame = f"id: {entry_id.decode()}\nevent: {kind}\ndata: ".encode() + data + b"\n\n"
    return Note(order_of(entry_id.decode()), frame)


class Hub:
    """One reader for all listeners of this process; each listener has a queue."""

    def __init__(self, url: str) -> None:
        # A blocking read is answered late on purpose; the client's own patience must be longer.
        patience = BLOCK_MILLISECONDS / 1000 + 5
        pool = BlockingConnectionPool.from_url(url, max_connections=20, timeout=5, socket_timeout=patience)
        self.redis = Redis(connection_pool=pool)
        self.queues: dict[str, set[asyncio.Queue[Note | None]]] = {}
        self.positions: dict[str, str] = {}
        self.listeners: Counter[str] = Counter()
        # Of one person or program.
        self.tabs: Counter[str] = Counter()
        # An entry here ends the reader's wait when there is another stream to read.
        self.bell = f"stream:bell:{secrets.token_hex(8)}"
        self.positions[self.bell] = "0-0"

    async def run(self) -> None:
        """Reads until cancelled; when Valkey is away it waits and goes on where it was."""
        failures = 0
        while True:
            try:
                entries: Any = await self.redis.xread(dict(self.positions), count=500, block=BLOCK_MILLISECONDS)
                failures = 0
                for stream, notes in entries or ():
                    self._deliver(stream.decode(), notes)
            except (RedisError, OSError) as error:
                log.warning("stream_source_unavailable", error=str(error))
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1

    def _deliver(self, stream: str, entries: list[tuple[bytes, dict[bytes, bytes]]]) -> None:
        if stream in self.positions:
            self.positions[stream] = entries[-1][0].decode()
        queues = self.queues.get(stream)
        if not queues:
            return
        for note in (note_of(*entry) for entry in entries):
            for queue in queues:
                _offer(queue, note)

    async def subscribe(self, *streams: str) -> asyncio.Queue[Note | None]:
        queue: asyncio.Queue[Note | None] = asyncio.Queue(MAX_BEHIND)
        for stream in streams:
            await self._add(stream, queue)
        await self.redis.xadd(self.bell, {"ring": ""}, maxlen=1)
        await self.redis.expire(self.bell, 3600)
        return queue

    async def _add(self, stream: str, queue: asyncio.Queue[Note | None]) -> None:
        if stream not in self.positions:
            newest = await self.redis.xrevrange(stream, count=1)
            self.positions.setdefault(stream, newest[0][0].decode() if newest else "0-0")
        self.queues.setdefault(stream, set()).add(queue)

    def unsubscribe(self, queue: asyncio.Queue[Note | None], *streams: str) -> None:
        for stream in streams:
            queues = self.queues.get(stream, set())
            queues.discard(queue)
            if not queues:
                self.queues.pop(stream, None)
                self.positions.pop(stream, None)

    async def is_revoked(self, listener: "Listener") -> bool:
        """Since the ticket was made; later ones come through the queue."""
        since = await self.redis.xrange(listener.revocations, min=str(listener.at), count=MAX_HISTORY)
        return any(note_of(*entry).keys & listener.keys for entry in since)

    async def history(self, stream: str, after: str) -> list[Note]:
        entries = await self.redis.xrange(stream, min=f"({after}", count=MAX_HISTORY)
        return [note_of(*entry) for entry in entries]

    def close(self) -> None:
        """Sends every listener away, so that the process can end."""
        for queues in self.queues.values():
            for queue in queues:
                _dismiss(queue)


def _offer(queue: asyncio.Queue[Note | None], note: Note) -> None:
    if queue.full():
        _dismiss(queue)
    else:
        queue.put_nowait(note)


def _dismiss(queue: asyncio.Queue[Note | None]) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)


class Listener(NamedTuple):
    """A checked request: `after` is the last id seen, or empty."""

    topic: str
    organization: str
    origin: str
    after: str
    keys: frozenset[str]
    at: int
    who: str

    @property
    def revocations(self) -> str:
        return f"t:{self.organization}:{REVOKED}"


class Refused(Exception):
    """Raised for a request that gets a plain answer instead of a stream."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def listener_of(scope: Scope) -> Listener:
    """Raises Refused."""
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    asked = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
    try:
        ticket = read_ticket("stream", asked.get("ticket", ""), CONNECT_SECONDS)
    except Unauthenticated as error:
        raise Refused(401, error.message) from error
    if headers.get("origin", ticket["origin"]) != ticket["origin"]:
        raise Refused(403, "this stream was opened by another site")
    after = headers.get("last-event-id") or asked.get("lastEventId", "")
    keys = frozenset(ticket["keys"])
    return Listener(
        ticket["topic"],
        ticket["organization"],
        ticket["origin"],
        _valid_id(after),
        keys,
        ticket["at"],
        ticket["keys"][0],
    )


def _valid_id(entry_id: str) -> str:
    """An id that is not ours counts as none: the listener then starts with what comes next."""
    try:
        return "{}-{}".format(*order_of(entry_id))
    except ValueError:
        return ""


async def frames(hub: Hub, listener: Listener, queue: asyncio.Queue[Note | None]) -> AsyncIterator[bytes]:
    """History after the last id, then what comes; nothing twice, nothing left out."""
    yield b"retry: 2000\n\n"
    seen = (0, 0)
    if listener.after:
        for note in await hub.history(listener.topic, listener.after):
            seen = note.id
            yield note.frame
    until = time.monotonic() + LIFETIME_SECONDS
    while time.monotonic() < until:
        try:
            # Not wait_for: before Python 3.12 it may swallow the cancellation of a listener that has left.
            async with asyncio.timeout(PING_SECONDS):
                heard = await queue.get()
        except TimeoutError:
            yield PING
            continue
        if heard is None or heard.keys & listener.keys:
            return
        if heard.frame and heard.id > seen:
            yield heard.frame


async def serve(hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    listener = listener_of(scope)
    if hub.listeners.total() >= MAX_LISTENERS or hub.listeners[listener.organization] >= MAX_LISTENERS_EACH:
        raise Refused(503, "too many listeners at the moment")
    if hub.tabs[listener.who] >= MAX_LISTENERS_OF_ONE:
        raise Refused(429, "too many of your pages listen already; close some")
    hub.listeners[listener.organization] += 1
    hub.tabs[listener.who] += 1
    try:
        queue = await hub.subscribe(listener.topic, listener.revocations)
        try:
            if await hub.is_revoked(listener):
                raise Refused(401, "the right to listen was taken back")
            await _send_stream(frames(hub, listener, queue), listener, receive, send)
        finally:
            hub.unsubscribe(queue, listener.topic, listener.revocations)
    finally:
        hub.listeners[listener.organization] -= 1
        hub.tabs[listener.who] -= 1
        # Whoever has none left is forgotten.
        hub.tabs += Counter()


async def _send_stream(source: AsyncIterator[bytes], listener: Listener, receive: Receive, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": _headers("text/event-stream", listener.origin),
        }
    )

    async def pump() -> None:
        async for frame in source:
            await send({"type": "http.response.body", "body": frame, "more_body": True})

    pumping, leaving = asyncio.ensure_future(pump()), asyncio.ensure_future(_left(receive))
    done, pending = await asyncio.wait({pumping, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        task.result()
    if pumping in done:
        await send({"type": "http.response.body", "body": b""})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _headers(content_type: str, origin: str = "") -> list[tuple[bytes, bytes]]:
    headers = {
        "content-type": content_type,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-accel-buffering": "no",
        "vary": "Origin",
    }
    if origin:
        headers |= {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
    return [(name.encode(), value.encode()) for name, value in headers.items()]


async def answer(send: Send, status: int, body: dict[str, Any]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _headers("application/json")})
    await send({"type": "http.response.body", "body": orjson.dumps(body)})


class Application:
    """ASGI's entrance; the hub lives as long as the process serves."""

    def __init__(self) -> None:
        self.hub: Hub | None = None
        self.reader: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http":
            await self.handle(scope, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        await receive()
        configure_logs()
        self.hub = Hub(settings.REDIS_URL)
        self.reader = asyncio.create_task(self.hub.run())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.reader.cancel()
        self.hub.close()
        await self.hub.redis.aclose()
        await send({"type": "lifespan.shutdown.complete"})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = ROUTES.get((scope["method"], scope["path"]))
        try:
            if route is None:
                raise Refused(404, "this address was not found")
            await route(self, scope, receive, send)
        except Refused as refusal:
            await answer(send, refusal.status, {"ok": False, "error": "refused", "message": str(refusal)})

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.hub is not None, "the server must support lifespan events"
        await serve(self.hub, scope, receive, send)

    async def health(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answer(send, 200, {"ok": True, "listeners": self.hub.listeners.total() if self.hub else 0})


ROUTES = {("GET", "/stream"): Application.stream, ("GET", "/healthz"): Application.health}
app = Application()
