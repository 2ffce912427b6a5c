"""Expressions in a definition: each must compile before anybody fills in the form."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from portal import jq
from portal.errors import Fault
from portal.strict_json import pointer_step
from portal.types import Json, JsonObject

FORM = "userInputs"
UNKNOWN_FUNCTION = re.compile(r"\S+/\d+ is not defined")


def programs_in(value: Json, path: str) -> Iterator[tuple[str, str]]:
    """(pointer, program) of every {jqQuery} and {constraint} below `value`."""
    if isinstance(value, dict):
        for key in ("jqQuery", "constraint"):
            if isinstance(value.get(key), str):
                yield f"{path}/{key}", value[key]
        for key, part in value.items():
            yield from programs_in(part, path + pointer_step(key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from programs_in(part, f"{path}/{index}")


def program_faults(document: JsonObject) -> Iterator[Fault]:
    trigger = document.get("trigger")
    if not isinstance(trigger, dict):
        return
    conditions = expressions_in(trigger.get("condition"), "/trigger/condition")
    yield from faults_in(trigger, "/trigger")
    yield from broken_programs(conditions)


def faults_in(part: JsonObject, path: str) -> Iterator[Fault]:
    """Of a trigger or a node. That its form calls a function which jq has not is a doubt: clients bring such forms."""
    others = {key: value for key, value in part.items() if key != FORM}
    yield from broken_programs(programs_in(others, path))
    form = broken_programs(programs_in(part.get(FORM), f"{path}/{FORM}"))
    yield from (fault for fault in form if not UNKNOWN_FUNCTION.search(fault.message))


def unknown_functions(form: JsonObject, path: str) -> Iterator[Fault]:
    """Where a word was written that is no text, for want of quotes: what asks for it fails."""
    for place, program in programs_in(form, path):
        if error := _unknown_function(program):
            yield _broken(place, error)


@lru_cache(maxsize=10_000)
def _unknown_function(program: str) -> str | None:
    """Remembered: the warnings of all actions are asked for often, and compiling takes milliseconds."""
    error = jq.check(program)
    return error if error and UNKNOWN_FUNCTION.search(error) else None


def broken_programs(written: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Of (pointer, program): those that do not compile."""
    known: dict[str, str | None] = {}
    for path, program in written:
        if program not in known:
            known[program] = jq.check(program)
        if error := known[program]:
            yield _broken(path, error)


def _broken(path: str, error: str) -> Fault:
    return Fault(path, f"is not a valid jq expression: {error}", "jq")


def expressions_in(condition: Json, path: str) -> Iterator[tuple[str, str]]:
    """(pointer, program) of every expression of a condition."""
    expressions = condition.get("expressions") if isinstance(condition, dict) else None
    for index, program in enumerate(expressions if isinstance(expressions, list) else []):
        if isinstance(program, str):
            yield f"{path}/expressions/{index}", program
