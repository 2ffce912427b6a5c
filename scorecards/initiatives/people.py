"""The people and teams that an initiative names: who leaves stays named, and nobody unknown is named anew."""

from collections.abc import Iterator, Sequence

from access.models import User
from access.teams import teams_called
from portal.errors import Fault
from portal.types import JsonObject

# Where a person or a team is named: {path, "user" or "team", address or team}.
Named = tuple[str, str, str]


def holder_faults(document: JsonObject, before: JsonObject) -> Iterator[Fault]:
    """Of an owner and a team that are others than before."""
    holders = (("user", "owner"), ("team", "team"))
    named = [
        (f"/{key}", kind, document[key])
        for kind, key in holders
        if key in document and document[key] != before.get(key)
    ]
    yield from _unknown(named)


def assignee_faults(assignments: Sequence[JsonObject]) -> list[Fault]:
    named = [
        (f"/assignments/{index}/assignee/{kind}", kind, name)
        for index, item in enumerate(assignments)
        for kind, name in (item["assignee"] or {}).items()
    ]
    return list(_unknown(named))


def _unknown(named: Sequence[Named]) -> Iterator[Fault]:
    """Two statements, however many are named."""
    known = {"user": _people(named), "team": _teams(named)}
    for path, kind, name in named:
        if (name.lower() if kind == "user" else name) not in known[kind]:
            yield Fault(path, f'names the {kind} "{name}", which was not found', "exists")


def _people(named: Sequence[Named]) -> set[str]:
    wanted = {name.lower() for _, kind, name in named if kind == "user"}
    return set(User.objects.filter(email__in=wanted).values_list("email", flat=True)) if wanted else set()


def _teams(named: Sequence[Named]) -> set[str]:
    found = teams_called({name for _, kind, name in named if kind == "team"})
    return {name for team in found for name in (team.identifier, team.name)}
