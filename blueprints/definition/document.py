"""Checks the document of a blueprint: every fault at once, and nothing added that the client did not say."""

from collections.abc import Iterable, Iterator

import orjson

from blueprints.definition.engine import MAX_FAULTS, SchemaRefused, explain_value, explainer, judge
from blueprints.definition.keywords import schema_faults
from blueprints.definition.kinds import ALIASES, KINDS, kind_of, value_schema
from blueprints.definition.names import DEFINITION_FORMATS
from blueprints.definition.sections import CALCULATION_SPECS, DOCUMENT
from blueprints.definition.words import pointer
from blueprints.rules import SEARCH, parse
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

MAX_PROPERTY_BYTES = 64 * 1024
MAX_SCHEMA_BYTES = 512 * 1024
MAX_TOLD = 200
# Kept by the server; clients that send back what they read are not refused for it.
SERVER_KEYS = frozenset({"createdAt", "createdBy", "updatedAt", "updatedBy", "id", "_id"})
MAPS = ("relations", "mirrorProperties", "calculationProperties", "aggregationProperties")
COMPUTED = ("mirrorProperties", "calculationProperties", "aggregationProperties")
# Owning teams are a relation that every blueprint with ownership has (catalogue §11).
OWNERS = "$team"
TYPE_WORDS = f"must be one of {', '.join(KINDS)}"

explain_definition = explainer(DEFINITION_FORMATS)


def check_blueprint(document: Json) -> JsonObject:
    """Return the document to store and to echo; raises Invalid with all faults.

    Nulls at the places of optional keys count as absent (contract §1.6). Added are only the empty maps, and
    `many`/`required` of relations.
    """
    body = _without_nulls(document)
    faults = explain_definition(DOCUMENT, body)
    # With so many faults there may be more that were not listed, and nothing can be taken for sound.
    if isinstance(body, dict) and len(faults) < MAX_FAULTS:
        sound = _Sound(body, {fault.path for fault in faults})
        faults += [
            *_schema_faults(sound),
            *_relation_faults(sound),
            *_computed_faults(sound),
            *_clashes(sound),
        ]
    if faults:
        raise Invalid.from_faults("the blueprint", faults[:MAX_TOLD])
    return _completed(body)


def _without_nulls(document: Json) -> Json:
    """Without the nulls of the document, its schema, and each of its definitions."""
    if not isinstance(document, dict):
        return document
    body = {key: value for key, value in _present(document).items() if key not in SERVER_KEYS}
    if isinstance(body.get("schema"), dict):
        body["schema"] = _present(body["schema"])
        if "properties" in body["schema"]:
            body["schema"]["properties"] = _each_present(body["schema"]["properties"])
    return {key: _each_present(value) if key in MAPS else value for key, value in body.items()}


def _present(value: JsonObject) -> JsonObject:
    return {key: item for key, item in value.items() if item is not None}


def _each_present(definitions: Json) -> Json:
    if not isinstance(definitions, dict):
        return definitions
    return {key: _present(item) if isinstance(item, dict) else item for key, item in definitions.items()}


class _Sound:
    """The parts of a document in whose shape nothing is wrong, so that their meaning can be looked at."""

    def __init__(self, body: JsonObject, broken: set[str]) -> None:
        self.body, self._broken = body, broken

    def map(self, *path: str) -> JsonObject:
        """The object at `path`, without entries that have a fault anywhere inside."""
        found: Json = self.body
        for step in path:
            found = found.get(step, {}) if isinstance(found, dict) else {}
        return (
            {key: item for key, item in found.items() if self._is_whole(path, key)} if isinstance(found, dict) else {}
        )

    def _is_whole(self, path: tuple[str, ...], key: str) -> bool:
        place = pointer(*path, key)
        return not any(fault == place or fault.startswith(f"{place}/") for fault in self._broken)


def _schema_faults(sound: _Sound) -> Iterator[Fault]:
    properties = sound.map("schema", "properties")
    for key, definition in properties.items():
        yield from property_faults(definition, pointer("schema", "properties", key))
    required = sound.map("schema").get("required")
    for index, key in enumerate(required if isinstance(required, list) else ()):
        declared = sound.body["schema"].get("properties")
        if isinstance(key, str) and not (isinstance(declared, dict) and key in declared):
            yield Fault(pointer("schema", "required", index), f'names "{key}", which is not a property', "exists")
    if len(orjson.dumps(sound.body.get("schema"))) > MAX_SCHEMA_BYTES:
        yield Fault("/schema", f"must not take more than {MAX_SCHEMA_BYTES // 1024} KB", "maxBytes")


