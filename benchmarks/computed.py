"""What computed values cost, and how soon they are right: `python -m benchmarks.computed`.

A change of one entity that 10 000 aggregations depend on, until every one of them is right, beside the hand-written
update of the same rows; and a bulk upsert of entities with five computed properties and one scorecard.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from benchmarks.harness import ROOT, Client, Portal, again, family, portal, row, sign_up
from portal.launcher.processes import worker_options

QUEUES = worker_options("interactive,events,bulk,maintenance", 8)
DEPENDENTS, COUNT, BATCH = 10_000, 30_000, 1_000
BULK = "bulk?upsert=true&merge=true&bulk_limit=extended"
PRICE = {"identifier": "price", "title": "Price", "schema": {"properties": {"amount": {"type": "number"}}}}
ORDER = {
    "identifier": "order", "title": "Order", "schema": {"properties": {}}, "relations": {"price": {"target": "price"}},
    "aggregationProperties": {
        "cost": {
            "target": "price", "pathFilter": [{"path": ["price"]}],
            "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "amount"},
        }
    },
}  # fmt: skip
SYSTEM = {
    "identifier": "system", "title": "System", "schema": {"properties": {"slack": {"type": "string"}}},
    "aggregationProperties": {
        "services": {"target": "service", "calculationSpec": {"func": "count", "calculationBy": "entities"}},
        "replicas": {
            "target": "service",
            "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "replicas"},
        },
    },
}  # fmt: skip
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {"tier": {"type": "string"}, "replicas": {"type": "number"}, "notes": {"type": "string"}}},
    "relations": {"system": {"target": "system"}},
    "mirrorProperties": {"slack": {"path": "system.slack"}, "systemName": {"path": "system.$title"}},
    "calculationProperties": {
        "double": {"calculation": ".properties.replicas * 2", "type": "number"},
        "url": {"calculation": "\"https://example.com/\" + .identifier", "type": "string", "format": "url"},
        "label": {"calculation": ".title + \" of \" + (.properties.systemName // \"nothing\")", "type": "string"},
    },
}  # fmt: skip
READY = {
    "identifier": "ready", "title": "Ready",
    "rules": [
        {"identifier": "tiered", "title": "Has a tier", "level": "Bronze",
         "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "isNotEmpty"}]}},
        {"identifier": "spread", "title": "Runs more than once", "level": "Gold",
         "query": {"combinator": "and", "conditions": [{"property": "replicas", "operator": ">", "value": 1}]}},
    ],
}  # fmt: skip
RIGHT = "SELECT count(*) FROM blueprints_entity WHERE computed @> %s::jsonb"
WAITING = "SELECT count(*) FROM blueprints_stale WHERE every_seconds IS NULL"
RAW = """
UPDATE blueprints_entity e SET computed = jsonb_build_object('cost', s.total) FROM (
  SELECT r.source_id, sum((t.properties ->> 'amount')::numeric) AS total FROM blueprints_entityrelation r
  JOIN blueprints_entity t ON t.id = r.target_id WHERE r.relation = 'price' GROUP BY r.source_id) s
WHERE e.id = s.source_id
"""


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[None]:
    options = ["-W", "ignore", "-m", "celery", "--quiet", "--app=portal.celery", "worker", *QUEUES]
    process = subprocess.Popen([sys.executable, *options], cwd=ROOT, env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def entities(client: Client, blueprint: str, items: list[dict[str, Any]]) -> None:
    for start in range(0, len(items), BATCH):
        client.must("POST", f"/v1/blueprints/{blueprint}/entities/{BULK}", {"entities": items[start : start + BATCH]})


def until(holds: Any, seconds: float = 120) -> float:
    began = time.perf_counter()
    while not holds():
        if time.perf_counter() - began > seconds:
            raise TimeoutError("the values did not become right")
        time.sleep(0.02)
    return time.perf_counter() - began


def inside(running: Portal) -> Any:
    database = running.connect()
    schema = database.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%' LIMIT 1").fetchone()[0]
    database.execute(f"SET ROLE {schema}")
    database.execute(f"SET search_path = {schema}, public")
    return database


def measure_freshness(client: Client, database: Any) -> None:
    client.must("POST", "/v1/blueprints", PRICE)
    client.must("POST", "/v1/blueprints", ORDER)
    entities(client, "price", [{"identifier": "p", "properties": {"amount": 1}}])
    entities(client, "order", [{"identifier": f"o{n}", "relations": {"price": "p"}} for n in range(DEPENDENTS)])
    until(lambda: count(database, RIGHT, '{"cost": 1}') == DEPENDENTS)
    for amount in (2, 3, 4):
        began = time.perf_counter()
        client.must("PATCH", "/v1/blueprints/price/entities/p", {"properties": {"amount": amount}})
        answered = time.perf_counter() - began
        until(lambda: count(database, RIGHT, orjson.dumps({"cost": amount}).decode()) == DEPENDENTS)  # noqa: B023
        row(
            f"{DEPENDENTS:,} aggregations over one",
            f"answered {answered * 1000:.0f} ms",
            f"right {time.perf_counter() - began:.2f} s",
        )
    began = time.perf_counter()
    database.execute(RAW)
    row("raw: one statement for the same rows", "", f"{time.perf_counter() - began:.2f} s")


def count(database: Any, statement: str, *values: Any) -> int:
    return database.execute(statement, values).fetchone()[0]


def service(number: int) -> dict[str, Any]:
    return {
        "identifier": f"service-{number}", "title": f"Service {number}",
        "properties": {"tier": "gold", "replicas": number % 5, "notes": "keeps the cranes in step " * 14},
        "relations": {"system": f"system-{number % 100}"},
    }  # fmt: skip


def measure_bulk(running: Portal, client: Client, database: Any) -> None:
    for document in (SYSTEM, SERVICE):
        client.must("POST", "/v1/blueprints", {key: document[key] for key in ("identifier", "title", "schema")})
    for document in (SYSTEM, SERVICE):
        client.must("PUT", f"/v1/blueprints/{document['identifier']}", document)
    client.must("POST", "/v1/blueprints/service/scorecards", READY)
    entities(client, "system", [{"identifier": f"system-{n}", "properties": {"slack": f"#{n}"}} for n in range(100)])
    starts = range(0, COUNT, BATCH)
    bodies = [orjson.dumps({"entities": [service(n) for n in range(at, at + BATCH)]}) for at in starts]
    callers = [again(client, running) for _ in range(2)]

    def work(which: int) -> None:
        for body in bodies[which::2]:
            callers[which].must("POST", f"/v1/blueprints/service/entities/{BULK}", body)

    before, began = memory(), time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    seconds = time.perf_counter() - began
    settled = until(lambda: count(database, WAITING) == 0)
    row(
        "bulk with 5 computed properties and a scorecard",
        f"{COUNT / seconds:.0f}/s",
        f"all right {settled:.1f} s later",
    )
    row("memory of all processes, before and after", f"{before:.0f} MB", f"{memory():.0f} MB")


def memory() -> float:
    """Proportional megabytes of everything started here."""
    total = 0
    for pid in family(os.getpid())[1:]:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += int(text.partition("Pss:")[2].split()[0]) if "Pss:" in text else 0
    return total / 1024


def main() -> None:
    with portal() as running, worker(running.environment):
        client = sign_up(running)
        database = inside(running)
        row("what", "", "")
        measure_freshness(client, database)
        measure_bulk(running, client, database)


if __name__ == "__main__":
    main()
