"""What a worker does with events: a batch of one webhook's, in their order, in one transaction."""

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import structlog
from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef

from access.roles import ALL_SCOPES
from blueprints.entities.attempts import LostRace
from blueprints.entities.options import WriteOptions
from events.followers import RECEIVED, awaited, webhook_key
from events.services import EventDraft, emit
from integrations.mapping.evaluate import map_documents
from integrations.mapping.items import FAILED, Mapped
from integrations.mapping.writing import write_mapped
from integrations.models import DELIVERY, Record, Source
from integrations.webhooks.definition import mappings_of
from portal import jq
from portal.moments import now
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

log = structlog.get_logger(__name__)
BATCH, BATCH_BYTES = 200, 8 * 1024 * 1024
TURN_SECONDS = 10.0
MAX_TRACE, MAX_NAMES = 600, 1_000
WRITE = WriteOptions(upsert=True, merge=True, create_missing=True)
TRY = WriteOptions(upsert=True, merge=True, create_missing=True, validation_only=True)
OLDEST = """
SELECT id FROM (
    SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS before FROM (
        SELECT id, octet_length(payload::text) AS bytes FROM integrations_record
        WHERE source_id = %s AND state = 'PENDING' AND id > %s ORDER BY id LIMIT %s
    ) oldest
) counted WHERE before < %s ORDER BY id
"""
FIRST = UUID(int=0)
BROKEN = "something went wrong on our side; the log of the server has the reason"
REPEATED = "a delivery of this name was handled before"
PENDING, DONE, IGNORED = Record.State.PENDING, Record.State.DONE, Record.State.IGNORED


def waiting() -> list[UUID]:
    """Webhooks that have events to map; one look into the index for each webhook, however many events wait."""
    events = Record.objects.filter(source=OuterRef("pk"), state=PENDING)
    return list(Source.objects.filter(Exists(events)).order_by("pk").values_list("pk", flat=True))


def work_off(source: UUID) -> bool:
    """Batches until nothing waits or the turn is over. True when there is more.

    Each begins where the one before ended, so that none looks through what was mapped just now and is not cleared away
    yet; at the end it is seen whether something earlier came in meanwhile.
    """
    turn_ends, after = time.monotonic() + TURN_SECONDS, FIRST
    while (last := work_on_batch(source, after)) is not None or after != FIRST:
        after = FIRST if last is None else last
        if time.monotonic() > turn_ends:
            return True
    return False


def work_on_batch(source: UUID, after: UUID) -> UUID | None:
    """The last event that was mapped; None when nothing waits beyond `after`, or somebody else is at it.

    One event that breaks us holds up no other. When the database is not there nobody's event is to blame: the sweeper
    rings again.
    """
    try:
        return _work_on(source, after, BATCH)
    except LostRace:
        return after
    except OperationalError:
        raise
    except Exception:
        log.exception("events_not_mapped", source=str(source))
    return _one_by_one(source, after)


def _one_by_one(source: UUID, after: UUID) -> UUID | None:
    try:
        return _work_on(source, after, 1)
    except OperationalError:
        raise
    except Exception:
        log.exception("event_not_mapped", source=str(source))
        return _give_up(source, after)


@transaction.atomic
def _work_on(source: UUID, after: UUID, size: int) -> UUID | None:
    """The webhook is held, so that its events are mapped one after the other; whoever receives waits for nobody."""
    row = Source.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=source).first()
    batch = _batch(row, after, size) if row else []
    if row is None or not batch:
        return None
    fresh = _without_repeated(row, batch)
    mapped = map_events(row.document.get("mappings") or [], [record.payload for record in fresh])
    for item in mapped:
        item.delivery = fresh[item.document].delivery
    write_mapped(actor_of(row), mapped, WRITE)
    _tell(row, fresh)
    _note(fresh, mapped)
    fields = ["state", "trace", "names", "message", "handled_at"]
    Record.objects.bulk_update(batch, fields)
    return batch[-1].pk


