"""Makes a deleted action anew: under its key, with its permissions and the runs that it had."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from actions.models import Action, Run
from actions.services import create_action
from blueprints.definition.document import SERVER_KEYS
from events.models import Event
from events.restoring import refuse_standing
from portal.types import Actor


@transaction.atomic
def restore_action(actor: Actor, event: Event) -> list[str]:
    """As it was when it was deleted. Raises Invalid when it names what is no more, Taken."""
    document = event.old or {}
    key = UUID(document["id"])
    refuse_standing(event, Action.all_kinds.filter(pk=key).values_list("identifier", flat=True).first())
    body = {name: value for name, value in document.items() if name not in SERVER_KEYS}
    action = create_action(actor, body, key=key, permissions=event.additional.get("permissions"))
    take_back_runs([action])
    return []


def take_back_runs(actions: Sequence[Action]) -> None:
    """Runs that were theirs and have stayed; a run keeps the definition of then, with its key."""
    for action in actions:
        Run.objects.filter(action=None, kind=action.run_kind, definition__id=str(action.pk)).update(action=action)
