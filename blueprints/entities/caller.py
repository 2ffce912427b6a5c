"""The caller as entities, for rules that compare with «me» and «my teams» (contract §5.3)."""

from collections.abc import Sequence

from blueprints.entities.documents import document
from blueprints.entities.store import find_rows
from blueprints.model import Kind, Model
from blueprints.rules import RuleContext
from blueprints.rules.bind import MY_TEAMS
from blueprints.rules.tree import ContextProperty, Rule, conditions
from blueprints.system import TEAM, USER
from portal.moments import now
from portal.types import Actor, JsonObject


def asks_for_caller(rule: Rule) -> bool:
    """Whether the rule needs the caller's entities, which cost a statement."""
    return any(
        isinstance(condition.subject, ContextProperty)
        or isinstance(condition.value, ContextProperty)
        or (isinstance(condition.value, tuple) and MY_TEAMS in condition.value)
        for condition in conditions(rule)
    )


def caller_entities(model: Model, actor: Actor) -> tuple[JsonObject | None, tuple[JsonObject, ...]]:
    """(the person's entity or None for a machine, the entities of the person's teams); one statement."""
    user, team = model.get(USER), model.get(TEAM)
    wanted = {(team.id, identifier) for identifier in actor.teams}
    rows = find_rows(wanted | ({(user.id, actor.email)} if actor.email else set()))
    people = [document(user, row) for row in rows if row.blueprint_id == user.id]
    return (people[0] if people else None), tuple(document(team, row) for row in rows if row.blueprint_id == team.id)


def rule_context(model: Model, kinds: Sequence[Kind], actor: Actor | None) -> RuleContext:
    """What a rule over these kinds is read against; without an actor its contexts give nothing."""
    user, teams = caller_entities(model, actor) if actor else (None, ())
    return RuleContext(blueprints={kind.identifier: kind.fields for kind in kinds}, now=now(), user=user, teams=teams)
