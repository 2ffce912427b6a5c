"""One turn at an organization of GitHub; large ones take several, and go on when the limit of requests allows it."""

from collections import Counter
from datetime import timedelta

from integrations.files.records import MAX_FAULTS
from integrations.models import Record
from integrations.pull.documents import stale, want_stale_deleted
from integrations.pull.endings import Ending
from integrations.pull.github.client import BudgetSpent, Client
from integrations.pull.github.kinds import in_order
from integrations.pull.github.pages import KeptPage, Pages
from integrations.pull.github.reading import Reading, TurnOver
from integrations.pull.reports import Counts, log_line, tell_kind
from integrations.pull.turns import Turn, opened
from portal.types import JsonObject

COUNTED = ("extracted", "transformed", "filtered", "loaded", "unchanged", "failed")


def pull(turn: Turn) -> Ending:
    """Raises what asking GitHub may raise."""
    wanted, pages = opened(turn.pull), Pages(turn)
    if not pages.seen:
        _begin(turn)
    reading = Reading(turn, wanted, Client(wanted), pages)
    try:
        for index, kind in enumerate(_kinds(turn)):
            _read(turn, reading, kind, index)
    except TurnOver:
        return Ending("waiting", wait=timedelta())
    except BudgetSpent as error:
        return Ending("waiting", error.message, wait=error.wait, told=reading.client.told())
    return _ended(turn, reading)


def _kinds(turn: Turn) -> list[str]:
    return in_order({resource["kind"] for resource in turn.source.document["config"]["resources"]})


def _begin(turn: Turn) -> None:
    """What was wrong the last time is told anew if it still is."""
    with turn.step():
        turn.source.records.filter(kind=Record.Kind.ITEM, state=Record.State.FAILED).delete()
        for index, kind in enumerate(_kinds(turn)):
            tell_kind(turn, kind, index, "pending", Counts())


def _read(turn: Turn, reading: Reading, kind: str, index: int) -> None:
    tell_kind(turn, kind, index, "syncing", Counts())
    found = reading.read(kind)
    faults = [fault for page in found for fault in page.faults]
    tell_kind(turn, kind, index, "completed", _counts(found), faults[0]["message"] if faults else "")


def _counts(found: list[KeptPage]) -> Counts:
    total = Counter[str]()
    for page in found:
        total.update({key: page.counts.get(key, 0) for key in COUNTED})
    return Counts(**{key: total[key] for key in COUNTED})


def _ended(turn: Turn, reading: Reading) -> Ending:
    seen = reading.pages.seen
    said = {(blueprint, name) for page in seen for blueprint, name in page.entities}
    faults = [fault for page in seen for fault in page.faults]
    with turn.step():
        want_stale_deleted(turn, stale(turn.actor, said, (), {}))
        reading.pages.forget_unseen()
        turn.remember({"faults": faults[:MAX_FAULTS], "notes": []})
        words = f"Read {len(seen)} pages with {reading.client.asked} requests in this turn: {len(said)} entities"
        log_line(turn, "WARNING" if faults else "INFO", f"{words}; {len(faults)} faults")
    told: JsonObject = {"faultCount": len(faults), "entityCount": len(said), "pages": len(seen)}
    return Ending("completed", faults[0]["message"] if faults else "", told=told | reading.client.told())
