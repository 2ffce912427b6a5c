"""Updates of a run, by plain statements: every run is written a handful of times on its way."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import DateTimeField
from django.db.models.expressions import RawSQL

from actions.models import Run, RunLog
from portal.rows import bound, execute

KEEP_LINES: Final = """
WITH changed AS ({update} RETURNING id)
INSERT INTO actions_runlog (id, run_id, level, message, created_by, created_at)
SELECT line.id, changed.id, line.level, line.message, %s, %s
FROM changed, unnest(%s::uuid[], %s::text[], %s::text[]) AS line(id, level, message)
"""


MOMENT: Final = DateTimeField()


def in_seconds_from_now(seconds: float) -> RawSQL:
    """A moment by the database's clock."""
    return RawSQL("now() + make_interval(secs => %s)", [seconds], MOMENT)


def update(run: Run, changes: Mapping[str, Any], lines: Sequence[RunLog] = ()) -> bool:
    """Fenced: False when the run is no longer in the state and attempt that `run` says; no line is kept then either."""
    texts, params = bound(Run, changes)
    pairs = ", ".join(f"{name} = {text}" for name, text in zip(changes, texts, strict=True))
    fence = [run.pk, run.state, run.attempt]
    statement = f"UPDATE actions_run SET {pairs} WHERE id = %s AND state = %s AND attempt = %s"
    if not lines:
        return execute(statement, params + fence) > 0
    written = [lines[0].created_by, lines[0].created_at]
    columns = [[getattr(line, name) for line in lines] for name in ("id", "level", "message")]
    return execute(KEEP_LINES.format(update=statement), [*params, *fence, *written, *columns]) > 0
