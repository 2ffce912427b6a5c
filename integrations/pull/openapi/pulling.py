"""One look at the addresses of OpenAPI documents: nothing is written while all of them are as they were."""

import hashlib

from integrations.files.writing import import_records
from integrations.pull.documents import Place, broken_files, options_of, stale, synced
from integrations.pull.endings import Ending
from integrations.pull.openapi.documents import OpenApiDocuments
from integrations.pull.turns import Turn, is_time, opened
from portal.types import Actor, JsonObject


def pull(turn: Turn) -> Ending:
    """Raises what fetching may raise when not one document could be fetched."""
    found = _documents(opened(turn.pull))
    digests = _digests(found)
    if not turn.asked and digests == turn.pulled.get("digests") and not is_time(turn.pulled):
        return Ending("unchanged")
    turn.renew()
    return synced(turn, found, Place(f"Read {len(digests)} documents", {}, {"digests": digests}))


def preview(actor: Actor, document: JsonObject, pulled: JsonObject) -> JsonObject:
    """Raises what fetching may raise when not one document could be fetched."""
    found = _documents(opened(document["pull"], document["secrets"]))
    imported = import_records(actor, found, found.wanted, options_of(document["pull"], actor, dry_run=True))
    leaving = stale(actor, set(imported.lines), broken_files(imported.faults), pulled.get("files", {}))
    urls = [one["url"] for one in found.wanted_documents]
    return {"files": urls, "fileCount": len(urls), "leaving": leaving, **imported.document()}


def _documents(wanted: JsonObject) -> OpenApiDocuments:
    return OpenApiDocuments(wanted["documents"], wanted.get("headers") or {})


def _digests(found: OpenApiDocuments) -> JsonObject:
    """Of each document; of one that could not be fetched what was wrong."""
    return {
        url: hashlib.sha256(answer).hexdigest() if isinstance(answer, bytes) else answer.message
        for url, answer in found.fetched.items()
    }
