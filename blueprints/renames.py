"""Gives a property, mirror or relation another name: values, required lists and mirror paths follow."""

from enum import Enum
from typing import Any, Literal

from django.db import connection, transaction

from blueprints.definition import check_blueprint
from blueprints.derived import RenamedKey, tell_renamed
from blueprints.entities.reshape import recompute_all
from blueprints.model import Kind, current_model
from blueprints.models import Blueprint
from blueprints.permissions.change import follow_key
from blueprints.queries import blueprint_document, get_blueprint
from blueprints.services import save_document
from events.services import EventDraft, emit
from portal.errors import NotFound, Taken
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
    RELATION = (("relations",), "newRelationIdentifier", (RENAME_RELATION, RENAME_LINKS))

    @property
    def field(self) -> str:
        return self.value[1]


@transaction.atomic
def rename_key(actor: Actor, blueprint: str, part: Part, old: str, new: str) -> Blueprint:
    """Raises NotFound, Taken, Invalid (a name that is none)."""
    row = get_blueprint(blueprint, lock=True)
    before = blueprint_document(row)
    kind = current_model().get(blueprint)
    _check_names(kind, part, old, new)
    subject: Literal["property", "relation"] = "relation" if part is Part.RELATION else "property"
    follow_key(row, subject, old, new)
    save_document(actor, row, check_blueprint(_renamed(row.document, part, old, new)))
    _rename_values(row, part, old, new)
    _rename_in_paths(actor, row, part, old, new)
    row.refresh_from_db()
    tell_renamed(actor, RenamedKey(row, subject, old, new))
    recompute_all(row)
    draft = EventDraft(
        "UPDATE", "blueprint", blueprint, blueprint, subject=row.pk, before=before, after=blueprint_document(row),
        additional={"renamed": {"part": part.name.lower(), "from": old, "to": new}},
    )  # fmt: skip
    emit(actor, [draft])
    return row


def _check_names(kind: Kind, part: Part, old: str, new: str) -> None:
    held: Any = kind.document
    for step in part.value[0]:
        held = held.get(step, {})
    if old not in held:
        raise NotFound.of(part.name.lower(), old, f' in blueprint "{kind.identifier}"')
    taken = (
        kind.compiled.relations if part is Part.RELATION else {*kind.compiled.properties, *kind.compiled.computed_keys}
    )
    if new != old and new in taken:
        raise Taken.of(part.name.lower(), new)


def _renamed(document: JsonObject, part: Part, old: str, new: str) -> JsonObject:
    """The same document with the key renamed in its place, and in `required`."""
    path = part.value[0]
    if part is Part.RELATION:
        document = {**document, "mirrorProperties": _first_hops(document.get("mirrorProperties", {}), old, new)}
    if len(path) == 1:
        return {**document, path[0]: _with_key(document.get(path[0], {}), old, new)}
    schema = document["schema"]
    changed = {**schema, "properties": _with_key(schema["properties"], old, new)}
    if "required" in schema:
        changed["required"] = [new if key == old else key for key in schema["required"]]
    return {**document, "schema": changed}


def _first_hops(mirrors: JsonObject, old: str, new: str) -> JsonObject:
    """A document whose mirrors begin with a relation it lacks would not pass the check."""
    return {
        key: {**mirror, "path": f"{new}{mirror['path'].removeprefix(old)}"}
        if mirror["path"].split(".")[0] == old
        else mirror
        for key, mirror in mirrors.items()
    }


def _with_key(mapping: JsonObject, old: str, new: str) -> JsonObject:
    return {new if key == old else key: value for key, value in mapping.items()}


def _rename_values(row: Blueprint, part: Part, old: str, new: str) -> None:
    with connection.cursor() as cursor:
        for statement in part.value[2]:
            cursor.execute(statement, {"old": old, "new": new, "blueprint": row.id})


def _rename_in_paths(actor: Actor, row: Blueprint, part: Part, old: str, new: str) -> None:
    """Mirrors of this and other blueprints whose path leads over the renamed key."""
    model = current_model()
    for kind in model:
        mirrors = kind.document.get("mirrorProperties", {})
        moved = {
            key: {**mirror, "path": _path(kind, mirror["path"], row, part, old, new)} for key, mirror in mirrors.items()
        }
        if moved != mirrors:
            other = get_blueprint(kind.identifier, lock=True)
            save_document(actor, other, {**other.document, "mirrorProperties": moved})
            recompute_all(other)


def _path(kind: Kind, path: str, row: Blueprint, part: Part, old: str, new: str) -> str:
    """Walks the path with the new names in force, and puts `new` where `old` of the renamed blueprint stands."""
    model = current_model()
    here: Kind | None = kind
    steps = path.split(".")
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if here and here.id == row.id and step == old and last == (part is not Part.RELATION):
            steps[index] = new
        relation = here.compiled.relations.get(steps[index]) if here else None
        here = model.find(relation.target) if relation else None
    return ".".join(steps)
