"""A full sync by the unmodified Ocean framework: `python -m benchmarks.ocean [objects]`.

It needs what tests/contract/test_ocean_framework.py needs. The framework sends several requests at once, so the
server's share is its processor time, the database's included, of the time that the sync took.
"""

import os
import shlex
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import urlopen

from benchmarks.harness import Portal, portal, row
from tests.contract.test_ocean_framework import SHIPS, Installation, python_of_ocean

SECONDS = "roadstead_http_seconds"
CHANGES = "SELECT count(*) FROM events_event WHERE resource_type = 'entity'"
LOG = "access.log"
SCHEMA = "SELECT schema_name FROM public.tenants_organization WHERE slug = 'port'"


# Microseconds, method and path of each request, as the web server writes them down.
ACCESS = ("--access-logfile", "{log}", "--access-logformat", "%(D)s %(m)s %(U)s")


class Slowest(NamedTuple):
    """Of the requests of one sync."""

    seconds: float
    request: str

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.request}"


def slowest(log: Path, after: int) -> Slowest:
    """`after` is how many lines there were before the sync."""
    lines = [line.split(" ", 1) for line in log.read_text().splitlines()[after:]]
    return max(Slowest(int(microseconds) / 1e6, request) for microseconds, request in lines)


class Served(NamedTuple):
    """Requests, and how many of them took more than 1 and 2.5 seconds, as the server tells its own times."""

    requests: float
    slow: float
    slower: float


def served(running: Portal) -> Served:
    with urlopen(f"http://127.0.0.1:{running.port}/metrics") as answer:
        lines = answer.read().decode().splitlines()

    def total(start: str, part: str = "") -> float:
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(start) and part in line)

    count = total(f"{SECONDS}_count")
    fast, slow = (total(f"{SECONDS}_bucket", f'le="{limit}"') for limit in ("1.0", "2.5"))
    return Served(count, count - fast, count - slow)


def changes(running: Portal) -> int:
    with running.connect() as connection:
        ((schema,),) = connection.execute(SCHEMA).fetchall()
        connection.execute(f'SET ROLE "{schema}"')
        connection.execute(f'SET search_path TO "{schema}"')
        ((count,),) = connection.execute(CHANGES).fetchall()
        return count


def sync(running: Portal, made: Installation, source: dict, what: str) -> None:
    log = made.folder / LOG
    lines = len(log.read_text().splitlines())
    before, known, used, began = served(running), changes(running), running.cpu_seconds(), time.monotonic()
    made.sync(source, 1_800)
    wall, used, after = time.monotonic() - began, running.cpu_seconds() - used, served(running)
    counts = [round(now - then) for now, then in zip(after, before, strict=True)]
    row(
        what,
        f"{wall:.0f} s",
        counts[0],
        f"{used / wall:.0%}",
        *counts[1:],
        slowest(log, lines),
        changes(running) - known,
    )


def main(count: int) -> None:
    crew = [{"id": number, "name": f"sailor {number}", "rank": "mate", "ship": "alba"} for number in range(count)]
    with TemporaryDirectory(prefix="roadstead-ocean-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        os.environ["GUNICORN_CMD_ARGS"] = shlex.join(each.format(log=Path(folder) / LOG) for each in ACCESS)
        with portal() as running:
            made = Installation(running, python_of_ocean(), Path(folder))
            row(
                "sync",
                "took",
                "requests",
                "server's share",
                "over 1 s",
                "over 2.5 s",
                "slowest (bar 2 s)",
                "entities written",
            )
            row(*["---"] * 8)
            sync(running, made, {"ship": SHIPS, "crew": crew}, f"first, {count} objects")
            sync(running, made, {"ship": SHIPS, "crew": crew}, "again, unchanged")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
