"""Raw items that an integration shows of each kind, and how far it has read each (contract §12.5).

Neither moves `updated_at`: exporters would take it for a request to sync again.
"""

from typing import Any

import orjson
from django.db import transaction

from integrations.models import Source
from integrations.sources.queries import get_integration
from portal.errors import Fault, Invalid, NotFound
from portal.ids import uuid7
from portal.types import Json, JsonObject

MAX_EXAMPLES, MAX_KINDS, MAX_BYTES = 10, 200, 512 * 1024


@transaction.atomic
def keep_examples(name: str, kind: str, body: Json) -> None:
    """The last ones replace those before; the largest are left out when together they are too large. Raises Invalid."""
    given = body.get("examples") if isinstance(body, dict) else None
    if not isinstance(given, list) or not all(isinstance(example, dict) for example in given):
        raise Invalid.from_faults("the examples", [Fault("/examples", "must be a list of objects", "type")])
    row = get_integration(name, lock=True)
    known = {**row.examples, kind: [{"_id": uuid7().hex, "data": example} for example in _few(given)]}
    row.examples = dict(list(known.items())[-MAX_KINDS:])
    row.save(update_fields=["examples"])


def _few(given: list[JsonObject]) -> list[JsonObject]:
    kept, size = [], 0
    for example in given[:MAX_EXAMPLES]:
        size += len(orjson.dumps(example))
        kept += [example] if size <= MAX_BYTES else []
    return kept


def kinds_of(name: str) -> JsonObject:
    """{kind: {examples: [{_id, data}]}}; kinds of the mapping that have shown nothing yet are among them."""
    row = get_integration(name)
    mapped = {kind: {"examples": []} for kind in _mapped_kinds(row)}
    return mapped | {kind: {"examples": examples} for kind, examples in row.examples.items()}


def _mapped_kinds(row: Source) -> list[str]:
    resources: Any = (row.document.get("config") or {}).get("resources")
    found = resources if isinstance(resources, list) else []
    kinds = (resource.get("kind") for resource in found if isinstance(resource, dict))
    return [kind for kind in kinds if isinstance(kind, str)]


def cursor_of(name: str, place: str) -> JsonObject | None:
    """`place` is «kind/index»."""
    return get_integration(name).cursors.get(place)


@transaction.atomic
def set_cursor(name: str, place: str, body: Json, *, must_exist: bool = False) -> JsonObject:
    """Raises Invalid; NotFound when there is none to change."""
    primary = body.get("primary") if isinstance(body, dict) else None
    if not isinstance(primary, str) or len(primary) > MAX_EXAMPLES * 100:
        raise Invalid.from_faults("the cursor", [Fault("/primary", "must be text", "type")])
    row = get_integration(name, lock=True)
    if must_exist and place not in row.cursors:
        raise NotFound.of("cursor", place)
    row.cursors = {**row.cursors, place: {"primary": primary}}
    row.save(update_fields=["cursors"])
    return row.cursors[place]
