"""Asks jq whether it understands a program, and says where not, in the author's own lines and columns."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from portal.jq.child import ChildDied
from portal.jq.dialect import Program, ProgramRefused, place, translate
from portal.jq.pool import pool
from portal.jq.slots import bind

COMPILE_SECONDS = 1.0

# Such as: jq: error: foo/0 is not defined at <top-level>, line 1, column 5:
_MESSAGE = re.compile(
    r"(?:jq: error: )?(?P<words>[^\n]+?)(?: at <[^>]*>, line (?P<line>\d+), column (?P<column>\d+):)?"
    r"(?:\n.*)?",
    re.DOTALL,
)
_PLACED = re.compile(r"line (?P<line>\d+), column (?P<column>\d+): (?P<words>.*)", re.DOTALL)


def check(source: str, variables: Iterable[str] = ()) -> str | None:
    """What is wrong with a program and where, or None; `variables` are the $names it may use."""
    try:
        return compile_error(translate(source), variables)
    except ProgramRefused as refused:
        return describe(source, refused)


def describe(source: str, refused: ProgramRefused) -> str:
    return f"{place(source, refused.offset)}: {refused.message}"


class Located(NamedTuple):
    """`line` and `column` count from 1; None of what fails only while it runs."""

    message: str
    line: int | None = None
    column: int | None = None


def locate(words: str) -> Located:
    """The parts of what `check` and outcomes say."""
    found = _PLACED.fullmatch(words)
    return Located(found["words"], int(found["line"]), int(found["column"])) if found else Located(words)


def compile_error(program: Program, variables: Iterable[str]) -> str | None:
    prefix = bind(variables)
    with pool().seat() as seat:
        try:
            reply = next(seat.child().ask(prefix + program.text, [], COMPILE_SECONDS))
        except ChildDied as death:
            seat.vacate()
            return death.reason
    return None if reply.done else _explain(reply.text.decode(), program, len(prefix))


def _explain(message: str, program: Program, prefix_length: int) -> str:
    match = _MESSAGE.fullmatch(message)
    if match is None or match["line"] is None:
        return match["words"] if match else message
    offset = _offset(program.text, int(match["line"]), int(match["column"]), prefix_length)
    return f"{program.place(offset)}: {match['words']}"


def _offset(text: str, line: int, column: int, prefix_length: int) -> int:
    """jq counts columns in bytes, and the first line begins with our own words."""
    lines = text.split("\n")
    bytes_before = column - 1 - (prefix_length if line == 1 else 0)
    within = lines[line - 1].encode()[: max(bytes_before, 0)].decode(errors="ignore")
    return sum(len(earlier) + 1 for earlier in lines[: line - 1]) + len(within)
