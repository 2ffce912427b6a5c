"""What stands and what is wished for, of one blueprint."""

from redis.exceptions import RedisError

from blueprints.indexes.built import MAX_INDEXES, Built, built_indexes
from blueprints.indexes.wishes import Wish, wishes
from blueprints.model import Kind, current_model
from portal.errors import Unavailable
from portal.moments import timestamp
from portal.types import JsonObject


def indexes_of(blueprint: str) -> JsonObject:
    """Raises NotFound, and Unavailable while Valkey is down."""
    kind, standing = current_model().get(blueprint), built_indexes()
    return {
        "indexes": [_document(index, index.wish) for index in standing if index.wish and _is_of(index.wish, kind)],
        "wanted": [{**_shown(wish), "times": times} for wish, times in _wanted().items() if _is_of(wish, kind)],
        "room": MAX_INDEXES - len(standing),
    }


def _wanted() -> dict[Wish, int]:
    try:
        return wishes()
    except RedisError as error:
        raise Unavailable("what is wished for cannot be read at the moment; try again soon") from error


def _is_of(wish: Wish, kind: Kind) -> bool:
    return wish.blueprint == kind.id


def _shown(wish: Wish) -> JsonObject:
    return {"property": wish.property, "order": wish.order}


def _document(index: Built, wish: Wish) -> JsonObject:
    return {
        **_shown(wish), "ready": index.valid, "bytes": index.bytes, "scans": index.scans,
        "usedAt": index.used_at and timestamp(index.used_at), "madeAt": index.made_at and timestamp(index.made_at),
    }  # fmt: skip
