"""Seals what was committed: some time later and by a worker, so that writers never wait for each other."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from events.models import Event, Position
from events.seals.bells import KIND
from events.seals.chain import BEGINNING, DIGEST, ROWS, Seal, digest_params
from events.services import EventDraft, emit
from tenants.actors import system_actor
from tenants.scope import public_scope

MAX_EVENTS = 10_000
CONSUMER = "seals"
# Clocks of the machines that write may differ by so much from the database's.
CLOCKS = timedelta(seconds=10)

# Ids are made inside the transaction: all that a transaction still under way may bring is younger than its beginning.
OLDEST = """
SELECT coalesce(min(xact_start), now()) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend'
"""
COVERED = f"""
WITH found AS (
    SELECT id, resource_type, {DIGEST} AS digest FROM events_event WHERE id > %s AND id < %s ORDER BY id LIMIT %s
)
SELECT count(*), count(*) FILTER (WHERE resource_type <> '{KIND}'), (array_agg(id ORDER BY id DESC))[1], {ROWS}
FROM found
"""


def settled_until() -> UUID:
    """No event with a smaller id will come any more."""
    with public_scope(), connection.cursor() as cursor:
        cursor.execute(OLDEST)
        (oldest,) = cursor.fetchone()
    return first_id_at(oldest - CLOCKS)


def first_id_at(moment: datetime) -> UUID:
    """The smallest id (UUIDv7) of that millisecond."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def seal(until: UUID) -> int:
    """Makes the seals of all events before `until`, in the organization in scope; how many there were to make."""
    made = 0
    while _seal_next(until):
        made += 1
    return made


@transaction.atomic
def _seal_next(until: UUID) -> bool:
    """One sealer at a time: the row of the position is held."""
    Position.objects.get_or_create(consumer=CONSUMER)
    position = Position.objects.select_for_update().get(consumer=CONSUMER)
    before = newest_seal(position)
    after = UUID(before.last) if before else BEGINNING
    with connection.cursor() as cursor:
        cursor.execute(COVERED, [*digest_params(), after, until, MAX_EVENTS])
        count, others, last, rows = cursor.fetchone()
    # Seals alone are left for the next one: else each would bring another.
    if not others:
        return False
    number, previous = (before.number + 1, before.hash) if before else (1, "")
    sealed = Seal(number, previous, str(after), str(last), count, rows).signed()
    draft = EventDraft("CREATE", KIND, str(number), additional=sealed.document())
    (position.last_event,) = emit(system_actor(), [draft])
    position.save(update_fields=["last_event"])
    return count == MAX_EVENTS


def newest_seal(position: Position) -> Seal | None:
    found = Event.objects.filter(pk=position.last_event, resource_type=KIND).first() if position.last_event else None
    return Seal.read(found) if found else None
