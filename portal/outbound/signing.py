"""Signatures by which a receiver knows that a call is ours and unchanged.

X-Port-Signature: `v1,` and the base64 HMAC-SHA256 of `<timestamp>.<body>`, as receivers expect it.
Standard Webhooks: the same of `<id>.<timestamp>.<body>`, two signatures while a secret is replaced.
The body must be the very bytes that are sent.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence

STANDARD_PREFIX = "whsec_"


def sign(body: bytes, secret: str, timestamp: int, webhook_id: str) -> dict[str, str]:
    """Both kinds of headers with one secret."""
    return port_headers(body, secret, timestamp) | standard_headers(body, [secret], timestamp, webhook_id)


def port_headers(body: bytes, secret: str, timestamp: int) -> dict[str, str]:
    signature = _signature(secret.encode(), b"%d.%b" % (timestamp, body))
    return {"X-Port-Signature": signature, "X-Port-Timestamp": str(timestamp)}


def standard_headers(body: bytes, secrets: Sequence[str], timestamp: int, webhook_id: str) -> dict[str, str]:
    if "." in webhook_id:
        raise ValueError("the parts of the signed text are separated by dots, so an id must have none")
    signed = b"%b.%d.%b" % (webhook_id.encode(), timestamp, body)
    signatures = " ".join(_signature(_standard_key(secret), signed) for secret in secrets)
    return {"webhook-id": webhook_id, "webhook-timestamp": str(timestamp), "webhook-signature": signatures}


def _standard_key(secret: str) -> bytes:
    """Secrets written as whsec_<base64> hold bytes; any other is taken as it is."""
    if not secret.startswith(STANDARD_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(STANDARD_PREFIX), validate=True)
    except binascii.Error:
        return secret.encode()


def _signature(key: bytes, signed: bytes) -> str:
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
