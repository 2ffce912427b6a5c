"""Finds and renames keys in jq, only where it is certain what they are keys of.

Certain is a path such as `.properties.tier` where `.` is still the program's input: not behind a pipe, not in what a
function does with each element, not in a definition. What else might read the key is left as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from portal.jq.dialect import ProgramRefused, Token, tokenize

Root = tuple[str, ...]
# Where a program that is run on an entity finds its keys, by what is renamed.
ROOTS: Mapping[str, Root] = MappingProxyType({"property": ("properties",), "relation": ("relations",)})
PLAIN = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
TERM_ENDS = frozenset({"field", "binding", "close", "unquote", "index", "number", "format", "dots"})
# A path that follows one of these words begins anew; after any other name it continues a term.
KEYWORDS = frozenset({"and", "or", "if", "then", "elif", "else", "reduce", "foreach", "try", "catch", "as", "def"})
# Their arguments are evaluated on what they are called on.
ON_THE_SAME = frozenset({
    "select", "has", "test", "contains", "inside", "startswith", "endswith", "ltrimstr", "rtrimstr", "split", "splits",
    "join", "index", "first", "last", "limit", "isempty", "error",
})  # fmt: skip


class Step(NamedTuple):
    key: str
    start: int
    end: int
    bracket: bool


@dataclass(slots=True)
class Level:
    """A bracket, or an `if`, that is open: whether `.` is the input in it now, and was when it began."""

    kind: str
    initial: bool
    certain: bool


def renamed_program(source: str, roots: Sequence[Root], old: str, new: str) -> str:
    """With `old` renamed where it follows one of the roots; a text that is no jq stays as it is."""
    try:
        found = [step for path in certain_paths(source) for step in _named(path, roots, old)]
    except ProgramRefused:
        return source
    for step in sorted(found, key=lambda step: step.start, reverse=True):
        source = source[: step.start] + _written(new, step) + source[step.end :]
    return source


def _named(path: Sequence[Step], roots: Sequence[Root], old: str) -> Iterator[Step]:
    keys = tuple(step.key for step in path)
    for root in roots:
        if keys[: len(root) + 1] == (*root, old):
            yield path[len(root)]
            return


def _written(new: str, step: Step) -> str:
    if step.bracket:
        return f'["{new}"]'
    return f".{new}" if PLAIN.fullmatch(new) else f'."{new}"'


def certain_paths(source: str) -> Iterator[list[Step]]:
    """Paths of literal keys that begin at the program's input. Raises ProgramRefused."""
    tokens = [token for token in tokenize(source) if token.kind not in ("space", "comment")]
    levels = [Level("", True, True)]
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else None
        _follow(token, tokens[:position], levels)
        if levels[-1].certain and token.text[0] == "." and not _ends_a_term(before) and token.kind != "number":
            path = list(_steps(tokens[position:]))
            if path:
                yield path


def _ends_a_term(token: Token | None) -> bool:
    if token is None:
        return False
    if token.kind == "name":
        return token.text not in KEYWORDS
    return token.kind in TERM_ENDS or token.text in ("?", ".")


def _follow(token: Token, before: Sequence[Token], levels: list[Level]) -> None:
    """Where the token stands, and what holds behind it."""
    last = before[-1] if before else None
    if token.kind in ("open", "quote"):
        inherits = levels[-1].certain and not (token.text == "(" and _is_applied(last))
        levels.append(Level(token.text, inherits, inherits))
    elif token.kind in ("close", "unquote"):
        # The key of {if: 1} began no condition.
        while levels.pop().kind == "if":
            continue
    elif token.kind == "name":
        _follow_word(token.text, levels)
    elif token.text == "|":
        levels[-1].certain = levels[-1].certain and _binds(before)
    elif token.text == ";" or (token.text == "," and levels[-1].kind == "{"):
        levels[-1].certain = levels[-1].initial


def _is_applied(last: Token | None) -> bool:
    """Before a bracket: the name of a function that calls its arguments on something else, or `as $x` of a loop."""
    if last is None:
        return False
    return last.kind == "binding" or (last.kind == "name" and last.text not in KEYWORDS | ON_THE_SAME)


def _follow_word(word: str, levels: list[Level]) -> None:
    here = levels[-1]
    if word == "if":
        levels.append(Level("if", here.certain, here.certain))
    elif word in ("then", "elif", "else") and here.kind == "if":
        here.certain = here.initial
    elif word == "end" and here.kind == "if":
        levels.pop()
    elif word in ("def", "catch", "label"):
        here.certain = here.initial = False


def _binds(before: Sequence[Token]) -> bool:
    """`… as $x |` leaves `.` what it was."""
    return len(before) > 1 and before[-1].kind == "binding" and before[-2].text == "as"


def _steps(tokens: Sequence[Token]) -> Iterator[Step]:
    position = 0
    while position < len(tokens):
        read = _step(tokens[position:])
        if read is None:
            if tokens[position].text not in (".", "?"):
                return
            position += 1
            continue
        step, length = read
        yield step
        position += length


def _step(tokens: Sequence[Token]) -> tuple[Step, int] | None:
    """`.key`, `."key"` or `["key"]`, and how many tokens it has."""
    first = tokens[0]
    if first.kind == "field":
        return Step(first.text[1:], first.start, first.end, bracket=False), 1
    kinds = tuple(token.kind for token in tokens[:5])
    if first.text == "." and kinds[1:4] == ("quote", "text", "unquote") and "\\" not in tokens[2].text:
        return Step(tokens[2].text, first.start, tokens[3].end, bracket=False), 4
    if first.text == "[" and kinds[1:] == ("quote", "text", "unquote", "close") and "\\" not in tokens[2].text:
        return Step(tokens[2].text, first.start, tokens[4].end, bracket=True), 5
    return None
