"""The runs of an organization for whoever takes all of it along."""

from actions.documents import run_document
from actions.runs.lists import RunFilter, runs_matching
from blueprints.archive import PAGE, Chapter, Page
from portal.types import Actor


def _runs(actor: Actor, cursor: str | None) -> Page:
    found = runs_matching(actor, RunFilter(cursor=cursor, limit=PAGE))
    return Page([run_document(run) for run in found.runs], found.next)


RUNS = Chapter("runs", _runs)
