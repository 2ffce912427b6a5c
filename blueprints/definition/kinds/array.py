"""Lists; without `items` their elements may be anything."""

from blueprints.definition.keywords import MAX_ITEMS
from blueprints.definition.kinds.base import PropertyKind, same_kind
from blueprints.definition.kinds.objects import is_labeled_url, link_rules
from portal.types import JsonObject


def _more(definition: JsonObject) -> JsonObject:
    limit = {"maxItems": min(definition.get("maxItems", MAX_ITEMS), MAX_ITEMS)}
    items = definition.get("items")
    return limit | ({"items": items | link_rules(items)} if is_labeled_url(items) else {})


ARRAY = PropertyKind("array", same_kind("array"), more=_more)
