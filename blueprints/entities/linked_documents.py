"""API documents that an entity names by their address: fetched through the door to the network, and kept for a while.

The interface may ask nobody but us, so whoever may read the entity reads the document through us.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.cache import cache

from blueprints.entities.search import get_entity
from blueprints.model import current_model
from portal import outbound
from portal.errors import Invalid, NotFound, UpstreamFailed
from portal.moments import now
from portal.types import Actor, JsonObject

SPECS = frozenset({"open-api", "async-api"})
ACCEPT = "application/json, application/yaml, text/yaml, text/plain;q=0.8, */*;q=0.5"
MAX_BYTES = 1024 * 1024
MAX_SECONDS = 10.0
FRESH = timedelta(minutes=5)
KEPT_SECONDS = 6 * 3600
FAILURE_SECONDS = 15
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Document:
    """As it was when it was last found to be of now; the validators are those of its server."""

    url: str
    text: str
    checked_at: datetime
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Kept shortly, so that a page that is opened again and again calls nobody again and again."""

    message: str
    permanent: bool


def linked_document(actor: Actor, blueprint: str, entity: str, key: str, *, renew: bool = False) -> Document:
    """Raises NotFound, Invalid (also where it may not be called), UpstreamFailed."""
    url = _address(actor, blueprint, entity, key)
    place = f"linked-document:{sha256(url.encode()).hexdigest()}"
    known = cache.get(place)
    if isinstance(known, Failure) and not renew:
        raise UpstreamFailed(known.message, permanent=known.permanent)
    document = known if isinstance(known, Document) else None
    if document and not renew and now() - document.checked_at < FRESH:
        return document
    try:
        fetched = _fetched(url, document)
    except UpstreamFailed as error:
        if document is None:
            cache.set(place, Failure(error.message, error.permanent), FAILURE_SECONDS)
        raise
    cache.set(place, fetched, KEPT_SECONDS)
    return fetched


def _address(actor: Actor, blueprint: str, entity: str, key: str) -> str:
    found = get_entity(actor, blueprint, entity)
    definition = current_model().get(blueprint).document["schema"]["properties"].get(key)
    if definition is None or definition.get("spec") not in SPECS:
        raise NotFound.of("API document", key)
    url = found["properties"].get(key)
    if not isinstance(url, str) or not url.strip().lower().startswith(("https://", "http://")):
        raise Invalid(f'the property "{key}" of this entity holds no address of a document')
    return url.strip()


def _fetched(url: str, known: Document | None) -> Document:
    answer = outbound.send(
        outbound.OutboundRequest("GET", url, _headers(known), timeout_seconds=MAX_SECONDS, kept_bytes=MAX_BYTES)
    )
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if known and answer.status == NOT_MODIFIED:
        return Document(url, known.text, now(), etag or known.etag, modified or known.last_modified)
    return Document(url, _text(answer), now(), etag, modified)


def _headers(known: Document | None) -> JsonObject:
    validators = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
    return {"Accept": ACCEPT} | {name: value for name, value in validators.items() if value}


def _text(answer: outbound.OutboundResponse) -> str:
    if not answer.ok:
        more = " and leads elsewhere, which is not followed" if 300 <= answer.status < 400 else ""
        raise UpstreamFailed(f"the server of the document answered {answer.status}{more}", permanent=False)
    if answer.truncated:
        raise UpstreamFailed(f"the document is larger than {MAX_BYTES} bytes", permanent=True)
    try:
        return answer.body.decode()
    except UnicodeDecodeError:
        raise UpstreamFailed("what is at the address is not text in UTF-8", permanent=True) from None
