"""What a sync of ours tells of itself, in the words of those that run elsewhere, so that both are shown alike."""

from dataclasses import dataclass

from integrations.models import Record
from integrations.pull.turns import Turn
from integrations.sources.syncs import report
from portal.moments import now
from portal.types import JsonObject

RUNTIME = "__runtime__"
KEPT_MESSAGE = 10_000


@dataclass(slots=True)
class Counts:
    """Of one kind: what was found, what became entities, and what became of these."""

    extracted: int = 0
    transformed: int = 0
    filtered: int = 0
    loaded: int = 0
    unchanged: int = 0
    failed: int = 0
    seconds: float = 0.0


def tell_kind(turn: Turn, kind: str, index: int, state: str, counts: Counts, message: str = "") -> None:
    """`state` is pending, syncing, completed or failed."""
    tell(turn, f"{kind}-{index}", state, counts, message, {"kind": kind, "kindIndex": index})


def tell(turn: Turn, name: str, state: str, counts: Counts, message: str, more: JsonObject) -> None:
    phases = {
        "extract": {"raw_extracted": counts.extracted},
        "transform": {"transformed": counts.transformed, "filtered_out": counts.filtered},
        "load": {"loaded": counts.loaded, "skipped": counts.unchanged, "failed": counts.failed},
    }
    counted = {
        phase: {"object_count_type": {name: {"object_count": count} for name, count in found.items()}}
        for phase, found in phases.items()
    }
    resync = {"duration_seconds": round(counts.seconds, 3), "success": 0 if state == "failed" else 1}
    told = {
        "integrationType": turn.kind, "integrationIdentifier": turn.source.identifier, "eventId": turn.event_id,
        "kindIdentifier": name, "syncState": state, "message": message, **more,
        "metrics": {"phase": {"resync": resync, **counted}},
    }  # fmt: skip
    report(turn.source.identifier, [told], "")


def log_line(turn: Turn, level: str, message: str) -> None:
    Record.objects.create(
        source=turn.source, kind=Record.Kind.LOG, level=level, message=message[:KEPT_MESSAGE], received_at=now(),
        payload={"event_id": turn.event_id},
    )  # fmt: skip
