"""Views of tables that people keep for themselves, and what they pinned, go on naming what got another name."""

from collections.abc import Iterator

from access.models import User
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from pages.references import renamed_by_blueprint, renamed_part
from portal.types import Actor, Json, JsonObject


def holders() -> Iterator[Holder]:
    """None: what a person keeps is told to nobody else."""
    return iter(())


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    return _renamed(holder.document, renaming)


def _renamed(preferences: JsonObject, renaming: Renaming) -> JsonObject:
    """`{views: {blueprint: [view]}, modelPlaces: {size: {blueprint: place}}, …}`; a view has widgets as a page has."""
    return {key: _PARTS.get(key, _other)(part, renaming) for key, part in preferences.items()}


def _other(part: Json, renaming: Renaming) -> Json:
    return renamed_part(part, None, renaming)


def _places(sizes: Json, renaming: Renaming) -> Json:
    """Nobody judged what stands here: what has another shape stays as it is."""
    if not isinstance(sizes, dict):
        return sizes
    return {size: renamed_by_blueprint(places, renaming) for size, places in sizes.items()}


_PARTS = {"views": renamed_by_blueprint, "modelPlaces": _places}


def follow(actor: Actor, renaming: Renaming) -> None:
    """Two statements, however many people there are."""
    people = list(User.objects.exclude(preferences={}).select_for_update().only("id", "preferences").order_by("id"))
    changed = []
    for person in people:
        preferences = _renamed(person.preferences, renaming)
        if preferences != person.preferences:
            person.preferences = preferences
            changed.append(person)
    User.objects.bulk_update(changed, ["preferences"])


ROOM = Room(holders, renamed, follow)