def property_faults(definition: Json, path: str) -> list[Fault]:
    """All that is wrong with the definition of one property."""
    if not isinstance(definition, dict):
        return [Fault(path, "must be an object", "type")]
    if "type" not in definition:
        return [Fault(f"{path}/type", "is required", "required")]
    name = definition["type"]
    if not isinstance(name, str) or (name not in KINDS and name not in ALIASES):
        return [Fault(f"{path}/type", TYPE_WORDS, "enum")]
    if len(orjson.dumps(definition)) > MAX_PROPERTY_BYTES:
        return [Fault(path, f"must not take more than {MAX_PROPERTY_BYTES // 1024} KB", "maxBytes")]
    faults = explain_definition(kind_of(definition).definition, definition, path)
    return faults or list(schema_faults(definition, path)) or _value_faults(definition, path)


def _value_faults(definition: JsonObject, path: str) -> list[Fault]:
    schema = value_schema(definition)
    try:
        judged = judge(schema)
    except SchemaRefused as error:
        # It reads a definition more strictly than its shape above: a type may not be named twice, for one.
        return [Fault(path + pointer(*error.instance_path), "is not valid in JSON Schema", "schema")]
    if "default" not in definition or judged.is_valid(definition["default"]):
        return []
    # Clients bring defaults that are nobody's address: an entity that takes one is told so.
    lenient = {key: value for key, value in schema.items() if (key, value) != ("format", "user")}
    return explain_value(lenient, definition["default"], f"{path}/default")


def _relation_faults(sound: _Sound) -> Iterator[Fault]:
    for key, relation in sound.map("relations").items():
        if relation.get("many") and relation.get("required"):
            yield Fault(pointer("relations", key, "required"), "must not be true together with many", "relation")


def _computed_faults(sound: _Sound) -> Iterator[Fault]:
    relations = sound.body.get("relations")
    known = relations if isinstance(relations, dict) else {}
    for key, mirror in sound.map("mirrorProperties").items():
        first = mirror["path"].split(".")[0]
        if first not in known and not (first == OWNERS and _has_owners(sound.body)):
            place = pointer("mirrorProperties", key, "path")
            yield Fault(place, f'must begin with a relation of this blueprint; "{first}" is none', "exists")
    for key, aggregation in sound.map("aggregationProperties").items():
        place = pointer("aggregationProperties", key)
        yield from _spec_faults(aggregation["calculationSpec"], f"{place}/calculationSpec")
        yield from _query_faults(aggregation.get("query"), f"{place}/query")
        yield from _way_faults(sound.body, aggregation, f"{place}/pathFilter/0/fromBlueprint")


def _has_owners(body: JsonObject) -> bool:
    ownership = body.get("ownership")
    return isinstance(ownership, dict) and "type" in ownership


def _query_faults(query: Json, path: str) -> list[Fault]:
    try:
        if query:
            parse(query, SEARCH, path)
    except Invalid as refused:
        return list(refused.faults)
    return []


def _way_faults(body: JsonObject, aggregation: JsonObject, path: str) -> Iterator[Fault]:
    """A way leads from this blueprint to the target, or from the target to this one."""
    start = (aggregation.get("pathFilter") or [{}])[0].get("fromBlueprint")
    if start not in (None, body.get("identifier"), aggregation["target"]):
        yield Fault(path, f'must be this blueprint or the target "{aggregation["target"]}"', "exists")


def _spec_faults(spec: JsonObject, path: str) -> Iterator[Fault]:
    needed = CALCULATION_SPECS.get((spec["func"], spec["calculationBy"]))
    if needed is None:
        yield Fault(f"{path}/func", f"{spec['func']} does not work by {spec['calculationBy']}", "enum")
    for key in needed or ():
        if key not in spec:
            yield Fault(f"{path}/{key}", f"is required for {spec['func']} by {spec['calculationBy']}", "required")


def _clashes(sound: _Sound) -> Iterator[Fault]:
    """Values of all four come out in one `properties` object."""
    seen = _keys(sound.map("schema").get("properties"))
    for part in COMPUTED:
        mine = _keys(sound.body.get(part))
        for key in sorted(mine & seen):
            yield Fault(pointer(part, key), "is the name of another property of this blueprint already", "unique")
        seen |= mine


def _keys(definitions: Json) -> set[str]:
    return set(definitions) if isinstance(definitions, dict) else set()


def _completed(body: JsonObject) -> JsonObject:
    relations = {
        key: {**relation, "required": relation.get("required", False), "many": relation.get("many", False)}
        for key, relation in body.get("relations", {}).items()
    }
    return {**_empty(MAPS), **body, "relations": relations}


def _empty(parts: Iterable[str]) -> JsonObject:
    return {part: {} for part in parts}
