"""What an entity is called now that is asked for by a name it had before: links from elsewhere still find it."""

from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.model import Kind, Model
from events.models import Event
from portal.types import Actor

NAME = "SELECT e.identifier FROM blueprints_entity e WHERE e.id = %s AND e.blueprint_id = %s AND"


def name_now(actor: Actor, model: Model, kind: Kind, identifier: str) -> str | None:
    """None for a name that no entity had, and for what the caller may not see; two statements."""
    events = Event.objects.filter(blueprint=kind.identifier, entity=identifier, resource_type="entity")
    last = events.filter(subject__isnull=False).order_by("-id").values_list("subject", flat=True).first()
    if last is None:
        return None
    sight = readable(actor, model, [kind])
    rows = fetch(f"{NAME} {sight.text}", (last, kind.id, *sight.params))
    return rows[0][0] if rows and rows[0][0] != identifier else None
