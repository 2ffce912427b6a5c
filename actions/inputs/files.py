"""Files that people hand in with a form: a run keeps of each what it is, and beside it all of them in one archive.

A value of such an input is {name, size, sha256}; templates see `url` as well, the address to fetch it from.
"""

import base64
import binascii
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from actions.definition.shapes import LARGEST_FILE
from actions.inputs.content import is_what_it_says
from portal.errors import Fault, Invalid
from portal.schema_faults import pointer
from portal.types import Json, JsonObject

FILE: Final = "file"
MIB: Final = 1024 * 1024
LARGEST_RUN, MOST_FILES = 20 * MIB, 20
MAX_NAME: Final = 200
SEND_IT = "must be sent itself: as a part of a form, or as {name, content} with its bytes in base64"


class Attachment(NamedTuple):
    """`name` is without any path, and safe to show."""

    name: str
    content: bytes

    @property
    def face(self) -> JsonObject:
        return {"name": self.name, "size": len(self.content), "sha256": sha256(self.content).hexdigest()}


Given = Mapping[str, Sequence[Attachment]]
# Where the file of an input is, by the input's name and the file's number in it.
LinkOf = Callable[[str, int], str]


def attachment(name: str, content: bytes) -> Attachment:
    """Browsers of old, and those who try, send whole paths; signs that turn or hide a name are left out."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    stem, dot, suffix = kept.strip().rpartition(".")
    ending = f"{dot}{suffix}"[:40] if stem else ""
    return Attachment((kept.strip().removesuffix(ending)[: MAX_NAME - len(ending)] + ending) or FILE, content)


def takes_files(given: JsonObject) -> bool:
    """Whether an input is a file, or a list of files."""
    items = given.get("items") if given.get("type") == "array" else given
    return isinstance(items, dict) and items.get("format") == FILE


def is_face(value: Json) -> bool:
    return isinstance(value, dict) and isinstance(value.get("name"), str) and type(value.get("size")) is int


def file_faults(given: JsonObject, value: Json, path: str) -> Iterator[Fault]:
    """Of one file, by what it says of itself: what is sent later is measured again."""
    if not is_face(value):
        yield Fault(path, "must be a file", FILE)
        return
    limit, endings = given.get("maxSize") or LARGEST_FILE, given.get("accept")
    if value["size"] > limit:
        yield Fault(path, f'"{value["name"]}" is larger than {in_words(limit)}', "maxSize")
    if value["size"] < 1:
        yield Fault(path, f'"{value["name"]}" is empty', "minSize")
    if endings and not value["name"].lower().endswith(tuple(ending.lower() for ending in endings)):
        yield Fault(path, f'"{value["name"]}" must be one of {", ".join(endings)}', "accept")


def in_words(size: int) -> str:
    return f"{size / MIB:g} MiB" if size % MIB == 0 else f"{size / 1024:g} KiB" if size % 1024 == 0 else f"{size} bytes"


def handed_in(
    inputs: JsonObject, properties: JsonObject, given: Given, kept: bytes | None, *, trial: bool = False
) -> tuple[JsonObject, Given]:
    """The properties with what each file is in its place, and the files. Raises Invalid with all faults.

    `given` came as parts of a form; `kept` is the archive of the run that is started anew, whose files may be named.
    In a trial, files may say what they are instead of coming.
    """
    known = {file.face["sha256"]: file for files in unpacked(kept).values() for file in files}
    faults = [Fault(pointer("properties", key), "is no input for files", FILE) for key in given
              if not takes_files(inputs.get(key, {}))]  # fmt: skip
    values, found = dict(properties), dict(given)
    for key in (key for key, input_ in inputs.items() if takes_files(input_)):
        if key not in given and properties.get(key) is not None and not (trial and _are_faces(properties[key])):
            found[key], wrong = _named(properties[key], known, pointer("properties", key))
            faults += wrong
        if found.get(key):
            faces = [file.face for file in found[key]]
            values[key] = faces if inputs[key].get("type") == "array" else faces[0]
            faults += _too_many(inputs[key], found[key], pointer("properties", key))
            faults += _disguised(inputs[key], found[key], pointer("properties", key))
    if sum(len(file.content) for files in found.values() for file in files) > LARGEST_RUN:
        faults.append(Fault("/properties", f"all files together are larger than {in_words(LARGEST_RUN)}", "maxSize"))
    if faults:
        raise Invalid.from_faults("the inputs", faults)
    return values, found


def _are_faces(value: Json) -> bool:
    return all(map(is_face, value)) if isinstance(value, list) else is_face(value)


def _too_many(given: JsonObject, files: Sequence[Attachment], path: str) -> list[Fault]:
    most = MOST_FILES if given.get("type") == "array" else 1
    return [Fault(path, f"takes at most {most}, and {len(files)} were sent", "maxItems")] if len(files) > most else []


def _disguised(given: JsonObject, files: Sequence[Attachment], path: str) -> list[Fault]:
    """An input that takes anything is told no lie."""
    endings = tuple(ending.lower() for ending in (given.get("items") or given).get("accept") or ())
    judged = [file for file in files if file.content and file.name.lower().endswith(endings)] if endings else []
    return [Fault(path, f'"{file.name}" is not what its ending says', "accept") for file in judged
            if not is_what_it_says(file.name, file.content)]  # fmt: skip


def _named(value: Json, known: Mapping[str, Attachment], path: str) -> tuple[list[Attachment], list[Fault]]:
    """Files that stand in the properties themselves; what somebody only claims to have sent is none."""
    found, faults = [], []
    for item in value if isinstance(value, list) else [value]:
        one = _decoded(item) or known.get(item.get("sha256", "") if isinstance(item, dict) else "")
        if one is None:
            faults.append(Fault(path, SEND_IT, FILE))
        else:
            found.append(one)
    return found, faults


def _decoded(item: Json) -> Attachment | None:
    content = item.get("content") if isinstance(item, dict) else None
    if not isinstance(content, str) or not isinstance(item.get("name"), str):
        return None
    try:
        return attachment(item["name"], base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        return None


def packed(found: Given) -> bytes | None:
    """One archive of all files, not compressed: most are already."""
    if not any(found.values()):
        return None
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for key, files in found.items():
            for index, file in enumerate(files):
                entry = zipfile.ZipInfo(f"{index}/{key}")
                entry.comment = file.name.encode()
                archive.writestr(entry, file.content)
    return buffer.getvalue()


def unpacked(archive: bytes | None) -> dict[str, list[Attachment]]:
    """By input, in their order."""
    found: dict[str, list[Attachment]] = {}
    if archive is not None:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            for entry in opened.infolist():
                key = entry.filename.partition("/")[2]
                found.setdefault(key, []).append(Attachment(entry.comment.decode(), opened.read(entry)))
    return found


def linked(inputs: JsonObject, values: JsonObject, link_of: LinkOf) -> JsonObject:
    """The values with the address of every file."""
    return values | {
        key: _linked(values[key], key, link_of)
        for key, given in inputs.items()
        if takes_files(given) and values.get(key) is not None
    }


def _linked(value: Json, key: str, link_of: LinkOf) -> Json:
    if isinstance(value, list):
        return [item | {"url": link_of(key, index)} for index, item in enumerate(value) if is_face(item)]
    return value | {"url": link_of(key, 0)} if is_face(value) else value
