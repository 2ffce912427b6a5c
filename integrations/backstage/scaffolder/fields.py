"""One question of a template as a user input: its JSON Schema, and Backstage's fields where we have the same."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from integrations.backstage.scaffolder.left import Left
from portal.types import Json, JsonObject

TYPES = {
    "string": "string", "number": "number", "integer": "number", "boolean": "boolean", "object": "object",
    "array": "array",
}  # fmt: skip
# JSON Schema that means the same here, by type.
KEPT: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "string": ("enum", "pattern", "minLength", "maxLength"),
    "number": ("enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "boolean": (), "object": ("properties", "required"), "array": ("minItems", "maxItems", "uniqueItems"),
})  # fmt: skip
FORMATS = {"email": "email", "uri": "url", "url": "url", "ipv4": "ipv4", "ipv6": "ipv6", "date-time": "date-time",
           "date": "date-time", "textarea": "multi-line", "yaml": "yaml"}  # fmt: skip
UNDERSTOOD = frozenset({
    "type", "title", "description", "default", "format", "items", "ui:field", "ui:widget", "ui:options", "ui:help",
    "ui:autofocus", "ui:placeholder", "ui:order", "ui:emptyValue", "enumNames", *sum(KEPT.values(), ()),
})  # fmt: skip
SECRET_WIDGETS = ("password",)
REPOSITORY = r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$"
MAX_TITLE = 200
USUAL_HOST = "github.com"


class Field(NamedTuple):
    """`host` of a repository that is asked for as owner/name; `is_entity` when an entity is chosen."""

    given: JsonObject
    host: str | None = None
    is_entity: bool = False


def field_of(key: str, asked: JsonObject, blueprints: Collection[str], left: Left, way: tuple[str | int, ...]) -> Field:
    """`blueprints` are those that are here, or come with the move."""
    field = asked.get("ui:field")
    known = FIELDS.get(field) if isinstance(field, str) else None
    made = known(asked, blueprints) if known else None
    if made is None:
        if field is not None:
            left.tell(f"the field {field} is not known here: any value of its type is taken", *way, "ui:field")
        made = Field(_plain(asked, left, way))
    for name in sorted(asked.keys() - UNDERSTOOD):
        left.tell("is not understood", *way, name)
    return made._replace(given={**made.given, **_words(key, asked), **_default(asked, made)})


def _words(key: str, asked: JsonObject) -> JsonObject:
    title, said = asked.get("title"), [asked.get("description"), asked.get("ui:help")]
    description = "\n".join(text for text in said if isinstance(text, str))
    return {"title": (title if isinstance(title, str) else key)[:MAX_TITLE]} | (
        {"description": description} if description else {}
    )


def _default(asked: JsonObject, made: Field) -> JsonObject:
    """A form that begins with what it would refuse cannot be saved."""
    default = asked.get("default")
    fits = isinstance(default, FITTING[made.given["type"]]) and not (made.is_entity or made.host)
    return {"default": default} if fits and "format" not in made.given else {}


def _plain(asked: JsonObject, left: Left, way: tuple[str | int, ...]) -> JsonObject:
    said = str(asked.get("type", "string"))
    kind = TYPES.get(said, "string")
    if said not in TYPES:
        left.tell(f"is asked for as text: the type {said} is not known here", *way, "type")
    given: JsonObject = {"type": kind} | {name: asked[name] for name in KEPT[kind] if name in asked}
    widget = asked.get("ui:widget")
    if widget == "hidden":
        given["visible"] = False
    if kind == "string":
        given |= _text(asked, widget)
    if kind == "array":
        given["items"] = _items(asked.get("items"), left, (*way, "items"))
    return given


def _text(asked: JsonObject, widget: Json) -> JsonObject:
    if widget in SECRET_WIDGETS:
        return {"encryption": "aes256-gcm"}
    known = FORMATS.get(str(widget)) or FORMATS.get(str(asked.get("format")))
    return {"format": known} if known and "enum" not in asked else {}


def _items(items: Any, left: Left, way: tuple[str | int, ...]) -> JsonObject:
    if not isinstance(items, dict):
        return {"type": "string"}
    return _plain(items, left, way)


def _options(asked: JsonObject) -> JsonObject:
    found = asked.get("ui:options")
    return found if isinstance(found, dict) else {}


def _texts(value: Json) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, str)]


def _kinds(options: JsonObject) -> list[str]:
    """Those that a picker offers, by its old option and by its new ones."""
    filters = options.get("catalogFilter")
    filters = filters if isinstance(filters, list) else [filters]
    found = [kind for part in filters if isinstance(part, dict) for kind in _texts(part.get("kind"))]
    older = [kind for option in ("allowedKinds", "defaultKind") for kind in _texts(options.get(option))]
    return [kind.lower() for kind in [*found, *older]]


def _entity(asked: JsonObject, blueprints: Collection[str]) -> Field | None:
    """None when no blueprint here is of the kind."""
    kinds = [kind for kind in _kinds(_options(asked)) if kind in blueprints]
    return Field({"type": "string", "format": "entity", "blueprint": kinds[0]}, is_entity=True) if kinds else None


def _entities(asked: JsonObject, blueprints: Collection[str]) -> Field | None:
    one = _entity(asked, blueprints)
    return one and Field({"type": "array", "items": one.given}, is_entity=True)


def _owner(asked: JsonObject, blueprints: Collection[str]) -> Field:
    if "group" in blueprints:
        return Field({"type": "string", "format": "entity", "blueprint": "group"}, is_entity=True)
    return Field({"type": "string", "format": "team"})


def _repository(asked: JsonObject, blueprints: Collection[str]) -> Field:
    """People write owner/name; the host is the first that the template allows."""
    hosts = _texts(_options(asked).get("allowedHosts"))
    return Field({"type": "string", "pattern": REPOSITORY}, host=hosts[0] if hosts else USUAL_HOST)


def _tags(asked: JsonObject, blueprints: Collection[str]) -> Field:
    return Field({"type": "array", "items": {"type": "string"}})


def _text_field(asked: JsonObject, blueprints: Collection[str]) -> Field:
    return Field({"type": "string"} | {name: asked[name] for name in KEPT["string"] if name in asked})


def _secret(asked: JsonObject, blueprints: Collection[str]) -> Field:
    return Field({"type": "string", "encryption": "aes256-gcm"})


FIELDS: Mapping[str, Callable[[JsonObject, Collection[str]], Field | None]] = MappingProxyType({
    "EntityPicker": _entity, "OwnedEntityPicker": _entity, "MultiEntityPicker": _entities, "OwnerPicker": _owner,
    "MyGroupsPicker": _owner, "RepoUrlPicker": _repository, "EntityTagsPicker": _tags, "Secret": _secret,
    **dict.fromkeys(("EntityNamePicker", "RepoBranchPicker", "RepoOwnerPicker"), _text_field),
})  # fmt: skip
FITTING: Mapping[str, Any] = MappingProxyType(
    {"string": str, "number": (int, float), "boolean": bool, "object": dict, "array": list}
)
