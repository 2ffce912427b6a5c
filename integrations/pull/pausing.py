"""Puts a source to rest for a while, and wakes it again."""

from integrations.models import Source
from integrations.sources.queries import get_integration
from integrations.sources.services import change_integration
from portal.errors import Conflict
from portal.types import Actor, JsonObject


def set_paused(actor: Actor, name: str, *, paused: bool) -> Source:
    """A sync that is going on when it is paused is given up. Raises NotFound, Conflict for what is not pulled."""
    known = get_integration(name)
    pull = known.document.get("pull")
    if pull is None:
        raise Conflict(f'nothing is pulled for the integration "{known.identifier}", so there is nothing to pause')
    if bool(pull.get("paused")) == paused:
        return known
    rest = {key: value for key, value in pull.items() if key != "paused"}
    return change_integration(actor, name, {"pull": rest | ({"paused": True} if paused else {})})


def troubles_of(name: str) -> JsonObject:
    """What was wrong the last time: {faults, faultCount, notes}, each fault with its file, line and column.

    Raises NotFound.
    """
    row = get_integration(name)
    pulled = row.pulled
    found = pulled.get("faults", [])
    count = row.resync_state.get("faultCount", len(found))
    return {"faults": found, "faultCount": count, "notes": pulled.get("notes", [])}
