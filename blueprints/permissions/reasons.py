"""Puts a block into words for one person: by which of its rules the right is there, or what is lacking for each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from blueprints.entities.documents import EntityRow
from blueprints.entities.rights import Rights, facts
from blueprints.model import Kind
from blueprints.permissions.compiled import Block, roles_of
from blueprints.rules import Rule, describe, predicate
from blueprints.rules.bind import bind, context_values, read_value
from blueprints.rules.fields import META, RuleContext
from blueprints.rules.tree import Condition, ContextProperty, Group, Property, conditions
from portal.types import Actor, JsonObject

SHOWN = 5


class Ground(NamedTuple):
    """The rule of a block that gives the right: user, role, team, owner or policy."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """One person and one blueprint; with one of its entities, or None for whatever they are like."""

    actor: Actor
    kind: Kind
    row: EntityRow | None
    rights: Rights


def ground(case: Case, block: Block) -> Ground | None:
    """The first that gives the right, in the order in which they are asked."""
    return next((Ground(rule, words) for rule, find in GROUNDS for words in find(case, block)), None)


def _by_user(case: Case, block: Block) -> Iterator[str]:
    if case.actor.email in block.users:
        yield "named among the people of this right"


def _by_role(case: Case, block: Block) -> Iterator[str]:
    roles = sorted(block.roles & roles_of(case.actor))
    if roles:
        yield f"by the role {roles[0]}"


def _by_team(case: Case, block: Block) -> Iterator[str]:
    teams = sorted(block.teams.intersection(case.actor.teams))
    if teams:
        yield f"as a member of the team {teams[0]}"


def _by_ownership(case: Case, block: Block) -> Iterator[str]:
    if case.row and case.rights.owns(block, case.row):
        team = next(team for team in case.row.team if team in case.actor.teams)
        yield f"as a member of the team {team}, which owns the entity"


def _by_policy(case: Case, block: Block) -> Iterator[str]:
    if case.row and block.policy and case.rights.fits(case.kind, block, case.row):
        yield f"by the policy, which the entity fits: {describe(block.policy)}"


GROUNDS: tuple[tuple[str, Callable[[Case, Block], Iterator[str]]], ...] = (
    ("user", _by_user), ("role", _by_role), ("team", _by_team), ("owner", _by_ownership), ("policy", _by_policy),
)  # fmt: skip


def conditions_of(case: Case, block: Block) -> Iterator[str]:
    """What an entity must be like for the person to have the right on it."""
    if block.owned and case.actor.teams:
        yield f"the entity belongs to {_one_of(case.actor.teams)}"
    if block.policy and _can_hold(bind(block.policy, case.rights.context(case.kind, block.policy))):
        yield f"the entity fits the policy: {describe(block.policy)}"


def lacking(case: Case, block: Block) -> Iterator[str]:
    """For each way to the right that the block knows, why it is none for this person."""
    if block.users:
        yield f"is not among the people named ({len(block.users)})"
    if block.roles:
        yield f"does not have the role {_one_of(sorted(block.roles))}"
    if block.teams:
        yield f"is not in the team {_one_of(sorted(block.teams))}"
    if block.owned:
        yield _not_owned(case)
    if block.policy:
        yield from _not_fitting(case, block.policy)


def _not_owned(case: Case) -> str:
    if not case.actor.teams:
        return "is in no team, so no entity is owned by one"
    if case.row is None:
        return f"is in {_all_of(case.actor.teams)}, and the entity must belong to one of these"
    owners = f"belongs to {_all_of(case.row.team)}" if case.row.team else "belongs to no team"
    return f"the entity {owners}; the person is in {_all_of(case.actor.teams)}"


def _not_fitting(case: Case, policy: Rule) -> Iterator[str]:
    context = case.rights.context(case.kind, policy)
    yield from _empty_contexts(policy, context)
    if case.row is None:
        yield f"the entity must fit the policy: {describe(policy)}"
    else:
        document = facts(case.kind, case.row)
        unmet = _unmet(policy, lambda rule: predicate(rule, context)(document))
        yield from (f"the policy asks: {_unmet_words(case.kind, rule, document)}" for rule in unmet)


def _unmet(rule: Rule, holds: Callable[[Rule], bool]) -> list[Rule]:
    """The smallest parts that would have to hold and do not."""
    if holds(rule):
        return []
    if isinstance(rule, Group) and rule.combinator == "and":
        return [part for member in rule.rules for part in _unmet(member, holds)]
    return [rule]


def _unmet_words(kind: Kind, rule: Rule, document: JsonObject) -> str:
    subjects = dict.fromkeys(c.subject.key for c in conditions(rule) if isinstance(c.subject, Property))
    return "; ".join([describe(rule), *(_value_words(kind, key, document) for key in list(subjects)[:SHOWN])])


def _value_words(kind: Kind, key: str, document: JsonObject) -> str:
    if key not in META and key not in kind.fields.properties:
        return f"the blueprint has no {key}"
    value, name = read_value(document, key), key.removeprefix("$")
    return f"its {name} is not set" if value in (None, []) else f"its {name} is {value}"


def _can_hold(rule: Rule) -> bool:
    """Whether some entity may fit a rule in which the person's own values stand already."""
    if isinstance(rule, Condition):
        return True
    return (all if rule.combinator == "and" else any)(map(_can_hold, rule.rules))


def _empty_contexts(policy: Rule, context: RuleContext) -> Iterator[str]:
    sides = (side for condition in conditions(policy) for side in (condition.subject, condition.value))
    for side in dict.fromkeys(side for side in sides if isinstance(side, ContextProperty)):
        if not context_values(side, context):
            owner = "the person" if side.context == "user" else "the person's teams"
            yield f"the policy compares with {side.key.removeprefix('$')} of {owner}, which is not set"


def _one_of(names: Iterable[str]) -> str:
    return " or ".join(names)


def _all_of(names: Iterable[str]) -> str:
    return " and ".join(names)
