"""From a change to the call it leads to: `python -m benchmarks.automations [share]`; 0.1 takes a tenth of all.

An entity is written and an automation calls a receiver, a thread of this process; and timers end, one after the other.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from benchmarks.harness import ROOT, Client, Portal, percentile, portal, row, sign_up, wait_for
from benchmarks.runs import THREADS, Receiver, heard_all, process
from portal.launcher.processes import worker_options

SERVICES = "/v1/blueprints/service/entities"
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {"size": {"type": "number"}, "ends": {"type": "string", "format": "timer"}}},
    "relations": {"system": {"target": "system"}},
}  # fmt: skip
SUM = {"func": "sum", "calculationBy": "property", "property": "size"}
SYSTEM = {
    "identifier": "system", "title": "System", "schema": {"properties": {}},
    "aggregationProperties": {"size": {
        "target": "service", "calculationSpec": SUM, "pathFilter": [{"path": ["system"], "fromBlueprint": "service"}]}},
}  # fmt: skip
WRITTEN = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "service"}
ENDED = {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "service", "propertyIdentifier": "ends"}
DERIVED = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "system", "includeDerived": True}
ORDERS = {
    "written": (WRITTEN, "{{ .event.context.entityIdentifier }} {{ .event.diff.after.properties.size }}"),
    "derived": (DERIVED, "derived {{ .event.context.entityIdentifier }} {{ .event.diff.after.properties.size }}"),
    "ended": (ENDED, "ended {{ .event.context.entityIdentifier }}"),
}
# Timers end so far apart, the first of them so long after they are all written.
APART_SECONDS, AHEAD_SECONDS = 0.1, 10
# Taken in turns: no entity starts an automation more often than the loop guard lets it.
TURNS = 10


def define(client: Client, receiver: Receiver) -> None:
    bare = {key: value for key, value in SYSTEM.items() if key != "aggregationProperties"}
    client.must("POST", "/v1/blueprints", bare)
    client.must("POST", "/v1/blueprints", SERVICE)
    client.must("PUT", "/v1/blueprints/system", SYSTEM)
    for name, (event, order) in ORDERS.items():
        method = {"type": "WEBHOOK", "url": receiver.url, "synchronized": True, "body": {"order": order}}
        trigger = {"type": "automation", "event": event}
        client.must("POST", "/v1/actions", {"identifier": name, "trigger": trigger, "invocationMethod": method})
    for turn in range(TURNS):
        client.must("POST", "/v1/blueprints/system/entities", {"identifier": f"s{turn}"})
        client.must("POST", SERVICES, {"identifier": f"alone{turn}"})
        part = {"identifier": f"part{turn}", "relations": {"system": f"s{turn}"}, "properties": {"size": 0}}
        client.must("POST", SERVICES, part)


def changes(client: Client, receiver: Receiver, name: str, order: str, sizes: range) -> list[float]:
    """Milliseconds from the request that changes an entity to the receiver, one after the other."""
    delays = []
    for size in sizes:
        changed, awaited = f"{name}{size % TURNS}", order.format(size % TURNS, size)
        began = time.time()
        client.must("PATCH", f"{SERVICES}/{changed}", {"properties": {"size": size}})
        heard_all(receiver, [awaited], 30)
        delays.append((receiver.heard[awaited] - began) * 1000)
    return delays


def burst(client: Client, receiver: Receiver, count: int) -> list[float]:
    """Seconds that each of many entities of one request waits for its call."""
    names = [f"b{number}" for number in range(count)]
    made = [{"identifier": name, "properties": {"size": 0}} for name in names]
    client.must("POST", f"{SERVICES}/bulk?bulk_limit=extended", {"entities": made})
    changed = [{"identifier": name, "properties": {"size": 7}} for name in names]
    began = time.time()
    client.must("POST", f"{SERVICES}/bulk?bulk_limit=extended&upsert=true&merge=true", {"entities": changed})
    heard_all(receiver, [f"{name} 7" for name in names])
    return [receiver.heard[f"{name} 7"] - began for name in names]


def timers(client: Client, receiver: Receiver, count: int) -> list[float]:
    """Seconds from the end of a timer to the receiver."""
    first = datetime.now(UTC) + timedelta(seconds=AHEAD_SECONDS)
    ends = {f"t{number}": first + timedelta(seconds=APART_SECONDS) * number for number in range(count)}
    made = [{"identifier": name, "properties": {"ends": end.isoformat()}} for name, end in ends.items()]
    client.must("POST", f"{SERVICES}/bulk?bulk_limit=extended", {"entities": made})
    heard_all(receiver, [f"ended {name}" for name in ends], AHEAD_SECONDS + APART_SECONDS * count + 60)
    return [receiver.heard[f"ended {name}"] - end.timestamp() for name, end in ends.items()]


@contextmanager
def sweeper(running: Portal) -> Iterator[None]:
    swept = subprocess.Popen([sys.executable, "manage.py", "sweeper"], cwd=ROOT, env=os.environ | running.environment)
    try:
        yield
    finally:
        swept.terminate()
        swept.wait(30)


def idle(running: Portal, seconds: float) -> float:
    """Percent of a core that everything takes while nothing happens; timers wait for tomorrow."""
    began = running.cpu_seconds()
    time.sleep(seconds)
    return (running.cpu_seconds() - began) / seconds * 100


def main(share: float) -> None:
    os.environ["OUTBOUND_ALLOW"] = "127.0.0.1:1024-65535"
    queues = worker_options("interactive,events,bulk,maintenance", THREADS)
    with portal() as running, process(running.environment, "portal.celery", *queues), sweeper(running):
        receiver, client = Receiver(), sign_up(running)
        define(client, receiver)
        changes(client, receiver, "alone", "alone{} {}", range(1, 2))
        receiver.heard.clear()
        count = max(20, round(200 * share))
        row("what", "bar", "measured")
        row("---", "---", "---")
        told("change to receiver, idle", "1 s", changes(client, receiver, "alone", "alone{} {}", range(2, count + 2)))
        delays = changes(client, receiver, "part", "derived s{} {}", range(1, count + 1))
        told("change to receiver of what follows from it, idle", "1 s", delays)
        size = max(50, round(1_000 * share))
        waits = burst(client, receiver, size)
        row(f"{size} entities of one request, last call", "–", f"{max(waits):.1f} s, {size / max(waits):.0f}/s")
        late = timers(client, receiver, max(50, round(500 * share)))
        words = f"{percentile(late, 0.5):.1f} s, {percentile(late, 0.95):.1f} s, {max(late):.1f} s"
        row("end of a timer to receiver, p50, p95, latest", "60 s", words)
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        waiting = [{"identifier": f"w{number}", "properties": {"ends": tomorrow}} for number in range(1_000)]
        client.must("POST", f"{SERVICES}/bulk?bulk_limit=extended", {"entities": waiting})
        wait_for(lambda: idle(running, 2) < 20, 120)
        row("CPU while 1 000 timers wait", "1 % of a core", f"{idle(running, max(20, 60 * share)):.1f} %")


def told(what: str, bar: str, delays: list[float]) -> None:
    row(f"{what}, p50, p95", bar, f"{percentile(delays, 0.5):.0f} ms, {percentile(delays, 0.95):.0f} ms")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
