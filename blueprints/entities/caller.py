"""What a rule is read against: the data model, the moment, and the caller as «me» and «my teams» (contract §5.3)."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

from blueprints.entities.documents import document
from blueprints.entities.statements import fetch
from blueprints.entities.store import as_json, find_rows
from blueprints.model import Kind, Model
from blueprints.rules import RuleContext, to_sql
from blueprints.rules.tree import MY_TEAMS, Condition, ContextProperty, RelatedTitle, Rule, conditions
from blueprints.system import TEAM, USER
from portal.moments import now
from portal.types import Actor, JsonObject

FITTING = """
SELECT b.identifier, e.identifier FROM jsonb_to_recordset(%s::jsonb) AS w(blueprint text, identifier text)
JOIN blueprints_blueprint b ON b.identifier = w.blueprint
JOIN blueprints_entity e ON e.blueprint_id = b.id AND e.identifier = w.identifier WHERE
"""


def asks_for_caller(rule: Rule) -> bool:
    """Whether the rule needs the caller's entities, which cost a statement."""
    return any(
        isinstance(condition.subject, ContextProperty)
        or isinstance(condition.value, ContextProperty)
        or (isinstance(condition.value, tuple) and MY_TEAMS in condition.value)
        for condition in conditions(rule)
    )


def reads_others(rule: Rule) -> bool:
    """Whether the rule reads values of other entities than those it is asked of, which have a sight of their own."""
    return any(isinstance(condition.subject, RelatedTitle) for condition in conditions(rule))


def caller_entities(model: Model, actor: Actor) -> tuple[JsonObject | None, tuple[JsonObject, ...]]:
    """(the person's entity or None for a machine, the entities of the person's teams); one statement."""
    user, team = model.get(USER), model.get(TEAM)
    wanted = {(team.id, identifier) for identifier in actor.teams}
    rows = find_rows(wanted | ({(user.id, actor.email)} if actor.email else set()))
    people = [document(user, row) for row in rows if row.blueprint_id == user.id]
    return (people[0] if people else None), tuple(document(team, row) for row in rows if row.blueprint_id == team.id)


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """The relations of stored entities, for rules tested in memory on these (blueprint, identifier)."""

    keys: Collection[tuple[str, str]]

    def matching(self, condition: Condition, context: RuleContext) -> Container[tuple[str, str]]:
        test = to_sql(condition, context)
        wanted = as_json({"blueprint": blueprint, "identifier": identifier} for blueprint, identifier in self.keys)
        return frozenset(fetch(f"{FITTING} {test.text}", (wanted, *test.params)))


def rule_context(
    model: Model, kinds: Sequence[Kind], actor: Actor | None, tested: Collection[tuple[str, str]] = ()
) -> RuleContext:
    """What a rule over these kinds is read against; without an actor its contexts give nothing.

    A rule that follows relations can be tested in memory on the entities `tested`.
    """
    user, teams = caller_entities(model, actor) if actor else (None, ())
    return RuleContext(
        blueprints={kind.identifier: kind.fields for kind in kinds}, now=now(), user=user, teams=teams,
        catalogue=model.fields, graph=StoredGraph(tested),
    )  # fmt: skip
