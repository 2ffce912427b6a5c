"""What the embedded servers have in common: a program, a way to tell it answers, a first preparation."""

import subprocess
import time
from typing import Protocol

from portal.launcher.programs import Program

START_SECONDS = 60


class StartFailed(Exception):
    """Raised with the end of the server's own log."""


class Server(Protocol):
    program: Program

    @property
    def url(self) -> str: ...

    def answers(self) -> bool: ...

    def prepare(self) -> None:
        """Makes what the portal needs in it; may be repeated."""


def wait_until_answering(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Raises StartFailed."""
    deadline = time.monotonic() + START_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            log = server.program.log
            raise StartFailed(f"{server.program.name} did not start: {log and log.read_text()[-2000:]}")
        time.sleep(0.02)
