"""Compiled scorecards of a blueprint, shared by all requests of a process."""

from collections import OrderedDict
from threading import Lock

from blueprints.model import Kind
from scorecards.definition import CompiledScorecard, compile_scorecard
from scorecards.models import Scorecard

MAX_CACHED = 2_000

# A change of a scorecard revises its blueprint, and a revision names one state for ever: entries never go stale,
# and no process need tell another of changes.
_cache: OrderedDict[int, tuple[CompiledScorecard, ...]] = OrderedDict()
_lock = Lock()


def scorecards_of(kind: Kind) -> tuple[CompiledScorecard, ...]:
    """In the order of their creation; a query only where the blueprint's revision is new to the process."""
    found = _cache.get(kind.row.revision)
    return _remembered(kind) if found is None else found


def _remembered(kind: Kind) -> tuple[CompiledScorecard, ...]:
    rows = Scorecard.objects.filter(blueprint_id=kind.id).order_by("created_at", "identifier")
    compiled = tuple(compile_scorecard(*row) for row in rows.values_list("document", "exemptions", "renamed"))
    with _lock:
        _cache[kind.row.revision] = compiled
        while len(_cache) > MAX_CACHED:
            _cache.popitem(last=False)
    return compiled
