"""A worker takes a run by one conditional update: however many bells ring, one worker gets it."""

from typing import Any

from django.db import connection

from actions.models import Run
from actions.runs.leases import lease_seconds
from portal.rows import read_one
from tenants.lanes import MARKED, marking

# How many runs of one organization workers deal with at a time, so that the others are not kept waiting.
CONCURRENT = 6
# More than this many waiting, and the organization is told to come back later.
MAX_WAITING = 10_000
IS_READY = "state = 'queued' AND (ready_at IS NULL OR ready_at <= now())"
# With how many workers that died a run may have been before it is taken for what they died of.
SHARED_DEATHS = 2
IS_TRUSTED = f"{IS_READY} AND deaths < {SHARED_DEATHS}"
IS_SUSPECT = f"{IS_READY} AND deaths >= {SHARED_DEATHS}"
NAMED = "SELECT id FROM actions_run WHERE id = %s AND {} FOR UPDATE SKIP LOCKED"
FIRST = f"SELECT id FROM actions_run WHERE {IS_TRUSTED} ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED"
# The attempt is counted here, before anything is tried: a run that kills its worker is tried a few times only.
TAKE = """
UPDATE actions_run SET state = 'running', attempt = attempt + 1, due_at = now() + make_interval(secs => %s)
WHERE (SELECT count(*) FROM actions_run WHERE state = 'running') < %s AND id = {} RETURNING {{columns}}
"""
TAKE_NAMED = TAKE.format(f"({NAMED.format(IS_READY)})")
TAKE_ANY = TAKE.format(f"coalesce(({NAMED.format(IS_TRUSTED)}), ({FIRST}))")
LONGEST_WAITING = "SELECT id FROM actions_run WHERE {} ORDER BY created_at LIMIT 1"
LOAD = "SELECT count(*) FROM (SELECT 1 FROM actions_run WHERE state IN ('queued', 'running') LIMIT %(most)s) t"
LOAD_AND_MARK = f"WITH {MARKED} {LOAD}"


def claim(run_id: str) -> Run | None:
    """The run with a lease and a new attempt number, or None when it is not (or no longer) to be worked on."""
    return _taken(TAKE_NAMED, run_id)


def claim_any(run_id: str) -> Run | None:
    """The run the bell was rung for or, when somebody has it already, the one that has waited longest; no suspect."""
    return _taken(TAKE_ANY, run_id)


def _taken(statement: str, run_id: str) -> Run | None:
    return read_one(Run, statement, [lease_seconds(), CONCURRENT, run_id])


def first_waiting() -> str | None:
    return _first(IS_TRUSTED)


def first_suspect() -> str | None:
    return _first(IS_SUSPECT)


def _first(which: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(LONGEST_WAITING.format(which))
        row = cursor.fetchone()
    return row[0] if row else None


def load() -> int:
    """How many runs wait for workers or are with them; counted until they are more than MAX_WAITING."""
    return _counted(LOAD, {})


def load_and_mark(seconds: float) -> int:
    """The same, and the lane is marked (tenants/lanes.py) in the same round trip. Call last in the transaction."""
    return _counted(LOAD_AND_MARK, marking(seconds))


def _counted(statement: str, params: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, params | {"most": MAX_WAITING + 1})
        return cursor.fetchone()[0]
