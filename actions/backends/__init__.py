"""Where actions can be sent: one entry for each kind of invocation method."""

from actions.backends.base import Backend
from actions.backends.offered import Offered
from actions.backends.upsert_entity import UpsertEntity
from actions.backends.webhook import Webhook
from actions.errors import BackendMissing

BACKENDS: dict[str, Backend] = {
    "WEBHOOK": Webhook(),
    "UPSERT_ENTITY": UpsertEntity(),
    "INTEGRATION_ACTION": Offered('Waiting for the integration "{}" to fetch the run'),
    # Without a broker the run message waits here for a consumer that claims it, then reports as from a topic.
    "KAFKA": Offered("Waiting for a consumer to claim the run"),
}


def backend_of(kind: str) -> Backend:
    """Raises BackendMissing."""
    if kind not in BACKENDS:
        raise BackendMissing(f"actions of type {kind} can be kept but not run here; {', '.join(BACKENDS)} can")
    return BACKENDS[kind]
