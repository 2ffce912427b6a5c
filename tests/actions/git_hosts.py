"""A server that answers as the APIs of GitHub, GitLab and Azure DevOps do, and refuses what they would refuse."""

import base64
import hmac
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

TOKEN, INSTALLATION_TOKEN, TRIGGER_TOKEN, SHA_SECRET = (
    "ghp_personal_1",
    "ghs_of_the_app_1",
    "glptt-7b91",
    "azure-secret",
)
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()  # fmt: skip
REPOSITORY = "/repos/acme/cart"
DISPATCH = f"{REPOSITORY}/actions/workflows/deploy.yml/dispatches"
RUNS = f"{REPOSITORY}/actions/workflows/deploy.yml/runs"


@dataclass
class GitHosts:
    url: str = ""
    gives_details: bool = True
    pipeline_status: str = "running"
    # Workflow runs that were dispatched, oldest first: {id, status, conclusion, display_title, html_url}.
    workflow_runs: list[dict[str, Any]] = field(default_factory=list)
    dispatched: list[dict[str, Any]] = field(default_factory=list)
    pipelines: list[dict[str, Any]] = field(default_factory=list)
    hooks: list[bytes] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(9001))

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        place = urlsplit(path)
        self.asked.append(f"{method} {place.path}")
        if place.path.startswith(("/repos/", "/app/")):
            return self.github(method, place.path, parse_qs(place.query), headers, body)
        if place.path.startswith("/projects/"):
            return self.gitlab(method, place.path, headers, body)
        return self.azure(method, place.path, parse_qs(place.query), headers, body)

    def github(self, method: str, path: str, query: Any, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        if "user-agent" not in headers or headers.get("accept") != "application/vnd.github+json":
            return 403, {"message": "Request forbidden by administrative rules."}
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if path.startswith("/app/") or path == f"{REPOSITORY}/installation":
            return self.app(method, path, bearer)
        if bearer not in (TOKEN, INSTALLATION_TOKEN):
            return 401, {"message": "Bad credentials"}
        if (method, path) == ("POST", DISPATCH):
            return self.dispatch(orjson.loads(body))
        if (method, path) == ("GET", REPOSITORY):
            return 200, {"id": 1, "default_branch": "trunk"}
        if (method, path) == ("GET", RUNS) and query.get("event") == ["workflow_dispatch"]:
            newest = self.workflow_runs[::-1][: int(query["per_page"][0])]
            return 200, {"total_count": len(self.workflow_runs), "workflow_runs": newest}
        for run in self.workflow_runs:
            if (method, path) == ("GET", f"{REPOSITORY}/actions/runs/{run['id']}"):
                return 200, run
            if (method, path) == ("POST", f"{REPOSITORY}/actions/runs/{run['id']}/cancel"):
                return 202, {}
        return 404, {"message": "Not Found"}

    def app(self, method: str, path: str, bearer: str) -> tuple[int, Any]:
        try:
            claims = jwt.decode(bearer, KEY.public_key(), algorithms=["RS256"])
        except jwt.PyJWTError as error:
            return 401, {"message": f"A JSON web token could not be decoded: {error}"}
        if claims["iss"] != "4711" or claims["exp"] - claims["iat"] > 600:
            return 401, {"message": "'Expiration time' claim ('exp') is too far in the future"}
        if (method, path) == ("POST", "/app/installations/33/access_tokens"):
            return 201, {"token": INSTALLATION_TOKEN, "expires_at": "2030-01-01T00:00:00Z"}
        return 200, {"id": 33}

    def dispatch(self, body: dict[str, Any]) -> tuple[int, Any]:
        unknown = body.keys() - {"ref", "inputs", *(["return_run_details"] if self.gives_details else [])}
        if unknown:
            return 422, {"message": f'Invalid request. "{sorted(unknown)[0]}" is not a permitted key.'}
        if not all(isinstance(value, str) for value in body["inputs"].values()):
            return 422, {"message": "Inputs must be strings"}
        if len(body["inputs"]) > 25:
            return 422, {"message": "you may only define up to 25 `inputs` for a `workflow_dispatch` event"}
        self.dispatched.append(body)
        run = {"id": next(self.ids), "status": "queued", "conclusion": None, "display_title": "Deploy"}
        run["html_url"] = f"{self.url}/acme/cart/actions/runs/{run['id']}"
        self.workflow_runs.append(run)
        if body.get("return_run_details"):
            return 200, {"workflow_run_id": run["id"], "run_url": "", "html_url": run["html_url"]}
        return 204, None

    def gitlab(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        if method == "GET" and unquote(path) == "/projects/acme/cart/pipelines/515":
            if headers.get("private-token") != TOKEN:
                return 404, {"message": "404 Project Not Found"}
            return 200, {"id": 515, "web_url": "https://git.example.org/p/515", "status": self.pipeline_status}
        if method == "POST" and unquote(path) == "/projects/acme/cart/pipelines/515/cancel":
            if headers.get("private-token") != TOKEN:
                return 403, {"message": "403 Forbidden"}
            return 200, {"id": 515, "status": "canceled"}
        if method != "POST" or unquote(path) != "/projects/acme/cart/trigger/pipeline" or path.count("/") != 4:
            return 404, {"message": "404 Project Not Found"}
        given = orjson.loads(body)
        if given["token"] != TRIGGER_TOKEN:
            return 404, {"message": "404 Not Found"}
        if given["ref"] == "gone":
            return 400, {"message": {"base": ["Reference not found"]}}
        if not all(isinstance(value, str) for value in given["variables"].values()):
            return 400, {"error": "variables needs to be a map of key-valued strings"}
        self.pipelines.append(given)
        return 201, {"id": 515, "web_url": "https://git.example.org/p/515", "status": "created"}

    def azure(self, method: str, path: str, query: Any, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        if method != "POST" or path != "/acme/_apis/public/distributedtask/webhooks/hook":
            return 404, {"message": "The webhook does not exist"}
        if query.get("api-version") != ["6.0-preview"]:
            return 400, {"message": "No api-version was supplied"}
        expected = "sha1=" + hmac.new(SHA_SECRET.encode(), body, "sha1").hexdigest()
        if headers.get("x-hub-signature") != expected:
            return 401, {"message": "The signature does not match"}
        self.hooks.append(body)
        return 200, None


@contextmanager
def git_hosts() -> Iterator[GitHosts]:
    hosts = GitHosts()

    class Handler(BaseHTTPRequestHandler):
        def handle_call(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {key.lower(): value for key, value in self.headers.items()}
            status, answer = hosts.answer(self.command, self.path, headers, body)
            content = b"" if answer is None else orjson.dumps(answer)
            self.send_response(status)
            if status != 204:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = handle_call

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hosts.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hosts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
