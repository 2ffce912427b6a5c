"""What is kept of an exemption: a rule that one entity need not pass until a moment, who asked and who allowed it.

A record is {id, entity, rule, status, reason, requestedBy, requestedAt, decidedBy, decidedAt, comment, expiresAt}, with
`entity` the row's key, which stays when the entity gets another name. They stand in a list with their scorecard, so
that whoever judges has them with the rules and needs no statement for them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from portal.moments import timestamp
from portal.types import JsonObject
from scorecards.models import Scorecard
from scorecards.moments import parsed_moment

REQUESTED, GRANTED, DECLINED, REVOKED, EXPIRED = "REQUESTED", "GRANTED", "DECLINED", "REVOKED", "EXPIRED"
STATUSES = (REQUESTED, GRANTED, DECLINED, REVOKED, EXPIRED)
LIVE = frozenset({REQUESTED, GRANTED})
# The right to answer.
DECIDE = "update:scorecards"
# From where a decision may lead to a status; who grants again moves the end.
DECISIONS: Mapping[str, frozenset[str]] = MappingProxyType({
    GRANTED: frozenset({REQUESTED, GRANTED}), DECLINED: frozenset({REQUESTED}), REVOKED: frozenset({GRANTED}),
})  # fmt: skip
# Of one scorecard: those that are asked for or hold, and the latest of those that are over.
MAX_LIVE, MAX_OVER = 1_000, 200

# Before and after; None of what is new, or has been withdrawn.
Change = tuple[JsonObject | None, JsonObject | None]
Standing = Mapping[UUID, Mapping[str, JsonObject]]


def standing(records: Iterable[JsonObject]) -> Standing:
    """Those that are asked for or hold, by entity and rule."""
    found: dict[UUID, dict[str, JsonObject]] = defaultdict(dict)
    for record in records:
        if record["status"] in LIVE:
            found[UUID(record["entity"])][record["rule"]] = record
    return dict(found)


def exempt_rules(records: Standing, entity: UUID, moment: datetime) -> frozenset[str]:
    """The rules that the entity need not pass at the moment."""
    mine = records.get(entity)
    if not mine:
        return frozenset()
    stamp = timestamp(moment)
    return frozenset(rule for rule, record in mine.items() if holds(record, stamp))


def exempt_entities(records: Standing, rule: str, moment: datetime) -> list[UUID]:
    """The entities that need not pass the rule, for conditions in the database."""
    stamp = timestamp(moment)
    return [key for key, mine in records.items() if rule in mine and holds(mine[rule], stamp)]


def holds(record: JsonObject, stamp: str) -> bool:
    """Moments are written in one form, so that they are ordered as texts."""
    return record["status"] == GRANTED and record["expiresAt"] > stamp


def kept(records: Sequence[JsonObject]) -> list[JsonObject]:
    """What stays of a list: all that are live, and the latest of those that are over; in the order of asking."""
    over = [record for record in records if record["status"] not in LIVE]
    gone = {record["id"] for record in over[: max(len(over) - MAX_OVER, 0)]}
    return [record for record in records if record["id"] not in gone]


def keep_records(card: Scorecard, records: Sequence[JsonObject]) -> None:
    """With the moment when somebody has to look at them next; the row is not saved."""
    card.exemptions = kept(records)
    end = first_end(card.exemptions)
    card.exempt_until = parsed_moment(end) if end else None


def first_end(records: Iterable[JsonObject]) -> str | None:
    """When the first of those that hold, or wait for an answer, comes to its end."""
    return min((record["expiresAt"] for record in records if record["status"] in LIVE), default=None)
