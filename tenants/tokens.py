"""Bearer tokens and one-time tickets, which name their organization.

What is given for a client id and secret is a JWT, signed by this installation; personal tokens are kept as hashes.
"""

import hashlib
import re
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
PERSONAL = "rsp_"
PERSONAL_SHAPE = re.compile(rf"{PERSONAL}([A-Za-z0-9]+)_([A-Za-z0-9]{{24}})_([A-Za-z0-9]{{43}})", re.ASCII)
BAD = "the bearer token is not valid or has expired"


@dataclass(frozen=True, slots=True)
class Claims:
    """`subject` is a credential's client id; `version` must equal the credential's, or the token is dead.

    Of a personal token only `proof` tells anything: the hash of its secret, as the credential keeps it.
    """

    organization_key: str
    subject: str
    is_machine: bool
    version: int
    expires_at: int
    proof: str = ""


def issue(claims_of: Claims) -> str:
    now = int(time.time())
    payload = {
        "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": claims_of.expires_at,
        "sub": claims_of.subject, "orgId": claims_of.organization_key, "ver": claims_of.version,
        "isMachine": claims_of.is_machine, "personalToken": not claims_of.is_machine,
    }  # fmt: skip
    return jwt.encode(payload, settings.SECRET_KEY, algorithm=ALGORITHM)


def read(token: str) -> Claims:
    """Raises Unauthenticated; the algorithm, issuer and audience are pinned. A personal token is not compared yet."""
    if token.startswith(PERSONAL):
        return _personal(token)
    claims = _verified(token)
    if claims.expires_at + LEEWAY_SECONDS < time.time():
        raise Unauthenticated(BAD)
    return claims


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def personal_token(client_id: str, secret: str) -> str:
    """`rsp_<organization>_<id>_<secret>`; programs that look for leaked secrets know it by its beginning."""
    return f"{PERSONAL}{client_id}_{secret}"


def _personal(token: str) -> Claims:
    found = PERSONAL_SHAPE.fullmatch(token)
    if found is None:
        raise Unauthenticated(BAD)
    organization, name, secret = found.groups()
    return Claims(organization, f"{organization}_{name}", False, 0, 0, hash_of(secret))


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
        raise Unauthenticated(BAD) from error


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
