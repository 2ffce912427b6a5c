"""Roles in a template: what may play one, and who is guessed to."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pages.templates.catalogue import Catalogue, Choice
from portal.types import Json, JsonObject

Cast = Mapping[str, Json]
MOST_ACTIONS = 6
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Role(NamedTuple):
    """`of` is the role whose part it is, `to` the one that a relation leads to; `names` are tried in their order.

    With `any` the first that fits is taken when no name does; of values, `others` takes those that are not named.
    """

    identifier: str
    title: str
    kind: str
    of: str = ""
    to: str = ""
    types: Sequence[str] = ()
    names: Sequence[str] = ()
    any: bool = False
    others: bool = False

    @property
    def is_many(self) -> bool:
        return self.kind in ("values", "actions")


def role_of(identifier: str, raw: JsonObject) -> Role:
    return Role(identifier=identifier, **raw)


def choices_of(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    """What may play the role, given who plays those before it."""
    return CHOICES[role.kind](role, roles, cast, known)


def guessed(role: Role, choices: Sequence[Choice], cast: Cast) -> Json:
    """Who plays it until somebody says otherwise: an identifier, a list of several, or None."""
    if role.kind == "actions":
        return [choice.value for choice in choices][:MOST_ACTIONS] or None
    if role.kind == "values":
        named = {words(name) for name in role.names}
        return [choice.value for choice in choices if (words(choice.title) in named) is not role.others] or None
    free = [choice for choice in choices if role.kind != "blueprint" or choice.value not in cast.values()]
    found = _named(role.names, free)
    if found is None and role.any and free:
        found = free[0]
    return found.value if found else None


def _named(names: Iterable[str], choices: Sequence[Choice]) -> Choice | None:
    """The whole name before a part of it; an earlier name before a later one."""
    for fits in (lambda mine, name: mine == name, lambda mine, name: f" {name} " in f" {mine} "):
        for name in map(words, names):
            for choice in choices:
                if any(fits(words(mine), name) for mine in (str(choice.value), choice.title)):
                    return choice
    return None


def words(name: str) -> str:
    """`deployedAt`, `deployed_at` and `Deployed at` are the same."""
    return NOT_A_WORD.sub(" ", HUMP.sub(" ", name).lower()).strip()


def _blueprints(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    return known.blueprints


def _properties(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    found = known.properties(cast.get(role.of))
    return sorted((c for c in found if c.type in role.types), key=lambda c: role.types.index(c.type))


def _relations(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    found = known.relations(cast.get(role.of))
    return [choice for choice in found if choice.target == cast.get(role.to)] if role.to else found


def _values(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    return known.values(cast.get(roles[role.of].of), cast.get(role.of))


def _scorecards(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    return known.scorecards(cast.get(role.of))


def _actions(role: Role, roles: Mapping[str, Role], cast: Cast, known: Catalogue) -> Sequence[Choice]:
    return known.actions


Finder = Callable[[Role, Mapping[str, Role], Cast, Catalogue], Sequence[Choice]]
CHOICES: Mapping[str, Finder] = MappingProxyType({
    "blueprint": _blueprints, "property": _properties, "relation": _relations, "values": _values,
    "scorecard": _scorecards, "actions": _actions,
})  # fmt: skip
