"""Secret inputs: encrypted before anything is stored, readable only by a receiver that knows the key (§20.4)."""

import base64
import binascii
import secrets
from typing import Final

import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.errors import Fault
from portal.types import Json

KEY_BYTES: Final = 32
IV_BYTES: Final = 16
TAG_BYTES: Final = 16
# What the browser sends for the client-side method: IV, key wrapped with RSA-2048, text, tag.
CLIENT_SIDE_BYTES: Final = 12 + 256 + TAG_BYTES
# The second method has a key of its own, so that new client secrets of apps leave what was sent readable.
V1, V2 = "aes256-gcm", "aes256-gcm-v2"
V2_SECRET: Final = "INPUT_ENCRYPTION_KEY"
V2_INFO: Final = b"roadstead inputs v2"
MIN_SECRET_BYTES: Final = 32
KEY_ID_BYTES: Final = 8
NONCE_BYTES: Final = 12
NOT_ENCRYPTED = "must be encrypted with the input's public key before it is sent"


def seal(value: Json, secret: str) -> str:
    """base64(IV ‖ AES-256-GCM ciphertext ‖ tag); an object is written as JSON first."""
    text = _plain(value)
    iv = secrets.token_bytes(IV_BYTES)
    return base64.b64encode(iv + AESGCM(secret.encode()[:KEY_BYTES]).encrypt(iv, text, None)).decode()


def seal_v2(value: Json, secret: str, run_id: str) -> str:
    """base64(key id (8) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)), with the run's id as additional data.

    Key and key id are HKDF-SHA256 of the secret without salt, for V2_INFO and for V2_INFO followed by " key id".
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_derived(secret, V2_INFO, KEY_BYTES)).encrypt(nonce, _plain(value), run_id.encode())
    return base64.b64encode(_derived(secret, V2_INFO + b" key id", KEY_ID_BYTES) + nonce + sealed).decode()


def _derived(secret: str, info: bytes, size: int) -> bytes:
    return HKDF(hashes.SHA256(), size, salt=None, info=info).derive(secret.encode())


def _plain(value: Json) -> bytes:
    return value.encode() if isinstance(value, str) else orjson.dumps(value)


def client_side_fault(value: Json, path: str) -> Fault | None:
    """A plain value in the place of an encrypted one has already travelled too far: it is refused."""
    try:
        sealed = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except binascii.Error:
        sealed = b""
    return Fault(path, NOT_ENCRYPTED, "encryption") if len(sealed) < CLIENT_SIDE_BYTES else None
