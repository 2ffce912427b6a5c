"""Conditions that no entity could ever meet: they name what the blueprint lacks, or ask what a kind cannot say."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from blueprints.computed.ways import Ways
from blueprints.definition.compiled import Aggregation
from blueprints.model import Model
from blueprints.rules.bind import field_of
from blueprints.rules.counts import RELATED
from blueprints.rules.expressions import EXPRESSION
from blueprints.rules.fields import BlueprintFields
from blueprints.rules.operators import OPERATORS
from blueprints.rules.parse import SCORECARD
from blueprints.rules.tree import Condition, ContextProperty, Count, Expression, Property, Relation, Rule
from portal.errors import Fault
from portal.jq import check
from portal.types import JsonObject

NOBODY = "must not be of the caller: what is said of an entity is the same for everybody"


class Known(NamedTuple):
    """The blueprint that a scorecard is of, and the others."""

    blueprint: str
    catalogue: Mapping[str, BlueprintFields]
    ways: Ways

    @property
    def fields(self) -> BlueprintFields:
        return self.catalogue[self.blueprint]


def known_of(model: Model, blueprint: str) -> Known:
    """Raises NotFound."""
    return Known(model.get(blueprint).identifier, model.fields, model.graph.ways)


def misfits(rule: Rule, query: JsonObject, path: str, known: Known) -> Iterator[Fault]:
    """`rule` is what `query` was read as: the members of both stand in the same order."""
    if isinstance(rule, Condition):
        yield from MISFITS.get(type(rule.subject), _misfit)(rule, query, path, known)
        return
    key = next((key for key in SCORECARD.list_keys if key in query), "")
    for index, part in enumerate(rule.rules):
        yield from misfits(part, query[key][index], f"{path}/{key}/{index}", known)


def _misfit(condition: Condition, query: JsonObject, path: str, known: Known) -> Iterator[Fault]:
    subject, value, fields = condition.subject, condition.value, known.fields
    if isinstance(subject, ContextProperty) or isinstance(value, ContextProperty):
        yield Fault(f"{path}/{'property' if isinstance(subject, ContextProperty) else 'value'}", NOBODY, "context")
    if not isinstance(subject, Property | Relation):
        return
    field, name = field_of(subject, fields), "relation" if isinstance(subject, Relation) else "property"
    if field is None:
        yield Fault(f"{path}/{name}", f'the blueprint has no {name} "{subject.key}"', "known")
    elif field.kind not in OPERATORS[condition.operator].kinds:
        yield Fault(f"{path}/operator", f'"{query["operator"]}" is not asked of {field.kind} values', "operator")
    if isinstance(value, Property) and field_of(value, fields) is None:
        yield Fault(f"{path}/value/property", f'the blueprint has no property "{value.key}"', "known")


def _lost(condition: Condition, query: JsonObject, path: str, known: Known) -> Iterator[Fault]:
    """Related entities to which no way leads, or of which something is asked that they have not."""
    count: Count = condition.subject  # type: ignore[assignment]
    place = f"{path}/{RELATED}"
    if count.target not in known.catalogue:
        yield Fault(f"{place}/target", f'there is no blueprint "{count.target}"', "known")
        return
    if count.start not in (None, known.blueprint, count.target):
        yield Fault(f"{place}/fromBlueprint", f'must be "{known.blueprint}" or "{count.target}"', "known")
        return
    way = Aggregation(count.target, "count", path=count.path, backward=count.start == count.target)
    if not known.ways.to_members(known.blueprint, way):
        yield Fault(
            f"{place}/path", f'no such way leads from "{known.blueprint}" to "{count.target}"', "known"
        )  # fmt: skip
    if "query" in query[RELATED]:
        there = known._replace(blueprint=count.target)
        yield from misfits(count.query, query[RELATED]["query"], f"{place}/query", there)
    if isinstance(condition.value, Property) and field_of(condition.value, known.fields) is None:
        yield Fault(f"{path}/value/property", f'the blueprint has no property "{condition.value.key}"', "known")


def _broken(condition: Condition, query: JsonObject, path: str, known: Known) -> Iterator[Fault]:
    if error := check(query[EXPRESSION]):
        yield Fault(f"{path}/{EXPRESSION}", error, "jq")


MISFITS: dict[type, Callable[[Condition, JsonObject, str, Known], Iterator[Fault]]] = {
    Count: _lost, Expression: _broken,
}  # fmt: skip
