"""Which actions name what is not there: kept, because clients create things in any order, and told."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from access.grants import SUFFIX
from access.models import User
from access.roles import ROLE_SCOPES
from access.teams import teams_called
from actions.addressed import actions_called
from actions.approvals.terms import stages_of
from actions.automations.events import events_of
from actions.backends.vault import masks_named
from actions.definition.doubts import Known, definition_doubts
from actions.models import Action
from blueprints.model import Model, current_model
from portal import templates
from portal.errors import Fault
from portal.ids import parse_uuid
from portal.types import JsonObject

Named = tuple[str, JsonObject]


class People(NamedTuple):
    """Names in permissions that mean somebody."""

    users: set[str]
    teams: set[str]


def warnings_of(rows: Sequence[Action]) -> list[list[Fault]]:
    """Of each of these actions, which have no faults; five statements in all."""
    if not rows:
        return []
    blocks = [list(_blocks(row)) for row in rows]
    people, known = people_in([block for row in blocks for _, block in row]), _known(rows)
    return [
        [*definition_doubts(row.document, known), *_permission_doubts(row, named, people, known.model)]
        for row, named in zip(rows, blocks, strict=True)
    ]


def all_warnings(identifiers: Sequence[str]) -> list[JsonObject]:
    """[{action, warnings}] of the named actions, or of all, where there are any."""
    rows = Action.objects.order_by("created_at", "identifier")
    chosen = list(rows.filter(identifier__in=identifiers) if identifiers else rows)
    pairs = zip(chosen, warnings_of(chosen), strict=True)
    return [
        {"action": row.identifier, "warnings": [fault._asdict() for fault in found]} for row, found in pairs if found
    ]


def _known(rows: Sequence[Action]) -> Known:
    events = [event for row in rows for event in events_of(row.trigger)]
    named = {event["actionIdentifier"] for event in events if "actionIdentifier" in event}
    named |= actions_called(row.document["invocationMethod"] for row in rows)
    secrets = frozenset[str]().union(*(templates.secret_names(row.document) for row in rows))
    found = actions_among(named) | {row.identifier for row in rows}
    return Known(current_model(), found, masks_named(secrets).keys())


def actions_among(names: Collection[str]) -> set[str]:
    """Those of the names that an action has."""
    return set(Action.objects.filter(identifier__in=names).values_list("identifier", flat=True)) if names else set()


def _blocks(row: Action) -> Iterator[Named]:
    """Everything that lists people: who executes, who approves, stage by stage."""
    yield from ((f"/permissions/{name}", block) for name, block in row.permissions.items())
    for index, stage in enumerate(stages_of(row.document)):
        if stage.approvers:
            yield f"/requiredApproval/stages/{index}/approvers", stage.approvers


def people_in(blocks: Sequence[JsonObject]) -> People:
    users = {name.lower() for block in blocks for name in block.get("users") or ()}
    teams = {name for block in blocks for name in block.get("teams") or ()}
    active = User.objects.filter(email__in=users, status=User.Status.ACTIVE) if users else User.objects.none()
    found = teams_called(teams) if teams else []
    return People(
        set(active.values_list("email", flat=True)), {name for team in found for name in (team.name, team.identifier)}
    )


def _permission_doubts(row: Action, blocks: Sequence[Named], people: People, model: Model) -> Iterator[Fault]:
    for path, block in blocks:
        yield from name_doubts(path, block, people, model)
        nobody = not (block.get("policy") or any(block.get(key) for key in ("users", "roles", "teams")))
        approves = path != "/permissions/execute" and row.document.get("requiredApproval")
        if nobody and approves:
            yield Fault(path, "names nobody, so only administrators may approve", "approvers")


def name_doubts(path: str, block: JsonObject, people: People, model: Model) -> Iterator[Fault]:
    for index, name in enumerate(block.get("users") or ()):
        if name.lower() not in people.users and not parse_uuid(name):
            yield Fault(f"{path}/users/{index}", f'"{name}" is no active person of this organization', "unknown")
    for index, name in enumerate(block.get("teams") or ()):
        if name not in people.teams:
            yield Fault(f"{path}/teams/{index}", f'team "{name}" was not found', "unknown")
    for index, name in enumerate(block.get("roles") or ()):
        if name not in ROLE_SCOPES and name.removesuffix(SUFFIX) not in model:
            yield Fault(f"{path}/roles/{index}", f'there is no role "{name}"', "unknown")
