"""Lists; without `items` their elements may be anything."""

from blueprints.definition.keywords import MAX_ITEMS
from blueprints.definition.kinds.base import PropertyKind, same_kind
from portal.types import JsonObject


def _more(definition: JsonObject) -> JsonObject:
    return {"maxItems": min(definition.get("maxItems", MAX_ITEMS), MAX_ITEMS)}


ARRAY = PropertyKind("array", same_kind("array"), more=_more)
