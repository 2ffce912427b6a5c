"""Which workflows a workflow starts by a SUB_WORKFLOW: what is doubtful about it, and how a new name is followed."""

from collections.abc import Iterator, Mapping

from actions.models import Action, Kind
from actions.workflows.compiling import form_of
from actions.workflows.shapes import SELF_SERVE, SUB_WORKFLOW
from portal.errors import Fault
from portal.types import JsonObject


def called_by(document: JsonObject) -> set[str]:
    """Identifiers; of a document that is no workflow, none."""
    return {node["config"]["workflowIdentifier"] for node in document.get("nodes", ()) if is_call(node)}


def is_call(node: JsonObject) -> bool:
    return node["config"]["type"] == SUB_WORKFLOW


def callees(document: JsonObject) -> dict[str, JsonObject]:
    """The workflows that it starts, as far as they are there; one statement where it starts any."""
    names = called_by(document) - {document["identifier"]}
    rows = Action.all_kinds.filter(kind=Kind.WORKFLOW, identifier__in=names) if names else ()
    return {row.identifier: row.document for row in rows} | {document["identifier"]: document}


def call_doubts(config: JsonObject, path: str, known: Mapping[str, JsonObject]) -> Iterator[Fault]:
    name = config["workflowIdentifier"]
    if name not in known:
        yield Fault(f"{path}/workflowIdentifier", f'there is no workflow "{name}"', "unknown")
        return
    forms = {node["identifier"]: form_of(node) for node in known[name]["nodes"] if node["config"]["type"] == SELF_SERVE}
    wanted = config.get("triggerIdentifier") or (next(iter(forms)) if len(forms) == 1 else None)
    if wanted in forms:
        yield from _input_doubts(name, forms[wanted], config.get("inputs", {}), f"{path}/inputs")
    else:
        yield Fault(f"{path}/triggerIdentifier", _no_trigger(name, list(forms), wanted), "trigger")


def _no_trigger(name: str, known: list[str], wanted: str | None) -> str:
    if not known:
        return f'"{name}" has no trigger for people, by which a workflow could start it'
    listed = ", ".join(known)
    return f'people start "{name}" by {listed}' + (f', and not by "{wanted}"' if wanted else ": say by which")


def _input_doubts(name: str, form: JsonObject, given: JsonObject, path: str) -> Iterator[Fault]:
    for key in given.keys() - form["properties"].keys():
        yield Fault(f"{path}/{key}", f'the form of "{name}" has no input "{key}"', "unknown")
    required = form.get("required", [])
    for key in required if isinstance(required, list) else ():
        if key not in given and "default" not in form["properties"].get(key, {}):
            yield Fault(path, f'the form of "{name}" requires "{key}"', "required")


def renamed_calls(document: JsonObject, before: str, after: str) -> JsonObject:
    """A workflow that starts the one which has another name now."""
    return {**document, "nodes": [_renamed(node, before, after) for node in document["nodes"]]}


def _renamed(node: JsonObject, before: str, after: str) -> JsonObject:
    if not is_call(node) or node["config"]["workflowIdentifier"] != before:
        return node
    return {**node, "config": {**node["config"], "workflowIdentifier": after}}
