"""The form as one person sees it now: every dynamic key resolved for the values given so far."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from actions.definition.user_inputs import is_dynamic
from actions.documents import MASK
from actions.inputs.context import Loaded, load_entities, references, with_entities
from actions.inputs.values import fits_type
from portal import jq
from portal.errors import Invalid
from portal.patterns import compile_pattern
from portal.types import Actor, Json, JsonObject

# What each dynamic key becomes when its expression fails or gives something of another type.
FALLBACK: dict[str, Json] = {
    "visible": False, "disabled": False, "readOnly": False, "enum": [], "pattern": None, "minItems": None,
    "maxItems": None,
}  # fmt: skip
WANTED: dict[str, tuple[type, ...]] = {
    "visible": (bool,), "disabled": (bool,), "readOnly": (bool,), "enum": (list,), "pattern": (str, list),
    "minItems": (int,), "maxItems": (int,),
}  # fmt: skip
# The same keys may stand on the elements of a list.
OF_ITEMS = ("enum", "pattern")
# Only for a machine that stands still: what expressions take is counted in processor time.
WALL_SECONDS = 5.0
READS_FORM = re.compile(r"\.form\.([A-Za-z0-9_]+)|\.form\.?\[?[\"']([^\"']+)[\"']\]?")


class Step(NamedTuple):
    title: str
    order: list[str]
    visible: bool


@dataclass
class Form:
    """`inputs` are the definitions with their dynamic keys replaced; `values` the submitted and default values.

    `errors` are what failed, by input (`""` for the form as a whole); `unsure` the inputs whose limits failed, so
    that no value can be said to be right; `waiting` those whose `dependsOn` is not filled in yet.
    """

    inputs: dict[str, JsonObject]
    values: JsonObject
    required: list[str] = field(default_factory=list)
    visible: dict[str, bool] = field(default_factory=dict)
    disabled: dict[str, bool] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    titles: dict[str, bool] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    entities: Loaded = field(default_factory=dict)
    budget: jq.Budget = field(default_factory=jq.Budget)

    def default(self, key: str) -> Json:
        return self.inputs[key].get("default")

    def is_open(self, key: str) -> bool:
        """Whether the person may set the input."""
        return self.visible[key] and not self.disabled[key] and not self.inputs[key].get("readOnly")

    def evaluated(self, programs: Mapping[str, str], context: JsonObject) -> dict[str, jq.Outcome]:
        """All expressions of a form share the processor time of one; how busy the machine is counts for nothing."""
        return jq.evaluate_many(programs, [context], wall_seconds=WALL_SECONDS, budget=self.budget)[0]

    def note(self, key: str, message: str) -> None:
        self.errors.setdefault(key, []).append(message)

    def seen(self, *, clear: bool = False) -> JsonObject:
        """Values as expressions see them; a secret is masked, or its text could be copied where it is stored."""
        seen = with_entities(self.inputs, self.values, self.entities)
        secret = [key for key, given in self.inputs.items() if given.get("encryption") and seen[key] is not None]
        return seen if clear else seen | dict.fromkeys(secret, MASK)


@dataclass(frozen=True)
class Circumstances:
    """What a form is resolved against, apart from its own values. `offline`: nobody outside may be asked.

    `more` is read beside it by its names: of a form within a workflow, what came before.
    """

    actor: Actor
    user: JsonObject
    entity: JsonObject | None = None
    blueprint: JsonObject | None = None
    offline: bool = False
    more: JsonObject = field(default_factory=dict)

    def context(self, values: JsonObject) -> JsonObject:
        return {**self.more, "form": values, "entity": self.entity, "user": self.user, "blueprint": self.blueprint}


def resolve_form(definition: JsonObject, submitted: JsonObject, circumstances: Circumstances) -> Form:
    """One or two evaluations in all: defaults that lean on each other take one more each."""
    form = Form(inputs={key: _copied(given) for key, given in definition["properties"].items()}, values=dict(submitted))
    form.entities = load_entities(circumstances.actor, list(references(form.inputs, submitted)))
    _fill_defaults(form, submitted, circumstances)
    _wait_for_dependencies(form, submitted)
    filled = {key: value for key, value in form.values.items() if key not in submitted}
    form.entities |= load_entities(circumstances.actor, list(references(form.inputs, filled)))
    _resolve_keys(form, definition, circumstances)
    _hide_with_steps(form)
    return form


def _copied(given: JsonObject) -> JsonObject:
    items = given.get("items")
    return given | {"items": dict(items)} if isinstance(items, dict) else dict(given)


def _fill_defaults(form: Form, submitted: JsonObject, circumstances: Circumstances) -> None:
    dynamic: dict[str, str] = {}
    for key, given in form.inputs.items():
        if is_dynamic(given.get("default")):
            dynamic[key] = given.pop("default")["jqQuery"]
        elif key not in submitted and given.get("default") is not None:
            form.values[key] = given["default"]
    for level in _levels(dynamic):
        found = _evaluate(form, {f"{key}/default": dynamic[key] for key in level}, circumstances)
        for key in level:
            _put_default(form, key, found.get(f"{key}/default"))


def _put_default(form: Form, key: str, value: Json) -> None:
    if value is None:
        return
    if not fits_type(form.inputs[key], value):
        form.note(key, f"the default is not of type {form.inputs[key].get('type')}")
        return
    form.inputs[key]["default"] = value
    form.values.setdefault(key, value)


def _levels(programs: Mapping[str, str]) -> Iterable[list[str]]:
    """Defaults in the order in which they read each other; those in a circle once each, as they are written."""
    waiting = dict(programs)
    while waiting:
        ready = [key for key, text in waiting.items() if not (_read_by(text) & (waiting.keys() - {key}))]
        level = ready or list(waiting)[:1]
        yield level
        for key in level:
            del waiting[key]


def _read_by(program: str) -> set[str]:
    return {first or second for first, second in READS_FORM.findall(program)}


def _evaluate(form: Form, programs: Mapping[str, str], circumstances: Circumstances) -> dict[str, Any]:
    """Values by key; what failed is noted on the input (the part before the first `/`) and left out."""
    if not programs:
        return {}
    outcomes = form.evaluated(programs, circumstances.context(form.seen()))
    for key, outcome in outcomes.items():
        if outcome.error:
            _failed(form, key, outcome.error)
    return {key: outcome.value for key, outcome in outcomes.items() if not outcome.error}


def _failed(form: Form, place: str, error: str) -> None:
    """Without its default an input is only empty, and hidden it takes nothing; every other key limits what it takes."""
    key, _, name = place.partition("/")
    form.note(key, error)
    if name not in ("default", "visible") and not name.startswith(("steps/", "titles/")):
        form.unsure[key] = error


def _resolve_keys(form: Form, definition: JsonObject, circumstances: Circumstances) -> None:
    places = _places(form)
    programs = {f"{key}/{part}{name}": holder[name]["jqQuery"] for key, part, name, holder in places}
    flags = {f"/steps/{index}": step.get("visible") for index, step in enumerate(definition.get("steps") or [])}
    flags |= {f"/titles/{key}": heading.get("visible") for key, heading in (definition.get("titles") or {}).items()}
    flags["/required"] = definition.get("required") or []
    programs |= {place: flag["jqQuery"] for place, flag in flags.items() if is_dynamic(flag)}
    found = _evaluate(form, programs, circumstances)
    for key, part, name, holder in places:
        _put(form, key, holder, name, found.get(f"{key}/{part}{name}"))
    settled = {place: found.get(place) if is_dynamic(flag) else flag for place, flag in flags.items()}
    form.required = _names(settled["/required"])
    form.visible = {key: given.get("visible") is not False for key, given in form.inputs.items()}
    form.disabled = {key: given.get("disabled") is True or key in form.waiting for key, given in form.inputs.items()}
    _lay_out(form, definition, {place: _shows(flags[place], value) for place, value in settled.items()})


def _places(form: Form) -> list[tuple[str, str, str, JsonObject]]:
    """(input, "" or "items/", keyword, the definition that holds it) of every dynamic keyword."""
    own = [(key, "", name, given) for key, given in form.inputs.items() for name in FALLBACK]
    lists = [(key, given["items"]) for key, given in form.inputs.items() if isinstance(given.get("items"), dict)]
    items = [(key, "items/", name, given) for key, given in lists for name in OF_ITEMS]
    return [place for place in own + items if is_dynamic(place[3].get(place[2]))]


def _put(form: Form, key: str, holder: JsonObject, name: str, value: Json) -> None:
    fits = isinstance(value, WANTED[name]) and not (isinstance(value, bool) and bool not in WANTED[name])
    holder[name] = value if fits else FALLBACK[name]
    if name == "pattern" and isinstance(value, str):
        try:
            compile_pattern(value)
        except Invalid as error:
            holder[name] = None
            _failed(form, f"{key}/pattern", error.message)


def _shows(flag: Json, value: Json) -> bool:
    """A part without `visible` is shown; one whose expression fails is not."""
    return value is True if is_dynamic(flag) else value is not False


def _names(value: Json) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _lay_out(form: Form, definition: JsonObject, shown: Mapping[str, bool]) -> None:
    """Inputs that no step names stand in the last one."""
    form.titles = {key: shown[f"/titles/{key}"] for key in definition.get("titles") or {}}
    steps = definition.get("steps") or []
    form.steps = [Step(step["title"], list(step["order"]), shown[f"/steps/{at}"]) for at, step in enumerate(steps)]
    if form.steps:
        placed = {key for step in form.steps for key in step.order}
        form.steps[-1].order.extend(key for key in form.inputs if key not in placed)


def _hide_with_steps(form: Form) -> None:
    hidden = {key for step in form.steps if not step.visible for key in step.order}
    form.visible |= {key: False for key in hidden if key in form.inputs}


def _wait_for_dependencies(form: Form, submitted: JsonObject) -> None:
    """An input that waits is empty, and so others may come to wait for it."""
    for _ in form.inputs:
        found = {
            key
            for key, given in form.inputs.items()
            if any(form.values.get(needed) is None for needed in given.get("dependsOn") or [])
        }
        if found == form.waiting:
            return
        form.waiting = found
        for key in found - submitted.keys():
            form.values.pop(key, None)
