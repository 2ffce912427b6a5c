"""Periodic jobs of the whole installation: whoever moves a job's row forward first runs it this time."""

from django.db import connection

from tenants.scope import public_scope

PLAN = "INSERT INTO tenants_schedule (name, next_at) VALUES (%s, now()) ON CONFLICT DO NOTHING"
CLAIM = """
UPDATE tenants_schedule SET next_at = now() + make_interval(secs => %s) WHERE name = %s AND next_at <= now()
"""


def plan(names: list[str]) -> None:
    """Makes the rows of jobs that have none yet."""
    with public_scope(), connection.cursor() as cursor:
        cursor.executemany(PLAN, [(name,) for name in names])


def claim_job(name: str, every_seconds: int) -> bool:
    """True for one caller per period, by the database's clock: any number of schedulers may run."""
    with public_scope(), connection.cursor() as cursor:
        cursor.execute(CLAIM, [every_seconds, name])
        return cursor.rowcount == 1
