"""The real Ocean framework against a real installation: nothing but the base URL is changed.

It needs a Python of 3.12 or newer beside ours and the package registry, once; OCEAN_PYTHON names an interpreter that
has port-ocean already.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.harness import ROOT, Client, Portal, free_port, portal

VERSION = "0.48.12"
HOME = ROOT / "var" / f"ocean-{VERSION}"
PYTHONS = ("python3.13", "python3.12")
SECONDS = 180
SHIPS = [
    {"name": "alba", "flag": "NO", "length": 10},
    {"name": "bora", "flag": "SE", "length": 20},
    {"name": "wreck", "flag": "", "length": 0},
]
CREW = [{"id": number, "name": f"sailor {number}", "rank": "mate", "ship": "alba"} for number in range(45)]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def python_of_ocean() -> Path:
    """An interpreter with the framework. Skips, and says what is missing, where there can be none."""
    if given := os.environ.get("OCEAN_PYTHON"):
        return Path(given)
    made = HOME / "bin" / "python"
    if not (HOME / "complete").exists():
        subprocess.run([newer_python(), "-m", "venv", HOME], check=True, timeout=SECONDS)
        wanted = [made, "-m", "pip", "install", "--quiet", f"port-ocean[cli]=={VERSION}"]
        done = subprocess.run(wanted, capture_output=True, text=True, timeout=600)
        if done.returncode:
            pytest.skip(f"port-ocean {VERSION} could not be installed: {done.stderr.strip()[-200:]}")
        (HOME / "complete").touch()
    return made


def newer_python() -> str:
    beside = sorted(Path.home().glob(".pyenv/versions/3.1[23]*/bin/python3"))
    found = [path for name in PYTHONS if (path := shutil.which(name)) and works(path)] or [
        str(path) for path in beside if works(str(path))
    ]
    if not found:
        pytest.skip("the Ocean framework needs Python 3.12 or newer, and this machine has none")
    return found[0]


def works(path: str) -> bool:
    """Version managers put names on the path that lead nowhere."""
    return subprocess.run([path, "-c", "import ensurepip"], capture_output=True, timeout=30).returncode == 0


class Installation:
    """A portal of its own, and our small integration beside it; `sync` runs it once on what the source has now."""

    def __init__(self, running: Portal, python: Path, folder: Path) -> None:
        self.running, self.python, self.folder, self.ledger = running, python, folder, folder / "ledger.json"
        shutil.copytree(Path(__file__).parent / "ocean", folder / "integration")
        self.client = Client(running.port)
        owner = {"email": "owner@example.com", "password": "a long enough password"}
        made = self.client.must("POST", "/v1/signup", {"organization": {"name": "Port", "slug": "port"}, "user": owner})
        self.credentials = made["credentials"]
        token = self.client.must("POST", "/v1/auth/access_token", self.credentials)["accessToken"]
        self.client.headers["Authorization"] = f"Bearer {token}"

    def sync(self, source: Any, seconds: float = SECONDS) -> str:
        """What the framework wrote to its output."""
        self.ledger.write_text(json.dumps(source))
        named = {
            "OCEAN__PORT__BASE_URL": f"http://localhost:{self.running.port}", "OCEAN__PORT__CLIENT_ID": self.credentials["clientId"],
            "OCEAN__PORT__CLIENT_SECRET": self.credentials["clientSecret"], "OCEAN__INTEGRATION__TYPE": "ledger",
            "OCEAN__INTEGRATION__IDENTIFIER": "ledger-one", "OCEAN__EVENT_LISTENER": '{"type": "ONCE"}', "LEDGER": str(self.ledger),
        }  # fmt: skip
        command = [self.python.with_name("ocean"), "sail", "--once", "--port", str(free_port()), "."]
        done = subprocess.run(
            command,
            cwd=self.folder / "integration",
            env=os.environ | named,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def entities(self, blueprint: str) -> dict[str, Any]:
        found = self.client.must("GET", f"/v1/blueprints/{blueprint}/entities")["entities"]
        return {entity["identifier"]: entity for entity in found}

    def newest_sync(self) -> dict[str, Any]:
        return self.client.must("GET", "/v1/integration/ledger-one/syncsMetadata")["data"][0]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    python = python_of_ocean()
    with portal() as running:
        made = Installation(running, python, tmp_path_factory.mktemp("ocean"))
        yield made
        made.client.connection.close()


def test_ocean_fills_the_catalogue_and_keeps_it_true(installation):
    """One story, because each sync goes on from what the one before left."""
    installation.sync({"ship": SHIPS, "crew": CREW})
    ships, crew = installation.entities("ship"), installation.entities("crew")
    assert ships.keys() == {"alba", "bora"} and ships["alba"]["properties"] == {"flag": "NO", "length": 10}
    assert len(crew) == 45 and crew["7"]["relations"] == {"ship": "alba"}
    first = installation.newest_sync()
    assert (first["syncState"], first["counts"]["loaded"], first["counts"]["filtered_out"]) == ("completed", 47, 1)

    installation.sync({"ship": [{**SHIPS[0], "flag": "DK"}], "crew": CREW[:43]})
    later = installation.entities("ship"), installation.entities("crew")
    assert later[0].keys() == {"alba"} and later[0]["alba"]["properties"]["flag"] == "DK"
    assert later[1] == {name: sailor for name, sailor in crew.items() if int(name) < 43}, (
        "unchanged ones were written again"
    )
    assert installation.newest_sync()["counts"]["deleted"] == 3

    installation.sync({"ship": [{**SHIPS[0], "flag": "DK"}]})
    assert installation.entities("crew") == later[1], "a source that failed must not empty the catalogue"
    assert installation.newest_sync()["syncState"] == "failed"
    reports = installation.client.must("GET", "/v1/integration/ledger-one/syncMetrics")["data"]
    assert {each["kindIdentifier"]: each["outcome"] for each in reports if each["kind"][0] != "_"} == {
        "ship-0": "completed",
        "crew-1": "failed",
    }

    installation.sync({"ship": [{**SHIPS[0], "flag": "DK"}], "crew": CREW[:20]})
    assert installation.entities("crew") == later[1], "more than a tenth is gone at once: an admin is asked"
    held = installation.client.must("GET", "/v1/integration/ledger-one/held-deletions")["held"]
    assert held[0]["count"] == 23 and "it would delete 23 of 44 entities" in held[0]["because"]
    installation.client.must("POST", f"/v1/integration/ledger-one/held-deletions/{held[0]['sync']}/confirm")
    assert len(installation.entities("crew")) == 20

    integration = installation.client.must("GET", "/v1/integration/ledger-one")["integration"]
    assert integration["resyncState"]["status"] == "completed" and integration["arePortResourcesInitialized"] is True
    lines = installation.client.must("GET", "/v1/integration/ledger-one/logs?level=ERROR&limit=300")["logs"]
    assert lines, "the log of a failed sync has its errors"
    kinds = installation.client.must("GET", "/v1/integration/ledger-one/kinds")["data"]
    assert kinds["ship"]["examples"][0]["data"]["name"] == "alba"
