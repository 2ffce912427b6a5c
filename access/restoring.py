"""What access does when an organization was restored from an archive: addresses, and secrets under a key of its own."""

from access.keys import Seal, all_seals, forget, seal_anew
from access.models import Credential, DataKey, User
from access.sealing import box_of, current_box
from tenants.addresses import remember_address
from tenants.archive.restore import Origin
from tenants.scope import current_tenant


def settle(origin: Origin) -> None:
    """Raises SecretUnreadable when the archive comes from an installation with another SECRETS_KEY."""
    for email in User.objects.values_list("email", flat=True):
        remember_address(current_tenant(), email)
    # They name the organization that they were made in, and no copy of it takes what its people gave to programs.
    Credential.objects.filter(is_token=True).delete()
    _seal_anew(origin)


def _seal_anew(origin: Origin) -> None:
    """Every seal is bound to its organization and to what it seals, so that a moved ciphertext does not open."""
    key = DataKey.objects.filter(pk=DataKey.ONLY).first()
    User.objects.update(sessions=[])
    DataKey.objects.all().delete()
    if key is None or not origin.with_secrets:
        for found in all_seals():
            forget(found)
        return
    there, here = box_of(key, origin.id), current_box()
    for found in all_seals():
        seal_anew(found, _as_it_was(found, origin).open(there), here)


def _as_it_was(found: Seal, origin: Origin) -> Seal:
    """Client ids begin with the organization's key; other names are the same everywhere."""
    here, there = f"{current_tenant().key}_", f"{origin.key}_"
    return found._replace(name=there + found.name.removeprefix(here)) if found.name.startswith(here) else found
