"""Addresses of folders in repositories, as people copy them from the pages of their Git host."""

import re
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import urlsplit

from portal.types import JsonObject

# github.com/o/r/tree/main/svc, gitlab.com/g/s/p/-/blob/main/svc/template.yaml, …/raw/…
IN_REPOSITORY = re.compile(
    r"(?P<path>/.+?)/(?:-/)?(?P<kind>tree|blob|raw|src/branch)/(?P<ref>[^/]+)(?:/(?P<inner>.*))?"
)
ANNOTATIONS = ("source-location", "managed-by-location", "managed-by-origin-location")


class Place(NamedTuple):
    """`folder` is "" for the root; `ref` None for the default branch."""

    repository: str
    ref: str | None
    folder: str

    def within(self, relative: str) -> "Place | None":
        """None when it leads out of the repository."""
        inner = normpath(join(self.folder or ".", relative))
        return None if inner.startswith("..") else self._replace(folder="" if inner == "." else inner)


def place_of(url: str) -> Place | None:
    """Of a folder, or of the folder of a file; None for what is no page of a repository."""
    parts = urlsplit(url.removeprefix("url:"))
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    found = IN_REPOSITORY.fullmatch(parts.path.rstrip("/"))
    root = f"{parts.scheme}://{parts.netloc}"
    if not found:
        path = parts.path.strip("/").removesuffix(".git")
        return Place(f"{root}/{path}.git", None, "") if path.count("/") == 1 else None
    inner = found["inner"] or ""
    is_file = found["kind"] != "tree" and not parts.path.endswith("/")
    return Place(f"{root}{found['path']}.git", found["ref"], dirname(inner) if is_file else inner.strip("/"))


def place_of_template(metadata: JsonObject, said: str | None) -> Place | None:
    """Where the template itself lies: as it was said, or as Backstage notes it."""
    annotations = metadata.get("annotations") if isinstance(metadata.get("annotations"), dict) else {}
    addresses = [said, *(annotations.get(f"backstage.io/{name}") for name in ANNOTATIONS)]
    places = (place_of(address) for address in addresses if isinstance(address, str))
    return next((place for place in places if place), None)
