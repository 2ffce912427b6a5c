"""What a directory asks of a list, and what it gets."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scim2_models import Resource, SearchRequest
from scim2_models.path import FilterNode

from access.scim.shapes import MAX_PAGE, POLICY

FIRST_PAGE = 100


class Page(NamedTuple):
    total: int
    resources: Sequence[Resource]


class Asked(NamedTuple):
    """`start` counts from one; `parameters` say which attributes to tell."""

    filter: FilterNode | None
    start: int
    count: int
    parameters: SearchRequest

    @property
    def slice(self) -> slice:
        return slice(self.start - 1, self.start - 1 + self.count)

    def tells(self, attribute: str) -> bool:
        """False where the list can do without it."""
        left_out = [str(path).lower() for path in self.parameters.excluded_attributes or []]
        named = [str(path).lower().partition(".")[0] for path in self.parameters.attributes or []]
        return attribute not in left_out and (not named or attribute in named)


def asked_of(model: type[Resource], query: Mapping[str, str]) -> Asked:
    """Raises ValidationError of pydantic."""
    read = SearchRequest[model].model_validate(dict(query), scim_policy=POLICY)  # type: ignore[valid-type]
    count = FIRST_PAGE if read.count is None else min(read.count, MAX_PAGE)
    return Asked(read.filter.ast if read.filter else None, min(read.start_index or 1, 2**31), count, read)
