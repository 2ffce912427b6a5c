"""What jq programs of a draft say of entities: published ones are answered when an entity is written."""

from collections.abc import Mapping

from blueprints.entities.documents import COLUMNS, EntityRow, document, parse_row
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.errors import SearchTooCostly
from blueprints.model import Kind
from blueprints.rules.sql import Sql
from portal.jq import Budget, evaluate_many

MAX_ANSWERED = 20_000
SECONDS = 5.0


def answers(kind: Kind, programs: Mapping[str, str], within: Sql) -> dict[str, Sql]:
    """By key whether the program says true of row `e`, as 1 or 0. Raises SearchTooCostly. One statement."""
    text = f"SELECT {COLUMNS} {FROM} WHERE {within.text} LIMIT {MAX_ANSWERED + 1}"
    rows = [parse_row(row) for row in fetch(text, within.params)]
    if len(rows) > MAX_ANSWERED:
        raise SearchTooCostly(f"an expression can be tried on at most {MAX_ANSWERED:,} entities before it is published")
    outcomes = evaluate_many(programs, [_read(kind, row) for row in rows], budget=Budget(SECONDS))
    return {key: _among([row for row, found in zip(rows, outcomes, strict=True) if found[key].value is True])
            for key in programs}  # fmt: skip


def _read(kind: Kind, row: EntityRow) -> dict:
    """Levels follow from what programs say, so these do not see them."""
    found = document(kind, row)
    found.pop("scorecards", None)
    return found


def _among(rows: list[EntityRow]) -> Sql:
    return Sql("(e.id = ANY(%s::uuid[]))::int::numeric", ([row.id for row in rows],))
