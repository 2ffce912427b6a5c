"""What scorecards name and nobody has: kept, because clients create things in any order, and told."""

from collections.abc import Iterator, Mapping

from blueprints.references.rooms import holders_of
from portal.errors import Fault
from portal.types import JsonObject
from scorecards.models import Scorecard

# Of which blueprint each action is; None where it is of none.
Homes = Mapping[str, str | None]


def doubts(row: Scorecard) -> list[JsonObject]:
    """[{path, message, rule}] of a stored scorecard."""
    return [fault._asdict() for fault in _doubts(row, "", _homes([row]))]


def listed_doubts(rows: list[Scorecard]) -> list[JsonObject]:
    """The same of several, whose paths begin with the place in the list."""
    homes = _homes(rows)
    return [fault._asdict() for index, row in enumerate(rows) for fault in _doubts(row, f"/{index}", homes)]


def _homes(rows: list[Scorecard]) -> Homes:
    """Read only where a rule names an action."""
    named = any("fixAction" in rule for row in rows for rule in row.document["rules"])
    return {holder.identifier: holder.blueprint for holder in holders_of("action")} if named else {}


def _doubts(row: Scorecard, path: str, homes: Homes) -> Iterator[Fault]:
    for index, rule in enumerate(row.document["rules"]):
        if "fixAction" in rule:
            place = f"{path}/rules/{index}/fixAction/action"
            yield from _action_doubts(rule["fixAction"]["action"], row.blueprint.identifier, place, homes)


def _action_doubts(action: str, home: str, path: str, homes: Homes) -> Iterator[Fault]:
    if action not in homes:
        yield Fault(path, f'there is no action "{action}"', "known")
    elif homes[action] not in (None, home):
        yield Fault(path, f'"{action}" is of "{homes[action]}", not of "{home}"', "known")
