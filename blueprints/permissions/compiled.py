"""A blueprint's permissions made ready for many questions, and the part of the answer that needs no entity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from blueprints.permissions.document import rights_document
from blueprints.rules import BLUEPRINT_SEARCH, Rule, parse
from blueprints.rules.bind import BLUEPRINT
from blueprints.rules.tree import NEVER, Group, Property
from portal.errors import Invalid
from portal.types import Actor, JsonObject

# Empty rules would let everybody in, which is what nobody means who clears a policy.
POLICY = replace(BLUEPRINT_SEARCH, may_be_empty=False)
# Whoever signs in as a person has at least the rights of a member.
MEMBER = "Member"


@dataclass(frozen=True, slots=True)
class Block:
    """Who has one right: `users` by address, `teams` by identifier, owners of the entity, whoever the policy fits."""

    users: frozenset[str]
    roles: frozenset[str]
    teams: frozenset[str]
    owned: bool
    policy: Rule | None

    def lists(self, actor: Actor) -> bool:
        """Whether the actor has the right on every entity, whatever it is like."""
        return actor.email in self.users or not self.roles.isdisjoint(roles_of(actor)) or self.shared(actor.teams)

    def shared(self, teams: tuple[str, ...]) -> bool:
        return not self.teams.isdisjoint(teams)


@dataclass(frozen=True)
class Permissions:
    """`properties` and `relations` hold the blocks that differ from `update`."""

    read: Block
    register: Block
    update: Block
    unregister: Block
    properties: Mapping[str, Block]
    relations: Mapping[str, Block]

    @cached_property
    def reading(self) -> tuple[Block, ...]:
        """Each block that lets somebody read: a right to create, change or delete is one to read as well."""
        rights = (self.read, self.register, self.update, self.unregister)
        return tuple(dict.fromkeys((*rights, *self.properties.values(), *self.relations.values())))

    @property
    def is_open(self) -> bool:
        """Whether everybody may read every entity."""
        return any(MEMBER in block.roles for block in self.reading)


def roles_of(actor: Actor) -> frozenset[str]:
    return frozenset((*actor.roles, MEMBER) if actor.kind == "user" else actor.roles)


def is_unlimited(actor: Actor, blueprint: str) -> bool:
    """Administrators, moderators of the blueprint, and machines, whose scopes are looked at by each route."""
    return actor.kind == "machine" or actor.is_admin or blueprint in actor.moderated


def compile_permissions(stored: JsonObject, blueprint: str) -> Permissions:
    rights = {right: _block(block) for right, block in rights_document(stored, blueprint).items()}
    granular = {
        name: {key: _block(block) for key, block in stored.get(section, {}).items()}
        for name, section in (("properties", "updateProperties"), ("relations", "updateRelations"))
    }
    return Permissions(**rights, **granular)  # type: ignore[arg-type]


def _block(document: JsonObject) -> Block:
    policy = document.get("policy")
    return Block(
        users=frozenset(document["users"]), roles=frozenset(document["roles"]), teams=frozenset(document["teams"]),
        owned=document["ownedByTeam"], policy=_policy(policy) if policy else None,
    )  # fmt: skip


def _policy(query: JsonObject) -> Rule:
    """It was checked when it was stored; one that is not understood any more lets nobody in."""
    try:
        return _within_entity(parse(query, POLICY))
    except Invalid:
        return NEVER


def _within_entity(rule: Rule) -> Rule:
    """A condition on entities alone: one that compares a property with the name of its blueprint never holds."""
    if isinstance(rule, Group):
        return Group(rule.combinator, tuple(map(_within_entity, rule.rules)))
    paired = isinstance(rule.value, Property) and BLUEPRINT in (rule.subject, rule.value)
    return NEVER if paired else rule
