"""Bulk upsert over HTTP against the raw set-wise upsert of the same rows: `python -m benchmarks.bulk`.

50 000 entities of 12 properties and 2 relations, with events, in batches of 1 000 and of 20; then the same ones
again, unchanged. Raw is one connection and one statement per 1 000 rows into a table with the same indexes.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson

from benchmarks.harness import Client, Portal, again, portal, row, sign_up

COUNT = 50_000
PROPERTIES = {
    "tier": {"type": "string", "enum": ["gold", "silver", "bronze"]},
    "language": {"type": "string"},
    "lifecycle": {"type": "string", "enum": ["experimental", "production", "deprecated"]},
    "replicas": {"type": "number", "minimum": 0},
    "cost": {"type": "number"},
    "public": {"type": "boolean"},
    "url": {"type": "string", "format": "url"},
    "contact": {"type": "string", "format": "email"},
    "released": {"type": "string", "format": "date-time"},
    "tags": {"type": "array", "items": {"type": "string"}},
    "limits": {"type": "object"},
    "notes": {"type": "string"},
}


def entity(number: int) -> dict[str, Any]:
    return {
        "identifier": f"service-{number}",
        "title": f"Service {number}",
        "properties": {
            "tier": ("gold", "silver", "bronze")[number % 3], "language": ("Go", "Python", "Rust")[number % 3],
            "lifecycle": "production", "replicas": number % 20, "cost": number / 7, "public": number % 2 == 0,
            "url": f"https://example.com/services/{number}", "contact": f"team{number % 50}@example.com",
            "released": "2026-01-02T03:04:05.678Z", "tags": [f"t{number % 9}", "core"],
            "limits": {"cpu": "500m", "memory": "256Mi"}, "notes": "keeps the cranes in step with the trains " * 4,
        },
        "relations": {"system": f"system-{number % 100}", "dependsOn": [f"service-{number % 100}"]},
    }  # fmt: skip


def prepare(client: Client) -> None:
    client.must("POST", "/v1/blueprints", {"identifier": "system", "title": "System", "schema": {"properties": {}}})
    relations = {"system": {"target": "system"}, "dependsOn": {"target": "service", "many": True}}
    schema = {"properties": PROPERTIES, "required": ["tier"]}
    client.must(
        "POST",
        "/v1/blueprints",
        {"identifier": "service", "title": "Service", "schema": schema, "relations": relations},
    )
    systems = [{"identifier": f"system-{n}"} for n in range(100)]
    client.must("POST", "/v1/blueprints/system/entities/bulk?bulk_limit=extended", {"entities": systems})
    first = [entity(number) for number in range(100)]
    client.must("POST", "/v1/blueprints/service/entities/bulk?bulk_limit=extended", {"entities": first})


def send(portal: Portal, caller: Client, numbers: range, size: int, clients: int = 2) -> tuple[float, float]:
    """(entities a second, CPU milliseconds an entity); the bodies are made before the clock starts."""
    starts = range(numbers.start, numbers.stop, size)
    bodies = [orjson.dumps({"entities": [entity(n) for n in range(at, min(at + size, numbers.stop))]}) for at in starts]
    path = "/v1/blueprints/service/entities/bulk?upsert=true&merge=true&bulk_limit=extended"
    callers = [again(caller, portal) for _ in range(clients)]

    def work(which: int) -> None:
        for body in bodies[which::clients]:
            callers[which].must("POST", path, body)

    cpu, began = portal.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(work, range(clients)))
    seconds = time.perf_counter() - began
    return len(numbers) / seconds, (portal.cpu_seconds() - cpu) / len(numbers) * 1000


RAW = """
INSERT INTO raw_entity (id, blueprint_id, identifier, title, team, properties, computed, relations, scorecards,
  datasource, created_at, created_by, updated_at, updated_by)
SELECT gen_random_uuid(), %s, identifier, title, '{}', properties, '{}', relations, '{}', '', now(), 'raw', now(), 'raw'
FROM jsonb_to_recordset(%s::jsonb) AS r(identifier text, title text, properties jsonb, relations jsonb)
ON CONFLICT (blueprint_id, identifier) DO UPDATE SET title = excluded.title, properties = excluded.properties,
  relations = excluded.relations, updated_at = excluded.updated_at
WHERE (raw_entity.title, raw_entity.properties, raw_entity.relations)
  IS DISTINCT FROM (excluded.title, excluded.properties, excluded.relations)
"""


def raw(portal: Portal, size: int = 1000) -> tuple[float, float]:
    """(new rows a second, unchanged rows a second) on one connection."""
    numbers = range(COUNT)
    with portal.connect() as database:
        schema = database.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%' LIMIT 1").fetchone()[0]
        database.execute(f"SET ROLE {schema}")
        database.execute(f"SET search_path = {schema}, public")
        database.execute("CREATE TABLE raw_entity (LIKE blueprints_entity INCLUDING ALL)")
        speeds = [_raw_pass(database, numbers, size) for _ in range(2)]
        database.execute("DROP TABLE raw_entity")
    return speeds[0], speeds[1]


def _raw_pass(database: Any, numbers: range, size: int) -> float:
    bodies = [orjson.dumps([entity(n) for n in range(at, at + size)]).decode() for at in range(0, len(numbers), size)]
    blueprint = "00000000-0000-7000-8000-000000000001"
    began = time.perf_counter()
    for body in bodies:
        database.execute(RAW, (blueprint, body))
    return len(numbers) / (time.perf_counter() - began)


def main(count: int = COUNT) -> None:
    with portal() as running:
        client = sign_up(running)
        prepare(client)
        raw_new, raw_same = raw(running)
        row("what", "entities/s", "CPU ms/entity", "share of raw")
        row("raw, new rows, 1 000", f"{raw_new:.0f}", "", "1")
        row("raw, unchanged rows, 1 000", f"{raw_same:.0f}", "", "")
        for size, span in ((1000, range(1000, 1000 + count)), (20, range(100_000, 100_000 + count // 2))):
            for what in ("new", "unchanged"):
                speed, cpu = send(running, client, span, size)
                row(f"HTTP, {what}, batches of {size}", f"{speed:.0f}", f"{cpu:.3f}", f"{speed / raw_new:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
