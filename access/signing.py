"""The secret that an organization shares with its receivers: it signs and encrypts what we send (contract §20.4)."""

from django.db import connection

from access.sealing import seal, unseal
from events.outgoing.keys import Keys
from portal.errors import Conflict

SIGNS = """
SELECT secret_sealed, client_id FROM access_credential WHERE enabled AND secret_sealed IS NOT NULL
ORDER BY user_id IS NOT NULL, created_at LIMIT 1
"""


class NoSigningSecret(Conflict):
    """Raised when the organization has no enabled credential whose secret could sign."""

    code = "no_signing_secret"


def organization_secret() -> str:
    """That of the oldest app or, without apps, of the oldest personal credential. Raises NoSigningSecret."""
    with connection.cursor() as cursor:
        cursor.execute(SIGNS)
        found = cursor.fetchone()
    if found is None:
        raise NoSigningSecret("nothing can be signed: create an app, whose client secret receivers then know")
    sealed, client_id = found
    return unseal(bytes(sealed), client_id)


def shared_secret() -> str | None:
    """The same, or None."""
    try:
        return organization_secret()
    except NoSigningSecret:
        return None


# What signs events that go out.
KEYS = Keys(seal, unseal, shared_secret)
