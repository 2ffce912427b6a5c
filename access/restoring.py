"""What access does when an organization was restored from an archive: addresses, and secrets under a key of its own."""

from typing import NamedTuple

from access.models import Credential, DataKey, User
from access.sealing import VERSION, seal
from events.models import Destination
from events.outgoing.keys import name_of
from portal.secretbox import SecretBox
from tenants.addresses import remember_address
from tenants.archive.restore import Origin
from tenants.scope import current_tenant


def settle(origin: Origin) -> None:
    """Raises SecretUnreadable when the archive comes from an installation with another SECRETS_KEY."""
    for email in User.objects.values_list("email", flat=True):
        remember_address(current_tenant(), email)
    _seal_anew(origin)


class Sealed(NamedTuple):
    """A secret in `column` of `row`, and the names it was and will be sealed under."""

    row: Credential | Destination
    column: str
    there: str
    here: str

    @property
    def bytes(self) -> bytes:
        return bytes(getattr(self.row, self.column))


def _seal_anew(origin: Origin) -> None:
    """Every seal is bound to its organization and to what it seals, so that a moved ciphertext does not open."""
    wrapped = DataKey.objects.filter(pk=DataKey.ONLY).values_list("wrapped", flat=True).first()
    box = SecretBox(origin.id, bytes(wrapped)) if wrapped is not None and origin.with_secrets else None
    sealed = _sealed(origin)
    opened = [box.open(each.there, VERSION, each.bytes) if box else None for each in sealed]
    DataKey.objects.all().delete()
    for each, secret in zip(sealed, opened, strict=True):
        setattr(each.row, each.column, None if secret is None else seal(secret, each.here))
        each.row.save(update_fields=[each.column])


def _sealed(origin: Origin) -> list[Sealed]:
    apps = [
        Sealed(row, "secret_sealed", _name_there(row.pk, origin), row.pk) for row in Credential.objects.order_by("pk")
    ]
    sending = [
        Sealed(row, column, name_of(row), name_of(row))
        for row in Destination.objects.order_by("pk")
        for column in ("secret", "previous_secret")
    ]
    return [each for each in (*apps, *sending) if getattr(each.row, each.column) is not None]


def _name_there(client_id: str, origin: Origin) -> str:
    return origin.key + client_id.removeprefix(current_tenant().key)
