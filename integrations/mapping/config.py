"""The mapping of integrations (contract §12.3): its shape, and the mappings of one kind in it."""

from collections.abc import Iterator

from integrations.mapping.items import Mapping
from portal.types import JsonObject

PROGRAM: JsonObject = {"type": "string", "minLength": 1, "maxLength": 8 * 1024}
ENTITY: JsonObject = {
    "type": "object", "required": ["identifier", "blueprint"],
    "properties": {"blueprint": PROGRAM, "properties": {"type": "object"}, "relations": {"type": "object"}},
}  # fmt: skip
RESOURCE: JsonObject = {
    "type": "object",
    "required": ["kind", "port"],
    "properties": {
        "kind": {"type": "string"},
        "selector": {"type": "object", "properties": {"query": {"type": ["string", "boolean"]}}},
        "port": {
            "type": "object",
            "required": ["entity"],
            "properties": {
                "itemsToParse": PROGRAM, "itemsToParseName": {"type": "string", "minLength": 1},
                "itemsToParseTopLevelTransform": {"type": "boolean"},
                "entity": {
                    "type": "object", "required": ["mappings"],
                    "properties": {"mappings": {"anyOf": [ENTITY, {"type": "array", "items": ENTITY}]}},
                },
            },
        },
    },
}  # fmt: skip
CONFIG: JsonObject = {
    "type": "object",
    "required": ["resources"],
    "properties": {"resources": {"type": "array", "items": RESOURCE}},
}


def mappings_of_kind(config: JsonObject, kind: str) -> Iterator[Mapping]:
    """In the order of the configuration; `index` is of the resource."""
    for index, resource in enumerate(config["resources"]):
        if resource["kind"] == kind:
            yield from _of_resource(index, resource)


def _of_resource(index: int, resource: JsonObject) -> Iterator[Mapping]:
    port, query = resource["port"], resource.get("selector", {}).get("query", "true")
    said = port["entity"]["mappings"]
    for entity in said if isinstance(said, list) else [said]:
        yield Mapping(
            index, entity, filter=query if isinstance(query, str) else str(query).lower(),
            items=port.get("itemsToParse"), item_name=port.get("itemsToParseName", "item"),
            lean=port.get("itemsToParseTopLevelTransform", True), forgiving=True,
        )  # fmt: skip
