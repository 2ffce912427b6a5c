"""An entity's row as the document of replies (contract §4.1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import orjson

from blueprints.model import Kind, Model
from blueprints.rules.places import WIRE_TIME
from blueprints.rules.sql import Sql
from portal.moments import timestamp
from portal.types import JsonObject

COLUMNS = (
    "e.id, e.blueprint_id, e.identifier, e.title, e.icon, e.team, e.properties, e.computed, e.relations,"
    " e.scorecards, e.datasource, e.created_at, e.created_by, e.updated_at, e.updated_by"
)


@dataclass(slots=True)
class EntityRow:
    """One row of blueprints_entity, JSON parsed.

    `seen` is PostgreSQL's version of the row when the write path read it: it tells whether somebody wrote since.
    `judged` where what is told of its results is no longer as it was: these, its name, its title or its owners.
    """

    id: UUID
    blueprint_id: UUID
    identifier: str
    title: str
    icon: str | None = None
    team: list[str] = field(default_factory=list)
    properties: JsonObject = field(default_factory=dict)
    computed: JsonObject = field(default_factory=dict)
    relations: JsonObject = field(default_factory=dict)
    scorecards: JsonObject = field(default_factory=dict)
    datasource: str = ""
    created_at: datetime | None = None
    created_by: str = ""
    updated_at: datetime | None = None
    updated_by: str = ""
    seen: str = ""
    judged: bool = False


def parse_row(row: tuple[Any, ...]) -> EntityRow:
    """A row fetched with COLUMNS; PostgreSQL hands JSON over as text."""
    head, json_columns, tail = row[:6], row[6:10], row[10:]
    return EntityRow(*head, *map(orjson.loads, json_columns), *tail)


# What each value of a reply is read from; what is not wanted need not be read.
SOURCES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "properties": ("properties", "computed"), "relations": ("relations",), "scorecards": ("scorecards",),
    "createdAt": ("created_at",), "updatedAt": ("updated_at",),
})  # fmt: skip
UNREAD: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(("properties", "computed", "relations", "scorecards"), "'{}'::jsonb"),
    **dict.fromkeys(("created_at", "updated_at"), "NULL::timestamptz"),
})  # fmt: skip


def columns_for(parts: Collection[str]) -> str:
    """COLUMNS with nothing in those that none of the parts of a reply needs."""
    needed = {column for part in parts for column in SOURCES.get(part, ())}
    names = [name.removeprefix("e.") for name in COLUMNS.split(", ")]
    return ", ".join(UNREAD[name] if name in UNREAD and name not in needed else f"e.{name}" for name in names)


def bare_document(kind: Kind, row: EntityRow) -> JsonObject:
    """A document of those rows that were fetched without their values."""
    return {
        "identifier": row.identifier, "title": row.title, "icon": row.icon, "team": row.team,
        "blueprint": kind.identifier, "createdBy": row.created_by, "updatedBy": row.updated_by,
    }  # fmt: skip


def relation_value(kind: Kind, key: str, stored: Any) -> Any:
    if stored is not None:
        return stored
    return [] if kind.compiled.relations[key].many else None


def document(kind: Kind, row: EntityRow, *, calculated: bool = True) -> JsonObject:
    """Every property and relation of the blueprint is there, null or [] when unset."""
    compiled = kind.compiled
    properties = {key: row.properties.get(key) for key in compiled.properties}
    if calculated:
        properties |= {key: row.computed.get(key) for key in compiled.computed_keys}
    body = {
        "identifier": row.identifier,
        "title": row.title,
        "icon": row.icon,
        "team": row.team,
        "blueprint": kind.identifier,
        "properties": properties,
        "relations": {key: relation_value(kind, key, row.relations.get(key)) for key in compiled.relations},
        "createdAt": timestamp(row.created_at) if row.created_at else None,
        "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at) if row.updated_at else None,
        "updatedBy": row.updated_by,
    }
    return body | {"scorecards": row.scorecards} if row.scorecards else body


def documents(model: Model, rows: Iterable[EntityRow], *, calculated: bool = True) -> list[JsonObject]:
    return [document(model.by_id(row.blueprint_id), row, calculated=calculated) for row in rows]


DOCUMENT = f"""
jsonb_build_object(
  'identifier', e.identifier, 'title', e.title, 'icon', e.icon, 'team', e.team, 'blueprint', %s::text,
  'properties', %s::jsonb || e.properties || (e.computed - %s::text[]), 'relations', %s::jsonb || e.relations,
  'createdAt', {WIRE_TIME.format("e.created_at")}, 'createdBy', e.created_by,
  'updatedAt', {WIRE_TIME.format("e.updated_at")}, 'updatedBy', e.updated_by, 'scorecards', e.scorecards)
"""


def document_sql(kind: Kind) -> Sql:
    """The same of a row `e` that has been judged, as jsonb."""
    compiled = kind.compiled
    properties = dict.fromkeys((*compiled.properties, *compiled.computed_keys))
    relations = {key: relation_value(kind, key, None) for key in compiled.relations}
    empty = orjson.dumps(properties).decode(), list(compiled.hidden), orjson.dumps(relations).decode()
    return Sql(DOCUMENT, (kind.identifier, *empty))
