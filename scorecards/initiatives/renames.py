"""Initiatives go on naming what got another name: their blueprint, what their scope asks for, their scorecard."""

from collections.abc import Callable, Iterator

from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.options import WriteOptions
from blueprints.entities.store import rows_of
from blueprints.entities.write import write_entities
from blueprints.model import current_model
from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from portal.types import Actor, JsonObject
from scorecards.initiatives.structure import INITIATIVE
from scorecards.successors import Moved
from tenants.actors import system_actor

ROWS = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s ORDER BY e.id"
NAMING = ("blueprint", "scope")
CHANGED = WriteOptions(upsert=True, merge=True, must_exist=True)


def holders() -> Iterator[Holder]:
    for row in _rows():
        yield _holder(row)


def _holder(row: EntityRow) -> Holder:
    asked = {key: row.properties[key] for key in NAMING if row.properties.get(key) is not None}
    return Holder("initiative", row.identifier, row.properties.get("blueprint"), row.title, asked)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    asked, home = holder.document, holder.blueprint
    blueprint = {"blueprint": renaming.blueprint(asked["blueprint"])} if "blueprint" in asked else {}
    scope = {"scope": renamed_query(asked["scope"], home, renaming)} if "scope" in asked else {}
    return blueprint | scope


def follow(actor: Actor, renaming: Renaming) -> None:
    """Whoever may rename need not be one who may change initiatives."""
    _rewrite(lambda row: renamed(_holder(row), renaming))


def follow_scorecard(blueprint: str, old: str, new: str, names: Moved) -> None:
    """Call in the transaction that renamed it, or rules and levels of it."""
    _rewrite(lambda row: _renamed_target(row, new, names) if _names(row, blueprint, old) else {})


def _renamed_target(row: EntityRow, scorecard: str, names: Moved) -> JsonObject:
    asked = {key: row.properties[key] for key in ("level", "rules") if row.properties.get(key) is not None}
    level = {"level": names.levels.get(asked["level"], asked["level"])} if "level" in asked else {}
    rules = {"rules": [names.rules.get(rule, rule) for rule in asked["rules"]]} if "rules" in asked else {}
    return {"scorecard": scorecard} | level | rules


def _names(row: EntityRow, blueprint: str, scorecard: str) -> bool:
    return (row.properties.get("blueprint"), row.properties.get("scorecard")) == (blueprint, scorecard)


def _rewrite(change: Callable[[EntityRow], JsonObject]) -> None:
    changes = [(row, change(row)) for row in _rows()]
    bodies = [
        {"identifier": row.identifier, "properties": found}
        for row, found in changes
        if any(row.properties.get(key) != value for key, value in found.items())
    ]
    for outcome in write_entities(system_actor(), INITIATIVE, bodies, CHANGED) if bodies else ():
        if outcome.error is not None:
            raise outcome.error


def _rows() -> list[EntityRow]:
    kind = current_model().find(INITIATIVE)
    return rows_of(ROWS, kind.id) if kind else []


ROOM = Room(holders, renamed, follow)
