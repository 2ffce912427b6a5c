"""The organization's own name and settings, kept on its row in the directory."""

import orjson
from django.db import transaction

from access.changes import record
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.actors import system_actor
from tenants.allowed import is_among
from tenants.models import BRANDING, SECURITY, SIGN_IN, Organization
from tenants.scope import current_tenant, public_scope

# What a caller may set beside the name and the settings (contract §16.2).
BESIDE = ("announcement", "isOnboarded", "toolSelectionProvisioning")
# Every process keeps them in memory, of every organization.
MAX_BYTES = 65_536


def organization_document() -> JsonObject:
    tenant = current_tenant()
    with public_scope():
        return _document(Organization.objects.get(pk=tenant.id))


@transaction.atomic
def change_organization(actor: Actor, changes: JsonObject, *, merge: bool) -> JsonObject:
    """`merge` keeps what `changes` does not name, one setting at a time. Raises Invalid where it becomes too much."""
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        before = _document(row)
        row.name = changes.get("name", row.name)
        row.settings = _merged(row.settings if merge else _kept(row.settings), changes)
        _refuse_large(_document(row))
        row.save(update_fields=["name", "settings"])
    after = _document(row)
    record(actor, "UPDATE", "organization", str(tenant.id), before=before, after=after)
    transaction.on_commit(directory.forget_all)
    return after


def security_document() -> JsonObject:
    """{idleMinutes, allowedAddresses}"""
    tenant = current_tenant()
    return {"idleMinutes": tenant.idle_minutes, "allowedAddresses": list(tenant.allowed_addresses)}


@transaction.atomic
def change_security(actor: Actor, changes: JsonObject, address: str | None = None) -> JsonObject:
    """`address` is where the caller asks from. Raises Invalid when it would be shut out itself."""
    if address and not is_among(changes.get("allowedAddresses", ()), address):
        words = f"must let in {address}, where you ask from: you would shut yourself out"
        raise Invalid.from_faults("the body", [Fault("/allowedAddresses", words, "own")])
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        before = {SECURITY: _security(row)}
        row.settings = {**row.settings, SECURITY: {**row.settings.get(SECURITY, {}), **changes}}
        row.save(update_fields=["settings"])
    after = {SECURITY: _security(row)}
    record(actor, "UPDATE", "organization", str(tenant.id), before=before, after=after)
    transaction.on_commit(directory.forget_all)
    return after[SECURITY]


def _security(row: Organization) -> JsonObject:
    return {"idleMinutes": row.ref.idle_minutes, "allowedAddresses": list(row.ref.allowed_addresses)}


def let_everybody_in() -> bool:
    """What an operator does when nobody is where the organization lets itself be reached from; whether it changed."""
    if not current_tenant().allowed_addresses:
        return False
    change_security(system_actor(), {"allowedAddresses": []})
    return True


def _kept(stored: JsonObject) -> JsonObject:
    """What has routes of its own is not replaced with the rest."""
    return {key: stored[key] for key in (BRANDING, SECURITY, SIGN_IN) if key in stored}


def _merged(stored: JsonObject, changes: JsonObject) -> JsonObject:
    beside = {key: changes[key] for key in BESIDE if key in changes}
    return stored | beside | {"settings": stored.get("settings", {}) | changes.get("settings", {})}


def _refuse_large(document: JsonObject) -> None:
    if len(orjson.dumps(document)) > MAX_BYTES:
        faults = [Fault("/settings", f"may be at most {MAX_BYTES} bytes, with what is there already", "maxLength")]
        raise Invalid.from_faults("the organization", faults)


def _document(row: Organization) -> JsonObject:
    """Shape of contract §16.1; without feature flags, each of which would promise clients more than there is."""
    beside = {key: row.settings[key] for key in BESIDE if key in row.settings}
    return {
        "id": str(row.pk),
        "name": row.name,
        "featureFlags": [],
        "settings": row.settings.get("settings", {}),
        **beside,
    }
