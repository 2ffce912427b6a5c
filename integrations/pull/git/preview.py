"""What a repository would bring, told before anything is saved."""

from integrations.files.records import Record
from integrations.files.writing import import_records
from integrations.lacking import lacking
from integrations.pull.documents import broken_files, options_of, stale
from integrations.pull.git.files import RepositoryFiles
from integrations.pull.git.repository import connected, fetched, tip_of
from integrations.pull.turns import opened
from portal.git import workspace
from portal.types import Actor, JsonObject

MAX_TOLD = 1_000


def _lacking(files: RepositoryFiles) -> list[JsonObject]:
    told = ((one.blueprint, one.document) for one in files.records() if isinstance(one, Record))
    return lacking(told, but=[blueprint["identifier"] for blueprint in files.wanted])


def preview(actor: Actor, document: JsonObject, pulled: JsonObject) -> JsonObject:
    """Raises what reading the repository may raise."""
    wanted = opened(document["pull"], document["secrets"])
    with workspace() as folder:
        git = connected(wanted, folder)
        repository = fetched(git, tip_of(git, wanted.get("branch")))
        files = RepositoryFiles(actor, repository, wanted)
        imported = import_records(actor, files, files.wanted, options_of(wanted, actor, dry_run=True))
        leaving = stale(actor, set(imported.lines), broken_files(imported.faults), pulled.get("files", {}))
        return {
            "commit": repository.commit, "branch": repository.branch, "files": files.chosen[:MAX_TOLD],
            "fileCount": len(files.chosen), "leaving": leaving, **imported.document(),
            "notes": [*files.notes, *imported.notes], "lacking": _lacking(files),
        }  # fmt: skip
