"""The organization's data key: wrapped anew under the newest SECRETS_KEY, or replaced with every seal made under it.

Both go on while people work. During a renewal the key before is kept, and opens whatever is not yet sealed anew.
"""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import models, transaction

from access.models import Credential, DataKey, Secret, User
from access.sealing import VERSION, box_of
from events.models import Destination
from events.outgoing.keys import name_of
from portal.secretbox import SecretBox, is_current, new_data_key, rewrap
from tenants.scope import current_tenant


class Seal(NamedTuple):
    """A sealed column of a row, and what the seal is bound to."""

    row: models.Model
    column: str
    name: str
    version: int = VERSION
    is_bare: bool = False

    @property
    def sealed(self) -> bytes:
        return bytes(getattr(self.row, self.column))

    def open(self, box: SecretBox) -> bytes:
        """Raises SecretUnreadable."""
        return self.sealed if self.is_bare else box.open_bytes(self.name, self.version, self.sealed)


def never(kept: bytes) -> bool:
    return False


class SealedColumn(NamedTuple):
    """`name` and `version` tell from a row what its seal is bound to.

    `is_bare` tells, where a column was not sealed from the first, what was kept before: the next renewal seals it.
    """

    model: type[models.Model]
    column: str
    name: Callable[[Any], str]
    version: Callable[[Any], int] = lambda row: VERSION
    is_bare: Callable[[bytes], bool] = never


_columns = [
    SealedColumn(Credential, "secret_sealed", attrgetter("client_id")),
    SealedColumn(Secret, "sealed", attrgetter("binding"), attrgetter("version")),
    SealedColumn(Secret, "previous", attrgetter("binding"), lambda row: row.version - 1),
    SealedColumn(User, "totp_sealed", attrgetter("totp_name")),
    SealedColumn(Destination, "secret", name_of),
    SealedColumn(Destination, "previous_secret", name_of),
]


def register_seals(*columns: SealedColumn) -> None:
    """Rooms above name each column that they seal: one that is not named is lost with the key it was sealed under."""
    _columns.extend(column for column in columns if column not in _columns)


def sealed_columns() -> list[SealedColumn]:
    return list(_columns)


def all_seals() -> Iterator[Seal]:
    """Of the current organization, one row at a time: some hold whole files."""
    for model, column, name, version, is_bare in _columns:
        rows = model._default_manager.filter(**{f"{column}__isnull": False})
        for key in rows.order_by("pk").values_list("pk", flat=True):
            row = rows.filter(pk=key).first()
            if row is not None:
                yield Seal(row, column, name(row), version(row), is_bare(bytes(getattr(row, column))))


def seal_anew(found: Seal, content: bytes, box: SecretBox) -> bool:
    """False when somebody has put another secret there meanwhile."""
    mine = type(found.row)._default_manager.filter(pk=found.row.pk, **{found.column: found.sealed})
    return bool(mine.update(**{found.column: box.seal_bytes(found.name, found.version, content)}))


def forget(found: Seal) -> None:
    """Leaves nothing sealed: what is nothing without its secret goes as a whole."""
    rows = type(found.row)._default_manager.filter(pk=found.row.pk)
    if found.row._meta.get_field(found.column).null:
        rows.update(**{found.column: None})
    else:
        rows.delete()


def renew_data_key() -> int:
    """How many seals were made anew. When it was stopped half-way, another renewal ends that one first."""
    with transaction.atomic():
        key = DataKey.objects.select_for_update().filter(pk=DataKey.ONLY).first()
        if key is None:
            return 0
        if key.previous is not None:
            _seal_all_anew(box_of(key))
        key.wrapped, key.previous = new_data_key(str(current_tenant().id)), key.wrapped
        key.save(update_fields=["wrapped", "previous"])
    return _seal_all_anew(box_of(key))


def rewrap_data_key() -> bool:
    """True when the key was wrapped by an older SECRETS_KEY; no secret is touched. Raises SecretUnreadable."""
    with transaction.atomic():
        key = DataKey.objects.select_for_update().filter(pk=DataKey.ONLY).first()
        if key is None or all(is_current(bytes(kept)) for kept in (key.wrapped, key.previous) if kept is not None):
            return False
        tenant = str(current_tenant().id)
        key.wrapped = rewrap(tenant, bytes(key.wrapped))
        key.previous = None if key.previous is None else rewrap(tenant, bytes(key.previous))
        key.save(update_fields=["wrapped", "previous"])
    return True


def _seal_all_anew(box: SecretBox) -> int:
    return sum(seal_anew(found, found.open(box), box) for found in all_seals())
