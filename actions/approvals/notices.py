"""Whom a run tells what: kept on it as a list, in the transaction that asked, decided or cancelled.

A notice is {key, kind, channel, to, stage, state, attempts, error, at}. `kind` is asked, approved, declined, expired,
bypassed or cancelled; `channel` email, webhook (the address of the action, contract §8.1) or backend, which is told to
stop. Without a mail server nothing is noted for people.
"""

from collections.abc import Sequence

from django.db.models import F, Func, JSONField, Value
from django.db.models.functions import Now

from actions.approvals.people import Approver, Asked
from actions.models import Run
from portal.moments import now, timestamp
from portal.outbound.mail import mail_is_sent
from portal.types import JsonObject
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

BACKEND, INPUT = "backend", "input"
TASK, QUEUE = "actions.post_notices", "deliveries"
# Approvers of one stage who get a mail; others find the run in their inbox.
MAX_MAILS = 200
# A bell that nobody heard is rung again after this.
LOOK_SECONDS = 30


def announce_stage(run: Run, asked: Asked) -> None:
    """Call in the transaction that opened the stage: to a webhook, or else to each who may answer."""
    if run.definition.get("approvalNotification", {}).get("type") == "webhook":
        _add(run, [_notice(run, "asked", "webhook", "")])
    else:
        _add(run, [_notice(run, "asked", "email", person.email) for person in _told(asked.people)])


def announce_end(run: Run, kind: str, by: str | None = None) -> None:
    """Tells the person who asked how it ended; not when it was they who answered."""
    email = run.requester.get("email")
    if email and run.requester.get("id") != by and mail_is_sent():
        _add(run, [_notice(run, kind, "email", email)])


def announce_bypass(run: Run, addresses: Sequence[str]) -> None:
    """Call in the transaction that started the run past its approval: to people and to the action's webhook, both."""
    to_webhook = run.definition.get("approvalNotification", {}).get("type") == "webhook"
    mails = addresses[:MAX_MAILS] if mail_is_sent() else []
    called = [_notice(run, "bypassed", "webhook", "")] if to_webhook else []
    _add(run, called + [_notice(run, "bypassed", "email", address) for address in mails])


def announce_stop(run: Run) -> None:
    _add(run, [_notice(run, "cancelled", BACKEND, "")])


def announce_input(run: Run, people: Sequence[Approver], webhooks: Sequence[str]) -> None:
    """Of a workflow's INPUT: by mail to people, and to webhooks by their places in its notifications."""
    mails = [_notice(run, INPUT, "input-email", person.email) for person in _told(list(people))]
    _add(run, mails + [_notice(run, INPUT, "input-webhook", place) for place in webhooks])


def _told(people: list[Approver]) -> list[Approver]:
    return people[:MAX_MAILS] if mail_is_sent() else []


def _notice(run: Run, kind: str, channel: str, to: str) -> JsonObject:
    key = f"{kind}:{run.approval_stage}:{to or channel}"
    return {
        "key": key, "kind": kind, "channel": channel, "to": to, "stage": run.approval_stage, "state": "PENDING",
        "attempts": 0, "error": "", "at": timestamp(now()),
    }  # fmt: skip


def _of_batch(run: Run) -> list[JsonObject]:
    """Of runs that were asked for together people hear once; a backend hears of each."""
    if run.batch is None:
        return []
    others = Run.objects.filter(batch=run.batch).exclude(pk=run.pk).exclude(notices=[])
    told = [notice for notices in others.values_list("notices", flat=True) for notice in notices]
    return [notice for notice in told if notice["channel"] != BACKEND]


def _add(run: Run, notices: list[JsonObject]) -> None:
    """Appended by the database, because a worker may be noting what it sent."""
    known = {notice["key"] for notice in [*run.notices, *_of_batch(run)]}
    fresh = [notice for notice in notices if notice["key"] not in known]
    if not fresh:
        return
    whole = Func(F("notices"), Value(fresh, JSONField()), arg_joiner=" || ", template="(%(expressions)s)")
    Run.objects.filter(pk=run.pk).update(notices=whole, notify_at=Now())
    run.notices = [*run.notices, *fresh]
    ring_once(TASK, QUEUE, 0.1)
    mark_lane(LOOK_SECONDS)
