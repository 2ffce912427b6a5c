"""The form as one person sees it now: every dynamic key resolved for the values given so far."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.definition.user_inputs import is_dynamic
from actions.inputs.context import Loaded, load_entities, references, with_entities
from portal import jq
from portal.types import Actor, Json, JsonObject

# What each dynamic key becomes when its expression fails or gives something of another type.
FALLBACK: dict[str, Json] = {
    "visible": False, "disabled": False, "enum": [], "pattern": None, "minItems": None, "maxItems": None,
}  # fmt: skip
WANTED: dict[str, tuple[type, ...]] = {
    "visible": (bool,), "disabled": (bool,), "enum": (list,), "pattern": (str, list), "minItems": (int,),
    "maxItems": (int,),
}  # fmt: skip
READS_FORM = re.compile(r"\.form\.([A-Za-z0-9_]+)|\.form\[\"([^\"]+)\"\]")


@dataclass
class Form:
    """`inputs` are the definitions with their dynamic keys replaced; `values` the submitted and default values."""

    inputs: dict[str, JsonObject]
    values: JsonObject
    required: list[str] = field(default_factory=list)
    visible: dict[str, bool] = field(default_factory=dict)
    disabled: dict[str, bool] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    entities: Loaded = field(default_factory=dict)

    def default(self, key: str) -> Json:
        return self.inputs[key].get("default")

    def is_open(self, key: str) -> bool:
        """Whether the person may set the input."""
        return self.visible[key] and not self.disabled[key]


@dataclass(frozen=True)
class Circumstances:
    """What a form is resolved against, apart from its own values."""

    actor: Actor
    user: JsonObject
    entity: JsonObject | None = None
    blueprint: JsonObject | None = None

    def context(self, values: JsonObject) -> JsonObject:
        return {"form": values, "entity": self.entity, "user": self.user, "blueprint": self.blueprint}


def resolve_form(definition: JsonObject, submitted: JsonObject, circumstances: Circumstances) -> Form:
    """One or two evaluations in all: defaults that lean on each other take one more each."""
    inputs = {key: dict(given) for key, given in definition["properties"].items()}
    form = Form(inputs=inputs, values=dict(submitted))
    form.entities = load_entities(circumstances.actor, list(references(inputs, submitted)))
    _fill_defaults(form, submitted, circumstances)
    filled = {key: value for key, value in form.values.items() if key not in submitted}
    form.entities |= load_entities(circumstances.actor, list(references(inputs, filled)))
    _resolve_keys(form, definition, circumstances)
    _wait_for_dependencies(form)
    return form


def _fill_defaults(form: Form, submitted: JsonObject, circumstances: Circumstances) -> None:
    dynamic: dict[str, str] = {}
    for key, given in form.inputs.items():
        if is_dynamic(given.get("default")):
            dynamic[key] = given.pop("default")["jqQuery"]
        elif key not in submitted and given.get("default") is not None:
            form.values[key] = given["default"]
    for level in _levels(dynamic):
        found = _evaluate(form, {key: dynamic[key] for key in level}, circumstances)
        for key in level:
            if found.get(key) is not None:
                form.inputs[key]["default"] = found[key]
                form.values.setdefault(key, found[key])


def _levels(programs: Mapping[str, str]) -> Iterable[list[str]]:
    """Defaults in the order in which they read each other; those in a circle together, once."""
    waiting = dict(programs)
    while waiting:
        ready = [key for key, text in waiting.items() if not (_read_by(text) & (waiting.keys() - {key}))]
        level = ready or list(waiting)
        yield level
        for key in level:
            del waiting[key]


def _read_by(program: str) -> set[str]:
    return {first or second for first, second in READS_FORM.findall(program)}


def _evaluate(form: Form, programs: Mapping[str, str], circumstances: Circumstances) -> dict[str, Any]:
    """Values by key; what failed is noted on the input (the part before the first `/`) and left out."""
    if not programs:
        return {}
    seen = with_entities(form.inputs, form.values, form.entities)
    outcomes = jq.evaluate_many(programs, [circumstances.context(seen)])[0]
    for key, outcome in outcomes.items():
        if outcome.error:
            form.errors.setdefault(key.split("/")[0], []).append(outcome.error)
    return {key: outcome.value for key, outcome in outcomes.items() if not outcome.error}


def _resolve_keys(form: Form, definition: JsonObject, circumstances: Circumstances) -> None:
    places = [(key, name) for key, given in form.inputs.items() for name in FALLBACK if is_dynamic(given.get(name))]
    programs = {f"{key}/{name}": form.inputs[key][name]["jqQuery"] for key, name in places}
    required: Json = definition.get("required") or []
    if is_dynamic(required):
        programs["/required"] = required["jqQuery"]
    found = _evaluate(form, programs, circumstances)
    for key, name in places:
        _put(form, key, name, found.get(f"{key}/{name}"))
    form.required = _names(found.get("/required") if is_dynamic(required) else required)
    form.visible = {key: given.get("visible") is not False for key, given in form.inputs.items()}
    form.disabled = {key: given.get("disabled") is True for key, given in form.inputs.items()}


def _put(form: Form, key: str, name: str, value: Json) -> None:
    fits = isinstance(value, WANTED[name]) and not (isinstance(value, bool) and bool not in WANTED[name])
    form.inputs[key][name] = value if fits else FALLBACK[name]


def _names(value: Json) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _wait_for_dependencies(form: Form) -> None:
    for key, given in form.inputs.items():
        if any(form.values.get(needed) is None for needed in given.get("dependsOn") or []):
            form.disabled[key] = True
