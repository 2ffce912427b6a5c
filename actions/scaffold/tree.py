"""A tree of files as it lies in a folder: looked at without following links, and refused when one leads out."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from actions.scaffold.errors import TemplateFaulty
from actions.scaffold.limits import FILE_BYTES, MAX_ENTRIES, TOTAL_BYTES

Fault = dict[str, Any]


class Entry(NamedTuple):
    """`path` is relative to the tree, with slashes; `link` is where a symbolic link leads."""

    path: str
    size: int
    executable: bool
    link: str | None = None

    @property
    def mode(self) -> str:
        return "120000" if self.link is not None else "100755" if self.executable else "100644"


def entries(root: Path) -> list[Entry]:
    """All files and links, by path. Raises TemplateFaulty."""
    found: list[Entry] = []
    faults: list[Fault] = []
    for path in sorted(_walk(root)):
        relative = path.relative_to(root).as_posix()
        words = name_fault(relative) or _kind_fault(path, root)
        if words:
            faults.append({"path": relative.encode("utf-8", "replace").decode(), "line": None, "message": words})
        else:
            found.append(_entry(path, relative))
    faults += limit_faults([entry.size for entry in found])
    if faults:
        raise TemplateFaulty(faults)
    return found


def _walk(root: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(root):
        yield from (Path(place) / name for name in (*files, *folders) if _is_leaf(Path(place) / name))


def _is_leaf(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir() or path.name.lower() == ".git"


def name_fault(path: str) -> str | None:
    """What git, or somebody's file system, would stumble over."""
    if any(part.lower() == ".git" for part in path.split("/")):
        return "nothing may be named .git: the repository's own data lies there"
    if any(ord(sign) < 0x20 or 0xD800 <= ord(sign) < 0xE000 or sign == "\x7f" for sign in path):
        return "has control characters in its name, or is not named in UTF-8"
    return None


def _kind_fault(path: Path, root: Path) -> str | None:
    if path.is_symlink():
        # Without following what is at its end: only where it leads counts.
        led = Path(os.path.normpath(path.parent.resolve() / path.readlink()))
        leads_out = path.readlink().is_absolute() or not led.is_relative_to(root.resolve())
        return "is a link that leads out of the tree" if leads_out or not _stays(path, root) else None
    return None if stat.S_ISREG(path.lstat().st_mode) else "is neither a file nor a link"


def _stays(path: Path, root: Path) -> bool:
    """Also over further links."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _entry(path: Path, relative: str) -> Entry:
    found = path.lstat()
    link = os.fsdecode(path.readlink()) if path.is_symlink() else None
    return Entry(relative, found.st_size, bool(found.st_mode & stat.S_IXUSR), link)


def limit_faults(sizes: list[int]) -> Iterator[Fault]:
    if len(sizes) > MAX_ENTRIES:
        yield {"path": None, "line": None, "message": f"has more than {MAX_ENTRIES} files"}
    if sum(sizes) > TOTAL_BYTES or max(sizes, default=0) > FILE_BYTES:
        words = f"is larger than {TOTAL_BYTES // 1024**2} MB, or has a file of more than {FILE_BYTES // 1024**2} MB"
        yield {"path": None, "line": None, "message": words}
