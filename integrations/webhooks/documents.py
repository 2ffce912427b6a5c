"""Webhooks and what they have received, as replies show them (contract §13.1)."""

from access.sealing import seal, unseal
from integrations.models import Record, Source
from integrations.sources.documents import audit_of
from integrations.webhooks.definition import MASK
from portal.moments import timestamp
from portal.types import Actor, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

SECRET = "webhook secret"


def key_of(row: Source) -> str:
    """The end of its address: the row's id, so that it is found at once, and what nobody can guess."""
    return f"{row.pk.hex}{row.key}"


def url(row: Source) -> str:
    """At the organization's own host."""
    return f"{url_of(current_tenant().slug)}/v1/ingest/{key_of(row)}"


def security_of(row: Source) -> JsonObject:
    """With the secret, which is kept apart and sealed."""
    said = row.document.get("security") or {}
    return {**said, "secret": unseal(bytes(row.secret), SECRET)} if row.secret is not None else said


def without_secret(document: JsonObject) -> tuple[JsonObject, bytes | None]:
    """What is kept as it was written, and what is sealed."""
    security = document.get("security") or {}
    secret = security.get("secret")
    if not secret:
        return document, None
    rest = {key: value for key, value in security.items() if key != "secret"}
    return {**document, "security": rest}, seal(secret, SECRET)


def webhook_document(row: Source) -> JsonObject:
    """With its secret and its address, for those who may change it: clients compare them with what they hold."""
    return {
        "identifier": row.identifier, "enabled": True, **row.document, "security": security_of(row),
        "url": url(row), "webhookKey": key_of(row), **audit_of(row),
    }  # fmt: skip


def document_for(actor: Actor, row: Source) -> JsonObject:
    """Who only reads could otherwise send in the sender's name: the address alone lets in where nothing is signed."""
    return webhook_document(row) if actor.may("update:integrations") else logged_document(row)


def metadata_document(row: Source) -> JsonObject:
    return {
        "identifier": row.identifier, "title": row.document.get("title"), "icon": row.document.get("icon"),
        "updatedAt": timestamp(row.updated_at),
    }  # fmt: skip


def logged_document(row: Source) -> JsonObject:
    """For the log, which many may read, and for those who may not change it."""
    said = row.document.get("security") or {}
    masked = {**said, "secret": MASK} if row.secret is not None else said
    return {
        "identifier": row.identifier, "enabled": True, **row.document, "security": masked,
        "url": MASK, "webhookKey": MASK, **audit_of(row),
    }  # fmt: skip


def received_document(row: Record, *, whole: bool = False) -> JsonObject:
    """`whole` has what was sent."""
    shown: JsonObject = {
        "id": str(row.pk), "source": row.source.identifier, "sourceKind": row.source.kind, "kind": row.kind,
        "status": row.state, "message": row.message, "counts": counts_of(row.trace), "trace": row.trace,
        "webhookEventId": row.delivery or None, "receivedAt": timestamp(row.received_at),
        "handledAt": timestamp(row.handled_at) if row.handled_at else None,
    }  # fmt: skip
    return {**shown, "payload": row.payload} if whole else shown


def counts_of(trace: list[JsonObject]) -> dict[str, int]:
    """By outcome."""
    outcomes = [entry.get("outcome", "") for entry in trace]
    return {outcome: outcomes.count(outcome) for outcome in dict.fromkeys(outcomes)}
