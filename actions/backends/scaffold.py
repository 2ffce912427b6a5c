"""SCAFFOLD: renders a template, pushes what it makes to a Git repository, and writes the entity of it.

Each step leaves a line in the run's log. An attempt that is made again finds what the one before has done: the same
commit is pushed once, and the entity is merged.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.db import transaction

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.upsert_entity import written
from actions.errors import Overtaken
from actions.lifecycle import State
from actions.models import Run
from actions.runs.actors import worker_actor
from actions.runs.moves import add_line, change
from actions.scaffold import limits
from actions.scaffold.creating import ensure_repository
from actions.scaffold.errors import TemplateFaulty, placed
from actions.scaffold.fetching import fetched, inner_folder
from actions.scaffold.publishing import Published, commit_of, committed, make_local, pushed
from actions.scaffold.rendering import given_answers, rendered
from actions.scaffold.showing import preview_of
from actions.scaffold.tree import Entry
from portal.errors import LimitReached, UpstreamFailed
from portal.git import Git, GitFailed, remote_of, workspace
from portal.outbound import Unreached
from portal.types import Json, JsonObject
from tenants.scope import current_tenant

FAULTS_TOLD = 20
# A push that somebody else's came before is made once more on top of it.
PUSHES = 3
OVERTAKEN = ("fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref")
_free = threading.BoundedSemaphore(limits.AT_ONCE)


class Scaffold:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        shown = invocation.shown
        again = f" (attempt {invocation.run.attempt})" if invocation.run.attempt > 1 else ""
        return f"Scaffolding {shown['destination']['url']} from {shown['template']}{again}"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        try:
            with workspace() as folder:
                return _scaffolded(invocation, folder)
        except TemplateFaulty as error:
            return _faulty(invocation, error)
        except UpstreamFailed as error:
            words = str(invocation.hidden(error.message))
            receipt = failed(words, trouble=None if error.permanent else "network")
            return receipt if error.permanent or not isinstance(error, GitFailed | Unreached) else receipt.again()

    def preview(self, invocation: Invocation) -> JsonObject:
        with at_once(), workspace() as folder:
            return preview_of(invocation, folder)


@contextmanager
def at_once() -> Iterator[None]:
    """A place to render in while somebody waits for the answer. Raises LimitReached."""
    if not _free.acquire(timeout=limits.WALL_SECONDS / 3):
        raise LimitReached("Other templates are being rendered; try again in a moment", retry_after=5)
    try:
        yield
    finally:
        _free.release()


def _scaffolded(invocation: Invocation, folder: Path) -> Receipt:
    method, run = invocation.method, invocation.run
    _step(run, "Fetching the template")
    template = fetched(method, folder)
    at = f" at {template.commit[:12]}" if template.commit else ""
    _step(run, f"Rendering {invocation.shown['template']}{at}")
    files = rendered(template, given_answers(method.get("answers")), folder / "tree")
    _say(run, f"Made {len(files)} files, {_size(files)}")
    published = _published(invocation, folder, files)
    lines, response = _registered(invocation)
    return Receipt(
        State.SUCCEEDED, "\n".join([*lines, "Done"]), summary=f"Scaffolded {invocation.shown['destination']['url']}",
        changes={"response": _response(invocation, published, files) | response, "status_label": "Done"},
    )  # fmt: skip


def _published(invocation: Invocation, folder: Path, files: list[Entry]) -> Published:
    method, run = invocation.method, invocation.run
    destination = method["destination"]
    home = folder / "publish"
    git = Git(home, remote_of(destination["url"], destination.get("credentials") or {}, home, current_tenant().key))
    inner = inner_folder(destination.get("folder"), "/destination/folder")
    order = commit_of(method, run.pk, run.created_at, files, folder / "tree", inner)
    is_new, page = ensure_repository(destination) if "create" in destination else (make_local(git.remote, git), None)
    if is_new:
        _say(run, f"Made the repository {invocation.shown['destination']['url']}")
    _step(run, "Committing")
    for attempt in range(PUSHES):
        made = committed(git, order)
        _step(run, f"Pushing {made.commit[:12]} to {order.branch}")
        try:
            published = pushed(git, order, made)
            break
        except GitFailed as error:
            if not any(words in error.message for words in OVERTAKEN) or attempt + 1 == PUSHES:
                raise
            _say(run, "Somebody pushed at the same moment; committing on top of it", "WARNING")
    link = destination.get("link") or page or git.remote.page
    _link(run, link)
    verb = "Pushed" if published.changed else "The branch held all of it already:"
    where = link or (git.remote.clone and f"git clone {git.remote.clone}")
    _say(run, f"{verb} {published.commit[:12]} on {published.branch}{': ' + where if where else ''}")
    return published


def _registered(invocation: Invocation) -> tuple[list[str], JsonObject]:
    """What was written to the catalogue, in words and as the entity."""
    wanted = invocation.method.get("entity")
    if not wanted:
        return [], {}
    _step(invocation.run, "Registering the entity")
    with transaction.atomic():
        receipt = written(invocation.run, wanted)
    return [receipt.line], receipt.changes["response"]


def _response(invocation: Invocation, published: Published, files: list[Entry]) -> JsonObject:
    return {
        "repository": invocation.shown["destination"]["url"], "branch": published.branch, "commit": published.commit,
        "changed": published.changed, "files": [entry.path for entry in files],
    }  # fmt: skip


def _step(run: Run, label: str) -> None:
    """Raises Overtaken when nobody waits for this attempt any more."""
    with transaction.atomic():
        if not change(worker_actor(), run, status_label=label):
            raise Overtaken("the run has gone on without this worker")
        add_line(worker_actor(), run, label)


@transaction.atomic
def _say(run: Run, line: str, level: str = "INFO") -> None:
    add_line(worker_actor(), run, line, level)


@transaction.atomic
def _link(run: Run, link: str | None) -> None:
    if link and not change(worker_actor(), run, link=link):
        raise Overtaken("the run has gone on without this worker")


def _faulty(invocation: Invocation, error: TemplateFaulty) -> Receipt:
    places = error.places[:FAULTS_TOLD]
    for place in places[:-1]:
        _say(invocation.run, str(invocation.hidden(placed(place))), "ERROR")
    words, told = str(invocation.hidden(error.message)), {"faults": list(places)}
    last = str(invocation.hidden(placed(places[-1])))
    return Receipt(State.FAILED, last, "ERROR", summary=words, changes={"response": invocation.hidden(told)})


def _size(files: list[Entry]) -> str:
    total = sum(entry.size for entry in files)
    return f"{total / 1024:.1f} KB" if total >= 1024 else f"{total} bytes"
