"""Gives a key of a blueprint another name: values, required lists and whatever refers to it follow."""

from enum import Enum
from typing import Any, Literal

from django.db import connection, transaction

from blueprints.definition import check_blueprint
from blueprints.entities.reshape import recompute_all
from blueprints.errors import ProtectedBlueprint
from blueprints.expiry import follow_rename
from blueprints.model import Kind, Model, current_model
from blueprints.models import Blueprint
from blueprints.permissions.references import renamed_permissions
from blueprints.queries import blueprint_document, get_blueprint
from blueprints.references.blueprints import renamed_document
from blueprints.references.rooms import follow_renaming
from blueprints.references.subject import Renaming, Subject
from blueprints.services import rename_references, save_document
from blueprints.system import structures
from events.services import EventDraft, emit
from portal.errors import Conflict, NotFound, Taken
from portal.types import Actor, JsonObject

RENAME_PROPERTY = """
UPDATE blueprints_entity SET properties = (properties - %(old)s::text)
  || jsonb_build_object(%(new)s::text, properties -> %(old)s::text)
WHERE blueprint_id = %(blueprint)s AND properties ? %(old)s::text
"""
RENAME_RELATION = """
UPDATE blueprints_entity SET relations = (relations - %(old)s::text)
  || jsonb_build_object(%(new)s::text, relations -> %(old)s::text)
WHERE blueprint_id = %(blueprint)s AND relations ? %(old)s::text
"""
RENAME_LINKS = """
UPDATE blueprints_entityrelation r SET relation = %(new)s FROM blueprints_entity e
WHERE r.source_id = e.id AND e.blueprint_id = %(blueprint)s AND r.relation = %(old)s
"""


class Part(Enum):
    """(keys that hold it in the document, name of the new name in the request, statements on the entities)"""

    PROPERTY = (("schema", "properties"), "newPropertyName", (RENAME_PROPERTY,))
    MIRROR = (("mirrorProperties",), "newMirrorName", ())
    CALCULATION = (("calculationProperties",), "newCalculationName", ())
    AGGREGATION = (("aggregationProperties",), "newAggregationName", ())
    RELATION = (("relations",), "newRelationIdentifier", (RENAME_RELATION, RENAME_LINKS))

    @property
    def field(self) -> str:
        return self.value[1]

    @property
    def subject(self) -> Literal["property", "relation"]:
        """How rules name it: whatever has a value among the properties is one to them."""
        return "relation" if self is Part.RELATION else "property"


@transaction.atomic
def rename_key(actor: Actor, blueprint: str, part: Part, old: str, new: str) -> Blueprint:
    """Raises NotFound, Taken, ProtectedBlueprint, Conflict while its values are converted, Invalid (no name)."""
    row = get_blueprint(blueprint, lock=True)
    before = blueprint_document(row)
    model = current_model()
    kind = model.get(blueprint)
    _check_names(kind, part, old, new)
    renaming = Renaming(model, Subject(part.subject, blueprint, old), new)
    document = _renamed(row.document, part, renaming)
    row.permissions = renamed_permissions(row.permissions, blueprint, renaming)
    save_document(actor, row, check_blueprint(document))
    # Blueprints are locked before entities, as writers do it.
    rename_references(actor, renaming)
    _rename_values(row, part, old, new)
    if part.subject == "property":
        follow_rename(row.pk, old, new)
    follow_renaming(actor, renaming)
    # Values elsewhere stay what they were; here some program may have read the key in a way that was not certain.
    recompute_all(row)
    draft = EventDraft(
        "UPDATE", "blueprint", blueprint, blueprint, subject=row.pk, before=before, after=blueprint_document(row),
        additional={"renamed": {"part": part.name.lower(), "from": old, "to": new}},
    )  # fmt: skip
    emit(actor, [draft])
    return row


def renamed_in(model: Model, blueprint: str, part: Part, old: str, new: str) -> Model:
    """The model as it would be if the blueprint alone had heard of the new name."""
    kind = model.get(blueprint)
    renaming = Renaming(model, Subject(part.subject, blueprint, old), new)
    return model.with_document(kind, _renamed(kind.document, part, renaming))


def _renamed(document: JsonObject, part: Part, renaming: Renaming) -> JsonObject:
    _, blueprint, old = renaming.subject
    return _declared(renamed_document(blueprint, document, renaming), part, old, renaming.new)


def _check_names(kind: Kind, part: Part, old: str, new: str) -> None:
    if old not in held(kind.document, part):
        raise NotFound.of(part.name.lower(), old, f' in blueprint "{kind.identifier}"')
    if old in held(structures().get(kind.identifier, {}), part):
        raise ProtectedBlueprint(f'"{old}" is built into "{kind.identifier}"')
    if old in kind.row.changing:
        raise Conflict(f'the values of "{old}" are being converted', migrationId=kind.row.changing[old])
    taken = (
        kind.compiled.relations if part is Part.RELATION else {*kind.compiled.properties, *kind.compiled.computed_keys}
    )
    if new != old and new in taken:
        raise Taken.of(part.name.lower(), new)


def held(document: JsonObject, part: Part) -> JsonObject:
    """What the document has of that part, by key."""
    held: Any = document
    for step in part.value[0]:
        held = held.get(step, {})
    return held


def _declared(document: JsonObject, part: Part, old: str, new: str) -> JsonObject:
    """The same document with the key renamed in its place, and in `required`."""
    path = part.value[0]
    if len(path) == 1:
        return {**document, path[0]: _with_key(document[path[0]], old, new)}
    schema = document["schema"]
    changed = {**schema, "properties": _with_key(schema["properties"], old, new)}
    if "required" in schema:
        changed["required"] = [new if key == old else key for key in schema["required"]]
    return {**document, "schema": changed}


def _with_key(mapping: JsonObject, old: str, new: str) -> JsonObject:
    return {new if key == old else key: value for key, value in mapping.items()}


def _rename_values(row: Blueprint, part: Part, old: str, new: str) -> None:
    with connection.cursor() as cursor:
        for statement in part.value[2]:
            cursor.execute(statement, {"old": old, "new": new, "blueprint": row.id})
