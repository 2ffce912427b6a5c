"""A client that costs next to nothing: requests made beforehand, over kept-alive connections of several processes."""

import json
import multiprocessing
import socket
import statistics
import time
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

from benchmarks.harness import Client

PROCESSES = 2
SECONDS = 6.0


class Speed(NamedTuple):
    """Answers a second of all processes together, and milliseconds of one answer."""

    a_second: float
    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.a_second:.0f}/s, p50 {self.p50:.1f} ms, p95 {self.p95:.1f} ms"


def request_bytes(client: Client, method: str, path: str, body: Any = None) -> bytes:
    content = b"" if body is None else json.dumps(body).encode()
    headers = client.headers | {"Content-Length": str(len(content))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def hammer(port: int, requests: Sequence[bytes], seconds: float = SECONDS, processes: int = PROCESSES) -> Speed:
    """Each process sends every request in turn, from another one on, until the time is over."""
    context = multiprocessing.get_context("fork")
    with context.Pool(processes) as pool:
        offset = len(requests) // processes
        parts = [(port, [*requests[n * offset :], *requests[: n * offset]], seconds) for n in range(processes)]
        times = pool.starmap(_send, parts)
    together = [one for part in times for one in part]
    return Speed(len(together) / seconds, statistics.median(together), statistics.quantiles(together, n=20)[18])


def _send(port: int, requests: Sequence[bytes], seconds: float) -> list[float]:
    times: list[float] = []
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            began = time.perf_counter()
            connection.sendall(requests[len(times) % len(requests)])
            _read(answers)
            times.append((time.perf_counter() - began) * 1000)
    return times


def _read(answers: BinaryIO) -> None:
    """One answer, of known length or in chunks. Raises RuntimeError for one that is no success."""
    status, length = answers.readline(), -1
    while (line := answers.readline()) not in (b"\r\n", b""):
        if line[:15].lower() == b"content-length:":
            length = int(line[15:])
    content = answers.read(length) if length >= 0 else _chunks(answers)
    if status[9:10] != b"2":
        raise RuntimeError(f"{status!r} {content[:300]!r}")


def _chunks(answers: BinaryIO) -> bytes:
    content = b""
    while size := int(answers.readline(), 16):
        content += answers.read(size)
        answers.readline()
    answers.readline()
    return content
