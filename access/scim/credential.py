"""The credential that a directory shows: made, renewed and withdrawn by administrators, told once, kept as a hash."""

import hmac
from datetime import datetime, timedelta

from django.db import transaction

from access.changes import record
from access.credentials import SECRET_LENGTH
from access.roles import ALL_SCOPES
from access.scim.switch import SCIM, kept_credential
from access.sso.connections import change_sign_in, require_administrator
from portal.errors import Unauthenticated
from portal.ids import random_id
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant
from tenants.tokens import hash_of

# What no role and no other credential gives.
PROVISION = "provision:people"
NOTED_AGAIN = timedelta(minutes=10)
TOLD = ("createdAt", "createdBy", "usedAt")


def base_url() -> str:
    return f"{url_of(current_tenant().slug)}/scim/v2"


def credential_document() -> JsonObject:
    """{enabled, baseUrl, createdAt, createdBy, usedAt}"""
    return _told(kept_credential())


@transaction.atomic
def renew_credential(actor: Actor) -> tuple[JsonObject, str]:
    """The one before is dead at once. Raises Forbidden."""
    require_administrator(actor)
    before, token = kept_credential(), random_id(f"scim_{current_tenant().key}_", SECRET_LENGTH)
    by = actor.email or actor.id
    made = {"hash": hash_of(token), "createdAt": timestamp(now()), "createdBy": by, "usedAt": None}
    _keep(actor, before, made)
    return _told(made), token


@transaction.atomic
def withdraw_credential(actor: Actor) -> None:
    """People and teams stay as they are, and are changed by hand again. Raises Forbidden."""
    require_administrator(actor)
    before = kept_credential()
    if before is not None:
        _keep(actor, before, None)


def directory_actor(token: str) -> Actor:
    """Raises Unauthenticated."""
    kept = kept_credential()
    if not hmac.compare_digest(kept["hash"] if kept else hash_of(""), hash_of(token)) or kept is None:
        raise Unauthenticated("this is not the SCIM credential of the organization at this address")
    _note_use(kept)
    return Actor(
        id=SCIM, kind="machine", organization_id=current_tenant().id, roles=("Admin",),
        scopes=ALL_SCOPES | {PROVISION},
    )  # fmt: skip


def _note_use(kept: JsonObject) -> None:
    if kept["usedAt"] is None or datetime.fromisoformat(kept["usedAt"]) < now() - NOTED_AGAIN:
        with transaction.atomic():
            change_sign_in(lambda settings: settings | {SCIM: _used(settings.get(SCIM), kept["hash"])})


def _used(held: JsonObject | None, shown: str) -> JsonObject | None:
    """Another may have been made since, or none may be left: what was shown does not come back."""
    return held | {"usedAt": timestamp(now())} if held and held["hash"] == shown else held


def _keep(actor: Actor, before: JsonObject | None, after: JsonObject | None) -> None:
    change_sign_in(lambda settings: settings | {SCIM: after})
    tenant = str(current_tenant().id)
    record(actor, "UPDATE", "organization", tenant, before={SCIM: _told(before)}, after={SCIM: _told(after)})


def _told(kept: JsonObject | None) -> JsonObject:
    return {"enabled": kept is not None, "baseUrl": base_url(), **{key: (kept or {}).get(key) for key in TOLD}}
