"""What scorecards cost: `python -m benchmarks.scorecards [entities] [--untold]`.

All results told as entities; ten rules over all entities judged again and stored, beside a hand-written update of the
same rows; one write with six scorecards of ten rules and without; bulk upserts with a scorecard and without; the report
by team and the preview of a draft over all entities. Untold, what is judged is not made entities of: a million of them
take many minutes.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.computed import BATCH, count, entities, inside, until
from benchmarks.harness import ROOT, Client, percentile, portal, row, sign_up
from portal.launcher.processes import worker_options

ENTITIES, TEAMS, WRITES, REPORTS, BULKS = 100_000, 20, 200, 10, 10
LEVELS = ("Bronze", "Silver", "Gold")
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {f"n{number}": {"type": "number"} for number in range(10)}},
}  # fmt: skip
WAITING = "SELECT count(*) FROM scorecards_rejudging"
UNTOLD = "SELECT count(*) FROM blueprints_stale WHERE judged"
TOLD = """
SELECT count(*) FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE b.identifier = '_rule_result'
"""
JUDGED = "SELECT count(*) FROM blueprints_entity WHERE scorecards -> %s ->> 'level' = 'Basic'"


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[None]:
    """For the queue in which entities are judged again, with as many threads as `make up` gives it."""
    command = [sys.executable, "-W", "ignore", "-m", "celery", "--quiet", "--app=portal.celery", "worker"]
    process = subprocess.Popen([*command, *worker_options("bulk", 8)], cwd=ROOT, env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def scorecard(identifier: str, least: int) -> dict[str, Any]:
    rules = [
        {
            "identifier": f"r{number}", "title": f"Rule {number}", "level": LEVELS[number % 3],
            "query": {
                "combinator": "and", "conditions": [{"property": f"n{number}", "operator": ">=", "value": least}]
            },
        }
        for number in range(10)
    ]  # fmt: skip
    return {"identifier": identifier, "title": identifier, "rules": rules}


def raw_update(identifier: str, least: int) -> str:
    passes = [f"(e.properties ->> 'n{number}')::numeric >= {least}" for number in range(10)]
    lines = [
        f"jsonb_build_object('identifier', 'r{number}', 'status', CASE WHEN {test} THEN 'SUCCESS' ELSE 'FAILURE' END,"
        f" 'level', '{LEVELS[number % 3]}')"
        for number, test in enumerate(passes)
    ]
    below = ("Basic", "Bronze", "Silver")
    cases = [
        f"WHEN NOT ({' AND '.join(passes[position::3])}) THEN '{below[position]}'" for position in range(len(LEVELS))
    ]
    return (
        f"UPDATE blueprints_entity e SET scorecards = jsonb_build_object('{identifier}', jsonb_build_object("
        f"'level', CASE {' '.join(cases)} ELSE 'Gold' END, 'rules', jsonb_build_array({', '.join(lines)})))"
        " FROM blueprints_blueprint b WHERE b.id = e.blueprint_id AND b.identifier = 'service'"
    )


def load(client: Client, total: int) -> None:
    client.must("POST", "/v1/blueprints", SERVICE)
    for number in range(TEAMS):
        client.must("POST", "/v1/teams", {"name": f"team-{number}"})
    items = [
        {
            "identifier": f"service-{at}", "title": f"Service {at}", "team": [f"team-{at % TEAMS}"],
            "properties": {f"n{number}": (at * (number + 3)) % 97 for number in range(10)},
        }
        for at in range(total)
    ]  # fmt: skip
    entities(client, "service", items)


def judge_first(client: Client, database: Any) -> None:
    client.must("POST", "/v1/blueprints/service/scorecards", scorecard("ready", 10))
    until(lambda: count(database, WAITING) == 0, seconds=600)
    forget(database)


def forget(database: Any) -> None:
    """What waits to be told is not."""
    database.execute("DELETE FROM blueprints_stale WHERE judged")


def tell(client: Client, database: Any, total: int) -> None:
    """Every result as an entity of its own."""
    began = time.perf_counter()
    client.must("POST", "/v1/blueprints/service/scorecards", scorecard("ready", 10))
    until(lambda: count(database, WAITING) == 0 and count(database, UNTOLD) == 0, seconds=3_000)
    seconds = time.perf_counter() - began
    if count(database, TOLD) != 10 * total:
        raise RuntimeError("results are missing")
    row(f"{10 * total:,} results judged and told as entities", f"{seconds:.0f} s", f"{10 * total / seconds:,.0f}/s")


def judge_again(client: Client, database: Any, total: int) -> None:
    """Beside the update of the same rows, which must come to the same levels."""
    began = time.perf_counter()
    client.must("PUT", "/v1/blueprints/service/scorecards/ready", scorecard("ready", 20))
    until(lambda: count(database, WAITING) == 0, seconds=600)
    seconds, judged = time.perf_counter() - began, count(database, JUDGED, "ready")
    began = time.perf_counter()
    database.execute(raw_update("ready", 20))
    raw = time.perf_counter() - began
    if count(database, JUDGED, "ready") != judged:
        raise RuntimeError("the hand-written update judges otherwise")
    row(f"10 rules × {total:,} judged again and stored", f"{seconds:.2f} s", f"by hand {raw:.2f} s")


def write(client: Client) -> float:
    """Median milliseconds."""
    taken = []
    for number in range(WRITES):
        began = time.perf_counter()
        body = {"properties": {"n0": number % 50}}
        client.must("PATCH", f"/v1/blueprints/service/entities/service-{number}", body)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def write_bulk(client: Client) -> float:
    """Entities a second, each of them changed."""
    began = time.perf_counter()
    for turn in range(BULKS):
        items = [{"identifier": f"service-{at}", "properties": {"n1": turn * 7}} for at in range(BATCH)]
        entities(client, "service", items)
    return BULKS * BATCH / (time.perf_counter() - began)


def judge_writes(client: Client, database: Any, *, told: bool) -> None:
    bulk = write_bulk(client)
    for number in range(5):
        client.must("POST", "/v1/blueprints/service/scorecards", scorecard(f"s{number}", 10 * number))
    until(lambda: count(database, WAITING) == 0, seconds=600)
    told or forget(database)
    judged = write(client)
    for number in range(5):
        client.must("DELETE", f"/v1/blueprints/service/scorecards/s{number}")
    client.must("DELETE", "/v1/blueprints/service/scorecards/ready")
    until(lambda: count(database, WAITING) == 0, seconds=600)
    told or forget(database)
    row("one write, 6 scorecards of 10 rules", f"{judged:.1f} ms", f"without {write(client):.1f} ms")
    row(f"bulk upsert in {BATCH:,}s, 10 rules", f"{bulk:,.0f}/s", f"without {write_bulk(client):,.0f}/s")


def ask(client: Client, method: str, path: str, body: Any = None) -> str:
    taken = []
    for _ in range(REPORTS):
        began = time.perf_counter()
        client.must(method, path, body)
        taken.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(taken):.0f} ms (p95 {percentile(taken, 0.95):.0f})"


def read(client: Client, database: Any, total: int) -> None:
    """With the statistics that the autovacuum gathers within a minute: without them one core reads what two could."""
    database.execute("ANALYZE blueprints_entity")
    report = ask(client, "GET", "/v1/blueprints/service/scorecards/ready/report")
    row(f"report by team over {total:,} entities, {10 * total:,} results of rules", report, "")
    draft = {"blueprint": "service", "scorecard": scorecard("ready", 30)}
    row(f"preview of a draft over {total:,} entities", ask(client, "POST", "/v1/scorecards/preview", draft), "")


def main(total: int, *, told: bool) -> None:
    with portal() as running, worker(running.environment):
        client = sign_up(running)
        database = inside(running)
        row("what", "", "")
        load(client, total)
        tell(client, database, total) if told else judge_first(client, database)
        judge_again(client, database, total)
        told or forget(database)
        read(client, database, total)
        judge_writes(client, database, told=told)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else ENTITIES, told="--untold" not in sys.argv)
