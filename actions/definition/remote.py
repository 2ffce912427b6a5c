"""Choices that another system knows, as an input defines them: whom to ask, and where in the answer they are."""

from collections.abc import Iterator
from typing import Final

from actions.definition.addresses import address_faults
from portal import jq, templates
from portal.errors import Fault
from portal.types import JsonObject

MAX_REMOTE: Final = 10
MAX_CACHE_SECONDS: Final = 3_600
OPTIONS_FROM: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["url"],
    "description": "Called with GET when choices are asked for. Templates in `url` and `headers` read .form, .entity,"
    " .user and .secrets; `path` is a jq program that gives the list of choices in the answer, each a text, a number or"
    " {value, title}",
    "properties": {
        "url": {"type": "string", "minLength": 1, "maxLength": 4_000},
        "headers": {"type": "object", "maxProperties": 20, "additionalProperties": {"type": "string"}},
        "path": {"type": "string", "minLength": 1, "maxLength": 10_000},
        "cacheSeconds": {"type": "integer", "minimum": 1, "maximum": MAX_CACHE_SECONDS},
    },
}
# Each says by itself what may be chosen.
INSTEAD = ("enum", "dataset", "blueprint")


def remote_of(given: JsonObject) -> JsonObject | None:
    """Of an input, or of the elements of a list."""
    holder = given["items"] if isinstance(given.get("items"), dict) else given
    return holder.get("optionsFrom")


def remote_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    """Of an input in the right shape."""
    remote = given.get("optionsFrom")
    if not isinstance(remote, dict):
        return
    place = f"{path}/optionsFrom"
    yield from address_faults(remote["url"], f"{place}/url")
    yield from (fault._replace(path=place + fault.path) for fault in templates.check(_templated(remote)))
    if error := jq.check(remote.get("path", ".")):
        yield Fault(f"{place}/path", f"is not a valid jq expression: {error}", "jq")
    for key in INSTEAD:
        if given.get(key) is not None:
            yield Fault(place, f"cannot stand beside {key}", "optionsFrom")


def _templated(remote: JsonObject) -> JsonObject:
    return {key: remote[key] for key in ("url", "headers") if key in remote}
