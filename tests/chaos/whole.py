"""The whole product as `make up` runs it, with servers of its own that may be killed, and clients that never rest."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.launcher.data_dir import open_data_dir, throw_away
from tests.actions.live import ROOT, until
from tests.chaos.installation import free_port

# What a test run gives its own processes must not reach this one: it has servers and keys of its own.
NOT_OURS = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SECRETS_KEY", "DJANGO_SETTINGS_MODULE"}
START_SECONDS, STOP_SECONDS, ANSWER_SECONDS = 240, 120, 120


class Unanswered(Exception):
    """The web process hung up or was not there."""


@dataclass
class Portal:
    """`call` speaks for the administrator of the one organization, when `sign_up` has made it."""

    folder: Path
    process: subprocess.Popen[bytes]
    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any]]:
        """(status, answer). Raises Unanswered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            sent = None if body is None else json.dumps(body)
            given = {"Host": f"localhost:{self.port}", "Content-Type": "application/json", **self.headers, **headers}
            connection.request(method, path, sent, given)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(repr(error)) from error
        finally:
            connection.close()

    def is_ready(self) -> bool:
        try:
            return self.call("GET", "/readyz")[0] == 200
        except Unanswered:
            return False

    def sign_up(self, slug: str) -> None:
        ada = {
            "firstName": "Ada",
            "lastName": "Byron",
            "email": "ada@chaos.example",
            "password": "tide-tables-by-heart",
        }
        status, made = self.call("POST", "/v1/signup", {"organization": {"name": slug, "slug": slug}, "user": ada})
        assert status == 201, made
        status, token = self.call("POST", "/v1/auth/access_token", made["credentials"])
        assert status == 200, token
        self.headers = {"Host": f"{slug}.localhost:{self.port}", "Authorization": f"Bearer {token['accessToken']}"}

    def make(self, path: str, body: dict[str, Any]) -> None:
        status, answer = self.call("POST", path, body)
        assert status == 201, answer

    def identifiers(self, blueprint: str) -> set[str]:
        """Of all its entities, page by page."""
        found: set[str] = set()
        page = {"limit": 1000, "include": ["$identifier"]}
        while True:
            status, answer = self.call("POST", f"/v1/blueprints/{blueprint}/entities/search", page)
            assert status == 200, answer
            found |= {entity["identifier"] for entity in answer["entities"]}
            if not answer.get("next"):
                return found
            page["from"] = answer["next"]

    def pid(self, name: str) -> int | None:
        """None while its supervisor is about to start it anew."""
        record = self.folder / "processes" / name
        text = record.read_text() if record.exists() else ""
        return int(text.split()[0]) if text else None

    def send(self, name: str, number: signal.Signals) -> None:
        until(lambda: self.pid(name), f"a process {name}")
        os.kill(self.pid(name) or 0, number)


@contextmanager
def whole_portal(folder: Path, servers: Mapping[str, str] | None = None) -> Iterator[Portal]:
    """Made from nothing; all of it is gone at the end. `servers` are the settings of those it is not to start itself."""
    port = free_port()
    log = folder / "up.log"
    command = [sys.executable, "-m", "portal.launcher.up", "--no-demo", "--port", str(port), "--data-dir", str(folder)]
    quiet = {"OUTBOUND_ALLOW": "127.0.0.1:1024-65535", "REQUEST_RATE": "off", "SIGNUP_RATE": "off"}
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    data_dir = open_data_dir(folder)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**kept, **quiet, **(servers or {})}, stdout=output, stderr=output
        )
    portal = Portal(folder, process, port)
    try:
        until(portal.is_ready, f"the portal ({log})", START_SECONDS)
        yield portal
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)
        throw_away(data_dir)


@dataclass
class Crowd:
    """Clients that ask without end; `acked` holds what each was told is done, with the answer."""

    portal: Portal
    name: str
    acked: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    stopped: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, name: str, method: str, path: str, body: dict[str, Any]) -> None:
        try:
            status, answer = self.portal.call(method, path, body)
        except Unanswered as error:
            status, answer = 0, {"error": str(error)}
        with self.lock:
            if status in (200, 201, 202):
                self.acked[name] = answer
            else:
                self.refused[f"{status} {answer['error']}"] += 1

    def write_entities(self, writer: int) -> None:
        """One after the other, each of another name."""
        number = 0
        while not self.stopped.wait(0.02):
            number += 1
            name = f"box-{self.name}-{writer}-{number}"
            self.ask(name, "POST", "/v1/blueprints/box/entities", {"identifier": name, "title": name, "properties": {}})

    def press(self, presser: int) -> None:
        number = 0
        while not self.stopped.wait(0.1):
            number += 1
            name = f"run-{self.name}-{presser}-{number}"
            self.ask(name, "POST", "/v1/actions/open/runs", {"properties": {"order": name}})

    def answered_again(self, patience: float = 120.0) -> float:
        """Seconds until something new is acknowledged."""
        began, before = time.monotonic(), len(self.acked)
        until(lambda: len(self.acked) > before, "an answer", patience)
        return time.monotonic() - began
