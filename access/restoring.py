"""What access does when an organization was restored from an archive: addresses, and secrets under a key of its own."""

from access.models import Credential, DataKey, User
from access.sealing import VERSION, seal
from portal.secretbox import SecretBox
from tenants.addresses import remember_address
from tenants.archive.restore import Origin
from tenants.scope import current_tenant


def settle(origin: Origin) -> None:
    """Raises SecretUnreadable when the archive comes from an installation with another SECRETS_KEY."""
    for email in User.objects.values_list("email", flat=True):
        remember_address(current_tenant(), email)
    _seal_anew(origin)


def _seal_anew(origin: Origin) -> None:
    """Every seal is bound to its organization and to what it seals, so that a moved ciphertext does not open."""
    wrapped = DataKey.objects.filter(pk=DataKey.ONLY).values_list("wrapped", flat=True).first()
    sealed = [row for row in Credential.objects.order_by("pk") if row.secret_sealed is not None]
    opened: dict[str, str] = {}
    if wrapped is not None and origin.with_secrets:
        box = SecretBox(origin.id, bytes(wrapped))
        opened = {row.pk: box.open(_name_there(row.pk, origin), VERSION, bytes(row.secret_sealed)) for row in sealed}
    DataKey.objects.all().delete()
    for row in sealed:
        row.secret_sealed = seal(opened[row.pk], row.pk) if row.pk in opened else None
    Credential.objects.bulk_update(sealed, ["secret_sealed"])


def _name_there(client_id: str, origin: Origin) -> str:
    return origin.key + client_id.removeprefix(current_tenant().key)
