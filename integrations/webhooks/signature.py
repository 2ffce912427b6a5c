"""Whether a request comes from whom it says: the body as it was sent, under the secret that both know."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import NamedTuple

from portal.slack_signature import is_from_slack, is_recent
from portal.types import JsonObject

WHSEC = "whsec_"


class Algorithm(NamedTuple):
    """`header` is where the signature stands when its kind says so; otherwise the webhook names the header."""

    matches: Callable[[JsonObject, bytes, Mapping[str, str]], bool]
    header: str | None = None


def is_genuine(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    """`headers` have lower-case names. True where no signature is asked for."""
    algorithm = ALGORITHMS.get(security.get("signatureAlgorithm") or "")
    return algorithm is None or bool(security.get("secret")) and algorithm.matches(security, body, headers)


def signature_header(security: JsonObject) -> str:
    """In lower case; "" where there is none."""
    algorithm = ALGORITHMS.get(security.get("signatureAlgorithm") or "")
    named = security.get("signatureHeaderName") or (algorithm.header if algorithm else "")
    return (named or "").lower()


def _candidates(security: JsonObject, headers: Mapping[str, str]) -> list[str]:
    """Some senders give several, so that secrets can be changed: any of them is enough."""
    given, prefix = headers.get(signature_header(security), ""), security.get("signaturePrefix") or ""
    return [part.strip().removeprefix(prefix) for part in given.split(",") if part.strip().startswith(prefix)]


def _keyed(name: str) -> Callable[[JsonObject, bytes, Mapping[str, str]], bool]:
    def matches(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
        digest = hmac.new(security["secret"].encode(), body, name)
        return _is_any_of(digest, _candidates(security, headers))

    return matches


def _is_any_of(digest: "hmac.HMAC", candidates: list[str]) -> bool:
    """In hexadecimal as most write it, or in base64."""
    written = (digest.hexdigest(), base64.b64encode(digest.digest()).decode())
    return any(_same(given, one) for given in candidates for one in (written[0], written[1]))


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())


def _plain(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    expected = (security.get("signaturePrefix") or "") + security["secret"]
    return _same(headers.get(signature_header(security), ""), expected)


def _basic(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    """RFC 7617: the secret is the name and the password as they are sent, with a colon between."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    expected = base64.b64encode(security["secret"].encode()).decode()
    return scheme.lower() == "basic" and _same(given.strip(), expected)


def _slack(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    return is_from_slack(security["secret"], body, headers)


def _stripe(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    given = headers.get("stripe-signature", "")
    parts = [part.strip().partition("=") for part in given.split(",")]
    moment = next((value for name, _, value in parts if name == "t"), "")
    digest = hmac.new(security["secret"].encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return is_recent(moment) and _is_any_of(digest, [value for name, _, value in parts if name == "v1"])


def _standard(security: JsonObject, body: bytes, headers: Mapping[str, str]) -> bool:
    """Standard Webhooks, as this portal signs what it sends."""
    moment, name = headers.get("webhook-timestamp", ""), headers.get("webhook-id", "")
    digest = hmac.new(_key(security["secret"]), f"{name}.{moment}.".encode() + body, hashlib.sha256)
    given = headers.get("webhook-signature", "").split()
    return is_recent(moment) and _is_any_of(digest, [part.removeprefix("v1,") for part in given])


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(WHSEC), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()


ALGORITHMS: dict[str, Algorithm] = {
    "sha1": Algorithm(_keyed("sha1")),
    "sha256": Algorithm(_keyed("sha256")),
    "sha512": Algorithm(_keyed("sha512")),
    "plain": Algorithm(_plain),
    "basic": Algorithm(_basic, "authorization"),
    "slack": Algorithm(_slack, "x-slack-signature"),
    "stripe": Algorithm(_stripe, "stripe-signature"),
    "standard-webhooks": Algorithm(_standard, "webhook-signature"),
}
