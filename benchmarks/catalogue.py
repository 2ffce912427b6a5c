"""Finding things among many entities, beside the same by hand-written SQL: `python -m benchmarks.catalogue SIZE …`.

One installation grows through the sizes given and is measured at each, so that the last column of the report says
what growing costs. Rows are made by set-wise SQL (`catalogue_rows`), and a few of them compared with written ones.
A million take about ten minutes in all and 6 GB of disk while it runs.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks import catalogue_rows as rows
from benchmarks.hammer import hammer, request_bytes
from benchmarks.harness import Client, Portal, portal, row, sign_up

SIZES = (100_000,)
SEARCH = "/v1/blueprints/service/entities/search"
GOLD = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}
BY_TITLE = [{"property": "$title", "order": "ASC"}]
BY_COST = [{"property": "cost", "order": "DESC"}]
GOLDEN = 'blueprints_entity WHERE blueprint_id = %s AND properties @> \'{"tier": "gold"}\''
COST = "(CASE WHEN jsonb_typeof(properties -> 'cost') = 'number' THEN (properties -> 'cost')::numeric END)"
COLUMNS = "identifier, title, icon, team, properties, computed, relations, scorecards, created_at, updated_at"
BYTES = "SELECT sum(pg_total_relation_size(name)) FROM unnest(%s::regclass[]) name"

Work = Callable[[int], Any]


class Bench:
    """An installation with `count` services in it."""

    def __init__(self, running: Portal, client: Client, count: int) -> None:
        self.portal, self.client, self.count = running, client, count
        self.database = rows.inside(running)
        (self.kind,) = self.sql("SELECT id FROM blueprints_blueprint WHERE identifier = 'service'")[0]
        self.database.execute("SET work_mem = '16MB'")

    def sql(self, statement: str, *values: Any) -> list[Any]:
        return self.database.execute(statement, values).fetchall()  # type: ignore[arg-type]

    def name(self, round: int) -> str:
        return rows.name(round * 7919 % self.count)

    def report(self, what: str, http: Work, raw: Work | None = None, rounds: int = 60) -> None:
        row(f"{self.count:,}", what, timed(http, rounds), timed(raw, rounds) if raw else "")

    def page(self, **body: Any) -> Work:
        return self.post(SEARCH, limit=50, **body)

    def post(self, path: str, **body: Any) -> Work:
        return lambda _: self.client.must("POST", path, body)

    def box(self, text: Callable[[int], str], **body: Any) -> Work:
        return lambda n: self.client.must("POST", SEARCH, {"limit": 50, "search": text(n), **body})

    def everything(self, text: Callable[[int], str]) -> Work:
        return lambda n: self.client.must("GET", f"/v1/search?q={text(n)}")

    def by_hand(self, statement: str, value: Callable[[int], Any]) -> Work:
        return lambda n: self.sql(statement, value(n))


def timed(work: Work, rounds: int) -> str:
    times = []
    for number in range(rounds + 5):
        began = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - began) * 1000)
    warm = times[5:]
    return f"p50 {statistics.median(warm):.1f} ms, p95 {statistics.quantiles(warm, n=20)[18]:.1f} ms"


def measure_pages(bench: Bench) -> None:
    for what, sort, by_hand in (
        ("title", BY_TITLE, "lower(title), id"),
        ("a property", BY_COST, f"{COST} DESC NULLS LAST, id DESC"),
    ):
        raw = f"SELECT {COLUMNS} FROM {GOLDEN} ORDER BY {by_hand} LIMIT 51"
        http = bench.page(query=GOLD, sort=sort)
        bench.report(f"page of 50: filter, sort by {what}", http, bench.by_hand(raw, lambda _: bench.kind))


def measure_indexes(bench: Bench) -> None:
    """The page sorted by a property again, after the index that it wished for was built."""
    (schema,) = bench.sql("SELECT current_schema()")[0]
    began = time.perf_counter()
    code = "from blueprints.indexes.tasks import keep_indexes_task as keep"
    bench.portal.manage("shell", "-v", "0", "-c", f"{code}; keep({schema.removeprefix('t_')!r})")
    row(f"{bench.count:,}", "building what slow searches wished for", f"{time.perf_counter() - began:.0f} s", "")
    bench.report("page of 50: filter, sort by a property, with its index", bench.page(query=GOLD, sort=BY_COST))


def measure_search(bench: Bench) -> None:
    raw = "SELECT id FROM blueprints_entity WHERE lower(title || ' ' || identifier) LIKE %s LIMIT 50"
    asked: dict[str, Callable[[int], str]] = {
        "a whole name": bench.name,
        "a word": rows.word,
        "a word of every entity": lambda _: "services",
        "two beginnings": lambda n: f"{rows.word(n)[:4]}+{rows.word(n + 1)[:5]}",
        "misspelled": lambda n: f"{rows.word(n)[:4]}x{rows.word(n)[4:]}q",
    }
    for what, text in asked.items():
        pattern = partial(like, text)
        bench.report(f"search of everything: {what}", bench.everything(text), bench.by_hand(raw, pattern))
    bench.report("search box of the table: a word", bench.box(rows.word, sort=BY_TITLE))
    bench.report(
        "search box of the table: words of a property", bench.box(rows.word, searchIn=["readme"], sort=BY_TITLE)
    )


def like(text: Callable[[int], str], number: int) -> str:
    return f"%{text(number).replace('+', '%')}%"


def measure_numbers(bench: Bench) -> None:
    every = "blueprints_entity WHERE blueprint_id = %s"
    facet = f"SELECT properties ->> 'tier', count(*) FROM {every} GROUP BY 1"
    counted = bench.post(SEARCH, limit=1, query=GOLD, count="exact")
    for what, http, raw in (
        ("total, at once", bench.post(SEARCH, limit=1, query=GOLD, count=True), ""),
        ("total, counted", counted, f"SELECT count(*) FROM {GOLDEN}"),
        ("total without a filter", bench.post(SEARCH, limit=1, count="exact"), f"SELECT count(*) FROM {every}"),
        ("one facet", bench.post("/v1/blueprints/service/entities/facets", properties=["tier"]), facet),
    ):
        bench.report(what, http, bench.by_hand(raw, lambda _: bench.kind) if raw else None, 10)


def measure_reads(bench: Bench) -> None:
    one = f"SELECT {COLUMNS} FROM blueprints_entity WHERE blueprint_id = %s AND identifier = %s"
    gets = [request_bytes(bench.client, "GET", f"/v1/blueprints/service/entities/{bench.name(n)}") for n in range(500)]
    raw = timed(lambda n: bench.sql(one, bench.kind, bench.name(n)), 500)
    row(f"{bench.count:,}", "one entity by id", hammer(bench.portal.port, gets), raw)
    hundred = [request_bytes(bench.client, "POST", SEARCH, references(bench, n)) for n in range(50)]
    many = f"SELECT {COLUMNS} FROM blueprints_entity WHERE blueprint_id = %s AND identifier = ANY(%s)"
    raw = timed(lambda n: bench.sql(many, bench.kind, [bench.name(n * 100 + k) for k in range(100)]), 100)
    row(f"{bench.count:,}", "100 by reference, titles only", hammer(bench.portal.port, hundred), raw)


def references(bench: Bench, number: int) -> dict[str, Any]:
    names = [bench.name(number * 100 + k) for k in range(100)]
    rule = {"property": "$identifier", "operator": "in", "value": names}
    return {"limit": 100, "include": ["identifier", "title"], "query": {"combinator": "and", "rules": [rule]}}


def measure_size(bench: Bench) -> None:
    ((total,),) = bench.sql(BYTES, list(rows.TABLES))
    row(f"{bench.count:,}", "bytes of an entity, with indexes, arrows, history", f"{total / bench.count:.0f}", "")
    cpu = bench.portal.cpu_seconds()
    time.sleep(10)
    row(f"{bench.count:,}", "idle CPU", f"{(bench.portal.cpu_seconds() - cpu) * 10:.1f} % of a core", "")


def main(sizes: Sequence[int]) -> None:
    with portal() as running:
        client = sign_up(running)
        rows.prepare(client)
        row("entities", "what", "HTTP", "by hand")
        there = 0
        for size in sizes:
            began = time.perf_counter()
            rows.fill(running, there, size)
            row(f"{size:,}", "making the rows and their indexes", f"{time.perf_counter() - began:.0f} s", "")
            rows.check_sameness(client, running)
            for measure in (
                measure_pages,
                measure_indexes,
                measure_search,
                measure_numbers,
                measure_reads,
                measure_size,
            ):
                measure(Bench(running, client, size))
            there = size


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
