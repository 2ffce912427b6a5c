"""Ways through the relations, and the statements that walk them for a whole set of entities at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from blueprints.rules.sql import Sql

OWNERS = "$team"
# A team stands in an entity by its identifier; every other relation is a row.
STEP = "blueprints_entityrelation"


@dataclass(frozen=True, slots=True)
class Walk:
    """Along `hops` one after the other, or over any of `names` as often as one likes.

    `back` goes against the arrows, from the end of the way to its start. Without hops and names a walk stays where
    it is.
    """

    hops: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    back: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"hops": list(self.hops), "names": sorted(self.names), "back": self.back}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Walk":
        return cls(tuple(stored["hops"]), frozenset(stored["names"]), stored["back"])


HERE = Walk()


FIRST = UUID(int=0)


def reached(
    walk: Walk, seeds: Collection[UUID], blueprint: UUID, team: UUID | None, limit: int, after: UUID = FIRST
) -> list[UUID]:
    """Ids of the blueprint's entities to which the walk leads from `seeds`: the first `limit` behind `after`, in order.

    One statement. `team` is the id of the blueprint of teams, for ways that lead over owners.
    """
    text, params = _ends(walk, list(seeds), team)
    sql = (
        f"{text} SELECT e.id FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.id > %s"
        " AND e.id IN (SELECT id FROM ends) ORDER BY e.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, blueprint, after, limit])
        return [row[0] for row in cursor.fetchall()]


def _ends(walk: Walk, seeds: list[UUID], team: UUID | None) -> Sql:
    """`WITH ends(id)`: where the walk leads from the seeds."""
    if walk.names:
        here, there = ("target_id", "source_id") if walk.back else ("source_id", "target_id")
        return Sql(
            f"WITH RECURSIVE ends(id) AS (SELECT unnest(%s::uuid[]) UNION SELECT r.{there} FROM ends"
            f" JOIN {STEP} r ON r.{here} = ends.id WHERE r.relation = ANY(%s))",
            (seeds, sorted(walk.names)),
        )
    parts, params = ["s0(id) AS (SELECT unnest(%s::uuid[]))"], [seeds]
    for number, hop in enumerate(reversed(walk.hops) if walk.back else walk.hops, start=1):
        text, more = _step(f"s{number - 1}", hop, team, back=walk.back)
        parts.append(f"s{number}(id) AS ({text})")
        params += more
    return Sql(f"WITH {', '.join(parts)}, ends AS (SELECT id FROM s{len(walk.hops)})", tuple(params))


def _step(before: str, hop: str, team: UUID | None, *, back: bool) -> tuple[str, list[Any]]:
    if hop == OWNERS:
        return _owner_step(before, team, back=back)
    here, there = ("target_id", "source_id") if back else ("source_id", "target_id")
    return f"SELECT DISTINCT r.{there} FROM {before} JOIN {STEP} r ON r.{here} = {before}.id WHERE r.relation = %s", [
        hop
    ]


def _owner_step(before: str, team: UUID | None, *, back: bool) -> tuple[str, list[Any]]:
    if back:
        names = f"SELECT t.identifier FROM {before} JOIN blueprints_entity t ON t.id = {before}.id"
        return f"SELECT o.id FROM blueprints_entity o WHERE o.team && ARRAY({names})", []
    return (
        f"SELECT DISTINCT t.id FROM {before} JOIN blueprints_entity o ON o.id = {before}.id"
        " JOIN blueprints_entity t ON t.identifier = ANY(o.team) AND t.blueprint_id = %s",
        [team],
    )


def pairs(ways: Collection[Walk], hubs: Collection[UUID] | Sql, team: UUID | None) -> Sql:
    """`WITH pairs(hub, id)`: every entity that one of the ways leads to from each of `hubs`, each once per hub.

    Hubs in SQL are a SELECT of each one twice.
    """
    start = hubs if isinstance(hubs, Sql) else Sql("SELECT h, h FROM unnest(%s::uuid[]) AS h", (list(hubs),))
    parts, selects, params = [], [], []
    for number, walk in enumerate(ways):
        for name, text, values in _pair_steps(f"w{number}", walk, start, team):
            parts.append(f"{name}(hub, id) AS ({text})")
            params += values
        selects.append(f"SELECT hub, id FROM {name}" + (" WHERE hub <> id" if walk.names else ""))
    return Sql(f"WITH RECURSIVE {', '.join(parts)}, pairs AS ({' UNION '.join(selects)})", tuple(params))


def _pair_steps(prefix: str, walk: Walk, start: Sql, team: UUID | None) -> Iterator[tuple[str, str, list[Any]]]:
    if walk.names:
        here, there = ("target_id", "source_id") if walk.back else ("source_id", "target_id")
        step = f"SELECT {prefix}.hub, r.{there} FROM {prefix} JOIN {STEP} r ON r.{here} = {prefix}.id"
        text = f"{start.text} UNION {step} WHERE r.relation = ANY(%s)"
        yield prefix, text, [*start.params, sorted(walk.names)]
        return
    yield f"{prefix}s0", start.text, list(start.params)
    for number, hop in enumerate(reversed(walk.hops) if walk.back else walk.hops, start=1):
        yield _pair_step(f"{prefix}s{number - 1}", f"{prefix}s{number}", hop, team, back=walk.back)


def _pair_step(before: str, name: str, hop: str, team: UUID | None, *, back: bool) -> tuple[str, str, list[Any]]:
    if hop == OWNERS and back:
        join = (
            f"JOIN blueprints_entity t ON t.id = {before}.id JOIN blueprints_entity o ON o.team @> ARRAY[t.identifier]"
        )
        return name, f"SELECT DISTINCT {before}.hub, o.id FROM {before} {join}", []
    if hop == OWNERS:
        join = (
            f"JOIN blueprints_entity o ON o.id = {before}.id"
            " JOIN blueprints_entity t ON t.identifier = ANY(o.team) AND t.blueprint_id = %s"
        )
        return name, f"SELECT DISTINCT {before}.hub, t.id FROM {before} {join}", [team]
    here, there = ("target_id", "source_id") if back else ("source_id", "target_id")
    join = f"JOIN {STEP} r ON r.{here} = {before}.id WHERE r.relation = %s"
    return name, f"SELECT DISTINCT {before}.hub, r.{there} FROM {before} {join}", [hop]
