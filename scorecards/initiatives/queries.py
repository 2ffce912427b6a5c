"""Initiatives with how they stand, in the shape of replies."""

from collections.abc import Sequence
from dataclasses import dataclass

from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.entities.readable import readable
from blueprints.entities.search import find_readable
from blueprints.entities.statements import fetch
from blueprints.model import Model, current_model
from blueprints.rules.sql import Sql, both
from portal.errors import NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from scorecards.initiatives.counting import counted
from scorecards.initiatives.status import Figures, standing_of
from scorecards.initiatives.structure import INITIATIVE, STRUCTURE
from scorecards.initiatives.target import Initiative, initiative_of

OWN = frozenset(STRUCTURE["schema"]["properties"])
LISTED = (
    f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND {{condition}} ORDER BY e.id DESC LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class InitiativesRequest:
    """`after` is the `id` of the last one of the page before; `status` as the clock put it down last."""

    status: str | None = None
    blueprint: str | None = None
    scorecard: str | None = None
    team: str | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class InitiativesPage:
    initiatives: list[JsonObject]
    next: str | None = None


def initiatives(actor: Actor, request: InitiativesRequest) -> InitiativesPage:
    """The newest first; three statements."""
    model = current_model()
    kind = model.find(INITIATIVE)
    if kind is None:
        return InitiativesPage([])
    condition = both(readable(actor, model, [kind]), *_asked(request))
    rows = fetch(LISTED.format(condition=condition.text), (kind.id, *condition.params, request.limit + 1))
    page = [parse_row(row) for row in rows[: request.limit]]
    return InitiativesPage(documents(actor, model, page), str(page[-1].id) if len(rows) > request.limit else None)


def _asked(request: InitiativesRequest) -> list[Sql]:
    given = (
        ("e.properties ->> 'status' = %s", request.status),
        ("e.properties ->> 'blueprint' = %s", request.blueprint),
        ("e.properties ->> 'scorecard' = %s", request.scorecard),
        ("%s = ANY(e.team)", request.team),
        ("e.id::text < %s", request.after),
    )
    return [Sql(text, (value,)) for text, value in given if value]


def initiative_document(actor: Actor, identifier: str) -> JsonObject:
    """Raises NotFound."""
    model = current_model()
    return documents(actor, model, [find_initiative(actor, model, identifier).row])[0]


def find_initiative(actor: Actor, model: Model, identifier: str) -> Initiative:
    """Raises NotFound."""
    kind = model.find(INITIATIVE)
    if kind is None:
        raise NotFound.of("initiative", identifier)
    return initiative_of(model, find_readable(actor, model, kind, identifier))


def documents(actor: Actor, model: Model, rows: Sequence[EntityRow]) -> list[JsonObject]:
    """Figures are of the entities that the caller sees; one statement for all of them."""
    checked, figures = counted(actor, model, [initiative_of(model, row) for row in rows])
    return [_document(one, figures.get(one.row.id, Figures())) for one in checked]


def _document(one: Initiative, figures: Figures) -> JsonObject:
    row, asked = one.row, one.properties
    target = {key: asked.get(key) for key in ("scorecard", "level", "rules") if asked.get(key) is not None}
    more = {key: value for key, value in asked.items() if key not in OWN}
    return {
        "id": str(row.id),
        "identifier": row.identifier,
        "title": row.title,
        "description": asked.get("description"),
        "owner": asked.get("owner"),
        "team": row.team[0] if row.team else None,
        "startDate": timestamp(one.start),
        "dueDate": timestamp(one.due),
        "ended": one.ended is not None,
        "endedAt": timestamp(one.ended) if one.ended else None,
        "blueprint": asked.get("blueprint"),
        "target": target,
        "rules": list(one.target.rules) if one.target else [],
        "scope": asked.get("scope"),
        "digest": asked.get("digest") is not False,
        "status": standing_of(one, figures, now()),
        **figures.document,
        "problem": one.problem,
        "properties": more,
        "createdAt": timestamp(row.created_at) if row.created_at else None,
        "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at) if row.updated_at else None,
        "updatedBy": row.updated_by,
    }
