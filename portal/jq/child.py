"""One jq child process as its parent sees it: ask, read the replies, notice its death."""

import importlib.util
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portal.errors import Unavailable
from portal.jq import sandbox

SCRIPT = Path(sandbox.__file__)
START_SECONDS = 10.0
OUT_OF_MEMORY = "the expression needed too much memory, or nested too deeply, and was stopped"

OUT_OF_TIME = f"the expression ran longer than {sandbox.CPU_SECONDS} seconds of processor time and was stopped"


class Reply(NamedTuple):
    """`seconds` of processor time were taken."""

    done: bool
    text: bytes
    seconds: float = 0.0


class ChildDied(Exception):
    """Raised when no reply will come; `certain` when nothing that ran before can be the cause."""

    def __init__(self, reason: str, *, certain: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.certain = certain


class Child:
    def __init__(self) -> None:
        self.documents_run = 0
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(SCRIPT), _extension()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout
        self._poll = select.poll()
        self._poll.register(self._replies, select.POLLIN)
        self._received = bytearray()
        self._wait_until_ready()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(
        self,
        program: str,
        documents: Sequence[bytes],
        wall_seconds: float,
        cpu_seconds: float = sandbox.CPU_SECONDS,
    ) -> Iterator[Reply]:
        """Give the reply for the program, then one for each document; raises ChildDied.

        The child reads a whole request before it answers, so writing cannot block for good.
        """
        self._send(program.encode(), documents, cpu_seconds)
        reply = self._read_reply(wall_seconds)
        yield reply
        for _ in documents if reply.done else ():
            yield self._read_reply(wall_seconds)
            self.documents_run += 1

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._hang_up()

    def abandon(self) -> None:
        """After a fork: the process belongs to our parent, so it is neither killed nor waited for."""
        self._process.returncode = 0
        self._hang_up()

    def _hang_up(self) -> None:
        self._requests.close()
        self._replies.close()

    def _wait_until_ready(self) -> None:
        try:
            self._read_reply(START_SECONDS)
        except ChildDied as death:
            self.end()
            raise Unavailable(f"The jq sandbox does not start: {death.reason}") from None

    def _send(self, program: bytes, documents: Sequence[bytes], cpu_seconds: float) -> None:
        frames = [sandbox.REQUEST.pack(len(program), len(documents), cpu_seconds), program]
        for document in documents:
            frames += (sandbox.LENGTH.pack(len(document)), document)
        unsent = memoryview(b"".join(frames))
        try:
            while unsent:
                unsent = unsent[self._requests.write(unsent) :]
        except BrokenPipeError:
            raise self._death() from None

    def _read_reply(self, wall_seconds: float) -> Reply:
        deadline = time.monotonic() + wall_seconds
        kind, length, seconds = sandbox.REPLY.unpack(self._read(sandbox.REPLY.size, deadline, wall_seconds))
        return Reply(kind == sandbox.DONE, self._read(length, deadline, wall_seconds), seconds)

    def _read(self, length: int, deadline: float, wall_seconds: float) -> bytes:
        while len(self._received) < length:
            remaining = deadline - time.monotonic()
            if remaining <= 0 or not self._poll.poll(remaining * 1000):
                raise ChildDied(
                    f"the expression gave no answer within {wall_seconds:g} seconds and was stopped",
                    certain=True,
                )
            received = self._replies.read(1 << 18)
            if not received:
                raise self._death()
            self._received += received
        taken = bytes(self._received[:length])
        del self._received[:length]
        return taken

    def _death(self) -> ChildDied:
        status = self._process.wait()
        if status == -signal.SIGPROF:
            return ChildDied(OUT_OF_TIME, certain=True)
        # Memory may have been used up by what ran before.
        return ChildDied(OUT_OF_MEMORY, certain=False)


def _extension() -> str:
    spec = importlib.util.find_spec("jq")
    assert spec is not None and spec.origin is not None
    return spec.origin
