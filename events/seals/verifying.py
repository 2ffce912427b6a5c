"""Finds what was changed, taken away, put in or put elsewhere in the log since it was sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import orjson
from django.db import connection

from events.models import Event, Position
from events.seals.bells import KIND
from events.seals.chain import BEGINNING, DIGEST, ERASURE, ROWS, Seal, digest_params
from events.seals.erasures import read_erasure
from events.seals.sealing import CONSUMER, first_id_at
from portal.moments import now
from portal.signet import signets
from portal.types import JsonObject

SEALS_A_PAGE = 100
EVENTS_A_PAGE = 100_000
# What is older and not sealed was kept from being sealed, or put in.
MUST_BE_SEALED = timedelta(hours=2)

# Of an event from which somebody was erased the digest that it says it had, and beside it what it has and says.
AGAIN = f"""
SELECT s.number, c.count, c.rows, c.erased FROM unnest(%s::int[], %s::uuid[], %s::uuid[]) AS s(number, after, last)
CROSS JOIN LATERAL (
    SELECT count(*) AS count, {ROWS} AS rows,
        jsonb_agg(jsonb_build_array(id, encode(now, 'hex'), erasure)) FILTER (WHERE erasure IS NOT NULL) AS erased
    FROM (
        SELECT id, now, erasure, CASE WHEN erasure ->> 'was' ~ '^[0-9a-f]{{64}}$'
            THEN decode(erasure ->> 'was', 'hex') ELSE now END AS digest
        FROM (
            SELECT id, {DIGEST} AS now, additional -> '{ERASURE}' AS erasure
            FROM events_event WHERE id > s.after AND id <= s.last
        ) AS standing
    ) AS found
) AS c
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not as it was sealed. `seal` is the number of the seal that says so."""

    kind: str
    message: str
    seal: int | None = None


@dataclass(slots=True)
class Verification:
    """Of one page of the chain; `next` names the seal to go on after, None at the end, where `head` is the last seal.

    `erased` counts events from which somebody was erased, and `unknown_keys` are ids of keys that signed and that this
    installation does not have.
    """

    seals: int = 0
    events: int = 0
    erased: int = 0
    unsealed: int = 0
    head: Seal | None = None
    next: UUID | None = None
    unknown_keys: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def verify(after: UUID | None = None, expected_head: str = "") -> Verification:
    """At most SEALS_A_PAGE seals that come after the seal `after`, and the EVENTS_A_PAGE they cover; six statements.

    `expected_head` is the hash of a seal that somebody has kept outside: the first page says whether it is still there.
    """
    page, more = _page(after)
    before = _seal_of(after) if after else None
    done = Verification(next=page[-1].pk if more else None)
    read = list(_chained(done, before, page))
    done.seals, done.events = len(read), sum(seal.count for seal in read)
    done.unknown_keys = {seal.key for seal in read} - set(signets())
    done.findings += _changed_rows(done, read)
    if not more:
        done.head = read[-1] if read else before
        _look_at_end(done, page[-1].pk if page else after)
    if expected_head and after is None and not _is_kept(expected_head):
        done.findings.append(Finding("truncated", f"no seal has the hash {expected_head} any more"))
    return done


def _page(after: UUID | None) -> tuple[list[Event], bool]:
    """Seals until they cover EVENTS_A_PAGE, and whether others follow."""
    found = Event.objects.filter(resource_type=KIND, pk__gt=after or BEGINNING).order_by("pk")[: SEALS_A_PAGE + 1]
    page: list[Event] = []
    covered = 0
    for event in found:
        if covered >= EVENTS_A_PAGE or len(page) == SEALS_A_PAGE:
            return page, True
        page.append(event)
        covered += seal.count if (seal := Seal.read(event)) else 0
    return page, False


def _seal_of(key: UUID) -> Seal | None:
    event = Event.objects.filter(pk=key, resource_type=KIND).first()
    return Seal.read(event) if event else None


def _chained(done: Verification, before: Seal | None, page: Sequence[Event]) -> Iterator[Seal]:
    """The seals of a page, each compared with the one before it."""
    for event in page:
        seal = Seal.read(event)
        if seal is None:
            done.findings.append(Finding("seal", f"seal {event.identifier} was written over"))
            continue
        done.findings += _faults_of(seal, before)
        yield (before := seal)


def _faults_of(seal: Seal, before: Seal | None) -> Iterator[Finding]:
    number, previous, after = (before.number, before.hash, before.last) if before else (0, "", str(BEGINNING))
    if seal.is_genuine() is False:
        yield Finding("seal", f"seal {seal.number} was changed: its signature does not fit", seal.number)
    if seal.number != number + 1:
        yield Finding("seals", f"after seal {number} comes seal {seal.number}", seal.number)
    elif (seal.previous, seal.after) != (previous, after):
        yield Finding("seals", f"seal {seal.number} does not follow from the one before it", seal.number)


def _changed_rows(done: Verification, seals: Sequence[Seal]) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        columns = zip(*((seal.number, seal.after, seal.last) for seal in seals), strict=True) if seals else ([], [], [])
        cursor.execute(AGAIN, [*map(list, columns), *digest_params()])
        found = {
            number: (count, rows, orjson.loads(erased or "[]")) for number, count, rows, erased in cursor.fetchall()
        }
    for seal in seals:
        count, rows, erased = found[seal.number]
        if count != seal.count:
            yield Finding("count", f"of {seal.count} events of seal {seal.number} there are {count}", seal.number)
        elif rows != seal.rows:
            yield Finding("content", f"among the {count} events of seal {seal.number} one was changed", seal.number)
        yield from _false_erasures(done, seal, erased)


def _false_erasures(done: Verification, seal: Seal, erased: Sequence[tuple[str, str, JsonObject]]) -> Iterator[Finding]:
    done.erased += len(erased)
    for key, digest, said in erased:
        erasure = read_erasure(UUID(key), digest, said)
        if erasure.is_ours is None:
            done.unknown_keys.add(erasure.key)
        elif not erasure.is_ours:
            yield Finding("erasure", f"an event of seal {seal.number} was changed and calls it an erasure", seal.number)


def _look_at_end(done: Verification, last_seal: UUID | None) -> None:
    position = Position.objects.filter(consumer=CONSUMER).values_list("last_event", flat=True).first()
    if position != last_seal:
        done.findings.append(Finding("truncated", "the newest seal is not the one that was made last"))
    newer = Event.objects.exclude(resource_type=KIND).filter(pk__gt=done.head.last if done.head else BEGINNING)
    done.unsealed = newer.count()
    old = newer.filter(pk__lt=first_id_at(now() - MUST_BE_SEALED)).count()
    if old:
        hours = int(MUST_BE_SEALED.total_seconds() // 3_600)
        done.findings.append(Finding("unsealed", f"{old} events are older than {hours} hours and not sealed"))


def _is_kept(head: str) -> bool:
    return Event.objects.filter(resource_type=KIND, additional__hash=head).exists()
