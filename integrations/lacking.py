"""What the data model lacks for entities that a source brings: blueprints and properties, guessed from their values.

Nothing is made here. Each proposal is a blueprint as the configuration has it, so that it can be put in place as it is.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from blueprints.definition.formats import FORMATS, is_url
from blueprints.model import Kind, Model, current_model
from blueprints.rules.instants import completed_instant
from portal.types import Json, JsonObject

MAX_ENTITIES, MAX_PROPOSED = 5_000, 50
MAX_TITLE = 100
# The first that holds for every text is what the property is.
TEXTS: Sequence[tuple[str, Callable[[str], bool]]] = (
    ("date-time", lambda text: completed_instant(text) is not None),
    ("url", is_url),
    ("email", FORMATS["email"].accepts),
    ("markdown", lambda text: "\n" in text),
)
TYPES = ((bool, "boolean"), (int, "number"), (float, "number"), (list, "array"), (dict, "object"))


def lacking(entities: Iterable[tuple[str, JsonObject]], but: Iterable[str] = ()) -> list[JsonObject]:
    """{change, properties, relations, document} of each blueprint to create or to update; `but` are made anyway."""
    model, left = current_model(), set(but)
    brought: dict[str, list[JsonObject]] = {}
    for blueprint, entity in list(entities)[:MAX_ENTITIES]:
        if blueprint and blueprint not in left and not blueprint.startswith("_"):
            brought.setdefault(blueprint, []).append(entity)
    places = {str(one.get("identifier")): name for name, found in brought.items() for one in found}
    known = {*brought, *left}
    found = [_proposal(model, name, bodies, places, known) for name, bodies in sorted(brought.items())]
    return [one for one in found if one is not None][:MAX_PROPOSED]


def lacking_of_trial(results: Iterable[JsonObject]) -> list[JsonObject]:
    """Of traces with their entities, as a mapping was tried."""
    made = [one for one in results if one["operation"] == "create" and one["outcome"] != "filtered"]
    return lacking((one["blueprint"], one["entity"]) for one in made if one["blueprint"] and one["entity"])


def _proposal(
    model: Model, name: str, bodies: Sequence[JsonObject], places: dict[str, str], known: set[str]
) -> JsonObject | None:
    kind = model.find(name)
    properties = {
        key: _definition(key, values)
        for key, values in _values("properties", bodies).items()
        if kind is None or not _has_property(kind, key)
    }
    relations = {
        key: _relation(key, values, target)
        for key, values in _values("relations", bodies).items()
        if (kind is None or key not in kind.compiled.relations)
        and (target := _target(model, key, values, places, known))
    }
    if kind is not None and not properties and not relations:
        return None
    document = _document(kind, name, properties, relations)
    return {
        "change": "create" if kind is None else "update", "identifier": name, "title": document["title"],
        "properties": properties, "relations": relations, "document": document,
    }  # fmt: skip


def _has_property(kind: Kind, key: str) -> bool:
    return key in kind.document["schema"]["properties"] or key in kind.compiled.computed_keys


def _document(kind: Kind | None, name: str, properties: JsonObject, relations: JsonObject) -> JsonObject:
    if kind is None:
        made = {"identifier": name, "title": _title(name), "schema": {"properties": properties, "required": []}}
        return {**made, "relations": relations}
    present = kind.document
    schema = {**present["schema"], "properties": present["schema"]["properties"] | properties}
    return {**present, "schema": schema, "relations": present["relations"] | relations}


def _values(part: str, bodies: Sequence[JsonObject]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for body in bodies:
        said = body.get(part)
        for key, value in said.items() if isinstance(said, dict) else ():
            found.setdefault(key, []).append(value)
    return found


def _definition(key: str, values: Sequence[Json]) -> JsonObject:
    told = [value for value in values if value is not None]
    types = {_type(value) for value in told}
    named = {"title": _title(key)}
    if types == {"array"}:
        items = [item for value in told for item in value]  # type: ignore[union-attr]
        return {"type": "array", **({"items": {"type": "string"}} if _are_texts(items) else {}), **named}
    if len(types) == 1 and types != {"string"}:
        return {"type": types.pop(), **named}
    return {"type": "string", **(_format(told) if _are_texts(told) else {}), **named}


def _type(value: Json) -> str:
    return next((name for kind, name in TYPES if isinstance(value, kind)), "string")


def _are_texts(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)


def _format(texts: Sequence[Any]) -> JsonObject:
    found = next((name for name, holds in TEXTS if all(holds(text) for text in texts)), None)
    return {"format": found} if found else {}


def _relation(key: str, values: Sequence[Json], target: str) -> JsonObject:
    many = any(isinstance(value, list) for value in values)
    return {"target": target, "title": _title(key), "many": many, "required": False}


def _target(model: Model, key: str, values: Sequence[Json], places: dict[str, str], known: set[str]) -> str | None:
    """Where what it names stands among what is brought, else the blueprint of its name; None where nobody knows."""
    named = [one for value in values for one in (value if isinstance(value, list) else [value])]
    found = next((places[one] for one in named if isinstance(one, str) and one in places), None)
    return found or next((name for name in (key, key.removesuffix("s")) if name in known or name in model), None)


def _title(key: str) -> str:
    words = key.replace("_", " ").replace("-", " ").strip() or key
    return (words[:1].upper() + words[1:])[:MAX_TITLE]
