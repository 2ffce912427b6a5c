"""The inside of a jq child process; started as a script with nothing on its path but the standard library.

Requests and replies are length-prefixed frames on the standard streams. The kernel enforces every limit, so
that no program can run longer or grow larger than it may: the parent only has to notice that we died.
"""

import importlib.util
import os
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

CPU_SECONDS = 0.25
MEMORY_BYTES = 256 * 1024 * 1024
OUTPUT_BYTES = 1024 * 1024
CACHED_PROGRAMS = 300
UNPRIVILEGED_ID = 65533

REQUEST = struct.Struct("<IId")  # bytes of the program, number of documents, seconds of processor time for each
LENGTH = struct.Struct("<I")  # bytes of one document
REPLY = struct.Struct("<BId")  # kind, bytes of the text, seconds of processor time taken

DONE, FAILED = 0, 1

LIMITS = {
    resource.RLIMIT_AS: MEMORY_BYTES,
    # The three standard streams: no file can be opened, no socket made.
    resource.RLIMIT_NOFILE: 3,
    resource.RLIMIT_NPROC: 0,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def main(extension: str) -> None:
    jq = load_extension(extension)
    confine()
    answer(sys.stdout.buffer, (DONE, "ready", 0.0))
    serve(jq, sys.stdin.buffer, sys.stdout.buffer)


def load_extension(path: str) -> Any:
    """Site packages stay out of reach, so the one module we need is loaded from its file."""
    spec = importlib.util.spec_from_file_location("jq", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def confine() -> None:
    # Both may be sent to the whole group while the parent still has requests to finish; it ends us when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    drop_root()
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, (value, value))


def drop_root() -> None:
    """Root could raise its own limits again."""
    if os.geteuid() != 0:
        return
    try:
        os.setgroups([])
        os.setresgid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID)
        os.setresuid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID)
    except OSError:
        pass  # A container that maps no other user; its root is confined by the container.


def serve(jq: Any, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer each request by a reply for its program, then one for each document."""
    programs: dict[str, Any] = {}
    while header := requests.read(REQUEST.size):
        program_bytes, count, seconds = REQUEST.unpack(header)
        program = requests.read(program_bytes).decode()
        documents = [read_document(requests) for _ in range(count)]
        found = timed(lambda: compiled(jq, programs, program), CPU_SECONDS)  # noqa: B023 -- called before the next turn
        answer(replies, found)
        if found[0] == DONE:
            answer_each(replies, programs[program], documents, seconds)


def read_document(requests: BinaryIO) -> str:
    (length,) = LENGTH.unpack(requests.read(LENGTH.size))
    return requests.read(length).decode()


def compiled(jq: Any, programs: dict[str, Any], program: str) -> str:
    if program not in programs:
        if len(programs) >= CACHED_PROGRAMS:
            del programs[next(iter(programs))]
        programs[program] = jq.compile(program)
    return ""


def answer_each(replies: BinaryIO, program: Any, documents: list[str], seconds: float) -> None:
    for document in documents:
        kind, text, taken = timed(lambda: program.input_text(document).first(), seconds)  # noqa: B023
        if len(text) > OUTPUT_BYTES:
            kind, text = FAILED, f"the result is larger than {OUTPUT_BYTES} bytes"
        answer(replies, (kind, text, taken))


def timed(work: Callable[[], str], seconds: float) -> tuple[int, str, float]:
    """The kernel counts processor time and kills by SIGPROF; no Python has to run for that."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        kind, text = DONE, work()
    except ValueError as error:
        kind, text = FAILED, str(error)
    except MemoryError:
        kind, text = FAILED, f"the expression needed more than {MEMORY_BYTES} bytes of memory"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return kind, text, time.process_time() - started


def answer(replies: BinaryIO, found: tuple[int, str, float]) -> None:
    kind, text, taken = found
    payload = text.encode("utf-8", "replace")
    replies.write(REPLY.pack(kind, len(payload), taken) + payload)
    replies.flush()


if __name__ == "__main__":
    main(sys.argv[1])
