"""Tells of entities whose values changed though nobody wrote them.

Most changes of this kind nobody waits for, and they leave no trace in the log. Those are told that follow from a
change in a blueprint that somebody listens to, and those by which a scorecard judges an entity otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from blueprints.derived import judged_otherwise
from blueprints.entities.documents import EntityRow
from blueprints.entities.drafts import entity_draft
from blueprints.model import Kind
from events.changes import apart
from events.followers import heard
from events.services import emit
from tenants.actors import system_actor

# So many of the runs behind a change are told: enough to know how long the chain of automations is.
MAX_RUNS = 50


class Move(NamedTuple):
    """An entity as it was before the transaction, and as it is."""

    kind: Kind
    before: EntityRow
    after: EntityRow


def tell(moves: Iterable[Move], runs: Sequence[str]) -> None:
    """Two statements, whatever their number; none when nothing moved. `runs` are those that it all began with."""
    moved = list(moves)
    listened = heard({move.kind.identifier for move in moved}) if moved else set()
    told = [move for move in moved if move.kind.identifier in listened or _judged_otherwise(move)]
    note = {"derived": True, "runs": list(runs[-MAX_RUNS:])}
    drafts = [replace(entity_draft(*move), additional=note) for move in told]
    # Whoever takes the change back that this follows from need not take this back: it follows again.
    with apart():
        emit(system_actor(), drafts)


def _judged_otherwise(move: Move) -> bool:
    return judged_otherwise(move.before.scorecards, move.after.scorecards)
