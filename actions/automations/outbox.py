"""Events that automations wait for, added by the statement that logs them: there if and only if the change is.

Nothing is read by position in the log, so no event is passed over because its transaction committed late.
"""

from collections.abc import Collection

from django.db import connection

from actions.automations.triggers import keys_of
from events.followers import Follower
from tenants.tasks import ring_once

TASK, QUEUE = "actions.react", "events"
# Writers in a row ring one bell together.
GATHER_SECONDS = 0.1
# Writers leave no mark in the lane; an organization with automations is looked at so often.
LOOK_SECONDS = 10
ADD = """
INSERT INTO actions_occasion (event_id, automation_id, due_at, attempt, error)
SELECT DISTINCT k.id, a.id, now(), 0, '' FROM keyed k JOIN actions_action a ON k.key = ANY (a.watches)
"""
HEARS = "SELECT DISTINCT k.key FROM unnest(%s::text[]) AS k(key) JOIN actions_action a ON k.key = ANY (a.watches)"


def hears(keys: Collection[str]) -> set[str]:
    """Those that an automation waits for."""
    with connection.cursor() as cursor:
        cursor.execute(HEARS, [list(keys)])
        return {key for (key,) in cursor.fetchall()}


def call_worker(seconds: float = GATHER_SECONDS) -> None:
    """After the commit. A bell that gets lost is rung again: organizations with automations stay in the lane."""
    ring_once(TASK, QUEUE, seconds)


FOLLOWER = Follower(keys_of, ADD, call_worker, hears)
