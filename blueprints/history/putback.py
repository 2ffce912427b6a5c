"""Brings entities back to what they were, through the one write path: as today's blueprint takes them.

What the blueprint or the catalogue does not have any more cannot come back; it is told in words, never guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from blueprints.entities import store
from blueprints.entities.documents import EntityRow
from blueprints.entities.items import as_list
from blueprints.entities.options import Birth, Outcome, WriteOptions
from blueprints.entities.write import write_entities
from blueprints.history.states import brought_after
from blueprints.model import Kind, Model
from events.models import Event
from portal.types import Actor, JsonObject

Key = tuple[UUID, str]


@dataclass(slots=True)
class Wanted:
    """An entity as it shall be again: `document` as an event at `since` left it, `row` as it stands now."""

    subject: UUID
    kind: Kind
    document: JsonObject
    since: UUID
    datasource: str = ""
    row: EntityRow | None = None
    body: JsonObject = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def identifier(self) -> str:
        return self.document["identifier"]

    @property
    def birth(self) -> Birth:
        made = parse_datetime(self.document["createdAt"])
        assert made is not None, "the log keeps times in one form"
        return Birth(self.subject, made, self.document["createdBy"], self.datasource)


def put_back(actor: Actor, model: Model, wanted: Sequence[Wanted]) -> list[tuple[Wanted, Outcome]]:
    """Call inside a transaction. Those that are gone come first, without what is not there yet; then all the rest."""
    if not wanted:
        return []
    _prepare(model, wanted)
    gone = [one for one in wanted if one.row is None]
    done: list[tuple[Wanted, Outcome]] = []
    waiting: list[Wanted] = [one for one in wanted if one.row is not None]
    later = {(one.kind.id, one.identifier) for one in gone}
    for kind in in_order(model, {one.kind.id for one in gone}):
        batch = [one for one in gone if one.kind.id == kind.id]
        later -= {(kind.id, one.identifier) for one in batch}
        bodies = [without(model, one, later) for one in batch]
        options = WriteOptions(births={one.identifier: one.birth for one in batch}, keep_datasource=True)
        done += zip(batch, write_entities(actor, kind.identifier, bodies, options), strict=True)
        waiting += [one for one, body in zip(batch, bodies, strict=True) if body != one.body]
    for kind_id in dict.fromkeys(one.kind.id for one in waiting):
        done += _rewrite(actor, [one for one in waiting if one.kind.id == kind_id])
    return done


def _rewrite(actor: Actor, batch: Sequence[Wanted]) -> Iterator[tuple[Wanted, Outcome]]:
    """One call for all that keep their name; a rename is a call of its own."""
    staying = [one for one in batch if one.row is None or one.row.identifier == one.identifier]
    blueprint = batch[0].kind.identifier
    options = WriteOptions(must_exist=True, keep_datasource=True)
    yield from zip(staying, write_entities(actor, blueprint, [one.body for one in staying], options), strict=True)
    for one in batch:
        if one.row is not None and one.row.identifier != one.identifier:
            moving = WriteOptions(must_exist=True, keep_datasource=True, rename_from=one.row.identifier)
            yield one, write_entities(actor, blueprint, [one.body], moving)[0]


def in_order(model: Model, kinds: set[UUID]) -> list[Kind]:
    """Blueprints whose entities others require before those others."""
    ordered: dict[UUID, Kind] = {}

    def visit(kind: Kind, above: frozenset[UUID]) -> None:
        for relation in kind.compiled.relations.values():
            target = model.find(relation.target)
            if relation.required and target and target.id not in above | {kind.id}:
                visit(target, above | {kind.id})
        ordered.setdefault(kind.id, kind)

    for kind_id in kinds:
        visit(model.by_id(kind_id), frozenset())
    return [kind for kind in ordered.values() if kind.id in kinds]


def without(model: Model, one: Wanted, absent: set[Key]) -> JsonObject:
    """The body, its arrows to `absent` left out."""
    relations = {}
    for key, value in one.body["relations"].items():
        target = _target(model, one, key)
        relations[key] = _shaped(value, [name for name in as_list(value) if (target, name) not in absent])
    return {**one.body, "relations": relations}


def _shaped(value: Any, names: list[str]) -> Any:
    """What is left of a relation's value, as a list if that was one."""
    if isinstance(value, list):
        return names
    return names[0] if names else None


def _target(model: Model, one: Wanted, relation: str) -> UUID:
    target = model.find(one.kind.compiled.relations[relation].target)
    return target.id if target else one.kind.id


def _prepare(model: Model, wanted: Sequence[Wanted]) -> None:
    """Fills `body`, `ignored` and `notes`. Four statements at most."""
    changes = _changes_since(wanted)
    for one in wanted:
        state = brought_after(one.document, (e for e in changes if e.subject == one.kind.id and e.pk > one.since))
        one.document, one.body, one.ignored = state.document, _body(one.kind, state.document), state.lost
    arrows = {(_target(model, one, key), name) for one in wanted for key, name in _arrows(one)}
    returning = {(one.kind.id, one.identifier) for one in wanted}
    there = {(row.blueprint_id, row.identifier) for row in store.find_ids(arrows - returning)} | returning
    moved = _moved(model, arrows - there)
    for one in wanted:
        one.body["relations"] = {
            key: _existing(model, one, key, value, there, moved) for key, value in one.body["relations"].items()
        }


def _changes_since(wanted: Sequence[Wanted]) -> list[Event]:
    kinds = {one.kind.id for one in wanted}
    oldest = min(one.since for one in wanted)
    changes = Event.objects.filter(resource_type="blueprint", action="UPDATE", subject__in=kinds, pk__gt=oldest)
    return list(changes.order_by("id"))


def _body(kind: Kind, document: JsonObject) -> JsonObject:
    """What is to be written. Every property is said, so that no default steps in."""
    meta = {key: document[key] for key in ("identifier", "title", "icon", "team")}
    own = {key: document["properties"].get(key) for key in kind.compiled.properties}
    return meta | {"properties": own, "relations": {k: document["relations"].get(k) for k in kind.compiled.relations}}


def _arrows(one: Wanted) -> Iterable[tuple[str, str]]:
    return [(key, name) for key, value in one.body["relations"].items() for name in as_list(value)]


def _moved(model: Model, missing: set[Key]) -> dict[Key, str]:
    """Entities that had these names once and have others now."""
    if not missing:
        return {}
    kinds = {model.by_id(kind).identifier: kind for kind, _ in missing}
    named = Event.objects.filter(
        resource_type="entity", blueprint__in=list(kinds), entity__in=[name for _, name in missing],
        subject__isnull=False,
    )  # fmt: skip
    found = named.order_by("id").values_list("blueprint", "entity", "subject")
    known = {(kinds[blueprint], name): subject for blueprint, name, subject in found}
    rows = {row.id: row for row in store.rows_by_id(set(known.values()))}
    return {key: rows[subject].identifier for key, subject in known.items() if key in missing and subject in rows}


def _existing(model: Model, one: Wanted, key: str, value: Any, there: set[Key], moved: dict[Key, str]) -> Any:
    target = _target(model, one, key)
    found = []
    for name in as_list(value):
        if (target, name) in there:
            found.append(name)
        elif (target, name) in moved:
            found.append(moved[target, name])
        else:
            where = one.kind.compiled.relations[key].target
            one.notes.append(f'relation "{key}" is left without "{name}": blueprint "{where}" has it no more')
    return _shaped(value, found)
