"""All that some programs have written, counted, named and deleted: what goes when a source goes with its entities."""

from collections.abc import Iterable, Sequence

from blueprints.entities import store
from blueprints.entities.attempts import in_attempts
from blueprints.entities.delete import carry_out, has_dependents, plan_deletion
from blueprints.entities.readable import readable
from blueprints.entities.rights import Rights
from blueprints.entities.search import FROM
from blueprints.entities.statements import fetch
from blueprints.model import Model, current_model
from blueprints.results import RULE_RESULT
from blueprints.rules.sql import Sql, both
from portal.types import Actor

WRITER = 'e.datasource COLLATE "C"'
# Of others, over relations of these names.
ARROWS = """
SELECT DISTINCT s.id, s.blueprint_id, r.relation {start} JOIN blueprints_entityrelation r ON r.target_id = e.id
JOIN blueprints_entity s ON s.id = r.source_id JOIN blueprints_blueprint k ON k.id = s.blueprint_id
WHERE {condition} AND s.datasource <> ALL(%s) AND k.identifier <> %s AND r.relation = ANY(%s)
"""


def counts_written(actor: Actor, programs: Sequence[str]) -> dict[str, int]:
    """How many there are by blueprint, of those that the caller may see: what `delete_written` would delete."""
    condition = _condition(actor, current_model(), programs)
    sql = f"SELECT b.identifier, count(*) {FROM} WHERE {condition.text} GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(fetch(sql, condition.params))


def delete_written(actor: Actor, programs: Sequence[str], *, delete_dependents: bool = False) -> int:
    """All or nothing; how many went, dependents included.

    Raises Forbidden, HasDependents when entities of others require one.
    """

    def attempt(_: bool) -> int:
        model = current_model()
        rights = Rights(actor, model)
        condition = _condition(actor, model, programs)
        ids = [key for (key,) in fetch(f"SELECT e.id {FROM} WHERE {condition.text} ORDER BY e.id", condition.params)]
        rows = store.lock_rows_by_id(ids)
        deletion = plan_deletion(rights, model, rows, delete_dependents=delete_dependents)
        carry_out(actor, model, deletion)
        return len(deletion.doomed)

    return in_attempts(attempt)


def names_written(actor: Actor, programs: Sequence[str]) -> dict[str, list[str]] | None:
    """Identifiers by blueprint, in an order in which they can go one blueprint after the other; None without one."""
    model = current_model()
    condition = _condition(actor, model, programs)
    sql = f"SELECT b.identifier, array_agg(e.identifier ORDER BY e.id) {FROM} WHERE {condition.text} GROUP BY 1"
    found = dict(fetch(sql, condition.params))
    order = _removal_order(model, found)
    return None if order is None else {name: found[name] for name in order}


def _removal_order(model: Model, names: Iterable[str]) -> list[str] | None:
    """Whoever requires others goes before them; None where they go in a circle."""
    left, order = set(names), []
    while left:
        free = sorted(name for name in left if not _required_from(model, name) & left)
        if not free:
            return None
        order += free
        left -= set(free)
    return order


def _required_from(model: Model, name: str) -> set[str]:
    return {kind.identifier for kind, _, required in model.pointing_to(name) if required}


def require_independent(actor: Actor, programs: Sequence[str]) -> None:
    """Raises HasDependents when entities that others have written require one of these."""
    model = current_model()
    condition = _condition(actor, model, programs)
    needed = {(kind.id, key) for kind in model for key, made in kind.compiled.relations.items() if made.required}
    sql = ARROWS.format(start=FROM, condition=condition.text)
    arrows = fetch(sql, (*condition.params, list(programs), RULE_RESULT, sorted({key for _, key in needed})))
    sources = {source for source, kind, key in arrows if (kind, key) in needed}
    if sources:
        raise has_dependents(Rights(actor, model), model, store.rows_by_id(sources))


def _condition(actor: Actor, model: Model, programs: Sequence[str]) -> Sql:
    return both(Sql(f"{WRITER} = ANY(%s)", (list(programs),)), readable(actor, model, list(model)))
