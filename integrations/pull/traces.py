"""What became of each file: kept where other things that were received are, so that one search finds them all."""

from collections.abc import Iterable

from integrations.files.records import PlacedFault, Spot
from integrations.files.writing import Name, Writing
from integrations.models import Record
from integrations.pull.turns import Turn
from portal.moments import now
from portal.types import JsonObject

MAX_TRACE, MAX_FILES_TOLD = 600, 2_000
# Rules of what could not be read at all.
UNREAD = frozenset({"yaml", "file", "empty", "nodes", "depth", "size"})


def keep_traces(turn: Turn, writing: Writing) -> None:
    """Of files with something new or wrong; what was wrong the last time and is told anew takes its place."""
    turn.source.records.filter(kind=Record.Kind.ITEM, state=Record.State.FAILED).delete()
    files: dict[str, list[JsonObject]] = {}
    for fault in writing.faults:
        files.setdefault(fault.spot.file, []).append(_fault_entry(fault))
    for name, fate in writing.fates.items():
        if fate in ("created", "updated"):
            files.setdefault(writing.spots[name].file, []).append(_entry(name, fate, writing.spots[name]))
    told = list(files.items())[:MAX_FILES_TOLD]
    Record.objects.bulk_create([_record(turn, file, entries) for file, entries in told])


def _record(turn: Turn, file: str, entries: list[JsonObject]) -> Record:
    wrong = next((entry for entry in entries if entry["outcome"] == "failed"), None)
    return Record(
        source=turn.source, kind=Record.Kind.ITEM, state=Record.State.FAILED if wrong else Record.State.DONE,
        message=wrong["message"] if wrong else "", payload={"file": file, "sync": turn.event_id},
        trace=entries[:MAX_TRACE], names=_names(entries), received_at=turn.begun, handled_at=now(),
    )  # fmt: skip


def _names(entries: Iterable[JsonObject]) -> list[str]:
    return list(dict.fromkeys(entry["identifier"] for entry in entries if entry["identifier"]))[:MAX_TRACE]


def _entry(name: Name, fate: str, spot: Spot) -> JsonObject:
    return {
        "operation": "create", "blueprint": name[0], "identifier": name[1], "stage": "upsert", "outcome": fate,
        "message": "", **spot._asdict(),
    }  # fmt: skip


def _fault_entry(fault: PlacedFault) -> JsonObject:
    at = f" {fault.path}" if fault.path else ""
    return {
        "operation": "create", "blueprint": fault.blueprint or None, "identifier": fault.identifier or None,
        "stage": "received" if fault.rule in UNREAD else "validation", "outcome": "failed",
        "message": f"{fault.spot.words.rstrip(',')}:{at} {fault.message}", **fault.spot._asdict(),
    }  # fmt: skip
