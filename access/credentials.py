"""Client ids and secrets: made, found, compared; the client id begins with the organization's key."""

import hmac
from typing import NamedTuple

from access.models import Credential, User
from access.sealing import seal
from portal.ids import random_id
from portal.moments import now
from tenants.scope import current_tenant
from tenants.tokens import hash_of

SECRET_LENGTH = 43  # 62^43 > 2^256


class NewCredential(NamedTuple):
    """The only moment at which the secret is known in the clear."""

    credential: Credential
    secret: str


def matches(credential: Credential | None, secret: str) -> bool:
    """Takes the same time for an unknown credential as for a wrong secret."""
    expected = credential.secret_hash if credential else hash_of("")
    return hmac.compare_digest(expected, hash_of(secret)) and credential is not None


def new_client_id() -> str:
    return random_id(f"{current_tenant().key}_", 24)


def organization_key_of(client_id: str) -> str:
    return client_id.partition("_")[0]


def make_credential(name: str, *, user: User | None = None, scopes: list[str] | None = None) -> NewCredential:
    secret, client_id = random_id("rs_", SECRET_LENGTH), new_client_id()
    credential = Credential.objects.create(
        client_id=client_id, name=name, secret_hash=hash_of(secret), secret_sealed=seal(secret, client_id),
        user=user, scopes=scopes,
    )  # fmt: skip
    return NewCredential(credential, secret)


def renew_secret(credential: Credential) -> str:
    """A new secret; the old one and every token made with it are dead."""
    secret = random_id("rs_", SECRET_LENGTH)
    credential.secret_hash, credential.secret_sealed = hash_of(secret), seal(secret, credential.client_id)
    credential.auth_version += 1
    credential.renewed_at = now()
    credential.save(update_fields=["secret_hash", "secret_sealed", "auth_version", "renewed_at", "updated_at"])
    return secret
