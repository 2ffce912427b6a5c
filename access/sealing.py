"""Keeps a secret that must be used again: AES-256-GCM under a key of the organization's own.

The key is derived from SECRETS_KEY and the organization, so a sealed value is worthless in another organization
or under another name. The first byte tells the scheme, so that a later one can live beside it.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from portal.errors import PortalError
from tenants.scope import current_tenant

SCHEME: Final = b"\x01"
NONCE_BYTES: Final = 12


class SealBroken(PortalError):
    """Raised when a sealed value was made under another key or name, or was changed."""

    code = "seal_broken"


def seal(secret: str, name: str) -> bytes:
    """`name` must be given again to open it."""
    nonce = os.urandom(NONCE_BYTES)
    return SCHEME + nonce + _cipher().encrypt(nonce, secret.encode(), name.encode())


def unseal(sealed: bytes, name: str) -> str:
    """Raises SealBroken."""
    nonce, text = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return _cipher().decrypt(nonce, text, name.encode()).decode()
    except InvalidTag:
        raise SealBroken("a stored secret cannot be read: is SECRETS_KEY the one it was stored with?") from None


def _cipher() -> AESGCM:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=current_tenant().id.bytes, info=b"roadstead.sealing")
    return AESGCM(derivation.derive(settings.SECRETS_KEY.encode()))
