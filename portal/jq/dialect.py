"""The jq people write here, turned into plain jq.

Beyond jq: single-quoted strings ('text', .properties.'my-prop') and indexes as path steps (.list.0.name).
Refused: every name that reaches outside the program, such as `env` or `input`. What jq compiles is put
together again from the tokens read here, without comments, so that jq cannot read it differently than we did.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

MAX_PROGRAM_BYTES = 8 * 1024

REFUSED_NAMES = frozenset(
    {"import", "include", "input", "inputs", "input_filename", "debug", "stderr", "halt", "halt_error", "env"}
    | {"get_search_list", "modulemeta"}
)
REFUSED = {"name": REFUSED_NAMES, "binding": frozenset({"$ENV", "$__prog_args"})}

CLOSER = {"(": ")", "[": "]", "{": "}", "\\(": ")"}

# Where an expression can end: a following number such as .0 is then a step of the path.
_ENDS_A_TERM = frozenset({"field", "binding", "close", "unquote", "index"})

_CODE = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<comment>\#[^\n]*)
      | (?P<dots>\.\.)
      | (?P<field>\.[A-Za-z_][A-Za-z_0-9]*)
      | (?P<binding>\$(?:[A-Za-z_][A-Za-z_0-9]*::)*[A-Za-z_][A-Za-z_0-9]*)
      | (?P<name>(?:[A-Za-z_][A-Za-z_0-9]*::)*[A-Za-z_][A-Za-z_0-9]*)
      | (?P<format>@[A-Za-z0-9_]+)
      | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<open>[(\[{])
      | (?P<close>[)\]}])
      | (?P<quote>["'])
      | (?P<operator>[-+*/%=!<>|,.:;?$])""",
    re.VERBOSE,
)
_TEXT = re.compile(
    r"""(?P<quote>["'])
      | (?P<open>\\\()
      | (?P<text>[^\\"']+ | \\. )""",
    re.VERBOSE | re.DOTALL,
)


class ProgramRefused(Exception):
    """Raised for a program that is not given to jq; `offset` is where in its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    inside: str  # the bracket or quote that is open around it

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Program(NamedTuple):
    """Plain jq with its way back to what the author wrote."""

    source: str
    text: str
    # Pairs (offset in text, offset in source), one for each token.
    offsets: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> str:
        """Line and column in the source of an offset in the text."""
        index = bisect_right(self.offsets, (offset, len(self.source))) - 1
        in_text, in_source = self.offsets[index]
        return place(self.source, min(in_source + offset - in_text, len(self.source)))


def place(source: str, offset: int) -> str:
    line_start = source.rfind("\n", 0, offset) + 1
    return f"line {source.count(chr(10), 0, offset) + 1}, column {offset - line_start + 1}"


# A pure function of its text: nothing of a tenant is kept but what the tenant itself asks with.
@lru_cache(maxsize=2000)
def translate(source: str) -> Program:
    """Raises ProgramRefused."""
    if len(source) > MAX_PROGRAM_BYTES or len(source.encode("utf-8", "replace")) > MAX_PROGRAM_BYTES:
        raise ProgramRefused(f"the program is longer than {MAX_PROGRAM_BYTES} bytes", 0)
    _refuse_odd_characters(source)
    tokens = list(_indexes_as_steps(tokenize(source)))
    _refuse_names([token for token in tokens if token.kind not in ("space", "comment")])
    pieces = [_plain(token) for token in tokens]
    text = "".join(pieces)
    if not text.strip():
        raise ProgramRefused("the program is empty", 0)
    starts = accumulate(map(len, pieces), initial=0)
    return Program(source, text, tuple((start, token.start) for start, token in zip(starts, tokens, strict=False)))


def _refuse_odd_characters(source: str) -> None:
    # jq would read the program only up to a NUL; half a surrogate pair cannot be sent to it.
    for offset, character in enumerate(source):
        if character == "\x00" or "\ud800" <= character <= "\udfff":
            raise ProgramRefused("the program contains something that is not a character", offset)


def tokenize(source: str, start: int = 0, until: str = "") -> Iterator[Token]:
    """Read tokens from `start` to the end, or to `until` outside all brackets; raises ProgramRefused."""
    open_at: list[Token] = []
    offset = start
    while offset < len(source) and not (until and not open_at and source.startswith(until, offset)):
        token = _next_token(source, offset, open_at[-1].text if open_at else "")
        _follow_brackets(token, open_at)
        yield token
        offset = token.end
    if open_at:
        raise ProgramRefused(f"{open_at[-1].text} is never closed", open_at[-1].start)


def _next_token(source: str, offset: int, inside: str) -> Token:
    in_text = inside in ("'", '"')
    match = (_TEXT if in_text else _CODE).match(source, offset)
    if match is None:
        raise ProgramRefused(f"the character {source[offset]!r} has no meaning here", offset)
    kind, text = str(match.lastgroup), match.group()
    if kind == "quote" and in_text:
        kind = "unquote" if text == inside else "text"
    return Token(kind, text, offset, inside)


def _follow_brackets(token: Token, open_at: list[Token]) -> None:
    if token.kind in ("open", "quote"):
        open_at.append(token)
    elif token.kind == "unquote":
        open_at.pop()
    elif token.kind == "close":
        if not open_at or CLOSER.get(open_at[-1].text) != token.text:
            raise ProgramRefused(f"{token.text} closes nothing", token.start)
        open_at.pop()


def _refuse_names(tokens: list[Token]) -> None:
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        refused = REFUSED.get(token.kind, frozenset())
        if token.text.rpartition("::")[2] in refused and not _is_key(before, token, after):
            raise ProgramRefused(f"{token.text} is not available here", token.start)


def _is_key(before: Token | None, token: Token, after: Token | None) -> bool:
    """In {env: .a} the name stands for nothing but the key. The colon matters: {a: if . then 1, env end}."""
    if before is None or after is None:
        return False
    return token.inside == "{" and before.text in ("{", ",") and after.text == ":"


def _indexes_as_steps(tokens: Iterator[Token]) -> Iterator[Token]:
    ends_a_term = False
    for token in tokens:
        if token.kind == "number" and ends_a_term and re.fullmatch(r"\.[0-9]+", token.text):
            token = token._replace(kind="index")
        ends_a_term = token.kind in _ENDS_A_TERM or (ends_a_term and token.text == "?")
        yield token


def _plain(token: Token) -> str:
    """The token as jq wants it, of the same length where that is possible."""
    if token.kind == "comment":
        return " " * len(token.text)
    if token.kind == "index":
        return f"[{token.text[1:]}]"
    if token.kind in ("quote", "unquote"):
        return '"'
    if token.inside == "'":
        return {'"': '\\"', "\\'": "'"}.get(token.text, token.text)
    return token.text
