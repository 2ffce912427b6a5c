"""People, teams and credentials as replies show them (contract §15); audit events hold the same documents."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet

from access.grants import SUFFIX, moderated_by
from access.models import Credential, Team, User
from portal.moments import timestamp
from portal.types import JsonObject
from tenants.scope import current_tenant

PROVIDER = "port"


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with what stands in other tables: teams, and the blueprints the person moderates."""

    user: User
    teams: tuple[Team, ...]
    moderated: tuple[str, ...]

    @property
    def roles(self) -> list[str]:
        return [*self.user.roles, *(f"{identifier}{SUFFIX}" for identifier in self.moderated)]


def with_teams(users: QuerySet[User]) -> QuerySet[User]:
    return users.prefetch_related(Prefetch("groups", Group.objects.select_related("team").order_by("name")))


def profiles(users: QuerySet[User]) -> list[Profile]:
    """However many people there are: one query for them, one for their teams, two or three for grants."""
    found = list(with_teams(users))
    moderated = moderated_by([user.pk for user in found])
    return [
        Profile(user, tuple(group.team for group in user.groups.all()), tuple(sorted(moderated[user.pk])))
        for user in found
    ]


def profile(user: User) -> Profile:
    return profiles(User.objects.filter(pk=user.pk))[0]


def user_document(of: Profile, *, detailed: bool = False) -> JsonObject:
    """`detailed` shows teams as objects, which is asked for by naming a field of theirs."""
    user, organization = of.user, str(current_tenant().id)
    last_login = timestamp(user.last_login) if user.last_login else None
    return {
        "id": str(user.pk),
        "email": user.email,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "picture": user.picture,
        "status": user.status,
        "type": "Standard",
        "providers": [PROVIDER],
        "createdAt": timestamp(user.created_at),
        "updatedAt": timestamp(user.updated_at),
        "orgs": [{"id": organization}],
        "teams": [bare_team(team) if detailed else team.name for team in of.teams],
        "roles": [{"name": role} for role in of.roles],
        "orgMembers": [{"orgId": organization, "status": user.status, "lastLoginAt": last_login}],
        "termsAccepted": user.is_active,
    }


def sign_in_document(user: User, labels: Mapping[str, str]) -> JsonObject:
    """How somebody comes in, for those who decide about that; `labels` names connections by their issuers."""
    seen = [one["seenAt"] for one in user.sessions] + ([timestamp(user.last_login)] if user.last_login else [])
    elsewhere = [labels[one["issuer"]] for one in user.identities if one["issuer"] in labels]
    return {
        "signIn": {
            "password": user.has_usable_password(),
            "connections": elsewhere,
            "scim": user.provided is not None,
            "secondFactor": user.has_factor,
            "lastSeenAt": max(seen, default=None),
        }
    }


def bare_team(team: Team) -> JsonObject:
    described = {} if team.description is None else {"description": team.description}
    return {
        "id": str(team.pk),
        "name": team.name,
        **described,
        "provider": team.provider,
        "createdAt": timestamp(team.created_at),
        "updatedAt": timestamp(team.updated_at),
    }


def member_document(user: User) -> JsonObject:
    return {
        "email": user.email,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "picture": user.picture,
        "status": user.status,
    }


def team_document(team: Team) -> JsonObject:
    """As it is read: members as objects."""
    return bare_team(team) | {"users": [member_document(user) for user in team.group.user_set.all()]}


def written_team(team: Team) -> JsonObject:
    """As a write answers: members as addresses, because Terraform decodes a list of strings here."""
    return bare_team(team) | {"users": [user.email for user in team.group.user_set.all()]}


def app_document(credential: Credential, secret: str | None = None) -> JsonObject:
    known = {} if secret is None else {"secret": secret}
    return {
        "id": credential.client_id,
        "name": credential.name,
        "enabled": credential.enabled,
        "createdAt": timestamp(credential.created_at),
        "updatedAt": timestamp(credential.updated_at),
        "lastUsedAt": timestamp(credential.last_used_at) if credential.last_used_at else None,
        **known,
    }


def select(document: JsonObject, fields: Collection[str]) -> JsonObject:
    """The keys that `fields` name (`id`, `users.email`); all of them when it names none."""
    wanted: dict[str, set[str]] = {}
    for name in fields:
        head, _, inner = name.partition(".")
        wanted.setdefault(head, set()).add(inner)
    chosen = {key: _narrowed(document[key], inner) for key, inner in wanted.items() if key in document}
    return chosen if fields else document


def _narrowed(value: object, inner: set[str]) -> object:
    if "" in inner or not isinstance(value, list):
        return value
    return [{key: item[key] for key in inner if key in item} if isinstance(item, dict) else item for item in value]


def all_selected(documents: Iterable[JsonObject], fields: Collection[str]) -> list[JsonObject]:
    return [select(document, fields) for document in documents]
