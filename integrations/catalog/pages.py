"""Pages of a query, both ways from a cursor; entities without the sort field are left out (backstage.md §4.3)."""

from dataclasses import dataclass, replace

from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM, total_of
from blueprints.rules.sql import FALSE, Sql, both
from integrations.catalog.documents import documents
from integrations.catalog.paging import Cursor
from integrations.catalog.queries import Reader
from portal.types import JsonObject

WIDTH = len(COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Page:
    entities: list[JsonObject]
    total: int
    next: Cursor | None = None
    previous: Cursor | None = None


def page(reader: Reader, cursor: Cursor) -> Page:
    """Of entities that have the sort field. Raises Invalid."""
    asked = cursor.asked
    kinds, condition = reader.selection(asked.condition)
    place = reader.place(kinds, asked.order)
    total = _total(cursor, condition, place)
    if asked.limit == 0 or condition == FALSE:
        return Page([], total)
    found = _rows(condition, place, cursor)
    return _paged(reader, replace(cursor, total=total), found)


def _paged(reader: Reader, cursor: Cursor, found: list[tuple[EntityRow, str]]) -> Page:
    """One more than the page tells whether there is another behind it, in the direction that was asked."""
    limit = cursor.asked.limit
    more, shown = len(found) > limit, found[:limit]
    shown = shown[::-1] if cursor.is_previous else shown
    if not shown:
        return Page([], cursor.total or 0)
    edges = [(value, str(row.id)) for row, value in (shown[0], shown[-1])]
    cursor = replace(cursor, first=cursor.first or edges[0])
    has_next, has_previous = (True, more) if cursor.is_previous else (more, edges[0] != cursor.first)
    return Page(
        documents(reader.catalogue, reader.sight, [row for row, _ in shown]), cursor.total or 0,
        cursor.moved(edges[1], is_previous=False) if has_next else None,
        cursor.moved(edges[0], is_previous=True) if has_previous else None,
    )  # fmt: skip


def _total(cursor: Cursor, condition: Sql, place: Sql) -> int:
    """Counted once, and carried along."""
    if cursor.total is not None or not cursor.asked.with_total:
        return cursor.total or 0
    placed = Sql(f"({place.text}) IS NOT NULL", place.params)
    return int(total_of(both(condition, placed), "exact")["value"]) if condition != FALSE else 0


def _rows(condition: Sql, place: Sql, cursor: Cursor) -> list[tuple[EntityRow, str]]:
    asked = cursor.asked
    is_down = asked.descending != cursor.is_previous
    way, sign = ("DESC", "<") if is_down else ("ASC", ">")
    behind = f"AND (t.place, t.id) {sign} (%s, %s::uuid)" if cursor.after else ""
    text = (
        f"SELECT * FROM (SELECT {COLUMNS}, {place.text} AS place {FROM} WHERE {condition.text}) t"
        f" WHERE t.place IS NOT NULL {behind} ORDER BY t.place {way}, t.id {way} LIMIT %s OFFSET %s"
    )
    params = (*place.params, *condition.params, *(cursor.after or ()), asked.limit + 1, asked.offset)
    return [(parse_row(row[:WIDTH]), row[WIDTH]) for row in fetch(text, params)]
