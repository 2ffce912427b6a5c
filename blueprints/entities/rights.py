"""What a caller may do with entities, decided in memory: whoever writes asks before anything is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from blueprints.definition.words import pointer
from blueprints.entities.caller import asks_for_caller, caller_entities, rule_context
from blueprints.entities.documents import EntityRow, document
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.model import Kind, Model
from blueprints.permissions.compiled import Block, is_unlimited
from blueprints.rules import Rule, RuleContext, predicate
from blueprints.rules.evaluate import Predicate
from portal.errors import Fault, Forbidden
from portal.types import Actor, JsonObject

COLUMNS = ("title", "icon", "team", "identifier")
NAMED = 10
NAMED_ROWS = "SELECT e.identifier FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.identifier = ANY(%s::text[])"


class Change(NamedTuple):
    """Something of an entity that a write changes, and the block that may allow it beside the one for all of it."""

    path: str
    name: str
    block: Block | None


class Rights:
    """Of one caller, for the length of one call; what policies need is read when the first of them is asked."""

    def __init__(self, actor: Actor, model: Model, *, unlimited: bool = False) -> None:
        self._actor, self._model, self.unlimited = actor, model, unlimited
        self._expected: set[tuple[str, str]] = set()
        self._tests: dict[tuple[UUID, Rule], Predicate] = {}
        self._seen: dict[frozenset[str], frozenset[str]] = {}

    def expect(self, kind: Kind, identifiers: Iterable[str]) -> None:
        """Entities that will be asked about: a policy that follows relations is tested on all of them at once.

        On others, as on those that are not stored yet, such a policy does not hold.
        """
        named = {(kind.identifier, identifier) for identifier in identifiers}
        if not named <= self._expected:
            self._expected |= named
            self._tests.clear()

    def covers(self, kind: Kind) -> bool:
        """Whether the caller may do everything there."""
        return self.unlimited or is_unlimited(self._actor, kind.identifier)

    def grants(self, kind: Kind, block: Block, row: EntityRow) -> bool:
        """The policy is asked last, when nothing else gives the right (catalogue §26.1)."""
        return self.covers(kind) or block.lists(self._actor) or self.owns(block, row) or self.fits(kind, block, row)

    def owns(self, block: Block, row: EntityRow) -> bool:
        return block.owned and not set(row.team).isdisjoint(self._actor.teams)

    def fits(self, kind: Kind, block: Block, row: EntityRow) -> bool:
        return block.policy is not None and self._test(kind, block.policy)(facts(kind, row))

    def sees_all(self, kind: Kind) -> bool:
        if kind.compiled.follow:
            return self.covers(kind)
        return self.covers(kind) or any(block.lists(self._actor) for block in kind.permissions.reading)

    def sees(self, kind: Kind, row: EntityRow) -> bool:
        if kind.compiled.follow:
            return self.covers(kind) or row.identifier in self._followed(kind)
        return self.sees_all(kind) or any(self.grants(kind, block, row) for block in kind.permissions.reading)

    def _followed(self, kind: Kind) -> frozenset[str]:
        """Of the expected entities those whose sight depends on others and that are seen."""
        names = frozenset(name for blueprint, name in self._expected if blueprint == kind.identifier)
        if names not in self._seen:
            sight = readable(self._actor, self._model, [kind])
            rows = fetch(f"{NAMED_ROWS} AND {sight.text}", (kind.id, sorted(names), *sight.params))
            self._seen[names] = frozenset(name for (name,) in rows)
        return self._seen[names]

    def may_register(self, kind: Kind, row: EntityRow) -> bool:
        return self.grants(kind, kind.permissions.register, row)

    def refusal(self, kind: Kind, before: EntityRow | None, after: EntityRow) -> Forbidden | None:
        """Why the write is not allowed; of a new entity both creating it and each value given must be."""
        if self.covers(kind):
            return None
        if before is None and not self.may_register(kind, after):
            return Forbidden(f'you may not create "{after.identifier}" in blueprint "{kind.identifier}"')
        judged = before or after
        if self.grants(kind, kind.permissions.update, judged):
            return None
        denied = [
            change
            for change in changes(kind, before or untouched(kind, after), after)
            if change.block is None or not self.grants(kind, change.block, judged)
        ]
        return _not_allowed(judged, denied) if denied else None

    def require_unregister(self, kind: Kind, rows: Iterable[EntityRow]) -> None:
        """Raises Forbidden; it names none that the caller may not see."""
        denied = [row for row in rows if not self.grants(kind, kind.permissions.unregister, row)]
        if denied:
            named = [row.identifier for row in denied if self.sees(kind, row)][:NAMED]
            words = ", ".join(f'"{name}"' for name in named) or "entities that have to go with it"
            raise Forbidden(f'you may not delete {words} of blueprint "{kind.identifier}"', entities=named)

    def _test(self, kind: Kind, policy: Rule) -> Predicate:
        if (kind.id, policy) not in self._tests:
            self._tests[kind.id, policy] = predicate(policy, self.context(kind, policy))
        return self._tests[kind.id, policy]

    def context(self, kind: Kind, policy: Rule) -> RuleContext:
        user, teams = self._caller if asks_for_caller(policy) else (None, ())
        return replace(rule_context(self._model, [kind], None, self._expected), user=user, teams=teams)

    @cached_property
    def _caller(self) -> tuple[JsonObject | None, tuple[JsonObject, ...]]:
        return caller_entities(self._model, self._actor)


def facts(kind: Kind, row: EntityRow) -> JsonObject:
    """What a rule reads of an entity."""
    return document(kind, row) | {"datasource": row.datasource}


def untouched(kind: Kind, row: EntityRow) -> EntityRow:
    """The new entity if nothing but its identifier had been given."""
    return EntityRow(
        id=row.id, blueprint_id=row.blueprint_id, identifier=row.identifier, title=row.identifier,
        properties=dict(kind.compiled.defaults),
    )  # fmt: skip


def changes(kind: Kind, before: EntityRow, after: EntityRow) -> Iterator[Change]:
    permissions = kind.permissions
    for column in COLUMNS:
        if getattr(before, column) != getattr(after, column):
            yield Change(f"/{column}", column, permissions.properties.get(f"${column}"))
    for part, blocks in (("properties", permissions.properties), ("relations", permissions.relations)):
        old, new = getattr(before, part), getattr(after, part)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Change(pointer(part, key), key, blocks.get(key))


def _not_allowed(row: EntityRow, denied: list[Change]) -> Forbidden:
    names = ", ".join(change.name for change in denied)
    faults = [Fault(change.path, "may not be changed by you", "permission")._asdict() for change in denied]
    return Forbidden(f'you may not change {names} of "{row.identifier}"', errors=faults)
