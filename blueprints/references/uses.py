"""Who names a thing of the catalogue, and who would break with those who do.

A computed property that names the thing is itself what others name. From there the search goes on breadth first, so
each place is told once, by the shortest way on which it breaks.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from blueprints.computed.walks import OWNERS
from blueprints.definition.words import pointer, steps_of
from blueprints.model import Kind, Model
from blueprints.permissions.document import blocks
from blueprints.references.blueprints import renamed_document
from blueprints.references.rooms import Holder, Room, differences, rooms
from blueprints.references.subject import Renaming, Subject
from portal.templates.expressions import OPENING
from portal.types import Json, JsonObject

# No name holds it: whatever a document would put in the place of a name differs from what stands there.
ANOTHER = "\x00"
SECTIONS = {
    "relations": "relation",
    "mirrorProperties": "mirror",
    "calculationProperties": "calculation",
    "aggregationProperties": "aggregation",
    "ownership": "ownership",
    "teamInheritance": "ownership",
}
COMPUTED = frozenset({"mirror", "calculation", "aggregation"})


class Use(NamedTuple):
    """Where a document names the thing asked about; `paths` are JSON pointers into it.

    `inside` are the titles of its rules, widgets or inputs that do so, `via` the {kind, blueprint, identifier, title}
    that stand between when it names only what breaks first.
    """

    kind: str
    identifier: str
    blueprint: str | None
    title: str | None
    paths: list[str]
    inside: Sequence[str] = ()
    via: Sequence[JsonObject] = ()


class Held(NamedTuple):
    """`text` has every name that the document says, to pass over those that cannot say the one asked about."""

    room: Room
    holder: Holder
    text: str


class Readers:
    """Of one model; documents are read once, whatever is asked afterwards."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._held = [Held(room, holder, str(holder.document)) for room in rooms() for holder in room.holders()]

    @cached_property
    def _kinds(self) -> Sequence[tuple[Kind, str]]:
        return [(kind, str(kind.document)) for kind in self._model]

    def uses(self, subject: Subject) -> list[Use]:
        """Everything that breaks with it; what a deleted blueprint says of itself is left out."""
        found: list[Use] = []
        told: set[tuple[str, str | None, str, str]] = set()
        waiting: deque[tuple[Subject, tuple[JsonObject, ...]]] = deque([(subject, ())])
        while waiting:
            here, via = waiting.popleft()
            for use in self._direct(here):
                place = (use.kind, use.blueprint, use.identifier)
                paths = [path for path in use.paths if (*place, path) not in told]
                if not paths:
                    continue
                told.update((*place, path) for path in paths)
                found.append(use._replace(paths=paths, via=via))
                following = _broken(use)
                if following:
                    waiting.append((following, (*via, _step(use))))
        return found

    def _direct(self, subject: Subject) -> Iterator[Use]:
        renaming = Renaming(self._model, subject, ANOTHER)
        for kind, text in self._kinds:
            if subject.key in text:
                yield from _uses_in_blueprint(kind, renaming)
        for held in self._held:
            yield from _used(held, renaming)
        yield from self._unnamed(subject)

    def _unnamed(self, subject: Subject) -> Iterator[Use]:
        """Those who read it without saying so."""
        for kind in self._model:
            if subject.part == "relation":
                yield from self._connected(kind, (subject.blueprint, subject.key))
            elif subject.key == OWNERS:
                yield from self._owned(kind, subject.blueprint)

    def _connected(self, kind: Kind, arrow: tuple[str, str]) -> Iterator[Use]:
        """Aggregations over whatever is connected, where the relation is on some way there."""
        for key, aggregation in kind.compiled.aggregations.items():
            there, back = (kind.identifier, aggregation.target), (aggregation.target, kind.identifier)
            ways = (there, back) if aggregation.path is None else ()
            if any(arrow in self._model.graph.ways.arrows_between(*way) for way in ways):
                yield _in_blueprint(kind, f"/aggregationProperties{pointer(key)}")

    def _owned(self, kind: Kind, blueprint: str) -> Iterator[Use]:
        """Who inherits the owners of `blueprint`, and the rights of its own that ask for them."""
        hops = kind.compiled.inherited
        way = self._model.graph.ways.along(kind.identifier, hops) if hops else []
        if hops and len(way) > len(hops) and way[-1] == blueprint:
            yield _in_blueprint(kind, "/ownership/path")
        rights = kind.row.permissions if kind.identifier == blueprint else {}
        if any(block["ownedByTeam"] for block in blocks(rights)):
            yield Use("permissions", blueprint, blueprint, kind.row.title, [""])


def _uses_in_blueprint(kind: Kind, renaming: Renaming) -> Iterator[Use]:
    if renaming.subject.part == "blueprint" and kind.identifier == renaming.subject.blueprint:
        return
    for path in differences(kind.document, renamed_document(kind.identifier, kind.document, renaming)):
        yield _in_blueprint(kind, path)


def _in_blueprint(kind: Kind, path: str) -> Use:
    section, *inner = steps_of(path)
    if SECTIONS[section] == "ownership":
        return Use("ownership", section, kind.identifier, kind.document[section].get("title"), [path])
    return Use(SECTIONS[section], inner[0], kind.identifier, kind.document[section][inner[0]].get("title"), [path])


def _used(held: Held, renaming: Renaming) -> Iterator[Use]:
    """Documents that go with their blueprint are told when it is deleted."""
    room, holder, text = held
    goes = renaming.subject.part == "blueprint" and holder.blueprint == renaming.subject.blueprint
    if goes and room.remove is None:
        yield Use(holder.kind, holder.identifier, holder.blueprint, holder.title, [""])
    elif renaming.subject.key in text:
        paths = list(differences(holder.document, room.renamed(holder, renaming)))
        if paths:
            yield Use(holder.kind, holder.identifier, holder.blueprint, holder.title, paths,
                      inside=inner_titles(holder.document, paths))  # fmt: skip


def inner_titles(document: JsonObject, paths: Sequence[str]) -> list[str]:
    """What people call the parts of the document that the paths lead into: rules, widgets, inputs."""
    return list(dict.fromkeys(title for path in paths for title in [_innermost_title(document, path)] if title))


def _innermost_title(document: JsonObject, path: str) -> str | None:
    here: Json = document
    found = None
    for step in steps_of(path):
        here = here[int(step)] if isinstance(here, list) else here.get(step) if isinstance(here, dict) else None
        title = here.get("title") if isinstance(here, dict) else None
        # What a mapping gives as title is no name of a part.
        found = title if isinstance(title, str) and OPENING not in title else found
    return found


def _broken(use: Use) -> Subject | None:
    """What others name that is wrong when this is."""
    if use.kind == "ownership":
        return Subject("property", use.blueprint or "", OWNERS)
    return Subject("property", use.blueprint or "", use.identifier) if use.kind in COMPUTED else None


def _step(use: Use) -> JsonObject:
    return {"kind": use.kind, "blueprint": use.blueprint, "identifier": use.identifier, "title": use.title}
