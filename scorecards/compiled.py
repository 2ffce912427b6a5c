"""Compiled scorecards of a blueprint, shared by all requests of a process."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from scorecards.definition import CompiledScorecard, compile_scorecard
from scorecards.models import Scorecard

MAX_CACHED = 2_000

# A revision names one content for ever: entries never go stale, and no process need tell another of changes.
_cache: OrderedDict[UUID, CompiledScorecard] = OrderedDict()
_lock = Lock()


def scorecards_of(blueprint_id: UUID) -> list[CompiledScorecard]:
    """In the order of their creation; one small query, two when a revision is new here."""
    rows = Scorecard.objects.filter(blueprint_id=blueprint_id).order_by("created_at", "identifier")
    revisions = list(rows.values_list("revision", flat=True))
    found = {revision: _cache[revision] for revision in revisions if revision in _cache}
    if len(found) < len(revisions):
        found = {row.revision: _remembered(row) for row in rows}
    return [found[revision] for revision in revisions if revision in found]


def _remembered(row: Scorecard) -> CompiledScorecard:
    compiled = compile_scorecard(row.document)
    with _lock:
        _cache[row.revision] = compiled
        while len(_cache) > MAX_CACHED:
            _cache.popitem(last=False)
    return compiled
