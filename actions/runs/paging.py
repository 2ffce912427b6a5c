"""Pages of runs by keyset: a cursor says where the page before ended, so that later pages cost what the first does."""

from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from actions.models import Run
from portal.errors import Fault, Invalid
from portal.moments import timestamp

SORTS: Final = ("-createdAt", "createdAt", "-updatedAt", "updatedAt")
NEWEST_FIRST: Final = SORTS[0]
COLUMNS: Final = {"createdAt": "created_at", "updatedAt": "updated_at"}


def order_by(sort: str = NEWEST_FIRST) -> tuple[str, str]:
    """Column and id, for `order_by`. Raises Invalid for a sort that is none."""
    if sort not in SORTS:
        raise Invalid.from_faults("the query", [Fault("/sort", f"must be one of {', '.join(SORTS)}", "enum")])
    sign = "-" if sort.startswith("-") else ""
    return f"{sign}{COLUMNS[sort.lstrip('-')]}", f"{sign}id"


def cursor_of(run: Run, sort: str = NEWEST_FIRST) -> str:
    return f"{timestamp(getattr(run, COLUMNS[sort.lstrip('-')]))}_{run.pk}"


def after(cursor: str | None, sort: str = NEWEST_FIRST) -> Q:
    """Raises Invalid for a cursor of no such list."""
    if cursor is None:
        return Q()
    moment, _, run_id = cursor.partition("_")
    found = _moment(moment)
    if found is None or not run_id:
        raise Invalid.from_faults("the query", [Fault("/from", "is no cursor of this list", "format")])
    column, beyond = COLUMNS[sort.lstrip("-")], "lt" if sort.startswith("-") else "gt"
    return Q(**{f"{column}__{beyond}": found}) | Q(**{column: found, f"id__{beyond}": run_id})


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
