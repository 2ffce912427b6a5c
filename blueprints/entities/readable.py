"""Which entities a caller may see, as a condition that every read carries: lists, counts, searches, graphs alike."""

from collections.abc import Sequence

from blueprints.model import Kind, Model
from blueprints.rules.sql import TRUE, Sql
from portal.types import Actor


def readable(actor: Actor, model: Model, kinds: Sequence[Kind]) -> Sql:
    """A condition over the rows `e` (their blueprints `b`) of these kinds; everybody reads everything (D22)."""
    return TRUE
