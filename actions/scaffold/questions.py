"""The questions of a template as a form: what an action's author begins with, and what could not be carried over."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from actions.backends.vault import secrets_named
from actions.definition.faults import shape_faults
from actions.definition.methods import TEMPLATE
from actions.definition.shapes import KEY_PATTERN
from actions.definition.user_inputs import user_input_faults
from actions.scaffold.errors import TemplateFaulty
from actions.scaffold.fetching import fetched
from actions.scaffold.rendering import questions_of
from portal import templates
from portal.errors import Invalid
from portal.types import Json, JsonObject

ASKED: JsonObject = {
    "type": "object", "additionalProperties": False, "required": ["template"], "properties": TEMPLATE,
}  # fmt: skip
TYPES: dict[str, JsonObject] = {
    "str": {"type": "string"}, "path": {"type": "string"}, "int": {"type": "number"}, "float": {"type": "number"},
    "bool": {"type": "boolean"}, "yaml": {"type": "string", "format": "yaml"},
    "json": {"type": "string", "format": "multi-line"},
}  # fmt: skip
OF_DEFAULT: dict[type, str] = {str: "str", bool: "bool", int: "int", float: "float"}
FITTING: dict[str, tuple[type, ...]] = {"string": (str,), "number": (int, float), "boolean": (bool,)}
KEY = re.compile(KEY_PATTERN)
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
MARKS = ("{{", "{%")
MAX_TITLE, MAX_HELP = 100, 10_000


class Field(NamedTuple):
    """`notes` say what the form cannot do that the template does."""

    given: JsonObject
    is_required: bool
    notes: list[str]


def form_from_template(body: Json, workspace: Path) -> JsonObject:
    """{userInputs, answers, notes, faults, commit}. Raises Invalid, NotFound, GitFailed."""
    faults = list(shape_faults(ASKED, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    wanted = _with_secrets(body)
    try:
        template = fetched(wanted, workspace)
        found = questions_of(template, workspace / "nowhere")
    except TemplateFaulty as error:
        return _form({}, list(error.places), None)
    return _form(found["questions"], [], template.commit)


def _with_secrets(body: JsonObject) -> JsonObject:
    """Templates may name secrets here, and nothing else is there to be named. Raises Invalid."""
    result = templates.render(body, {}, secrets=secrets_named(templates.secret_names(body)))
    if result.errors:
        raise Invalid.from_faults("the request", result.errors)
    return result.value  # type: ignore[no-any-return]


def _form(questions: JsonObject, faults: list[JsonObject], commit: str | None) -> JsonObject:
    fields = {key: field_of(key, asked) for key, asked in questions.items() if _is_asked(key, asked)}
    inputs = {
        "properties": {key: field.given for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.is_required],
        "order": list(fields),
    }
    notes = [f"{key}: {note}" for key, field in fields.items() for note in field.notes]
    return {
        "userInputs": inputs, "answers": {key: _expression(key) for key in fields}, "notes": notes,
        "faults": faults, "commit": commit,
    }  # fmt: skip


def _is_asked(key: str, asked: JsonObject) -> bool:
    """A question that is never put is a value that the template computes."""
    return bool(KEY.fullmatch(key)) and str(asked.get("when", True)).lower() not in ("false", "no", "0")


def _expression(key: str) -> str:
    return f"{{{{ .inputs.{key} }}}}" if PLAIN.fullmatch(key) else f'{{{{ .inputs["{key}"] }}}}'


def field_of(key: str, asked: JsonObject) -> Field:
    default = asked.get("default")
    kind = asked.get("type") or OF_DEFAULT.get(type(default), "yaml")
    shape = dict(TYPES.get(str(kind), TYPES["str"]))
    if asked.get("multiline") is True and shape == TYPES["str"]:
        shape["format"] = "multi-line"
    values = _values(asked.get("choices"))
    if values is not None and all(isinstance(value, FITTING[shape["type"]]) for value in values):
        shape = {"type": shape["type"], "enum": values}
    if asked.get("multiselect") is True:
        shape = {"type": "array", "items": shape}
    given = {**shape, "title": key.replace("_", " ").strip().capitalize()[:MAX_TITLE], **_help(asked)}
    if _fits({**given, "default": default}):
        given["default"] = default
    return Field(given, "default" not in asked, list(_notes(asked, given)))


def _values(choices: Json) -> list[Json] | None:
    """Of a list of values or of [label, value], or of a map from labels; None where the template computes them."""
    if isinstance(choices, dict):
        choices = [[label, value] for label, value in choices.items()]
    if not isinstance(choices, list):
        return None
    values = [choice[1] if isinstance(choice, list) and len(choice) == 2 else choice for choice in choices]
    values = [value["value"] if isinstance(value, dict) and "value" in value else value for value in values]
    return None if any(_is_templated(value) for value in values) else values


def _help(asked: JsonObject) -> JsonObject:
    words = asked.get("help")
    return {"description": words[:MAX_HELP]} if isinstance(words, str) and not _is_templated(words) else {}


def _fits(given: JsonObject) -> bool:
    """Whether a form may begin with this default."""
    default = given["default"]
    if default is None or _is_templated(default):
        return False
    return not list(user_input_faults({"properties": {"x": given}}, ""))


def _is_templated(value: Json) -> bool:
    return isinstance(value, str) and any(mark in value for mark in MARKS)


def _notes(asked: JsonObject, given: JsonObject) -> Iterator[str]:
    if asked.get("choices") is not None and "enum" not in given and "enum" not in given.get("items", {}):
        yield "the template computes the choices; the form takes any value"
    if "default" in asked and asked["default"] is not None and "default" not in given:
        yield "the template computes the default; it holds where the form is left empty"
    if _is_templated(asked.get("when")):
        yield f"is asked only when {asked['when']}; the form always shows it"
    if asked.get("validator"):
        yield "is checked by the template when it is rendered"
    if asked.get("secret"):
        yield "is secret: better a secret of the organization in the answers than an input"
