"""Pages that were read before: what is the same is not asked for, mapped or written again."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from integrations.models import Record
from integrations.pull.turns import Turn
from portal.ids import uuid7
from portal.moments import now
from portal.types import JsonObject


@dataclass
class KeptPage:
    """`sync` is the one that has seen it last, `mapping` a digest of what it was mapped by.

    `entities` are (blueprint, identifier) of what it brought and points to, `parents` what others belong to.
    """

    url: str
    sync: str
    mapping: str
    etag: str | None = None
    next: str | None = None
    entities: list[list[str]] = field(default_factory=list)
    parents: list[JsonObject] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[JsonObject] = field(default_factory=list)


class Pages:
    """Of one source, by address."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        rows = turn.source.records.filter(kind=Record.Kind.PAGE).values_list("pk", "payload")
        self._keys: dict[str, UUID] = {payload["url"]: key for key, payload in rows}
        self._known = {payload["url"]: KeptPage(**payload) for _, payload in rows}

    def find(self, url: str) -> KeptPage | None:
        return self._known.get(url)

    def is_seen(self, page: KeptPage | None) -> bool:
        return page is not None and page.sync == self.turn.event_id

    def keep(self, page: KeptPage) -> KeptPage:
        """One statement."""
        key = self._keys.setdefault(page.url, uuid7())
        values: dict[str, Any] = {"source": self.turn.source, "kind": Record.Kind.PAGE, "received_at": now()}
        row = Record(pk=key, payload=asdict(page), **values)
        Record.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["payload"])
        self._known[page.url] = page
        return page

    @property
    def seen(self) -> list[KeptPage]:
        return [page for page in self._known.values() if self.is_seen(page)]

    def forget_unseen(self) -> None:
        gone = [self._keys[url] for url, page in self._known.items() if not self.is_seen(page)]
        Record.objects.filter(pk__in=gone).delete()
