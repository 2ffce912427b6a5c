"""From a sender's request to an entity that is there: `python -m benchmarks.sources [share]`.

Bare is the same number of rows inserted one by one by as many connections, with a commit each.
`python -m benchmarks.sources backlog [events]` lets a worker begin with a million events that wait already.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import psycopg

from benchmarks.harness import Client, Portal, family, percentile, portal, row, sign_up, wait_for
from benchmarks.runs import process
from portal.launcher.processes import worker_options

SENDERS, THREADS, TOGETHER = 4, 4, 50
PACE = 500
DEPLOYMENT = {
    "identifier": "deployment", "title": "Deployment",
    "schema": {"properties": {"status": {"type": "string"}, "number": {"type": "number"}, "sha": {"type": "string"}}},
}  # fmt: skip
MAPPING = {
    "blueprint": "deployment", "filter": ".headers.\"x-kind\" == 'deploy'",
    "entity": {
        "identifier": ".body.service.name + \"-\" + (.body.number | tostring)", "title": ".body.service.name",
        "properties": {"status": ".body.status", "number": ".body.number", "sha": ".body.commit.sha[0:8]"},
    },
}  # fmt: skip
# As integrations.webhooks.work has it, which needs Django around it.
OLDEST = """
SELECT id FROM (
    SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS before FROM (
        SELECT id, octet_length(payload::text) AS bytes FROM integrations_record
        WHERE source_id = %s AND state = 'PENDING' AND id > %s ORDER BY id LIMIT %s
    ) oldest
) counted WHERE before < %s ORDER BY id
"""
SCHEMA = "SELECT schema_name FROM public.tenants_organization WHERE slug = 'bench'"
WAITING_EVENTS = """
INSERT INTO integrations_record (id, source_id, kind, state, level, message, payload, trace, names, received_at)
SELECT uuidv7(), %s, 'event', 'PENDING', '', '', jsonb_build_object(
    'headers', jsonb_build_object('x-kind', 'deploy'), 'queryParams', '{}'::jsonb, 'body', jsonb_build_object(
        'number', n %% 20000, 'status', 'succeeded', 'service', jsonb_build_object('name', 'backlog', 'tier', 1),
        'commit', jsonb_build_object('sha', md5(n::text)), 'labels', repeat('label ', 60))), '[]', '{}', now()
FROM generate_series(1, %s) n
"""
LAST = "SELECT id FROM integrations_record WHERE state <> 'PENDING' ORDER BY id DESC LIMIT 1"
FIRST = UUID(int=0)
LEFT = "SELECT count(*) FROM integrations_record WHERE state = 'PENDING'"
TAKEN = """
SELECT extract(epoch FROM handled_at - received_at)::float, state FROM integrations_record
WHERE payload #>> '{body,service,name}' = %s ORDER BY id
"""


def event(number: int, service: str) -> bytes:
    body = {
        "number": number, "status": "succeeded", "service": {"name": service, "tier": 1},
        "commit": {"sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e", "message": "Retry failed payments", "files": 7},
        "labels": [f"label-{index}" for index in range(20)],
    }  # fmt: skip
    return json.dumps(body).encode()


def sender(running: Portal, key: str) -> Callable[[bytes], None]:
    client = Client(running.port, host="bench.localhost")
    client.headers["X-Kind"] = "deploy"

    def send(body: bytes) -> None:
        client.must("POST", f"/v1/ingest/{key}", body)

    return send


def send_all(running: Portal, key: str, count: int, service: str, pace: float = 0) -> float:
    """Accepted a second, by several senders at once; `pace` is how many they send together."""

    def share(number: int) -> None:
        send, began = sender(running, key), time.monotonic()
        for done, index in enumerate(range(number, count, SENDERS)):
            if pace:
                time.sleep(max(0.0, began + done * SENDERS / pace - time.monotonic()))
            send(event(index, service))

    began = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as threads:
        list(threads.map(share, range(SENDERS)))
    return count / (time.monotonic() - began)


def send_together(running: Portal, key: str, count: int, service: str) -> float:
    """Accepted a second, when each request brings several events as lines."""
    bodies = [
        b"\n".join(event(n, service) for n in range(at, min(at + TOGETHER, count))) for at in range(0, count, TOGETHER)
    ]

    def share(number: int) -> None:
        client = Client(running.port, host="bench.localhost")
        client.headers |= {"X-Kind": "deploy", "Content-Type": "application/x-ndjson"}
        for body in bodies[number::SENDERS]:
            client.must("POST", f"/v1/ingest/{key}", body)

    began = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as threads:
        list(threads.map(share, range(SENDERS)))
    return count / (time.monotonic() - began)


def waits(running: Portal, service: str) -> list[float]:
    """Seconds from the moment an event came until its entity was there; counted by the portal's own notes of both."""
    with running.connect() as connection:
        ((schema,),) = connection.execute(SCHEMA).fetchall()
        connection.execute(f'SET ROLE "{schema}"')
        connection.execute(f'SET search_path TO "{schema}"')
        wait_for(lambda: connection.execute(LEFT).fetchone() == (0,), 300)
        found = connection.execute(TAKEN, [service]).fetchall()
    failed = sum(state != "DONE" for _, state in found)
    if failed:
        raise RuntimeError(f"{failed} events were not mapped")
    return [seconds for seconds, _ in found]


