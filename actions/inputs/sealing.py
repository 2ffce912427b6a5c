"""Secret inputs: encrypted before anything is stored, readable only by a receiver that knows the key (§20.4)."""

import base64
import binascii
import secrets
from typing import Final

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.errors import Fault
from portal.types import Json

KEY_BYTES: Final = 32
IV_BYTES: Final = 16
TAG_BYTES: Final = 16
# What the browser sends for the client-side method: IV, key wrapped with RSA-2048, text, tag.
CLIENT_SIDE_BYTES: Final = 12 + 256 + TAG_BYTES
NOT_ENCRYPTED = "must be encrypted with the input's public key before it is sent"


def seal(value: Json, secret: str) -> str:
    """base64(IV ‖ AES-256-GCM ciphertext ‖ tag); an object is written as JSON first."""
    text = value.encode() if isinstance(value, str) else orjson.dumps(value)
    iv = secrets.token_bytes(IV_BYTES)
    return base64.b64encode(iv + AESGCM(secret.encode()[:KEY_BYTES]).encrypt(iv, text, None)).decode()


def client_side_fault(value: Json, path: str) -> Fault | None:
    """A plain value in the place of an encrypted one has already travelled too far: it is refused."""
    try:
        sealed = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except binascii.Error:
        sealed = b""
    return Fault(path, NOT_ENCRYPTED, "encryption") if len(sealed) < CLIENT_SIDE_BYTES else None
