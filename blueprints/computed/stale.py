"""Work left to a worker, kept as rows: values that are to be derived anew."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import connection
from django.db.models.functions import Now

from blueprints.computed.walks import Walk
from blueprints.models import Stale
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

TASK, QUEUE = "blueprints.refresh", "events"
# Writers in a row ring one bell together, and the worker finds what they all left.
GATHER_SECONDS = 0.25
# Longer than any step takes; each step takes the rows for as long again.
LEASE_SECONDS = 60
MAX_TAKEN = 500
TAKE = f"""
UPDATE blueprints_stale SET due_at = now() + interval '{LEASE_SECONDS} seconds' WHERE id IN (
  SELECT id FROM blueprints_stale WHERE due_at <= now() AND NOT judged
  AND (after IS NULL OR after < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
  ORDER BY due_at LIMIT {MAX_TAKEN} FOR UPDATE SKIP LOCKED)
RETURNING id, blueprint_id, walk, seeds, counted, every_seconds, runs
"""
HOLD = f"UPDATE blueprints_stale SET due_at = now() + interval '{LEASE_SECONDS} seconds' WHERE id = ANY(%s)"


class Part(NamedTuple):
    """Values of a blueprint: those at the end of `walk`, or of all its entities without one."""

    blueprint: UUID
    walk: Walk | None
    counted: bool


@dataclass(slots=True)
class Work:
    """Rows that ask for the same part, put together; `runs` are those that any of them belongs to."""

    part: Part
    rows: list[UUID] = field(default_factory=list)
    seeds: set[UUID] = field(default_factory=set)
    every_seconds: int | None = None
    runs: list[str] = field(default_factory=list)


def add(
    parts: dict[Part, set[UUID]], runs: Sequence[str] = (), *, wait_seconds: float = 0, after: int | None = None
) -> None:
    """One statement for all; a worker is called after the commit.

    `after` is a transaction's number: the work is to be done when it and all with smaller numbers are over.
    """
    if not parts:
        return
    due = Now() + timedelta(seconds=wait_seconds)
    Stale.objects.bulk_create(
        Stale(
            blueprint_id=part.blueprint, walk=part.walk.as_json() if part.walk else None, seeds=sorted(seeds),
            counted=part.counted, due_at=due, after=after, runs=list(runs),
        )
        for part, seeds in parts.items()
    )  # fmt: skip
    call_worker(wait_seconds)


def call_worker(wait_seconds: float) -> None:
    ring_once(TASK, QUEUE, GATHER_SECONDS + wait_seconds)
    mark_lane(wait_seconds + LEASE_SECONDS)


def take() -> list[Work]:
    """What is due, for this worker alone until the lease ends."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        rows = cursor.fetchall()
    found: dict[tuple[Part, int | None], Work] = {}
    for row, blueprint, walk, seeds, counted, every, runs in sorted(rows):
        stored = orjson.loads(walk) if isinstance(walk, str | bytes) else walk
        part = Part(blueprint, Walk.from_json(stored) if stored else None, counted)
        work = found.setdefault((part, every), Work(part, every_seconds=every))
        work.rows.append(row)
        work.seeds.update(seeds)
        work.runs += [run for run in runs if run not in work.runs]
    return list(found.values())


def hold(rows: Sequence[UUID]) -> None:
    """Another lease: the work goes on."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [list(rows)])


def settle(work: Work) -> None:
    """The work is done; what is due by the clock stays for its next time."""
    rows = Stale.objects.filter(pk__in=work.rows)
    if work.every_seconds:
        rows.update(due_at=Now() + timedelta(seconds=work.every_seconds))
    else:
        rows.delete()


def keep_clock(blueprint: UUID, every_seconds: int | None) -> None:
    """A blueprint whose values change with the time has one row that is due again and again; any other has none."""
    clocks = Stale.objects.filter(blueprint_id=blueprint, every_seconds__isnull=False)
    if every_seconds is None:
        clocks.delete()
    elif not clocks.exists():
        due = Now() + timedelta(seconds=every_seconds)
        Stale.objects.create(blueprint_id=blueprint, counted=True, every_seconds=every_seconds, due_at=due)
        mark_lane(every_seconds)


def merged(parts: Collection[tuple[Part, Collection[UUID]]]) -> dict[Part, set[UUID]]:
    found: dict[Part, set[UUID]] = defaultdict(set)
    for part, seeds in parts:
        found[part].update(seeds)
    return found