def _batch(row: Source, after: UUID, size: int) -> list[Record]:
    """The oldest, and no more than fits into memory beside what is made of it: what is larger is not even read."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST, [row.pk, after, size, BATCH_BYTES])
        keys = [key for (key,) in cursor.fetchall()]
    return list(Record.objects.filter(pk__in=keys).order_by("pk")) if keys else []


def map_events(mappings: Sequence[JsonObject], payloads: Sequence[JsonObject]) -> list[Mapped]:
    """In the order of the events, and within each in the order of the mappings."""
    found = [item for mapping in mappings_of(list(mappings)) for item in map_documents(mapping, payloads)]
    return sorted(found, key=lambda item: item.document)


def actor_of(row: Source) -> Actor:
    """A webhook writes on behalf of those who may set it up."""
    return Actor(
        id=f"webhook:{row.identifier}", kind="machine", organization_id=current_tenant().id, roles=("Admin",),
        scopes=ALL_SCOPES, user_agent=f"webhook/{row.identifier}",
    )  # fmt: skip


def _without_repeated(row: Source, batch: Sequence[Record]) -> list[Record]:
    """Senders that try again name the delivery as before: the second one is noted and left."""
    program = (row.document.get("security") or {}).get("requestIdentifierPath")
    if not program:
        return list(batch)
    names = [_delivery(outcome) for outcome in jq.evaluate(program, [record.payload for record in batch])]
    handled = Record.objects.filter(source=row, names__overlap=[name for name in names if name]).exclude(state=PENDING)
    known = {name for record in handled.only("names") for name in record.names}
    fresh: list[Record] = []
    for record, name in zip(batch, names, strict=True):
        replayed = name in record.names
        if name in known and not replayed:
            record.state, record.message, record.handled_at = IGNORED, REPEATED, now()
            record.trace = [{"stage": "received", "outcome": "repeated", "message": REPEATED}]
            continue
        known |= {name} if name else set()
        record.names = [name] if name else []
        fresh.append(record)
    return fresh


def _delivery(outcome: jq.Outcome) -> str:
    return f"{DELIVERY}{outcome.value}" if outcome.error is None and outcome.value not in (None, "") else ""


def _tell(row: Source, records: Sequence[Record]) -> None:
    """The log has what was received only where an automation waits for it."""
    if not awaited([webhook_key(row.identifier)]):
        return
    drafts = [
        EventDraft("CREATE", RECEIVED, row.identifier, after={"webhook": row.identifier, **record.payload})
        for record in records
    ]
    emit(actor_of(row), drafts)


def _note(batch: Sequence[Record], mapped: Sequence[Mapped]) -> None:
    traces: list[list[Mapped]] = [[] for _ in batch]
    for item in mapped:
        traces[item.document].append(item)
    for record, items in zip(batch, traces, strict=True):
        outcomes = {item.outcome for item in items}
        told = [item for item in items if item.outcome == FAILED]
        record.state = Record.State.FAILED if told else IGNORED if outcomes <= {"filtered"} else DONE
        record.message = told[0].message if told else ""
        record.trace = [item.trace() for item in items[:MAX_TRACE]]
        names = [item.identifier for item in items if isinstance(item.identifier, str)]
        record.names = [*record.names, *dict.fromkeys(names)][:MAX_NAMES]
        record.handled_at = now()


@transaction.atomic
def _give_up(source: UUID, after: UUID) -> UUID | None:
    rows = Record.objects.select_for_update(skip_locked=True).filter(source=source, state=PENDING, pk__gt=after)
    broken = rows.order_by("id").first()
    if broken is None:
        return None
    broken.state, broken.message, broken.handled_at = Record.State.FAILED, BROKEN, now()
    broken.save(update_fields=["state", "message", "handled_at"])
    return broken.pk


def try_mappings(actor: Actor, mappings: Sequence[JsonObject], payload: JsonObject) -> list[JsonObject]:
    """What would become of an event; nothing is stored. Each trace has the entity beside it."""
    mapped = map_events(mappings, [payload])
    write_mapped(actor, mapped, TRY)
    return [tried(item) for item in mapped]


def tried(item: Mapped) -> dict[str, Any]:
    return {**item.trace(), "entity": item.body}
