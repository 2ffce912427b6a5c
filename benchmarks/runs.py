"""From pressing the button to the receiver: `python -m benchmarks.runs [share]`; a share of 0.1 takes a tenth of all.

The receiver is a thread of this process. Bare is a Celery task that posts the same body, with as many threads.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

from benchmarks.harness import ROOT, Client, Portal, again, percentile, portal, row, sign_up, wait_for
from portal.launcher.processes import WORKER_OPTIONS, worker_options

CLIENTS, THREADS, QUIET = 4, 8, 20
ACTION = {
    "identifier": "press", "title": "Press",
    "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}},
}  # fmt: skip


class Receiver:
    """Notes when each order came; `heard` by its name."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}
        self.url = ""
        ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve(ready)), daemon=True).start()
        ready.wait(10)

    async def serve(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self.answer, "127.0.0.1", 0, backlog=512)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/press"
        ready.set()
        await server.serve_forever()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = json.loads(await reader.readexactly(length))
        self.heard.setdefault(body["order"], time.time())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        await writer.drain()
        writer.close()


@contextmanager
def process(environment: dict[str, str], app: str, *options: str) -> Iterator[None]:
    command = [sys.executable, "-W", "ignore", "-m", "celery", "--quiet", f"--app={app}", "worker", *options]
    running = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        yield
    finally:
        running.terminate()
        running.wait(30)


def define(client: Client, receiver: Receiver) -> None:
    method = {
        "type": "WEBHOOK", "url": receiver.url, "synchronized": True, "body": {"order": "{{ .inputs.order }}"},
    }  # fmt: skip
    client.must("POST", "/v1/actions", {**ACTION, "invocationMethod": method})


def press(client: Client, order: str) -> float:
    began = time.time()
    client.must("POST", "/v1/actions/press/runs", {"properties": {"order": order}})
    return began


def heard_all(receiver: Receiver, names: list[str], seconds: float = 600) -> None:
    wait_for(lambda: receiver.heard.keys() >= set(names), seconds)


def idle(client: Client, receiver: Receiver, count: int) -> list[float]:
    """Milliseconds from the request to the receiver, one after the other."""
    delays = []
    for number in range(count):
        began = press(client, f"idle-{number}")
        heard_all(receiver, [f"idle-{number}"], 30)
        delays.append((receiver.heard[f"idle-{number}"] - began) * 1000)
    return delays


def press_all(running: Portal, client: Client, names: list[str]) -> dict[str, float]:
    """When each was pressed, by several clients at once."""
    shares = [(again(client, running), names[number::CLIENTS]) for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as threads:
        parts = threads.map(lambda share: {name: press(share[0], name) for name in share[1]}, shares)
        return {name: began for part in parts for name, began in part.items()}


class Rate(NamedTuple):
    """`cost` is processor time in ms of a run: web, worker, database and Valkey; it hangs less on who else works."""

    per_second: float
    cost: float


def sustained(running: Portal, client: Client, receiver: Receiver, count: int) -> Rate:
    """Runs through the whole path, from the first request until the receiver has the last."""
    names, used = [f"many-{number}" for number in range(count)], running.cpu_seconds()
    began = min(press_all(running, client, names).values())
    heard_all(receiver, names)
    cost = (running.cpu_seconds() - used) * 1000 / count
    return Rate(count / (max(receiver.heard[name] for name in names) - began), cost)


def bare(running: Portal, receiver: Receiver, count: int) -> float:
    os.environ["REDIS_URL"] = running.environment["REDIS_URL"]
    from benchmarks.bare import post

    names = [f"bare-{number}" for number in range(count)]
    options = (f"--concurrency={THREADS}", *WORKER_OPTIONS)
    with process(running.environment, "benchmarks.bare:app", *options):
        post.delay(receiver.url, json.dumps({"order": "first"}))
        heard_all(receiver, ["first"], 60)
        began = time.time()
        for name in names:
            post.delay(receiver.url, json.dumps({"order": name}))
        heard_all(receiver, names)
    return count / (max(receiver.heard[name] for name in names) - began)


def noisy(running: Portal, receiver: Receiver, count: int, work: Any) -> list[float]:
    """Seconds that quiet organizations wait behind one with `count` runs, which are all there when work begins."""
    loud, quiet = sign_up(running, "loud"), [sign_up(running, f"quiet{number}") for number in range(QUIET)]
    for client in (loud, *quiet):
        define(client, receiver)
    press_all(running, loud, [f"loud-{number}" for number in range(count)])
    with work():
        wait_for(lambda: any(name.startswith("loud-") for name in list(receiver.heard)), 60)
        began: dict[str, float] = {}
        with ThreadPoolExecutor(CLIENTS) as threads:
            for number in range(5):
                pressed = {f"quiet-{n}-{number}": client for n, client in enumerate(quiet)}
                began |= dict(zip(pressed, threads.map(lambda of: press(of[1], of[0]), pressed.items()), strict=True))
        heard_all(receiver, list(began))
    return [receiver.heard[name] - at for name, at in began.items()]


def main(share: float) -> None:
    os.environ["OUTBOUND_ALLOW"] = "127.0.0.1:1024-65535"
    with portal() as running:
        receiver, client = Receiver(), sign_up(running)

        def work() -> Any:
            return process(running.environment, "portal.celery", *worker_options("interactive,events", THREADS))

        define(client, receiver)
        row("what", "bar", "measured")
        row("---", "---", "---")
        with work():
            press(client, "warm")
            heard_all(receiver, ["warm"], 60)
            delays = idle(client, receiver, max(20, round(200 * share)))
            row("execute to receiver, idle, p50", "60 ms", f"{percentile(delays, 0.5):.0f} ms")
            row("execute to receiver, idle, p95", "200 ms", f"{percentile(delays, 0.95):.0f} ms")
            rate = sustained(running, client, receiver, max(100, round(3_000 * share)))
        raw = bare(running, receiver, max(100, round(3_000 * share)))
        row("runs through the whole path", "150/s", f"{rate.per_second:.0f}/s")
        row("processor time of a run", "", f"{rate.cost:.1f} ms")
        row("bare Celery task that posts; times as many", "3 ×", f"{raw:.0f}/s; {raw / rate.per_second:.1f} ×")
        count = max(200, round(5_000 * share))
        waits = noisy(running, receiver, count, work)
        row(f"{QUIET} × 5 runs behind one with {count}, p95", "1 s", f"{percentile(waits, 0.95):.2f} s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
