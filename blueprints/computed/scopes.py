"""What a writer of one blueprint's entities may change and relies on: whether two get in each other's way.

Values are counted and followed under the lock of their own row, and by every writer who changes what they are made
of; a writer whose own rows were changed meanwhile begins anew. So two writers miss something only where one moves an
arrow that the other goes along to find who follows, or changes a value that the other reads for the rows it writes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprints.computed.touches import Dependents, Found, Touches
from blueprints.computed.walks import OWNERS
from blueprints.computed.ways import Ways
from blueprints.definition.compiled import CompiledBlueprint

# A relation of a blueprint.
Arrow = tuple[str, str]
Blueprints = Mapping[str, CompiledBlueprint]
NOTHING = Touches()


@dataclass(frozen=True, slots=True)
class Scope:
    """By blueprints: `written` in whole, `derived` of which computed values may follow; `reads` whose values stand in
    the written rows, `reads_derived` whose computed ones do. `moved` and `walked` are arrows."""

    written: frozenset[str]
    derived: frozenset[str]
    moved: frozenset[Arrow]
    walked: frozenset[Arrow]
    reads: frozenset[str]
    reads_derived: frozenset[str]

    def meets(self, other: "Scope") -> bool:
        """Whether the two can miss something when neither sees the other's changes."""
        return self._disturbs(other) or other._disturbs(self)

    def _disturbs(self, other: "Scope") -> bool:
        return bool(
            self.moved & other.walked
            or self.written & (other.reads | other.reads_derived)
            or self.derived & other.reads_derived
        )


def scope_of(blueprints: Blueprints, ways: Ways, found: Found, blueprint: str, *, writes: bool) -> Scope | None:
    """Of who writes the blueprint's entities; or who derives them anew, from what was committed before.

    None where teams are on the way: who belongs to whom is read at more places than ways tell.
    """
    return _Survey(blueprints, ways, found, blueprint, writes=writes).scope()


class _Survey:
    """Collects the ways from one blueprint; `teams` says that one of them leads over owners."""

    def __init__(self, blueprints: Blueprints, ways: Ways, found: Found, blueprint: str, *, writes: bool) -> None:
        self.blueprints, self.ways, self.touches = blueprints, ways, found
        self.blueprint, self.compiled, self.writes = blueprint, blueprints[blueprint], writes
        self.teams = False

    def scope(self) -> Scope | None:
        own, derived = list(self._ways(self.blueprint, written=self.writes)), self._followers()
        read = list(self._read()) if self.writes else []
        walked = {arrow for way, start in own for arrow in self._own_walk(way, start)}
        walked |= {arrow for name in derived for way, start in self._ways(name) for arrow in self._along(way, start)}
        if self.teams or any(self.blueprints[name].inherited for name in {self.blueprint, *derived}):
            return None
        return Scope(
            written=frozenset({self.blueprint} if self.writes else ()),
            derived=frozenset(derived if self.writes else {self.blueprint, *derived}),
            moved=frozenset((self.blueprint, key) for key in self.compiled.relations if self.writes),
            walked=frozenset(walked.union(self._mirrored_arrows() if self.writes else ())),
            reads=frozenset(name for name, key in read if not self._is_computed(name, key)),
            reads_derived=frozenset(name for name, key in read if self._is_computed(name, key)),
        )

    def _followers(self) -> set[str]:
        """Blueprints whose computed values may follow, near and far."""
        found: set[str] = set()
        frontier = {way.blueprint for way, _ in self._ways(self.blueprint, written=self.writes)}
        while frontier:
            found |= frontier
            frontier = {way.blueprint for name in frontier for way, _ in self._ways(name)} - found
        return found

    def _ways(self, name: str, *, written: bool = False) -> Iterator[tuple[Dependents, str]]:
        """To whoever follows from entities of `name`, and the blueprint where the way begins."""
        touches = self.touches.get(name, NOTHING)
        for key, ways in touches.by_key.items():
            if written or self._is_computed(name, key):
                yield from ((way, name) for way in ways)
        if written:
            self.teams |= OWNERS in touches.by_source or OWNERS in touches.by_target
            yield from ((way, name) for ways in touches.by_source.values() for way in ways)
            for relation, ways in touches.by_target.items():
                yield from ((way, self.ways.along(name, (relation,))[-1]) for way in ways)

    def _own_walk(self, way: Dependents, start: str) -> set[Arrow]:
        """Arrows of the written rows themselves are the writer's alone, unless the way comes back to others of them."""
        arrows = self._along(way, start)
        if not self.writes or way.walk.back or self.blueprint in self._targets(arrows):
            return arrows
        return {(name, relation) for name, relation in arrows if name != self.blueprint}

    def _targets(self, arrows: set[Arrow]) -> set[str]:
        return {self.blueprints[name].relations[key].target for name, key in arrows if key != OWNERS}

    def _along(self, way: Dependents, start: str) -> set[Arrow]:
        walk = way.walk
        self.teams |= OWNERS in walk.hops
        first, last = (way.blueprint, start) if walk.back else (start, way.blueprint)
        if walk.names:
            return {arrow for arrow in self.ways.arrows_between(first, last) if arrow[1] in walk.names}
        return set(self._hops(first, walk.hops))

    def _hops(self, first: str, hops: tuple[str, ...]) -> list[Arrow]:
        return list(zip(self.ways.along(first, hops), hops, strict=False))

    def _mirrored_arrows(self) -> set[Arrow]:
        """Behind the first, which is the written row's own."""
        return {
            arrow for mirror in self.compiled.mirrors.values() for arrow in self._hops(self.blueprint, mirror.hops)[1:]
        }

    def _read(self) -> Iterator[tuple[str, str]]:
        """(blueprint, key) of what mirrors show."""
        for mirror in self.compiled.mirrors.values():
            self.teams |= OWNERS in (*mirror.hops, mirror.final)
            yield self.ways.along(self.blueprint, mirror.hops)[-1], mirror.final

    def _is_computed(self, name: str, key: str) -> bool:
        """Rather too often than too seldom: of a key that nobody declared anything may become."""
        return not key.startswith("$") and key not in self.blueprints[name].properties
