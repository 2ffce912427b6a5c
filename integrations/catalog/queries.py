"""Reads of the catalogue (backstage.md §4): a constant number of statements, with the caller's sight in every one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from blueprints.entities.documents import COLUMNS, parse_row
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.model import current_model
from blueprints.rules.sql import FALSE, Sql, both, either
from integrations.backstage.references import Reference, parse_reference
from integrations.catalog.conditions import EVERYTHING, Condition
from integrations.catalog.documents import documents
from integrations.catalog.kinds import Catalogue, Served, catalogue
from integrations.catalog.paging import Asked
from integrations.catalog.values import NOTHING, Values
from portal.errors import NotFound
from portal.types import Actor, JsonObject

MAX_AT_ONCE = 20_000


@dataclass(frozen=True)
class Reader:
    """All that one request asks, of the data model as it is now."""

    actor: Actor

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue(current_model())

    @cached_property
    def sight(self) -> Sql:
        return readable(self.actor, self.catalogue.model, self.catalogue.kinds)

    @cached_property
    def values(self) -> Values:
        return Values(self.catalogue, self.sight)

    def selection(self, condition: Condition) -> tuple[list[Served], Sql]:
        """The kinds that may have some, and the condition with the caller's sight."""
        kinds, fitting = self.values.among(condition)
        return kinds, both(fitting, readable(self.actor, self.catalogue.model, [served.kind for served in kinds]))

    def place(self, kinds: Sequence[Served], field: str) -> Sql:
        """The value that an entity is sorted by."""
        if not field:
            return Sql("''")
        parts = [(served, self.values.of(served, field)) for served in kinds]
        parts = [(served, found) for served, found in parts if found != NOTHING]
        if not parts:
            return Sql("NULL::text")
        cases = " ".join(f"WHEN %s THEN (SELECT min(lower(x.v)) FROM ({found.text}) x)" for _, found in parts)
        params = [value for served, found in parts for value in (served.id, *found.params)]
        return Sql(f'(CASE e.blueprint_id {cases} END) COLLATE "C"', tuple(params))

    def listed(self, condition: Condition, orders: Sequence[Asked], limit: int, offset: int) -> list[JsonObject]:
        """Those without a sort field come last."""
        kinds, wanted = self.selection(condition)
        places = [self.place(kinds, order.order) for order in orders]
        ways = [f"{place.text} {'DESC' if order.descending else 'ASC'} NULLS LAST"
                for place, order in zip(places, orders, strict=True)]  # fmt: skip
        text = f"SELECT {COLUMNS} {FROM} WHERE {wanted.text} ORDER BY {', '.join([*ways, 'e.id'])} LIMIT %s OFFSET %s"
        params = [*wanted.params, *(value for place in places for value in place.params), limit, offset]
        rows = [parse_row(row) for row in fetch(text, params)] if wanted != FALSE else []
        return documents(self.catalogue, self.sight, rows)

    def by_uid(self, uid: str) -> JsonObject:
        """Raises NotFound."""
        try:
            wanted = Sql("e.id = %s AND e.blueprint_id = ANY(%s::uuid[])", (UUID(uid), list(self.catalogue.by_id)))
        except ValueError:
            raise NotFound(f'no entity has the uid "{uid}"') from None
        found = self._where(both(wanted, self.sight))
        if not found:
            raise NotFound(f'no entity has the uid "{uid}"')
        return found[0]

    def by_references(self, texts: Sequence[str], condition: Condition = EVERYTHING) -> list[JsonObject | None]:
        """In the order asked for, None for what is not there or not to be seen."""
        asked = [parse_reference(text, None, "default") for text in texts]
        named = either(*self._named({reference for reference in asked if reference is not None}))
        if named == FALSE:
            return [None] * len(texts)
        found = {reference_of(entity): entity for entity in self._where(both(named, self.selection(condition)[1]))}
        return [found.get(str(reference)) for reference in asked]

    def _named(self, references: set[Reference]) -> Iterator[Sql]:
        for served in self.catalogue.all:
            names = [f"{space}/{name}" for kind, space, name in references if kind == served.lower]
            if names:
                text = f"e.blueprint_id = %s AND lower({served.full_name_sql('e.identifier')}) = ANY(%s::text[])"
                yield Sql(f"({text})", (served.id, names))

    def by_name(self, kind: str, namespace: str, name: str) -> JsonObject:
        """In any case. Raises NotFound."""
        text = f"{kind}:{namespace}/{name}".lower()
        found = self.by_references([text])[0]
        if found is None:
            raise NotFound(f'no entity is named "{text}"')
        return found

    def _where(self, condition: Sql) -> list[JsonObject]:
        if condition == FALSE:
            return []
        rows = fetch(f"SELECT {COLUMNS} {FROM} WHERE {condition.text} LIMIT {MAX_AT_ONCE}", condition.params)
        return documents(self.catalogue, self.sight, [parse_row(row) for row in rows])

    def facets(self, paths: Sequence[str], condition: Condition) -> JsonObject:
        """Values in their own case, each with how many entities have it; a statement for each path."""
        return {path: self._facet(path.lower(), condition) for path in paths}

    def _facet(self, path: str, condition: Condition) -> list[JsonObject]:
        parts = [part for served in self.catalogue.all for part in self._values_among(served, path, condition)]
        if not parts:
            return []
        union = " UNION ALL ".join(part.text for part in parts)
        params: list[Any] = [value for part in parts for value in part.params]
        text = f'SELECT v, count(*) FROM ({union}) t WHERE v IS NOT NULL GROUP BY v ORDER BY v COLLATE "C"'
        return [{"value": value, "count": count} for value, count in fetch(text, params)]

    def _values_among(self, served: Served, path: str, condition: Condition) -> Iterator[Sql]:
        found, holds = self.values.of(served, path), self.values.holds(served, condition)
        seen = both(holds, readable(self.actor, self.catalogue.model, [served.kind]))
        if found != NOTHING and seen != FALSE:
            text = (
                f"SELECT DISTINCT e.id, x.v {FROM} CROSS JOIN LATERAL ({found.text}) x"
                f" WHERE e.blueprint_id = %s AND {seen.text}"
            )
            yield Sql(f"({text})", (*found.params, served.id, *seen.params))


def reference_of(entity: JsonObject) -> str:
    metadata = entity["metadata"]
    return f"{entity['kind']}:{metadata['namespace']}/{metadata['name']}".lower()
