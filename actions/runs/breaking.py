"""Breaking the glass: an administrator runs an action past its policy and approval, and says why; others hear of it."""

from actions.approvals.notices import announce_bypass
from actions.approvals.people import administrators, who_is_asked
from actions.models import Run
from actions.runs.moves import add_line
from portal.errors import Forbidden, Invalid
from portal.types import Actor, JsonObject

GLASS: JsonObject = {
    "type": ["object", "null"],
    "additionalProperties": False,
    "required": ["reason"],
    "description": "For administrators: run it at once, whatever its policy says and without approval",
    "properties": {"reason": {"type": "string", "pattern": r"\S", "maxLength": 2_000}},
}


def may_break_glass(actor: Actor) -> bool:
    return actor.kind == "user" and actor.is_admin


def require_break(actor: Actor, *, is_needed: bool) -> None:
    """Raises Forbidden, Invalid: what would run anyway is run as always, so that each record means something."""
    if not may_break_glass(actor):
        raise Forbidden("only an administrator, in person, may run this without approval and past its policy")
    if not is_needed:
        raise Invalid("you may run this without approval, so there is no need to break the glass")


def message_of(run: Run) -> str:
    """For the audit log."""
    return f"Break glass: {run.break_glass}" if run.break_glass is not None else ""


def announce_break(actor: Actor, run: Run) -> None:
    """To the log, to all administrators, and to those who would have been asked."""
    words = f"Started past its policy and without approval by {actor.email or actor.id}. Reason: {run.break_glass}"
    add_line(actor, run, words, "WARNING")
    told = dict.fromkeys([*administrators(), *(person.email for person in who_is_asked(run).people)])
    announce_bypass(run, [address for address in told if address != actor.email])
