"""Finds the {{ jq }} expressions in a text, and the secrets they name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.jq.dialect import ProgramRefused, Token, tokenize

OPENING, CLOSING = "{{", "}}"
SPREAD = re.compile(r"\s*spreadValue\s*\(.*\)\s*", re.DOTALL)
# As long as `.secrets`, so that places in error messages stay right.
SECRETS = "$secrets"

# A path that follows one of these words begins at the context; after any other name it continues a term.
KEYWORDS = frozenset({"and", "or", "if", "then", "elif", "else", "reduce", "foreach", "try", "catch"})
TERM_ENDS = frozenset({"field", "binding", "close", "unquote", "index", "number", "format", "dots"})


class Expression(NamedTuple):
    """`program` is what runs; `refusal` says why it must not."""

    program: str
    secrets: frozenset[str] = frozenset()
    refusal: str | None = None

    @property
    def is_spread(self) -> bool:
        return SPREAD.fullmatch(self.program) is not None


Part = str | Expression


def split(text: str) -> tuple[Part, ...]:
    """Literal texts and expressions in turn; an opening that is never closed is literal."""
    parts: list[Part] = []
    offset = 0
    while (opening := text.find(OPENING, offset)) >= 0:
        start = opening + len(OPENING)
        end = _end(text, start)
        if end < 0:
            break
        parts += (text[offset:opening], _expression(text[start:end]))
        offset = end + len(CLOSING)
    parts.append(text[offset:])
    return tuple(part for part in parts if part != "")


def _end(text: str, start: int) -> int:
    """Where the closing braces are; those inside jq strings and objects do not count."""
    end = start
    try:
        for token in tokenize(text, start, until=CLOSING):
            end = token.end
    except ProgramRefused:
        # Not jq at all: take the next braces, and let the author read what is wrong with what is before them.
        return text.find(CLOSING, start)
    return end if text.startswith(CLOSING, end) else -1


def _expression(program: str) -> Expression:
    """Secrets are read by name only, so that no `keys`, `..` or `tojson` of the context can show them."""
    try:
        tokens = [token for token in tokenize(program) if token.kind not in ("space", "comment")]
    except ProgramRefused:
        return Expression(program)  # jq's door refuses it again, with the place.
    if any(token.kind == "binding" and token.text == SECRETS for token in tokens):
        return Expression(program, refusal=f"{SECRETS} cannot be used as a name here")
    names: set[str] = set()
    for position in _secret_lookups(tokens):
        name = _name_after(tokens[position + 1 :])
        if name is None:
            return Expression(program, refusal="secrets are read one at a time, as .secrets.NAME")
        names.add(name)
        start = tokens[position].start
        program = program[:start] + SECRETS + program[start + len(SECRETS) :]
    return Expression(program, frozenset(names))


def _secret_lookups(tokens: Sequence[Token]) -> Iterator[int]:
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else None
        if token.kind == "field" and token.text == ".secrets" and not (before and _ends_a_term(before)):
            yield position


def _ends_a_term(token: Token) -> bool:
    if token.kind == "name":
        return token.text not in KEYWORDS
    return token.kind in TERM_ENDS or token.text in ("?", ".")


def _name_after(tokens: Sequence[Token]) -> str | None:
    """The NAME of .NAME, ."NAME" or ["NAME"]."""
    if tokens and tokens[0].kind == "field":
        return tokens[0].text[1:]
    shape = "".join(token.text if token.kind != "text" else "…" for token in tokens[:5]).replace("'", '"')
    if shape.startswith('."…"') or shape == '["…"]':
        return tokens[2].text
    return None
