"""Permissions name properties, relations, blueprints and their moderators; they follow when one gets another name."""

from collections.abc import Iterator

from access.grants import SUFFIX
from blueprints.model import current_model
from blueprints.permissions.change import store
from blueprints.permissions.document import rewritten
from blueprints.queries import get_blueprint
from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Part, Renaming
from portal.types import Actor, JsonObject

PARTS: dict[str, Part] = {"updateProperties": "property", "updateRelations": "relation"}


def renamed_permissions(stored: JsonObject, blueprint: str, renaming: Renaming) -> JsonObject:
    """`blueprint` is whose permissions they are, by the name it had before."""
    sections = {
        section: {renaming.name(part, blueprint, key): block for key, block in stored[section].items()}
        for section, part in PARTS.items()
        if section in stored
    }
    return rewritten({**stored, **sections}, lambda block: _block(block, blueprint, renaming))


def _block(block: JsonObject, blueprint: str, renaming: Renaming) -> JsonObject:
    roles = [_role(name, renaming) for name in block["roles"]]
    policy = {"policy": renamed_query(block["policy"], blueprint, renaming)} if "policy" in block else {}
    return {**block, "roles": roles, **policy}


def _role(name: str, renaming: Renaming) -> str:
    if not name.endswith(SUFFIX):
        return name
    return renaming.blueprint(name.removesuffix(SUFFIX)) + SUFFIX


def holders() -> Iterator[Holder]:
    for kind in current_model():
        if kind.row.permissions:
            yield Holder("permissions", kind.identifier, kind.identifier, kind.row.title, kind.row.permissions)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    return renamed_permissions(holder.document, holder.identifier, renaming)


def follow(actor: Actor, renaming: Renaming) -> None:
    """A blueprint that was itself renamed has its new name by now, and its policies know it by the old one."""
    subject = renaming.subject
    for holder in list(holders()):
        moved = subject.part == "blueprint" and holder.identifier == renaming.new
        wanted = renamed_permissions(holder.document, subject.blueprint if moved else holder.identifier, renaming)
        if wanted != holder.document:
            store(actor, get_blueprint(holder.identifier, lock=True), wanted)


ROOM = Room(holders, renamed, follow)
