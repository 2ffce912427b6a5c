"""A real HTTP server that plays a tenant's CI: it remembers what it was sent and answers as it was told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson


@dataclass
class Heard:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float

    def json(self):
        return orjson.loads(self.body)


@dataclass
class Receiver:
    url: str = ""
    status: int = 200
    answer: bytes = b"{}"
    wait_seconds: float = 0.0
    hangs_up: bool = False
    more_headers: dict[str, str] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    released: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float = 120.0) -> Heard:
        """The next call that has not been waited for yet."""
        assert self.arrived.acquire(timeout=seconds), "nobody called"
        return self.heard[-1]


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def handle_call(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard = Heard(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body, time.time())
            receiver.heard.append(heard)
            receiver.arrived.release()
            if receiver.wait_seconds:
                receiver.released.wait(receiver.wait_seconds)
            if receiver.hangs_up:
                self.close_connection = True
                return
            self.send_response(receiver.status)
            self.send_header("Content-Length", str(len(receiver.answer)))
            for name, value in receiver.more_headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(receiver.answer)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_call

        def log_message(self, *args: object) -> None:
            """Quiet."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                """A worker that was killed leaves its call behind."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
