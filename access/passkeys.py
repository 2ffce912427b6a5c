"""Passkeys (WebAuthn Level 3): they sign in without a password, and are the second factor where one was typed.

A passkey has verified the person itself, by a finger or a PIN, so it is both factors at once. It is bound to the
organization's host. What was asked of a browser stands in its session and serves once.
"""

import struct
import time
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    CredentialCreationOptions,
    CredentialRequestOptions,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from access.actors import described
from access.changes import record
from access.mirrors import mirror
from access.models import User
from access.second_factor import require_password
from portal.errors import Conflict, Fault, Invalid, InvalidCredentials, NotFound
from portal.moments import now, timestamp
from portal.types import JsonObject
from tenants.scope import current_tenant

ASKED: Final = "passkey_asked"
SECONDS = 300
MAX_PASSKEYS = 10
REFUSED = "this passkey was not accepted"
# What the library raises over an answer that no authenticator would give.
NONSENSE = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, struct.error, RecursionError)
VERIFIED = UserVerificationRequirement.REQUIRED


def passkey_document(passkey: JsonObject) -> JsonObject:
    return {key: passkey[key] for key in ("id", "name", "createdAt", "usedAt")}


@transaction.atomic
def begin_passkey(request: HttpRequest, user: User, password: str) -> JsonObject:
    """What a browser is to make one from. Raises Conflict, Invalid."""
    if not user.has_usable_password():
        raise Conflict("whoever signs in through a provider has passkeys there")
    if len(user.passkeys) >= MAX_PASSKEYS:
        raise Conflict(f"a person has at most {MAX_PASSKEYS} passkeys; remove one that is not needed")
    require_password(user, password)
    person = PublicKeyCredentialUserEntity(id=user.pk.bytes, name=user.email, display_name=user.name)
    options, asked = _server(request).register_begin(
        person, [_key(one) for one in user.passkeys],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED,
    )  # fmt: skip
    return _keep(request, "make", options, asked)


@transaction.atomic
def add_passkey(request: HttpRequest, user: User, name: str, answer: JsonObject) -> JsonObject:
    """Raises Invalid, Conflict."""
    asked, held = _take(request, "make"), User.objects.select_for_update().get(pk=user.pk)
    try:
        made = _server(request).register_complete(asked, answer)
    except NONSENSE as error:
        raise Invalid.from_faults("the passkey", [Fault("/credential", REFUSED, "credential")]) from error
    key = made.credential_data
    assert key is not None, "the library asks for it"
    if any(_key(one).credential_id == key.credential_id for one in held.passkeys):
        raise Conflict("this passkey is here already")
    passkey = {
        "id": websafe_encode(key.credential_id), "name": name, "key": websafe_encode(key), "counter": made.counter,
        "createdAt": timestamp(now()), "usedAt": None,
    }  # fmt: skip
    _change(held, [*held.passkeys, passkey])
    return passkey_document(passkey)


@transaction.atomic
def remove_passkey(user: User, passkey: str, password: str) -> None:
    """Raises NotFound, Invalid; Conflict where it is the only second factor and one is required."""
    held = User.objects.select_for_update().get(pk=user.pk)
    left = [one for one in held.passkeys if one["id"] != passkey]
    if len(left) == len(held.passkeys):
        raise NotFound.of("passkey", passkey)
    require_password(held, password)
    is_needed = current_tenant().factor_required or str(held.pk) == current_tenant().emergency
    if is_needed and not left and not held.has_code:
        raise Conflict("a second factor is required here")
    _change(held, left)


def begin_sign_in(request: HttpRequest) -> JsonObject:
    """The same for everybody: whoever has a passkey for this host chooses it, and it says whose it is."""
    return _keep(request, "enter", *_server(request).authenticate_begin(user_verification=VERIFIED))


@transaction.atomic
def person_with(request: HttpRequest, answer: JsonObject) -> User:
    """Whose passkey answered. Raises InvalidCredentials."""
    asked = _take(request, "enter")
    try:
        said = AuthenticationResponse.from_dict(answer)
        held = User.objects.select_for_update().get(pk=UUID(bytes=said.response.user_handle or b""))
        key = _server(request).authenticate_complete(asked, [_key(one) for one in held.passkeys], said)
        counter = said.response.authenticator_data.counter
    except (*NONSENSE, User.DoesNotExist) as error:
        raise InvalidCredentials(REFUSED) from error
    used = next(one for one in held.passkeys if _key(one).credential_id == key.credential_id)
    # One that counts and has counted less than before is a copy (WebAuthn §6.1.1).
    if counter <= used["counter"] != 0:
        raise InvalidCredentials(REFUSED)
    used |= {"counter": counter, "usedAt": timestamp(now())}
    held.save(update_fields=["passkeys"])
    return held


def _server(request: HttpRequest) -> Fido2Server:
    """Of this organization's host; pages of no other may ask for its passkeys, nor bring their answers."""
    tenant, host = current_tenant(), request.get_host()
    origin = f"{request.scheme}://{host}"
    party = PublicKeyCredentialRpEntity(id=host.rpartition(":")[0] or host, name=tenant.name)
    return Fido2Server(party, verify_origin=lambda said: said == origin)


def _key(passkey: JsonObject) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey["key"]))


def _keep(
    request: HttpRequest, purpose: str, options: CredentialCreationOptions | CredentialRequestOptions, asked: Any
) -> JsonObject:
    request.session[ASKED] = {"purpose": purpose, "until": int(time.time()) + SECONDS, **asked}
    return _plain(dict(options)["publicKey"])


def _plain(value: Any) -> Any:
    """The library's own mappings as JSON."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return value
    if hasattr(value, "keys"):
        return {key: _plain(value[key]) for key in value.keys()}  # noqa: SIM118 - no dict
    return [_plain(item) for item in value]


def _take(request: HttpRequest, purpose: str) -> JsonObject:
    """It is gone then, whatever comes of it. Raises InvalidCredentials."""
    asked = request.session.pop(ASKED, None)
    if asked is None or asked["purpose"] != purpose or asked["until"] < time.time():
        raise InvalidCredentials("this was not begun in this browser, was used already, or took too long: try again")
    return asked


def _change(user: User, passkeys: list[JsonObject]) -> None:
    before, user.passkeys = user.passkeys, passkeys
    user.save(update_fields=["passkeys", "updated_at"])
    mirror(described(user, origin="UI"), "user", [user])
    told = [{"passkeys": [one["name"] for one in some]} for some in (before, passkeys)]
    record(described(user, origin="UI"), "UPDATE", "user", user.email, before=told[0], after=told[1])
