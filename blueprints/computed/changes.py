"""What was different after a write: of which entities which values, and which arrows came and went."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from blueprints.computed.touches import Dependents, Touches
from blueprints.computed.walks import OWNERS
from blueprints.entities import store
from blueprints.entities.derive import value_of
from blueprints.entities.documents import EntityRow
from blueprints.model import Kind, Model
from blueprints.system import TEAM

NOTHING = Touches()
Link = tuple[UUID, str, UUID]
Ids = dict[str, set[UUID]]


def is_entangled(model: Model, kind: Kind) -> bool:
    """Whether values are derived across entities here, so that writers can miss each other's changes."""
    return derives_from_others(kind) or kind.identifier in model.graph.touches


def derives_from_others(kind: Kind) -> bool:
    compiled = kind.compiled
    return bool(compiled.mirrors or compiled.counted or compiled.inherited)


@dataclass(slots=True)
class Changes:
    """Of one blueprint's entities; only what somebody computes from is kept.

    `keys` are entities by changed key; `sources` entities by the relation in which their targets changed; `targets`
    the entities that became, or ceased to be, such a target.
    """

    model: Model
    kind: Kind
    keys: Ids = field(default_factory=lambda: defaultdict(set))
    sources: Ids = field(default_factory=lambda: defaultdict(set))
    targets: Ids = field(default_factory=lambda: defaultdict(set))

    @property
    def watched(self) -> Touches:
        return self.model.graph.touches.get(self.kind.identifier, NOTHING)

    def touched(self) -> dict[Dependents, set[UUID]]:
        """Where to start from, for each way to values elsewhere."""
        found: dict[Dependents, set[UUID]] = defaultdict(set)
        watched = self.watched
        for wanted, changed in (
            (watched.by_key, self.keys), (watched.by_source, self.sources), (watched.by_target, self.targets),
        ):  # fmt: skip
            for key in wanted.keys() & changed.keys():
                for dependents in wanted[key]:
                    found[dependents] |= changed[key]
        return found

    def compare(self, pairs: Iterable[tuple[EntityRow, EntityRow]]) -> None:
        """(before, after) of entities that were there before."""
        for key in self.watched.by_key:
            self.keys[key] |= {after.id for before, after in pairs if value_of(before, key) != value_of(after, key)}

    def relink(self, before: Collection[Link], after: Collection[Link]) -> None:
        """All arrows that start at the written entities, as they were and as they are."""
        wanted = self.watched.by_source.keys() | self.watched.by_target.keys()
        for source, relation, target in set(before) ^ set(after) if wanted else ():
            if relation in wanted:
                self.sources[relation].add(source)
                self.targets[relation].add(target)

    def reown(self, pairs: Sequence[tuple[EntityRow | None, EntityRow | None]]) -> None:
        """(before, after) of entities, None for one that was not there or is gone; a statement when owners changed."""
        if OWNERS not in self.watched.by_source and OWNERS not in self.watched.by_target:
            return
        team = self.model.get(TEAM)
        names: set[tuple[UUID, str]] = set()
        for before, after in pairs:
            changed = set(before.team if before else ()) ^ set(after.team if after else ())
            if changed and after:
                self.sources[OWNERS].add(after.id)
            names |= {(team.id, name) for name in changed}
        self.targets[OWNERS] |= {row.id for row in store.find_rows(names)}
