"""Changes or deletes all entities that a query finds, or that are named, as one change: one transaction, in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from blueprints.definition.words import pointer
from blueprints.entities import store
from blueprints.entities.attempts import in_attempts
from blueprints.entities.delete import carry_out, plan_deletion
from blueprints.entities.items import shape_faults
from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.rights import Rights
from blueprints.entities.search import FROM, selection
from blueprints.entities.statements import fetch
from blueprints.entities.write import write_entities
from blueprints.model import Kind, Model, current_model
from blueprints.rules import BLUEPRINT_SEARCH
from events.changes import current_change
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject

MAX_ENTITIES, BATCH, MAX_ERRORS = 10_000, 500, 100
PARTS = frozenset({"title", "icon", "team", "properties", "relations"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """`query` or `entities`, one of the two."""

    query: JsonObject | None = None
    entities: Sequence[str] = ()


@dataclass(slots=True)
class Edited:
    """`errors` are the first of those that could not be changed; the others were changed all the same."""

    matched: int
    changed: int = 0
    failed: int = 0
    errors: list[JsonObject] = field(default_factory=list)
    change: str | None = None

    def add(self, outcome: Outcome) -> None:
        self.changed += outcome.changed
        self.failed += outcome.error is not None
        if outcome.error is not None and len(self.errors) < MAX_ERRORS:
            self.errors.append({key: value for key, value in outcome.bulk_error().items() if key != "index"})


@dataclass(frozen=True, slots=True)
class Deleted:
    """`dependents` go with the chosen, since they cannot be without them; `cleared` relations point to nothing now."""

    matched: int
    dependents: int
    cleared: int
    change: str | None = None


def bulk_edit(
    actor: Actor,
    blueprint: str,
    chosen: Chosen,
    changes: JsonObject,
    *,
    dry_run: bool = False,
    run_id: str | None = None,
) -> Edited:
    """Merges `changes` into each. Raises NotFound, Invalid with all faults, also for more than 10 000 entities."""

    def attempt(_: bool) -> Edited:
        model = current_model()
        kind = model.get(blueprint)
        faults = list(_faults(kind, changes))
        if faults:
            raise Invalid.from_faults("the changes", faults)
        names = _names(actor, model, kind, chosen)
        options = WriteOptions(merge=True, must_exist=True, validation_only=dry_run, run_id=run_id)
        edited = Edited(len(names))
        for start in range(0, len(names), BATCH):
            bodies = [{**changes, "identifier": name} for name in names[start : start + BATCH]]
            for outcome in write_entities(actor, blueprint, bodies, options):
                edited.add(outcome)
        edited.change = None if dry_run or not edited.changed else current_change().name
        return edited

    return in_attempts(attempt)


def bulk_delete(
    actor: Actor,
    blueprint: str,
    chosen: Chosen,
    *,
    delete_dependents: bool = False,
    dry_run: bool = False,
    run_id: str | None = None,
) -> Deleted:
    """All or nothing. Raises NotFound, Forbidden, HasDependents, Invalid for more than 10 000 entities."""

    def attempt(_: bool) -> Deleted:
        model = current_model()
        kind = model.get(blueprint)
        rights = Rights(actor, model)
        names = _names(actor, model, kind, chosen)
        rights.expect(kind, names)
        rows = [row for row in store.lock_rows(kind.id, names) if rights.sees(kind, row)]
        deletion = plan_deletion(rights, model, rows, delete_dependents=delete_dependents)
        if len(deletion.doomed) > MAX_ENTITIES:
            raise _too_many("/delete_dependents", len(deletion.doomed))
        is_done = bool(rows) and not dry_run
        if is_done:
            carry_out(actor, model, deletion, run_id=run_id)
        change = current_change().name if is_done else None
        return Deleted(len(rows), len(deletion.doomed) - len(rows), len(deletion.loose), change)

    return in_attempts(attempt)


def _names(actor: Actor, model: Model, kind: Kind, chosen: Chosen) -> list[str]:
    """Identifiers, in the order of creation or as they were named. Raises Invalid."""
    if chosen.query is None:
        return list(dict.fromkeys(chosen.entities))
    condition = selection(actor, model, [kind], chosen.query, BLUEPRINT_SEARCH)
    sql = f"SELECT e.identifier {FROM} WHERE {condition.text} ORDER BY e.id LIMIT {MAX_ENTITIES + 1}"
    names = [name for (name,) in fetch(sql, condition.params)]
    if len(names) > MAX_ENTITIES:
        raise _too_many("/query")
    return names


def _too_many(path: str, count: int | None = None) -> Invalid:
    found = f"means {count}" if count else f"finds more than {MAX_ENTITIES}"
    message = f"{found} entities; {MAX_ENTITIES} can be changed at once: narrow it down"
    return Invalid.from_faults("the body", [Fault(path, message, "length")])


def _faults(kind: Kind, changes: JsonObject) -> Iterator[Fault]:
    """What would be wrong with every entity is told once."""
    if not changes:
        yield Fault("/changes", "must say what to change", "required")
    yield from (Fault(f"/changes/{key}", "is not known here", "unknown") for key in sorted(changes.keys() - PARTS))
    known = {key: value for key, value in changes.items() if key in PARTS}
    yield from (fault._replace(path=f"/changes{fault.path}") for fault in shape_faults(known, kind.identifier))
    parts = (("properties", kind.compiled.properties), ("relations", kind.compiled.relations))
    for part, declared in parts:
        yield from _key_faults(part, known.get(part), declared, kind)
    if "team" in changes and kind.compiled.inherited:
        yield Fault("/changes/team", "follows from another entity in this blueprint", "inherited")
    if isinstance(changes.get("team"), dict):
        yield Fault("/changes/team", "must be teams: a search would be made for each entity", "type")


def _key_faults(part: str, given: Any, declared: Any, kind: Kind) -> Iterator[Fault]:
    for key, value in given.items() if isinstance(given, dict) else ():
        path = "/changes" + pointer(part, key)
        if key not in declared:
            yield Fault(path, f'is not in blueprint "{kind.identifier}"', "exists")
        elif part == "relations" and isinstance(value, dict):
            yield Fault(path, "must be identifiers: a search would be made for each entity", "type")
