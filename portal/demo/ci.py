"""A small CI that the demo's actions call: it checks the signature, takes its time, logs, and reports back.

It stands outside the portal and knows of it only what any receiver knows: the API, a client id and a client secret.
"""

import base64
import hmac
import http.client
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from portal.demo.outcomes import Write, deployed, nothing, reported, scaled

MAX_BODY_BYTES = 1024 * 1024
MAX_AGE_SECONDS = 300
WORKERS = 4
PORT = 8082


class Step(NamedTuple):
    """A line of the log, after a moment of work; `label` is shown in the place of the status."""

    message: str
    seconds: float = 0.6
    label: str = ""


class Job(NamedTuple):
    """What a route does: steps, and how it ends. `{name}` is filled from the webhook's body."""

    steps: tuple[Step, ...]
    summary: str
    status: str = "SUCCESS"
    link: str = ""
    is_synchronous: bool = False
    outcome: Callable[[Mapping[str, Any]], list[Write]] = nothing


JOBS: dict[str, Job] = {
    "/deploy": Job(
        steps=(
            Step("Fetching {service} {version}", 0.5, "Building"),
            Step("Image registry.lighthouse.example/{service}:{version} is 182 MB"),
            Step("Scanning the image: no known vulnerability of high severity"),
            Step("Rolling out to {environment} ({strategy}), 1 of 3 replicas ready", 0.8, "Rolling out"),
            Step("2 of 3 replicas ready", 0.8),
            Step("3 of 3 replicas ready", 0.8),
            Step("Smoke test: 24 checks passed", 0.5, "Testing"),
        ),
        summary="{service} {version} runs in {environment}",
        link="https://ci.lighthouse.example/deployments/{runId}",
        outcome=deployed,
    ),
    "/scale": Job(
        steps=(
            Step("Asking for {replicas} replicas of {service}, {memory} each", 0.4, "Scaling"),
            Step("New replicas are starting", 0.8),
            Step("{replicas} replicas are ready", 0.8),
        ),
        summary="{service} has {replicas} replicas",
        outcome=scaled,
    ),
    "/restart": Job(
        steps=(Step("Draining connections of {service} in {environment}", 0.4), Step("{service} is up again", 0.6)),
        summary="{service} was restarted in {environment}",
        is_synchronous=True,
    ),
    "/incident": Job(
        steps=(
            Step("Opening a channel for: {title}", 0.4, "Calling"),
            Step("Severity {severity}; {commander} is in command", 0.5),
            Step("Whoever is on call was rung", 0.5),
        ),
        summary="Incident opened: {title}",
        link="https://chat.lighthouse.example/incidents/{runId}",
        outcome=reported,
    ),
    "/fail": Job(
        steps=(Step("Starting {service}", 0.5), Step("exit status 137: the process ran out of memory", 0.5)),
        summary="The job failed with exit status 137",
        status="FAILURE",
    ),
}


class Settings(NamedTuple):
    client_id: str
    client_secret: str
    api_url: str
    secret: str


def settings() -> Settings | None:
    """From the environment, or from demo.env in the data directory, which appears when the demo is made."""
    known: dict[str, str] = {**_file(), **os.environ}
    client_id, client_secret = known.get("DEMO_CLIENT_ID"), known.get("DEMO_CLIENT_SECRET")
    if not client_id or not client_secret:
        return None
    api_url = known.get("DEMO_API_URL", "http://localhost:8080")
    return Settings(client_id, client_secret, api_url, known.get("DEMO_SECRET", client_secret))


def _file() -> dict[str, str]:
    path = Path(os.environ.get("ROADSTEAD_DATA_DIR", ".")) / "demo.env"
    if not path.is_file():
        return {}
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


