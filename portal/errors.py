"""The one tree of errors; portal.api.errors turns any of them into the envelope.

PortalError
├── Invalid 422          the caller sent something that cannot be accepted; carries every fault found
├── Unauthenticated 401  no, a wrong or an expired token or session
├── Forbidden 403        a known caller lacks a right inside their own organization
├── NotFound 404         the thing named in the path or body does not exist for this caller
├── Conflict 409         the state of the thing forbids it
│   ├── Taken            the identifier is used already
│   └── HasDependents    others still point to it
├── ChangedMeanwhile 412  somebody changed the thing since the caller read it
├── TooLarge 413         the body is larger than the door allows
├── LimitReached 429     a rate or quota is used up; carries retry_after seconds
├── UpstreamFailed 502   another server failed; `permanent` tells whether trying again can help
└── Unavailable 503      a part of ours is not reachable now
    └── StorageFull 507  the database's disk has no room left; reading goes on
"""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """One thing wrong with a document: `path` is a JSON pointer (RFC 6901)."""

    path: str
    message: str
    rule: str = ""


class PortalError(Exception):
    """Base of all errors that a caller may see."""

    code = "internal_error"
    status = 500

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def envelope(self) -> dict[str, Any]:
        """Shape of contract §1.3."""
        body: dict[str, Any] = {"ok": False, "error": self.code, "message": self.message}
        return body | {"details": self.details} if self.details else body


class Invalid(PortalError):
    """Raised when a document breaks its rules; all faults at once."""

    code = "invalid_request"
    status = 422

    def __init__(self, message: str, faults: Sequence[Fault] = (), **details: Any) -> None:
        self.faults = tuple(faults)
        if faults:
            details["errors"] = [fault._asdict() for fault in faults]
        super().__init__(message, **details)

    @classmethod
    def from_faults(cls, what: str, faults: Sequence[Fault]) -> "Invalid":
        """`what` is «the entity» or, in the plural, «the inputs»."""
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        verb = "are" if what.endswith("s") else "is"
        return cls(f"{what} {verb} not valid: {first.path or '/'} {first.message}{more}", faults)


class Unauthenticated(PortalError):
    """Raised when the caller cannot be told."""

    code = "unauthorized"
    status = 401


class InvalidCredentials(Unauthenticated):
    """Raised when a client id and secret, or an address and password, do not match."""

    code = "invalid_credentials"


class Forbidden(PortalError):
    """Raised when a known caller lacks the right."""

    code = "forbidden"
    status = 403


class Forged(Forbidden):
    """Raised when a browser sends a change without the token of our own page, or with an old one."""

    code = "csrf_failed"


class NotFound(PortalError):
    """Raised when something named does not exist for this caller; clients look for «was not found»."""

    code = "not_found"
    status = 404

    @classmethod
    def of(cls, kind: str, identifier: object, where: str = "") -> "NotFound":
        return cls(f'{kind} "{identifier}" was not found{where}', resource=kind, identifier=str(identifier))


class Conflict(PortalError):
    """Raised when the state of a thing forbids the change."""

    code = "conflict"
    status = 409


class Taken(Conflict):
    """Raised when an identifier is used already; clients look for «taken»."""

    code = "identifier_taken"

    @classmethod
    def of(cls, kind: str, identifier: object) -> "Taken":
        return cls(f'{kind} "{identifier}" is already taken', resource=kind, identifier=str(identifier))


class HasDependents(Conflict):
    """Raised when others still point to what is to be deleted; clients look for «has_dependents»."""

    code = "has_dependents"


class ChangedMeanwhile(PortalError):
    """Raised when a change was made from another state than the one that is stored; who made that, and when."""

    code = "precondition_failed"
    status = 412

    @classmethod
    def by(cls, key: str, name: str, moment: str, tag: str) -> "ChangedMeanwhile":
        """`key` is the id of whoever made it, `name` what we call them; `tag` names the state of now."""
        return cls(
            f"{name} changed this at {moment}, after you read it: read it again, or leave If-Match out to overwrite it",
            changedBy=key, changedByName=name, changedAt=moment, etag=tag,
        )  # fmt: skip


class TooLarge(PortalError):
    """Raised when a body exceeds what the route takes."""

    code = "payload_too_large"
    status = 413


class LimitReached(PortalError):
    """Raised when a rate is used up; `retry_after` in seconds."""

    code = "rate_limit_exceeded"
    status = 429

    def __init__(self, message: str, retry_after: int, **details: Any) -> None:
        super().__init__(message, **details)
        self.retry_after = retry_after


class UpstreamFailed(PortalError):
    """Raised when another server failed us."""

    code = "upstream_failed"
    status = 502

    def __init__(self, message: str, *, permanent: bool, **details: Any) -> None:
        super().__init__(message, **details)
        self.permanent = permanent


class Unavailable(PortalError):
    """Raised when a part of ours cannot be reached at the moment."""

    code = "unavailable"
    status = 503


class StorageFull(Unavailable):
    """Raised when there is no room for what would be written."""

    code = "insufficient_storage"
    status = 507

    @classmethod
    def now(cls) -> "StorageFull":
        return cls(
            "nothing was changed: the disk of the database is full; whoever runs this portal must make room on it"
        )
