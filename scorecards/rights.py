"""Who may make scorecards: administrators, moderators for their blueprint, and whoever may register `_scorecard`."""

from blueprints.model import current_model
from blueprints.results import SCORECARD
from portal.errors import Forbidden
from portal.types import Actor

CREATE = "create:scorecards"


def may_create(actor: Actor, blueprint: str | None = None) -> bool:
    """Without a blueprint: whether on any."""
    if actor.may(CREATE, blueprint):
        return True
    within = actor.limit is None or CREATE in actor.limit
    return actor.kind == "user" and within and current_model().get(SCORECARD).permissions.register.lists(actor)


def require_creating(actor: Actor, blueprint: str) -> None:
    """Raises Forbidden."""
    if not may_create(actor, blueprint):
        either = f'"{CREATE}", or the one to register "{SCORECARD}"'
        raise Forbidden(f"this needs the right {either}, which you do not have", scope=CREATE)
