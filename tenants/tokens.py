"""Bearer tokens (JWT) and one-time tickets, signed by this installation; both name their organization."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jwt
from django.conf import settings
from django.core import signing

from portal.errors import Unauthenticated

LIFETIME_SECONDS = 3 * 3600
ISSUER = "roadstead"
AUDIENCE = "roadstead-api"
ALGORITHM = "HS256"
TICKET_SECONDS = 120
LEEWAY_SECONDS = 60
MAX_REMEMBERED = 2048


@dataclass(frozen=True, slots=True)
class Claims:
    """`subject` is a credential's client id; `version` must equal the credential's, or the token is dead."""

    organization_key: str
    subject: str
    is_machine: bool
    version: int
    expires_at: int


def issue(claims_of: Claims) -> str:
    now = int(time.time())
    payload = {
        "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": claims_of.expires_at,
        "sub": claims_of.subject, "orgId": claims_of.organization_key, "ver": claims_of.version,
        "isMachine": claims_of.is_machine, "personalToken": not claims_of.is_machine,
    }  # fmt: skip
    return jwt.encode(payload, settings.SECRET_KEY, algorithm=ALGORITHM)


def read(token: str) -> Claims:
    """Raises Unauthenticated; the algorithm, issuer and audience are pinned."""
    claims = _verified(token)
    if claims.expires_at + LEEWAY_SECONDS < time.time():
        raise Unauthenticated("the bearer token is not valid or has expired")
    return claims


@lru_cache(maxsize=MAX_REMEMBERED)
def _verified(token: str) -> Claims:
    """The signature of a token that was good stays good; what changes with time is looked at every time."""
    try:
        found: dict[str, Any] = jwt.decode(
            token, settings.SECRET_KEY, algorithms=[ALGORITHM], issuer=ISSUER, audience=AUDIENCE,
            leeway=LEEWAY_SECONDS, options={"require": ["exp", "iat", "sub"]},
        )  # fmt: skip
        return Claims(str(found["orgId"]), found["sub"], bool(found["isMachine"]), int(found["ver"]), found["exp"])
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise Unauthenticated("the bearer token is not valid or has expired") from error


def bearer(header: str) -> str | None:
    """The token of an Authorization header, or None when the header carries no bearer token."""
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


def make_ticket(purpose: str, content: dict[str, Any]) -> str:
    return signing.dumps(content, salt=f"ticket.{purpose}", compress=True)


def read_ticket(purpose: str, ticket: str, max_age_seconds: int = TICKET_SECONDS) -> dict[str, Any]:
    """Raises Unauthenticated when the ticket is not ours, for another purpose, or too old."""
    try:
        return signing.loads(ticket, salt=f"ticket.{purpose}", max_age=max_age_seconds)
    except signing.BadSignature as error:
        raise Unauthenticated("this link is not valid any more") from error
