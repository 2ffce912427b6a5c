"""Reads of sources; what they have sent is left out where it is not asked for."""

from django.db.models import QuerySet

from integrations.models import Source
from portal.errors import NotFound
from portal.ids import parse_uuid

INTEGRATION, WEBHOOK = Source.Kind.INTEGRATION, Source.Kind.WEBHOOK
HEAVY = ("examples", "cursors", "pulled")


def sources(kind: str) -> QuerySet[Source]:
    return Source.objects.filter(kind=kind).defer(*HEAVY)


def get_source(kind: str, name: str, *, lock: bool = False) -> Source:
    """By its identifier, or by its id. Raises NotFound."""
    rows = sources(kind).select_for_update(no_key=True) if lock else sources(kind)
    key = parse_uuid(name)
    found = rows.filter(identifier=name).first() or (rows.filter(pk=key).first() if key else None)
    if found is None:
        raise NotFound.of(kind, name)
    return found


def get_integration(name: str, *, lock: bool = False) -> Source:
    """Raises NotFound."""
    return get_source(INTEGRATION, name, lock=lock)


def list_sources(kind: str) -> list[Source]:
    return list(sources(kind).order_by("identifier"))
