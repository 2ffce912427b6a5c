"""A program the launcher runs, and how it is started and stopped so that nothing outlives the launcher."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    """A system user that programs are started as."""

    name: str
    uid: int
    gid: int


def service_account() -> Account | None:
    """PostgreSQL refuses to run as root, so root lends the servers to `nobody`."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def privileges(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def reachable(path: Path, account: Account | None) -> bool:
    """Asked of the kernel rather than worked out from mode bits: access lists and mounts count too."""
    return subprocess.run(["test", "-x", path], cwd="/", **privileges(account)).returncode == 0


@dataclass(frozen=True)
class Program:
    """One row of the supervisor's table; without an account it runs as the launcher's own user."""

    name: str
    command: tuple[str, ...]
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 10
    log: Path | None = None
    make_ready: Callable[[], None] = lambda: None

    def spawn(self) -> subprocess.Popen[bytes]:
        """Output goes to the log, or to a pipe for the supervisor when there is none."""
        self.make_ready()
        if self.log is None:
            return popen(self, subprocess.PIPE)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.old"))
        with self.log.open("wb") as output:
            return popen(self, output)


def stop_when_parent_ends(number: signal.Signals = signal.SIGTERM) -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, number)


def popen(
    program: Program, output: IO[bytes] | int | None, errors: int | None = subprocess.STDOUT
) -> subprocess.Popen[bytes]:
    """Call from the main thread: the kernel's death signal is bound to the thread that started the child."""
    parent = os.getpid()

    def follow_parent_into_death() -> None:
        stop_when_parent_ends(program.stop_signal)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(
        program.command,
        cwd=program.directory,
        env={**os.environ, **program.environment},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        start_new_session=True,  # Ctrl-C reaches the launcher only, which then stops all in order
        preexec_fn=follow_parent_into_death,
        **privileges(program.account),
    )


def kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
