"""Creates, changes and deletes webhooks (contract §13.2)."""

from django.db import transaction

from events.services import EventDraft, emit
from integrations.models import Source
from integrations.sources.queries import WEBHOOK, get_source
from integrations.sources.services import insert_or_taken, merged
from integrations.webhooks.definition import checked
from integrations.webhooks.documents import logged_document, security_of, without_secret
from integrations.webhooks.doors import forget_doors
from integrations.webhooks.refusals import forget_refusals, refusals_of
from portal.errors import Fault, Invalid
from portal.ids import random_id, uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject

KEY_LENGTH = 24


def get_webhook(name: str, *, lock: bool = False) -> Source:
    """Raises NotFound."""
    return get_source(WEBHOOK, name, lock=lock)


def create_webhook(actor: Actor, body: Json) -> Source:
    """Raises Invalid, Taken."""
    document = checked(body)
    identifier = document.pop("identifier", None) or random_id("webhook_", 12)
    moment = now()
    kept, secret = without_secret(document)
    row = Source(pk=uuid7(), kind=WEBHOOK, identifier=identifier, document=kept, secret=secret,
                 key=random_id("", KEY_LENGTH), created_at=moment, created_by=actor.id, updated_at=moment,
                 updated_by=actor.id)  # fmt: skip
    with transaction.atomic():
        insert_or_taken(row)
        emit(actor, [EventDraft("CREATE", "webhook", identifier, after=logged_document(row))])
    return row


def replace_webhook(actor: Actor, name: str, body: Json) -> Source:
    """Another identifier renames; the address stays. Raises Invalid, NotFound, Taken."""
    document = checked(body)
    with transaction.atomic():
        return _store(actor, get_webhook(name, lock=True), document)


def patch_webhook(actor: Actor, name: str, body: Json) -> Source:
    """Changes the keys given, null clears. Raises Invalid, NotFound, Taken."""
    if not isinstance(body, dict):
        raise Invalid.from_faults("the webhook", [Fault("", "must be an object", "type")])
    checked(body)
    with transaction.atomic():
        row = get_webhook(name, lock=True)
        standing = {**row.document, "security": security_of(row)} if row.secret is not None else row.document
        return _store(actor, row, checked(merged(standing, body)))


def _store(actor: Actor, row: Source, document: JsonObject) -> Source:
    before, asked = logged_document(row), _asked_of_sender(row)
    row.identifier = document.pop("identifier", row.identifier)
    row.document, row.secret = without_secret(document)
    row.updated_at, row.updated_by = now(), actor.id
    insert_or_taken(row)
    emit(actor, [EventDraft("UPDATE", "webhook", row.identifier, before=before, after=logged_document(row))])
    transaction.on_commit(forget_doors)
    if _asked_of_sender(row) != asked:
        forget_refusals(row.pk)
    return row


def _asked_of_sender(row: Source) -> tuple[object, ...]:
    return row.document.get("enabled", True), security_of(row)


def refused_calls(name: str) -> list[JsonObject]:
    """Raises NotFound."""
    return refusals_of(get_webhook(name).pk)


def rotate_key(actor: Actor, name: str) -> Source:
    """Another address; the one before leads nowhere. Raises NotFound."""
    with transaction.atomic():
        row = get_webhook(name, lock=True)
        before = logged_document(row)
        row.key, row.updated_at, row.updated_by = random_id("", KEY_LENGTH), now(), actor.id
        row.save(update_fields=["key", "updated_at", "updated_by"])
        emit(actor, [EventDraft("UPDATE", "webhook", row.identifier, before=before, after=logged_document(row))])
        transaction.on_commit(forget_doors)
    return row


@transaction.atomic
def delete_webhook(actor: Actor, name: str) -> None:
    """What it wrote stays; what it received goes. Raises NotFound."""
    row = get_webhook(name, lock=True)
    emit(actor, [EventDraft("DELETE", "webhook", row.identifier, before=logged_document(row))])
    row.delete()
    transaction.on_commit(forget_doors)
