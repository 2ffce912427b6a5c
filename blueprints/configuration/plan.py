"""What would change if a configuration were put in place: each object compared, what would be lost named."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from blueprints.configuration.sections import SEPARATOR, Section, require, sections
from blueprints.configuration.written import canonical
from portal.errors import Fault, Invalid
from portal.strict_json import pointer_step as step
from portal.types import Actor, Json, JsonObject

CHANGES = ("create", "update", "delete", "unchanged", "kept")


class Spot(NamedTuple):
    line: int = 1
    column: int = 1
    file: str = ""


class Source(NamedTuple):
    """A document as somebody wrote it; `path` is its JSON pointer, `places` where its parts stand in the file."""

    section: str
    document: Json
    path: str
    places: dict[str, Spot]

    def spot_of(self, path: str) -> Spot:
        while path and path not in self.places:
            path = path.rpartition("/")[0]
        return self.places.get(path, Spot())


class ConfigurationRefused(Invalid):
    """Raised when a configuration has faults; nothing of it was put in place. Each fault has its line and column."""

    code = "configuration_refused"

    def __init__(self, faults: Sequence[tuple[Spot, Fault]]) -> None:
        (spot, first), more = faults[0], f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        where = f"{spot.file or 'line'} {spot.line}" if not spot.file else f"{spot.file}, line {spot.line}"
        told = [{**fault._asdict(), **place._asdict()} for place, fault in faults]
        super().__init__(f"the configuration was refused: {where}: {first.path} {first.message}{more}", errors=told)
        self.faults = tuple(fault for _, fault in faults)


@dataclass(slots=True)
class Change:
    """`kept` are objects that the configuration does not name and that stay; with pruning they are deleted."""

    section: Section
    key: str
    change: str
    before: JsonObject | None = None
    after: JsonObject | None = None
    source: Source | None = None
    destroys: list[str] = field(default_factory=list)

    @property
    def scope(self) -> str:
        return f"{self.change}:{self.section.resource}"

    def document(self) -> JsonObject:
        return {
            "section": self.section.name, "key": self.key.replace(SEPARATOR, "/"), "change": self.change,
            "differences": list(self._differences()) if self.change == "update" else [],
            "destroys": self.destroys,
        }  # fmt: skip

    def _differences(self) -> Iterator[JsonObject]:
        """That a secret is another one is told, and neither of the two."""
        before, after = self.before or {}, self.after or {}
        yield from differences(self.section.told(before), self.section.told(after))
        yield from ({"path": step(key)} for key in sorted(self.section.secret) if before.get(key) != after.get(key))


@dataclass(frozen=True, slots=True)
class Plan:
    """In the order in which the changes would be made."""

    changes: list[Change]

    def of(self, *kinds: str) -> list[Change]:
        return [change for change in self.changes if change.change in kinds]

    def document(self) -> JsonObject:
        counted = Counter(change.change for change in self.changes)
        return {"counts": {kind: counted[kind] for kind in CHANGES}, "changes": [c.document() for c in self.changes]}


def make_plan(actor: Actor, sources: Sequence[Source], *, prune: bool = False) -> Plan:
    """Reads and compares; locks nothing. Raises ConfigurationRefused with every fault, Forbidden."""
    known = {section.name: section for section in sections()}
    require(actor, {known[source.section].reading for source in sources if source.section in known})
    faults = [(s.spot_of(""), Fault(s.path, f'"{s.section}" is none of {", ".join(known)}', "section"))
              for s in sources if s.section not in known]  # fmt: skip
    if not sources:
        faults = [(Spot(), Fault("", "names no object: there is nothing to put in place", "empty"))]
    changes: list[Change] = []
    for section in known.values():
        mine = [source for source in sources if source.section == section.name]
        if mine:
            changes += _compared(section, mine, faults, prune=prune)
    for change in changes:
        _name_losses(actor, change)
    if faults:
        raise ConfigurationRefused(faults)
    removed = [change for change in reversed(changes) if change.change == "delete"]
    return Plan([change for change in changes if change.change != "delete"] + removed)


def _compared(
    section: Section, sources: Sequence[Source], faults: list[tuple[Spot, Fault]], *, prune: bool
) -> list[Change]:
    standing = section.documents()
    wanted = _checked(section, sources, faults)
    changes = [_change(section, key, standing.get(key), document, source) for key, (document, source) in wanted.items()]
    # Arranged as for making, since deleting goes through all changes backwards.
    rest = map(section.key_of, section.arranged([found for key, found in standing.items() if key not in wanted]))
    return changes + [_unnamed(section, key, standing[key], prune=prune) for key in rest]


def _checked(
    section: Section, sources: Sequence[Source], faults: list[tuple[Spot, Fault]]
) -> dict[str, tuple[JsonObject, Source]]:
    found: dict[str, tuple[JsonObject, Source]] = {}
    for source in sources:
        try:
            document = section.checked(source.document)
        except Invalid as error:
            faults += [(source.spot_of(f.path), f._replace(path=source.path + f.path)) for f in error.faults]
            continue
        key = section.key_of(document)
        if key in found:
            words = f'"{key.replace(SEPARATOR, "/")}" stands here twice'
            faults.append((source.spot_of(""), Fault(source.path, words, "duplicate")))
        found[key] = (document, source)
    return found


def _change(section: Section, key: str, before: JsonObject | None, after: JsonObject, source: Source) -> Change:
    if before is None:
        return Change(section, key, "create", None, after, source)
    after = {**{name: before[name] for name in section.optional if name in before and name not in after}, **after}
    if canonical(before) == canonical(after):
        return Change(section, key, "unchanged", before, after, source)
    return Change(section, key, "update", before, after, source)


def _unnamed(section: Section, key: str, before: JsonObject, *, prune: bool) -> Change:
    if not prune or section.fixed(key):
        return Change(section, key, "kept", before, before)
    return Change(section, key, "delete", before)


def _name_losses(actor: Actor, change: Change) -> None:
    """Only to whoever may make the change: they tell how many entities there are, those of others among them."""
    if change.change in ("update", "delete") and change.before and actor.may(change.scope):
        change.destroys = change.section.losses(change.key, change.before, change.after)


def differences(before: Json, after: Json, path: str = "") -> Iterator[JsonObject]:
    """The smallest parts that differ; lists are compared as wholes."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            place = path + step(key)
            if key not in after:
                yield {"path": place, "before": before[key]}
            elif key not in before:
                yield {"path": place, "after": after[key]}
            else:
                yield from differences(before[key], after[key], place)
    elif before != after:
        yield {"path": path, "before": before, "after": after}
