"""Updates of a run, by plain statements: every run is written a handful of times on its way."""

from collections.abc import Mapping
from typing import Any

from django.db.models.expressions import RawSQL

from actions.models import Run
from portal.rows import bound, execute


def in_seconds_from_now(seconds: float) -> RawSQL:
    """A moment by the database's clock."""
    return RawSQL("now() + make_interval(secs => %s)", [seconds])


def update(run: Run, changes: Mapping[str, Any]) -> bool:
    """Fenced: False when the run is no longer in the state and attempt that `run` says."""
    texts, params = bound(Run, changes)
    pairs = ", ".join(f"{name} = {text}" for name, text in zip(changes, texts, strict=True))
    fence = [run.pk, run.state, run.attempt]
    return execute(f"UPDATE actions_run SET {pairs} WHERE id = %s AND state = %s AND attempt = %s", params + fence) > 0
