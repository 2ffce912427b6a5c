"""Which entities a caller may see, as a condition that every read carries: lists, counts, searches, graphs alike."""

from collections.abc import Sequence
from dataclasses import replace

from blueprints.entities.caller import asks_for_caller, rule_context
from blueprints.model import Kind, Model
from blueprints.permissions.compiled import is_unlimited
from blueprints.rules import Rule, RuleContext, to_sql
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either
from portal.types import Actor

FOLLOWED = "SELECT r.target_id FROM blueprints_entityrelation r WHERE r.source_id = e.id AND r.relation = ANY(%s)"


def readable(actor: Actor, model: Model, kinds: Sequence[Kind]) -> Sql:
    """A condition over the rows `e` of these kinds, never unknown; TRUE for whoever may see all of them.

    Costs no statement, or one (the caller's own entities) when a policy that matters compares with them.
    """
    limited = [kind for kind in kinds if not sees_all(actor, kind)]
    if not limited:
        return TRUE
    following = {kind.id: _following(actor, model, kind) for kind in limited if kind.compiled.follow}
    asks = any(asks_for_caller(policy) for kind in limited for policy in policies_of(kind))
    context = rule_context(model, limited, actor if asks else None)
    conditions = {
        kind.id: following[kind.id] if kind.id in following else _condition(actor, kind, context) for kind in limited
    }
    if len(kinds) == 1:
        return conditions[kinds[0].id]
    free = [kind.id for kind in kinds if kind.id not in conditions]
    parts = [both(Sql("e.blueprint_id = %s", (key,)), condition) for key, condition in conditions.items()]
    return either(Sql("e.blueprint_id = ANY(%s::uuid[])", (free,)) if free else FALSE, *parts)


def sees_all(actor: Actor, kind: Kind) -> bool:
    """Whether the caller may see every entity of the blueprint, whatever it is like."""
    if kind.compiled.follow:
        return is_unlimited(actor, kind.identifier)
    return is_unlimited(actor, kind.identifier) or any(block.lists(actor) for block in kind.permissions.reading)


def _following(actor: Actor, model: Model, kind: Kind) -> Sql:
    """Of rule results: whoever sees the entity sees what is said of it. Inside, `e` is that entity."""
    targets = [target for name in set(kind.compiled.follow.values()) if (target := model.find(name))]
    sight = readable(actor, model, targets)
    if sight == TRUE:
        return TRUE
    text = (
        f"EXISTS (SELECT FROM ({FOLLOWED}) w(id) JOIN blueprints_entity e ON e.id = w.id"
        f" JOIN blueprints_blueprint b ON b.id = e.blueprint_id WHERE {sight.text})"
    )
    return Sql(text, (list(kind.compiled.follow), *sight.params))


def policies_of(kind: Kind) -> list[Rule]:
    return list(dict.fromkeys(block.policy for block in kind.permissions.reading if block.policy is not None))


def _condition(actor: Actor, kind: Kind, context: RuleContext) -> Sql:
    owned = actor.teams and any(block.owned for block in kind.permissions.reading)
    ownership = Sql("e.team && %s::text[]", (list(actor.teams),)) if owned else FALSE
    within = replace(context, blueprints={kind.identifier: kind.fields})
    return either(ownership, *(to_sql(policy, within) for policy in policies_of(kind)))
