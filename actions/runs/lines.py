"""Log lines that come from outside: cut where they are too long or too many, and read page by page or as a text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from actions.models import Run, RunLog
from actions.runs.hiding import hidden
from actions.runs.moves import add_line, add_lines
from portal.errors import Fault, Invalid
from portal.ids import parse_uuid
from portal.moments import timestamp
from portal.types import Actor
from tenants.scope import TenantRef, current_tenant, tenant_scope

# Names that clients use, and how each is stored.
LEVELS: Final = {"DEBUG": "DEBUG", "INFO": "INFO", "WARN": "WARNING", "WARNING": "WARNING", "ERROR": "ERROR"}
MAX_CHARACTERS = 32_000
MAX_LINES = 10_000
TOO_MANY = f"[truncated: a run keeps {MAX_LINES:,} lines that are sent to it, and this one has them]"
CHUNK = 1_000
# Colours and other signs for terminals (ECMA-48), kept in the log and left out of a plain text.
ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")


class LinePage(NamedTuple):
    lines: list[RunLog]
    next: str | None


def keep_line(actor: Actor, run: Run, message: str, level: str | None = None) -> RunLog:
    """Call with the run's row held. Beyond the limit nothing is kept but, once, a line that says so."""
    over = run.logs.order_by("id")[MAX_LINES - 1 : MAX_LINES + 1].values_list("pk", flat=True)
    if not over:
        # Masked first: a cut in the middle of a secret would leave half of it.
        return add_line(actor, run, shortened(str(hidden(run, message))), LEVELS[level or "INFO"])
    last = run.logs.filter(message=TOO_MANY, pk__gte=over[0]).first()
    return last or add_line(actor, run, TOO_MANY, "WARNING")


def keep_lines(actor: Actor, run: Run, given: Sequence[tuple[str, str | None]]) -> list[RunLog]:
    """Call with the run's row held; as many as the run still takes, and the mark when those were not all."""
    room = MAX_LINES - run.logs.order_by("id").values("pk")[:MAX_LINES].count()
    taken = given[: max(room, 0)]
    texts: list[str] = hidden(run, [text for text, _ in taken])
    kept = add_lines(
        actor, run, [(shortened(text), LEVELS[level or "INFO"]) for text, (_, level) in zip(texts, taken, strict=True)]
    )
    return kept if len(kept) == len(given) else [*kept, keep_line(actor, run, TOO_MANY)]


def shortened(message: str) -> str:
    left_out = len(message) - MAX_CHARACTERS
    return message if left_out <= 0 else f"{message[:MAX_CHARACTERS]}… [truncated: {left_out:,} more characters]"


def log_lines(
    run: Run, *, limit: int, offset: int = 0, after: str | None = None, levels: frozenset[str] = frozenset()
) -> LinePage:
    """Oldest first; `after` is the id of a line. One statement. Raises Invalid."""
    rows = run.logs.order_by("id")
    if levels:
        rows = rows.filter(level__in=_stored(levels))
    if after is not None:
        rows = rows.filter(pk__gt=_line_id(after))
    found = list(rows[offset : offset + limit + 1])
    page = found[:limit]
    return LinePage(page, str(page[-1].pk) if len(found) > limit else None)


def _stored(levels: frozenset[str]) -> list[str]:
    unknown = levels - LEVELS.keys()
    if unknown:
        raise Invalid.from_faults("the query", [Fault("/level", f"must be among {', '.join(LEVELS)}", "enum")])
    return sorted({LEVELS[level] for level in levels})


def _line_id(text: str) -> UUID:
    found = parse_uuid(text)
    if found is None:
        raise Invalid.from_faults("the query", [Fault("/after", "is not the id of a line", "format")])
    return found


def log_text(run: Run, *, plain: bool) -> Iterator[bytes]:
    """The whole log as lines of `time level message`, read while it is sent; `plain` leaves colours out."""
    return _chunks(current_tenant(), run, plain=plain)


def _chunks(tenant: TenantRef, run: Run, *, plain: bool) -> Iterator[bytes]:
    """The server asks for the next one when the request's own scope has been left."""
    last = None
    while True:
        with tenant_scope(tenant):
            page = log_lines(run, limit=CHUNK, after=last)
        yield "".join(_written(line, plain=plain) for line in page.lines).encode()
        if page.next is None:
            return
        last = page.next


def _written(line: RunLog, *, plain: bool) -> str:
    message = ANSI.sub("", line.message) if plain else line.message
    return f"{timestamp(line.created_at)} {line.level:<7} {message}\n"
