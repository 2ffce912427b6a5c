"""Commits a tree on top of what a branch holds, and pushes it: never by force, and the same once more changes nothing.

Author, moment and message are the run's, so an attempt that is made again makes the very same commit.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from actions.scaffold.tree import Entry
from portal.errors import Conflict, Fault, Invalid
from portal.git import Git, GitFailed, Remote, require_ref
from portal.types import JsonObject

TRAILER = "Roadstead-Run"
NAMED = 5
MAX_LOCAL = 1_000
AUTHOR = {"name": "Roadstead", "email": "roadstead@localhost"}
PERSON = re.compile(r"[^<>\n\x00]{1,200}")


class Commit(NamedTuple):
    """What is to be committed; `moment` is the same for each attempt of a run."""

    files: list[Entry]
    tree: Path
    folder: str
    branch: str
    base: str | None
    message: str
    author: tuple[str, str]
    moment: datetime
    run_id: str
    overwrite: bool


class Published(NamedTuple):
    """`changed` is False when the branch held all of it already."""

    commit: str
    branch: str
    changed: bool
    is_new: bool


class FilesInTheWay(Conflict):
    """Raised when the branch has other files under the names of those that are made."""

    code = "files_in_the_way"


def commit_of(
    method: JsonObject, run_id: str, moment: datetime, files: list[Entry], place: Path, folder: str
) -> Commit:
    """Raises Invalid."""
    given = method["destination"]
    author = given.get("author") or {}
    base = given.get("base")
    return Commit(
        files, place, folder,
        require_ref(given.get("branch") or "main", "branch", "/destination/branch"),
        require_ref(base, "branch", "/destination/base") if base else None,
        (given.get("message") or "Scaffold from a template").strip(),
        tuple(_person(author.get(key) or usual, key) for key, usual in AUTHOR.items()),  # type: ignore[arg-type]
        moment, run_id, given.get("overwrite") in (True, "true"),
    )  # fmt: skip


def _person(text: str, key: str) -> str:
    if not PERSON.fullmatch(text):
        raise Invalid.from_faults(
            "the invocation", [Fault(f"/destination/author/{key}", "may have no < > or line break")]
        )
    return text


def make_local(remote: Remote, git: Git) -> bool:
    """A repository of ours comes to be with the first push to it; True when it is new. Raises Invalid."""
    if remote.folder is None or remote.folder.exists():
        return False
    if remote.others >= MAX_LOCAL:
        raise Invalid(f"This organization has {MAX_LOCAL} local repositories already")
    remote.folder.parent.mkdir(parents=True, exist_ok=True)
    git.run("init", "--quiet", "--bare", str(remote.folder), more={"GIT_DIR": str(remote.folder)})
    return True


class Tips(NamedTuple):
    """What the remote has: the branch itself, and what a new branch would begin at."""

    branch: str | None
    start: str | None
    start_ref: str | None


def tips(git: Git, branch: str, base: str | None) -> Tips:
    """Raises GitFailed."""
    wanted = ["HEAD", f"refs/heads/{branch}", *([f"refs/heads/{base}"] if base else [])]
    lines = git.text("ls-remote", "--", git.remote.url, *wanted).splitlines()
    found = {name: sha for sha, _, name in (line.partition("\t") for line in lines)}
    if f"refs/heads/{branch}" in found:
        return Tips(found[f"refs/heads/{branch}"], found[f"refs/heads/{branch}"], f"refs/heads/{branch}")
    if base and f"refs/heads/{base}" not in found:
        raise GitFailed(f'the repository has no branch "{base}" to begin at', permanent=True)
    start = f"refs/heads/{base}" if base else "HEAD"
    return Tips(None, found.get(start), start if start in found else None)


class Committed(NamedTuple):
    commit: str
    tips: Tips


def committed(git: Git, order: Commit) -> Committed:
    """Raises GitFailed, FilesInTheWay."""
    known = tips(git, order.branch, order.base)
    if known.start_ref:
        git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", git.remote.url, known.start_ref)
    index = {"GIT_INDEX_FILE": str(git.folder / "index")}
    git.run("read-tree", *([known.start] if known.start else ["--empty"]), more=index)
    listed = _listed(git, order)
    if known.start:
        _require_free(git, known.start, listed, order)
    git.run(
        "update-index",
        "-z",
        "--index-info",
        given="".join(f"{line}\0" for line in listed.values()).encode(),
        more=index,
    )
    tree = git.text("write-tree", more=index)
    if known.start and git.text("rev-parse", f"{known.start}^{{tree}}") == tree:
        return Committed(known.start, known)
    parents = ["-p", known.start] if known.start else []
    message = f"{order.message}\n\n{TRAILER}: {order.run_id}\n"
    return Committed(
        git.text("commit-tree", tree, *parents, "-F", "-", given=message.encode(), more=_people(order)), known
    )


def pushed(git: Git, order: Commit, made: Committed) -> Published:
    """Raises GitFailed: what the other side refuses is told in its words."""
    is_new, changed = made.tips.branch is None, made.tips.branch != made.commit
    if changed:
        git.run("push", "--quiet", "--no-verify", "--", git.remote.url, f"{made.commit}:refs/heads/{order.branch}")
    if is_new and made.tips.start is None and git.remote.folder is not None:
        more = {"GIT_DIR": str(git.remote.folder)}
        git.run("symbolic-ref", "HEAD", f"refs/heads/{order.branch}", more=more)
    return Published(made.commit, order.branch, changed, is_new)


def _people(order: Commit) -> dict[str, str]:
    (name, email), moment = order.author, f"{int(order.moment.timestamp())} +0000"
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", email), ("DATE", moment))
    }


def _listed(git: Git, order: Commit) -> dict[str, str]:
    """A line of the index for each file, by its path in the repository."""
    files = [entry for entry in order.files if entry.link is None]
    paths = "".join(f"{order.tree / entry.path}\n" for entry in files).encode()
    names = git.text("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths).split() if files else []
    hashes = {entry.path: name for entry, name in zip(files, names, strict=True)}
    for entry in order.files:
        if entry.link is not None:
            hashes[entry.path] = git.text("hash-object", "-w", "--stdin", given=entry.link.encode())
    prefix = f"{order.folder}/" if order.folder else ""
    return {prefix + entry.path: f"{entry.mode} {hashes[entry.path]}\t{prefix}{entry.path}" for entry in order.files}


def _require_free(git: Git, start: str, listed: dict[str, str], order: Commit) -> None:
    """What an earlier attempt of the same run has left may be changed, as all may with `overwrite`."""
    if order.overwrite or f"{TRAILER}: {order.run_id}" in git.text("log", "-1", "--format=%B", start):
        return
    there = git.run("ls-tree", "-r", "-z", start).decode("utf-8", "surrogateescape").split("\0")
    held = {line.partition("\t")[2]: line.split()[2] for line in there if line}
    other = sorted(path for path, line in listed.items() if path in held and held[path] != line.split()[1])
    if other:
        more = f" and {len(other) - NAMED} more" if len(other) > NAMED else ""
        words = f"the branch has other files in their place: {', '.join(other[:NAMED])}{more}"
        raise FilesInTheWay(f"Nothing was pushed, because {words}; set destination.overwrite to replace them")
