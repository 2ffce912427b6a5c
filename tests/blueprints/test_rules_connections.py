"""Rules that follow relations: SQL agrees with a plain walk, on any graph; and what each of them means."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.rules import BLUEPRINT_SEARCH, BlueprintFields, Field, RuleContext, parse, predicate, to_sql
from blueprints.rules.bind import operand
from blueprints.rules.fields import RelationField
from blueprints.rules.operators import OPERATORS
from blueprints.rules.tree import Condition, Path, Related, RelatedTitle
from tests.blueprints.rule_rows import NOW, store, tables

Key = tuple[str, str]
Edge = tuple[Key, str, Key]
TIER = {"tier": Field("string")}
CATALOGUE = {
    "service": BlueprintFields(TIER, {
        "uses": RelationField("service", many=True), "host": RelationField("host", required=True),
        "parent": RelationField("service"),
    }),
    "host": BlueprintFields(TIER, {"parent": RelationField("host", required=True), "rack": RelationField("rack")}),
    "rack": BlueprintFields(TIER, {"owner": RelationField("_team", required=True)}),
    "_team": BlueprintFields(TIER, {"parent": RelationField("_team")}),
}  # fmt: skip
RELATIONS = [(name, key, field.target) for name, fields in CATALOGUE.items() for key, field in fields.relations.items()]
NAMES = ["a", "b", "c"]
KEYS = [(blueprint, name) for blueprint in CATALOGUE for name in NAMES]


@dataclass(frozen=True)
class Catalogue:
    """What is compared with SQL: entities and arrows in plain Python."""

    teams: dict[Key, list[str]]
    edges: Collection[Edge]

    def matching(self, condition: Condition, context: RuleContext) -> set[Key]:
        searched = [key for key in KEYS if key[0] in context.blueprints]
        return {key for key in searched if self.fits(key, condition)}

    def fits(self, key: Key, condition: Condition) -> bool:
        operator, subject = OPERATORS[condition.operator], condition.subject
        if isinstance(subject, RelatedTitle):
            if subject.key not in CATALOGUE[key[0]].relations or "relation" not in operator.kinds:
                return False
            titles = [title(there) for there in self.step({key}, subject.key)] or [None]
            test = operand(condition.value, operator, "relation")
            return (all if operator.negative else any)(operator.test(value, test) for value in titles)
        return bool(self.ends(key, subject, condition.value))

    def ends(self, key: Key, subject: Any, names: tuple[str, ...]) -> bool:
        if isinstance(subject, Related):
            return any(key in self.reach((subject.blueprint, name), subject) for name in names)
        assert isinstance(subject, Path)
        if subject.start:
            return any(key in self.walk({(subject.start, name)}, subject) for name in names)
        return any(name in names for _, name in self.walk({key}, subject))

    def reach(self, start: Key, subject: Related) -> set[Key]:
        ways = {"upstream": [False], "downstream": [True], "both": [False, True]}[subject.direction]
        return set().union(*(self.closure(start, back, subject.required) for back in ways))

    def closure(self, start: Key, back: bool, required: bool | None) -> set[Key]:
        seen: set[Key] = set()
        new = {start}
        while new:
            new = {there for here in new for there in self.next(here, back, required)} - seen
            seen |= new
        return seen

    def next(self, here: Key, back: bool, required: bool | None) -> Iterator[Key]:
        for source, relation, target in self.edges:
            kept = required is None or CATALOGUE[source[0]].relations[relation].required is required
            if kept and here == (target if back else source):
                yield source if back else target

    def walk(self, here: set[Key], path: Path) -> set[Key]:
        for hop in path.hops:
            there = set(here) if hop.least == 0 else set()
            for _ in range(hop.most):
                here = self.step(here, hop.relation)
                there |= here
            here = there
        return here

    def step(self, here: set[Key], relation: str) -> set[Key]:
        if relation == "$team":
            return {("_team", name) for key in here for name in self.teams.get(key, ()) if ("_team", name) in KEYS}
        return {target for source, name, target in self.edges if source in here and name == relation}


def title(key: Key) -> str:
    return f"The {key[1]} of {key[0]}"


edges = st.sets(st.sampled_from([
    ((source, a), relation, (target, b)) for source, relation, target in RELATIONS for a in NAMES for b in NAMES
]), max_size=25)  # fmt: skip
teams = st.fixed_dictionaries({key: st.lists(st.sampled_from([*NAMES, "gone"]), unique=True) for key in KEYS})
values = st.one_of(st.sampled_from([*NAMES, "gone"]), st.lists(st.sampled_from([*NAMES, "gone"]), max_size=3))
related = st.fixed_dictionaries(
    {"operator": st.just("relatedTo"), "blueprint": st.sampled_from([*CATALOGUE, "gone"]), "value": values},
    optional={
        "direction": st.sampled_from(["upstream", "downstream", "both"]),
        "required": st.sampled_from([True, False, None]),
    },
)
relations = st.sampled_from(["uses", "host", "parent", "rack", "owner", "gone", "$team"])
repeated = st.fixed_dictionaries({"relation": st.sampled_from(["uses", "parent"]), "maxHops": st.integers(1, 4)})


@st.composite
def paths(draw: st.DrawFn) -> dict[str, Any]:
    hops: list[Any] = draw(st.lists(relations, min_size=1, max_size=3))
    if draw(st.booleans()):
        hops[draw(st.integers(0, len(hops) - 1))] = draw(repeated)
    start = draw(st.sampled_from([None, *CATALOGUE]))
    named = {"path": hops} | ({"fromBlueprint": start} if start else {})
    return {"property": named, "operator": "matchAny", "value": draw(values)}


titles = st.one_of(
    st.builds(
        lambda relation, operator, value: {
            "relation": relation, "targetProperty": "$title", "operator": operator, "value": value,
        },
        st.sampled_from(["uses", "parent", "host", "gone"]), st.sampled_from([name]), constants,
    )
    for name, constants in {
        "=": st.sampled_from(["The a of host", "x", None, [], ["The a of host"]]),
        "!=": st.sampled_from(["The a of host", "x", None, []]),
        "contains": st.sampled_from(["a of", "x", ["a of", "host"], None]),
        "doesNotContains": st.sampled_from(["a of", ["a of", "host"]]),
        "containsAny": st.sampled_from([["a of", "x"], [None, "b of"], []]),
        "beginsWith": st.sampled_from(["The b", "x"]), "doesNotEndsWith": st.sampled_from(["host", "x"]),
        "in": st.sampled_from([["The a of service", "The b of host"], [None], []]),
        "notIn": st.sampled_from([["The a of service", "The b of host"], [None, "The c of host"]]),
        "isEmpty": st.none(), "isNotEmpty": st.none(), "isBlank": st.none(), ">": st.just("A"),
        "between": st.just({"preset": "today"}), "isExpired": st.none(),
    }.items()
)  # fmt: skip
plain = st.builds(
    lambda operator, value: {"property": "$identifier", "operator": operator, "value": value},
    st.sampled_from(["=", "!="]), st.sampled_from(NAMES),
)  # fmt: skip
rules = st.recursive(
    st.one_of(related, paths(), titles, plain),
    lambda inner: st.builds(
        lambda combinator, inside: {"combinator": combinator, "rules": inside},
        st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)  # fmt: skip


@pytest.fixture(scope="module")
def database() -> Iterator[psycopg.Connection[Any]]:
    with tables() as connection:
        store(connection, [document(key, []) for key in KEYS])
        yield connection


def document(key: Key, owners: list[str]) -> dict[str, Any]:
    return {
        "blueprint": key[0], "identifier": key[1], "title": title(key), "team": owners, "properties": {},
        "computed": {}, "relations": {}, "scorecards": {}, "createdAt": NOW.isoformat(), "updatedAt": NOW.isoformat(),
    }  # fmt: skip


def fill(database: psycopg.Connection[Any], catalogue: Catalogue) -> None:
    ids = {(b, i): key for b, i, key in database.execute("SELECT blueprint, identifier, id FROM e").fetchall()}
    database.execute("TRUNCATE blueprints_entityrelation")
    with database.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO blueprints_entityrelation VALUES (%s, %s, %s)",
            [(ids[source], relation, ids[target]) for source, relation, target in catalogue.edges],
        )
        cursor.executemany(
            "UPDATE e SET team = %s WHERE id = %s", [(owners, ids[key]) for key, owners in catalogue.teams.items()]
        )


def found_by_sql(database: psycopg.Connection[Any], query: Any, context: RuleContext) -> set[Key]:
    condition = to_sql(parse({"combinator": "and", "rules": [query]}, BLUEPRINT_SEARCH), context)
    sql = f"SELECT blueprint, e.identifier FROM e JOIN b ON b.identifier = blueprint WHERE {condition.text}"
    searched = " AND blueprint = ANY(%s)"
    return set(database.execute(sql + searched, (*condition.params, list(context.blueprints))).fetchall())


def found_in_memory(catalogue: Catalogue, query: Any, context: RuleContext) -> set[Key]:
    test = predicate(parse({"combinator": "and", "rules": [query]}, BLUEPRINT_SEARCH), context)
    searched = [key for key in KEYS if key[0] in context.blueprints]
    return {key for key in searched if test(document(key, catalogue.teams[key]))}


def context_of(catalogue: Catalogue, blueprints: Collection[str] = tuple(CATALOGUE), **caller: Any) -> RuleContext:
    searched = {name: CATALOGUE[name] for name in blueprints}
    return RuleContext(searched, NOW, catalogue=CATALOGUE, graph=catalogue, **caller)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    catalogue=st.builds(Catalogue, teams, edges), queries=st.lists(rules, min_size=4, max_size=8),
    searched=st.sets(st.sampled_from(sorted(CATALOGUE)), min_size=1),
)  # fmt: skip
def test_sql_finds_what_a_walk_finds(
    database: psycopg.Connection[Any], catalogue: Catalogue, queries: list[Any], searched: set[str]
) -> None:
    fill(database, catalogue)
    context = context_of(catalogue, sorted(searched))
    for query in queries:
        expected = found_in_memory(catalogue, query, context)
        assert found_by_sql(database, query, context) == expected, query


ALONE: dict[Key, list[str]] = {key: [] for key in KEYS}
# c uses b uses a and a uses c again; c runs on host a, which stands in rack b, owned by team c below team a.
CHAIN = Catalogue(
    {**ALONE, ("service", "b"): ["c"], ("host", "c"): ["c"]},
    [
        (("service", "c"), "uses", ("service", "b")), (("service", "b"), "uses", ("service", "a")),
        (("service", "c"), "host", ("host", "a")), (("host", "a"), "rack", ("rack", "b")),
        (("host", "b"), "rack", ("rack", "b")), (("rack", "b"), "owner", ("_team", "c")),
        (("_team", "c"), "parent", ("_team", "b")), (("_team", "b"), "parent", ("_team", "a")),
    ],
)  # fmt: skip


def found(query: Any, *blueprints: str, catalogue: Catalogue = CHAIN, **caller: Any) -> list[str]:
    context = context_of(catalogue, blueprints or tuple(CATALOGUE), **caller)
    return sorted(":".join(key) for key in found_in_memory(catalogue, query, context))


def related_to(blueprint: str, value: Any, **options: Any) -> dict[str, Any]:
    return {"operator": "relatedTo", "blueprint": blueprint, "value": value} | options


def path_to(value: Any, *path: Any, **options: Any) -> dict[str, Any]:
    return {"property": {"path": list(path)} | options, "operator": "matchAny", "value": value}


def test_upstream_is_what_the_named_one_depends_on_however_far() -> None:
    assert found(related_to("service", "c", direction="upstream")) == [
        "_team:a", "_team:b", "_team:c", "host:a", "rack:b", "service:a", "service:b",
    ]  # fmt: skip


def test_downstream_is_what_depends_on_the_named_one() -> None:
    assert found(related_to("rack", "b", direction="downstream")) == ["host:a", "host:b", "service:c"]


def test_related_in_both_directions_does_not_turn_on_the_way() -> None:
    """host:b shares a rack with host:a, and neither depends on the other."""
    assert found(related_to("host", "a")) == ["_team:a", "_team:b", "_team:c", "rack:b", "service:c"]


def test_related_by_required_relations_looks_at_their_definitions() -> None:
    assert found(related_to("service", "c", required=True)) == ["host:a"]
    assert found(related_to("service", "c", required=False)) == ["service:a", "service:b"]


def test_related_to_several_is_related_to_any_of_them() -> None:
    assert found(related_to("service", ["a", "gone"], direction="downstream")) == ["service:b", "service:c"]


def test_whoever_stands_in_a_circle_is_related_to_itself() -> None:
    circle = Catalogue(
        ALONE, [(("service", "a"), "uses", ("service", "b")), (("service", "b"), "uses", ("service", "a"))]
    )
    assert found(related_to("service", "a"), catalogue=circle) == ["service:a", "service:b"]


def test_a_path_leads_from_the_searched_to_the_named() -> None:
    assert found(path_to("b", "host", "rack"), "service") == ["service:c"]
    assert found(path_to("a", "uses", "uses"), "service") == ["service:c"]
    assert found(path_to("a", "host", "rack"), "service") == []


def test_a_path_leads_from_the_named_to_the_searched() -> None:
    assert found(path_to("c", "host", "rack", fromBlueprint="service"), "rack") == ["rack:b"]


def test_a_repeated_relation_counts_every_stop_and_behind_others_none_as_well() -> None:
    parents = {"relation": "parent", "maxHops": 2}
    assert found(path_to("a", parents), "_team") == ["_team:b", "_team:c"]
    assert found(path_to("a", {"relation": "parent", "maxHops": 1}), "_team") == ["_team:b"]
    assert found(path_to("c", "owner", parents), "rack") == ["rack:b"]
    assert found(path_to("a", "owner", parents), "rack") == ["rack:b"]
    assert found(path_to("b", "owner", parents, fromBlueprint="rack"), "_team") == ["_team:a", "_team:b", "_team:c"]


def test_a_path_may_lead_over_the_owning_team() -> None:
    assert found(path_to("b", "$team", "parent"), "service", "host") == ["host:c", "service:b"]
    assert found(path_to("c", "uses", "$team", fromBlueprint="service"), "_team") == ["_team:c"]


def test_the_named_may_come_from_the_caller() -> None:
    mine = {"context": "userTeams", "property": "$identifier"}
    red = ({"identifier": "c", "properties": {}},)
    assert found(path_to(mine, "$team"), "service", teams=red) == ["service:b"]
    assert found(related_to("_team", mine, direction="downstream"), "host", teams=red) == ["host:a", "host:b"]
    assert found(related_to("_team", mine), "host") == []


def test_a_relation_may_be_asked_for_the_title_of_its_target() -> None:
    asked = {"relation": "uses", "targetProperty": "$title", "operator": "contains", "value": "a of"}
    assert found(asked, "service") == ["service:b"]
    assert found(asked | {"operator": "doesNotContains"}, "service") == ["service:a", "service:c"]
    assert found(asked | {"operator": "isEmpty"}, "service") == ["service:a"]
    assert found(asked | {"operator": "doesNotContains"}, "host") == []
