"""Personal tokens: one for each program that acts for a person, each with limits and an end of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from access.changes import record
from access.credentials import SECRET_LENGTH, hash_of, new_client_id
from access.mirrors import mirror, unmirror
from access.models import Credential, User
from access.rights import require_own
from access.roles import ALL_SCOPES
from portal.errors import Conflict, Fault, Forbidden, Invalid, NotFound
from portal.ids import random_id
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.tokens import personal_token

MAX_TOKENS = 50


class NewToken(NamedTuple):
    """The only moment at which the token is known in the clear."""

    credential: Credential
    token: str


def tokens_of(user: User) -> list[Credential]:
    """The newest first; those that have ended stay until somebody takes them away."""
    return list(Credential.objects.filter(user=user, is_token=True).order_by("-created_at"))


def all_tokens() -> list[Credential]:
    """Everybody's, person after person, with the person of each."""
    rows = Credential.objects.filter(user__isnull=False, is_token=True).select_related("user")
    return list(rows.order_by("user__email", "-created_at"))


@transaction.atomic
def create_token(actor: Actor, name: str, scopes: Sequence[str] | None, expires_at: datetime | None) -> NewToken:
    """For the caller alone. Without `scopes` it may do what the person may at any time; none is made with a token.

    Raises Forbidden, Conflict, Invalid.
    """
    _require_no_token(actor)
    _require_sound(scopes, expires_at)
    require_own(actor, scopes or ())
    user = User.objects.select_for_update().get(pk=actor.id)
    if len(tokens_of(user)) >= MAX_TOKENS:
        raise Conflict(f"a person has at most {MAX_TOKENS} tokens; take one away that is not needed")
    secret, client_id = random_id("", SECRET_LENGTH), new_client_id()
    made = Credential.objects.create(
        client_id=client_id, name=name, secret_hash=hash_of(secret), user=user, is_token=True,
        scopes=None if scopes is None else sorted(set(scopes)), expires_at=expires_at,
    )  # fmt: skip
    mirror(actor, "credential", [made])
    record(actor, "CREATE", "credential", client_id, after=_logged(made))
    return NewToken(made, personal_token(client_id, secret))


@transaction.atomic
def revoke_token(actor: Actor, user: User, token: str) -> None:
    """Dead at once here, and within seconds in every other process. Raises NotFound."""
    found = Credential.objects.filter(user=user, is_token=True, client_id=token).first()
    if found is None:
        raise NotFound.of("token", token)
    record(actor, "DELETE", "credential", token, before=_logged(found))
    found.delete()
    unmirror(actor, "credential", [token])


def token_document(credential: Credential) -> JsonObject:
    return {
        "id": credential.client_id,
        "name": credential.name,
        "permissions": credential.scopes,
        "createdAt": timestamp(credential.created_at),
        "expiresAt": timestamp(credential.expires_at) if credential.expires_at else None,
        "lastUsedAt": timestamp(credential.last_used_at) if credential.last_used_at else None,
        "expired": credential.has_expired,
    }


def owned_token_document(credential: Credential) -> JsonObject:
    """With the person, for those who look at everybody's."""
    user = credential.user
    assert user is not None
    return token_document(credential) | {"user": {"email": user.email, "name": user.name, "status": user.status}}


def _logged(credential: Credential) -> JsonObject:
    """With the person, who need not be the one who takes it away."""
    assert credential.user is not None
    return token_document(credential) | {"kind": "token", "user": credential.user.email}


def _require_no_token(actor: Actor) -> None:
    """Otherwise one that leaked would outlive its end by what it makes."""
    if actor.token is not None:
        raise Forbidden("a token cannot make tokens; sign in, or use your client id and secret")


def _require_sound(scopes: Sequence[str] | None, expires_at: datetime | None) -> None:
    unknown = [
        Fault(f"/permissions/{n}", f'"{name}" is no right', "enum")
        for n, name in enumerate(scopes or ())
        if name not in ALL_SCOPES
    ]
    over = [Fault("/expiresAt", "must lie in the future", "future")] if expires_at and expires_at <= now() else []
    if unknown or over:
        raise Invalid.from_faults("the token", [*unknown, *over])
