"""Credentials of apps, and of people for the API: made, renewed, exchanged for bearer tokens."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from access.actors import person, require_known_elsewhere
from access.changes import record
from access.credentials import make_credential, matches, organization_key_of, renew_secret
from access.documents import app_document, profile, user_document
from access.mirrors import mirror, unmirror
from access.models import Credential, User
from access.people import find_person
from access.rights import require_own
from access.roles import ALL_SCOPES, scopes_of
from access.tasks import note_use
from portal.errors import Fault, Invalid, InvalidCredentials, NotFound
from portal.types import Actor
from tenants import directory, tokens
from tenants.scope import TenantRef, current_tenant, tenant_scope


class Pair(NamedTuple):
    credential: Credential
    secret: str


def list_apps() -> list[Credential]:
    return list(Credential.objects.filter(user=None).order_by("created_at"))


def get_app(client_id: str) -> Credential:
    """Raises NotFound."""
    credential = Credential.objects.filter(client_id=client_id, user=None).first()
    if credential is None:
        raise NotFound.of("app", client_id)
    return credential


@transaction.atomic
def create_app(actor: Actor, name: str) -> Pair:
    """It may do what its maker may."""
    made = make_credential(name, scopes=None if actor.scopes >= ALL_SCOPES else sorted(actor.scopes))
    mirror(actor, "credential", [made.credential])
    record(actor, "CREATE", "credential", made.credential.client_id, after=app_document(made.credential))
    return Pair(*made)


@transaction.atomic
def rename_app(actor: Actor, client_id: str, name: str) -> Credential:
    credential = get_app(client_id)
    before = app_document(credential)
    credential.name = name
    credential.save(update_fields=["name", "updated_at"])
    mirror(actor, "credential", [credential])
    record(actor, "UPDATE", "credential", client_id, before=before, after=app_document(credential))
    return credential


@transaction.atomic
def limit_app(actor: Actor, client_id: str, scopes: Sequence[str]) -> None:
    """Raises NotFound, Invalid; Forbidden when the caller would hand out a right that the caller lacks."""
    unknown = [
        Fault(f"/permissions/{n}", f'"{name}" is no right', "enum")
        for n, name in enumerate(scopes)
        if name not in ALL_SCOPES
    ]
    if unknown:
        raise Invalid.from_faults("the rights", unknown)
    credential = get_app(client_id)
    require_own(actor, {*scopes, *_scopes(credential)})
    before = credential.scopes
    credential.scopes, credential.auth_version = sorted(set(scopes)), credential.auth_version + 1
    credential.save(update_fields=["scopes", "auth_version", "updated_at"])
    mirror(actor, "credential", [credential])
    record(actor, "UPDATE", "credential", client_id, before={"scopes": before}, after={"scopes": credential.scopes})


@transaction.atomic
def delete_app(actor: Actor, client_id: str) -> None:
    credential = get_app(client_id)
    record(actor, "DELETE", "credential", client_id, before=app_document(credential))
    credential.delete()
    unmirror(actor, "credential", [client_id])


@transaction.atomic
def renew_app(actor: Actor, client_id: str) -> Pair:
    """Raises NotFound; Forbidden when the app may do more than the caller, who is shown its secret."""
    credential = get_app(client_id)
    require_own(actor, _scopes(credential))
    return _renewed(actor, credential)


@transaction.atomic
def renew_personal(actor: Actor, email: str) -> Pair:
    """New personal credentials; the old ones and their tokens are dead. Raises NotFound, Forbidden."""
    user = find_person(email)
    require_own(actor, scopes_of(user.roles))
    known = Credential.objects.filter(user=user, is_token=False).first()
    if known:
        return _renewed(actor, known)
    made = make_credential(user.email, user=user)
    mirror(actor, "credential", [made.credential])
    record(actor, "CREATE", "credential", made.credential.client_id, after=app_document(made.credential))
    return Pair(*made)


def _scopes(credential: Credential) -> frozenset[str]:
    return ALL_SCOPES if credential.scopes is None else frozenset(credential.scopes)


def _renewed(actor: Actor, credential: Credential) -> Pair:
    before = app_document(credential)
    secret = renew_secret(credential)
    mirror(actor, "credential", [credential])
    record(actor, "UPDATE", "credential", credential.client_id, before=before, after=app_document(credential))
    return Pair(credential, secret)


def token_for(client_id: str, secret: str, at_host: TenantRef | None) -> str:
    """Raises InvalidCredentials, with one answer for whatever was wrong."""
    tenant = directory.by_key(organization_key_of(client_id)).tenant
    if tenant is None or (at_host is not None and at_host != tenant):
        raise _refused()
    with tenant_scope(tenant):
        pairs = Credential.objects.select_related("user").filter(enabled=True, is_token=False)
        credential = pairs.filter(client_id=client_id).first()
        if not matches(credential, secret) or credential is None:
            raise _refused()
        _require_active(credential)
        note_use(credential)
        return issue_for(credential)


def issue_for(credential: Credential) -> str:
    until = int(time.time()) + tokens.LIFETIME_SECONDS
    claims = tokens.Claims(
        current_tenant().key, credential.client_id, credential.user is None, credential.auth_version, until
    )
    return tokens.issue(claims)


def _refused() -> InvalidCredentials:
    return InvalidCredentials("the client id or the client secret is wrong")


def _require_active(credential: Credential) -> None:
    """An invited person who uses the credentials that an administrator handed over has joined by that."""
    user = credential.user
    if user is not None:
        require_known_elsewhere(user)
    if user is not None and user.status == User.Status.INVITED:
        activate(user)
    if user is not None and not user.is_active:
        raise _refused()


@transaction.atomic
def activate(user: User) -> None:
    before = user_document(profile(user))
    user.status = User.Status.ACTIVE
    user.save(update_fields=["status", "updated_at"])
    actor = person(user)
    mirror(actor, "user", [user])
    record(actor, "UPDATE", "user", user.email, before=before, after=user_document(profile(user)))
