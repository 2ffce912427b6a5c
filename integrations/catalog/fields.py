"""Parts of entities: dot paths to values and subtrees; a key with dots is read as one where there is such a key."""

from collections.abc import Sequence

from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject


def paths_of(given: Sequence[str]) -> list[str]:
    """Raises Invalid."""
    paths = [path.strip() for text in given for path in text.split(",") if path.strip()]
    faults = [Fault("/fields", f'"{path}" names a place in a list', "fields") for path in paths if "[" in path]
    if faults:
        raise Invalid.from_faults("the fields", faults)
    return paths


def chosen(entity: JsonObject, paths: Sequence[str]) -> JsonObject:
    """Everything when no path is given."""
    if not paths:
        return entity
    found: JsonObject = {}
    for path in paths:
        way = _way(entity, path)
        if way is not None:
            _put(found, way, _at(entity, way))
    return found


def _way(value: Json, path: str) -> list[str] | None:
    """The longest key first; None where the path leads nowhere."""
    if not isinstance(value, dict):
        return None
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        key, rest = ".".join(parts[:length]), ".".join(parts[length:])
        if key in value:
            below = _way(value[key], rest) if rest else []
            if below is not None:
                return [key, *below]
    return None


def _at(value: Json, way: Sequence[str]) -> Json:
    for key in way:
        value = value[key]
    return value


def _put(target: JsonObject, way: Sequence[str], value: Json) -> None:
    for key in way[:-1]:
        target = target.setdefault(key, {})
    target[way[-1]] = value
