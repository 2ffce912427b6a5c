"""Sign-up: an organization, its first administrator and their credentials, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from access.actors import person
from access.changes import record
from access.credentials import make_credential
from access.documents import profile, user_document
from access.faults import MAX_NAME, email_faults, password_faults
from access.invitations import ticket_for
from access.mirrors import mirror
from access.models import User
from portal.disk import require_room
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject
from tenants.addresses import remember_address
from tenants.organizations import create_organization, slug_faults, slug_of
from tenants.scope import TenantRef, current_tenant, tenant_scope
from tenants.tasks import refill_pool

Check = Callable[[str, str], list[Fault]]


@dataclass(frozen=True, slots=True)
class SignUp:
    organization: str
    slug: str
    email: str
    password: str
    first_name: str = ""
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """`ticket` signs the new administrator in, once, at the organization's own host."""

    tenant: TenantRef
    email: str
    client_id: str
    client_secret: str
    ticket: str


def name_faults(name: str, path: str) -> list[Fault]:
    fits = len(name.strip()) > 0 and len(name) <= MAX_NAME and name.isprintable()
    return [] if fits else [Fault(path, f"must be 1 to {MAX_NAME} printable characters", "length")]


def optional_name_faults(name: str, path: str) -> list[Fault]:
    return name_faults(name, path) if name else []


def slug_faults_at(slug: str, path: str) -> list[Fault]:
    return slug_faults(slug)


# (path, required, what else must hold)
FIELDS: list[tuple[str, bool, Check]] = [
    ("/organization/name", True, name_faults),
    ("/organization/slug", False, slug_faults_at),
    ("/user/email", True, email_faults),
    ("/user/password", True, password_faults),
    ("/user/firstName", False, optional_name_faults),
    ("/user/lastName", False, optional_name_faults),
]


def read_form(document: JsonObject) -> SignUp:
    """Raises Invalid with all faults at once, because a form shows them all at once."""
    values = {path: _at(document, path) for path, _, _ in FIELDS}
    name = values["/organization/name"]
    if values["/organization/slug"] is None and isinstance(name, str):
        values["/organization/slug"] = slug_of(name)
    faults = [fault for path, required, check in FIELDS for fault in _faults(path, values[path], required, check)]
    if faults:
        raise Invalid.from_faults("the sign-up", faults)
    organization, slug, email, password, first, last = values.values()
    return SignUp(organization.strip(), slug, email.lower(), password, first or "", last or "")


def _at(document: JsonObject, path: str) -> Json:
    part, key = path.strip("/").split("/")
    group = document.get(part)
    return group.get(key) if isinstance(group, dict) else None


def _faults(path: str, value: Json, required: bool, check: Check) -> list[Fault]:
    if value is None:
        return [Fault(path, "is required", "required")] if required else []
    return check(value, path) if isinstance(value, str) else [Fault(path, "must be text", "type")]


@transaction.atomic
def sign_up(form: SignUp) -> SignedUp:
    """Raises SlugTaken, StorageFull; a failure at any step leaves no schema, no role and no row."""
    require_room()
    tenant = create_organization(form.organization, form.slug)
    refill_pool()
    with tenant_scope(tenant):
        return _first_administrator(form)


def _first_administrator(form: SignUp) -> SignedUp:
    user = User.objects.create(
        email=form.email, password=make_password(form.password), first_name=form.first_name,
        last_name=form.last_name, roles=["Admin"], status=User.Status.ACTIVE,
    )  # fmt: skip
    tenant, actor = current_tenant(), person(user, origin="UI")
    remember_address(tenant, user.email)
    made = make_credential(user.email, user=user)
    mirror(actor, "user", [user])
    mirror(actor, "credential", [made.credential])
    record(actor, "CREATE", "user", user.email, after=user_document(profile(user)))
    return SignedUp(tenant, user.email, made.credential.client_id, made.secret, ticket_for(user, "sign-in"))
