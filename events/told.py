"""Logs the events of rows that a statement finds, without reading any of them: for changes of very many at once."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.db import connection, transaction
from psycopg import ClientCursor

from events.changes import current_change
from events.followers import followed
from events.live import publish, topic
from events.outgoing import outbox
from events.seals.bells import call_sealer
from events.services import SENT, EventDraft
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor
from tenants.scope import current_tenant

# The first event names the change that all of them are; inside another change they all point to its first.
LOGGED = """
, numbered AS (SELECT *, row_number() OVER () = 1 AND %s::uuid IS NULL AS leads FROM told)
, logged AS (
INSERT INTO events_event (id, at, action, resource_type, status, identifier, blueprint, entity, subject, change,
                          actor, origin, user_agent, before, after, additional, message)
SELECT CASE WHEN leads THEN %s ELSE uuidv7() END, %s, %s, %s, 'SUCCESS', identifier, %s, entity, subject,
       CASE WHEN NOT leads THEN %s END, %s, %s, %s, before, after, %s::jsonb, ''
FROM numbered
RETURNING id, action, resource_type, blueprint)
"""
KEYED = ", keyed AS (SELECT l.id, k.key FROM logged l CROSS JOIN unnest(%s::text[]) AS k(key))"
COUNTS = "SELECT (SELECT count(*) FROM logged), (SELECT count(*) FROM sent), (SELECT count(*) FROM awaited)"
NONE_AWAITED = ", awaited AS (SELECT WHERE false)"


def emit_told(actor: Actor, sample: EventDraft, statement: str, params: Sequence[Any], give: str) -> Any:
    """Call inside the transaction of the change. Returns the value that `give` selects.

    `statement` is a WITH list whose last member is `told(identifier, entity, subject, before, after)`; all else is
    said by `sample`, which stands for each of them: whoever waits for it waits for all.
    """
    change, fresh = current_change(), uuid7()
    first = change.first or fresh
    additional = orjson.dumps(sample.additional | change.notes | actor.marks).decode()
    values = [
        *params, change.first, fresh, now(), sample.action, sample.resource_type, sample.blueprint, first,
        actor.id, actor.origin, actor.user_agent, additional,
    ]  # fmt: skip
    found = followed([sample.row(current_change())])
    awaited = f"{KEYED}, awaited AS ({found[0].add} RETURNING 1)" if found else NONE_AWAITED
    values += [[item["key"] for item in found[1]]] if found else []
    text = f"{statement}{LOGGED}{SENT}{awaited} {COUNTS}, ({give})"
    logged, sent, waiting, given = _run(text, values)
    if logged:
        change.first = first
        notes = [{"type": sample.resource_type, "blueprint": sample.blueprint, "action": "BULK"}]
        stream = topic(current_tenant())
        transaction.on_commit(lambda: publish(stream, "change", notes), robust=True)
        call_sealer()
    if sent:
        outbox.call_worker()
    if found and waiting:
        found[0].call()
    return given


def _run(text: str, values: Sequence[Any]) -> tuple[int, int, int, Any]:
    """With the values written into it: a statement may have more of them than the server takes apart from it."""
    with connection.cursor() as cursor:
        cursor.cursor = ClientCursor(cursor.connection)
        cursor.execute(text, values)
        return cursor.fetchone()
