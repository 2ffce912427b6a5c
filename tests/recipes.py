"""Commands that documents print, run as a reader would run them."""

import os
import subprocess
import sys
from pathlib import Path

from portal.launcher.ports import Ports
from portal.launcher.processes import web_options
from tests.actions.live import Live, until
from tests.chaos.installation import free_port


def start_web(live: Live) -> str:
    """The address of a web process that answers; it stops with the installation."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", *web_options(Ports(port))]
    live.start(["env", "WORKERS=1", *command], live.folder / "web.log")
    url = f"http://localhost:{port}"
    until(lambda: answers(url), f"a server: {live.folder / 'web.log'}")
    return url


def answers(url: str) -> bool:
    return subprocess.run(["curl", "-sf", "-o", os.devnull, f"{url}/healthz"], check=False).returncode == 0


def run(script: str, folder: Path, variables: dict[str, str]) -> str:
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "no_proxy": "*", **variables}
    command = ["bash", "-euo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, (script, done.stdout, done.stderr)
    return done.stdout
