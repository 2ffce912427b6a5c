"""Rules that a jq program answers: true is yes; anything else, and a program that fails, is no."""

import hashlib

from blueprints.rules.subjects import Complain
from blueprints.rules.tree import Condition, Expression
from portal.types import Json, JsonObject

EXPRESSION = "jqQuery"
MAX_BYTES = 8 * 1024
KEYS = frozenset({EXPRESSION, "not"})


def expression_of(program: str) -> Expression:
    digest = hashlib.sha256(program.encode()).hexdigest()[:16]
    return Expression(f"{EXPRESSION}:{digest}", program)


def read_expression(rule: JsonObject, path: str, complain: Complain) -> Condition | None:
    """Of `{jqQuery, not?}`; whether the program is one is asked of jq when it is saved."""
    program, negated = rule[EXPRESSION], rule.get("not", False)
    unknown = sorted(rule.keys() - KEYS)
    for key in unknown:
        complain(f"{path}/{key}", "has no place beside an expression", "known")
    if not isinstance(negated, bool):
        complain(f"{path}/not", "must be true or false", "type")
    if not _is_program(program):
        complain(f"{path}/{EXPRESSION}", f"must be a jq program of at most {MAX_BYTES:,} bytes", "type")
        return None
    return Condition(expression_of(program), "=", 0 if negated is True else 1)


def _is_program(program: Json) -> bool:
    return isinstance(program, str) and bool(program.strip()) and len(program.encode(errors="replace")) <= MAX_BYTES
