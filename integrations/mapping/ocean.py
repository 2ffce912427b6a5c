"""The mapping of integrations (contract §12.3), tried on raw items as the Ocean framework would map them."""

from blueprints.definition.engine import explainer
from integrations.mapping.config import CONFIG, mappings_of_kind
from integrations.mapping.evaluate import map_documents
from integrations.mapping.items import Mapped
from integrations.mapping.writing import write_mapped
from integrations.models import Source
from integrations.sources.queries import get_source
from integrations.webhooks.work import TRY, tried
from portal import strict_yaml
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

MAX_ITEMS = 100
REQUEST: JsonObject = {
    "type": "object",
    "required": ["kind"],
    "properties": {
        "kind": {"type": "string"}, "yaml": {"type": "string", "maxLength": 512 * 1024}, "config": {"type": "object"},
        "items": {"type": "array", "maxItems": MAX_ITEMS, "items": {"type": "object"}},
    },
}  # fmt: skip
explain = explainer({})


def try_config(actor: Actor, name: str, body: Json) -> list[JsonObject]:
    """A trace for each item and mapping of its kind, with the entity beside it. Raises Invalid, NotFound."""
    source = get_source(Source.Kind.INTEGRATION, name)
    faults = explain(REQUEST, body)
    if faults:
        raise Invalid.from_faults("the test", faults)
    config, kind = _config(source, body), body["kind"]
    items = body["items"] if "items" in body else [each["data"] for each in source.examples.get(kind, [])]
    mapped = [result for mapping in mappings_of_kind(config, kind) for result in map_documents(mapping, items)]
    if not mapped:
        words = "has no mapping" if items else "has shown no items yet: send some"
        raise Invalid.from_faults("the test", [Fault("/kind", f'"{kind}" {words}', "exists")])
    _told_apart(mapped)
    write_mapped(actor, mapped, TRY)
    return [{**tried(result), "document": result.document} for result in mapped]


def _told_apart(mapped: list[Mapped]) -> None:
    """In the order of the items, as they would come."""
    mapped.sort(key=lambda result: result.document)


def _config(source: Source, body: JsonObject) -> JsonObject:
    """Raises Invalid with all faults."""
    path, found = "/config", body.get("config", source.document.get("config"))
    if "yaml" in body:
        path, found = "/yaml", strict_yaml.load(body["yaml"].encode(), what="the mapping").value
    faults = explain(CONFIG, found, path)
    if faults:
        raise Invalid.from_faults("the mapping", faults)
    return found
