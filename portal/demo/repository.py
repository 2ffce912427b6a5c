"""A repository of the demo's own, and the source that reads it: files that a team keeps beside its code."""

from collections.abc import Iterator
from datetime import datetime

from integrations.pull.presets import create_source
from portal.demo.tables import FOLDER
from portal.errors import Invalid, Unavailable
from portal.git import LOCAL, Git, remote_of, workspace
from portal.types import Actor
from tenants.scope import current_tenant

NAME, BRANCH = "customs-catalogue", "main"
ADDRESS = f"{LOCAL}{NAME}"
SOURCE = {"installationId": NAME, "title": "Customs catalogue", "pull": {"repository": ADDRESS, "branch": BRANCH}}
AUTHOR = "Elif Demirci <elif.demirci@lighthouse.example>"
MESSAGE = "Write down what we run"


def make_source(actor: Actor, now: datetime) -> str:
    """Its first sync is a worker's. Without git, or a folder to keep it in, the demo is only smaller."""
    try:
        make_repository(now)
    except (Invalid, Unavailable) as error:
        return f"No repository: {error.message}"
    create_source(actor, "git", SOURCE)
    return f"{NAME}: a Git repository that the catalogue follows"


def make_repository(now: datetime) -> None:
    """One commit in the organization's own folder. Raises Invalid, Unavailable, GitFailed."""
    with workspace() as folder:
        git = Git(folder / "demo", remote_of(ADDRESS, {}, folder, current_tenant().key))
        home = git.remote.folder
        assert home is not None, "an address of ours is a folder"
        home.parent.mkdir(parents=True, exist_ok=True)
        inside = {"GIT_DIR": str(home)}
        git.run("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(home), more=inside)
        git.run("fast-import", "--quiet", "--force", given=b"".join(_history(now)), more=inside)


def _history(now: datetime) -> Iterator[bytes]:
    """As `git fast-import` reads it."""
    yield f"commit refs/heads/{BRANCH}\ncommitter {AUTHOR} {int(now.timestamp())} +0000\n".encode()
    yield _data(MESSAGE.encode())
    root = FOLDER / "repository"
    for path in sorted(root.rglob("*.*")):
        yield f"M 100644 inline {path.relative_to(root).as_posix()}\n".encode() + _data(path.read_bytes())


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
