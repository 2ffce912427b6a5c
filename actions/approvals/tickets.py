"""Links in messages that open the answer to one approval: signed, for one stage of one run, and over with it.

A link alone decides nothing, so that programs which follow every link of a mail do no harm: whoever opens it signs in
and presses a button. One that was sent to somebody is refused from anybody else.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from django.core import signing

from actions.models import Run
from portal.errors import Forbidden, Invalid
from portal.types import Actor
from tenants.directory import url_of
from tenants.scope import current_tenant

SALT = "actions.approval"


class Ticket(NamedTuple):
    """`email` is whom it was sent to, empty for a channel that several read; `until` in seconds of the epoch."""

    tenant: str
    run: str
    stage: int
    email: str
    until: int


def ticket_of(run: Run, email: str = "") -> str:
    ticket = Ticket(current_tenant().key, run.pk, run.approval_stage, email, int(run.deadline.timestamp()))
    return signing.dumps(list(ticket), salt=SALT)


def link_of(run: Run, answer: str, email: str = "") -> str:
    return f"{url_of(current_tenant().slug)}/runs/{run.pk}?answer={answer}&ticket={ticket_of(run, email)}"


def opened(signed: str) -> Ticket:
    """Raises Invalid for what is forged."""
    try:
        return Ticket(*signing.loads(signed, salt=SALT))
    except (signing.BadSignature, TypeError) as error:
        raise Invalid("this link is not whole: open the run and answer there") from error


def require_ticket(actor: Actor, run: Run, signed: str) -> None:
    """Raises Invalid for what is forged or over, Forbidden for a link of somebody else."""
    ticket = opened(signed)
    if (ticket.tenant, ticket.run) != (current_tenant().key, run.pk):
        raise Invalid("this link is for another run")
    if ticket.until <= datetime.now(UTC).timestamp() or ticket.stage != run.approval_stage:
        raise Invalid("this link is over: what it asked has been answered, or nobody answered in time")
    if ticket.email and ticket.email != actor.email:
        raise Forbidden(f"this link was sent to {ticket.email}; you are signed in as {actor.email}")
