"""`_user` and `_team`: people and teams as entities, in step with access both ways and in one transaction."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import Group

from access.models import Team, User
from blueprints.entities.documents import EntityRow
from blueprints.model import Kind
from blueprints.models import Blueprint
from portal.errors import Conflict, NotFound
from portal.moments import now
from portal.types import Actor, JsonObject

USER, TEAM = "_user", "_team"
SYSTEM_ACTOR = "roadstead"
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
}


def structure_of(identifier: str) -> JsonObject:
    """The built-in part of a system blueprint (contract §3.6). Raises NotFound."""
    if identifier not in STRUCTURES:
        raise NotFound.of("system blueprint", identifier)
    return STRUCTURES[identifier]


def seed_system_blueprints() -> None:
    moment = now()
    for identifier, document in STRUCTURES.items():
        Blueprint.objects.get_or_create(
            identifier=identifier,
            defaults={
                "title": document["title"], "document": document, "system": True,
                "created_at": moment, "created_by": SYSTEM_ACTOR, "updated_at": moment, "updated_by": SYSTEM_ACTOR,
            },
        )  # fmt: skip


def user_entity(user: User, moderated: Sequence[str] = ()) -> JsonObject:
    teams = Team.objects.filter(group__user=user).order_by("identifier").values_list("identifier", flat=True)
    return {
        "identifier": user.email,
        "title": user.name,
        "team": list(teams),
        "properties": {
            "status": user.status,
            "port_role": list(user.roles),
            "port_type": "Standard",
            "moderated_blueprints": list(moderated),
        },
    }


def team_entity(team: Team) -> JsonObject:
    return {
        "identifier": team.identifier,
        "title": team.name,
        "properties": {"description": team.description, "size": team.group.user_set.count()},
    }


def send_to_access(actor: Actor, kind: Kind, rows: Iterable[EntityRow]) -> None:
    """An entity of `_user` or `_team` written through the catalogue makes, or changes, the person or the team."""
    make = {USER: _person_from, TEAM: _team_from}.get(kind.identifier)
    for row in rows if make else ():
        make(row)  # type: ignore[misc]


def _team_from(row: EntityRow) -> None:
    description = row.properties.get("description")
    if Team.objects.filter(identifier=row.identifier).update(name=row.title, description=description):
        return
    group, _ = Group.objects.get_or_create(name=row.identifier)
    Team.objects.create(group=group, identifier=row.identifier, name=row.title, description=description)


def _person_from(row: EntityRow) -> None:
    """A person made this way is Staged: known, not invited yet, unable to sign in (catalogue semantics §25)."""
    first, _, last = row.title.partition(" ")
    names = {"first_name": first[:100], "last_name": last[:100]} if row.title != row.identifier else {}
    if not User.objects.filter(email=row.identifier.lower()).exists():
        User.objects.create(email=row.identifier.lower(), password="!", **names)


def remove_from_access(actor: Actor, kind: Kind, identifiers: Sequence[str]) -> None:
    """Raises Conflict when the caller would remove the caller."""
    if kind.identifier == TEAM:
        Group.objects.filter(team__identifier__in=identifiers).delete()
    if kind.identifier == USER:
        if actor.email in identifiers:
            raise Conflict("nobody can delete oneself")
        User.objects.filter(email__in=[identifier.lower() for identifier in identifiers]).delete()
