"""The installation's seal: an Ed25519 key for each SECRETS_KEY, so that whoever has only the database cannot sign."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from portal.secretbox import secrets_keys

ID_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class Signet:
    """`public` is the raw public key, 64 hex digits, with which anybody can verify."""

    id: str
    public: str
    private: Ed25519PrivateKey

    def sign(self, message: bytes) -> str:
        return self.private.sign(message).hex()

    def has_signed(self, message: bytes, signature: str) -> bool:
        try:
            self.private.public_key().verify(bytes.fromhex(signature), message)
        except (InvalidSignature, ValueError):
            return False
        return True


def signets() -> dict[str, Signet]:
    """By id: the newest first, then those of older keys that SECRETS_KEY still names."""
    return _signets(settings.SECRETS_KEY)


def newest() -> Signet:
    return next(iter(signets().values()))


@lru_cache(maxsize=4)
def _signets(text: str) -> dict[str, Signet]:
    made = [_signet(key) for key in secrets_keys(text)]
    return {signet.id: signet for signet in made}


def _signet(key: str) -> Signet:
    seed = HKDF(hashes.SHA256(), 32, salt=None, info=b"roadstead signet").derive(key.encode())
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes_raw()
    return Signet(hashlib.sha256(public).hexdigest()[:ID_CHARACTERS], public.hex(), private)
