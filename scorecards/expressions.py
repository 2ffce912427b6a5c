"""What jq programs of a draft say of entities: published ones are answered when an entity is written."""

from collections.abc import Mapping

from jsonschema import Draft202012Validator

from blueprints.computed.preview import MAX_SAMPLE, sample
from blueprints.entities.documents import COLUMNS, EntityRow, document, parse_row
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.errors import SearchTooCostly
from blueprints.model import Kind, current_model
from blueprints.rules.sql import Sql
from portal.errors import Fault, Invalid
from portal.jq import Budget, check, evaluate, evaluate_many
from portal.types import Actor, Json, JsonObject
from scorecards.shapes import shape_faults

MAX_ANSWERED = 20_000
SECONDS = 5.0
TRIAL: JsonObject = {
    "type": "object",
    "required": ["expression"],
    "additionalProperties": False,
    "properties": {
        "expression": {"type": "string", "description": "A jq program; an entity passes when it says true"},
        "entities": {
            "type": "array",
            "maxItems": MAX_SAMPLE,
            "items": {"type": "string", "pattern": r"^[^\u0000]*$"},
            "description": "Identifiers; the newest ones when left out",
        },
    },
}
TRIED = Draft202012Validator(TRIAL)


def try_expression(actor: Actor, blueprint: str, body: Json) -> list[JsonObject]:
    """[{identifier, title, passed, error?}] of the named entities, or of the newest, that the caller sees.

    Raises NotFound, and Invalid for what is no program.
    """
    model = current_model()
    kind = model.get(blueprint)
    if faults := shape_faults(body, TRIED) or _program_faults(body["expression"]):
        raise Invalid.from_faults("the expression", faults)
    rows = sample(actor, model, kind, body.get("entities", ()))
    outcomes = evaluate(body["expression"], [_read(kind, row) for row in rows])
    return [
        {"identifier": row.identifier, "title": row.title, "passed": found.value is True}
        | ({"error": found.error} if found.error else {})
        for row, found in zip(rows, outcomes, strict=True)
    ]


def _program_faults(program: str) -> list[Fault]:
    error = check(program)
    return [Fault("/expression", error, "jq")] if error else []


def answers(kind: Kind, programs: Mapping[str, str], within: Sql) -> dict[str, Sql]:
    """By key whether the program says true of row `e`, as 1 or 0. Raises SearchTooCostly. One statement."""
    text = f"SELECT {COLUMNS} {FROM} WHERE {within.text} LIMIT {MAX_ANSWERED + 1}"
    rows = [parse_row(row) for row in fetch(text, within.params)]
    if len(rows) > MAX_ANSWERED:
        raise SearchTooCostly(f"an expression can be tried on at most {MAX_ANSWERED:,} entities before it is published")
    outcomes = evaluate_many(programs, [_read(kind, row) for row in rows], budget=Budget(SECONDS))
    return {key: _among([row for row, found in zip(rows, outcomes, strict=True) if found[key].value is True])
            for key in programs}  # fmt: skip


def _read(kind: Kind, row: EntityRow) -> JsonObject:
    """Levels follow from what programs say, so these do not see them."""
    found = document(kind, row)
    found.pop("scorecards", None)
    return found


def _among(rows: list[EntityRow]) -> Sql:
    return Sql("(e.id = ANY(%s::uuid[]))::int::numeric", ([row.id for row in rows],))
