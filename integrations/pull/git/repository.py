"""One commit of a repository: its files are read from Git's own store and never lie in a folder of ours.

Links and other repositories inside it are no files, so no path leads out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from portal.errors import Invalid
from portal.git import Git, GitFailed, RepositoryTooLarge, remote_of
from portal.types import JsonObject
from tenants.scope import current_tenant

MIB = 1024 * 1024
MAX_FILE, MAX_READ = 5 * MIB, 50 * MIB
MAX_LISTING = 64 * MIB
LINK, FILES = "120000", ("100644", "100755")


class Blob(NamedTuple):
    mode: str
    key: str
    size: int


@dataclass
class Repository:
    """What is read of it altogether is limited; `page` shows it to people."""

    git: Git
    commit: str
    branch: str
    blobs: dict[str, Blob]
    contents: dict[str, bytes] = field(default_factory=dict)
    read_bytes: int = 0

    @property
    def paths(self) -> list[str]:
        return [path for path, blob in self.blobs.items() if blob.mode in FILES]

    def __contains__(self, path: str) -> bool:
        return path in self.blobs and self.blobs[path].mode in FILES

    def read(self, path: str) -> bytes:
        """Raises Invalid."""
        if path not in self.contents:
            self.load([path])
        return self.contents[path]

    def load(self, paths: Iterable[str]) -> None:
        """All at once, which is faster by far. Raises Invalid for what is no file, too large, or too much."""
        wanted = {path: self.readable(path) for path in paths if path not in self.contents}
        size = sum(blob.size for blob in wanted.values())
        if self.read_bytes + size > MAX_READ:
            raise Invalid(f"the files that are read have more than {MAX_READ // MIB} MB together")
        self.read_bytes += size
        if wanted:
            asked = "".join(f"{blob.key}\n" for blob in wanted.values()).encode()
            said = self.git.run("cat-file", "--batch", given=asked, most=2 * MAX_READ)
            self.contents |= zip(wanted, _contents(said), strict=True)

    def readable(self, path: str) -> Blob:
        """Raises Invalid."""
        blob = self.blobs.get(path)
        if blob is None:
            raise Invalid(f'the file "{path}" is not in the repository')
        if blob.mode not in FILES:
            words = "is a symbolic link, which is not followed" if blob.mode == LINK else "is another repository"
            raise Invalid(f'"{path}" {words}')
        if blob.size > MAX_FILE:
            raise Invalid(f'"{path}" is larger than {MAX_FILE // MIB} MB')
        return blob


def _contents(said: bytes) -> Iterator[bytes]:
    """Each begins with a line «key type size» and ends with a line feed."""
    start = 0
    while start < len(said):
        end = said.index(b"\n", start)
        size = int(said[start:end].rsplit(b" ", 1)[1])
        yield said[end + 1 : end + 1 + size]
        start = end + size + 2


def connected(pull: JsonObject, folder: Path) -> Git:
    """`pull` has its secrets in clear. Raises Invalid, UpstreamFailed, Unavailable."""
    home = folder / "pull"
    return Git(home, remote_of(pull["repository"], pull.get("credentials") or {}, home, current_tenant().key))


class Tip(NamedTuple):
    branch: str
    commit: str


def tip_of(git: Git, branch: str | None) -> Tip:
    """The newest commit, without fetching it. Raises GitFailed."""
    wanted = f"refs/heads/{branch}" if branch else "HEAD"
    lines = [line.split() for line in git.text("ls-remote", "--symref", "--", git.remote.url, wanted).splitlines()]
    named = next((line[1] for line in lines if line[0] == "ref:"), wanted)
    found = next((line[0] for line in lines if line[1:] == [wanted]), None)
    if found is None:
        words = f'has no branch "{branch}"' if branch else "is empty"
        raise GitFailed(f"the repository {words}", permanent=True)
    return Tip(named.removeprefix("refs/heads/"), found)


def fetched(git: Git, tip: Tip) -> Repository:
    """What the branch holds at this moment, which may be newer than the tip. Raises GitFailed."""
    ref = "HEAD" if tip.branch == "HEAD" else f"refs/heads/{tip.branch}"
    git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", git.remote.url, ref)
    commit = git.text("rev-parse", "FETCH_HEAD^{commit}")
    return Repository(git, commit, tip.branch, dict(_blobs(git, commit)))


def _blobs(git: Git, commit: str) -> Iterator[tuple[str, Blob]]:
    """Names that are not UTF-8 cannot be written in a pattern or a file, and are passed over."""
    try:
        lines = git.run("ls-tree", "-r", "-l", "-z", commit, most=MAX_LISTING).split(b"\0")
    except RepositoryTooLarge:
        raise GitFailed("the repository has too many files", permanent=True) from None
    for line in filter(None, lines):
        head, _, name = line.partition(b"\t")
        mode, _, key, size = head.decode().split()
        path = name.decode("utf-8", "replace")
        if "\N{REPLACEMENT CHARACTER}" not in path:
            yield path, Blob(mode, key, int(size) if size.isdigit() else 0)
