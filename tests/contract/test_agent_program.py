"""The open-source execution agent, unmodified and in polling mode, against a real installation.

It is on no package registry: PORT_AGENT names a checkout of it. What it needs is installed once; one of its packages
is built from source, with autoconf, automake, libtool, flex and bison.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.harness import ROOT, Client, portal
from tests.actions.live import OPTIONS, listens, until
from tests.actions.receiver import Receiver, receiving

HOME = ROOT / "var" / "tools" / "port-agent"
NEEDS = (
    "pydantic>=1.10.2,<1.11", "requests>=2.32.3", "setuptools>=78.1.1", "python-dotenv", "pycryptodome", "glom",
    "flatten-dict>=0.4.2,<0.5", "confluent-kafka", "pyjq>=2.6,<2.7",
)  # fmt: skip
SECONDS = 60

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def source_of_agent() -> Path:
    """Skips, and says what is missing, where there is none."""
    folder = Path(os.environ.get("PORT_AGENT") or "none")
    if not (folder / "app" / "main.py").exists():
        pytest.skip("the execution agent is on no package registry: PORT_AGENT must name a checkout of it")
    return folder / "app"


def python_of_agent() -> Path:
    """Skips where its packages cannot be installed or built."""
    made = HOME / "bin" / "python"
    if not (HOME / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True, timeout=SECONDS)
        wanted = [made, "-m", "pip", "install", "--quiet", *NEEDS]
        done = subprocess.run(wanted, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"what the execution agent needs could not be installed: {done.stderr.strip()[-200:]}")
        (HOME / "complete").touch()
    return made


@pytest.fixture
def backend() -> Iterator[Receiver]:
    """In the agent's network; ours never calls it."""
    with receiving() as running:
        running.answer = b'{"pods": 4}'
        yield running


@contextmanager
def working(environment: dict[str, str], output: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "-A", "portal.celery", "worker", *OPTIONS]
    with output.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment | {"LOG_LEVEL": "INFO"}, stdout=file, stderr=file
        )
    try:
        until(lambda: listens(output.read_text()), f"a worker: {output}", seconds=SECONDS)
        yield
    finally:
        process.terminate()
        process.wait(20)


def signed_up(port: int) -> Client:
    client = Client(port)
    owner = {"email": "owner@example.com", "password": "a long enough password"}
    made = client.must("POST", "/v1/signup", {"organization": {"name": "Port", "slug": "port"}, "user": owner})
    token = client.must("POST", "/v1/auth/access_token", made["credentials"])["accessToken"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def scale(url: str, **method: Any) -> dict[str, Any]:
    inputs = {"properties": {"replicas": {"type": "number"}}}
    call = {"type": "WEBHOOK", "url": url, "agent": True, "body": {"n": "{{ .inputs.replicas }}"}} | method
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": inputs}
    return {"identifier": "scale", "trigger": trigger, "invocationMethod": call}


def ended(client: Client, run_id: str) -> dict[str, Any]:
    def run() -> dict[str, Any]:
        return client.must("GET", f"/v1/actions/runs/{run_id}")["run"]

    until(lambda: run()["endedAt"], f"the agent to end run {run_id}", seconds=SECONDS)
    return run()


def test_the_agent_fetches_runs_calls_its_backend_and_reports(backend: Receiver, tmp_path: Path) -> None:
    """One story, because what takes the time is to start it all."""
    shutil.copytree(source_of_agent(), tmp_path / "app")
    python = python_of_agent()
    with portal() as running, working(running.environment, tmp_path / "worker.log"):
        client = signed_up(running.port)
        credentials = client.must("POST", "/v1/apps", {"name": "agent"})["app"]
        named = {
            "PORT_ORG_ID": "org", "PORT_API_BASE_URL": f"http://localhost:{running.port}", "STREAMER_NAME": "POLLING",
            "PORT_CLIENT_ID": credentials["id"], "PORT_CLIENT_SECRET": credentials["secret"],
            "POLLING_INTERVAL_SECONDS": "1",
        }  # fmt: skip
        agent = subprocess.Popen([python, "main.py"], cwd=tmp_path / "app", env=os.environ | named)
        try:
            tell_the_story(client, backend)
            assert agent.poll() is None
        finally:
            agent.terminate()
            agent.wait(10)
            client.connection.close()


def tell_the_story(client: Client, backend: Receiver) -> None:
    client.must("POST", "/v1/actions", scale(backend.url, synchronized=True))
    run = ended(client, client.must("POST", "/v1/actions/scale/runs", {"properties": {"replicas": 4}})["run"]["id"])
    assert (run["status"], run["response"]) == ("SUCCESS", {"pods": 4})
    [heard] = backend.heard
    assert heard.json()["n"] == 4
    assert heard.json()["context"]["runId"] == run["id"]
    lines = client.must("GET", f"/v1/actions/runs/{run['id']}/logs")["runLogs"]
    assert len(lines) >= 6
    backend.status = 500
    failed = ended(client, client.must("POST", "/v1/actions/scale/runs", {"properties": {"replicas": 1}})["run"]["id"])
    assert failed["status"] == "FAILURE" and failed["summary"]
    settings = client.must("GET", "/v1/organization")["organization"]["settings"]
    assert settings["portAgentStreamerName"] == "POLLING"
