"""A server that answers as GitHub's REST API does: pages, ETags, limits, and an organization named harbour."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "ghp_for_tests_only"


def repository(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": len(name), "name": name, "full_name": f"harbour/{name}", "html_url": f"https://github.com/harbour/{name}",
        "language": "Go", "default_branch": "main", "visibility": "private", "archived": False,
        "pushed_at": "2026-01-30T09:12:10Z",
    } | changes  # fmt: skip


def pull_request(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "number": number, "title": f"Change {number}", "state": "open", "merged_at": None,
        "html_url": f"https://github.com/harbour/x/pull/{number}", "user": {"login": "ada"},
        "head": {"ref": "change"}, "created_at": "2026-01-29T08:11:02Z",
    } | changes  # fmt: skip


@dataclass
class GitHub:
    """`lists` are what each path holds; `left` is what remains of the limit, `refused` paths with their status, a later
    page as `path#2`; `cut` are those of which half an answer comes.
    """

    url: str = ""
    lists: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    asked: list[tuple[str, int]] = field(default_factory=list)
    per_page: int = 2
    limit: int = 5000
    left: int = 5000
    reset: float = 0

    def paths(self, status: int = 200) -> list[str]:
        return [path for path, answered in self.asked if answered == status]


@contextmanager
def github_server() -> Iterator[GitHub]:
    server = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = self._answer()
            server.asked.append((self.path, status))
            server.left -= status != 304
            content = b"" if status == 304 else json.dumps(body).encode()
            content = content[: len(content) // 2] if self._place() in server.cut else content
            self.send_response(status)
            known = {"X-RateLimit-Limit": server.limit, "X-RateLimit-Remaining": max(server.left, 0)}
            known |= {"X-RateLimit-Reset": int(server.reset or time.time() + 600), "Content-Length": len(content)}
            for name, value in {**known, **headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(content)

        def _answer(self) -> tuple[int, Any, dict[str, str]]:
            parts = urlsplit(self.path.removeprefix("/api/v3"))
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                return 401, {"message": "Bad credentials"}, {}
            if refused := server.refused.get(parts.path) or server.refused.get(self._place()):
                return refused, {"message": "Refused for the test"}, {}
            if parts.path not in server.lists:
                return 404, {"message": "Not Found"}, {}
            return self._page(parts.path, server.lists[parts.path], int(parse_qs(parts.query).get("page", ["1"])[0]))

        def _place(self) -> str:
            parts = urlsplit(self.path.removeprefix("/api/v3"))
            return f"{parts.path}#{parse_qs(parts.query).get('page', ['1'])[0]}"

        def _page(self, path: str, listed: Any, number: int) -> tuple[int, Any, dict[str, str]]:
            items = listed["workflows"] if isinstance(listed, dict) else listed
            shown = items[(number - 1) * server.per_page : number * server.per_page]
            etag = f'W/"{hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:20]}"'
            more = len(items) > number * server.per_page
            link = {"Link": f'<{server.url}{path}?page={number + 1}>; rel="next"'} if more else {}
            if self.headers.get("If-None-Match") == etag:
                return 304, None, {"ETag": etag}
            return 200, {"workflows": shown} if isinstance(listed, dict) else shown, {"ETag": etag, **link}

        def log_message(self, *_: object) -> None:
            """Silence."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{running.server_address[1]}/api/v3"
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()