def bare(running: Portal, count: int) -> float:
    def share(number: int) -> None:
        with running.connect() as connection:
            for index in range(number, count, SENDERS):
                connection.execute(
                    "INSERT INTO public.bare VALUES (gen_random_uuid(), %s)", [event(index, "bare").decode()]
                )

    with running.connect() as connection:
        connection.execute("CREATE TABLE public.bare (id uuid PRIMARY KEY, payload jsonb)")
    began = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as threads:
        list(threads.map(share, range(SENDERS)))
    return count / (time.monotonic() - began)


def in_organization(running: Portal) -> psycopg.Connection:
    connection = running.connect()
    ((schema,),) = connection.execute(SCHEMA).fetchall()
    connection.execute(f'SET ROLE "{schema}"')
    connection.execute(f'SET search_path TO "{schema}", public')
    return connection


def peak_megabytes() -> int:
    """The most that the worker has had in memory."""
    workers = [pid for pid in family(os.getpid()) if b"celery" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    lines = (line for pid in workers for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return max(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def left(connection: psycopg.Connection) -> int:
    ((count,),) = connection.execute(LEFT).fetchall()
    return count


def mapped(running: Portal, connection: psycopg.Connection, waiting: int, seconds: float) -> tuple[float, float]:
    """Events a second that leave the backlog, from the first batch on, and milliseconds of processor time of each."""
    wait_for(lambda: left(connection) < waiting, 60)
    began, used, before = time.monotonic(), running.cpu_seconds(), left(connection)
    time.sleep(seconds)
    done, used = before - left(connection), running.cpu_seconds() - used
    return done / (time.monotonic() - began), used * 1_000 / done


def next_batch(connection: psycopg.Connection, source: UUID, after: UUID) -> str:
    """Milliseconds and pages of the statement that finds it."""
    plan = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {OLDEST}", [source, after, 200, 8_388_608])
    ((found,),) = plan.fetchall()
    top = found[0]["Plan"]
    pages = top["Shared Hit Blocks"] + top["Shared Read Blocks"]
    return f"{found[0]['Execution Time']:.1f} ms, {pages} pages"


def backlog(count: int) -> None:
    """Does a turn cost the same, and the worker stay as small, however many events wait?"""
    with portal() as running:
        client = sign_up(running)
        client.must("POST", "/v1/blueprints", DEPLOYMENT)
        hook = client.must("POST", "/v1/webhooks", {"identifier": "deploys", "title": "Deploys", "mappings": [MAPPING]})
        key, connection = hook["integration"]["webhookKey"], in_organization(running)
        ((source,),) = connection.execute("SELECT id FROM integrations_source").fetchall()
        row("events that wait", "mapped", "processor time of each", "finding the next batch", "memory of the worker")
        row("---", "---", "---", "---", "---")
        for waiting in (5_000, count):
            connection.execute("TRUNCATE integrations_record")
            connection.execute(WAITING_EVENTS, [source, waiting])
            connection.execute("ANALYZE integrations_record")
            found = next_batch(connection, source, FIRST)
            with process(running.environment, "portal.celery", *worker_options("events", THREADS)):
                sender(running, key)(event(0, "bell"))
                rate, used = mapped(running, connection, waiting, 3 if waiting < count else 60)
                row(waiting, f"{rate:.0f}/s", f"{used:.2f} ms", found, f"{peak_megabytes()} MB")
        ((last,),) = connection.execute(LAST).fetchall()
        row("a minute later, within a turn", "", "", next_batch(connection, source, last), "")
        row("a minute later, at its beginning", "", "", next_batch(connection, source, FIRST), "")


def main(share: float) -> None:
    with portal() as running:
        client = sign_up(running)
        client.must("POST", "/v1/blueprints", DEPLOYMENT)
        hook = client.must("POST", "/v1/webhooks", {"identifier": "deploys", "title": "Deploys", "mappings": [MAPPING]})
        key, count = hook["integration"]["webhookKey"], max(200, round(5_000 * share))
        row("what", "bar", "measured")
        row("---", "---", "---")
        with process(running.environment, "portal.celery", *worker_options("events", THREADS)):
            send_all(running, key, 100, "warm")
            waits(running, "warm")
            rate = send_all(running, key, count, "burst")
            row("events accepted, as fast as they are sent", f"{PACE}/s", f"{rate:.0f}/s")
            began = time.monotonic()
            waits(running, "burst")
            row("and mapped, in step or behind by", "2 s", f"{time.monotonic() - began:.1f} s")
            began = time.monotonic()
            together = send_together(running, key, count, "lines")
            row(f"events accepted, {TOGETHER} lines a request", f"{PACE}/s", f"{together:.0f}/s")
            waits(running, "lines")
            row("these accepted and mapped", f"{PACE}/s", f"{count / (time.monotonic() - began):.0f}/s")
            pace = min(PACE, rate / 2)
            send_all(running, key, count, "paced", pace)
            seconds = waits(running, "paced")
            row(f"sent until mapped at {pace:.0f}/s, p50", "", f"{percentile(seconds, 0.5):.2f} s")
            row(f"sent until mapped at {pace:.0f}/s, p95", "2 s", f"{percentile(seconds, 0.95):.2f} s")
        row("bare inserts", "", f"{bare(running, count):.0f}/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["backlog"]:
        backlog(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
