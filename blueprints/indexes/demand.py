"""Which indexes would answer a search: of the property that it is sorted by, and of numbers that it compares."""

from collections.abc import Iterator, Sequence

from blueprints.indexes.wishes import Wish
from blueprints.model import Kind
from blueprints.rules import BLUEPRINT_SEARCH, parse
from blueprints.rules.tree import Property, conditions
from portal.types import JsonObject

COMPARING = frozenset({">", ">=", "<", "<="})


def wishes_of(kind: Kind, sort: Sequence[JsonObject], query: JsonObject | None) -> list[Wish]:
    """For a search that was accepted; of several keys the first decides."""
    return [*_sorted(kind, sort), *_compared(kind, query)]


def _sorted(kind: Kind, sort: Sequence[JsonObject]) -> Iterator[Wish]:
    for key in sort[:1]:
        if key["property"] in kind.fields.properties:
            descending = key.get("order", "ASC").upper() == "DESC"
            yield Wish(kind.id, key["property"], "DESC" if descending else "ASC")


def _compared(kind: Kind, query: JsonObject | None) -> Iterator[Wish]:
    for condition in conditions(parse(query, BLUEPRINT_SEARCH)) if query else ():
        key = condition.subject.key if isinstance(condition.subject, Property) else ""
        field = kind.fields.properties.get(key)
        if field and field.kind == "number" and condition.operator in COMPARING:
            yield Wish(kind.id, key, "ASC")
