"""What a change touches: for every key and every arrow of a blueprint, the values elsewhere and the way to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from blueprints.computed.walks import HERE, OWNERS, Walk
from blueprints.computed.ways import Ways
from blueprints.definition.compiled import Aggregation, CompiledBlueprint


class Dependents(NamedTuple):
    """Values of `blueprint` that a walk leads to; `counted` when they are aggregations and not mirrors."""

    blueprint: str
    walk: Walk
    counted: bool


@dataclass(slots=True)
class Touches:
    """What a change of one blueprint's entities touches.

    `by_key` from an entity whose value of the key changed; `by_source` from an entity whose targets in the relation
    changed; `by_target` from an entity that is, or was, such a target.
    """

    by_key: dict[str, set[Dependents]] = field(default_factory=lambda: defaultdict(set))
    by_source: dict[str, set[Dependents]] = field(default_factory=lambda: defaultdict(set))
    by_target: dict[str, set[Dependents]] = field(default_factory=lambda: defaultdict(set))


Found = dict[str, Touches]


def touches_of(blueprints: Mapping[str, CompiledBlueprint], ways: Ways) -> Found:
    """By blueprint; one that nobody computes from is not there."""
    found: Found = defaultdict(Touches)
    for name, compiled in blueprints.items():
        for mirror in compiled.mirrors.values():
            _mirror_touches(found, ways, name, mirror.hops, mirror.final)
        if compiled.inherited:
            _mirror_touches(found, ways, name, compiled.inherited, OWNERS)
        for aggregation in compiled.counted.values():
            there = blueprints.get(aggregation.target)
            reads = aggregation.reads(there.fields.properties if there else ())
            _aggregation_touches(found, ways, name, aggregation, reads)
    return dict(found)


def _mirror_touches(found: Found, ways: Ways, name: str, hops: tuple[str, ...], final: str) -> None:
    way = ways.along(name, hops)
    for passed in range(1, len(way)):
        back = Dependents(name, Walk(hops[:passed], back=True), counted=False)
        if passed == len(hops):
            found[way[passed]].by_key[final].add(back)
        else:
            found[way[passed]].by_source[hops[passed]].add(back)


def _aggregation_touches(found: Found, ways: Ways, name: str, aggregation: Aggregation, reads: Iterable[str]) -> None:
    for walk in ways.to_members(name, aggregation):
        home = _turned(walk)
        for key in reads:
            found[aggregation.target].by_key[key].add(Dependents(name, home, counted=True))
        if walk.names:
            _any_touches(found, ways, name, aggregation.target, walk)
        elif walk.back:
            _chain_touches_back(found, ways, name, aggregation)
        else:
            _chain_touches(found, ways, name, walk.hops)


def _turned(walk: Walk) -> Walk:
    return Walk(walk.hops, walk.names, not walk.back)


def _any_touches(found: Found, ways: Ways, name: str, target: str, walk: Walk) -> None:
    """An arrow on the way: whoever stands before it when it leads away, behind it when it leads home."""
    start, end = (target, name) if walk.back else (name, target)
    home = Dependents(name, Walk(names=walk.names, back=not walk.back), counted=True)
    for blueprint, relation in ways.arrows_between(start, end):
        touches = found[blueprint]
        (touches.by_target if walk.back else touches.by_source)[relation].add(home)


def _chain_touches(found: Found, ways: Ways, name: str, hops: tuple[str, ...]) -> None:
    """Forwards from the aggregating entity: it stands `passed` hops before the arrow's start."""
    for passed, blueprint in enumerate(ways.along(name, hops)[:-1]):
        home = Walk(hops[:passed], back=True) if passed else HERE
        found[blueprint].by_source[hops[passed]].add(Dependents(name, home, counted=True))


def _chain_touches_back(found: Found, ways: Ways, name: str, aggregation: Aggregation) -> None:
    """Forwards from what is aggregated: the aggregating entity stands behind the arrow's end."""
    hops = aggregation.path or ()
    for passed, blueprint in enumerate(ways.along(aggregation.target, hops)[:-1]):
        rest = hops[passed + 1 :]
        home = Walk(rest) if rest else HERE
        found[blueprint].by_target[hops[passed]].add(Dependents(name, home, counted=True))
