"""Looks after the indexes of an organization: drops what is of no use, builds what is wished for most."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from blueprints.indexes.built import MAX_INDEXES, Built, build, built_indexes, can_index, drop, gather_statistics
from blueprints.indexes.wishes import Wish, forget_wishes, wishes
from blueprints.model import Model, current_model
from blueprints.rules.fields import Field
from portal.moments import now

# A search that was slow once may never come again.
WISHED_OFTEN = 3
UNUSED = timedelta(days=30)


def keep_indexes() -> int:
    """How many stand afterwards. Call outside a transaction: each is built while others read and write."""
    model = current_model()
    useless = [index for index in built_indexes() if not is_useful(model, index)]
    for index in useless:
        drop(index)
    standing = built_indexes()
    chosen = list(_chosen(model, standing))
    for wish, field in chosen:
        build(wish, field)
    if chosen:
        gather_statistics()
    forget_wishes()
    return len(built_indexes())


def is_useful(model: Model, index: Built) -> bool:
    """One that was broken off is not, nor one of a property that is gone, nor one that nobody used for long."""
    if not index.valid or index.wish is None or not can_index(field_of(model, index.wish)):
        return False
    latest = max(moment for moment in (index.used_at, index.made_at) if moment is not None)
    return now() - latest < UNUSED


def field_of(model: Model, wish: Wish) -> Field | None:
    kind = model.find_by_id(wish.blueprint)
    return kind.fields.properties.get(wish.property) if kind else None


def _chosen(model: Model, standing: Sequence[Built]) -> Iterator[tuple[Wish, Field]]:
    known, room = {index.wish for index in standing}, MAX_INDEXES - len(standing)
    for wish, times in wishes().items():
        field = field_of(model, wish)
        if room > 0 and times >= WISHED_OFTEN and wish not in known and field is not None and can_index(field):
            room -= 1
            yield wish, field
