"""One step for every change of people, teams and machines: the log entry, the mirror, and no stale rights here."""

from collections.abc import Sequence

from django.db import transaction

from access.actors import forget_actors
from events.live import revoke
from events.services import Action, EventDraft, emit
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant


def record(
    actor: Actor, action: Action, kind: str, identifier: str,
    before: JsonObject | None = None, after: JsonObject | None = None,
) -> None:  # fmt: skip
    record_all(actor, [EventDraft(action, kind, identifier, before=before, after=after)])


def record_all(actor: Actor, drafts: Sequence[EventDraft]) -> None:
    """Call inside the transaction of the change; secrets never come here."""
    emit(actor, drafts)
    revoke(current_tenant(), *(key for draft in drafts if (key := _whose_rights(draft))))
    transaction.on_commit(forget_actors)


def _whose_rights(draft: EventDraft) -> str | None:
    """Whoever listens with rights that change comes again with the new ones, or not at all."""
    if draft.before is None or draft.resource_type not in ("user", "credential"):
        return None
    return draft.before.get("id")
