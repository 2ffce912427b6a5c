"""What files say of an entity and the catalogue does not take, told at the entity to whoever may see it."""

from collections.abc import Iterator

from blueprints.entities.projection import Projection
from blueprints.entities.search import get_entity
from integrations.models import Record
from integrations.sources.queries import HEAVY
from portal.moments import timestamp
from portal.types import Actor, JsonObject

NAMED = Projection(include=("identifier",))
# A source keeps what was wrong the last time only, so there is one of each that says something of it.
MAX_SOURCES = 50


def faults_of_entity(actor: Actor, blueprint: str, identifier: str) -> list[JsonObject]:
    """{source, title, file, line, column, message, at}, the latest first. Raises NotFound."""
    name = get_entity(actor, blueprint, identifier, NAMED)["identifier"]
    failed = Record.objects.filter(kind=Record.Kind.ITEM, state=Record.State.FAILED, names__overlap=[name])
    heavy = ("payload", *(f"source__{field}" for field in HEAVY))
    rows = failed.select_related("source").defer(*heavy).order_by("-pk")[:MAX_SOURCES]
    return [fault for row in rows for fault in _faults_of(row, blueprint, name)]


def _faults_of(row: Record, blueprint: str, name: str) -> Iterator[JsonObject]:
    """Of what is in a file; programs that run elsewhere say nothing when it has become right."""
    for entry in row.trace:
        about = (entry.get("blueprint"), entry.get("identifier"), entry.get("outcome"))
        if about == (blueprint, name, "failed") and entry.get("file"):
            yield {
                "source": row.source.identifier, "title": row.source.document.get("title") or row.source.identifier,
                "file": entry["file"], "line": entry["line"], "column": entry["column"], "message": entry["message"],
                "at": timestamp(row.received_at),
            }  # fmt: skip
