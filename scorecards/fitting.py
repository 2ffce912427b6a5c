"""Conditions that no entity could ever meet: they name what the blueprint lacks, or ask what a kind cannot say."""

from collections.abc import Iterator

from blueprints.rules.bind import field_of
from blueprints.rules.fields import BlueprintFields
from blueprints.rules.operators import OPERATORS
from blueprints.rules.parse import SCORECARD
from blueprints.rules.tree import Condition, Property, Relation, Rule
from portal.errors import Fault
from portal.types import JsonObject


def misfits(rule: Rule, query: JsonObject, path: str, fields: BlueprintFields) -> Iterator[Fault]:
    """`rule` is what `query` was read as: the members of both stand in the same order."""
    if isinstance(rule, Condition):
        yield from _misfit(rule, query, path, fields)
        return
    key = next(key for key in SCORECARD.list_keys if key in query)
    for index, part in enumerate(rule.rules):
        yield from misfits(part, query[key][index], f"{path}/{key}/{index}", fields)


def _misfit(condition: Condition, query: JsonObject, path: str, fields: BlueprintFields) -> Iterator[Fault]:
    subject, value = condition.subject, condition.value
    if not isinstance(subject, Property | Relation):
        return
    field, name = field_of(subject, fields), "relation" if isinstance(subject, Relation) else "property"
    if field is None:
        yield Fault(f"{path}/{name}", f'the blueprint has no {name} "{subject.key}"', "known")
    elif field.kind not in OPERATORS[condition.operator].kinds:
        yield Fault(f"{path}/operator", f'"{query["operator"]}" is not asked of {field.kind} values', "operator")
    if isinstance(value, Property) and field_of(value, fields) is None:
        yield Fault(f"{path}/value/property", f'the blueprint has no property "{value.key}"', "known")
