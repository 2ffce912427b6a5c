"""Several programs written as one, so that a document is sent and parsed once for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson

from portal import strict_json
from portal.errors import Invalid
from portal.jq.child import Reply
from portal.jq.dialect import Program, translate
from portal.types import Json

MAX_RESULTS = 10_000
MAX_RESULT_VALUES = 1_000_000
MAX_ERROR_CHARACTERS = 500
VALUE = "the expression's value"

FIRST = "first(({program}\n))"
ALL = f"limit({MAX_RESULTS + 1}; ({{program}}\n))"


class Outcome(NamedTuple):
    """The value, or in words why there is none."""

    value: Json
    error: str | None = None


class Slot(NamedTuple):
    """One program's place in the combined one; it yields an array of values, or an object with the error."""

    program: Program
    form: str = FIRST

    def written(self) -> str:
        return "(try [" + self.form.replace("{program}", self.program.text) + "] catch {error: .})"

    def outcome(self, cell: Json) -> Outcome:
        if isinstance(cell, dict):
            return Outcome(None, in_words(cell["error"]))
        if self.form is FIRST:
            return Outcome(cell[0] if cell else None)
        if len(cell) > MAX_RESULTS:
            return Outcome(None, f"the expression gives more than {MAX_RESULTS} results")
        return Outcome(cell)


def slot(source: str, form: str = FIRST) -> Slot:
    """Raises ProgramRefused."""
    return Slot(translate(source), form)


def combine(slots: Sequence[Slot], variables: Iterable[str]) -> str:
    return f"{bind(variables)}[{','.join(slot.written() for slot in slots)}] | tojson"


def bind(variables: Iterable[str]) -> str:
    """Documents come as [document, variables] when there are any."""
    names = ", ".join(f"${name}" for name in variables)
    return f".[1] as {{{names}}} | .[0] | " if names else ""


def pack(document: Json, variables: Mapping[str, Json]) -> bytes:
    return orjson.dumps([document, variables] if variables else document)


def unpack(slots: Sequence[Slot], reply: Reply) -> list[Outcome] | str:
    """One outcome for each slot, or what makes the whole reply unusable."""
    if not reply.done:
        return reply.text.decode()
    try:
        cells = strict_json.parse(
            reply.text,
            max_bytes=len(reply.text),
            max_nodes=MAX_RESULT_VALUES,
            what=VALUE,
        )
    except Invalid as invalid:
        message = invalid.faults[0].message
        return message if message.startswith(VALUE) else f"{VALUE} {message}"
    return [slot.outcome(cell) for slot, cell in zip(slots, cells, strict=True)]


def in_words(error: Json) -> str:
    """jq can raise any value; most are text."""
    text = error if isinstance(error, str) else orjson.dumps(error).decode()
    return text if len(text) <= MAX_ERROR_CHARACTERS else text[:MAX_ERROR_CHARACTERS] + "…"
