"""The organization's data model as one snapshot: every blueprint compiled, and who derives values from whom.

A snapshot is valid for one state of the blueprints. That state is read as a single digest per request, so the
snapshot itself may be cached by every process without anyone having to tell it of changes.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from blueprints.computed.graph import Graph
from blueprints.definition import CompiledBlueprint, compile_blueprint
from blueprints.models import Blueprint, new_revision
from blueprints.permissions.compiled import Permissions, compile_permissions
from blueprints.rules import BlueprintFields
from portal.errors import NotFound
from portal.types import JsonObject
from tenants.scope import current_tenant

DIGEST = """
SELECT count(*)::text || ':' || coalesce(sum(hashtextextended(id::text, revision)), 0)::text FROM blueprints_blueprint
"""
MAX_CACHED = 200


@dataclass(frozen=True)
class Kind:
    """A blueprint's row, read once, with its definition compiled on first use."""

    row: Blueprint

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def identifier(self) -> str:
        return self.row.identifier

    @property
    def document(self) -> JsonObject:
        return self.row.document

    @cached_property
    def compiled(self) -> CompiledBlueprint:
        return compile_blueprint(self.row.document, self.row.asked)

    @cached_property
    def permissions(self) -> Permissions:
        return compile_permissions(self.row.permissions, self.identifier)

    @property
    def fields(self) -> BlueprintFields:
        return self.compiled.fields


@dataclass(frozen=True)
class FieldsOf(Mapping[str, BlueprintFields]):
    kinds: Mapping[str, Kind]

    def __getitem__(self, identifier: str) -> BlueprintFields:
        return self.kinds[identifier].fields

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)


class Model:
    """All blueprints of an organization, by identifier."""

    def __init__(self, rows: list[Blueprint]) -> None:
        self._kinds: Mapping[str, Kind] = {row.identifier: Kind(row) for row in rows}
        self._by_id = {kind.id: kind for kind in self._kinds.values()}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._kinds

    def get(self, identifier: str) -> Kind:
        """Raises NotFound."""
        kind = self._kinds.get(identifier)
        if kind is None:
            raise NotFound.of("blueprint", identifier)
        return kind

    def find(self, identifier: str) -> Kind | None:
        return self._kinds.get(identifier)

    def by_id(self, key: UUID) -> Kind:
        return self._by_id[key]

    def find_by_id(self, key: UUID) -> Kind | None:
        return self._by_id.get(key)

    def pointing_to(self, identifier: str) -> list[tuple[Kind, str, bool]]:
        """(blueprint, relation, required) of every relation whose target is `identifier`."""
        return [
            (kind, key, relation.required)
            for kind in self
            for key, relation in kind.compiled.relations.items()
            if relation.target == identifier
        ]

    def with_document(self, kind: Kind, document: JsonObject) -> "Model":
        """The model as it would be if that blueprint were the one of `document`, under the name that it has."""
        row = copy(kind.row)
        row.document, row.revision = document | {"identifier": kind.identifier}, new_revision()
        return Model([row if other.id == kind.id else other.row for other in self])

    @cached_property
    def fields(self) -> Mapping[str, BlueprintFields]:
        """What rules may name, by blueprint; a blueprint is compiled when it is looked at."""
        return FieldsOf(self._kinds)

    @cached_property
    def graph(self) -> Graph:
        """Who computes from whom."""
        return Graph({kind.identifier: kind.compiled for kind in self})


class Snapshot(NamedTuple):
    """A model, and the digest of the state of the blueprints that it is of."""

    digest: str
    model: Model


_cache: OrderedDict[UUID, Snapshot] = OrderedDict()
_lock = Lock()


def current_model() -> Model:
    """The snapshot of now: one statement when nothing changed since this process last looked."""
    with connection.cursor() as cursor:
        cursor.execute(DIGEST)
        digest = cursor.fetchone()[0]
    key = current_tenant().id
    known = _cache.get(key)
    if known is not None and known.digest == digest:
        return known.model
    model = Model(list(Blueprint.objects.order_by("created_at", "identifier")))
    with _lock:
        _cache[key] = Snapshot(digest, model)
        _cache.move_to_end(key)
        while len(_cache) > MAX_CACHED:
            _cache.popitem(last=False)
    return model


def last_snapshot() -> Snapshot | None:
    """What this process saw last, for a read that compares the digest in its own statement."""
    return _cache.get(current_tenant().id)


def revise(blueprint_id: UUID, **fields: Any) -> None:
    """Call when something that is compiled together with a blueprint changed: its snapshot is then another one."""
    Blueprint.objects.filter(pk=blueprint_id).update(revision=new_revision(), **fields)
