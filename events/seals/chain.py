"""What a seal says and how it is made of the events it covers.

A seal covers all events after the last one of the seal before, up to `last`, in the order of their ids:

    rows     = SHA-256 of the concatenated SHA-256 of each event, as the database writes all its columns
    hash     = SHA-256 of [number, previous, after, last, count, rows] as JSON
    signature = Ed25519 of `hash`, by the installation's signet

Of an event from which somebody was erased (events/seals/erasures.py) the digest is that of before. A seal is itself
an event, told in `additional`, and covered by a later seal.
"""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

import orjson

from events.models import Event
from portal.signet import newest, signets
from portal.types import JsonObject
from tenants.scope import current_tenant

BEGINNING = UUID(int=0)

# The text of a row is the same in every time zone, and in every organization that was made of an archive of
# this one: a restore gives those another key and id, wherever they stand. What says that somebody was erased is no part
# of it. A column added later needs another digest.
ERASURE = "erasure"
DIGEST = f"""
sha256(convert_to(replace(replace(
    ROW(id, at AT TIME ZONE 'UTC', action, resource_type, status, identifier, blueprint, entity, subject, change,
        run_id, actor, origin, user_agent, before, after,
        CASE WHEN jsonb_typeof(additional) = 'object' THEN additional - '{ERASURE}' ELSE additional END,
        message)::text,
    %s, 'key of the organization'), %s, 'id of the organization'), 'UTF8'))
"""
ROWS = "encode(sha256(coalesce(string_agg(digest, ''::bytea ORDER BY id), '')), 'hex')"


def digest_params() -> tuple[str, str]:
    """Of DIGEST, in the organization in scope."""
    tenant = current_tenant()
    return tenant.key, str(tenant.id)


@dataclass(frozen=True, slots=True)
class Seal:
    """`after` and `last` are ids of events; all else that is text is in hex."""

    number: int
    previous: str
    after: str
    last: str
    count: int
    rows: str
    hash: str = ""
    key: str = ""
    signature: str = ""

    @classmethod
    def read(cls, event: Event) -> Self | None:
        """None when what stands there is no seal: somebody wrote over it."""
        said = event.additional if isinstance(event.additional, dict) else {}
        fields = {name: said.get(name) for name in cls.__slots__}
        numbers = all(type(fields[name]) is int for name in ("number", "count"))
        texts = all(isinstance(value, str) for name, value in fields.items() if name not in ("number", "count"))
        return cls(**fields) if numbers and texts and _are_ids(said["after"], said["last"]) else None

    def signed(self) -> "Seal":
        signet, digest = newest(), self.digest()
        return Seal(**self._said(), hash=digest, key=signet.id, signature=signet.sign(digest.encode()))

    def digest(self) -> str:
        said = [self.number, self.previous, self.after, self.last, self.count, self.rows]
        return hashlib.sha256(orjson.dumps(said)).hexdigest()

    def is_genuine(self) -> bool | None:
        """None when nobody can tell: the key that signed it is not among those of this installation."""
        signet = signets().get(self.key)
        if self.hash != self.digest():
            return False
        return signet.has_signed(self.hash.encode(), self.signature) if signet else None

    def document(self) -> JsonObject:
        return asdict(self)

    def _said(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name not in ("hash", "key", "signature")}


def _are_ids(*texts: str) -> bool:
    try:
        return all(str(UUID(text)) == text for text in texts)
    except ValueError:
        return False
