"""Pages and single entities out of 100 000, over HTTP, beside the same by raw SQL: `python -m benchmarks.reads`."""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import orjson

from benchmarks.bulk import entity, prepare
from benchmarks.harness import Client, Portal, portal, row, sign_up

COUNT = 100_000
ROUNDS = 200
PAGE = {
    "limit": 50,
    "query": {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]},
    "sort": [{"property": "$title", "order": "ASC"}],
}
RAW_PAGE = """
SELECT identifier, title, team, properties, relations, created_at, updated_at FROM blueprints_entity
WHERE blueprint_id = %s AND properties @> '{"tier": "gold"}' ORDER BY lower(title), id LIMIT 50
"""
RAW_ONE = """
SELECT identifier, title, team, properties, relations FROM blueprints_entity WHERE blueprint_id = %s AND identifier = %s
"""


def timed(work: Callable[[int], Any], rounds: int = ROUNDS) -> str:
    """p50 and p95 in milliseconds, after a warm-up."""
    for number in range(10):
        work(number)
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - began) * 1000)
    return f"p50 {statistics.median(times):.1f} ms, p95 {statistics.quantiles(times, n=20)[18]:.1f} ms"


def fill(client: Client, count: int) -> None:
    path = "/v1/blueprints/service/entities/bulk?upsert=true&bulk_limit=extended"
    for start in range(0, count, 1000):
        client.must("POST", path, orjson.dumps({"entities": [entity(n) for n in range(start, start + 1000)]}))


def raw(portal: Portal, count: int) -> tuple[str, str]:
    with portal.connect() as database:
        schema: Any = database.execute("SELECT schema_name FROM public.tenants_organization LIMIT 1").fetchone()
        database.execute(f"SET ROLE {schema[0]}")
        database.execute(f"SET search_path = {schema[0]}, public")
        database.execute("ANALYZE blueprints_entity")
        kind: Any = database.execute("SELECT id FROM blueprints_blueprint WHERE identifier = 'service'").fetchone()
        page = timed(lambda _: database.execute(RAW_PAGE, kind).fetchall())
        one = timed(lambda n: database.execute(RAW_ONE, (kind[0], f"service-{n * 397 % count}")).fetchall())
    return page, one


def main(count: int = COUNT) -> None:
    with portal() as running:
        client = sign_up(running)
        prepare(client)
        fill(client, count)
        raw_page, raw_one = raw(running, count)
        search = "/v1/blueprints/service/entities/search"
        row("what", "HTTP", "raw SQL")
        row("page of 50, filter and sort", timed(lambda _: client.must("POST", search, PAGE)), raw_page)
        by_size = PAGE | {"sort": [{"property": "cost", "order": "DESC"}]}
        row("page of 50, sorted by a property", timed(lambda _: client.must("POST", search, by_size), 20), "")
        one = "/v1/blueprints/service/entities/service-"
        row("one entity by id", timed(lambda n: client.must("GET", f"{one}{n * 397 % count}")), raw_one)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
