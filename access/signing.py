"""The secret that an organization shares with its receivers: it signs and encrypts what we send (contract §20.4)."""

from django.db import connection

from access.models import DataKey
from access.sealing import VERSION, box_of, seal, unseal
from events.outgoing.keys import Keys
from portal.errors import Conflict

SIGNS = """
SELECT secret_sealed, client_id, k.wrapped, k.previous FROM access_credential c, access_datakey k
WHERE enabled AND secret_sealed IS NOT NULL ORDER BY user_id IS NOT NULL, c.created_at LIMIT 1
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
    sealed, client_id, wrapped, previous = found
    return box_of(DataKey(wrapped=wrapped, previous=previous)).open(client_id, VERSION, bytes(sealed))


def shared_secret() -> str | None:
    """The same, or None."""
    try:
        return organization_secret()
    except NoSigningSecret:
        return None


# What signs events that go out.
KEYS = Keys(seal, unseal, shared_secret)
