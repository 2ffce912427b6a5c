"""Values that are files: «file://README.md» in a property becomes what the file of the repository says."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from blueprints.model import Model
from integrations.backstage.reading import resolved
from integrations.files.records import PlacedFault, Record
from integrations.pull.git.repository import Repository
from portal import strict_yaml
from portal.errors import Invalid
from portal.strict_json import pointer_step
from portal.types import Json

SCHEME = "file://"
RELATIVE = ("./", "../")
STRUCTURED, MARKDOWN = (".json", ".yaml", ".yml"), (".md", ".markdown")
MAX_ATTACHED = 1024 * 1024
LINK = re.compile(r"(?P<before>(?P<image>!?)\[[^\]\n]{0,500}\]\()(?P<target>[^)\s]{1,500})")
# How hosts call the page of a file and the file itself.
PAGES = {"github": ("blob", "raw"), "gitlab": ("-/blob", "-/raw"), "bitbucket": ("src", "raw")}


def attached_paths(record: Record) -> Iterator[str]:
    """Of the files that its properties name, wherever they lead."""
    properties = record.document.get("properties")
    for value in properties.values() if isinstance(properties, dict) else ():
        path = _path_of(record, value) if _is_named(value) else None
        if path is not None:
            yield path


def load_attached(records: Iterable[Record], repository: Repository) -> None:
    """All that can be read, together; what cannot is told when its turn comes."""
    named = {path for record in records for path in attached_paths(record)}
    sizes = {path: repository.blobs[path].size for path in named if path in repository}
    with suppress(Invalid):
        repository.load(path for path, size in sizes.items() if size <= MAX_ATTACHED)


def _path_of(record: Record, address: str) -> str | None:
    """None where it leads out of the repository."""
    target = address.removeprefix(SCHEME)
    return resolved(record.spot_of("").file, target if target.startswith(RELATIVE) else f"/{target}")


def with_attached(record: Record, model: Model, repository: Repository) -> Iterator[Record | PlacedFault]:
    """The record with what its properties point to, or everything that keeps it from having that."""
    properties = record.document.get("properties")
    named = [key for key, value in properties.items() if _is_named(value)] if isinstance(properties, dict) else []
    if not named:
        yield record
        return
    found: dict[str, Json] = {}
    faults = list[PlacedFault]()
    for key in named:
        at = f"/properties{pointer_step(key)}"
        try:
            found[key] = _content(record, key, properties[key], model, repository)  # type: ignore[index]
        except Invalid as error:
            faults.append(record.fault(error.message, at, "file"))
    yield from faults
    if not faults:
        yield replace(record, document={**record.document, "properties": {**properties, **found}})  # type: ignore[dict-item]


def _is_named(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(SCHEME)


def _content(record: Record, key: str, address: str, model: Model, repository: Repository) -> Json:
    """Raises Invalid."""
    path = _path_of(record, address)
    if path is None:
        raise Invalid(f"{address} leads out of the repository")
    text = _text(path, repository)
    if path.lower().endswith(STRUCTURED) and _type_of(record, key, model) in ("object", "array"):
        return strict_yaml.load(text.encode(), what=path).value
    return with_pages(text, path, repository) if path.lower().endswith(MARKDOWN) else text


def _text(path: str, repository: Repository) -> str:
    """Raises Invalid."""
    if path in repository and repository.blobs[path].size > MAX_ATTACHED:
        raise Invalid(f'"{path}" is larger than {MAX_ATTACHED // 1024} KB, too large for a property')
    try:
        text = repository.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(f'"{path}" is not UTF-8 text') from None
    if "\x00" in text:
        raise Invalid(f'"{path}" is not text')
    return text


def _type_of(record: Record, key: str, model: Model) -> Json:
    kind = model.find(record.blueprint)
    return kind.document["schema"]["properties"].get(key, {}).get("type") if kind else None


def with_pages(text: str, here: str, repository: Repository) -> str:
    """Links of a Markdown file to other files lead to their pages at the repository's host, where it is known."""
    page = repository.git.remote.page
    host = urlsplit(page).hostname or "" if page else ""
    names = next((names for word, names in PAGES.items() if word in host), None)
    if names is None:
        return text

    def placed(match: re.Match[str]) -> str:
        target, mark, fragment = match["target"].partition("#")
        path = None if not target or ":" in target or target.startswith("//") else resolved(here, target)
        if not path:
            return match[0]
        name = names[1] if match["image"] else names[0]
        return f"{match['before']}{page}/{name}/{quote(repository.branch)}/{quote(path)}{mark}{fragment}"

    return LINK.sub(placed, text)
