"""What a person has left to do in all initiatives, as the weekly mail tells it; of what the person may see."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from blueprints.entities.documents import COLUMNS, parse_row
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.model import Model, current_model
from blueprints.rules.sql import Sql
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.initiatives.counting import counted
from scorecards.initiatives.status import Figures, standing_of
from scorecards.initiatives.structure import DONE, INITIATIVE, PLANNED
from scorecards.initiatives.target import Initiative, initiative_of, standing_sql
from scorecards.initiatives.work import assigned_json, given_to, item, names_of

# So many are named of each initiative; a link leads to all of them.
SHOWN, MAX_INITIATIVES = 10, 50
TELLING = f"""
SELECT {COLUMNS} FROM blueprints_entity e
WHERE e.blueprint_id = %s AND e.properties ->> 'status' IS DISTINCT FROM '{DONE}'
AND e.properties ->> 'endedAt' IS NULL
AND e.properties -> 'digest' IS DISTINCT FROM 'false' AND {{sight}}
ORDER BY e.properties ->> 'dueDate', e.id LIMIT {MAX_INITIATIVES}
"""
MINE = """
(SELECT %s::uuid, count(*) OVER (), s.*, %s::jsonb ->> s.id::text FROM ({rows}) s
 WHERE s.missing <> '{{}}' AND {mine} ORDER BY s.identifier LIMIT %s)
"""


class Section(NamedTuple):
    """An initiative, how it stands, and the reader's open work in it: `open` in all, the first of them `items`."""

    initiative: Initiative
    figures: Figures
    status: str
    open: int
    items: list[JsonObject]


def digest(actor: Actor) -> list[Section]:
    """Those with something left for the actor, the first due first; four statements."""
    model = current_model()
    kind = model.find(INITIATIVE)
    if kind is None:
        return []
    sight = readable(actor, model, [kind])
    rows = fetch(TELLING.format(sight=sight.text), (kind.id, *sight.params))
    begun = [one for row in rows if _has_begun(one := initiative_of(model, parse_row(row)))]
    sound, figures = counted(actor, model, begun)
    mine = _mine(actor, model, sound)
    return [
        Section(one, found, standing_of(one, found, now()), *mine[one.row.id])
        for one in sound
        if one.row.id in mine and (found := figures[one.row.id])
    ]


def _has_begun(one: Initiative) -> bool:
    return one.target is not None and standing_of(one, Figures(1), now()) != PLANNED


def _mine(actor: Actor, model: Model, initiatives: Sequence[Initiative]) -> dict[UUID, tuple[int, list[JsonObject]]]:
    parts = {one.row.id: (one, _part(actor, model, one)) for one in initiatives if one.target is not None}
    if not parts:
        return {}
    text = " UNION ALL ".join(part.text for _, part in parts.values())
    found: dict[UUID, tuple[int, list[JsonObject]]] = {}
    for key, total, *columns in fetch(text, [value for _, part in parts.values() for value in part.params]):
        found.setdefault(key, (total, []))[1].append(item(parts[key][0], *columns))
    return found


def _part(actor: Actor, model: Model, one: Initiative) -> Sql:
    rows, mine = standing_sql(actor, model, one), given_to(one, names_of(actor))
    text = MINE.format(rows=rows.text, mine=mine.text)
    return Sql(text, (one.row.id, assigned_json(one), *rows.params, *mine.params, SHOWN))
