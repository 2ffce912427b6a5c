"""The jq conditions of a trigger: only an exact `true` counts, whatever fails does not hold."""

from collections.abc import Sequence
from typing import NamedTuple

from portal import jq
from portal.types import JsonObject


class Verdict(NamedTuple):
    """`lines` are [{expression, value, error}]."""

    holds: bool
    lines: list[JsonObject]


def verdicts(condition: JsonObject | None, documents: Sequence[JsonObject]) -> list[Verdict]:
    """One for each document; without expressions it always holds."""
    expressions = (condition or {}).get("expressions") or []
    if not expressions or not documents:
        return [Verdict(True, [])] * len(documents)
    programs = {str(place): program for place, program in enumerate(expressions)}
    combine = any if (condition or {}).get("combinator") == "or" else all
    return [
        Verdict(
            combine(row[key].value is True and not row[key].error for key in programs),
            [_line(programs[key], row[key]) for key in programs],
        )
        for row in jq.evaluate_many(programs, documents)
    ]


def _line(expression: str, outcome: jq.Outcome) -> JsonObject:
    return {"expression": expression, "value": outcome.value, "error": outcome.error}
