"""People, teams and credentials as entities, in step with access in one transaction; the first two both ways."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.hashers import make_password

from access.counterparts import Counterpart, keep_people, keep_teams, remove_people, remove_teams
from access.models import Team, User
from blueprints import credentials
from blueprints.credentials import CREDENTIAL, TOLD
from blueprints.entities.documents import EntityRow
from blueprints.model import Kind
from blueprints.models import Blueprint
from blueprints.results import RESULT_STRUCTURES
from portal.errors import NotFound
from portal.moments import now
from portal.types import Actor, JsonObject
from tenants.actors import SYSTEM_ACTOR

USER, TEAM = "_user", "_team"
STRUCTURES: dict[str, JsonObject] = {
    USER: {
        "identifier": USER,
        "title": "User",
        "icon": "User",
        "description": "People of this organization",
        "schema": {
            "properties": {
                "status": {
                    "title": "Status",
                    "type": "string",
                    "enum": ["Active", "Invited", "Staged", "Disabled"],
                    "enumColors": {"Active": "green", "Invited": "blue", "Staged": "lightGray", "Disabled": "red"},
                },
                "port_role": {"title": "Roles", "type": "array", "items": {"type": "string"}},
                "port_type": {"title": "Type", "type": "string", "enum": ["Standard", "Service Account"]},
                "moderated_blueprints": {"title": "Moderates", "type": "array", "items": {"type": "string"}},
            }
        },
        "relations": {},
        "mirrorProperties": {},
        "calculationProperties": {},
        "aggregationProperties": {},
        "ownership": {"type": "Direct"},
    },
    TEAM: {
        "identifier": TEAM,
        "title": "Team",
        "icon": "Team",
        "description": "Teams of this organization",
        "schema": {
            "properties": {
                "description": {"title": "Description", "type": "string"},
                "size": {"title": "Members", "type": "number"},
            }
        },
        "relations": {},
        "mirrorProperties": {},
        "calculationProperties": {},
        "aggregationProperties": {},
    },
    CREDENTIAL: credentials.STRUCTURE,
    **RESULT_STRUCTURES,
}
# Of those that not everybody may read.
PERMISSIONS: dict[str, JsonObject] = {CREDENTIAL: credentials.PERMISSIONS}


_declared: dict[str, JsonObject] = {}


def declare_structure(document: JsonObject) -> None:
    """Of a system blueprint that a room above makes when it needs it first."""
    _declared[document["identifier"]] = document


def structures() -> dict[str, JsonObject]:
    return STRUCTURES | _declared


def structure_of(identifier: str) -> JsonObject:
    """The built-in part of a system blueprint (contract §3.6). Raises NotFound."""
    known = structures()
    if identifier not in known:
        raise NotFound.of("system blueprint", identifier)
    return known[identifier]


def seed_system_blueprints() -> None:
    moment = now()
    for identifier, document in STRUCTURES.items():
        Blueprint.objects.get_or_create(
            identifier=identifier,
            defaults={
                "title": document["title"], "document": document, "system": True,
                "permissions": PERMISSIONS.get(identifier, {}),
                "created_at": moment, "created_by": SYSTEM_ACTOR, "updated_at": moment, "updated_by": SYSTEM_ACTOR,
            },
        )  # fmt: skip


def user_entity(user: User, moderated: Sequence[str] = ()) -> JsonObject:
    teams = Team.objects.filter(group__user=user).order_by("identifier").values_list("identifier", flat=True)
    return {
        "identifier": user.email,
        "title": user.name,
        "team": list(teams),
        "properties": _said_of(user, moderated),
    }


def _said_of(user: User, moderated: Sequence[str]) -> JsonObject:
    """`two_factor` is kept where the blueprint has it; nothing is known of who signs in elsewhere."""
    return {
        "status": user.status,
        "port_role": list(user.roles),
        "port_type": "Standard",
        "moderated_blueprints": list(moderated),
        "two_factor": user.has_factor if user.has_usable_password() else None,
    }


def team_entity(team: Team) -> JsonObject:
    return {
        "identifier": team.identifier,
        "title": team.name,
        "properties": {"description": team.description, "size": team.group.user_set.count()},
    }


# Said by access alone: what somebody writes here through the catalogue is dropped, and listed as ignored.
KEPT_BY_ACCESS = {
    TEAM: frozenset({"size"}),
    USER: frozenset({*STRUCTURES[USER]["schema"]["properties"], "two_factor"}),
    **{name: frozenset(STRUCTURES[name]["schema"]["properties"]) for name in TOLD},
}  # fmt: skip
NOTHING: frozenset[str] = frozenset()


def kept_by_access(identifier: str) -> frozenset[str]:
    return KEPT_BY_ACCESS.get(identifier, NOTHING)


def said_of_new(identifier: str) -> JsonObject:
    """What access says of people and teams that the catalogue makes; the other kinds it makes itself."""
    if identifier == USER:
        return _said_of(User(password=make_password(None)), ())
    return {"size": 0} if identifier == TEAM else {}


def send_to_access(actor: Actor, kind: Kind, changed: Iterable[tuple[EntityRow | None, EntityRow]]) -> None:
    """An entity of `_user` or `_team` written through the catalogue makes, or changes, the person or the team."""
    keep = {USER: keep_people, TEAM: keep_teams}.get(kind.identifier)
    if keep:
        keep(actor, [_counterpart(before, row) for before, row in changed])


def _counterpart(before: EntityRow | None, row: EntityRow) -> Counterpart:
    return Counterpart(
        row.identifier, row.title, row.properties.get("description"),
        retitled=before is None or before.title != row.title,
        teams=tuple(row.team) if row.team != (before.team if before else []) else None,
    )  # fmt: skip


def remove_from_access(actor: Actor, kind: Kind, identifiers: Sequence[str]) -> None:
    remove = {USER: remove_people, TEAM: remove_teams}.get(kind.identifier)
    if remove and identifiers:
        remove(actor, identifiers)
