"""What is offered to somebody: in the hub, for a blueprint, and on entities where an action's condition holds."""

from collections.abc import Sequence
from typing import NamedTuple

from actions.models import Action
from actions.permissions import is_listed, is_shown, may_be_offered
from actions.queries import ActionFilter, is_wanted
from blueprints.entities.fitting import fitting
from blueprints.model import current_model
from portal.errors import Invalid
from portal.types import Actor

MAX_ENTITIES = 100
ON_ENTITIES = ("DAY-2", "DELETE")


class Offer(NamedTuple):
    """`on` are the identifiers of the actions that each entity is offered, in the order of `actions`."""

    actions: list[Action]
    on: dict[str, list[str]]


def offered(actor: Actor, blueprint: str | None = None, entities: Sequence[str] = ()) -> Offer:
    """What may be started, by the lists of the permissions: a policy is asked when the action is. Two statements, or
    four with entities, however many there are. Raises NotFound, Invalid.

    With entities only what is started for one of them; entities that the caller does not see are left out.
    """
    if blueprint is not None:
        current_model().get(blueprint)
    if entities and (blueprint is None or len(entities) > MAX_ENTITIES):
        raise Invalid(f"entities go with their blueprint, and at most {MAX_ENTITIES} at once")
    wanted = ActionFilter(blueprints=(blueprint,) if blueprint else (), trigger_type="self-service")
    rows = [row for row in Action.objects.order_by("created_at", "identifier") if is_wanted(row.document, wanted)]
    shown = [row for row in rows if is_shown(actor, row.document) and may_be_offered(actor, row.permissions["execute"])]
    if blueprint is None or not entities:
        return Offer(shown, {})
    return _on(actor, blueprint, entities, [row for row in shown if row.trigger["operation"] in ON_ENTITIES])


def _on(actor: Actor, blueprint: str, entities: Sequence[str], rows: list[Action]) -> Offer:
    found = fitting(actor, blueprint, entities, [row.trigger.get("condition") for row in rows])
    on = {
        entity: [
            row.identifier
            for row, fits in zip(rows, found[entity].fits, strict=True)
            if fits and is_listed(actor, row.permissions["execute"], found[entity].team)
        ]
        for entity in entities
        if entity in found
    }
    named = {identifier for identifiers in on.values() for identifier in identifiers}
    return Offer([row for row in rows if row.identifier in named], on)
