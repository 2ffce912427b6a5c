"""What draws an icon of the organization's own: told before it is removed, which refuses nothing."""

from collections.abc import Iterable, Iterator

from access.branding.icons import PREFIX, require_icon
from blueprints.definition.words import pointer
from blueprints.model import current_model
from blueprints.models import Entity
from blueprints.references.rooms import Holder, rooms
from blueprints.references.uses import Use, inner_titles
from portal.types import Json


def uses_of_icon(name: str) -> tuple[list[Use], int]:
    """Documents that name it, and how many entities do. Raises NotFound."""
    require_icon(name)
    icon = PREFIX + name
    named = [_use(holder, list(_paths(holder.document, icon))) for holder in _holders() if icon in str(holder.document)]
    return [use for use in named if use.paths], Entity.objects.filter(icon=icon).count()


def _holders() -> Iterable[Holder]:
    for kind in current_model():
        yield Holder("blueprint", kind.identifier, kind.identifier, kind.row.title, kind.document)
    for room in rooms():
        yield from room.holders()


def _use(holder: Holder, paths: list[str]) -> Use:
    inside = inner_titles(holder.document, paths)
    return Use(holder.kind, holder.identifier, holder.blueprint, holder.title, paths, inside)


def _paths(value: Json, icon: str, path: str = "") -> Iterator[str]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if key == "icon" and part == icon:
            yield path + pointer(key)
        else:
            yield from _paths(part, icon, path + pointer(key))
