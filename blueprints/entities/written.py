"""All that some programs have written, counted and deleted as one: what goes when a source goes with its entities."""

from collections.abc import Sequence

from blueprints.entities import store
from blueprints.entities.attempts import in_attempts
from blueprints.entities.delete import carry_out, plan_deletion
from blueprints.entities.readable import readable
from blueprints.entities.rights import Rights
from blueprints.entities.search import FROM
from blueprints.entities.statements import fetch
from blueprints.model import Model, current_model
from blueprints.rules.sql import Sql, both
from portal.types import Actor

WRITER = 'e.datasource COLLATE "C"'


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


def _condition(actor: Actor, model: Model, programs: Sequence[str]) -> Sql:
    return both(Sql(f"{WRITER} = ANY(%s)", (list(programs),)), readable(actor, model, list(model)))
