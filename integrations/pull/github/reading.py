"""Reads page after page, each of them mapped and written in a step of its own; what was read stays read."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

import orjson

from blueprints.entities.options import WriteOptions
from blueprints.model import current_model
from integrations.mapping.config import mappings_of_kind
from integrations.mapping.evaluate import map_documents
from integrations.mapping.items import FAILED, Mapped
from integrations.mapping.writing import write_mapped
from integrations.models import Record
from integrations.pull.documents import targets_of
from integrations.pull.github.client import Client, GitHubRefused, Page
from integrations.pull.github.kinds import KINDS, NAMED_BY, Kind, address, kept_of
from integrations.pull.github.pages import KeptPage, Pages
from integrations.pull.turns import Turn
from integrations.sources.samples import keep_examples
from portal.errors import Conflict
from portal.moments import now
from portal.types import JsonObject

TURN_SECONDS = 60
MAX_EXAMPLES, MAX_TRACE = 5, 600


class TurnOver(Conflict):
    """Raised when others have waited long enough; the next turn goes on from here."""

    code = "turn_over"


@dataclass
class Reading:
    """`pull` has its secrets in clear."""

    turn: Turn
    pull: JsonObject
    client: Client
    pages: Pages
    until: float = field(default_factory=lambda: time.monotonic() + TURN_SECONDS)

    @property
    def config(self) -> JsonObject:
        return self.turn.source.document["config"]

    @property
    def options(self) -> WriteOptions:
        merge, missing = (self.config.get(key, True) for key in ("enableMergeEntity", "createMissingRelatedEntities"))
        return WriteOptions(upsert=True, merge=bool(merge), create_missing=bool(missing))

    def read(self, name: str) -> list[KeptPage]:
        """All pages of a kind. Raises TurnOver, BudgetSpent, and what else asking may raise."""
        return [page for parent in self._parents(KINDS[name]) for page in self._chain(name, parent)]

    def _parents(self, kind: Kind) -> list[JsonObject]:
        if kind.parent is None:
            return [{}]
        roots = self._known_chain(address(self.client.base, KINDS[kind.parent], self.pull["organization"]))
        found = [item for page in roots for item in page.parents]
        return [item for item in found if kind.parent != "repository" or self._wants(item)]

    def _wants(self, repository: JsonObject) -> bool:
        patterns = self.pull.get("repositories")
        return patterns is None or any(fnmatchcase(repository["name"], pattern) for pattern in patterns)

    def _known_chain(self, url: str | None) -> Iterator[KeptPage]:
        while url and (page := self.pages.find(url)):
            yield page
            url = page.next

    def _chain(self, name: str, parent: JsonObject) -> Iterator[KeptPage]:
        kind = KINDS[name]
        named = parent.get(NAMED_BY.get(kind.parent or "", ""), "")
        url: str | None = address(self.client.base, kind, self.pull["organization"], named)
        while url:
            try:
                page = self._page(name, parent, url)
            except GitHubRefused as error:
                if not error.permanent:
                    raise
                yield from self._refused(name, url, named, error)
                return
            yield page
            url = page.next

    def _page(self, name: str, parent: JsonObject, url: str) -> KeptPage:
        known = self.pages.find(url)
        if known is not None and self.pages.is_seen(known):
            return known
        if time.monotonic() > self.until:
            raise TurnOver("others have their turn")
        mapping = self._digest(name)
        same = known is not None and known.mapping == mapping
        found = self.client.page(url, KINDS[name].within, known.etag if known and same else None)
        with self.turn.step():
            if found.items is None and known is not None:
                return self.pages.keep(_unchanged(known, self.turn.event_id))
            return self.pages.keep(self._written(name, parent, url, found, known, mapping))

    def _digest(self, name: str) -> str:
        known = [resource for resource in self.config["resources"] if resource["kind"] == name]
        said = [known, self.pull.get("repositories"), self.config.get("enableMergeEntity")]
        return hashlib.sha256(orjson.dumps(said)).hexdigest()[:16]

    def _refused(self, name: str, url: str, named: str, error: GitHubRefused) -> Iterator[KeptPage]:
        """What it brought before stays: nobody knows that it is gone."""
        told = _fault(name, error.message, named)
        with self.turn.step():
            first = next(self._known_chain(url), None) or KeptPage(url, "", "")
            chain = [first, *list(self._known_chain(first.next))]
            for page in chain:
                faults = [told] if page is first else []
                kept = replace(page, sync=self.turn.event_id, etag=None, counts={"failed": len(faults)}, faults=faults)
                yield self.pages.keep(kept)
            _keep_trace(self.turn, url, [{**TRACE, "message": error.message, "stage": "received"}], [named])

    def _written(
        self, name: str, parent: JsonObject, url: str, found: Page, known: KeptPage | None, mapping: str
    ) -> KeptPage:
        items = [self._document(name, parent, item) for item in found.items or []]
        items = [item for item in items if name != "repository" or self._wants(item)]
        mapped = [each for one in mappings_of_kind(self.config, name) for each in map_documents(one, items)]
        mapped.sort(key=lambda each: each.document)
        write_mapped(self.turn.actor, mapped, self.options)
        wrong = [each for each in mapped if each.outcome == FAILED]
        unknown = any(not isinstance(each.identifier, str) for each in wrong)
        before = known.entities if known and unknown else []
        if items and url == address(self.client.base, KINDS[name], self.pull["organization"]):
            keep_examples(self.turn.source.identifier, name, {"examples": items[:MAX_EXAMPLES]})
        self._trace(url, mapped)
        return KeptPage(
            url, self.turn.event_id, mapping, found.etag if not wrong else None, found.next,
            [*self._entities(mapped), *before], [kept_of(item) for item in items] if name in NAMED_BY else [],
            _counts(items, mapped), [_fault(name, each.message, each.identifier) for each in wrong],
        )  # fmt: skip

    def _document(self, name: str, parent: JsonObject, item: JsonObject) -> JsonObject:
        return {**item, f"__{KINDS[name].parent}": parent} if parent else item

    def _entities(self, mapped: Sequence[Mapped]) -> list[list[str]]:
        """What is not said any more goes, and what is pointed to was made here where it was missing."""
        model, found = current_model(), dict[tuple[str, str], None]()
        for each in mapped:
            if each.outcome == "filtered" or not isinstance(each.identifier, str):
                continue
            found[each.blueprint, each.identifier] = None
            if self.options.create_missing and each.body:
                found |= dict.fromkeys(targets_of(model, each.blueprint, each.body))
        return [list(name) for name in found]

    def _trace(self, url: str, mapped: Sequence[Mapped]) -> None:
        told = [each for each in mapped if each.outcome in (FAILED, "created", "updated")]
        names = [each.identifier for each in told if isinstance(each.identifier, str)]
        if told:
            _keep_trace(self.turn, url, [each.trace() for each in told], names)


TRACE: JsonObject = {"operation": "create", "blueprint": None, "identifier": None, "outcome": FAILED}


def _keep_trace(turn: Turn, url: str, entries: list[JsonObject], names: list[str]) -> None:
    wrong = next((entry for entry in entries if entry["outcome"] == FAILED), None)
    Record.objects.create(
        source=turn.source, kind=Record.Kind.ITEM, state=Record.State.FAILED if wrong else Record.State.DONE,
        message=wrong["message"] if wrong else "", payload={"url": url, "sync": turn.event_id},
        trace=entries[:MAX_TRACE], names=list(dict.fromkeys(names)), received_at=turn.begun, handled_at=now(),
    )  # fmt: skip


def _unchanged(known: KeptPage, sync: str) -> KeptPage:
    transformed = known.counts.get("transformed", 0)
    counts = {**known.counts, "loaded": 0, "unchanged": transformed - known.counts.get("failed", 0)}
    return replace(known, sync=sync, counts=counts)


def _counts(items: Sequence[JsonObject], mapped: Sequence[Mapped]) -> dict[str, int]:
    outcomes = [each.outcome for each in mapped]
    filtered, failed = outcomes.count("filtered"), outcomes.count(FAILED)
    return {
        "extracted": len(items), "transformed": len(mapped) - filtered, "filtered": filtered, "failed": failed,
        "loaded": outcomes.count("created") + outcomes.count("updated"), "unchanged": outcomes.count("unchanged"),
    }  # fmt: skip


def _fault(name: str, message: str, identifier: object) -> JsonObject:
    named = {"identifier": identifier} if isinstance(identifier, str) and identifier else {}
    return {"file": name, "line": 0, "column": 0, "path": "", "message": message, "rule": "", **named}
