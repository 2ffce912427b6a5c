"""Creates, changes and deletes blueprints; each is one transaction with its event."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from access.grants import forget_object
from blueprints import changelog
from blueprints.companions import make_companions
from blueprints.computed.circles import refuse_circles
from blueprints.definition import changed_types, check_blueprint
from blueprints.entities.reshape import reshape_entities
from blueprints.entities.store import mark_ids
from blueprints.errors import PropertyTypeImmutable, ProtectedBlueprint
from blueprints.expiry import arm_new
from blueprints.model import Model, current_model
from blueprints.models import Blueprint, Entity, new_revision
from blueprints.owners import refuse_broken_path
from blueprints.permissions.change import forget_gone_keys
from blueprints.queries import blueprint_document, get_blueprint
from blueprints.references.blueprints import renamed_document
from blueprints.references.changes import deletion
from blueprints.references.impact import impact_of
from blueprints.references.rooms import follow_renaming, remove_bound
from blueprints.references.subject import Renaming, Subject
from blueprints.results import RESULT_TARGET, RULE_RESULT
from blueprints.system import structure_of
from events.services import EventDraft, emit
from portal.errors import Conflict, Fault, HasDependents, Invalid, Taken
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from tenants.actors import system_actor


@transaction.atomic
def create_blueprint(
    actor: Actor, document: JsonObject, *, key: UUID | None = None, permissions: JsonObject | None = None,
    catalog_page: bool = True,
) -> Blueprint:  # fmt: skip
    """`key` and `permissions` are those of a deleted blueprint which comes back.

    Raises Invalid with all faults, Taken.
    """
    checked = check_blueprint(document)
    model = current_model()
    if checked["identifier"] in model:
        raise Taken.of("blueprint", checked["identifier"])
    _check_targets(model, checked)
    refuse_broken_path(model, checked)
    refuse_circles(model, checked)
    moment = now()
    row = Blueprint(
        id=key or uuid7(), identifier=checked["identifier"], title=checked["title"], document=checked,
        permissions=permissions or {},
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    if not _inserted(row):
        raise Taken.of("blueprint", checked["identifier"])
    _tell(actor, "CREATE", row, None, blueprint_document(row))
    changelog.follow(actor, row, {})
    make_companions(actor, row, catalog_page=catalog_page)
    return row


def _inserted(row: Blueprint) -> bool:
    """False when another request was faster with the same identifier."""
    Blueprint.objects.bulk_create([row], ignore_conflicts=True)
    return Blueprint.objects.filter(pk=row.pk).exists()


@transaction.atomic
def replace_blueprint(actor: Actor, identifier: str, document: JsonObject) -> Blueprint:
    """The whole document anew; another `identifier` in it renames. Raises NotFound, Invalid, Taken."""
    row = get_blueprint(identifier, lock=True)
    return _change(actor, row, check_blueprint({"identifier": identifier, **document}))


@transaction.atomic
def patch_blueprint(actor: Actor, identifier: str, changes: JsonObject) -> Blueprint:
    """Top-level keys of `changes` replace the stored ones; null takes one away (contract §3.2)."""
    row = get_blueprint(identifier, lock=True)
    return _change(actor, row, merged(row.document, changes))


def merged(before: JsonObject, changes: JsonObject) -> JsonObject:
    """The checked document that a PATCH makes. Raises Invalid."""
    document = {**before, **_with_types(before, changes)}
    return check_blueprint({key: value for key, value in document.items() if value is not None})


def _with_types(before: JsonObject, changes: JsonObject) -> JsonObject:
    """In a PATCH a known property may leave its type out."""
    schema = changes.get("schema")
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(properties, dict):
        return changes
    known = before["schema"]["properties"]
    filled = {
        key: {"type": known[key]["type"], **declared} if key in known and isinstance(declared, dict) else declared
        for key, declared in properties.items()
    }
    return {**changes, "schema": {**schema, "properties": filled}}


def _change(actor: Actor, row: Blueprint, checked: JsonObject) -> Blueprint:
    """Stores a checked document in the place of another and brings the entities after it."""
    model = current_model()
    before = blueprint_document(row)
    _check_change(model, row, checked)
    was, name = row.identifier, checked["identifier"]
    renaming = Renaming(model, Subject("blueprint", was, was), name)
    old, checked = (renamed_document(was, document, renaming) for document in (row.document, checked))
    save_document(actor, row, checked)
    if name != was:
        rename_references(actor, renaming)
        follow_renaming(actor, renaming)
    reshape_entities(row, old, checked)
    _tell(actor, "UPDATE", row, before, blueprint_document(row))
    return row


def _check_change(model: Model, row: Blueprint, checked: JsonObject) -> None:
    retyped = changed_types(row.document, checked)
    if retyped:
        named = ", ".join(sorted(retyped))
        raise PropertyTypeImmutable(f"the type of a property cannot change: {named}", properties=sorted(retyped))
    _check_changing(row, checked)
    if checked["identifier"] != row.identifier and checked["identifier"] in model:
        raise Taken.of("blueprint", checked["identifier"])
    if row.system:
        _check_protected(row, checked)
    _check_targets(model, checked, renamed_from=row.identifier)
    refuse_broken_path(model, checked, renamed_from=row.identifier)
    refuse_circles(model, checked, renamed_from=row.identifier)


def _check_changing(row: Blueprint, checked: JsonObject) -> None:
    before, after = row.document["schema"]["properties"], checked["schema"]["properties"]
    for key, migration in row.changing.items():
        if before.get(key) != after.get(key):
            raise Conflict(f'the values of "{key}" are being converted; wait, or cancel that', migrationId=migration)


def _check_protected(row: Blueprint, checked: JsonObject) -> None:
    structure = structure_of(row.identifier)
    missing = [
        f"{part}.{key}"
        for part, keys in (("schema", structure["schema"]["properties"]), ("relations", structure["relations"]))
        for key in keys
        if key not in (checked[part]["properties"] if part == "schema" else checked[part])
    ]
    if checked["identifier"] != row.identifier or missing:
        raise ProtectedBlueprint(
            f'"{row.identifier}" belongs to the system: its name and built-in parts stay', missing=missing
        )


def _check_targets(model: Model, checked: JsonObject, renamed_from: str | None = None) -> None:
    own = {checked["identifier"], renamed_from}
    faults = [
        Fault(f"/relations/{key}/target", f'names the blueprint "{relation["target"]}", which was not found', "exists")
        for key, relation in checked["relations"].items()
        if relation["target"] not in own and relation["target"] not in model
    ]
    if faults:
        raise Invalid.from_faults("the blueprint", faults)


def save_document(actor: Actor, row: Blueprint, document: JsonObject) -> None:
    was = row.document
    row.identifier, row.title, row.document = document["identifier"], document["title"], document
    row.revision = new_revision()
    forget_gone_keys(row)
    row.updated_at, row.updated_by = now(), actor.id
    row.save()
    changelog.follow(actor, row, was)
    arm_new(row.pk, document, was)


def rename_references(actor: Actor, renaming: Renaming) -> None:
    """Other blueprints' documents go on naming what got another name. Raises nothing that a name could cause."""
    for kind in renaming.model:
        document = renamed_document(kind.identifier, kind.document, renaming)
        if kind.identifier != renaming.subject.blueprint and document != kind.document:
            row = get_blueprint(kind.identifier, lock=True)
            before = blueprint_document(row)
            save_document(actor, row, document)
            _tell(actor, "UPDATE", row, before, blueprint_document(row))


