"""Whom an exemption tells what by mail: kept with the scorecard, in the transaction that asked, decided or ended it.

A notice is {id, kind, exemption, to, attempts}, with `kind` the status that is told of. It leaves the list when it has
gone, or when nobody needs it any more. Without a mail server nothing is noted.
"""

from collections.abc import Iterator, Sequence

from django.db.models import F, Func, JSONField, Value
from django.db.models.functions import Now

from access.grants import holders_of
from access.models import User
from portal.ids import uuid7
from portal.outbound.mail import mail_is_sent
from portal.types import JsonObject
from scorecards.exemptions.records import DECIDE, DECISIONS, REQUESTED, Change
from scorecards.models import Scorecard
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

TASK, QUEUE = "scorecards.post_exemption_notices", "deliveries"
GATHER_SECONDS = 0.1
# A bell that nobody heard is rung again after this.
LOOK_SECONDS = 30
# Of those who may answer; others find the request in their list.
MAX_MAILS = 200


def announce(card: Scorecard, changes: Sequence[Change]) -> None:
    """A request to all who may answer it, an answer or an end to whoever asked."""
    notices = [notice for change in changes for notice in _notices(card, *change)] if mail_is_sent() else []
    if not notices:
        return
    # By the database, because a worker may be noting what it sent.
    whole = Func(F("notices"), Value(notices, JSONField()), arg_joiner=" || ", template="(%(expressions)s)")
    Scorecard.objects.filter(pk=card.pk).update(notices=whole, notify_at=Now())
    ring_once(TASK, QUEUE, GATHER_SECONDS)
    mark_lane(LOOK_SECONDS)


def _notices(card: Scorecard, before: JsonObject | None, after: JsonObject | None) -> Iterator[JsonObject]:
    if after is None or not _is_news(before, after):
        return
    for address in _asked(card, after) if after["status"] == REQUESTED else _asking(after):
        yield {
            "id": str(uuid7()), "kind": after["status"], "exemption": after["id"], "to": address, "attempts": 0,
        }  # fmt: skip


def _is_news(before: JsonObject | None, after: JsonObject) -> bool:
    """Granted to oneself is none; another end is."""
    if before is None:
        return bool(after["status"] == REQUESTED)
    return any(before[key] != after[key] for key in ("status", "expiresAt"))


def _asked(card: Scorecard, record: JsonObject) -> list[str]:
    people = [person.email for person in holders_of(DECIDE, card.blueprint)]
    return [address for address in people if address != record["requestedBy"]][:MAX_MAILS]


def _asking(record: JsonObject) -> list[str]:
    """Nobody where they answered it themselves, or where it was a machine or somebody who has left."""
    if record["decidedBy"] == record["requestedBy"] and record["status"] in DECISIONS:
        return []
    people = User.objects.filter(email=record["requestedBy"], status=User.Status.ACTIVE)
    return list(people.values_list("email", flat=True))
