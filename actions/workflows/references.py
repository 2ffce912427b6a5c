"""Where workflows name blueprints, properties and relations; they follow when one gets another name."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from actions.models import Action, Kind
from actions.references import (
    ROOTS,
    followed_program,
    renamed_event,
    renamed_input,
    renamed_method,
    renamed_programs,
    target_of,
)
from actions.workflows.queries import get_workflow
from actions.workflows.services import change_workflow
from actions.workflows.shapes import CONDITION, EVENT, INPUT, STEP_CONFIGS
from blueprints.references.programs import Root
from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from blueprints.references.templates import Rename, renamed_template
from blueprints.system import USER
from portal.types import Actor, Json, JsonObject

FIRED: Final = "trigger"


def holders() -> Iterator[Holder]:
    return (holder_of(row) for row in Action.all_kinds.filter(kind=Kind.WORKFLOW).order_by("id"))


def holder_of(row: Action) -> Holder:
    return Holder("workflow", row.identifier, None, row.document.get("title"), row.document)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    outputs = list(_outputs(holder.document["nodes"], renaming))
    nodes = [_node(node, outputs, renaming) for node in holder.document["nodes"]]
    return {**holder.document, "nodes": nodes}


def _outputs(nodes: list[JsonObject], renaming: Renaming) -> Iterator[Root]:
    """Paths in front of the renamed key, in what nodes read of those before them."""
    part, blueprint = ROOTS.get(renaming.subject.part), renaming.subject.blueprint
    for node in nodes if part else ():
        config = node["config"]
        names = [node["identifier"], FIRED] if config["type"] not in STEP_CONFIGS else [node["identifier"]]
        for path in _paths(config, str(part), blueprint):
            yield from (("outputs", name, *path) for name in names)


def _paths(config: JsonObject, part: str, blueprint: str) -> Iterator[Root]:
    if config["type"] == EVENT and config["event"]["blueprintIdentifier"] == blueprint:
        yield from (("diff", side, part) for side in ("before", "after"))
    if config["type"] == "UPSERT_ENTITY" and config["blueprintIdentifier"] == blueprint:
        yield (part,)
    for key, field in _inputs(config).items():
        if target_of(field) == blueprint:
            yield (key, part)


def _inputs(config: JsonObject) -> JsonObject:
    return config.get("userInputs", {}).get("properties", {})


def _node(node: JsonObject, outputs: list[Root], renaming: Renaming) -> JsonObject:
    rename = partial(_followed, outputs, renaming=renaming)
    changed = {**node, "config": _config(node["config"], rename, renaming)}
    for key in ("variables", "links"):
        if key in node:
            changed[key] = renamed_template(node[key], rename)
    return changed


def _followed(outputs: list[Root], source: str, *, renaming: Renaming) -> str:
    return followed_program(source, roots=outputs, renaming=renaming)


def _config(config: JsonObject, rename: Rename, renaming: Renaming) -> JsonObject:
    if config["type"] == EVENT:
        return _event_trigger(config, renaming)
    changed = _form(config, renaming)
    if config["type"] == CONDITION:
        outlets = [{**each, "expression": _expression(each["expression"], rename)} for each in config["outlets"]]
        return {**changed, "outlets": outlets}
    if config["type"] == INPUT:
        return {**changed, **{key: renamed_template(config[key], rename) for key in TOLD if key in config}}
    return renamed_method(changed, renaming, rename) if config["type"] in STEP_CONFIGS else changed


TOLD: Final = ("description", "notifications")


def _expression(text: str, rename: Rename) -> str:
    return str(renamed_template(text, rename)) if "{{" in text else rename(text)


def _event_trigger(config: JsonObject, renaming: Renaming) -> JsonObject:
    changed = {**config, "event": renamed_event(config["event"], renaming)}
    part = ROOTS.get(renaming.subject.part)
    if (
        "condition" not in config
        or part is None
        or config["event"]["blueprintIdentifier"] != renaming.subject.blueprint
    ):
        return changed
    rename = partial(_followed, [("diff", side, part) for side in ("before", "after")], renaming=renaming)
    expressions = [rename(program) for program in config["condition"]["expressions"]]
    return {**changed, "condition": {**config["condition"], "expressions": expressions}}


def _form(config: JsonObject, renaming: Renaming) -> JsonObject:
    """The inputs of a trigger or of an INPUT, and where else blueprints are named beside them."""
    if "userInputs" not in config:
        return config
    fields = {key: renamed_input(field, renaming) for key, field in _inputs(config).items()}
    part, blueprint = ROOTS.get(renaming.subject.part), renaming.subject.blueprint
    roots: list[Root] = [("form", key, part) for key, field in _inputs(config).items()
                         if part and target_of(field) == blueprint]  # fmt: skip
    form = {**config["userInputs"], **({"properties": fields} if "properties" in config["userInputs"] else {})}
    changed = {**config, "userInputs": renamed_programs(form, partial(_followed, roots, renaming=renaming))}
    if "contexts" in config:
        changed["contexts"] = [_context(context, renaming) for context in config["contexts"]]
    if "usersQuery" in config.get("responders", {}):
        query = renamed_query(config["responders"]["usersQuery"], USER, renaming)
        changed["responders"] = {**config["responders"], "usersQuery": query}
    return changed


def _context(context: Json, renaming: Renaming) -> Json:
    named = context.get("blueprintIdentifier")
    return {**context, "blueprintIdentifier": renaming.blueprint(named)} if named else context


def follow(actor: Actor, renaming: Renaming) -> None:
    for holder in list(holders()):
        document = renamed(holder, renaming)
        if document != holder.document:
            change_workflow(actor, get_workflow(holder.identifier, lock=True), document)


ROOM = Room(holders, renamed, follow)
