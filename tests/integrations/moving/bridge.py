"""A door through which the portal under test asks itself over HTTP, as another organization that it moves in from."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

from django.db import connections

from tests.wire import Api

PASSED_ON = ("authorization", "content-type", "accept", "user-agent")


@dataclass
class Bridge:
    """`refused` are paths with the status they answer instead; `asked` what was asked for, in order."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)


@contextmanager
def bridge_to(host: str) -> Iterator[Bridge]:
    """Whoever asks waits for the answer, so both may use the one connection that holds the test's transaction."""
    shared, bridge = connections["default"], Bridge()
    shared.inc_thread_sharing()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            connections["default"] = shared
            standing = shared.tenant, shared.walls
            bridge.asked.append(f"{self.command} {self.path}")
            status, content = bridge.refused.get(self.path.partition("?")[0]), b"{}"
            if status is None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name: self.headers[name] for name in PASSED_ON if self.headers.get(name)}
                answer = Api(host).request(self.command, self.path, body=body, headers=headers)
                status, content = answer.status_code, answer.content
                shared.enter(*standing)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _answer

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    bridge.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield bridge
    finally:
        server.shutdown()
        server.server_close()
        shared.dec_thread_sharing()
