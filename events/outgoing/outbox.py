"""Which events go where, said once: for those that are logged now, and for those that are sent again.

What is to be sent is added by the statement that writes the log, so it is there if and only if the change is, and
costs nothing where nobody listens. `due_at` is the moment of that statement, which comes after the locks of what was
changed: events of one thing are due in the order in which they happened.
"""

from tenants.tasks import ring_once

TASK, QUEUE = "events.deliver", "deliveries"
# Writers in a row ring one bell together.
GATHER_SECONDS = 0.25
WANTED = """
d.enabled AND (d.resources = '{}' OR e.resource_type = ANY (d.resources))
AND (d.actions = '{}' OR e.action = ANY (d.actions)) AND (d.blueprints = '{}' OR e.blueprint = ANY (d.blueprints))
"""
# Goes on from a statement whose events are called `logged`; its row count is that of what is to be sent.
ADD = f"""
INSERT INTO events_delivery (destination_id, event, state, due_at, attempts, tries)
SELECT d.id, e.id, 'PENDING', statement_timestamp(), 0, '[]' FROM logged e JOIN events_destination d ON {WANTED}
"""


def call_worker() -> None:
    """After the commit. A bell that gets lost is rung again: organizations with destinations are always in the lane."""
    ring_once(TASK, QUEUE, GATHER_SECONDS)
