"""Makes a deleted scorecard anew: under its key, with the exemptions that it had."""

from uuid import UUID

from django.db import transaction

from blueprints.definition.document import SERVER_KEYS
from events.models import Event
from events.restoring import refuse_standing
from portal.moments import now
from portal.types import Actor
from scorecards.models import Scorecard
from scorecards.services import create_scorecard, locked
from tenants.lanes import mark_lane

BEGINS_ANEW = "how its entities stood from day to day went with it, and is counted from today"


@transaction.atomic
def restore_scorecard(actor: Actor, event: Event) -> list[str]:
    """As it was when it was deleted. Raises Invalid when it names what is no more, NotFound, Taken."""
    document, blueprint = event.old or {}, event.blueprint or ""
    key = UUID(document["id"])
    locked(blueprint)
    refuse_standing(event, Scorecard.objects.filter(pk=key).values_list("identifier", flat=True).first())
    body = {name: value for name, value in document.items() if name not in SERVER_KEYS | {"blueprint"}}
    row = create_scorecard(actor, blueprint, body, key=key, exemptions=event.additional.get("exemptions", ()))
    if row.exempt_until:
        mark_lane(max((row.exempt_until - now()).total_seconds(), 0))
    return [BEGINS_ANEW]
