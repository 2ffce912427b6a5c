"""Nothing is deleted by a sync that failed: what it wants deleted waits until it has ended, and then for an admin
when it ended badly, was cut short, or would delete a suspicious share of what its integration has written.
"""

from typing import Any

from django.db import transaction

from blueprints.entities.datasources import count_written
from blueprints.syncing import Asked
from events.services import EventDraft, emit
from integrations.models import Source, Sync
from integrations.pull.waking import ring_for, schedule
from integrations.sources.queries import get_integration
from integrations.sources.removal import UNDER_WAY, carry_out, held_count, is_leaving, spare_written
from integrations.sources.shape import THRESHOLD
from integrations.sources.syncs import ENDED_BADLY, key_of, outcome_of, row_of
from integrations.sources.writers import Writer, source_of, writer_named
from portal.errors import Forbidden, NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject

SHARE, AT_LEAST = 0.1, 20
# A source that answers with nothing at all is more often broken than empty.
EVERYTHING = 5
# Of a hundred thousand nobody reads the names, and whoever watches asks every two seconds.
NAMED = 500
DELETE = "delete:integrations"
CUT_SHORT = "another sync began before this one had ended"


def keep(actor: Actor, asked: Asked) -> bool:
    """Remembers what the sync of a known integration wants deleted."""
    writer = writer_named(actor.user_agent)
    source = source_of(writer) if writer else None
    if writer is None or source is None:
        return False
    want_deleted(source, writer, asked)
    return True


@transaction.atomic
def want_deleted(source: Source, writer: Writer, asked: Asked) -> None:
    """Kept until the sync has ended."""
    row = row_of(source, asked.sync)
    known = row.held.get(asked.blueprint, {"entities": []})
    names = dict.fromkeys([*known["entities"], *asked.identifiers])
    entry = {
        "since": _began(source, row), **known, "entities": list(names), "deleteDependents": asked.delete_dependents,
        "writer": list(writer),
    }  # fmt: skip
    row.held = {**row.held, asked.blueprint: entry}
    row.seen_at = now()
    row.save(update_fields=["held", "seen_at"])


def _began(source: Source, row: Sync) -> str:
    """The sync has said so, or this is the first that was heard of it."""
    said = source.resync_state if source.resync_state.get("status") == "running" else {}
    return min(timestamp(row.created_at), str(said.get("updatedAt") or "9"))


def settle(actor: Actor, source: Source, status: str) -> None:
    """What becomes of what syncs of this integration want deleted, now that it is in this state."""
    rows = source.syncs.select_for_update().exclude(held={}).order_by("-created_at")
    waiting = [row for row in rows if not is_leaving(row)]
    open_ones = [row for row in waiting if not row.held_because]
    if status == "running":
        for row in open_ones:
            _hold(actor, source, row, CUT_SHORT)
    elif status in ENDED_BADLY or status == "completed":
        for row in open_ones:
            spare_written(row)
            _decide(actor, source, row, status)
    if status == "completed":
        _supersede(source, waiting, open_ones)


def _supersede(source: Source, waiting: list[Sync], open_ones: list[Sync]) -> None:
    """What is not at the source now was said anew, or is there again: what was asked before means nothing any more."""
    for row in waiting:
        if row not in open_ones[:1]:
            row.held, row.held_because = {}, ""
            row.save(update_fields=["held", "held_because"])


def _decide(actor: Actor, source: Source, row: Sync, status: str) -> None:
    reason = _reason(source, row, status)
    if reason:
        _hold(actor, source, row, reason)
    else:
        carry_out(actor, row)


def _reason(source: Source, row: Sync, status: str) -> str:
    """Why an admin is to be asked; "" when there is no reason."""
    if status in ENDED_BADLY:
        return f"the sync has ended as {status}"
    failed = [report["kindIdentifier"] for report in row.kinds.values() if outcome_of(report) in ENDED_BADLY]
    if failed:
        return f"kinds failed: {', '.join(sorted(failed))}"
    count, owned = held_count(row), _owned(row)
    share = source.document.get(THRESHOLD, SHARE)
    if EVERYTHING <= count == owned and share < 1:
        return f"it would delete all {owned} entities, as if nothing were there"
    if count >= AT_LEAST and count > share * owned:
        return f"it would delete {count} of {owned} entities, more than {share:.0%}"
    return ""


def _owned(row: Sync) -> int:
    writers = {tuple(asked["writer"]) for asked in row.held.values()}
    return sum(count_written(writer.prefix, writer.suffix) for writer in (Writer(*parts) for parts in writers))


def _hold(actor: Actor, source: Source, row: Sync, reason: str) -> None:
    row.held_because = reason
    row.save(update_fields=["held_because"])
    told: dict[str, Any] = {"status": "FAILURE", "message": f"deletions are held: {reason}"}
    emit(actor, [EventDraft("UPDATE", "integration", source.identifier, additional={"sync": row.event_id}, **told)])


def held_of(name: str) -> list[JsonObject]:
    """Newest first: what waits for an admin, or for its sync to end. Raises NotFound."""
    rows = get_integration(name).syncs.exclude(held={}).order_by("-created_at")
    return [held_document(row) for row in rows]


def held_document(row: Sync) -> JsonObject:
    return {
        "sync": row.event_id, "because": row.held_because, "count": held_count(row),
        "deleting": row.held_because == UNDER_WAY, "leaving": is_leaving(row),
        "deleted": sum(each["count"] for each in row.deletions),
        "entities": {blueprint: asked["entities"][:NAMED] for blueprint, asked in row.held.items()},
        "counts": {blueprint: len(asked["entities"]) for blueprint, asked in row.held.items()},
        "createdAt": timestamp(row.created_at),
    }  # fmt: skip


@transaction.atomic
def confirm(actor: Actor, name: str, sync: str) -> JsonObject:
    """Deletes what is held. Raises NotFound, Forbidden."""
    row = _held(name, sync)
    spare_written(row)
    if is_leaving(row) and not actor.may(DELETE):
        raise Forbidden(f'the integration goes with it, which needs the right "{DELETE}"', scope=DELETE)
    return {"deleted": carry_out(actor, row), "held": held_count(row), "deletions": row.deletions}


@transaction.atomic
def discard(actor: Actor, name: str, sync: str) -> None:
    """The entities stay, until the next sync asks again; so does an integration that was to go. Raises NotFound."""
    row = _held(name, sync)
    if is_leaving(row):
        _stay(row.source)
    row.held, row.held_because = {}, ""
    row.save(update_fields=["held", "held_because"])
    draft = EventDraft("UPDATE", "integration", row.source.identifier, message="held deletions were discarded")
    emit(actor, [draft])


def _stay(source: Source) -> None:
    schedule(source)
    source.save(update_fields=["due_at", "lease", "attempts"])
    ring_for(source)


def _held(name: str, sync: str) -> Sync:
    source = get_integration(name, lock=True)
    row = Sync.objects.select_for_update().filter(pk=key_of(source, sync)).exclude(held={}).first()
    if row is None:
        raise NotFound("nothing that this sync wants deleted is held: it was not found")
    return row
