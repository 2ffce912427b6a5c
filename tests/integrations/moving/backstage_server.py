"""A server that answers as the catalogue of a Backstage does (backstage.md §4): pages with a cursor, or with a link."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "backstage-token"
UID = "1a2b3c4d-0000-4000-8000-000000000000"


def entity(kind: str, name: str, spec: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """As stitched: with what the server adds of its own."""
    origin = {"backstage.io/managed-by-location": "url:https://github.com/harbour/x/blob/main/catalog-info.yaml"}
    known = {"annotations": origin, "namespace": "default", "uid": UID, "etag": "e0e0"}
    return {
        "apiVersion": "backstage.io/v1alpha1", "kind": kind, "spec": spec, "relations": [{"type": "x", "targetRef": "y"}],
        "metadata": {"name": name, **known, **metadata}, "status": {"items": []},
    }  # fmt: skip


@dataclass
class Backstage:
    """`is_old`: of before 1.15, without by-query; `per_page` whatever the caller asks for."""

    url: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    is_old: bool = False
    per_page: int = 2
    asked: list[str] = field(default_factory=list)


@contextmanager
def backstage_server() -> Iterator[Backstage]:
    server = Backstage()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            status, body, headers = self._answer()
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": len(content), **headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(content)

        def _answer(self) -> tuple[int, Any, dict[str, str]]:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                return 401, _error("AuthenticationError", "Missing credentials"), {}
            if parts.path == "/api/catalog/entity-facets":
                return 200, {"facets": {"kind": []}}, {}
            if parts.path == "/api/catalog/entities/by-query" and not server.is_old:
                return self._by_query(query)
            if parts.path == "/api/catalog/entities":
                return self._listed(query)
            return 404, _error("NotFoundError", "No such route"), {}

        def _by_query(self, query: dict[str, list[str]]) -> tuple[int, Any, dict[str, str]]:
            start = int(json.loads(base64.b64decode(query["cursor"][0]))["from"]) if "cursor" in query else 0
            end = start + server.per_page
            cursor = base64.b64encode(json.dumps({"from": end}).encode()).decode()
            page = {"nextCursor": cursor} if end < len(server.entities) else {}
            items = server.entities[start:end]
            return 200, {"items": items, "totalItems": len(server.entities), "pageInfo": page}, {}

        def _listed(self, query: dict[str, list[str]]) -> tuple[int, Any, dict[str, str]]:
            start = int(query.get("after", ["0"])[0])
            end = start + server.per_page
            link = {"Link": f'</entities?limit=500&after={end}>; rel="next"'} if end < len(server.entities) else {}
            return 200, server.entities[start:end], link

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def _error(name: str, message: str) -> dict[str, Any]:
    return {"error": {"name": name, "message": message}}
