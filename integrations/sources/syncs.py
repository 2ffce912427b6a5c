"""The history of an integration's syncs: what it reports of each kind (contract §12.6, §12.7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from integrations.models import Source, Sync
from integrations.sources.queries import get_integration
from portal.errors import Fault, Invalid
from portal.moments import now, timestamp
from portal.types import Json, JsonObject

KEPT, RESTORABLE, KEPT_AT_LEAST = timedelta(days=4), timedelta(days=30), 50
MAX_KINDS, MAX_NAME = 500, 200
# Told to the server, and shown to nobody.
HIDDEN = ("installationType", "executionMode")
# The first of these that any kind is in is the state of the whole.
STATES = ("failed", "aborted", "syncing", "pending", "completed")
ENDED_BADLY = frozenset({"failed", "aborted"})


def key_of(source: Source, event_id: str) -> UUID:
    return uuid5(source.pk, event_id)


@transaction.atomic
def report(name: str, reports: Json, path: str) -> None:
    """Each report replaces the one before of its kind. Raises Invalid, NotFound."""
    checked = _checked(reports, path)
    source = get_integration(name)
    for event_id in dict.fromkeys(each["eventId"] for each in checked):
        row = row_of(source, event_id)
        row.kinds = _with(row.kinds, [each for each in checked if each["eventId"] == event_id])
        row.updated_at = row.seen_at = now()
        row.save(update_fields=["kinds", "updated_at", "seen_at"])
    forget_old(source)


def _checked(reports: Json, path: str) -> list[JsonObject]:
    if not isinstance(reports, list) or len(reports) > MAX_KINDS:
        raise Invalid.from_faults("the report", [Fault(path, f"must be a list of at most {MAX_KINDS}", "type")])
    faults = [
        Fault(f"{path}/{index}/{key}", f"must be text of at most {MAX_NAME} characters", "type")
        for index, each in enumerate(reports)
        for key in ("eventId", "kindIdentifier")
        if not (isinstance(each, dict) and isinstance(each.get(key), str) and 0 < len(each[key]) <= MAX_NAME)
    ]
    if faults:
        raise Invalid.from_faults("the report", faults)
    return reports


def row_of(source: Source, event_id: str) -> Sync:
    """Locked; made when it is the first word of this sync."""
    moment = now()
    begun = {"source": source, "event_id": event_id, "seen_at": moment, "created_at": moment, "updated_at": moment}
    Sync.objects.bulk_create([Sync(pk=key_of(source, event_id), **begun)], ignore_conflicts=True)
    return Sync.objects.select_for_update().get(pk=key_of(source, event_id))


def _with(kinds: Mapping[str, JsonObject], reports: Sequence[JsonObject]) -> JsonObject:
    moment, found = timestamp(now()), dict(kinds)
    for each in reports:
        began = found.get(each["kindIdentifier"], {}).get("createdAt", moment)
        found[each["kindIdentifier"]] = {**each, "createdAt": began, "updatedAt": moment}
    return dict(list(found.items())[-MAX_KINDS:])


@transaction.atomic
def beat(name: str, body: Json) -> None:
    """The integration is alive. Raises NotFound."""
    source = get_integration(name)
    event_id = body.get("eventId") if isinstance(body, dict) else None
    if isinstance(event_id, str):
        Sync.objects.filter(pk=key_of(source, event_id)).update(seen_at=now())


def forget_old(source: Source) -> None:
    """Those of the last four days stay, the newest fifty, and what waits for an admin or may be put back."""
    newest = source.syncs.order_by("-created_at").values_list("pk", flat=True)[:KEPT_AT_LEAST]
    old = source.syncs.filter(created_at__lt=now() - KEPT, held={}).exclude(pk__in=list(newest))
    old.filter(Q(deletions=[]) | Q(created_at__lt=now() - RESTORABLE)).delete()


def state_of(row: Sync) -> str:
    states = {outcome_of(report) for report in row.kinds.values()}
    return next((state for state in STATES if state in states), "pending")


def outcome_of(report: JsonObject) -> Json:
    """The state of a kind; one that could not be read calls itself completed, and says beside it that it failed."""
    phases = _object(_object(report.get("metrics")).get("phase"))
    failed = _object(phases.get("resync")).get("success") == 0
    return "failed" if failed and report.get("syncState") == "completed" else report.get("syncState")


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def metrics_of(name: str, event_id: str | None) -> list[JsonObject]:
    """The reports of one sync, or of the newest."""
    source = get_integration(name)
    rows = source.syncs.order_by("-created_at")
    row = (rows.filter(event_id=event_id) if event_id else rows).first()
    found = row.kinds.values() if row else []
    return [_report_document(each) for each in found]


def _report_document(report: JsonObject) -> JsonObject:
    shown = {key: value for key, value in report.items() if key not in HIDDEN}
    return {**shown, "outcome": outcome_of(report), "counts": _counts([report])}


def metadata_of(name: str) -> list[JsonObject]:
    """Newest first."""
    rows = get_integration(name).syncs.order_by("-created_at")
    return [sync_document(row) for row in rows]


def sync_document(row: Sync) -> JsonObject:
    return {
        "eventId": row.event_id,
        "syncState": state_of(row),
        "counts": _with_deleted(counts_of(row), row.deletions),
        "held": sum(len(asked["entities"]) for asked in row.held.values()),
        "heldBecause": row.held_because,
        "deletions": row.deletions,
        "kinds": len([kind for kind in row.kinds if not kind.startswith("__")]),
        "createdAt": timestamp(row.created_at),
        "updatedAt": timestamp(row.updated_at),
        "seenAt": timestamp(row.seen_at),
    }


def _with_deleted(counts: dict[str, int], deletions: list[JsonObject]) -> dict[str, int]:
    """Not every source counts by itself what went; what was carried out is known here."""
    gone = sum(each["count"] for each in deletions)
    return {**counts, "deleted": max(gone, counts.get("deleted", 0))} if gone else counts


def counts_of(row: Sync) -> dict[str, int]:
    return _counts(row.kinds.values())


def _counts(reports: Iterable[JsonObject]) -> dict[str, int]:
    """By what became of the objects: raw_extracted, transformed, filtered_out, loaded, failed, skipped, deleted."""
    found: dict[str, int] = {}
    for report in reports:
        for phase in _object(_object(report.get("metrics")).get("phase")).values():
            for outcome, counted in _object(_object(phase).get("object_count_type")).items():
                count = _object(counted).get("object_count")
                found[outcome] = found.get(outcome, 0) + (int(count) if isinstance(count, int | float) else 0)
    return found
