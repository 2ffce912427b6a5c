"""What depends on a workflow: told before it is deleted."""

import re
from typing import Final
from urllib.parse import quote

import orjson

from actions.lifecycle import ACTIVE, State
from actions.models import Action, Kind, Run
from actions.workflows.queries import get_workflow
from blueprints.references.rooms import Holder, rooms
from portal.types import JsonObject

# Documents in which a workflow can be named; what people keep for themselves is not told to others.
TOLD: Final = frozenset({"action", "workflow", "page"})


def uses_of(identifier: str) -> JsonObject:
    """{uses: [{kind, identifier, title}], activeRuns, asking}: who names its address, and what is under way.

    `asking` counts questions that people have not answered yet. Raises NotFound.
    """
    row = get_workflow(identifier)
    return {"uses": _uses(row), "activeRuns": _active(row), "asking": _asking(row)}


def _uses(row: Action) -> list[JsonObject]:
    """Workflows are named by their addresses alone, to start one or to link to it."""
    address = _address_of(row.identifier)
    holders = (holder for room in rooms() for holder in room.holders() if holder.kind in TOLD)
    return [
        {"kind": _kind_of(holder), "identifier": holder.identifier, "title": holder.title}
        for holder in holders
        if (holder.kind, holder.identifier) != ("workflow", row.identifier)
        and address.search(orjson.dumps(holder.document).decode())
    ]


def _address_of(identifier: str) -> re.Pattern[str]:
    """/v1/workflows/<identifier>/runs, /workflows/start/<identifier>, …, as it is or percent-encoded."""
    names = "|".join(re.escape(name) for name in {identifier, quote(identifier, safe="")})
    return re.compile(rf"/workflows/(?:start/)?(?:{names})(?![\w@:%-])")


def _kind_of(holder: Holder) -> str:
    reacts = holder.kind == "action" and holder.document["trigger"]["type"] == "automation"
    return "automation" if reacts else holder.kind


def _active(row: Action) -> int:
    return Run.objects.filter(action__workflow=row, kind=Kind.WORKFLOW, state__in=sorted(ACTIVE)).count()


def _asking(row: Action) -> int:
    steps = Run.objects.filter(parent__action__workflow=row, kind=Kind.NODE, state=State.SENT)
    return steps.exclude(asked=[]).count()
