"""The values of an entity at a path, flattened as Backstage searches them: one SQL for filters, facets and order.

Each is a SELECT of one column of text, `v`, about the entity `e`. Arrays do not appear in a path, and a text in an
array gives `path=text` and `path.text=true` (backstage.md §4.1). Paths are in lower case.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping

from blueprints.entities.totals import FROM
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either, joined, negation
from integrations.catalog.conditions import All, AnyOf, Condition, Field, Not
from integrations.catalog.kinds import EDGES, Catalogue, Served, full_name_sql

NOTHING = Sql("")
# Of these the rest of a path is one key, however many dots it has.
FLAT = ("labels", "annotations")
TEXTS = ("description",)
# More dots than these are read as one way down.
MAX_STEPS = 4
SCALAR = "jsonb_typeof(j.v) NOT IN ('object', 'array', 'null')"
BELOW = "FROM jsonb_path_query(e.properties, %s::jsonpath, '{}', true) j(v)"
JSON_VALUES = f"SELECT j.v #>> '{{}}' AS v {BELOW} WHERE {SCALAR}"
JSON_ITEM = f"SELECT 'true' AS v {BELOW} WHERE jsonb_typeof(j.v) = 'string' AND lower(j.v #>> '{{}}') = %s"


class Values:
    """`sight` is the condition for entities that others point from: nobody learns of those that he may not see."""

    def __init__(self, catalogue: Catalogue, sight: Sql) -> None:
        self.catalogue, self.sight = catalogue, sight
        self._roots: Mapping[str, Callable[[Served, str], Sql]] = {
            "metadata": _metadata, "spec": self._spec, "relations": self._relations,
        }  # fmt: skip

    def of(self, served: Served, path: str) -> Sql:
        """NOTHING where entities of the kind never have a value."""
        if (fixed := _fixed(served, path)) is not None:
            return Sql("SELECT %s AS v", (fixed,))
        root, _, rest = path.partition(".")
        return self._roots[root](served, rest) if root in self._roots and rest else NOTHING

    def holds(self, served: Served, condition: Condition) -> Sql:
        match condition:
            case All(parts):
                return both(*(self.holds(served, part) for part in parts))
            case AnyOf(parts):
                return either(*(self.holds(served, part) for part in parts))
            case Not(part):
                return _negated(self.holds(served, part))
            case Field():
                return self._field(served, condition)

    def _field(self, served: Served, field: Field) -> Sql:
        fixed = _fixed(served, field.path)
        if fixed is not None:
            return TRUE if field.test.holds(fixed) else FALSE
        found, test = self.of(served, field.path), field.test.sql("x.v")
        if found == NOTHING:
            return FALSE
        return Sql(f"EXISTS (SELECT FROM ({found.text}) x WHERE {test.text})", (*found.params, *test.params))

    def among(self, condition: Condition) -> tuple[list[Served], Sql]:
        """The kinds whose entities may fit, and which of theirs do."""
        parts = [(served, self.holds(served, condition)) for served in self.catalogue.all]
        possible = [(served, part) for served, part in parts if part != FALSE]
        return [served for served, _ in possible], either(
            *(both(Sql("e.blueprint_id = %s", (served.id,)), part) for served, part in possible)
        )

    def _spec(self, served: Served, rest: str) -> Sql:
        if served.is_profiled and rest.startswith("profile."):
            rest = rest.removeprefix("profile.")
            if rest == "displayname":
                return Sql("SELECT e.title AS v")
        name, _, below = rest.partition(".")
        ways = [self._targets(served, way.key, way.target) for way in served.ways if way.name.lower() == rest]
        key = next((key for field, key in served.spec.items() if field.lower() == name), None)
        parts = [*ways, *(self._by_team(served) if rest == "owner" else ()), *(_below(key, below) if key else ())]
        return _union(parts)

    def _relations(self, served: Served, kind: str) -> Sql:
        """Both ends of each: what it points to, and what points to it."""
        parts: list[Sql] = []
        for edge, (outgoing, incoming) in EDGES.items():
            if outgoing.lower() == kind:
                ways = [way for way in served.ways if way.edge == edge]
                parts += [self._targets(served, way.key, way.target) for way in ways]
                parts += self._by_team(served) if edge == "owner" else ()
            if incoming.lower() == kind:
                parts += self._sources(served, edge)
        return _union(parts)

    def _targets(self, served: Served, key: str, target: str) -> Sql:
        kind = self.catalogue.by_name[target]
        named = "(t.v #>> '{}')"
        text = (
            f"SELECT lower(%s || ({kind.full_name_sql(named)})) AS v"
            " FROM jsonb_path_query(e.relations, %s::jsonpath, '{}', true) t(v) WHERE t.v <> 'null'"
        )
        return Sql(text, (f"{kind.lower}:", f"$.{json.dumps(key)}[*]"))

    def _by_team(self, served: Served) -> Iterator[Sql]:
        """An owner that is no entity still owns."""
        if not served.is_profiled:
            told = " AND ".join(f"e.relations ->> '{key}' IS NULL" for key in ("owner", "ownerUser"))
            yield Sql(f"SELECT lower('group:' || ({full_name_sql('t.v')})) AS v FROM unnest(e.team) t(v) WHERE {told}")

    def _sources(self, served: Served, edge: str) -> Iterator[Sql]:
        for source in self.catalogue.all:
            keys = [way.key for way in source.ways if way.edge == edge and way.target == served.lower]
            if keys:
                name = source.full_name_sql("e.identifier")
                text = (
                    f"SELECT lower(%s || ({name})) AS v FROM (SELECT e.id AS target) o"
                    " JOIN blueprints_entityrelation r ON r.target_id = o.target AND r.relation = ANY(%s)"
                    f" CROSS JOIN LATERAL (SELECT e.identifier {FROM} WHERE e.id = r.source_id AND e.blueprint_id = %s"
                    f" AND {self.sight.text}) e"
                )
                yield Sql(text, (f"{source.lower}:", keys, source.id, *self.sight.params))


def _fixed(served: Served, path: str) -> str | None:
    """What all entities of the kind have in common."""
    return {"kind": served.name, "apiversion": served.version}.get(path)


def _negated(part: Sql) -> Sql:
    if part in (TRUE, FALSE):
        return FALSE if part == TRUE else TRUE
    return negation(part)


def _union(parts: list[Sql]) -> Sql:
    return joined("UNION ALL", parts, NOTHING) if parts else NOTHING


def _metadata(served: Served, rest: str) -> Sql:
    full = served.full_name_sql("e.identifier")
    plain = {
        "name": f"substr({full}, strpos({full}, '/') + 1)", "namespace": f"split_part({full}, '/', 1)",
        "uid": "e.id::text", "title": "e.title",
    }  # fmt: skip
    if rest in plain:
        return Sql(f"SELECT {plain[rest]} AS v")
    key, _, below = rest.partition(".")
    if key in FLAT and below:
        return Sql(JSON_VALUES, (f'$."{key}"{_step(below)}[*]',))
    return _union(list(_below(key, below))) if key in (*TEXTS, "tags", "links") else NOTHING


def _below(key: str, rest: str) -> Iterator[Sql]:
    root = f"$.{json.dumps(key)}"
    for steps in _ways_down(rest):
        yield Sql(JSON_VALUES, (root + "".join(f"[*]{_step(step)}" for step in steps) + "[*]",))
    if rest:
        yield Sql(JSON_ITEM, (f"{root}[*]", rest))


def _ways_down(rest: str) -> Iterator[list[str]]:
    """Every way to read the dots: as steps, or as parts of a key."""
    parts = rest.split(".") if rest else []
    if len(parts) > MAX_STEPS:
        yield parts
        return
    for joints in range(2 ** max(len(parts) - 1, 0)):
        steps = parts[:1]
        for number, part in enumerate(parts[1:]):
            steps = [*steps[:-1], f"{steps[-1]}.{part}"] if joints >> number & 1 else [*steps, part]
        yield steps


def _step(key: str) -> str:
    """Down to a key in any case, in the language of jsonpath."""
    pattern = "^" + re.sub(r"([^A-Za-z0-9_])", r"\\\1", key) + "$"
    return f'.keyvalue() ? (@.key like_regex {json.dumps(pattern, ensure_ascii=False)} flag "i").value'
