"""One-time codes from an app as the second factor of a password (RFC 6238), and codes to recover with.

A code serves once, also when it is sent many times at the same moment: one statement takes it.
"""

import hashlib
import hmac
import time
from typing import Final

import pyotp
import segno
from django.db import connection, transaction

from access.actors import described
from access.changes import record
from access.mirrors import mirror
from access.models import User
from access.people import find_person, require_rank
from access.sealing import seal, unseal
from portal.api import rates
from portal.errors import Conflict, Fault, Invalid, InvalidCredentials
from portal.ids import random_id
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

STEP_SECONDS: Final = 30
# Clocks of phones differ.
OFFSETS = (0, -1, 1)
CODES, CODE_LENGTH = 10, 10
FAILURES = "10/15 minute"
ISSUER = "Roadstead"

TAKE_STEP = "UPDATE access_user SET totp_step = %s WHERE id = %s AND totp_step < %s"
TAKE_RECOVERY = """
UPDATE access_user SET recovery_hashes = array_remove(recovery_hashes, %s) WHERE id = %s AND %s = ANY(recovery_hashes)
"""


def factor_document(user: User) -> JsonObject:
    """{enabled, since, recoveryCodesLeft, required}"""
    return {
        "enabled": user.has_code,
        "since": timestamp(user.totp_since) if user.totp_since and user.has_code else None,
        "recoveryCodesLeft": len(user.recovery_hashes) if user.has_code else 0,
        "required": current_tenant().factor_required,
    }


@transaction.atomic
def begin_setup(user: User, password: str) -> JsonObject:
    """{secret, uri, qr}: of no effect until a code proves that the app has it. Raises Conflict, Invalid."""
    held = User.objects.select_for_update().get(pk=user.pk)
    if held.has_code:
        raise Conflict("there is a second factor already; remove it first")
    if not held.has_usable_password():
        raise Conflict("whoever signs in through a provider has the second factor there")
    require_password(held, password)
    secret = pyotp.random_base32()
    User.objects.filter(pk=held.pk).update(totp_sealed=seal(secret, held.totp_name), totp_since=None, totp_step=0)
    uri = pyotp.TOTP(secret).provisioning_uri(name=held.email, issuer_name=f"{ISSUER} {current_tenant().name}")
    return {"secret": secret, "uri": uri, "qr": segno.make(uri, error="m").svg_data_uri(scale=5, border=2)}


@transaction.atomic
def confirm_setup(user: User, code: str) -> list[str]:
    """Gives the codes to recover with, which are told once. Raises Conflict, InvalidCredentials."""
    if user.totp_sealed is None or user.has_code:
        raise Conflict("nothing waits to be confirmed: begin again")
    _require(user, _takes_code(user, code))
    codes = _new_codes(user)
    User.objects.filter(pk=user.pk).update(totp_since=now())
    _tell(described(user, origin="UI"), user, enabled=True)
    return codes


@transaction.atomic
def renew_codes(user: User, code: str) -> list[str]:
    """The old ones are worth nothing then. Raises Conflict, InvalidCredentials."""
    check(user, code)
    return _new_codes(user)


@transaction.atomic
def remove(user: User, code: str) -> None:
    """Raises Conflict where everybody must have one, InvalidCredentials."""
    is_needed = current_tenant().factor_required or str(user.pk) == current_tenant().emergency
    if is_needed and not user.passkeys:
        raise Conflict("a second factor is required here")
    check(user, code)
    _forget(described(user, origin="UI"), user)


@transaction.atomic
def reset(actor: Actor, email: str) -> None:
    """Of somebody who has lost it. Raises NotFound, Forbidden, Conflict."""
    user = find_person(email)
    require_rank(actor, user.roles)
    if str(user.pk) == actor.id:
        raise Conflict("one's own second factor is removed with a code, in one's account")
    if str(user.pk) == current_tenant().emergency:
        raise Conflict("this is the person for emergencies: name another one first")
    forget_all(actor, user)


def forget_all(actor: Actor, user: User) -> None:
    """Codes and passkeys, those of a setting up that was not ended as well. Call inside a transaction."""
    if user.totp_sealed is not None or user.passkeys:
        User.objects.filter(pk=user.pk).update(passkeys=[])
        _forget(actor, user)


def check(user: User, code: str) -> str:
    """Takes the code, of the app or to recover with; gives which it was. Raises Conflict, InvalidCredentials."""
    if not user.has_factor:
        raise Conflict("there is no second factor")
    rates.require_left(FAILURES, "factor", str(user.pk))
    taken = _takes_code(user, code)
    _require(user, taken or _takes_recovery(user, code))
    return "code" if taken else "recovery"


def _require(user: User, taken: bool) -> None:
    if not taken:
        rates.spend(FAILURES, "factor", str(user.pk), fail_open=False)
        raise InvalidCredentials("this code is not right, or was used already")


def require_password(user: User, password: str) -> None:
    """Once more, before what would outlast a session that somebody else uses. Raises LimitReached, Invalid."""
    rates.require_left(FAILURES, "password", str(user.pk))
    if not user.check_password(password):
        rates.spend(FAILURES, "password", str(user.pk), fail_open=False)
        raise Invalid.from_faults("the request", [Fault("/password", "is not your password", "password")])


def _takes_code(user: User, code: str) -> bool:
    if user.totp_sealed is None:
        return False
    totp, step = pyotp.TOTP(unseal(bytes(user.totp_sealed), user.totp_name)), int(time.time()) // STEP_SECONDS
    sent = code.replace(" ", "").encode()
    # All are compared, whichever fits.
    fitting = [
        n for n in (step + offset for offset in OFFSETS) if hmac.compare_digest(totp.generate_otp(n).encode(), sent)
    ]
    return bool(fitting) and _takes(TAKE_STEP, [fitting[0], user.pk, fitting[0]])


def _takes_recovery(user: User, code: str) -> bool:
    wanted = _hash(code)
    return _takes(TAKE_RECOVERY, [wanted, user.pk, wanted])


def _takes(statement: str, values: list[object]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount == 1


def _new_codes(user: User) -> list[str]:
    codes = [random_id("", CODE_LENGTH).lower() for _ in range(CODES)]
    User.objects.filter(pk=user.pk).update(recovery_hashes=[_hash(code) for code in codes])
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _hash(code: str) -> str:
    """Fifty random bits, and ten tries in a quarter of an hour: a plain hash is enough."""
    return hashlib.sha256(code.replace("-", "").replace(" ", "").lower().encode()).hexdigest()


def _forget(actor: Actor, user: User) -> None:
    User.objects.filter(pk=user.pk).update(totp_sealed=None, totp_since=None, totp_step=0, recovery_hashes=[])
    _tell(actor, user, enabled=False)


def _tell(actor: Actor, user: User, *, enabled: bool) -> None:
    mirror(actor, "user", [User.objects.get(pk=user.pk)])
    before, after = {"secondFactor": not enabled}, {"secondFactor": enabled}
    record(actor, "UPDATE", "user", user.email, before=before, after=after)
