"""Configuration as text: the same bytes for the same state, sorted wherever an order means nothing."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

import orjson

from blueprints.configuration.sections import SEPARATOR, Section, require, sections
from portal import strict_yaml
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

# People see these in the order in which they were given.
ORDERED = frozenset(
    {"properties", "relations", "mirrorProperties", "calculationProperties", "aggregationProperties", "titles"}
)
# What an object is called stands before what it is made of.
FIRST = ("identifier", "blueprint", "name", "title", "description", "icon")
# The oldest moment that a zip knows: when it was written is nothing that was configured.
NO_TIME = (1980, 1, 1, 0, 0, 0)
Configuration = Mapping[str, Sequence[JsonObject]]


def configuration(actor: Actor, names: Sequence[str] = ()) -> Configuration:
    """All sections, or those named. Raises Invalid, and Forbidden with every right that is missing."""
    wanted = wanted_sections(names)
    require(actor, {section.reading for section in wanted})
    return {
        section.name: [canonical(section.told(found)) for _, found in sorted(section.documents().items())]
        for section in wanted
    }


def wanted_sections(names: Sequence[str]) -> list[Section]:
    known = {section.name: section for section in sections()}
    faults = [
        Fault(f"/include/{index}", f'"{name}" is none of {", ".join(known)}', "enum")
        for index, name in enumerate(names)
        if name not in known
    ]
    if faults:
        raise Invalid.from_faults("the export", faults)
    return [section for section in known.values() if not names or section.name in names]


def canonical(value: Json, key: str = "") -> Json:
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value) if key in ORDERED else sorted(value, key=_place)
    return {name: canonical(value[name], name) for name in keys}


def _place(key: str) -> tuple[int, str]:
    return (FIRST.index(key), "") if key in FIRST else (len(FIRST), key)


def _yaml(found: Configuration) -> bytes:
    return b"".join(strict_yaml.dumps({name: documents}) for name, documents in found.items())


def _json(found: Configuration) -> bytes:
    return orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _zip(found: Configuration) -> bytes:
    """A file for each object, in a folder for each section."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, document in files(found):
            archive.writestr(zipfile.ZipInfo(path, NO_TIME), strict_yaml.dumps(document))
    return target.getvalue()


def files(found: Configuration) -> Iterator[tuple[str, JsonObject]]:
    """The path of each object in an archive, and the object."""
    for section in sections():
        for document in found.get(section.name, ()):
            steps = section.key_of(document).split(SEPARATOR)
            yield f"{section.name}/{'/'.join(quote(step, safe=' @+=') for step in steps)}.yaml", document


class Format(NamedTuple):
    media_type: str
    write: Callable[[Configuration], bytes]


FORMATS = {
    "yaml": Format("application/yaml", _yaml),
    "json": Format("application/json", _json),
    "zip": Format("application/zip", _zip),
}
