"""Finds entities by the rule language; pages by key, never by offset."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, NamedTuple

from django.db import connection

from blueprints.entities.caller import asks_for_caller, reads_others, rule_context
from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.entities.former_names import name_now
from blueprints.entities.projection import EVERYTHING, Projection, columns_of, projected
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.entities.tags import tag_of
from blueprints.entities.text import occurring
from blueprints.entities.totals import FROM, Counting, total_of
from blueprints.indexes.demand import wishes_of
from blueprints.indexes.wishes import SLOW_SECONDS, note_wishes
from blueprints.model import DIGEST, Kind, Model, Snapshot, current_model, last_snapshot
from blueprints.rules import BLUEPRINT_SEARCH, SEARCH, Dialect, Sql, parse, to_sql
from blueprints.rules.order import Order, order_by
from blueprints.rules.sql import TRUE, both
from portal.errors import Invalid, NotFound
from portal.types import Actor, JsonObject


@dataclass(frozen=True, slots=True)
class PageRequest:
    """`sort` is [{property, order: ASC | DESC}]; `text` is looked for in names and in the properties `search_in`."""

    query: JsonObject | None = None
    limit: int = 200
    cursor: str | None = None
    sort: Sequence[JsonObject] = ()
    text: str = ""
    search_in: Sequence[str] = ()
    count: Counting | None = None
    projection: Projection = EVERYTHING


@dataclass(frozen=True, slots=True)
class Page:
    entities: list[JsonObject]
    next: str | None = None
    total: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class Found:
    entities: list[JsonObject] = field(default_factory=list)
    blueprints: list[str] = field(default_factory=list)


def selection(
    actor: Actor,
    model: Model,
    kinds: Sequence[Kind],
    query: JsonObject | None,
    dialect: Dialect = SEARCH,
    text: str = "",
    search_in: Sequence[str] = (),
) -> Sql:
    """The entities of these kinds that the caller may see, that fit the query and hold every word of the text.

    A condition over the rows `e` and their blueprints `b`; the same for tables, counts, facets and charts.
    """
    return both(
        _within(kinds),
        readable(actor, model, kinds),
        _query(actor, model, kinds, query, dialect),
        occurring(kinds, text, search_in),
    )


def search_blueprint(actor: Actor, blueprint: str, request: PageRequest) -> Page:
    """One page of a blueprint's entities. Raises NotFound, Invalid.

    One statement for a page with something on it, unless the data model has changed since this process last looked.
    """
    return _page_at_once(actor, blueprint, request) or _page(actor, current_model(), blueprint, request)


def _page_at_once(actor: Actor, blueprint: str, request: PageRequest) -> Page | None:
    """None where the snapshot is not of now; what is wrong with a query by an old one may be right by now."""
    snapshot = last_snapshot()
    if snapshot is None:
        return None
    try:
        asked = _asked(actor, snapshot.model, blueprint, request)
    except (Invalid, NotFound):
        return None
    page = _read_page(actor, snapshot.model, asked, request, Sql(f"({DIGEST}) = %s", (snapshot.digest,)))
    return page if page.entities or current_model() is snapshot.model else None


def _page(actor: Actor, model: Model, blueprint: str, request: PageRequest) -> Page:
    return _read_page(actor, model, _asked(actor, model, blueprint, request), request)


class _Asked(NamedTuple):
    kind: Kind
    condition: Sql
    order: Order
    after: Sql


def _asked(actor: Actor, model: Model, blueprint: str, request: PageRequest) -> _Asked:
    kind = model.get(blueprint)
    query, text = request.query or None, request.text
    condition = selection(actor, model, [kind], query, BLUEPRINT_SEARCH, text, request.search_in)
    order = order_by(request.sort, kind.fields)
    return _Asked(kind, condition, order, order.after(request.cursor))


def _read_page(actor: Actor, model: Model, asked: _Asked, request: PageRequest, fresh: Sql = TRUE) -> Page:
    kind, condition, order, after = asked
    began = monotonic()
    columns = COLUMNS if request.sort else columns_of(request.projection)
    rows = _select(both(condition, after, fresh), order, request.limit + 1, columns)
    if monotonic() - began > SLOW_SECONDS:
        note_wishes(wishes_of(kind, request.sort, request.query))
    page = rows[: request.limit]
    return Page(
        entities=projected(actor, model, page, request.projection),
        next=order.cursor(page[-1]) if len(rows) > request.limit else None,
        total=total_of(condition, request.count) if request.count else None,
    )


def search_all(actor: Actor, query: JsonObject, projection: Projection = EVERYTHING, limit: int | None = None) -> Found:
    """The whole catalogue, unpaged (contract §5.1)."""
    model = current_model()
    kinds = list(model)
    rows = _select(selection(actor, model, kinds, query), None, limit, columns_of(projection))
    blueprints = sorted({model.by_id(row.blueprint_id).identifier for row in rows})
    return Found(projected(actor, model, rows, projection), blueprints)


def list_entities(actor: Actor, blueprint: str, projection: Projection = EVERYTHING) -> list[JsonObject]:
    """All entities of a blueprint in the order of their creation (contract §4.4)."""
    model = current_model()
    kind = model.get(blueprint)
    condition = both(_within([kind]), readable(actor, model, [kind]))
    return projected(actor, model, _select(condition, None, None, columns_of(projection)), projection)


def get_entity(actor: Actor, blueprint: str, identifier: str, projection: Projection = EVERYTHING) -> JsonObject:
    """Raises NotFound."""
    return get_tagged(actor, blueprint, identifier, projection)[0]


def get_tagged(actor: Actor, blueprint: str, identifier: str, projection: Projection) -> tuple[JsonObject, str]:
    """The entity and the tag of its state. Raises NotFound.

    One statement, unless the data model has changed since this process last looked.
    """
    snapshot = last_snapshot()
    kind = snapshot.model.find(blueprint) if snapshot else None
    row = _find_at_once(actor, snapshot, kind, identifier) if snapshot and kind else None
    model = snapshot.model if snapshot and row else current_model()
    row = row or find_readable(actor, model, model.get(blueprint), identifier)
    return projected(actor, model, [row], projection)[0], tag_of(row)


def _find_at_once(actor: Actor, snapshot: Snapshot, kind: Kind, identifier: str) -> EntityRow | None:
    """None where the entity cannot be seen, and where the snapshot is not of now."""
    sight = readable(actor, snapshot.model, [kind])
    values = (kind.id, identifier, *sight.params, snapshot.digest)
    sql = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.identifier = %s AND {sight.text}"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND ({DIGEST}) = %s", values)
        found = cursor.fetchone()
    return parse_row(found) if found else None


def find_readable(actor: Actor, model: Model, kind: Kind, identifier: str) -> EntityRow:
    """Raises NotFound, for an entity that the caller may not see as for one that is not there.

    For one that got another name since, the error says which.
    """
    sight = readable(actor, model, [kind])
    sql = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.identifier = %s AND {sight.text}"
    rows = _fetch(sql, (kind.id, identifier, *sight.params))
    if not rows:
        raise _not_found(actor, model, kind, identifier)
    return rows[0]


def _not_found(actor: Actor, model: Model, kind: Kind, identifier: str) -> NotFound:
    error = NotFound.of("entity", identifier, f' in blueprint "{kind.identifier}"')
    now = name_now(actor, model, kind, identifier)
    return NotFound(f'{error.message}; it is "{now}" now', **error.details, renamedTo=now) if now else error


def count_entities(actor: Actor, blueprint: str) -> int:
    model = current_model()
    kind = model.get(blueprint)
    sight = readable(actor, model, [kind])
    sql = f"SELECT count(*) FROM blueprints_entity e WHERE e.blueprint_id = %s AND {sight.text}"
    return fetch(sql, (kind.id, *sight.params))[0][0]


def matching_identifiers(actor: Actor, model: Model, kind: Kind, query: JsonObject, path: str, limit: int) -> list[str]:
    """Identifiers of the entities that a query inside a written entity finds."""
    rule = to_sql(parse(query, SEARCH, path), rule_context(model, [kind], None))
    condition = both(_within([kind]), readable(actor, model, [kind]), rule)
    return [row.identifier for row in _select(condition, None, limit)]


def _query(actor: Actor, model: Model, kinds: Sequence[Kind], query: JsonObject | None, dialect: Dialect) -> Sql:
    if query is None:
        return Sql("TRUE")
    rule = parse(query, dialect)
    context = rule_context(model, kinds, actor if asks_for_caller(rule) else None)
    if reads_others(rule):
        context = replace(context, sight=readable(actor, model, list(model)))
    return to_sql(rule, context)


def _within(kinds: Sequence[Kind]) -> Sql:
    return Sql("e.blueprint_id = %s", (kinds[0].id,)) if len(kinds) == 1 else Sql("TRUE")


def _select(condition: Sql, order: Order | None, limit: int | None, columns: str = COLUMNS) -> list[EntityRow]:
    ordering = order.sql if order else Sql("e.id")
    text = f"SELECT {columns} {FROM} WHERE {condition.text} ORDER BY {ordering.text}"
    params = condition.params + ordering.params
    return _fetch(f"{text} LIMIT %s", (*params, limit)) if limit is not None else _fetch(text, params)


def _fetch(sql: str, params: tuple[Any, ...]) -> list[EntityRow]:
    return [parse_row(row) for row in fetch(sql, params)]
