"""Appends to the log, in the caller's transaction and in one statement however many events there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from django.db import connection, transaction

from events.changes import ChangeSet, current_change
from events.differences import old_values
from events.followers import followed
from events.live import publish, topic
from events.outgoing import outbox
from events.seals.bells import KIND, call_sealer
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

Action = Literal["CREATE", "UPDATE", "DELETE", "TIMER_EXPIRED"]

MAX_NOTES_A_CHANGE = 10
INSERT = """
WITH logged AS (
INSERT INTO events_event (id, at, action, resource_type, status, identifier, blueprint, entity, subject, change,
                          run_id, actor, origin, user_agent, before, after, additional, message)
SELECT id, %s, action, resource_type, status, identifier, blueprint, entity, subject, change, coalesce(run_id, %s),
       %s, %s, %s, before, after, coalesce(additional, '{}'), coalesce(message, '')
FROM jsonb_to_recordset(%s::jsonb) AS e(id uuid, action text, resource_type text, status text, identifier text,
       blueprint text, entity text, subject uuid, change uuid, before jsonb, after jsonb, additional jsonb,
       message text, run_id text)
RETURNING id, action, resource_type, blueprint)
"""
SENT = f", sent AS ({outbox.ADD} RETURNING 1)"
KEYED = ", keyed AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(%s::jsonb) AS k(id uuid, key text))"
COUNT = "SELECT (SELECT count(*) FROM sent)"
COUNT_BOTH = f"{COUNT}, (SELECT count(*) FROM awaited)"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """`before` and `after` are documents as replies show them; `subject` is the row's key, of what has a history."""

    action: Action
    resource_type: str
    identifier: str
    blueprint: str | None = None
    entity: str | None = None
    subject: UUID | None = None
    before: JsonObject | None = None
    after: JsonObject | None = None
    status: Literal["SUCCESS", "FAILURE"] = "SUCCESS"
    message: str = ""
    additional: JsonObject = field(default_factory=dict)
    # Live listeners are told that something of the blueprint changed, and not what.
    whispered: bool = False
    # Instead of the run that all events of the call belong to.
    run_id: str | None = None

    def row(self, change: ChangeSet) -> JsonObject:
        key = uuid7()
        return {
            "id": key, "action": self.action, "resource_type": self.resource_type, "status": self.status,
            "identifier": self.identifier, "blueprint": self.blueprint, "entity": self.entity,
            "subject": self.subject, "change": change.joined_by(key), "before": self._old(), "after": self.after,
            "additional": self.additional | change.notes_of(self.blueprint, self.entity),
            "message": self.message, "run_id": self.run_id,
        }  # fmt: skip

    def _old(self) -> JsonObject | None:
        both = self.resource_type == "entity" and self.before is not None and self.after is not None
        return old_values(self.before, self.after) if both else self.before  # type: ignore[arg-type]


def emit(
    actor: Actor, drafts: Sequence[EventDraft], *, run_id: str | None = None, at: datetime | None = None
) -> list[UUID]:
    """Call inside the transaction of the change; after its commit live listeners are told. Returns the events' ids."""
    if not drafts:
        return []
    change = current_change()
    rows = [draft.row(change) for draft in drafts]
    if actor.token is not None:
        rows = [row | {"additional": row["additional"] | actor.marks} for row in rows]
    run_id = run_id or actor.run
    _log(rows, (at or now(), run_id, actor.id, actor.origin, actor.user_agent))
    tenant = current_tenant()
    # Made now: what waits for the commit must not hold the documents of a long transaction.
    notes = notes_of([draft for draft in drafts if draft.status == "SUCCESS"], run_id)
    transaction.on_commit(lambda: publish(topic(tenant), "change", notes), robust=True)
    if any(draft.resource_type != KIND for draft in drafts):
        call_sealer()
    return [row["id"] for row in rows]


def _log(rows: Sequence[JsonObject], circumstances: Sequence[Any]) -> None:
    """One statement also adds what is to be done about the events by those who wait for them."""
    text, values, found = INSERT + SENT, [*circumstances, orjson.dumps(rows).decode()], followed(rows)
    if found is None:
        text += COUNT
    else:
        text += f"{KEYED}, awaited AS ({found[0].add} RETURNING 1) {COUNT_BOTH}"
        values.append(orjson.dumps(found[1]).decode())
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        sent, *awaited = cursor.fetchone()
    if sent:
        outbox.call_worker()
    if found is not None and any(awaited):
        found[0].call()


def notes_of(drafts: Sequence[EventDraft], run_id: str | None) -> list[JsonObject]:
    """For live listeners: one note per change, or one per blueprint when a batch is large."""
    if len(drafts) > MAX_NOTES_A_CHANGE:
        touched = sorted({(draft.resource_type, draft.blueprint or "") for draft in drafts})
        return [{"type": kind, "blueprint": blueprint or None, "action": "BULK"} for kind, blueprint in touched]
    return [_note(draft, run_id) for draft in drafts]


def _note(draft: EventDraft, run_id: str | None) -> JsonObject:
    if draft.whispered:
        return {"type": draft.resource_type, "blueprint": draft.blueprint, "action": "BULK"}
    return {
        "type": draft.resource_type, "action": draft.action, "identifier": draft.identifier,
        "blueprint": draft.blueprint, "entity": draft.entity, "runId": run_id,
    }  # fmt: skip
