"""Runs git: with a clean environment, no hook, no helper and no question, and limits of time, memory and size."""

import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from portal.errors import Unavailable
from portal.git.errors import GitFailed, RepositoryTooLarge
from portal.git.remotes import Remote

SECONDS = 60.0
# Older ones pass over http.curloptResolve without a word, and would look names up once more.
OLDEST = (2, 37)
MAX_MESSAGE = 600
MAX_BYTES = 256 * 1024**2
PREFIX = "roadstead-git-"
ABANDONED_SECONDS = 3_600
LIMITS = {
    resource.RLIMIT_AS: 2 * 1024**3,
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_CORE: 0,
}
CONFIG = {
    "core.hooksPath": "/dev/null", "core.attributesFile": "/dev/null", "core.excludesFile": "/dev/null",
    "core.autocrlf": "false", "core.fsmonitor": "false", "core.quotePath": "false", "core.protectHFS": "true",
    "core.protectNTFS": "true", "credential.helper": "", "http.followRedirects": "false", "http.proxy": "",
    "http.lowSpeedLimit": "1000", "http.lowSpeedTime": "20", "fetch.recurseSubmodules": "false",
    "submodule.recurse": "false", "gc.auto": "0", "maintenance.auto": "false", "pack.threads": "1",
    "commit.gpgSign": "false", "push.gpgSign": "false", "init.defaultBranch": "main",
    "advice.pushUpdateRejected": "false", "init.templateDir": "", "safe.directory": "*", "protocol.version": "2",
    "transfer.bundleURI": "false",
}  # fmt: skip
ENVIRONMENT = {
    "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "false", "SSH_ASKPASS": "false",
    "GIT_PROTOCOL_FROM_USER": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
}  # fmt: skip
# Beginnings that only say who speaks.
SPEAKERS = re.compile(r"^(?:fatal|error|warning|remote|hint): ?", re.MULTILINE)
# Nothing was refused: the other side was not there, or the way to it broke.
PASSING = (
    "Could not resolve host", "Failed to connect", "Couldn't connect", "Connection timed out", "Connection refused",
    "Connection reset", "The requested URL returned error: 5", "early EOF", "hung up unexpectedly",
    "Operation too slow", "cannot lock ref",
)  # fmt: skip
# What somebody wanted when it failed; other steps are told by their name.
WANTED = {
    "ls-remote": "The repository could not be reached",
    "fetch": "The repository could not be read",
    "push": "The repository could not be written to",
}
NONE_THERE = "there is no repository at this address, or the credentials do not open it"
NO_ANSWER = "nothing answers at this address and port"
TOO_SLOW = "the server did not answer in time"
ELSEWHERE = "the address leads on to another one; write that one instead"
PLAIN = {
    "Could not resolve host": "no host of this name is known",
    "Connection timed out": TOO_SLOW,
    "Operation too slow": TOO_SLOW,
    "Connection refused": NO_ANSWER,
    "Failed to connect": NO_ANSWER,
    "Couldn't connect": NO_ANSWER,
    "SSL certificate problem": "the server's certificate is not one that is trusted",
    "could not read Username": "the server asks for credentials, and none that it takes were given",
    "Authentication failed": "the server refused the credentials",
    "returned error: 403": "the server refused the credentials (403)",
    "returned error: 401": "the server refused the credentials (401)",
    "returned error: 5": "the server is in trouble of its own; it may pass",
    "Host key verification failed": "the server's key is not the one in knownHosts",
    "Permission denied (publickey": "the server refused the ssh key",
    "unable to update url base from redirection": ELSEWHERE,
    "returned error: 30": ELSEWHERE,
    "does not appear to be a git repository": "there is no repository at this address",
    "' not found": NONE_THERE,
    "/info/refs not found": NONE_THERE,
}


