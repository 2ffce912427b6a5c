"""Secrets of the organization (contract §16.3): written by people, read by nothing but the sending of a run."""

from collections.abc import Collection, Iterator
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from access.changes import record
from access.models import Secret
from access.sealing import current_box, seal
from portal.errors import Conflict, NotFound, Taken
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject

MAX_SECRETS: Final = 1_000
ENDING_SHOWN_FROM: Final = 16
# Secrets of the portal's own settings have a sign in their names that no name of people's has, and are not theirs.
INNER: Final = "/"


class TooManySecrets(Conflict):
    """Raised when the organization has as many secrets as it may."""

    code = "too_many_secrets"


def secret_document(secret: Secret) -> JsonObject:
    """The value is nowhere in it; `valueEndsWith` is empty for a short one."""
    return {**told(secret), "valueEndsWith": secret.ending}


def told(secret: Secret) -> JsonObject:
    """What the log and archives keep: of the value not even the end."""
    described = {} if secret.description is None else {"description": secret.description}
    return {
        "secretName": secret.name,
        **described,
        "createdAt": timestamp(secret.created_at),
        "createdBy": secret.created_by,
        "updatedAt": timestamp(secret.updated_at),
        "updatedBy": secret.updated_by,
    }


def _theirs() -> QuerySet[Secret]:
    return Secret.objects.exclude(name__contains=INNER)


def list_secrets() -> list[Secret]:
    return list(_theirs().defer("sealed", "previous").order_by("name"))


def get_secret(name: str, *, lock: bool = False) -> Secret:
    """Raises NotFound."""
    rows = _theirs().select_for_update() if lock else _theirs()
    found = rows.filter(name=name).first()
    if found is None:
        raise NotFound.of("secret", name)
    return found


def create_secret(actor: Actor, name: str, value: str, description: str | None) -> Secret:
    """Raises Taken, TooManySecrets."""
    moment = now()
    secret = Secret(
        name=name, description=description, ending=_ending(value),
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    with transaction.atomic():
        if _theirs().count() >= MAX_SECRETS:
            raise TooManySecrets(f"an organization keeps at most {MAX_SECRETS} secrets")
        secret.sealed = seal(value, secret.binding, secret.version)
        _insert_or_taken(secret)
        record(actor, "CREATE", "secret", name, after=told(secret))
    return secret


@transaction.atomic
def change_secret(actor: Actor, name: str, changes: JsonObject) -> Secret:
    """`changes` may hold secretValue and description; without any nothing happens. Raises NotFound."""
    secret = get_secret(name, lock=True)
    if not changes:
        return secret
    before = told(secret)
    if "secretValue" in changes:
        _replace_value(secret, changes["secretValue"])
    secret.description = changes.get("description", secret.description)
    secret.updated_at, secret.updated_by = now(), actor.id
    secret.save()
    record(actor, "UPDATE", "secret", name, before=before, after=told(secret))
    return secret


@transaction.atomic
def delete_secret(actor: Actor, name: str) -> None:
    """Raises NotFound."""
    secret = get_secret(name, lock=True)
    record(actor, "DELETE", "secret", name, before=told(secret))
    secret.delete()


def open_secrets(names: Collection[str]) -> dict[str, str]:
    """Name → value of those that exist. Raises SecretUnreadable."""
    rows = list(_theirs().filter(name__in=names))
    box = current_box() if rows else None
    return {row.name: box.open(row.binding, row.version, bytes(row.sealed)) for row in rows if box}


def keep_inner(actor: Actor, name: str, value: str) -> None:
    """For settings that hold a secret; `name` has INNER in it. Call inside a transaction."""
    moment = now()
    made = Secret(name=name, created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id)
    made.sealed = seal(value, made.binding, made.version)
    drop_inner(name)
    made.save(force_insert=True)


def open_inner(name: str) -> str | None:
    """Raises SecretUnreadable."""
    row = Secret.objects.filter(name=name).first()
    return current_box().open(row.binding, row.version, bytes(row.sealed)) if row else None


def drop_inner(name: str) -> None:
    Secret.objects.filter(name=name).delete()


def values_to_mask(names: Collection[str]) -> list[str]:
    """What these secrets are and, where they were replaced, were before. Raises SecretUnreadable."""
    rows = list(_theirs().filter(name__in=names))
    box = current_box() if rows else None
    return [box.open(row.binding, *kept) for row in rows if box for kept in _versions(row)]


def _versions(row: Secret) -> Iterator[tuple[int, bytes]]:
    yield row.version, bytes(row.sealed)
    if row.previous is not None:
        yield row.version - 1, bytes(row.previous)


def _ending(value: str) -> str:
    return value[-4:] if len(value) >= ENDING_SHOWN_FROM else ""


def _replace_value(secret: Secret, value: str) -> None:
    secret.previous, secret.version = secret.sealed, secret.version + 1
    secret.sealed, secret.ending = seal(value, secret.binding, secret.version), _ending(value)


def _insert_or_taken(secret: Secret) -> None:
    try:
        with transaction.atomic():
            secret.save(force_insert=True)
    except IntegrityError as error:
        raise Taken.of("secret", secret.name) from error


def seen_by_administrators(actor: Actor, names: Collection[str]) -> set[str]:
    """Not even the names are told to everybody."""
    return set(names) if actor.may("read:secrets") else set()
