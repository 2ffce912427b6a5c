"""Sends the notices of exemptions: claimed for a while, each taken off the list when it has gone.

A worker that dies between sending and noting has its notice sent once more, under the same Message-ID.
"""

from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models.functions import Now

from access.actors import described
from access.models import User
from blueprints.entities.documents import EntityRow
from blueprints.entities.search import find_readable
from blueprints.entities.store import rows_by_id
from blueprints.model import current_model
from portal.errors import NotFound, UpstreamFailed
from portal.outbound.mail import send_mail
from portal.types import JsonObject
from scorecards.exemptions.mails import mail_of, words_of
from scorecards.models import Scorecard

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 6
FIRST_WAIT_SECONDS = 30.0
# A worker that has died holds its notices no longer than this.
HOLD = timedelta(seconds=120)
MAX_SCORECARDS = 20


def post_due() -> int:
    """How many scorecards there were with something to tell."""
    due = Scorecard.objects.filter(notify_at__lte=Now()).order_by("notify_at")
    keys = list(due.values_list("pk", flat=True)[:MAX_SCORECARDS])
    for key in keys:
        _post(key)
    return len(keys)


def _post(key: UUID) -> None:
    card = _claim(key)
    for notice in card.notices if card else []:
        _note(key, notice, _sent(card, notice))  # type: ignore[arg-type]


@transaction.atomic
def _claim(key: UUID) -> Scorecard | None:
    """None when another worker has it, or there is nothing to do any more."""
    rows = Scorecard.objects.select_for_update(skip_locked=True, of=("self",)).select_related("blueprint")
    card = rows.filter(pk=key, notify_at__lte=Now()).first()
    if card is not None:
        Scorecard.objects.filter(pk=key).update(notify_at=Now() + HOLD)
    return card


def _sent(card: Scorecard, notice: JsonObject) -> bool:
    """False for what is worth another try."""
    record = next((one for one in card.exemptions if one["id"] == notice["exemption"]), None)
    entity = _seen(card, record, notice["to"]) if record and record["status"] == notice["kind"] else None
    if record is None or entity is None:
        return True
    try:
        send_mail(mail_of(notice, words_of(card, record, entity, notice["kind"])))
    except UpstreamFailed as error:
        given_up = error.permanent or notice["attempts"] + 1 >= MAX_ATTEMPTS
        log.warning("exemption_notice_not_sent", kind=notice["kind"], given_up=given_up, error=error.message)
        return given_up
    return True


def _seen(card: Scorecard, record: JsonObject, address: str) -> EntityRow | None:
    """The entity, if it is there and the reader may see it by now."""
    reader = User.objects.filter(email=address, status=User.Status.ACTIVE).first()
    row = next(iter(rows_by_id([UUID(record["entity"])])), None)
    if reader is None or row is None:
        return None
    model = current_model()
    try:
        return find_readable(described(reader), model, model.get(card.blueprint.identifier), row.identifier)
    except NotFound:
        return None


@transaction.atomic
def _note(key: UUID, notice: JsonObject, is_done: bool) -> None:
    card = Scorecard.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if card is None:
        return
    tried = [] if is_done else [{**notice, "attempts": notice["attempts"] + 1}]
    left = [part for one in card.notices for part in (tried if one["id"] == notice["id"] else [one])]
    attempts = min((one["attempts"] for one in left), default=0)
    wait = timedelta(seconds=FIRST_WAIT_SECONDS * 4 ** (attempts - 1)) if attempts else HOLD
    Scorecard.objects.filter(pk=key).update(notices=left, notify_at=Now() + wait if left else None)
