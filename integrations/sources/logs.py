"""Lines of an integration's log, as it sends them in batches (contract §12.6, §12.8)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from integrations.models import Record
from integrations.sources.queries import get_integration
from portal.errors import Fault, Invalid
from portal.moments import now, timestamp
from portal.types import Json, JsonObject
from tenants.lanes import mark_lane

# Then old lines are forgotten.
LOOK_SECONDS = 3_600
MAX_LINES, MAX_MESSAGE, MAX_LEVEL = 1_000, 10_000, 10


@dataclass(frozen=True, slots=True)
class LogRequest:
    """`up` reads on towards the present from the line or moment given, otherwise towards the past."""

    limit: int
    at: datetime | None = None
    line: UUID | None = None
    up: bool = False
    levels: tuple[str, ...] = ()
    event_id: str | None = None


def keep_lines(name: str, body: Json) -> None:
    """As many statements however many lines. Raises Invalid, NotFound."""
    lines = body.get("logs") if isinstance(body, dict) else None
    if not isinstance(lines, list) or len(lines) > MAX_LINES or not all(isinstance(line, dict) for line in lines):
        words = f"must be a list of at most {MAX_LINES} objects"
        raise Invalid.from_faults("the log", [Fault("/logs", words, "type")])
    source = get_integration(name)
    with transaction.atomic():
        Record.objects.bulk_create([_record(source.pk, line) for line in lines])
        mark_lane(LOOK_SECONDS)


def _record(source: UUID, line: JsonObject) -> Record:
    extra = line.get("extra")
    return Record(
        source_id=source, kind=Record.Kind.LOG, level=str(line.get("level") or "INFO").upper()[:MAX_LEVEL],
        message=str(line.get("message") or "")[:MAX_MESSAGE], received_at=_moment(line.get("timestamp")),
        payload=extra if isinstance(extra, dict) else None,
    )  # fmt: skip


def _moment(said: Json) -> datetime:
    """When the integration said it; now, when it does not say so in a way that is understood."""
    try:
        found = parse_datetime(said) if isinstance(said, str) else None
    except ValueError:
        found = None
    return found if found is not None and found.tzinfo is not None else now()


def lines_of(name: str, wanted: LogRequest) -> list[JsonObject]:
    """Newest first."""
    source = get_integration(name)
    rows = Record.objects.filter(source=source, kind=Record.Kind.LOG)
    rows = rows.filter(level__in=wanted.levels) if wanted.levels else rows
    rows = rows.filter(payload__event_id=wanted.event_id) if wanted.event_id else rows
    if wanted.line:
        rows = rows.filter(pk__gt=wanted.line) if wanted.up else rows.filter(pk__lt=wanted.line)
    elif wanted.at:
        rows = rows.filter(received_at__gte=wanted.at) if wanted.up else rows.filter(received_at__lte=wanted.at)
    page = list(rows.order_by("pk" if wanted.up else "-pk")[: wanted.limit])
    return [line_document(row) for row in (reversed(page) if wanted.up else page)]


def line_document(row: Record) -> JsonObject:
    return {
        "id": str(row.pk), "message": row.message, "level": row.level, "timestamp": timestamp(row.received_at),
        "extra": row.payload or {},
    }  # fmt: skip
