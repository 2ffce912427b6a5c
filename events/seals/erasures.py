"""Erases people from events that are sealed, so that the seals hold and nobody else can do the same.

What is left of an event says in `additional.erasure` what its digest was: {was, key, signature}. The signature, by the
installation's signet, covers the event's id, `was` and the digest of what is left. Who has only the database can
therefore neither change what is left nor call a change of their own an erasure.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db import connection

from events.models import Position
from events.seals.chain import DIGEST, ERASURE, Seal, digest_params
from events.seals.sealing import CONSUMER, newest_seal
from portal.signet import newest, signets
from portal.types import JsonObject

# In hex; and where somebody was erased before, the one it had at first.
DIGESTS = f"""
SELECT id, encode({DIGEST}, 'hex'), additional -> '{ERASURE}' ->> 'was'
FROM events_event WHERE id = ANY(%s) AND id <= %s
"""
MARKED = f"""
UPDATE events_event SET additional = additional || jsonb_build_object('{ERASURE}', mark)
FROM unnest(%s::uuid[], %s::jsonb[]) AS m(key, mark) WHERE id = key
"""


@dataclass(frozen=True, slots=True)
class Erasure:
    """`is_ours` is None when nobody can tell: the key that signed is not among those of this installation."""

    key: str
    is_ours: bool | None


@contextmanager
def seals_kept(ids: Sequence[UUID]) -> Iterator[None]:
    """Around the change of those events, inside its transaction: no seal is made meanwhile."""
    Position.objects.get_or_create(consumer=CONSUMER)
    seal = newest_seal(Position.objects.select_for_update().get(consumer=CONSUMER))
    before = _digests(ids, seal)
    yield
    after = _digests(ids, seal)
    marks = {
        key: _mark(key, first or digest, after[key][0])
        for key, (digest, first) in before.items()
        if after[key][0] != digest
    }
    with connection.cursor() as cursor:
        cursor.execute(MARKED, [list(marks), [orjson.dumps(mark).decode() for mark in marks.values()]])


def read_erasure(event: UUID, now: str, said: JsonObject) -> Erasure:
    """Of what an event says in `additional.erasure`; `now` is its digest, in hex."""
    told = said if isinstance(said, dict) else {}
    was, key, signature = (str(told.get(name, "")) for name in ("was", "key", "signature"))
    signet = signets().get(key)
    return Erasure(key, signet.has_signed(_message(event, was, now), signature) if signet else None)


def _digests(ids: Sequence[UUID], seal: Seal | None) -> dict[UUID, tuple[str, str | None]]:
    """Of those that a seal covers: as they are, and as they were sealed where that is another."""
    if seal is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DIGESTS, [*digest_params(), list(ids), UUID(seal.last)])
        return {key: (digest, first) for key, digest, first in cursor.fetchall()}


def _mark(event: UUID, was: str, now: str) -> JsonObject:
    signet = newest()
    return {"was": was, "key": signet.id, "signature": signet.sign(_message(event, was, now))}


def _message(event: UUID, was: str, now: str) -> bytes:
    return orjson.dumps([ERASURE, str(event), was, now])
