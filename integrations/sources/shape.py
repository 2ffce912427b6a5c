"""What an integration may say of itself (contract §12.1): known keys have their types, others are kept as they are."""

from collections.abc import Iterator
from typing import Any

from integrations.pull.definition import is_pulled, pull_faults
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

MAX_IDENTIFIER, MAX_TITLE = 200, 300
TEXT, FLAG, OBJECT = "must be text", "must be true or false", "must be an object"
TYPES: dict[str, tuple[Any, str]] = {
    "installationAppType": (str, TEXT), "title": (str, TEXT), "version": (str, TEXT), "processingMode": (str, TEXT),
    "createPortResourcesOrigin": (str, TEXT), "spec": (dict, OBJECT), "config": (dict, OBJECT),
    "changelogDestination": (dict, OBJECT), "pull": (dict, OBJECT), "actionsProcessingEnabled": (bool, FLAG),
    "incrementalSyncEnabled": (bool, FLAG), "arePortResourcesInitialized": (bool, FLAG),
}  # fmt: skip
# The share of its entities that a sync may delete without asking; a tenth unless said otherwise.
THRESHOLD = "deletionThreshold"
DESTINATIONS = ("KAFKA", "WEBHOOK")
STATES = ("running", "completed", "failed", "aborted")
# Said by the server, whatever is sent.
OWN = frozenset(
    {"_id", "_orgId", "ok", "identifier", "installationId", "integrationType", "installationType", "resyncState"}
    | {"logAttributes", "metricAttributes", "ingestAttributes", "createdAt", "createdBy", "updatedAt", "updatedBy"}
)


def checked_new(body: Json) -> tuple[str, JsonObject]:
    """(identifier, document). Raises Invalid with all faults."""
    faults = [*_identifier_faults(body), *_faults(body)]
    faults += pull_faults(body.get("installationId"), body) if isinstance(body, dict) else []
    if faults:
        raise Invalid.from_faults("the integration", faults)
    return body["installationId"], {key: value for key, value in _said(body).items() if value is not None}


def checked_changes(body: Json, identifier: str) -> JsonObject:
    """What is to change; null clears. Raises Invalid with all faults."""
    faults = list(_faults(body))
    if isinstance(body, dict) and body.get("installationId", identifier) != identifier:
        faults.append(Fault("/installationId", "is the name of the installation and stays", "immutable"))
    if faults:
        raise Invalid.from_faults("the integration", faults)
    return _said(body)


def require_pullable(identifier: str, before: JsonObject, document: JsonObject) -> None:
    """Whether what is to be pulled can be, as it stands after a change. Raises Invalid with all faults."""
    faults = list(pull_faults(identifier, document))
    kinds = (before.get("installationAppType"), document.get("installationAppType"))
    if is_pulled(before) and kinds[0] != kinds[1]:
        faults.append(Fault("/installationAppType", "stays what it is while something is pulled", "immutable"))
    if faults:
        raise Invalid.from_faults("the integration", faults)


def _said(body: JsonObject) -> JsonObject:
    return {key: value for key, value in body.items() if key not in OWN}


def _identifier_faults(body: Json) -> Iterator[Fault]:
    name = body.get("installationId") if isinstance(body, dict) else ""
    if not isinstance(name, str):
        yield Fault("/installationId", "must be text", "required")
    elif isinstance(body, dict) and not 0 < len(name) <= MAX_IDENTIFIER:
        yield Fault("/installationId", f"must be 1 to {MAX_IDENTIFIER} characters", "length")


def _faults(body: Json) -> Iterator[Fault]:
    if not isinstance(body, dict):
        yield Fault("", OBJECT, "type")
        return
    for key, (kind, words) in TYPES.items():
        if body.get(key) is not None and not isinstance(body[key], kind):
            yield Fault(f"/{key}", words, "type")
    if isinstance(body.get("title"), str) and len(body["title"]) > MAX_TITLE:
        yield Fault("/title", f"must be at most {MAX_TITLE} characters", "length")
    threshold = body.get(THRESHOLD)
    if threshold is not None and not (type(threshold) in (int, float) and 0 <= threshold <= 1):
        yield Fault(f"/{THRESHOLD}", "must be a number from 0 to 1", "range")
    destination = body.get("changelogDestination")
    if isinstance(destination, dict) and destination:
        yield from _destination_faults(destination)


def _destination_faults(destination: JsonObject) -> Iterator[Fault]:
    kind: Any = destination.get("type")
    if kind not in DESTINATIONS:
        yield Fault("/changelogDestination/type", f"must be one of {', '.join(DESTINATIONS)}", "enum")
    if kind == "WEBHOOK" and not isinstance(destination.get("url"), str):
        yield Fault("/changelogDestination/url", "must be the address of the receiver", "required")


def checked_state(body: Json) -> JsonObject:
    """What an integration tells of a resync (contract §12.4). Raises Invalid."""
    if not isinstance(body, dict):
        raise Invalid.from_faults("the state", [Fault("", OBJECT, "type")])
    if body.get("status", "running") not in STATES:
        raise Invalid.from_faults("the state", [Fault("/status", f"must be one of {', '.join(STATES)}", "enum")])
    return {key: value for key, value in body.items() if key != "updatedAt"}