class Api:
    """The portal's API, as a machine with a token that is renewed in time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.token, self.token_until = "", 0.0

    def report(self, run_id: str, **changes: Any) -> None:
        self._send("PATCH", f"/v1/actions/runs/{run_id}", changes, self._bearer())

    def log(self, run_id: str, message: str) -> None:
        self._send("POST", f"/v1/actions/runs/{run_id}/logs", {"message": message}, self._bearer())

    def write(self, write: Write) -> None:
        self._send(write.method, write.path, write.body, self._bearer())

    def _bearer(self) -> dict[str, str]:
        if time.monotonic() > self.token_until:
            pair = {"clientId": self.settings.client_id, "clientSecret": self.settings.client_secret}
            issued = self._send("POST", "/v1/auth/access_token", pair, {})
            self.token, self.token_until = issued["accessToken"], time.monotonic() + issued["expiresIn"] / 2
        return {"Authorization": f"Bearer {self.token}"}

    def _send(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        """Raises OSError when the portal does not take it."""
        address = urlsplit(self.settings.api_url)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.netloc, timeout=10)
        try:
            content = {"Content-Type": "application/json", **headers}
            connection.request(method, path, json.dumps(body), content)
            answer = connection.getresponse()
            raw = answer.read()
        finally:
            connection.close()
        if answer.status >= 300:
            raise OSError(f"{method} {path} was answered with {answer.status}: {raw[:500]!r}")
        return json.loads(raw)


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """The signature covers time and body, so neither a changed nor an old call passes."""
    timestamp = headers.get("X-Port-Timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > MAX_AGE_SECONDS:
        return False
    made = hmac.digest(secret.encode(), timestamp.encode() + b"." + body, "sha256")
    return hmac.compare_digest(headers.get("X-Port-Signature", ""), "v1," + base64.b64encode(made).decode())


class Facts(dict[str, Any]):
    """The webhook's body, for texts; what it does not say is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def perform(api: Api, job: Job, facts: Facts, pause: Callable[[float], object] = time.sleep) -> None:
    run_id = facts["runId"]
    for step in job.steps:
        pause(step.seconds)
        if step.label and not job.is_synchronous:
            api.report(run_id, statusLabel=step.label)
        api.log(run_id, step.message.format_map(facts))
    if not job.is_synchronous:
        api.report(run_id, statusLabel=None, **ending(api, job, facts))


def ending(api: Api, job: Job, facts: Facts) -> dict[str, Any]:
    """How the run ends: people may have changed the blueprints so that the outcome cannot be written."""
    try:
        for write in job.outcome(facts):
            api.write(write)
    except OSError as error:
        return {"status": "FAILURE", "summary": f"The catalogue was not changed: {error}"}
    link = {"link": job.link.format_map(facts)} if job.link else {}
    return {"status": job.status, "summary": job.summary.format_map(facts), **link}


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_POST(self) -> None:
        job, body = JOBS.get(self.path), self._body()
        known = settings()
        if known is None:
            self._answer(503, {"error": "the demo is not set up yet"})
        elif job is None:
            self._answer(404, {"error": f"nothing is done at {self.path}"})
        elif not is_genuine(known.secret, self.headers, body):  # type: ignore[arg-type]
            self._answer(401, {"error": "the signature is not right"})
        else:
            self._take(job, Facts(json.loads(body)), self.server.api_of(known))

    def _body(self) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(min(length, MAX_BODY_BYTES))

    def _take(self, job: Job, facts: Facts, api: Api) -> None:
        facts.setdefault("runId", facts.get("context", {}).get("runId"))
        if job.is_synchronous:
            perform(api, job, facts)
            self._answer(200, {"summary": job.summary.format_map(facts), "finishedAt": int(time.time())})
        else:
            self.server.jobs.submit(attempt, api, job, facts)
            self._answer(202, {"accepted": facts["runId"]})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """The portal's own log tells what was called."""


def attempt(api: Api, job: Job, facts: Facts) -> None:
    try:
        perform(api, job, facts)
    except OSError as error:
        # A run that was cancelled takes no more reports.
        print(f"run {facts['runId']} was left: {error}", file=sys.stderr)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.jobs = ThreadPoolExecutor(WORKERS, thread_name_prefix="job")
        self._api: Api | None = None

    def api_of(self, known: Settings) -> Api:
        if self._api is None or self._api.settings != known:
            self._api = Api(known)
        return self._api


def serve(port: int) -> None:
    """Until SIGTERM or SIGINT; jobs under way are dropped, as a CI that is switched off drops them."""
    with Server(port) as server:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stopping.wait()
        server.shutdown()
        server.jobs.shutdown(wait=False, cancel_futures=True)


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
