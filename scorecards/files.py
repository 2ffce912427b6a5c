"""Answers as CSV files: written while they are read, page by page, so that memory does not grow with them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.db.models import TextField
from django.db.models.functions import Cast

from access.models import User
from blueprints.entities.columns import written
from blueprints.entities.export import BYTE_ORDER_MARK
from portal.types import Actor, Json, JsonObject
from scorecards.evaluate import FAILED
from scorecards.history.changes import ChangesRequest, changes
from scorecards.initiatives.work import WorkRequest, work
from scorecards.report import report
from tenants.scope import TenantRef, current_tenant, tenant_scope

PAGE = 500
Cells = Sequence[Json]
# (rows of a page, where the next one begins or None)
Read = Callable[[str | None], tuple[list[Cells], str | None]]
CHANGES = ("At", "Identifier", "Title", "Teams", "From", "To", "Direction", "Failing now", "Passing now", "By")
WORK = ("Identifier", "Title", "Teams", "Level", "Done", "Missing", "Exempt", "Assignees")


def report_file(actor: Actor, blueprint: str, scorecard: str) -> Iterator[bytes]:
    """A line for each team; and after them, one for each rule. Raises NotFound."""
    found = report(actor, blueprint, scorecard)
    levels = [level["title"] for level in found["levels"]]
    teams = [
        [line["team"], line["entities"], line["progress"], *(line["levels"][level] for level in levels)]
        for line in found["teams"]
    ]
    everything = ["*", found["entities"], found["progress"], *(level["entities"] for level in found["levels"])]
    counts = ("passed", "failed", "exempt", "notApplicable")
    rules = [[line["title"], line["level"], *(line[key] for key in counts)] for line in found["rules"]]
    heads = ("Rule", "Level", "Passed", "Failed", "Exempt", "Not applicable")
    return csv_lines(("Team", "Entities", "Progress", *levels), [everything, *teams, [], heads, *rules])


def changes_file(actor: Actor, blueprint: str, scorecard: str, request: ChangesRequest) -> Iterator[bytes]:
    """Raises NotFound."""

    def read(after: str | None) -> tuple[list[Cells], str | None]:
        page = changes(actor, blueprint, scorecard, request.following(after, PAGE))
        people = _people({line["by"] for line in page.changes})
        return [_change(line, people) for line in page.changes], page.next

    return csv_lines(CHANGES, all_pages(read))


def work_file(actor: Actor, initiative: str, request: WorkRequest) -> Iterator[bytes]:
    """Raises NotFound."""

    def read(after: str | None) -> tuple[list[Cells], str | None]:
        page = work(actor, initiative, request.following(after, PAGE))
        return [_item(line) for line in page.items], page.next

    return csv_lines(WORK, all_pages(read))


def _people(keys: set[str]) -> dict[str, str]:
    """Addresses by id; what is no person keeps its name."""
    users = User.objects.annotate(key=Cast("pk", TextField())).filter(key__in=keys)
    return dict(users.values_list("key", "email"))


def _change(line: JsonObject, people: Mapping[str, str]) -> Cells:
    entity, rules = line["entity"], line["rules"]
    failing = [rule["identifier"] for rule in rules if rule["after"] == FAILED]
    passing = [rule["identifier"] for rule in rules if rule["before"] == FAILED]
    levels = (line["before"], line["after"], line["direction"])
    by = people.get(line["by"], line["by"])
    return [line["at"], entity["identifier"], entity["title"], entity["team"], *levels, failing, passing, by]


def _item(line: JsonObject) -> Cells:
    entity = line["entity"]
    missing, exempt = ([rule["title"] for rule in line[key]] for key in ("missing", "exempt"))
    people = [name for assignee in line["assignees"] for name in assignee.values()]
    return [
        entity["identifier"], entity["title"], entity["team"], line["level"], line["done"], missing, exempt, people,
    ]  # fmt: skip


def csv_lines(header: Sequence[str], rows: Iterable[Cells]) -> Iterator[bytes]:
    """Values that a spreadsheet would take for formulas are marked as texts."""
    yield BYTE_ORDER_MARK + _line(header)
    for row in rows:
        yield _line([written(value if value != [] else None) for value in row])


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def all_pages(read: Read) -> Iterator[Cells]:
    """The first is read at once, so that its errors are told."""
    return _following(read, current_tenant(), *read(None))


def _following(read: Read, tenant: TenantRef, page: list[Cells], after: str | None) -> Iterator[Cells]:
    """The server asks for the next page when the request's own scope has been left."""
    yield from page
    while after is not None:
        with tenant_scope(tenant):
            page, after = read(after)
        yield from page
