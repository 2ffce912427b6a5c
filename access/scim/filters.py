"""Filters of RFC 7644 §3.4.2.2 as conditions of the database; what it cannot look up is refused, and not guessed."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from scim2_models import InvalidFilterException
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)

LOOKUPS = {
    CompareOperator.eq: "exact", CompareOperator.ne: "exact", CompareOperator.co: "contains",
    CompareOperator.sw: "startswith", CompareOperator.ew: "endswith",
}  # fmt: skip
NOBODY = Q(pk__in=[])


class Column(NamedTuple):
    """Where an attribute is looked up; `key` turns what was asked for into a row's key, or None where it is none."""

    field: str
    case_exact: bool = False
    key: Callable[[str], object] | None = None
    values: Mapping[bool, Q] | None = None

    def condition(self, operator: CompareOperator, value: object) -> Q:
        """Raises InvalidFilterException."""
        if self.values is not None:
            if not isinstance(value, bool) or operator not in (CompareOperator.eq, CompareOperator.ne):
                raise unsupported("a flag is compared with true or false")
            return self.values[value]
        if operator not in LOOKUPS or not isinstance(value, str):
            raise unsupported(f"{operator} {value!r}")
        if not is_storable(value):
            return NOBODY
        if self.key is not None:
            return self._of_key(operator, value)
        return Q(**{f"{self.field}__{'' if self.case_exact else 'i'}{LOOKUPS[operator]}": value})

    def _of_key(self, operator: CompareOperator, value: str) -> Q:
        if LOOKUPS[operator] != "exact":
            raise unsupported(f"{operator} of an id")
        found = self.key(value) if self.key else None
        return NOBODY if found is None else Q(**{self.field: found})


def key_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def is_storable(text: str) -> bool:
    """PostgreSQL holds neither U+0000 nor half of a pair."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def unsupported(what: str) -> InvalidFilterException:
    return InvalidFilterException(detail=f"this filter is not supported: {what}")


class Conditions(FilterVisitor[Q]):
    """Raises InvalidFilterException."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns

    def visit_comparison(self, node: Comparison) -> Q:
        condition = self._column(node.attr_path).condition(node.op, node.value)
        return ~condition if node.op == CompareOperator.ne else condition

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        found = self.visit(node.terms[0])
        for term in node.terms[1:]:
            found = found & self.visit(term) if node.op == LogicalOperator.and_ else found | self.visit(term)
        return found

    def visit_not(self, node: Not) -> Q:
        return ~self.visit(node.expr)

    def visit_present(self, node: Present) -> Q:
        raise unsupported(f"{node.attr_path} pr")

    def visit_value_path(self, node: ValuePath) -> Q:
        """`emails[type eq "work" and value eq "x"]`: of each person one address is kept to look for, of no type."""
        return _Within({"value": self._column(node.attr_path)}).visit(node.val_filter)

    def _column(self, path: AttrPath) -> Column:
        name = f"{path.attr}.{path.sub_attr}" if path.sub_attr else path.attr
        found = self.columns.get(name.lower().removesuffix(".value"))
        if found is None:
            raise unsupported(f'there is no looking for "{name}"')
        return found


class _Within(Conditions):
    """What stands in brackets."""

    def visit_comparison(self, node: Comparison) -> Q:
        return Q() if node.attr_path.attr.lower() == "type" else super().visit_comparison(node)

    def _column(self, path: AttrPath) -> Column:
        found = self.columns.get(path.attr.lower())
        if found is None:
            raise unsupported(f'there is no looking for "{path.attr}"')
        return found


def condition_of(asked: FilterNode | None, columns: Mapping[str, Column]) -> Q:
    return Q() if asked is None else Conditions(columns).visit(asked)
