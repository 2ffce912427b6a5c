"""Runs a command while a portal of its own is up: `python -m portal.launcher.throwaway COMMAND …`

The command finds it in ROADSTEAD_URL; the portal and its data are gone afterwards.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.launcher.data_dir import open_data_dir, throw_away
from portal.launcher.ports import Ports, PortTaken, require_free
from portal.launcher.programs import stop_when_parent_ends
from portal.launcher.ready import is_ready

PATIENCE_SECONDS = 300
FIRST_PORT = 18080


class NotReady(Exception):
    """Raised with the last lines of what the portal said."""


def free_ports() -> Ports:
    candidate = FIRST_PORT
    while True:
        try:
            require_free(Ports(candidate))
        except PortTaken:
            candidate += 10
        else:
            return Ports(candidate)


@contextmanager
def portal() -> Iterator[str]:
    """The address of a running portal with its demo organization. Raises NotReady."""
    data_dir = open_data_dir(Path(tempfile.mkdtemp(prefix="roadstead-throwaway-")))
    ports = free_ports()
    options = [f"--port={ports.web}", f"--data-dir={data_dir.root}"]
    command = [sys.executable, "-m", "portal.launcher.up", *options]
    log = data_dir.root / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, preexec_fn=stop_when_parent_ends)
    try:
        wait_until_ready(process, ports, log)
        yield f"http://localhost:{ports.web}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        throw_away(data_dir)


def wait_until_ready(process: subprocess.Popen[bytes], ports: Ports, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_ready(ports.web, f"localhost:{ports.web}"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotReady(log.read_text()[-4000:])
        time.sleep(0.2)


def main(command: list[str]) -> int:
    with portal() as url:
        return subprocess.run(command, env={**os.environ, "ROADSTEAD_URL": url}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NotReady as failure:
        sys.exit(f"the portal did not come up:\n{failure}")
