"""Where actions name blueprints, properties and relations; their documents follow when one gets another name."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from actions.addressed import renamed_call, renamed_entity
from actions.automations.events import events_of
from actions.documents import action_document
from actions.models import Action
from actions.queries import get_action
from actions.services import delete_action
from blueprints.models import Blueprint
from blueprints.references.programs import Root, renamed_program
from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from blueprints.references.templates import Rename, renamed_template
from events.services import EventDraft, emit
from portal.moments import now
from portal.types import Actor, Json, JsonObject

ROOTS = {"property": "properties", "relation": "relations"}


class Scope(NamedTuple):
    """Of which blueprint the things are that an action's programs read: the entity, the event, inputs by their keys."""

    entity: str | None
    events: frozenset[str]
    inputs: dict[str, str]

    @property
    def bound(self) -> str | None:
        """The one blueprint without which it would be about nothing."""
        return self.entity or (next(iter(self.events)) if len(self.events) == 1 else None)


def holders() -> Iterator[Holder]:
    return (holder_of(row) for row in Action.objects.order_by("id"))


def holder_of(row: Action) -> Holder:
    scope = scope_of(row.document)
    document = {**row.document, "permissions": row.permissions}
    return Holder("action", row.identifier, scope.bound, row.document.get("title"), document)


def scope_of(document: JsonObject) -> Scope:
    trigger = document["trigger"]
    fields = _inputs(trigger)
    return Scope(
        trigger.get("blueprintIdentifier"), frozenset(_blueprints(events_of(trigger))),
        {key: target for key, field in fields.items() if isinstance(target := target_of(field), str)},
    )  # fmt: skip


def _blueprints(events: Iterable[JsonObject]) -> Iterator[str]:
    return (event["blueprintIdentifier"] for event in events if "blueprintIdentifier" in event)


def target_of(field: JsonObject) -> Json:
    """The blueprint of an entity input, or of the elements of a list of them."""
    return field.get("blueprint") or (field.get("items") or {}).get("blueprint")


def _inputs(trigger: JsonObject) -> JsonObject:
    return trigger.get("userInputs", {}).get("properties", {})


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    document = holder.document
    scope = scope_of(document)
    rename = partial(followed_program, roots=list(_roots(scope, renaming)), renaming=renaming)
    return {
        **document,
        **_approval(document.get("requiredApproval"), renaming, rename),
        "trigger": _trigger(document["trigger"], scope, renaming, rename),
        "invocationMethod": renamed_method(document["invocationMethod"], renaming, rename),
        "permissions": {name: _policy(block, renaming) for name, block in document["permissions"].items()},
    }


def followed_program(source: str, *, roots: list[Root], renaming: Renaming) -> str:
    return renamed_program(source, roots, renaming.subject.key, renaming.new) if roots else source


def _roots(scope: Scope, renaming: Renaming) -> Iterator[Root]:
    """Paths in front of the renamed key, in templates and in the form's own programs."""
    part, blueprint = ROOTS.get(renaming.subject.part), renaming.subject.blueprint
    if part is None:
        return
    if scope.entity == blueprint:
        yield ("entity", part)
    if blueprint in scope.events and not _is_shared(scope, renaming):
        yield from ((*before, "diff", side, part) for before in ((), ("event",)) for side in ("before", "after"))
    for key, target in scope.inputs.items():
        if target == blueprint:
            yield from ((form, key, part) for form in ("inputs", "form"))


def _is_shared(scope: Scope, renaming: Renaming) -> bool:
    """Whether events are about other blueprints too that have the key: they go on having it."""
    kinds = (renaming.model.find(name) for name in scope.events - {renaming.subject.blueprint})
    held = ROOTS[renaming.subject.part]
    return any(kind and renaming.subject.key in getattr(kind.fields, held) for kind in kinds)


def _trigger(trigger: JsonObject, scope: Scope, renaming: Renaming, rename: Rename) -> JsonObject:
    changed = {**trigger}
    if scope.entity:
        changed["blueprintIdentifier"] = renaming.blueprint(scope.entity)
    if trigger["type"] == "automation":
        changed["event"] = renamed_event(trigger["event"], renaming)
    if trigger["type"] == "automation" and "moreEvents" in trigger:
        changed["moreEvents"] = [renamed_event(event, renaming) for event in trigger["moreEvents"]]
    if "condition" in trigger:
        changed["condition"] = _condition(trigger["condition"], scope, renaming, rename)
    if "userInputs" in trigger:
        fields = {key: renamed_input(field, renaming) for key, field in _inputs(trigger).items()}
        changed["userInputs"] = {**trigger["userInputs"], "properties": fields}
    return renamed_programs(changed, rename)


def renamed_event(event: JsonObject, renaming: Renaming) -> JsonObject:
    changed, blueprint = {**event}, event.get("blueprintIdentifier")
    if blueprint:
        changed["blueprintIdentifier"] = renaming.blueprint(blueprint)
    if "propertyIdentifier" in event:
        changed["propertyIdentifier"] = renaming.name("property", blueprint, event["propertyIdentifier"])
    if "actionIdentifier" in event:
        changed["actionIdentifier"] = renaming.action(event["actionIdentifier"])
    return changed


