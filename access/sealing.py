"""Keeps secrets that must be used again, under the organization's data key."""

from django.db import connection

from access.models import DataKey
from portal.secretbox import SecretBox, new_data_key
from tenants.scope import current_tenant

# Each secret has one version until the organization's own secrets come, which keep several.
VERSION = 1
WRAPPED = "SELECT wrapped FROM access_datakey WHERE id = %s"


def seal(secret: str, name: str) -> bytes:
    """`name` must be given again to open it."""
    return _box().seal(name, VERSION, secret)


def unseal(sealed: bytes, name: str) -> str:
    """Raises SecretUnreadable."""
    return _box().open(name, VERSION, sealed)


def _box() -> SecretBox:
    tenant = str(current_tenant().id)
    with connection.cursor() as cursor:
        cursor.execute(WRAPPED, [DataKey.ONLY])
        found = cursor.fetchone()
    return SecretBox(tenant, bytes(found[0] if found else _make_key(tenant)))


def _make_key(tenant: str) -> bytes:
    """Two that make one at the same moment must end with the same key."""
    DataKey.objects.bulk_create([DataKey(wrapped=new_data_key(tenant))], ignore_conflicts=True)
    return bytes(DataKey.objects.get(pk=DataKey.ONLY).wrapped)
