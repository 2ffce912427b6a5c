"""Blueprints that the interface does not offer stay hidden under another name."""

from collections.abc import Iterator

from access.organization import change_organization, organization_document
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from portal.types import Actor, JsonObject

SETTING = "hiddenBlueprints"


def holders() -> Iterator[Holder]:
    """None: hiding a blueprint uses nothing of it."""
    return iter(())


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    return _renamed(holder.document, renaming)


def _renamed(settings: JsonObject, renaming: Renaming) -> JsonObject:
    return {**settings, SETTING: [renaming.blueprint(name) for name in settings[SETTING]]}


def follow(actor: Actor, renaming: Renaming) -> None:
    settings = organization_document()["settings"] if renaming.subject.part == "blueprint" else {}
    if renaming.subject.blueprint in (settings.get(SETTING) or ()):
        change_organization(actor, {"settings": _renamed(settings, renaming)}, merge=True)


ROOM = Room(holders, renamed, follow)
