"""Query parameters as clients really send them (contract §1.5): odd values count as absent, unknown names too."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from portal.errors import Fault, Invalid

BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def _storable(value: str) -> str:
    """PostgreSQL cannot hold U+0000; nothing that it could be compared with has it."""
    return "" if "\x00" in value else value


def flag(request: Request, name: str, default: bool = False) -> bool:
    return BOOLEANS.get(request.query_params.get(name, "").strip().lower(), default)


def text(request: Request, name: str) -> str | None:
    return _storable(request.query_params.get(name, "")).strip() or None


def texts(request: Request, name: str) -> list[str]:
    """Repeated keys, `name[]` keys and comma-joined values, in the order given."""
    raw = request.query_params.getlist(name) + request.query_params.getlist(f"{name}[]")
    return [part.strip() for value in raw for part in _storable(value).split(",") if part.strip()]


def choice(request: Request, name: str, known: Sequence[str]) -> str | None:
    """Raises Invalid for a value that is none of those known."""
    value = text(request, name)
    if value not in (None, *known):
        raise Invalid.from_faults("the query", [Fault(f"/{name}", f"must be one of {', '.join(known)}", "enum")])
    return value


def number(request: Request, name: str, default: int, *, low: int, high: int) -> int:
    raw = request.query_params.get(name, "").strip()
    return min(max(int(raw), low), high) if raw.isascii() and raw.isdigit() and len(raw) < 10 else default


def moment(request: Request, name: str) -> datetime | None:
    """A time with its zone. Raises Invalid."""
    raw = text(request, name)
    if raw is None:
        return None
    try:
        found = parse_datetime(raw.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid.from_faults(
            "the query", [Fault(f"/{name}", "must be a time such as 2026-01-31T10:00:00Z", "format")]
        )
    return found
