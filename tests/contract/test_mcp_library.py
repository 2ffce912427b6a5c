"""The protocol's own client library, which assistants are made with, against a real installation.

It needs the package registry once; MCP_PYTHON names an interpreter that has it already.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.harness import ROOT, Client, Portal, portal

VERSION = "1.30.0"
HOME = ROOT / "var" / f"mcp-{VERSION}"
PROGRAM = Path(__file__).parent / "assistant" / "main.py"
SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "number"}}}}
READING = ["read:actions", "read:blueprints", "read:entities", "read:runs", "read:scorecards"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def python_of_the_library() -> Path:
    """Skips, and says what is missing, where there can be none."""
    if given := os.environ.get("MCP_PYTHON"):
        return Path(given)
    made = HOME / "bin" / "python"
    if not (HOME / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True, timeout=180)
        wanted = [made, "-m", "pip", "install", "--quiet", f"mcp=={VERSION}"]
        done = subprocess.run(wanted, capture_output=True, text=True, timeout=400)
        if done.returncode:
            pytest.skip(f"mcp {VERSION} could not be installed: {done.stderr.strip()[-200:]}")
        (HOME / "complete").touch()
    return made


Converse = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def converse() -> Iterator[Converse]:
    """`converse(calls, permissions)` as somebody who gave their assistant a token with these."""
    python = python_of_the_library()
    with portal() as running:
        owner = signed_up(running)
        owner.must("POST", "/v1/blueprints", SERVICE)
        yield lambda calls, permissions=None: conversation(python, running, owner, calls, permissions)
        owner.connection.close()


def signed_up(running: Portal) -> Client:
    person = {"email": "owner@example.com", "password": "a long enough password"}
    body = {"organization": {"name": "Port", "slug": "port"}, "user": person}
    client = Client(running.port)
    pair = client.must("POST", "/v1/signup", body)["credentials"]
    token = client.must("POST", "/v1/auth/access_token", pair)["accessToken"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def conversation(
    python: Path, running: Portal, owner: Client, calls: list[dict[str, Any]], permissions: list[str] | None
) -> dict[str, Any]:
    token = owner.must("POST", "/v1/me/tokens", {"name": "assistant", "permissions": permissions})["token"]
    named = {"ADDRESS": f"http://localhost:{running.port}/mcp", "TOKEN": token}
    done = subprocess.run(
        [python, PROGRAM], input=json.dumps(calls), env=os.environ | named, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_an_assistant_finds_tools_writes_and_reads(converse):
    written = {"blueprint": "service", "identifier": "pay", "properties": {"tier": 1}}
    told = converse([
        {"name": "upsert_entity", "arguments": written},
        {"name": "get_entity", "arguments": {"blueprint": "service", "entity": "pay"}},
        {"name": "get_entity", "arguments": {"blueprint": "service", "entity": "ghost"}},
    ])  # fmt: skip
    assert told["tools"]["get_entity"] is True and told["tools"]["upsert_entity"] is False
    made, read, missing = told["answers"]
    assert not made["failed"] and read["told"]["entity"]["properties"]["tier"] == 1
    assert missing["failed"] and "was not found" in missing["told"]["message"]


def test_a_token_that_only_reads_offers_tools_that_only_read(converse):
    told = converse([{"name": "list_blueprints", "arguments": {}}], READING)
    assert set(told["tools"].values()) == {True}
    assert "service" in {each["identifier"] for each in told["answers"][0]["told"]["blueprints"]}
