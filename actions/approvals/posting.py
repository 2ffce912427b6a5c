"""Sends the notices of runs: claimed for a while, each noted at once when it has gone, tried again when not.

A worker that dies between sending and noting has its notice sent once more, under the same Message-ID or `webhook-id`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, NamedTuple

import orjson
import structlog
from django.db import transaction
from django.db.models.functions import Now

from access.signing import shared_secret
from actions.approvals.messages import json_of, mail_of, slack_of
from actions.approvals.notices import BACKEND, INPUT
from actions.approvals.people import who_is_asked
from actions.approvals.slack import has_buttons
from actions.backends.webhook import WORTH_ANOTHER_TRY
from actions.lifecycle import State
from actions.models import Run
from actions.runs.actors import worker_actor
from actions.runs.moves import add_line
from actions.runs.stopping import tell_backend
from actions.workflows.notifying import input_request, input_words
from portal import outbound
from portal.errors import Invalid, PortalError
from portal.moments import now
from portal.outbound.mail import send_mail
from portal.outbound.signing import sign
from portal.types import JsonObject

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 6
FIRST_WAIT_SECONDS = 30.0
# A worker that has died holds its notices no longer than this.
HOLD = timedelta(seconds=120)
MAX_RUNS = 20
SHOWN = ("kind", "channel", "to", "stage", "state", "attempts", "error", "at")


class Outcome(NamedTuple):
    """`error` is empty when the notice has gone, `said` what came back; `permanent`: no use to try again."""

    error: str = ""
    permanent: bool = False
    said: str = ""


def notice_documents(run: Run) -> list[JsonObject]:
    return [{key: notice[key] for key in SHOWN} for notice in run.notices]


def post_due() -> int:
    keys = list(Run.objects.filter(notify_at__lte=Now()).order_by("notify_at").values_list("pk", flat=True)[:MAX_RUNS])
    for key in keys:
        post(key)
    return len(keys)


def post(run_id: str) -> None:
    run = _claim(run_id)
    for notice in run.notices if run else []:
        if notice["state"] == "PENDING":
            _note(run_id, notice["key"], _sent(run, notice) if _is_wanted(run, notice) else None)  # type: ignore[arg-type]


@transaction.atomic
def _claim(run_id: str) -> Run | None:
    """None when another worker has it, or there is nothing to do any more."""
    rows = Run.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=run_id, notify_at__lte=Now())
    run = rows.first()
    if run is not None:
        Run.objects.filter(pk=run_id).update(notify_at=Now() + HOLD)
    return run


def _is_wanted(run: Run, notice: JsonObject) -> bool:
    """Whoever would be asked too late is not asked."""
    if notice["kind"] == INPUT:
        return not run.has_ended
    return notice["kind"] != "asked" or (run.state == State.WAITING and run.approval_stage == notice["stage"])


def _sent(run: Run, notice: JsonObject) -> Outcome:
    """Never raises what a server or its address could cause."""
    try:
        return CHANNELS[notice["channel"]](run, notice)
    except PortalError as error:
        return Outcome(error.message, getattr(error, "permanent", isinstance(error, Invalid)))


def _mailed(run: Run, notice: JsonObject) -> Outcome:
    send_mail(mail_of(run, notice))
    return Outcome()


def _called(run: Run, notice: JsonObject) -> Outcome:
    """The address of a Slack message is its only credential; what others get is signed (contract §20.4)."""
    target = run.definition["approvalNotification"]
    in_slack = target.get("format") == "slack"
    approvers = [] if in_slack else [person.email for person in who_is_asked(run).people]
    message = (
        slack_of(run, notice["kind"], with_buttons=has_buttons())
        if in_slack
        else json_of(run, notice["kind"], approvers)
    )
    body, secret = orjson.dumps(message), None if in_slack else shared_secret()
    headers = {"Content-Type": "application/json"}
    if secret:
        named = f"{run.pk}-approval-{notice['stage']}" if notice["kind"] == "asked" else f"{run.pk}-{notice['kind']}"
        headers |= sign(body, secret, int(now().timestamp()), named)
    answer = outbound.send(outbound.OutboundRequest("POST", target["url"], headers, body))
    if answer.ok:
        return Outcome()
    return Outcome(f"The receiver answered with status {answer.status}", answer.status not in WORTH_ANOTHER_TRY)


def _stopped(run: Run, _: JsonObject) -> Outcome:
    return Outcome(said=tell_backend(run))


def _asked_by_mail(run: Run, notice: JsonObject) -> Outcome:
    send_mail(mail_of(run, notice, input_words(run)))
    return Outcome()


def _asked_by_call(run: Run, notice: JsonObject) -> Outcome:
    answer = outbound.send(input_request(run, int(notice["to"])))
    if answer.ok:
        return Outcome()
    return Outcome(f"The receiver answered with status {answer.status}", answer.status not in WORTH_ANOTHER_TRY)


CHANNELS: Final[dict[str, Callable[[Run, JsonObject], Outcome]]] = {
    "email": _mailed, "webhook": _called, BACKEND: _stopped, "input-email": _asked_by_mail,
    "input-webhook": _asked_by_call,
}  # fmt: skip


@transaction.atomic
def _note(run_id: str, key: str, outcome: Outcome | None) -> None:
    """None for what was not sent because nobody needs it any more."""
    run = Run.objects.select_for_update(of=("self",)).get(pk=run_id)
    for notice in run.notices:
        if notice["key"] == key:
            notice |= _changed(notice, outcome)
            _tell_log(run, notice, outcome)
    waiting = [notice["attempts"] for notice in run.notices if notice["state"] == "PENDING"]
    tried = bool(waiting) and min(waiting) > 0
    wait = timedelta(seconds=FIRST_WAIT_SECONDS * 4 ** (min(waiting) - 1)) if tried else HOLD
    Run.objects.filter(pk=run_id).update(notices=run.notices, notify_at=Now() + wait if waiting else None)


def _tell_log(run: Run, notice: JsonObject, outcome: Outcome | None) -> None:
    """Whoever cancelled wants to know whether the work has stopped where it goes on."""
    if notice["channel"] != BACKEND or outcome is None or notice["state"] == "PENDING":
        return
    if outcome.said:
        add_line(worker_actor(), run, outcome.said)
    else:
        add_line(worker_actor(), run, f"The backend could not be told to stop: {outcome.error}", "ERROR")


def _changed(notice: JsonObject, outcome: Outcome | None) -> JsonObject:
    if outcome is None:
        return {"state": "DROPPED"}
    attempts = notice["attempts"] + 1
    if not outcome.error:
        return {"state": "SENT", "attempts": attempts, "error": ""}
    given_up = outcome.permanent or attempts >= MAX_ATTEMPTS
    log.warning("notice_not_sent", kind=notice["kind"], channel=notice["channel"], given_up=given_up)
    return {"state": "FAILED" if given_up else "PENDING", "attempts": attempts, "error": outcome.error[:500]}
