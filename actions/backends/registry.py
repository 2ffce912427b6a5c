"""Where actions can be sent: ours, and those that installed Python packages add (docs/backends.md)."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

import structlog

from actions.backends.azure_devops import AzureDevops
from actions.backends.base import Backend
from actions.backends.github import GitHub
from actions.backends.gitlab import GitLab
from actions.backends.kafka import Kafka
from actions.backends.offered import Offered
from actions.backends.scaffold import Scaffold
from actions.backends.slack import Slack
from actions.backends.upsert_entity import UpsertEntity
from actions.backends.webhook import Webhook
from actions.definition.methods import METHODS
from actions.errors import BackendMissing
from portal.types import JsonObject

log = structlog.get_logger(__name__)
GROUP = "roadstead.backends"
OURS: dict[str, Backend] = {
    "WEBHOOK": Webhook(),
    "UPSERT_ENTITY": UpsertEntity(),
    "GITHUB": GitHub(),
    "GITLAB": GitLab(),
    "AZURE_DEVOPS": AzureDevops(),
    "SLACK": Slack(),
    "SCAFFOLD": Scaffold(),
    "INTEGRATION_ACTION": Offered('Waiting for the integration "{}" to fetch the run'),
    "KAFKA": Kafka(),
}


_steps: dict[str, Backend] = {}


def register_steps(steps: dict[str, Backend]) -> None:
    """What nodes of workflows do and actions do not."""
    _steps.update(steps)


def backend_of(kind: str) -> Backend:
    """Raises BackendMissing."""
    if kind in _steps:
        return _steps[kind]
    known = backends()
    if kind not in known:
        raise BackendMissing(f"actions of type {kind} can be kept but not run here; {', '.join(known)} can")
    return known[kind]


def method_shapes() -> dict[str, JsonObject]:
    """The JSON Schema of each kind of invocation method."""
    return {kind: getattr(backend, "shape", {}) for kind, backend in _others().items()} | METHODS


def backends() -> dict[str, Backend]:
    return _others() | OURS


@cache
def _others() -> dict[str, Backend]:
    """Those of installed packages; one that does not load is told to the operator and left out."""
    loaded = ((entry.name, _load(entry)) for entry in entry_points(group=GROUP) if entry.name not in METHODS)
    return {name: backend for name, backend in loaded if backend is not None}


def _load(entry: EntryPoint) -> Backend | None:
    try:
        made = entry.load()()
    except Exception:
        # Whatever a package of somebody else does wrong, ours go on.
        log.exception("backend_not_loaded", backend=entry.name, module=entry.value)
        return None
    if not isinstance(made, Backend):
        log.error("backend_not_loaded", backend=entry.name, module=entry.value, reason="it lacks what a backend has")
        return None
    return made
