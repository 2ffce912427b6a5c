"""A write of one entity that breaks the rules leaves a line in the log (catalog §29), though nothing was written."""

from collections.abc import Iterator
from contextlib import contextmanager

from blueprints.entities.options import WriteOptions
from blueprints.models import Entity
from events.services import EventDraft, emit
from portal.api.rates import spend
from portal.errors import Invalid, LimitReached
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

# A loop that sends the same fault again and again must not fill the log.
RATE = "20/minute"
MAX_MESSAGE, MAX_FAULTS, MAX_NAME = 1000, 20, 1000


@contextmanager
def refusals_logged(actor: Actor, blueprint: str, body: JsonObject, options: WriteOptions) -> Iterator[None]:
    """Call outside of the write's transaction, which is rolled back when the line is written."""
    try:
        yield
    except Invalid as error:
        name = options.rename_from or body.get("identifier")
        if isinstance(name, str) and not options.validation_only and _room_for(actor):
            emit(actor, [_line(blueprint, name[:MAX_NAME], error)], run_id=options.run_id)
        raise


def _room_for(actor: Actor) -> bool:
    try:
        spend(RATE, "refusals", current_tenant().key, actor.id)
    except LimitReached:
        return False
    return True


def _line(blueprint: str, name: str, error: Invalid) -> EventDraft:
    """Of an upsert too it is told what it would have been: a change when the entity is there."""
    subject = Entity.objects.filter(blueprint__identifier=blueprint, identifier=name).values_list("pk", flat=True)
    key = subject.first()
    faults = [fault._asdict() for fault in error.faults[:MAX_FAULTS]]
    return EventDraft(
        "UPDATE" if key else "CREATE", "entity", name, blueprint, name, key, status="FAILURE",
        message=error.message[:MAX_MESSAGE], additional={"errors": faults} if faults else {},
    )  # fmt: skip
