"""Sorting and paging by key."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Json

from blueprints.rules.order import COLUMNS, Order, order_by
from portal.errors import Invalid
from tests.blueprints.rule_rows import CONTEXT, NESTED, SCALARS, bare_row, row, store, tables

FIELDS = CONTEXT.blueprints["service"]
ROWS = [bare_row(), bare_row(), *(row(value) for value in [*SCALARS, *NESTED])]
READ = (
    "id, identifier, title, icon, team, properties, computed, datasource, created_at, updated_at, created_by,"
    " updated_by"
)
sorts = st.lists(
    st.builds(
        lambda name, order: {"property": name, "order": order},
        st.sampled_from([*FIELDS.properties, *COLUMNS]), st.sampled_from(["ASC", "DESC"]),
    ),
    max_size=3, unique_by=lambda item: item["property"],
)  # fmt: skip


@pytest.fixture(scope="module")
def database() -> Iterator[psycopg.Connection[Any]]:
    with tables() as connection:
        store(connection, ROWS)
        connection.execute("UPDATE e SET created_by = '', updated_by = '', datasource = '' WHERE created_by IS NULL")
        connection.execute("UPDATE e SET created_at = created_at + number % 3 * interval '1 ms'")
        yield connection


def page(database: psycopg.Connection[Any], order: Order, cursor: str | None, limit: int | None) -> list[Any]:
    after, ordering = order.after(cursor), order.sql
    sql = f"SELECT {READ} FROM e WHERE {after.text} ORDER BY {ordering.text} LIMIT %s"
    found = database.execute(sql, (*after.params, *ordering.params, limit)).fetchall()
    return [SimpleNamespace(**dict(zip(READ.split(", "), values, strict=True))) for values in found]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sort=sorts, limit=st.sampled_from([1, 2, 7]))
def test_pages_put_together_are_the_whole_in_order(
    database: psycopg.Connection[Any], sort: Sequence[Any], limit: int
) -> None:
    order = order_by(sort, FIELDS)
    whole = [entity.id for entity in page(database, order, None, None)]
    paged: list[Any] = []
    cursor: str | None = None
    while entities := page(database, order, cursor, limit):
        paged += [entity.id for entity in entities]
        cursor = order.cursor(entities[-1])
    assert paged == whole
    assert len(whole) == len(ROWS)


@pytest.mark.parametrize(
    ("key", "order", "values", "expected"),
    [
        ("name", "ASC", ["b", "A", None, "a", 3], ["A", "a", "b", None, 3]),
        ("name", "DESC", ["b", "A", None, "c"], ["c", "b", "A", None]),
        ("size", "ASC", [10, 9, "8", None, 1.5], [1.5, 9, 10, "8", None]),
        ("size", "DESC", [10, None, 9], [10, 9, None]),
        ("live", "ASC", [True, None, False], [False, True, None]),
        ("due", "ASC", ["2026-01-01T00:00:00+02:00", "2025-12-31T23:00:00Z", "soon"],
         ["2026-01-01T00:00:00+02:00", "2025-12-31T23:00:00Z", "soon"]),
    ],
)  # fmt: skip
def test_values_are_ordered_by_the_type_of_the_property(
    database: psycopg.Connection[Any], key: str, order: str, values: list[Any], expected: list[Any]
) -> None:
    with database.transaction(force_rollback=True):
        database.execute("TRUNCATE e")
        for number, value in enumerate(values):
            store_one(database, number, row(value))
        found = page(database, order_by([{"property": key, "order": order}], FIELDS), None, None)
        assert [entity.properties[key] for entity in found] == expected


def store_one(database: psycopg.Connection[Any], number: int, entity: dict[str, Any]) -> None:
    """Ids rise with the number, so that ties are in the order of `number`."""
    columns = "id, number, team, properties, computed, relations, scorecards, created_at, updated_at"
    database.execute(
        f"INSERT INTO e ({columns}) VALUES (%s, %s, '{{}}', %s, '{{}}', '{{}}', '{{}}', now(), now())",
        (f"00000000-0000-7000-8000-{number:012}", number, Json(entity["own"])),
    )


def test_a_cursor_fits_only_the_order_it_was_made_for() -> None:
    entity: Any = SimpleNamespace(id="0190", identifier="a", title="a", updated_at=datetime(2026, 1, 1), properties={})
    cursor = order_by([{"property": "$title"}], FIELDS).cursor(entity)
    with pytest.raises(Invalid, match="another order"):
        order_by([{"property": "$title", "order": "DESC"}], FIELDS).after(cursor)


@pytest.mark.parametrize("cursor", ["x", "W10", "eyJhIjoxfQ:abc:def", "\x00", "é"])
def test_a_cursor_that_we_did_not_give_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid, match="is not a cursor"):
        order_by([], FIELDS).after(cursor)


@pytest.mark.parametrize(
    ("sort", "path"),
    [
        ("size", "/sort"),
        ([{"property": "size"}] * 6, "/sort"),
        ([{"property": "nothing"}], "/sort/0/property"),
        ([{"property": ["size"]}], "/sort/0/property"),
        ([{"property": "size"}, {"property": "name", "order": "UP"}], "/sort/1/order"),
        ([{"property": "name", "order": 1}], "/sort/0/order"),
    ],
)
def test_a_bad_order_is_refused_with_its_place(sort: Any, path: str) -> None:
    with pytest.raises(Invalid) as caught:
        order_by(sort, FIELDS)
    assert [fault.path for fault in caught.value.faults] == [path]
