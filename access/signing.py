"""The secret that an organization shares with its receivers: it signs and encrypts what we send (contract §20.4)."""

from access.models import Credential
from access.sealing import seal, unseal
from events.outgoing.keys import Keys
from portal.errors import Conflict


class NoSigningSecret(Conflict):
    """Raised when the organization has no enabled credential whose secret could sign."""

    code = "no_signing_secret"


def organization_secret() -> str:
    """That of the oldest app or, without apps, of the oldest personal credential. Raises NoSigningSecret."""
    usable = Credential.objects.filter(enabled=True, secret_sealed__isnull=False)
    found = usable.filter(user=None).order_by("created_at").first() or usable.order_by("created_at").first()
    if found is None:
        raise NoSigningSecret("nothing can be signed: create an app, whose client secret receivers then know")
    return unseal(bytes(found.secret_sealed), found.client_id)


def shared_secret() -> str | None:
    """The same, or None."""
    try:
        return organization_secret()
    except NoSigningSecret:
        return None


# What signs events that go out.
KEYS = Keys(seal, unseal, shared_secret)
