"""The address of a source, where a push is told: the source is looked at without waiting for its time."""

import hmac
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs

from django.db import transaction

from access.sealing import seal, unseal
from events.services import EventDraft, emit
from integrations.models import Source
from integrations.pull.definition import is_pulled
from integrations.pull.waking import nudge, ring_for
from integrations.sources.queries import INTEGRATION, get_integration, sources
from integrations.webhooks.documents import SECRET
from integrations.webhooks.signature import is_genuine
from portal import strict_json
from portal.errors import Conflict, Invalid, NotFound, TooLarge, Unauthenticated
from portal.ids import parse_uuid, random_id
from portal.types import Actor, Json, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

MAX_BODY = 5 * 1024 * 1024
MAX_NODES = 200_000
KEY_LENGTH, ID_LENGTH, SECRET_LENGTH = 24, 32, 40
HEADS = "refs/heads/"
# How senders prove themselves: GitHub and whoever does as it does, Bitbucket, Gitea and its kin, GitLab, the standard.
PROOFS: tuple[JsonObject, ...] = (
    {"signatureAlgorithm": "sha256", "signatureHeaderName": "x-hub-signature-256", "signaturePrefix": "sha256="},
    {"signatureAlgorithm": "sha256", "signatureHeaderName": "x-hub-signature", "signaturePrefix": "sha256="},
    {"signatureAlgorithm": "sha256", "signatureHeaderName": "x-gitea-signature"},
    {"signatureAlgorithm": "sha256", "signatureHeaderName": "x-forgejo-signature"},
    {"signatureAlgorithm": "plain", "signatureHeaderName": "x-gitlab-token"},
    {"signatureAlgorithm": "standard-webhooks"},
)


class Told(NamedTuple):
    """`taken` is False when the push is of no interest to the source, and `because` says why."""

    taken: bool
    because: str = ""


def give_address(row: Source) -> None:
    """To a source that is pulled and has none."""
    if is_pulled(row.document) and not row.key:
        _renew(row)


def _renew(row: Source) -> None:
    row.key, row.secret = random_id("", KEY_LENGTH), seal(random_id("", SECRET_LENGTH), SECRET)


def address_of(name: str) -> JsonObject:
    """{url, secret}. Raises NotFound, Conflict for what is not pulled."""
    return _address(_pulled(name))


@transaction.atomic
def rotate_address(actor: Actor, name: str) -> JsonObject:
    """The address and the secret before are good for nothing. Raises NotFound, Conflict."""
    row = _pulled(name, lock=True)
    _renew(row)
    row.save(update_fields=["key", "secret"])
    emit(actor, [EventDraft("UPDATE", "integration", row.identifier, message="the address for pushes was replaced")])
    return _address(row)


def _pulled(name: str, *, lock: bool = False) -> Source:
    row = get_integration(name, lock=lock)
    if row.secret is None:
        raise Conflict(f'nothing is pulled for the integration "{row.identifier}", so no push is waited for')
    return row


def _address(row: Source) -> JsonObject:
    url = f"{url_of(current_tenant().slug)}/v1/push/{row.pk.hex}{row.key}"
    return {"url": url, "secret": unseal(bytes(row.secret or b""), SECRET)}


@transaction.atomic
def pushed(address: str, body: bytes, headers: Mapping[str, str]) -> Told:
    """`headers` have lower-case names. Raises NotFound, TooLarge, Unauthenticated."""
    row = _row_at(address)
    if len(body) > MAX_BODY:
        raise TooLarge(f"the body is larger than {MAX_BODY} bytes", maxBytes=MAX_BODY)
    secret = unseal(bytes(row.secret or b""), SECRET)
    if not any(is_genuine({**proof, "secret": secret}, body, headers) for proof in PROOFS):
        raise Unauthenticated("this request is not signed with the source's secret")
    if row.due_at is None and row.lease is None:
        return Told(False, "the source is paused")
    branch = row.document["pull"].get("branch") or row.resync_state.get("branch")
    pushed_to = _branch(body, headers.get("content-type", ""))
    if branch and pushed_to and pushed_to != branch:
        return Told(False, f'only pushes to "{branch}" matter to the source')
    nudge(row)
    row.save(update_fields=["due_at", "attempts", "requested_at"])
    ring_for(row)
    return Told(True)


def _row_at(address: str) -> Source:
    """An address is an id that finds the row, and a secret that is compared. Raises NotFound."""
    key = parse_uuid(address[:ID_LENGTH])
    row = sources(INTEGRATION).select_for_update(no_key=True).filter(pk=key).first() if key else None
    known = row is not None and row.secret is not None and is_pulled(row.document)
    if row is None or not known or not hmac.compare_digest(row.key.encode(), address[ID_LENGTH:].encode()):
        raise NotFound("this address was not found")
    return row


def _branch(body: bytes, media_type: str) -> str:
    """The branch that a push is about; "" for what is no push, or says it in a way that is not known."""
    document = _document(body, media_type)
    ref = document.get("ref") if isinstance(document, dict) else None
    return ref.removeprefix(HEADS) if isinstance(ref, str) and ref.startswith(HEADS) else ""


def _document(body: bytes, media_type: str) -> Json:
    """What cannot be read is a push all the same: its signature is good."""
    if media_type.startswith("application/x-www-form-urlencoded"):
        body = parse_qs(body.decode("utf-8", "replace")).get("payload", [""])[0].encode()
    try:
        return strict_json.parse(body, max_bytes=MAX_BODY, max_nodes=MAX_NODES, what="the push")
    except Invalid:
        return None
