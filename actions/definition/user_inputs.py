"""The form of an action: each input by its type, and what inputs say of each other."""

import re
from collections.abc import Iterator

from actions.definition.choices import query_faults
from actions.definition.faults import shape_faults
from actions.definition.remote import MAX_REMOTE, remote_faults, remote_of
from actions.definition.shapes import COMMON, INPUT_TYPES, INPUTS, KEY_PATTERN, MAX_KEY, USER_INPUTS
from actions.inputs.files import FILE
from actions.inputs.values import member_schema_faults, value_faults
from portal.errors import Fault, Invalid
from portal.patterns import compile_pattern
from portal.schema_faults import pointer
from portal.types import Json, JsonObject

KEY = re.compile(KEY_PATTERN)
ENCRYPTABLE = ("string", "object")
BOUNDS = (("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"))


def user_input_faults(form: Json, path: str) -> Iterator[Fault]:
    """The shape of the form itself is checked with the trigger; what is not an object there is passed over."""
    inputs = form.get("properties") if isinstance(form, dict) else None
    for key, given in inputs.items() if isinstance(inputs, dict) else ():
        if isinstance(given, dict):
            yield from _input_faults(key, given, path + pointer("properties", key))
    if not isinstance(form, dict) or list(shape_faults(USER_INPUTS, form)):
        return
    yield from _order_faults(form, path)
    yield from _required_faults(form, path)
    yield from _dependency_faults(form["properties"], path)
    if sum(remote_of(given) is not None for given in form["properties"].values()) > MAX_REMOTE:
        yield Fault(f"{path}/properties", f"at most {MAX_REMOTE} inputs may have optionsFrom", "optionsFrom")


def _input_faults(key: str, given: JsonObject, path: str) -> Iterator[Fault]:
    if not KEY.fullmatch(key) or len(key) > MAX_KEY:
        yield Fault(path, f"the name may hold A-Z a-z 0-9 @ _ = \\ - only, at most {MAX_KEY}", "pattern")
    kind = given.get("type")
    if kind not in INPUT_TYPES:
        yield Fault(f"{path}/type", f"must be one of {', '.join(INPUT_TYPES)}", "enum")
        return
    set_keys = {name: value for name, value in given.items() if value is not None}
    faults = list(shape_faults({"type": "object", "properties": COMMON | INPUTS[kind]}, set_keys, path))
    yield from faults or _meaning_faults(set_keys, path)
    if kind not in ENCRYPTABLE:
        yield from _encryption_faults(set_keys, path)


def _encryption_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    """Nobody may believe that something is secret which is kept as it is."""
    if "encryption" in given:
        yield Fault(f"{path}/encryption", f"is for inputs of type {' or '.join(ENCRYPTABLE)} only", "encryption")


def _item_faults(items: JsonObject, path: str) -> Iterator[Fault]:
    """Elements are defined as inputs are; without a type they may be anything.

    A default among them means nothing here and is kept as it came: clients put that of the whole list there.
    """
    kind = items.get("type", "string")
    set_keys = {name: value for name, value in items.items() if value is not None and name != "default"}
    faults = list(shape_faults({"type": "object", "properties": INPUTS[kind]}, set_keys, path))
    yield from faults or _meaning_faults(set_keys, path)
    yield from _encryption_faults(set_keys, path)


def _meaning_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    yield from _pattern_faults(given.get("pattern"), f"{path}/pattern")
    yield from query_faults(given.get("dataset"), f"{path}/dataset")
    yield from remote_faults(given, path)
    if given.get("format") == "entity" and not given.get("blueprint"):
        yield Fault(f"{path}/blueprint", "is required for entities", "required")
    if given.get("format") == FILE:
        yield from _file_faults(given, path)
        return
    if given.get("type") == "object":
        yield from member_schema_faults(given, path)
    if isinstance(given.get("items"), dict):
        yield from _item_faults(given["items"], f"{path}/items")
    yield from _color_faults(given, path)
    for low, high in BOUNDS:
        if _both_are_numbers(given, low, high) and given[low] > given[high]:
            yield Fault(f"{path}/{high}", f"must not be less than {low}", "bounds")
    if "default" in given and not is_dynamic(given["default"]):
        yield from value_faults(given, given["default"], f"{path}/default")


def _file_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    """A file comes from the person who fills in the form, and is no text that could be compared or encrypted."""
    for key in ("default", "enum", "pattern", "minLength", "maxLength", "encryption", "optionsFrom", "dataset"):
        if key in given:
            yield Fault(f"{path}/{key}", "is not for files", FILE)


def is_dynamic(value: Json) -> bool:
    return isinstance(value, dict) and isinstance(value.get("jqQuery"), str)


def _both_are_numbers(given: JsonObject, *keys: str) -> bool:
    return all(isinstance(given.get(key), int | float) for key in keys)


def _pattern_faults(pattern: Json, path: str) -> Iterator[Fault]:
    if not isinstance(pattern, str):
        return
    try:
        compile_pattern(pattern)
    except Invalid as error:
        yield Fault(path, error.message, "pattern")


def _color_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    listed = given.get("enum")
    if not isinstance(listed, list):
        return
    known = {str(value) for value in listed}
    for value in given.get("enumColors", {}):
        if value not in known:
            yield Fault(f"{path}/enumColors{pointer(value)}", "is not a value of enum", "enum")


def _order_faults(form: JsonObject, path: str) -> Iterator[Fault]:
    if form.get("order") is not None and form.get("steps") is not None:
        yield Fault(f"{path}/steps", "cannot stand beside order: each step has its own", "steps")
    known = {*form["properties"], *(form.get("titles") or {})}
    placed: set[str] = set()
    for place, keys in _orders(form, path):
        for index, key in enumerate(keys):
            if key not in known:
                yield Fault(f"{place}/{index}", f'"{key}" is not an input of this form', "unknown")
            elif key in placed:
                yield Fault(f"{place}/{index}", f'"{key}" is placed twice', "unique")
            placed.add(key)


def _orders(form: JsonObject, path: str) -> Iterator[tuple[str, list[str]]]:
    yield f"{path}/order", form.get("order") or []
    for index, step in enumerate(form.get("steps") or []):
        yield f"{path}/steps/{index}/order", step["order"]


def _required_faults(form: JsonObject, path: str) -> Iterator[Fault]:
    required = form.get("required")
    for index, key in enumerate(required if isinstance(required, list) else []):
        if key not in form["properties"]:
            yield Fault(f"{path}/required/{index}", f'"{key}" is not an input of this form', "unknown")


def _dependency_faults(inputs: JsonObject, path: str) -> Iterator[Fault]:
    edges = {key: given.get("dependsOn") or [] for key, given in inputs.items()}
    if not all(isinstance(keys, list) for keys in edges.values()):
        return
    for key, needed in edges.items():
        place = f"{path}{pointer('properties', key)}/dependsOn"
        unknown = [name for name in needed if name not in inputs]
        yield from (Fault(place, f'"{name}" is not an input of this form', "unknown") for name in unknown)
        if key in _reached(key, edges):
            yield Fault(place, "waits for itself, directly or through others", "cycle")


def _reached(start: str, edges: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += edges.get(key, [])
    return seen
