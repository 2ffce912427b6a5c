"""A real installation whose processes may be killed at any moment: web, worker, sweeper and a Valkey of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.launcher.binaries import installed
from portal.launcher.ports import Ports
from portal.launcher.processes import web_options, worker_options
from tests.actions.live import ROOT, environment

# So short that a dead worker's runs are taken up while the test lasts.
LEASE_SECONDS = "2"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Installation:
    """`kill` ends a process with all its children and starts it anew at once, as a supervisor does."""

    folder: Path
    port: int = field(default_factory=free_port)
    valkey_port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def commands(self) -> dict[str, list[str]]:
        python = [sys.executable, "-W", "ignore"]
        valkey = ["--port", str(self.valkey_port), "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        worker = worker_options("interactive,events", 8)
        return {
            "valkey": [str(installed().valkey), *valkey],
            "web": [*python, "-m", "gunicorn", "portal.wsgi", *web_options(Ports(self.port))],
            "worker": [*python, "-m", "celery", "--quiet", "--app=portal.celery", "worker", *worker],
            "sweeper": [*python, "manage.py", "sweeper", "--every", "0.5"],
        }

    def start(self, name: str) -> None:
        ours = {
            "REDIS_URL": f"redis://127.0.0.1:{self.valkey_port}/0", "RUN_LEASE_SECONDS": LEASE_SECONDS,
            "REQUEST_RATE": "off", "LOG_LEVEL": "WARNING",
        }  # fmt: skip
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.commands()[name], cwd=ROOT, env=environment() | ours | {"WORKERS": "1"}, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        with self.lock:
            self.end(name)
            self.start(name)

    def end(self, name: str) -> None:
        process = self.running[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    made = Installation(folder)
    try:
        for name in made.commands():
            made.start(name)
        yield made
    finally:
        for name in made.running:
            made.end(name)
