"""What is started: runs by day, by what they are of, and what nobody starts."""

from collections import Counter
from uuid import UUID

from actions.lifecycle import State
from actions.models import Action, Kind
from blueprints.entities.statements import fetch
from portal.types import JsonObject
from portal.usage.days import Days

MOST = 100
# Runs of nodes belong to a workflow's run, and what its triggers start are the workflow's.
STARTED = """
actions_run r LEFT JOIN actions_action a ON a.id = r.action_id WHERE r.created_at >= %s AND r.kind <> 'node'
"""
RUNS = f"""
SELECT coalesce(a.workflow_id, a.id), width_bucket(r.created_at, %s::timestamptz[]), count(*),
  count(*) FILTER (WHERE r.state = %s)
FROM {STARTED} GROUP BY 1, 2
"""
PEOPLE = f"""
SELECT s.action, count(DISTINCT u.id)
FROM (SELECT coalesce(a.workflow_id, a.id) AS action, r.created_by FROM {STARTED}) s
JOIN access_user u ON u.id::text = s.created_by GROUP BY 1
"""
EVERYBODY = """
SELECT count(DISTINCT u.id) FROM actions_run r JOIN access_user u ON u.id::text = r.created_by
WHERE r.created_at >= %s AND r.kind <> 'node' AND r.source <> 'AUTOMATION'
"""


def runs(days: Days) -> JsonObject:
    """{runs, failed, people, days: [{day, runs, failed}], actions: [{identifier, title, kind, runs, failed, people}],
    unused: [{identifier, title, kind}], unusedTotal}. Runs of what was deleted tell in the sums alone.
    """
    started, failed = Counter[tuple[UUID | None, int]](), Counter[tuple[UUID | None, int]]()
    for action, day, count, failures in fetch(RUNS, [list(days.starts), State.FAILED, days.starts[0]]):
        started[action, day], failed[action, day] = count, failures
    people = dict(fetch(PEOPLE, [days.starts[0]]))
    [[everybody]] = fetch(EVERYBODY, [days.starts[0]])
    by_day, failed_by_day = _along(started, 1), _along(failed, 1)
    by_action, failed_by_action = _along(started, 0), _along(failed, 0)
    told = [
        (name, {"runs": by_action[key], "failed": failed_by_action[key], "people": people.get(key, 0)})
        for key, name in _names()
    ]
    used = sorted((name | counts for name, counts in told if counts["runs"]), key=lambda one: -one["runs"])
    unused = [name for name, counts in told if not counts["runs"]]
    return {
        "runs": started.total(), "failed": failed.total(), "people": everybody,
        "days": [
            {"day": day, "runs": by_day[at], "failed": failed_by_day[at]} for at, day in enumerate(days.names, start=1)
        ],
        "actions": used[:MOST], "unused": unused[:MOST], "unusedTotal": len(unused),
    }  # fmt: skip


def _along(counts: Counter, part: int) -> Counter:
    total: Counter = Counter()
    for key, count in counts.items():
        total[key[part]] += count
    return total


def _names() -> list[tuple[UUID, JsonObject]]:
    """What can be started; a workflow's triggers start it, so that theirs are its runs."""
    rows = Action.all_kinds.exclude(kind=Kind.TRIGGER).order_by("identifier")
    fields = rows.values_list("id", "identifier", "document__title", "kind", "document__trigger__type")
    return [
        (key, {"identifier": name, "title": title or name, "kind": trigger or kind})
        for key, name, title, kind, trigger in fields
    ]
