"""Bytes that an entity takes with its indexes, relations and history: `python -m benchmarks.storage`.

20 000 entities of about 1 KB; then each of them changed once in one property.
"""

from typing import Any

import psycopg

from benchmarks.bulk import entity, prepare
from benchmarks.harness import Client, Portal, portal, row, sign_up

COUNT, BATCH = 20_000, 1_000
TABLES = ("blueprints_entity", "blueprints_entityrelation", "events_event")
PARTS = """
SELECT pg_relation_size(c.oid), pg_total_relation_size(c.oid) FROM pg_class c WHERE c.oid = to_regclass(%s)
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_relation_size(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY(SELECT to_regclass(name) FROM unnest(%s::text[]) AS t(name)) ORDER BY 2 DESC
"""
FULLEST = """
SELECT nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
WHERE relname = 'events_event' ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 1
"""


def send(client: Client, make: Any) -> None:
    path = "/v1/blueprints/service/entities/bulk?upsert=true&merge=true&bulk_limit=extended"
    for start in range(0, COUNT, BATCH):
        client.must("POST", path, {"entities": [make(number) for number in range(start, start + BATCH)]})


def changed(number: int) -> dict[str, Any]:
    return {"identifier": f"service-{number}", "properties": {"replicas": number % 20 + 1}}


def report(connection: psycopg.Connection, title: str) -> None:
    schema = connection.execute(FULLEST).fetchone()[0]  # type: ignore[index]
    connection.execute(f'SET ROLE "{schema}"')
    connection.execute(f'SET search_path TO "{schema}"')
    for table in TABLES:
        connection.execute(f"VACUUM FULL {table}")
    total = 0
    for table in TABLES:
        heap, whole = connection.execute(PARTS, [table]).fetchone()  # type: ignore[misc]
        total += whole
        row(f"{title}: {table}", f"{whole / COUNT:.0f} bytes an entity, {heap / COUNT:.0f} of them the rows")
    for index, size in connection.execute(INDEXES, [list(TABLES)]).fetchall():
        row(f"  {index}", f"{size / COUNT:.0f}")
    row(f"{title}: all", f"{total / COUNT:.0f} bytes an entity")


def main(running: Portal) -> None:
    client = sign_up(running, "storage")
    prepare(client)
    send(client, entity)
    with running.connect() as connection:
        report(connection, "new")
        send(client, changed)
        report(connection, "changed once")


if __name__ == "__main__":
    with portal() as running:
        main(running)
