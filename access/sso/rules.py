"""How strict an organization is: connections only, with one person for emergencies; a second factor for everybody."""

from dataclasses import dataclass, replace

from django.db import transaction

from access.changes import record
from access.models import User
from access.people import ADMIN
from access.sso.connections import change_sign_in, list_connections, require_administrator, settings_of_sign_in
from portal.errors import Conflict, Fault, Invalid
from portal.types import Actor, JsonObject
from tenants.actors import system_actor
from tenants.scope import current_tenant

DEFAULTS: JsonObject = {"ssoRequired": False, "emergency": None, "factorRequired": False}


@dataclass(frozen=True, slots=True)
class Rules:
    """`emergency` is the address of the one administrator who still signs in with a password and a second factor."""

    sso_required: bool
    factor_required: bool
    emergency: str | None


def rules() -> Rules:
    kept = DEFAULTS | settings_of_sign_in()
    person = User.objects.filter(pk=kept["emergency"]).first() if kept["emergency"] else None
    return Rules(kept["ssoRequired"], kept["factorRequired"], person.email if person else None)


@transaction.atomic
def change_rules(actor: Actor, wanted: Rules, came_through: bool) -> Rules:
    """`came_through` a connection, in the session that asks. Raises Forbidden, Invalid, Conflict."""
    require_administrator(actor)
    before = rules()
    emergency = _emergency(wanted.emergency)
    if wanted.sso_required and not before.sso_required:
        _require_way_in(came_through)
    if wanted.factor_required and not before.factor_required:
        _require_own_factor(actor)
    after = {
        "ssoRequired": wanted.sso_required, "factorRequired": wanted.factor_required,
        "emergency": str(emergency.pk) if emergency else None,
    }  # fmt: skip
    change_sign_in(lambda kept: kept | after)
    tenant = str(current_tenant().id)
    record(actor, "UPDATE", "organization", tenant, before=_told(before), after=_told(wanted))
    return wanted


@transaction.atomic
def allow_passwords() -> bool:
    """What an operator does for an organization that nobody can enter any more. False where there is nothing to do."""
    before = rules()
    if not before.sso_required:
        return False
    change_sign_in(lambda kept: kept | {"ssoRequired": False})
    told = _told(replace(before, sso_required=False))
    record(system_actor(), "UPDATE", "organization", str(current_tenant().id), before=_told(before), after=told)
    return True


def _told(of: Rules) -> JsonObject:
    return {
        "signIn": {
            "ssoRequired": of.sso_required, "factorRequired": of.factor_required, "emergency": of.emergency,
        }
    }  # fmt: skip


def _emergency(email: str | None) -> User | None:
    """Raises Invalid for whoever could not come in when it counts."""
    if email is None:
        return None
    user = User.objects.filter(email=email.lower()).first()
    fault = _emergency_fault(user)
    if fault:
        raise Invalid.from_faults("the rules", [Fault("/emergency", fault, "emergency")])
    return user


def _emergency_fault(user: User | None) -> str:
    if user is None:
        return "was not found"
    if not user.is_active or ADMIN not in user.roles:
        return "must be an active administrator"
    if not user.has_usable_password():
        return "must have a password"
    return "" if user.has_factor else "must have set up a second factor first"


def _require_way_in(came_through: bool) -> None:
    if not any(one.enabled for one in list_connections()):
        raise Conflict("there is no connection that lets people in")
    if not came_through:
        raise Conflict("sign in through a connection yourself first: then nobody is locked out by mistake")


def _require_own_factor(actor: Actor) -> None:
    user = User.objects.filter(pk=actor.id).first() if actor.kind == "user" else None
    if user is not None and user.has_usable_password() and not user.has_factor:
        raise Conflict("set up a second factor for yourself first")
