"""What every benchmark needs: servers of its own, an organization, a client, CPU seconds of all processes."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from portal.launcher.data_dir import open_data_dir
from portal.launcher.embedded import embedded_services
from portal.launcher.ports import Ports
from portal.launcher.processes import web_options

ROOT = Path(__file__).resolve().parent.parent
# The server closes a connection that rests longer than a little over a minute.
IDLE_SECONDS = 30
TICKS = os.sysconf("SC_CLK_TCK")
KEYS = {
    "SECRET_KEY": "a-signing-key-for-benchmarks-0123456789",
    "SECRETS_KEY": "YS13cmFwcGluZy1rZXktZm9yLXRlc3RzLW9ubHktMDE=",
}


@dataclass(frozen=True)
class Portal:
    """A running installation: `environment` leads to its servers, all of them children of this process."""

    environment: dict[str, str]
    port: int

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(self.environment["DATABASE_URL"], autocommit=True)

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=os.environ | self.environment, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def cpu_seconds(self) -> float:
        """CPU that web, database and Valkey have used since they began; this process, the client, is left out."""
        return sum(map(_cpu, family(os.getpid())[1:]))


def children(pid: int) -> list[int]:
    """Started by any of its threads."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text().split()]


def family(pid: int) -> list[int]:
    return [pid, *(member for child in children(pid) for member in family(child))]


def _cpu(pid: int) -> float:
    """User and system time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def portal() -> Iterator[Portal]:
    """Database with its production settings (fsync on), Valkey, and the web server as `make up` starts it."""
    with TemporaryDirectory(prefix="roadstead-bench-") as directory:
        Path(directory).chmod(0o755)
        data_dir = open_data_dir(Path(directory) / "data")
        with embedded_services(data_dir) as services:
            port = free_port()
            environment = {
                **KEYS,
                **services.environment,
                "PUBLIC_URL": f"http://localhost:{port}",
                "TENANT_DOMAIN": f"localhost:{port}",
                "REQUEST_RATE": "off",
                "SIGNUP_RATE": "off",
                "LOG_LEVEL": "ERROR",
            }
            running = Portal(environment, port)
            running.manage("tenants", "migrate")
            with web_server(environment, port):
                yield running


@contextmanager
def web_server(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", *web_options(Ports(port))]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        wait_for(lambda: answers(port))
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait_for(ready: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError("the server did not get ready")
        time.sleep(0.1)


def answers(port: int) -> bool:
    client = Client(port)
    try:
        return client.call("GET", "/healthz")[0] == 200
    except OSError:
        return False
    finally:
        client.connection.close()


class Client:
    """One kept-alive connection."""

    def __init__(self, port: int, token: str = "", host: str = "localhost") -> None:
        self.used = time.monotonic()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Host": host, "Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        if time.monotonic() - self.used > IDLE_SECONDS:
            self.connection.close()
        self.used = time.monotonic()
        payload = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        self.connection.request(method, path, payload, self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if content else None

    def must(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = self.call(method, path, body)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {str(answer)[:500]}")
        return answer


def sign_up(portal: Portal, slug: str = "bench") -> Client:
    """A new organization, and a client with its machine's token."""
    body = {
        "organization": {"name": slug, "slug": slug},
        "user": {"email": f"{slug}@example.com", "password": "a long enough password"},
    }
    made = Client(portal.port).must("POST", "/v1/signup", body)
    token = Client(portal.port).must("POST", "/v1/auth/access_token", made["credentials"])["accessToken"]
    return Client(portal.port, token)


def again(client: Client, portal: Portal) -> Client:
    """Another connection of the same caller."""
    return Client(portal.port, client.headers["Authorization"].removeprefix("Bearer "))


def percentile(values: Sequence[float], share: float) -> float:
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)
