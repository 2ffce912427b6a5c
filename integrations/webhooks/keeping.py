"""What was received becomes rows: one statement and one round trip to the database, however many there are.

It is the whole of what a sender waits for, so it is written by hand: the rows, and the organization's lane with them.
"""

from collections.abc import Sequence
from uuid import UUID

import orjson
from django.db import connection

from integrations.models import Record
from integrations.webhooks.bodies import Part
from integrations.webhooks.doors import Door
from integrations.webhooks.tasks import RING_AGAIN_SECONDS, ring_for_mapping
from portal.disk import require_room
from portal.ids import uuid7
from portal.moments import now
from portal.types import JsonObject
from tenants.lanes import MARKED, marking

SHOWN_CHARACTERS = 2_000
PENDING, FAILED = Record.State.PENDING.value, Record.State.FAILED.value
KEEP = f"""
WITH {MARKED}
INSERT INTO integrations_record
    (id, source_id, kind, state, level, message, payload, trace, names, received_at, handled_at)
SELECT id, %(source)s, 'event', state, '', message, payload, trace, '{{}}', %(moment)s,
    CASE state WHEN 'FAILED' THEN %(moment)s END
FROM json_to_recordset(%(rows)s) AS kept (id uuid, state text, message text, payload jsonb, trace jsonb)
"""


def keep(door: Door, parts: Sequence[Part], around: JsonObject) -> UUID:
    """The id of the first. `around` is {headers, queryParams}. Raises StorageFull."""
    require_room()
    rows = [_row(part, around) for part in parts]
    written = orjson.dumps(rows).decode()
    values = {"source": door.source, "moment": now(), "rows": written, **marking(RING_AGAIN_SECONDS)}
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values)
    if any(part.error is None for part in parts):
        ring_for_mapping()
    return rows[0]["id"]


def _row(part: Part, around: JsonObject) -> JsonObject:
    if part.error is not None:
        # What is said of a body may quote what cannot be stored.
        return _failure(part, part.error.message.replace("\x00", ""), around)
    return {"id": uuid7(), "state": PENDING, "message": "", "payload": {**around, "body": part.body}, "trace": []}


def _failure(part: Part, reason: str, around: JsonObject) -> JsonObject:
    """With its beginning, as far as it is text."""
    text = part.text[:SHOWN_CHARACTERS].decode(errors="replace").replace("\x00", "")
    trace = [{"stage": "received", "outcome": "failed", "message": reason}]
    return {"id": uuid7(), "state": FAILED, "message": reason, "payload": {**around, "text": text}, "trace": trace}
