"""How many results pass, as numbers of `_scorecard` and `_rule`: counted a while after something was told."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from blueprints.entities.store import run
from blueprints.model import Kind
from blueprints.results import LEASE_SECONDS, QUEUE, RULE, SCORECARD, TASK
from blueprints.rules.sql import Sql
from portal.types import JsonObject
from scorecards.evaluate import EXEMPT, NOT_APPLICABLE, PASSED
from scorecards.models import Scorecard
from scorecards.report import standings
from scorecards.told.definitions import named, write_told
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

# All entities of a blueprint are gone over, so not after each of them.
WAIT_SECONDS = 30
MARK = f"""
INSERT INTO blueprints_stale (id, blueprint_id, seeds, counted, due_at, judged)
SELECT uuidv7(), %s, '{{}}', true, statement_timestamp() + interval '{WAIT_SECONDS} seconds', true
WHERE NOT EXISTS (
  SELECT FROM blueprints_stale WHERE blueprint_id = %s AND counted AND judged
  AND due_at <= statement_timestamp() + interval '{WAIT_SECONDS} seconds')
"""
Statuses = Mapping[str, int]


def mark_numbers(kind: Kind) -> None:
    """Call last in the transaction. A mark that a worker has taken is no more to be relied on: it may have counted."""
    run(MARK, kind.id, kind.id)
    ring_once(TASK, QUEUE, WAIT_SECONDS)
    mark_lane(WAIT_SECONDS + LEASE_SECONDS)


def keep_numbers(kind: Kind) -> None:
    """Call in a transaction."""
    cards: list[JsonObject] = []
    rules: list[JsonObject] = []
    for row in Scorecard.objects.filter(blueprint_id=kind.id):
        found: dict[str, dict[str, int]] = {rule["identifier"]: {} for rule in row.document["rules"]}
        for rule, status, number in standings(row.identifier, Sql("e.blueprint_id = %s", (kind.id,)), _read)["rule"]:
            found.setdefault(rule, {})[status] = number
        passes = {rule: _passing(statuses) for rule, statuses in found.items()}
        rules += [_numbers(named(kind, row.identifier, rule), "entities", *pair) for rule, pair in passes.items()]
        tested, passed = (sum(pair[part] for pair in passes.values()) for part in range(2))
        cards.append(_numbers(named(kind, row.identifier), "rules", tested, passed))
    write_told(RULE, rules)
    write_told(SCORECARD, cards)


def _passing(statuses: Statuses) -> tuple[int, int]:
    tested = sum(number for status, number in statuses.items() if status != NOT_APPLICABLE)
    return tested, statuses.get(PASSED, 0) + statuses.get(EXEMPT, 0)


def _numbers(identifier: str, what: str, tested: int, passed: int) -> JsonObject:
    percent = round(100 * passed / tested) if tested else None
    properties = {f"{what}_tested": tested, f"{what}_passed": passed, "percent_passed": percent}
    return {"identifier": identifier, "properties": properties}


def _read(text: str, params: tuple[Any, ...]) -> list[tuple]:
    """Nobody waits for this, so it may take its time."""
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return cursor.fetchall()
