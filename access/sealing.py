"""Keeps secrets that must be used again, under the organization's data key."""

from django.db import connection

from access.models import DataKey
from portal.secretbox import SecretBox, new_data_key
from tenants.scope import current_tenant

# Of secrets whose seals are bound to their names alone.
VERSION = 1
KEPT = "SELECT wrapped, previous FROM access_datakey WHERE id = %s"


def seal(secret: str, name: str, version: int = VERSION) -> bytes:
    """`name` and `version` must be given again to open it."""
    return current_box().seal(name, version, secret)


def unseal(sealed: bytes, name: str, version: int = VERSION) -> str:
    """Raises SecretUnreadable."""
    return current_box().open(name, version, sealed)


def seal_bytes(content: bytes, name: str) -> bytes:
    return current_box().seal_bytes(name, VERSION, content)


def unseal_bytes(sealed: bytes, name: str) -> bytes:
    """Raises SecretUnreadable."""
    return current_box().open_bytes(name, VERSION, sealed)


def current_box() -> SecretBox:
    """For several seals at a time: the key is read once."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [DataKey.ONLY])
        found = cursor.fetchone()
    return box_of(DataKey(wrapped=found[0], previous=found[1]) if found else _make_key())


def box_of(key: DataKey, tenant: str | None = None) -> SecretBox:
    """`tenant` is the id of the organization that the key was made for, when it is another than the current one."""
    before = None if key.previous is None else bytes(key.previous)
    return SecretBox(tenant or str(current_tenant().id), bytes(key.wrapped), before)


def _make_key() -> DataKey:
    """Two that make one at the same moment must end with the same key."""
    DataKey.objects.bulk_create([DataKey(wrapped=new_data_key(str(current_tenant().id)))], ignore_conflicts=True)
    return DataKey.objects.get(pk=DataKey.ONLY)
