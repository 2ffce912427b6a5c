"""Declares to the rooms below what blueprints offer them: seeds, grants, and people and teams as entities."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from access.contents import register_contents
from access.erasing.services import register_after_erasure
from access.grants import MODERATE, GrantKind, declare, moderated_blueprints
from access.mirrors import register_mirror
from access.models import Credential, Team, User
from blueprints.configuration import outside, own
from blueprints.credentials import CREDENTIAL, credential_entity
from blueprints.entities.delete import delete_entities
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from blueprints.finding.entities import find_entities
from blueprints.finding.hits import Source, register_source
from blueprints.finding.kinds import find_blueprints
from blueprints.history.restore import restore_deleted as restore_entity
from blueprints.history.sight import visible_entities
from blueprints.model import current_model
from blueprints.models import Blueprint, Entity, new_revision
from blueprints.permissions.change import forget_names
from blueprints.permissions.references import ROOM as PERMISSIONS
from blueprints.references.hidden import ROOM as HIDDEN
from blueprints.references.rooms import register_room
from blueprints.remodel.references import ROOM as MIGRATIONS
from blueprints.system import TEAM, USER, seed_system_blueprints, team_entity, user_entity
from blueprints.versions import restore_deleted as restore_blueprint
from events.restoring import register_restorer
from events.sight import register_sight
from portal.types import Actor, JsonObject
from tenants.actors import system_actor
from tenants.provisioning.seeds import register_seed


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Blueprint.objects.filter(pk__in=ids).values_list("pk", "identifier"))


def find(identifier: str) -> Blueprint | None:
    return Blueprint.objects.filter(identifier=identifier).first()


MIRRORED = WriteOptions(upsert=True, merge=True, from_access=True)


def mirror_users(actor: Actor, users: Sequence[User]) -> None:
    _mirror(actor, USER, [user_entity(user, sorted(moderated_blueprints(user))) for user in users])


def mirror_teams(actor: Actor, teams: Sequence[Team]) -> None:
    _mirror(actor, TEAM, [team_entity(team) for team in teams])


def mirror_credentials(actor: Actor, credentials: Sequence[Credential]) -> None:
    """An organization that an older release made gets the blueprint with its first change."""
    if current_model().find(CREDENTIAL) is None:
        seed_system_blueprints()
    _mirror(actor, CREDENTIAL, [credential_entity(credential) for credential in credentials])


def _mirror(actor: Actor, blueprint: str, entities: Sequence[JsonObject]) -> None:
    """What the catalogue refuses, such as a property that people made required, undoes the change in access."""
    for outcome in write_entities(actor, blueprint, entities, MIRRORED):
        if outcome.error is not None:
            raise outcome.error


def unmirror_users(actor: Actor, emails: Sequence[str]) -> None:
    forget_names(actor, "users", set(emails))
    delete_entities(actor, USER, emails, from_access=True)


def unmirror_teams(actor: Actor, identifiers: Sequence[str]) -> None:
    forget_names(actor, "teams", set(identifiers))
    delete_entities(actor, TEAM, identifiers, from_access=True)


def forget_models() -> None:
    """What processes know of the blueprints may name somebody who was erased."""
    Blueprint.objects.update(revision=new_revision())


def unmirror_credentials(actor: Actor, ids: Sequence[str]) -> None:
    if current_model().find(CREDENTIAL) is not None:
        delete_entities(actor, CREDENTIAL, ids, from_access=True)


def mirror_everybody() -> None:
    """For a property that the blueprint has only now."""
    mirror_users(system_actor(), list(User.objects.order_by("email")))


@transaction.atomic
def mirror_held() -> None:
    """Every credential: for what no change told of, such as its last use. What is as it was costs no write."""
    held = list(Credential.objects.select_related("user").order_by("client_id"))
    mirror_credentials(system_actor(), held)
    told = Entity.objects.filter(blueprint__identifier=CREDENTIAL)
    gone = told.exclude(identifier__in=[credential.client_id for credential in held])
    unmirror_credentials(system_actor(), list(gone.values_list("identifier", flat=True)))


def connect() -> None:
    own.register()
    outside.register()
    register_seed(seed_system_blueprints)
    register_contents("blueprints", Blueprint.objects.filter(system=False).count)
    register_contents("entities", Entity.objects.count)
    register_after_erasure(forget_models)
    declare(GrantKind(MODERATE, names=names, find=find))
    register_sight("entity", visible_entities)
    register_restorer("entity", "update:entities", restore_entity)
    register_restorer("blueprint", "create:blueprints", restore_blueprint)
    register_room(HIDDEN)
    register_room(PERMISSIONS)
    register_room(MIGRATIONS)
    register_mirror("user", mirror_users, unmirror_users)
    register_mirror("team", mirror_teams, unmirror_teams)
    register_mirror("credential", mirror_credentials, unmirror_credentials)
    register_source(Source("blueprint", "read:blueprints", find_blueprints))
    register_source(Source("entity", "read:entities", find_entities))
