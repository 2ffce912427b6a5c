"""What the deletion of an action would leave behind: told beforehand, refused never (contract §8.5)."""

from actions.lifecycle import ACTIVE
from actions.models import Run
from actions.queries import get_action
from blueprints.model import current_model
from blueprints.references.subject import action_called
from blueprints.references.uses import Readers
from portal.types import JsonObject


def impact_of_deletion(identifier: str) -> JsonObject:
    """{activeRuns, uses}: runs that go on without it, and who names it. Raises NotFound."""
    action = get_action(identifier)
    active = Run.objects.filter(action=action, state__in=sorted(ACTIVE))
    uses = Readers(current_model()).uses(action_called(identifier))
    return {"activeRuns": active.count(), "uses": [use._asdict() for use in uses]}
