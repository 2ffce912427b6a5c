"""Tenants' secrets at rest: sealed under the tenant's data key, which is wrapped by the operator's SECRETS_KEY.

    SECRETS_KEY ──HKDF──> wrapping key ──wraps──> data key of a tenant ──seals──> each secret
                          (one per key, newest first)

Each seal is bound to its tenant, secret and version, so that a ciphertext moved elsewhere does not open. Replacing
SECRETS_KEY re-wraps one key for each tenant and touches no secret; dropping a tenant's data key shreds them all.
"""

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.errors import PortalError

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID_BYTES = 8
MIN_SECRETS_KEY_CHARACTERS = 32
FORMAT = b"\x01"


class SecretUnreadable(PortalError):
    """Raised when a secret was changed or moved, or when the key it needs is gone."""

    code = "secret_unreadable"


@dataclass(frozen=True, slots=True)
class WrappingKey:
    id: bytes
    cipher: AESGCM


class SecretBox:
    """Seals and opens the secrets of one tenant; keep it no longer than they are needed.

    The key before opens what is not yet sealed anew after a renewal.
    """

    def __init__(self, tenant: str, wrapped_key: bytes, wrapped_before: bytes | None = None) -> None:
        self._tenant = tenant
        self._cipher = AESGCM(_unwrap(tenant, wrapped_key))
        self._before = wrapped_before

    def seal(self, secret: str, version: int, text: str) -> bytes:
        return self.seal_bytes(secret, version, text.encode())

    def open(self, secret: str, version: int, sealed: bytes) -> str:
        """Raises SecretUnreadable."""
        return self.open_bytes(secret, version, sealed).decode()

    def seal_bytes(self, secret: str, version: int, content: bytes) -> bytes:
        return FORMAT + _encrypt(self._cipher, content, self._binding(secret, version))

    def open_bytes(self, secret: str, version: int, sealed: bytes) -> bytes:
        """Raises SecretUnreadable."""
        if sealed[:1] != FORMAT:
            raise SecretUnreadable("The secret is stored in a form that is not known")
        try:
            return _decrypt(self._cipher, sealed[1:], self._binding(secret, version))
        except SecretUnreadable:
            if self._before is None:
                raise
        return SecretBox(self._tenant, self._before).open_bytes(secret, version, sealed)

    def _binding(self, secret: str, version: int) -> bytes:
        return orjson.dumps(["secret", self._tenant, secret, version])


def new_data_key(tenant: str) -> bytes:
    """A data key for a new tenant, wrapped, as it is stored."""
    return _wrap(tenant, os.urandom(KEY_BYTES))


def rewrap(tenant: str, wrapped_key: bytes) -> bytes:
    """The same data key under the newest SECRETS_KEY."""
    return _wrap(tenant, _unwrap(tenant, wrapped_key))


def is_current(wrapped_key: bytes) -> bool:
    return _key_id(wrapped_key) == wrapping_keys(settings.SECRETS_KEY)[0].id


@lru_cache(maxsize=4)
def wrapping_keys(text: str) -> tuple[WrappingKey, ...]:
    return tuple(_derive(key.encode()) for key in secrets_keys(text))


def secrets_keys(text: str) -> list[str]:
    """Read SECRETS_KEY: the newest key, then older ones that still open what they wrapped, separated by commas."""
    keys = [part.strip() for part in text.split(",") if part.strip()]
    if not keys or min(map(len, keys)) < MIN_SECRETS_KEY_CHARACTERS:
        raise ImproperlyConfigured(f"SECRETS_KEY: each key needs {MIN_SECRETS_KEY_CHARACTERS} characters or more")
    return keys


def _derive(key: bytes) -> WrappingKey:
    derived = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"roadstead wrapping key").derive(key)
    return WrappingKey(hashlib.sha256(b"roadstead key id" + derived).digest()[:KEY_ID_BYTES], AESGCM(derived))


def _wrap(tenant: str, data_key: bytes) -> bytes:
    newest = wrapping_keys(settings.SECRETS_KEY)[0]
    return FORMAT + newest.id + _encrypt(newest.cipher, data_key, _wrapping_binding(tenant))


def _unwrap(tenant: str, wrapped_key: bytes) -> bytes:
    ciphers = {key.id: key.cipher for key in wrapping_keys(settings.SECRETS_KEY)}
    cipher = ciphers.get(_key_id(wrapped_key))
    if cipher is None:
        raise SecretUnreadable("The secrets were sealed under another SECRETS_KEY")
    return _decrypt(cipher, wrapped_key[len(FORMAT) + KEY_ID_BYTES :], _wrapping_binding(tenant))


def _key_id(wrapped_key: bytes) -> bytes:
    return wrapped_key[len(FORMAT) : len(FORMAT) + KEY_ID_BYTES] if wrapped_key[:1] == FORMAT else b""


def _wrapping_binding(tenant: str) -> bytes:
    return orjson.dumps(["data key", tenant])


def _encrypt(cipher: AESGCM, plain: bytes, binding: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, binding)


def _decrypt(cipher: AESGCM, encrypted: bytes, binding: bytes) -> bytes:
    try:
        return cipher.decrypt(encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:], binding)
    except (InvalidTag, ValueError):
        # ValueError: too short to hold a nonce. Nothing more is told, to the caller or the log.
        raise SecretUnreadable("The secret cannot be opened") from None
