"""Brings a template into the workspace: from a Git repository, or from the operator's folder of templates."""

import os
import re
import shutil
from pathlib import Path, PurePosixPath

from django.conf import settings

from actions.scaffold import tree
from actions.scaffold.errors import TemplateFaulty
from actions.scaffold.limits import MAX_ENTRIES
from actions.scaffold.rendering import Template
from actions.scaffold.syntax import speak
from portal.errors import Fault, Invalid, NotFound
from portal.git import LOCAL, Git, RepositoryTooLarge, remote_of, require_ref
from portal.types import JsonObject
from tenants.scope import current_tenant

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
MAX_LISTING_BYTES = 2 * 1024**2


def fetched(wanted: JsonObject, workspace: Path) -> Template:
    """`wanted` has template, ref, folder, templateCredentials. Raises Invalid, NotFound, GitFailed, TemplateFaulty."""
    address, folder = wanted["template"], inner_folder(wanted.get("folder"), "/folder")
    place = workspace / "template"
    if is_name(address):
        found = _copied(address, folder, place)
    else:
        ref = require_ref(wanted.get("ref") or "HEAD", "branch, tag or commit", "/ref")
        found = _from_git(address, ref, folder, wanted.get("templateCredentials") or {}, workspace)
    speak(wanted.get("syntax"), place)
    return found


def is_name(address: str) -> bool:
    """Whether this names a template in the operator's folder rather than a repository."""
    return bool(NAME.fullmatch(address)) and not address.startswith(LOCAL)


def offered_templates() -> list[str]:
    """Names of the templates in the operator's folder, those of folders in it too."""
    root = Path(settings.TEMPLATES_DIR)
    if not settings.TEMPLATES_DIR or not root.is_dir():
        return []
    found = {path.parent for level in ("*", "*/*") for path in root.glob(f"{level}/copier.y*ml")}
    names = [path.relative_to(root).as_posix() for path in found]
    return sorted(name for name in names if NAME.fullmatch(name))


def inner_folder(folder: str | None, pointer: str) -> str:
    """A path below the root, "" for the root itself. Raises Invalid."""
    path = PurePosixPath((folder or "").strip("/") or ".")
    if path.is_absolute() or ".." in path.parts or tree.name_fault(str(path)):
        fault = Fault(pointer, "must be a path below the root, without ..", "folder")
        raise Invalid.from_faults("the invocation", [fault])
    return "" if str(path) == "." else str(path)


def _copied(name: str, folder: str, place: Path) -> Template:
    root = Path(settings.TEMPLATES_DIR).resolve()
    source = (root / name / folder).resolve()
    if not settings.TEMPLATES_DIR or not source.is_relative_to(root) or not source.is_dir():
        raise NotFound.of("template", name)
    shutil.copytree(source, place, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    tree.entries(place)
    return Template(place, name)


def _from_git(address: str, ref: str, folder: str, credentials: JsonObject, workspace: Path) -> Template:
    place = workspace / "template"
    home = workspace / "fetch"
    git = Git(home, remote_of(address, credentials, home, current_tenant().key))
    git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", git.remote.url, ref)
    commit = git.text("rev-parse", "FETCH_HEAD^{commit}")
    treeish = f"{commit}:{folder}"
    _require_fitting(git, treeish, folder)
    place.mkdir()
    more = {"GIT_INDEX_FILE": str(home / "index"), "GIT_WORK_TREE": str(place)}
    git.run("read-tree", treeish, more=more)
    git.run("checkout-index", "--all", "--force", "--quiet", more=more)
    _forget_submodules(place)
    tree.entries(place)
    return Template(place, address, commit)


def _require_fitting(git: Git, treeish: str, folder: str) -> None:
    """Before anything is unpacked: few bytes may be very many files. Raises TemplateFaulty, NotFound."""
    if git.text("cat-file", "-t", treeish) != "tree":
        raise NotFound.of("folder", folder, " in the template")
    faults = list(tree.limit_faults(_sizes(git, treeish)))
    if faults:
        raise TemplateFaulty(faults)


def _sizes(git: Git, treeish: str) -> list[int]:
    """Of each file; as many as show that there are too many, when there are."""
    try:
        listed = git.run("ls-tree", "-r", "-l", "-z", treeish, most=MAX_LISTING_BYTES).split(b"\0")
    except RepositoryTooLarge:
        return [0] * (MAX_ENTRIES + 1)
    sizes = [line.split()[3] for line in listed if line]
    return [int(size) for size in sizes if size.isdigit()]


def _forget_submodules(place: Path) -> None:
    """They are other repositories, and stay empty folders."""
    for folder, _, _ in os.walk(place, topdown=False):
        if not any(Path(folder).iterdir()) and Path(folder) != place:
            Path(folder).rmdir()
