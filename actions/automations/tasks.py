"""The bell for occasions."""

from actions.automations.outbox import QUEUE, TASK
from actions.automations.react import react
from tenants.tasks import ring, tenant_task


@tenant_task(name=TASK, queue=QUEUE)
def react_task() -> None:
    """One batch, then to the end of the line: other organizations wait as well."""
    if react():
        ring(react_task)