@transaction.atomic
def delete_blueprint(actor: Actor, identifier: str, *, with_actions: bool = False) -> None:
    """Raises NotFound, ProtectedBlueprint, HasDependents."""
    row = get_blueprint(identifier, lock=True)
    if row.system:
        raise ProtectedBlueprint(f'"{identifier}" belongs to the system and cannot be deleted')
    check_unused(current_model(), row)
    before = blueprint_document(row)
    _forget_results(row)
    if with_actions:
        remove_bound(actor, row)
    forget_object(row)
    changelog.forget(actor, row)
    _tell(actor, "DELETE", row, before, None, permissions=row.permissions)
    row.delete()


def _forget_results(row: Blueprint) -> None:
    """Rule results told of its entities; they went with these."""
    told = Blueprint.objects.select_for_update(no_key=True).filter(identifier=RULE_RESULT).first()
    relations = told.document["relations"] if told else {}
    kept = {
        key: item
        for key, item in relations.items()
        if item["target"] != row.identifier or item.get("type") != RESULT_TARGET
    }
    if told and kept != relations:
        save_document(system_actor(), told, {**told.document, "relations": kept})
        mark_ids([(row.pk, None)])


def check_unused(model: Model, row: Blueprint, *, entities: bool = True) -> None:
    """Raises HasDependents, naming everything that refers to it; `entities=False` lets entities be there."""
    kind = model.by_id(row.pk)
    pointing = sorted(
        f"{source.identifier}.{key}"
        for source, key, _ in model.pointing_to(row.identifier)
        if source is not kind and key not in source.compiled.follow
    )
    count = Entity.objects.filter(blueprint=row).count() if entities else 0
    if count or pointing:
        reasons = [f'blueprint "{row.identifier}" has {count} entities'] if count else []
        reasons += [f'relations point to blueprint "{row.identifier}": {", ".join(pointing)}'] if pointing else []
        impact = impact_of(model, kind, deletion(model, kind))
        raise HasDependents(
            f"has_dependents: {'; '.join(reasons)}", entities=count, relations=pointing, impact=impact["changes"]
        )


def _tell(
    actor: Actor, action: Any, row: Blueprint, before: JsonObject | None, after: JsonObject | None, **additional: Json
) -> None:
    name = row.identifier
    draft = EventDraft(
        action, "blueprint", name, name, subject=row.pk, before=before, after=after, additional=additional
    )
    emit(actor, [draft])


def ensure_blueprints(actor: Actor, documents: Sequence[JsonObject]) -> None:
    """Creates those that are missing; for importers and demos, whose blueprints a person may have changed since."""
    model = current_model()
    for document in documents:
        if document["identifier"] not in model:
            create_blueprint(actor, document)
