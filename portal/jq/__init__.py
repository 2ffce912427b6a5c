"""The one door to jq: tenants' programs run in child processes that hold no secret.

evaluate        one program, many documents, the first result of each
evaluate_many   many programs, many documents, each failure for itself
evaluate_all    one program, one document, every result
check           is it a program, and if not, where does it go wrong
locate          the line and column in what is said of a program
"""

from collections.abc import Mapping, Sequence

from portal.errors import Fault, Invalid
from portal.jq.budget import Budget
from portal.jq.compilation import Located, check, describe, locate
from portal.jq.dialect import ProgramRefused
from portal.jq.evaluation import Evaluation
from portal.jq.slots import ALL, FIRST, Outcome, Slot, slot
from portal.types import Json

__all__ = ["Budget", "Located", "Outcome", "check", "evaluate", "evaluate_all", "evaluate_many", "locate"]


def evaluate(
    program: str,
    documents: Sequence[Json],
    *,
    wall_seconds: float = 1.0,
    variables: Mapping[str, Json] | None = None,
) -> list[Outcome]:
    """The program's first result on each document; no result is null.

    `wall_seconds` bounds one document, `variables` are seen as $name.
    """
    rows = evaluate_many({"": program}, documents, wall_seconds=wall_seconds, variables=variables)
    return [row[""] for row in rows]


def evaluate_many(
    programs: Mapping[str, str],
    documents: Sequence[Json],
    *,
    wall_seconds: float = 1.0,
    variables: Mapping[str, Json] | None = None,
    budget: Budget | None = None,
) -> list[dict[str, Outcome]]:
    """One row for each document, with an outcome under each program's key; a budget bounds several calls."""
    return _run(programs, FIRST, documents, wall_seconds, variables or {}, budget)


def evaluate_all(
    program: str, document: Json, *, wall_seconds: float = 1.0, variables: Mapping[str, Json] | None = None
) -> list[Json]:
    """Every result; raises Invalid when the program fails or gives more than 10 000."""
    [row] = _run({"": program}, ALL, [document], wall_seconds, variables or {})
    value, error = row[""]
    if error is not None:
        raise Invalid(error, [Fault("", error, "jq")])
    return list(value)


def _run(
    programs: Mapping[str, str],
    form: str,
    documents: Sequence[Json],
    wall_seconds: float,
    variables: Mapping[str, Json],
    budget: Budget | None = None,
) -> list[dict[str, Outcome]]:
    slots: dict[str, Slot] = {}
    refused: dict[str, Outcome] = {}
    for key, program in programs.items():
        try:
            slots[key] = slot(program, form)
        except ProgramRefused as refusal:
            refused[key] = Outcome(None, describe(program, refusal))
    rows = Evaluation(slots, documents, variables, wall_seconds, budget).run()
    return [row | refused for row in rows]
