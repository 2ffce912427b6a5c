"""What an earlier launcher left behind when it was killed: programs still running, and files naming dead ones."""

import contextlib
import os
import signal
import time
from pathlib import Path

STOP_SECONDS = 30


def clear_pidfile(pidfile: Path, directory: Path, stop_signal: signal.Signals) -> None:
    """Stops the server that the file names if it really is one working in `directory`; then removes the file."""
    pid = named_pid(pidfile)
    if pid and works_in(pid, directory):
        stop_stranger(pid, directory, stop_signal)
    pidfile.unlink(missing_ok=True)


def named_pid(pidfile: Path) -> int:
    text = pidfile.read_text().split() if pidfile.exists() else []
    return int(text[0]) if text and text[0].isdigit() else 0


def works_in(pid: int, directory: Path) -> bool:
    """Process numbers are used again, so a number alone proves nothing."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == directory.resolve()
    except OSError:
        return False


def stop_stranger(pid: int, directory: Path, stop_signal: signal.Signals) -> None:
    """A process that is not our child cannot be waited for, only watched."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, stop_signal)
        deadline = time.monotonic() + STOP_SECONDS
        while works_in(pid, directory) and time.monotonic() < deadline:
            time.sleep(0.05)
        if works_in(pid, directory):
            os.kill(pid, signal.SIGKILL)