def _condition(condition: JsonObject, scope: Scope, renaming: Renaming, rename: Rename) -> JsonObject:
    if "expressions" in condition:
        return {**condition, "expressions": [rename(program) for program in condition["expressions"]]}
    return renamed_query(condition, scope.entity, renaming)


def renamed_input(field: JsonObject, renaming: Renaming) -> JsonObject:
    changed, target = {**field}, field.get("blueprint")
    if isinstance(target, str):
        changed["blueprint"] = renaming.blueprint(target)
    if "dataset" in field:
        changed["dataset"] = renamed_query(field["dataset"], target, renaming)
    if isinstance(field.get("items"), dict):
        changed["items"] = renamed_input(field["items"], renaming)
    if field.get("displayProperties"):
        shown = [renaming.name("property", target, name) for name in field["displayProperties"]]
        changed["displayProperties"] = shown
    if isinstance(field.get("sort"), dict):
        name = renaming.name("property", target_of(field), field["sort"]["property"])
        changed["sort"] = {**field["sort"], "property": name}
    return changed


def renamed_programs(value: Json, rename: Rename) -> Json:
    """Every {jqQuery}, {constraint} and template of `optionsFrom` below."""
    if isinstance(value, dict):
        return {key: _followed_in(key, item, rename) for key, item in value.items()}
    return [renamed_programs(item, rename) for item in value] if isinstance(value, list) else value


def _followed_in(key: str, item: Json, rename: Rename) -> Json:
    if key == "optionsFrom":
        return renamed_template(item, rename)
    return (
        rename(item) if key in ("jqQuery", "constraint") and isinstance(item, str) else renamed_programs(item, rename)
    )


def renamed_method(method: JsonObject, renaming: Renaming, rename: Rename) -> JsonObject:
    changed = renamed_template(method, rename)
    if method["type"] == "SCAFFOLD" and "entity" in method:
        return {**changed, "entity": _written(changed["entity"], renaming)}
    return _written(changed, renaming) if method["type"] == "UPSERT_ENTITY" else renamed_call(changed, renaming)


def _written(changed: JsonObject, renaming: Renaming) -> JsonObject:
    """Where an entity is written: its blueprint, and the keys of its mapping."""
    target, mapping = changed.get("blueprintIdentifier"), changed["mapping"]
    if not isinstance(target, str):
        return changed
    named = renamed_entity(mapping, target, renaming)
    return {**changed, "blueprintIdentifier": renaming.blueprint(target), "mapping": named}


def _approval(terms: Json, renaming: Renaming, rename: Rename) -> JsonObject:
    """`requiredApproval` by the new names, or nothing where it names none."""
    if not isinstance(terms, dict):
        return {}
    changed = {**terms}
    if "condition" in terms:
        expressions = [rename(program) for program in terms["condition"]["expressions"]]
        changed["condition"] = {**terms["condition"], "expressions": expressions}
    if "stages" in terms:
        changed["stages"] = [_stage(stage, renaming) for stage in terms["stages"]]
    return {"requiredApproval": _asked(changed, renaming)}


def _stage(stage: JsonObject, renaming: Renaming) -> JsonObject:
    changed = {**stage, "approvers": _policy(stage["approvers"], renaming)} if "approvers" in stage else stage
    return _asked(changed, renaming)


def _asked(holder: JsonObject, renaming: Renaming) -> JsonObject:
    """What approvers fill in may be chosen from entities."""
    if "inputs" not in holder:
        return holder
    fields = {key: renamed_input(field, renaming) for key, field in holder["inputs"]["properties"].items()}
    return {**holder, "inputs": {**holder["inputs"], "properties": fields}}


def _policy(block: JsonObject, renaming: Renaming) -> JsonObject:
    policy = block.get("policy")
    if not policy:
        return block
    queries = {name: renamed_query(query, None, renaming) for name, query in policy["queries"].items()}
    return {**block, "policy": {**policy, "queries": queries}}


def follow(actor: Actor, renaming: Renaming) -> None:
    touched = [holder.identifier for holder in holders() if renamed(holder, renaming) != holder.document]
    emit(actor, [_followed(actor, identifier, renaming) for identifier in touched])


def _followed(actor: Actor, identifier: str, renaming: Renaming) -> EventDraft:
    row = get_action(identifier, lock=True)
    before = action_document(row)
    document = renamed(holder_of(row), renaming)
    row.permissions = document.pop("permissions")
    row.document, row.version = document, row.version + 1
    row.updated_at, row.updated_by = now(), actor.id
    row.save()
    return EventDraft("UPDATE", "action", identifier, before=before, after=action_document(row))


def remove_bound(actor: Actor, blueprint: Blueprint) -> None:
    for holder in list(holders()):
        if holder.blueprint == blueprint.identifier:
            delete_action(actor, holder.identifier)


ROOM = Room(holders, renamed, follow, remove_bound)
