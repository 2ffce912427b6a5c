"""How many entities are done, of any number of initiatives in one statement."""

from collections.abc import Sequence
from uuid import UUID

from blueprints.entities.statements import fetch
from blueprints.errors import SearchTooCostly
from blueprints.model import Model
from blueprints.rules.sql import Sql
from portal.errors import Invalid
from portal.types import Actor
from scorecards.initiatives.status import Figures
from scorecards.initiatives.target import Initiative, standing_sql, why

COUNT = """
SELECT %s::uuid, count(*), count(*) FILTER (WHERE missing = '{{}}'),
  count(*) FILTER (WHERE missing = '{{}}' AND exempt <> '{{}}') FROM ({rows}) s
"""


def counted(
    actor: Actor, model: Model, initiatives: Sequence[Initiative]
) -> tuple[list[Initiative], dict[UUID, Figures]]:
    """Of what the caller sees; beside them the initiatives, with a problem where their scope is not understood.

    One that has ended stands as it stood then. Where there are too many entities to count while somebody waits, the
    figures are those of the clock.
    """
    checked = [_with_sql(actor, model, one) for one in initiatives]
    ended = {one.row.id: noted(one) for one in initiatives if one.ended is not None}
    parts = [part for _, part in checked if part is not None]
    text = " UNION ALL ".join(part.text for part in parts)
    params = tuple(value for part in parts for value in part.params)
    try:
        rows = fetch(text, params) if parts else []
    except SearchTooCostly:
        return [one for one, _ in checked], {one.row.id: noted(one) for one in initiatives}
    return [one for one, _ in checked], ended | {key: Figures(*numbers) for key, *numbers in rows}


def noted(initiative: Initiative) -> Figures:
    """As they were put down last."""
    return Figures(*(int(initiative.properties.get(key) or 0) for key in Figures._fields))


def _with_sql(actor: Actor, model: Model, initiative: Initiative) -> tuple[Initiative, Sql | None]:
    if initiative.target is None or initiative.ended is not None:
        return initiative, None
    try:
        rows = standing_sql(actor, model, initiative)
    except Invalid as error:
        return Initiative(initiative.row, None, why(error)), None
    return initiative, Sql(COUNT.format(rows=rows.text), (initiative.row.id, *rows.params))
