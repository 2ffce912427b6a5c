"""Makes the Actor of a request, from a token's claims or a session's user, through a cache of a few seconds."""

import hmac
import time
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from access.grants import SUFFIX, moderated_blueprints
from access.models import Credential, Team, User
from access.roles import ALL_SCOPES, scopes_of
from access.tasks import note_use
from portal.errors import Unauthenticated
from portal.moments import now, timestamp
from portal.types import Actor
from tenants.scope import current_tenant
from tenants.tokens import Claims

# A revoked credential must be dead within ten seconds (decision D14).
CACHE_SECONDS = 5.0
MAX_CACHED = 10_000
REVOKED = "the bearer token was revoked"


class Known(NamedTuple):
    """`proof` is the hash of a personal token's secret, and `ends` its end; empty for all others."""

    actor: Actor
    version: int
    until: float
    proof: str = ""
    ends: datetime | None = None


_cache: dict[tuple[UUID, str], Known] = {}


def forget_actors() -> None:
    _cache.clear()


def actor_of_claims(claims: Claims) -> Actor:
    """Raises Unauthenticated when the credential is gone, disabled, over, or newer than the token."""
    known = _known(claims.subject)
    if known is None or not _is_shown(claims, known.version, known.proof):
        known = _remember_bearer(claims)
    return known.actor


def _remember_bearer(claims: Claims) -> Known:
    """What is the matter with a token is told to nobody who does not hold it."""
    credential = _credential(claims.subject)
    version, proof = (0, credential.secret_hash) if credential.is_token else (credential.auth_version, "")
    if not _is_shown(claims, version, proof):
        raise Unauthenticated(REVOKED)
    _require_running(credential)
    actor, _ = _actor_of(credential)
    note_use(credential)
    until = time.monotonic() + CACHE_SECONDS
    return _keep(claims.subject, Known(actor, version, until, proof, credential.expires_at))


def _is_shown(claims: Claims, version: int, proof: str) -> bool:
    return claims.version == version and hmac.compare_digest(claims.proof, proof)


def _require_running(credential: Credential) -> None:
    if credential.has_expired and credential.expires_at:
        raise Unauthenticated(f"this token ended on {timestamp(credential.expires_at)}; make another one")


def actor_of_user(user_id: str) -> Actor:
    known = _known(user_id) or _remember(user_id, *_load_user(user_id))
    return known.actor


def _known(key: str) -> Known | None:
    known = _cache.get((current_tenant().id, key))
    if known is None or known.until <= time.monotonic() or (known.ends is not None and known.ends <= now()):
        return None
    return known


def _remember(key: str, actor: Actor, version: int) -> Known:
    return _keep(key, Known(actor, version, time.monotonic() + CACHE_SECONDS))


def _keep(key: str, known: Known) -> Known:
    if len(_cache) >= MAX_CACHED:
        _cache.clear()
    _cache[(current_tenant().id, key)] = known
    return known


def _credential(client_id: str) -> Credential:
    found = Credential.objects.select_related("user").filter(client_id=client_id, enabled=True).first()
    if found is None:
        raise Unauthenticated(REVOKED)
    return found


def _actor_of(credential: Credential) -> tuple[Actor, int]:
    if credential.user is not None:
        require_known_elsewhere(credential.user)
        return _limited(person(credential.user, origin="API"), credential), credential.auth_version
    return machine(credential), credential.auth_version


def _limited(actor: Actor, credential: Credential) -> Actor:
    """A person's own rights, without those that the token was not given."""
    if not credential.is_token:
        return actor
    limit = None if credential.scopes is None else frozenset(credential.scopes)
    scopes = actor.scopes if limit is None else actor.scopes & limit
    return replace(actor, token=credential.client_id, limit=limit, scopes=scopes)


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


def actor_of_address(email: str) -> Actor | None:
    """Whoever another system that the organization trusts knows by this address. Raises Unauthenticated."""
    user = User.objects.filter(email=email.lower(), status=User.Status.ACTIVE).first()
    if user is None:
        return None
    require_known_elsewhere(user)
    return person(user, origin="API")


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


def actor_again(identifier: str, kind: str, token: str | None = None) -> Actor:
    """Whoever asked for work that goes on later, with the rights of now; of `token`, when one was shown.

    Raises Unauthenticated when they are gone, or the token has ended or was revoked.
    """
    if kind == "user" and token is None:
        return _load_user(identifier)[0]
    credential = _credential(token or identifier)
    _require_running(credential)
    return _actor_of(credential)[0]
