"""Rows and constants for the tests of the rule language, chosen to lie close to every edge."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
import psycopg
from psycopg.types.json import set_json_loads

from blueprints.rules import BlueprintFields, Field, RuleContext
from blueprints.rules.fields import RelationField
from blueprints.rules.tree import Schema

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
KEYS = ["name", "size", "live", "tags", "extra", "due", "depth", "cost", "absent"]
CONTEXT = RuleContext(
    {
        "service": BlueprintFields(
            {
                "name": Field("string"), "size": Field("number"), "live": Field("boolean"),
                "tags": Field("array"), "extra": Field("object"), "due": Field("date-time"),
                "depth": Field("any", "computed"), "cost": Field("number", "computed"),
            },
            {"uses": RelationField("service", many=True), "owner": RelationField("host")},
            {
                "name": Schema("string"), "size": Schema("number"), "due": Schema("string", "date-time"),
                "tags": Schema("array", None, Schema("string", "user")), "cost": Schema("number"),
            },
        ),
        "host": BlueprintFields(
            {
                "name": Field("number"), "cost": Field("any"), "due": Field("string"),
                "tags": Field("array", "computed"),
            },
            {"owner": RelationField("host")},
            {"name": Schema("number"), "due": Schema("string"), "tags": Schema("array", None, Schema("string"))},
        ),
    },
    NOW,
    user={"identifier": "ann", "properties": {"size": 3, "name": "a", "tags": ["a", "b"], "live": None}},
    teams=({"identifier": "red", "properties": {"name": "b"}}, {"identifier": "a", "properties": {}}),
)  # fmt: skip

TEXTS = ["", "a", "A", "ab", "b", "%", "a%", "_", "\\", "a\\", '"', "'", "é", "z", "😀", "null", "3", "red"]
INSTANTS = [
    "2026-03-01T12:30:00Z", "2026-03-01T12:30:00.000Z", "2026-03-01 13:30:00+0100",
    "2026-03-01T12:30:00.0000005Z", "2026-03-01T12:30:00.0000015Z", "2026-03-01T12:30:00.000002Z",
    "2026-02-28T23:59:59.999999Z", "2024-02-29T00:00:00z", "2023-02-29T00:00:00Z",
    "0001-01-01T00:00:00+14:00", "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999-14:00", "2026-03-01T12:30:00", "2026-03-01", "2026-04-31T00:00:00Z",
    "2026-03-01T24:00:00Z", "2026-03-01T12:30:00Z\n",
]  # fmt: skip
NUMBERS = [
    -3, 0, -0.0, 1, 1.0, 0.5, 3, 1e300, 2**53 + 1, float(2**53), 2**63 - 1, 2**60 + 256, float(2**60 + 256),
]  # fmt: skip
SCALARS = [*TEXTS, *INSTANTS, *NUMBERS, True, False, None]
NESTED = [
    [], {}, [""], ["a"], ["a", "b"], ["b", "a"], [["a"]], [1.0, True], [None], [{"a": 1}], {"a": 1},
    {"a": None}, ["2026-03-01T12:30:00Z"], ["%", "_"],
]  # fmt: skip
RANGES = [
    {"preset": "today"}, {"preset": "lastWeek"}, {"preset": "tomorrow"},
    {"from": "2026-02-28T00:00:00Z", "to": "2026-03-01"}, {"from": "2026-03-01", "to": "2026-02-28"},
]  # fmt: skip
MANY = [*(f"w{i}" for i in range(30)), "a", 3, None, "2026-03-01T12:30:00Z"]
LISTS = [
    [], ["a"], ["a", "b"], ["%"], [1, True, "3"], [None], ["a", None], ["My Teams"], MANY, MANY[:-3],
    ["2026-03-01T12:30:00Z", "b", "2024-02-29T00:00:00Z"],
]  # fmt: skip


def row(value: Any, blueprint: str = "service") -> dict[str, Any]:
    """An entity that has the value wherever it may stand."""
    text = value if isinstance(value, str) else None
    ready = {"level": text, "rules": [{"identifier": "tested", "status": text}]}
    related = [item for item in value if isinstance(item, str)] if isinstance(value, list) else text
    return {
        "blueprint": blueprint, "identifier": text or "id", "title": text or "", "icon": text,
        "team": related if isinstance(related, list) else [], "datasource": text,
        "own": dict.fromkeys(KEYS, value), "computed": dict.fromkeys(KEYS, value),
        "relations": {"uses": related, "owner": related},
        "scorecards": {"ready": ready} if text else {},
        "createdAt": "2026-03-01T12:30:00.000Z", "updatedAt": "2026-02-27T08:00:00.125Z",
        "createdBy": text, "updatedBy": text,
    }  # fmt: skip


def bare_row(blueprint: str = "service") -> dict[str, Any]:
    return row(None, blueprint) | {"own": {}, "computed": {}, "relations": {}}


def document(entity: dict[str, Any]) -> dict[str, Any]:
    """The reply's shape: the values of the columns that the blueprint declares, in one `properties`."""
    fields = CONTEXT.blueprints[entity["blueprint"]].properties
    column = {"properties": entity["own"], "computed": entity["computed"]}
    return entity | {"properties": {key: column[field.column].get(key) for key, field in fields.items()}}


@contextmanager
def tables() -> Iterator[psycopg.Connection[Any]]:
    """A connection with the entity table's columns in `e` and blueprints in `b`, both its own."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        set_json_loads(orjson.loads, connection)
        connection.execute(
            "CREATE TEMP TABLE b (identifier text PRIMARY KEY);"
            "CREATE TEMP TABLE e (id uuid NOT NULL DEFAULT gen_random_uuid(), number int, blueprint text,"
            " identifier text, title text, icon text, team text[] NOT NULL, properties jsonb NOT NULL,"
            " computed jsonb NOT NULL, relations jsonb NOT NULL, scorecards jsonb NOT NULL, datasource text,"
            " created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, created_by text,"
            " updated_by text);"
            "CREATE TEMP TABLE blueprints_entityrelation (source_id uuid, relation text, target_id uuid);"
            "CREATE TEMP VIEW blueprints_entity AS SELECT *, blueprint AS blueprint_id FROM e;"
            "CREATE TEMP VIEW blueprints_blueprint AS SELECT identifier AS id, identifier FROM b;"
            "INSERT INTO b VALUES ('service'), ('host'), ('rack'), ('_team')"
        )
        yield connection
        connection.rollback()


COLUMNS = (
    "blueprint, identifier, title, icon, team, properties, computed, relations, scorecards, datasource,"
    " created_at, updated_at, created_by, updated_by"
)
RENAMED = {
    "own": "properties", "createdAt": "created_at", "updatedAt": "updated_at", "createdBy": "created_by",
    "updatedBy": "updated_by",
}  # fmt: skip


def store(connection: psycopg.Connection[Any], entities: Sequence[dict[str, Any]]) -> None:
    records = [
        {"number": number} | {RENAMED.get(key, key): value for key, value in entity.items()}
        for number, entity in enumerate(entities)
    ]
    connection.execute("TRUNCATE e")
    source = "jsonb_populate_recordset(NULL::e, %s::jsonb)"
    connection.execute(
        f"INSERT INTO e (number, {COLUMNS}) SELECT number, {COLUMNS} FROM {source}",
        [orjson.dumps(records).decode()],
    )
