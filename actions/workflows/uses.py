"""What depends on a workflow: told before it is deleted."""

import re
from typing import Final
from urllib.parse import unquote

import orjson

from actions.lifecycle import ACTIVE, State
from actions.models import Action, Kind, Run
from actions.workflows.calls import called_by
from actions.workflows.queries import get_workflow
from blueprints.references.rooms import Holder, rooms
from portal.types import JsonObject

# Documents in which a workflow can be named; what people keep for themselves is not told to others.
TOLD: Final = frozenset({"action", "workflow", "page"})

# /v1/workflows/<identifier>/runs, /workflows/start/<identifier>, …: identifiers are letters, digits and a few signs.
ADDRESS: Final = re.compile(r"/workflows/(?:start/)?([\w@:%-]+)")


def uses_of(identifier: str) -> JsonObject:
    """{uses: [{kind, identifier, title}], activeRuns, asking}: who names its address, and what is under way.

    `asking` counts questions that people have not answered yet. Raises NotFound.
    """
    row = get_workflow(identifier)
    return {"uses": _uses(row), "activeRuns": _active(row), "asking": _asking(row)}


def _uses(row: Action) -> list[JsonObject]:
    """Workflows are named by other workflows that start them; elsewhere by their addresses alone."""
    holders = (holder for room in rooms() for holder in room.holders() if holder.kind in TOLD)
    return [
        {"kind": _kind_of(holder), "identifier": holder.identifier, "title": holder.title}
        for holder in holders
        if (holder.kind, holder.identifier) != ("workflow", row.identifier)
        and row.identifier in {*_names_in(holder.document), *called_by(holder.document)}
    ]


def _names_in(document: JsonObject) -> set[str]:
    """Workflows whose addresses stand somewhere in it."""
    return {unquote(name) for name in ADDRESS.findall(orjson.dumps(document).decode())}


def _kind_of(holder: Holder) -> str:
    reacts = holder.kind == "action" and holder.document["trigger"]["type"] == "automation"
    return "automation" if reacts else holder.kind


def _active(row: Action) -> int:
    return Run.objects.filter(action__workflow=row, kind=Kind.WORKFLOW, state__in=sorted(ACTIVE)).count()


def _asking(row: Action) -> int:
    steps = Run.objects.filter(parent__action__workflow=row, kind=Kind.NODE, state=State.SENT)
    return steps.exclude(asked=[]).count()
