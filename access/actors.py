"""Makes the Actor of a request, from a token's claims or a session's user, through a cache of a few seconds."""

import time
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from access.grants import SUFFIX, moderated_blueprints
from access.models import Credential, Team, User
from access.roles import ALL_SCOPES, scopes_of
from access.tasks import note_use
from portal.errors import Unauthenticated
from portal.types import Actor
from tenants.scope import current_tenant
from tenants.tokens import Claims

# A revoked credential must be dead within ten seconds (decision D14).
CACHE_SECONDS = 5.0
MAX_CACHED = 10_000


class Known(NamedTuple):
    actor: Actor
    version: int
    until: float


_cache: dict[tuple[UUID, str], Known] = {}


def forget_actors() -> None:
    _cache.clear()


def actor_of_claims(claims: Claims) -> Actor:
    """Raises Unauthenticated when the credential is gone, disabled, or newer than the token."""
    known = _known(claims.subject) or _remember_bearer(claims)
    if known.version != claims.version:
        raise Unauthenticated("the bearer token was revoked")
    return known.actor


def _remember_bearer(claims: Claims) -> Known:
    credential = _credential(claims.subject)
    if credential.auth_version == claims.version:
        note_use(credential)
    return _remember(claims.subject, *_actor_of(credential))


def actor_of_user(user_id: str) -> Actor:
    known = _known(user_id) or _remember(user_id, *_load_user(user_id))
    return known.actor


def _known(key: str) -> Known | None:
    known = _cache.get((current_tenant().id, key))
    return known if known and known.until > time.monotonic() else None


def _remember(key: str, actor: Actor, version: int) -> Known:
    if len(_cache) >= MAX_CACHED:
        _cache.clear()
    known = Known(actor, version, time.monotonic() + CACHE_SECONDS)
    _cache[(current_tenant().id, key)] = known
    return known


def _load_credential(client_id: str) -> tuple[Actor, int]:
    return _actor_of(_credential(client_id))


def _credential(client_id: str) -> Credential:
    found = Credential.objects.select_related("user").filter(client_id=client_id, enabled=True).first()
    if found is None:
        raise Unauthenticated("the bearer token was revoked")
    return found


def _actor_of(credential: Credential) -> tuple[Actor, int]:
    if credential.user is not None:
        require_known_elsewhere(credential.user)
        return person(credential.user, origin="API"), credential.auth_version
    return machine(credential), credential.auth_version


def require_known_elsewhere(user: User) -> None:
    """Where people come in through connections only, so do their tokens. Raises Unauthenticated."""
    tenant = current_tenant()
    if tenant.sso_required and not user.identities and str(user.pk) != tenant.emergency:
        raise Unauthenticated("this organization knows people through its identity provider, and not this person")


def _load_user(user_id: str) -> tuple[Actor, int]:
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Unauthenticated("this account does not exist any more")
    return person(user, origin="UI"), user.auth_version


def machine(credential: Credential) -> Actor:
    scopes = ALL_SCOPES if credential.scopes is None else frozenset(credential.scopes)
    roles = ("Admin",) if credential.scopes is None else ()
    return Actor(
        id=credential.client_id, kind="machine", organization_id=current_tenant().id, roles=roles, scopes=scopes
    )


def person(user: User, *, origin: str = "API") -> Actor:
    """Raises Unauthenticated when the account is not active."""
    if not user.is_active:
        raise Unauthenticated("this account is not active")
    return described(user, origin=origin)


def described(user: User, *, origin: str = "API") -> Actor:
    """The person as an Actor whether or not the account is active: to tell of rights, never to act."""
    moderated, teams = moderated_blueprints(user), _teams_of(user)
    return Actor(
        id=str(user.pk), kind="user", organization_id=current_tenant().id, email=user.email,
        roles=(*user.roles, *(f"{identifier}{SUFFIX}" for identifier in sorted(moderated))),
        teams=tuple(team.identifier for team in teams),
        team_names=tuple(team.name for team in teams if not team.is_ambiguous),  # type: ignore[attr-defined]
        scopes=scopes_of(user.roles), moderated=moderated, origin=origin,  # type: ignore[arg-type]
    )  # fmt: skip


def _teams_of(user: User) -> list[Team]:
    """With `is_ambiguous`: whether the name is the identifier of another team, which then is meant by it."""
    others = Team.objects.filter(identifier=OuterRef("name")).exclude(pk=OuterRef("pk"))
    return list(Team.objects.filter(group__user=user).annotate(is_ambiguous=Exists(others)).order_by("identifier"))


def described_actor(user_id: str) -> Actor | None:
    """For an administrator who looks as this person, whatever the account's status."""
    user = User.objects.filter(pk=user_id).first()
    return described(user, origin="UI") if user else None


def actor_again(identifier: str, kind: str) -> Actor:
    """Whoever asked for work that goes on later, with the rights of now. Raises Unauthenticated when they are gone."""
    load = _load_user if kind == "user" else _load_credential
    return load(identifier)[0]
