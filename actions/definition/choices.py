"""Queries in a definition: which entities may be chosen, and for which the action is offered."""

from collections.abc import Iterator

from actions.definition.programs import programs_in
from blueprints.rules import BLUEPRINT_SEARCH, Dialect, parse
from portal.errors import Fault, Invalid
from portal.types import Json


def query_faults(query: Json, path: str, dialect: Dialect = BLUEPRINT_SEARCH) -> Iterator[Fault]:
    """A value that an expression gives is known only when somebody fills in the form."""
    if query is None:
        return
    open_values = {place.removesuffix("/jqQuery") for place, _ in programs_in(query, path)}
    try:
        parse(query, dialect, path)
    except Invalid as error:
        yield from (fault for fault in error.faults if fault.path not in open_values)
