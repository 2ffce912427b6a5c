"""Occasions are taken under a lease and settled by deletion, in the transaction that starts what they are for."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

BATCH = 100
LEASE_SECONDS = 60
MAX_ATTEMPTS = 3
# What failed once is taken alone, so that one bad event spoils no other.
TAKE = """
UPDATE actions_occasion o SET attempt = o.attempt + 1, due_at = now() + make_interval(secs => %s), held = ''
FROM (SELECT event_id, automation_id FROM actions_occasion
      WHERE due_at <= statement_timestamp() AND attempt < %s AND (attempt = 0) = %s
      ORDER BY event_id, automation_id LIMIT %s FOR UPDATE SKIP LOCKED) t
WHERE o.event_id = t.event_id AND o.automation_id = t.automation_id
RETURNING o.event_id, o.automation_id, o.attempt
"""
SETTLE = """
DELETE FROM actions_occasion o USING unnest(%s::uuid[], %s::uuid[], %s::int[]) AS t(event_id, automation_id, attempt)
WHERE o.event_id = t.event_id AND o.automation_id = t.automation_id AND o.attempt = t.attempt
RETURNING o.event_id, o.automation_id, o.attempt
"""
PUT_OFF = """
UPDATE actions_occasion o SET error = %s, due_at = now() + make_interval(secs => %s * o.attempt)
FROM unnest(%s::uuid[], %s::uuid[], %s::int[]) AS t(event_id, automation_id, attempt)
WHERE o.event_id = t.event_id AND o.automation_id = t.automation_id AND o.attempt = t.attempt
"""
HOLD = """
UPDATE actions_occasion o SET held = t.held, due_at = t.until, attempt = 0
FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::text[], %s::timestamptz[])
     AS t(event_id, automation_id, attempt, held, until)
WHERE o.event_id = t.event_id AND o.automation_id = t.automation_id AND o.attempt = t.attempt
"""
# The newest go: what comes first is dealt with first.
GIVE_UP_HELD = """
UPDATE actions_occasion o SET due_at = NULL, held = '', error = %s
FROM (SELECT event_id, automation_id, row_number() OVER (PARTITION BY automation_id ORDER BY event_id) AS place
      FROM actions_occasion WHERE held <> '') t
WHERE o.event_id = t.event_id AND o.automation_id = t.automation_id AND t.place > %s
"""
GIVE_UP = """
UPDATE actions_occasion
SET due_at = NULL, error = CASE error WHEN '' THEN 'The worker that had it stopped' ELSE error END
WHERE due_at <= statement_timestamp() AND attempt >= %s
"""
AGAIN_SECONDS = 5
MAX_HELD = 10_000
TOO_MANY_HELD = f"more than {MAX_HELD} events were held back"


class Taken(NamedTuple):
    """`attempt` fences: only the worker that counted it may settle the occasion."""

    event_id: UUID
    automation_id: UUID
    attempt: int


def take() -> list[Taken]:
    """The oldest first, in the order in which the events were logged."""
    found = _taken(TAKE, [LEASE_SECONDS, MAX_ATTEMPTS, True, BATCH])
    return found or _taken(TAKE, [LEASE_SECONDS, MAX_ATTEMPTS, False, 1])


def settle(taken: list[Taken]) -> set[Taken]:
    """Those that are ours to act upon. Call first in the transaction that acts: nobody else will."""
    return set(_taken(SETTLE, _columns(taken)))


def put_off(taken: list[Taken], words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(PUT_OFF, [words, AGAIN_SECONDS, *_columns(taken)])


def hold(held: Sequence[tuple[Taken, str, datetime]]) -> None:
    """(occasion, why, until when): until then nobody takes it, and what was tried of it does not count."""
    if held:
        codes, moments = [code for _, code, _ in held], [until for *_, until in held]
        with connection.cursor() as cursor:
            cursor.execute(HOLD, [*_columns([taken for taken, *_ in held]), codes, moments])


def give_up() -> int:
    """What was tried often enough, and what is held beyond measure, stays to be looked at; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_UP, [MAX_ATTEMPTS])
        tried = cursor.rowcount
        cursor.execute(GIVE_UP_HELD, [TOO_MANY_HELD, MAX_HELD])
        return tried + cursor.rowcount


def _taken(text: str, values: list) -> list[Taken]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return sorted(Taken(*row) for row in cursor.fetchall())


def _columns(taken: Sequence[Taken]) -> list[list]:
    return [[each[place] for each in taken] for place in range(3)]