class Git:
    """Works on one repository without a tree in `folder`; `remote` is the only address it may call."""

    def __init__(self, folder: Path, remote: Remote) -> None:
        self.folder = folder
        self.remote = remote
        folder.mkdir(mode=0o700)
        for name, text in remote.files.items():
            (folder / name).write_text(text, encoding="utf-8")
            (folder / name).chmod(0o600)
        self.run("init", "--quiet", "--bare", str(self.repository))

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    def run(
        self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None, most: int = MAX_BYTES
    ) -> bytes:
        """What git says on its standard output; no file may get larger than `most`. Raises GitFailed, Unavailable."""
        with tempfile.TemporaryFile(dir=self.folder) as said, tempfile.TemporaryFile(dir=self.folder) as trouble:
            with tempfile.TemporaryFile(dir=self.folder) as source:
                source.write(given)
                source.seek(0)
                status = self._wait([*arguments], source.fileno(), said.fileno(), trouble.fileno(), more or {}, most)
            said.seek(0)
            trouble.seek(0)
            if status != 0:
                raise failure(arguments[0], status, most, trouble.read(100_000).decode("utf-8", "replace"))
            return said.read()

    def text(self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> str:
        return self.run(*arguments, given=given, more=more).decode("utf-8", "replace").strip()

    def _wait(
        self, arguments: list[str], source: int, said: int, trouble: int, more: Mapping[str, str], most: int
    ) -> int:
        """Files stand for the streams, so that the limit of size holds for what is said too."""
        program = usable_git()
        process = subprocess.Popen(
            [program, *arguments], stdin=source, stdout=said, stderr=trouble, cwd=self.folder,
            env=self._environment() | more, start_new_session=True,
        )  # fmt: skip
        for limit, value in (LIMITS | {resource.RLIMIT_FSIZE: most}).items():
            limited(process.pid, limit, value)
        try:
            return process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git took longer than {SECONDS:g} seconds and was stopped", permanent=True) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _environment(self) -> dict[str, str]:
        """Settings travel in variables: nobody else on the machine reads them, unlike arguments."""
        config = CONFIG | dict(self.remote.config)
        written = {"GIT_CONFIG_COUNT": str(len(config))}
        for number, (name, value) in enumerate(config.items()):
            written |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        own = {
            "PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), "TMPDIR": str(self.folder),
            "GIT_DIR": str(self.repository), "GIT_ALLOW_PROTOCOL": self.remote.protocol,
        }  # fmt: skip
        return ENVIRONMENT | own | written | dict(self.remote.environment)


def usable_git() -> str:
    """Its path. Raises Unavailable."""
    program = shutil.which("git")
    if program is None:
        raise Unavailable("git is not installed on this machine, so no repository can be reached")
    if _version(program) < OLDEST:
        raise Unavailable(
            f"git {'.'.join(map(str, OLDEST))} or newer is needed, so that it calls judged addresses only"
        )
    return program


@cache
def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, env={"LC_ALL": "C"}, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", said.stdout)[:2])


def limited(pid: int, limit: int, value: int) -> None:
    # It may have ended already.
    with suppress(ProcessLookupError):
        resource.prlimit(pid, limit, (value, value))


def failure(verb: str, status: int, most: int, trouble: str) -> GitFailed:
    """In plain words where we know them; git's own stand in a line below, or alone."""
    passing = any(words in trouble for words in PASSING)
    known = next((plain for words, plain in PLAIN.items() if words in trouble), None)
    if status == -signal.SIGXFSZ or "File too large" in trouble:
        return RepositoryTooLarge(f"The repository is larger than {most // 1024**2} MB", permanent=True)
    if status < 0:
        known = known or "it needed too much time or memory and was stopped"
    own = "; ".join(line.strip() for line in SPEAKERS.sub("", trouble).splitlines() if line.strip())[-MAX_MESSAGE:]
    said = f"{known}\n{own}" if known and own else known or own or f"status {status}"
    return GitFailed(f"{WANTED.get(verb, f'git {verb} failed')}: {said}", permanent=not passing)


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder for the time of the work, which the account that renders may pass through."""
    _forget_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _forget_abandoned() -> None:
    """What processes that were killed have left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            found = folder.lstat()
            if found.st_uid == os.geteuid() and time.time() - found.st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
