"""The runs of an organization for whoever takes all of it along: with what they wrote and what was handed in."""

from actions.documents import log_document, run_document
from actions.inputs.files import unpacked
from actions.models import Run, RunLog
from actions.runs.files import archive_of
from actions.runs.lists import RunFilter, runs_matching
from actions.runs.sight import visible_to
from blueprints.archive import PAGE, Attached, Chapter, Folder, Page
from portal.secretbox import SecretUnreadable
from portal.types import Actor


def _runs(actor: Actor, cursor: str | None) -> Page:
    found = runs_matching(actor, RunFilter(cursor=cursor, limit=PAGE))
    return Page([run_document(run) for run in found.runs], found.next)


def _logs(actor: Actor, cursor: str | None) -> Page:
    lines = RunLog.objects.filter(run__in=Run.objects.filter(visible_to(actor))).order_by("pk")
    found = list((lines.filter(pk__gt=cursor) if cursor else lines)[:PAGE])
    return Page([log_document(line) for line in found], str(found[-1].pk) if len(found) == PAGE else None)


def _files(actor: Actor, cursor: str | None) -> tuple[list[Attached], str | None]:
    """Of one run, so that memory never holds more; a run whose files cannot be opened says so in their place."""
    given = Run.objects.filter(visible_to(actor), files__isnull=False, pk__gt=cursor or "").order_by("pk")
    run = given.values_list("pk", flat=True).first()
    if run is None:
        return [], None
    try:
        opened = unpacked(archive_of(run))
    except SecretUnreadable as error:
        return [Attached((run, "unreadable.txt"), str(error).encode())], run
    numbered = [(key, number, file) for key, files in opened.items() for number, file in enumerate(files)]
    return [Attached((run, key, f"{number} {file.name}"), file.content) for key, number, file in numbered], run


RUNS, LOGS, FILES = Chapter("runs", _runs), Chapter("run-logs", _logs), Folder("run-files", _files)
