"""Everything that the chosen files of a repository say, as one source of entities with the place of each."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property

from blueprints.model import Model, current_model
from integrations.backstage.mapping import Catalog
from integrations.backstage.reading import Reading, matches
from integrations.files.entities import YamlEntities
from integrations.files.records import PlacedFault, Record, Spot
from integrations.pull.definition import ENTITY_FILES
from integrations.pull.git.attached import load_attached, with_attached
from integrations.pull.git.repository import Repository
from portal import strict_yaml
from portal.errors import Invalid
from portal.types import Actor, JsonObject

MAX_FILES = 5_000
DESCRIPTOR = frozenset({"apiVersion", "kind", "metadata"})


@dataclass
class RepositoryFiles:
    """Files that hold descriptors are mapped together as a catalogue, the others say entities as they are."""

    actor: Actor
    repository: Repository
    pull: JsonObject
    notes: list[str] = field(default_factory=list)

    @cached_property
    def chosen(self) -> list[str]:
        """Raises Invalid when there are too many."""
        patterns = self.pull.get("paths") or ENTITY_FILES
        found = [path for path in self.repository.paths if any(_fits(pattern, path) for pattern in patterns)]
        if len(found) > MAX_FILES:
            raise Invalid(f"{len(found)} files fit the patterns, more than the {MAX_FILES} that are read")
        return found

    @cached_property
    def catalog(self) -> Catalog | None:
        """Of the files with descriptors, and of those that their Locations name."""
        roots = [path for path in self._readable if self._is_descriptor(path)]
        if not roots:
            return None
        reading = Reading(self.repository, roots=roots).run()
        self.notes += reading.notes
        self._broken += reading.faults
        return Catalog(self.actor, reading.descriptors, people=bool(self.pull.get("people")))

    @property
    def wanted(self) -> list[JsonObject]:
        """Blueprints that must be there."""
        made = self.catalog.blueprints if self.catalog else []
        return [blueprint for blueprint in made if self._allows(blueprint["identifier"])]

    def records(self) -> Iterator[Record | PlacedFault]:
        yield from self._everything

    @cached_property
    def _everything(self) -> list[Record | PlacedFault]:
        described = list(self.catalog.records()) if self.catalog else []
        paths, model = [path for path in self._readable if not self._is_descriptor(path)], current_model()
        plain = [item for path in paths for item in self._entities(path)]
        load_attached((item for item in plain if isinstance(item, Record)), self.repository)
        filled = [each for item in plain for each in self._filled(item, model)]
        return [*self._broken, *(self._allowed(item) for item in [*described, *filled])]

    def _filled(self, item: Record | PlacedFault, model: Model) -> Iterator[Record | PlacedFault]:
        yield from with_attached(item, model, self.repository) if isinstance(item, Record) else (item,)

    @cached_property
    def _broken(self) -> list[PlacedFault]:
        return []

    @cached_property
    def _readable(self) -> list[str]:
        """The chosen files that can be read at all, read together."""
        found, faults = list[str](), self._broken
        for path in self.chosen:
            try:
                self.repository.readable(path)
                found.append(path)
            except Invalid as error:
                faults.append(PlacedFault(Spot(1, 1, path), error.message, rule="file"))
        self.repository.load(found)
        return found

    def _is_descriptor(self, path: str) -> bool:
        """As its first document has it; what cannot be read is told by whoever reads it."""
        try:
            first = next(strict_yaml.documents(self.repository.read(path), what=path), None)
        except Invalid:
            return path.rpartition("/")[2].startswith("catalog-info")
        return first is not None and isinstance(first.value, dict) and first.value.keys() >= DESCRIPTOR

    def _entities(self, path: str) -> Iterator[Record | PlacedFault]:
        for item in YamlEntities(io.BytesIO(self.repository.read(path))).records():
            if isinstance(item, PlacedFault):
                yield replace(item, spot=item.spot._replace(file=path))
            else:
                yield _in_file(item, path)

    def _allowed(self, item: Record | PlacedFault) -> Record | PlacedFault:
        if isinstance(item, PlacedFault) or self._allows(item.blueprint):
            return item
        words = f'the source may not write entities of blueprint "{item.blueprint}": name it in its `blueprints`'
        return item.fault(words, "/blueprint", "allowed")

    def _allows(self, blueprint: str) -> bool:
        """Whoever can push to a repository is not thereby somebody who may make people and teams."""
        named = self.pull.get("blueprints")
        return blueprint in named if named is not None else not blueprint.startswith("_")


def _fits(pattern: str, path: str) -> bool:
    """The last part first: most files fail it, and it costs the least."""
    last = pattern.rpartition("/")[2]
    return (last == "**" or fnmatchcase(path.rpartition("/")[2], last)) and matches(pattern, path)


def _in_file(record: Record, path: str) -> Record:
    inner = record.spot_of
    return replace(record, spot_of=lambda pointer: inner(pointer)._replace(file=path))
