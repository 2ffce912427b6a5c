"""Integrations as replies show them (contract §12.1)."""

from django.conf import settings

from integrations.models import Source
from integrations.pull.definition import is_pulled
from portal.moments import timestamp
from portal.types import JsonObject
from tenants.scope import current_tenant


def integration_document(row: Source) -> JsonObject:
    """What was said comes back, and nothing is added that clients would take for a difference."""
    key, said = str(row.pk), row.document
    ingest = f"{settings.PUBLIC_URL}/v1/integration/{key}/ingest"
    return {
        "_id": key,
        "identifier": row.identifier,
        "installationId": row.identifier,
        "title": None,
        "config": None,
        "actionsProcessingEnabled": False,
        "incrementalSyncEnabled": False,
        **said,
        "integrationType": said.get("installationAppType"),
        "installationType": "SaaS" if is_pulled(said) else "OnPrem",
        "resyncState": row.resync_state,
        "logAttributes": {"ingestId": key, "ingestUrl": f"{ingest}/logs"},
        "metricAttributes": {"ingestUrl": f"{ingest}/metrics"},
        "_orgId": str(current_tenant().id),
        **audit_of(row),
    }


def audit_of(row: Source) -> JsonObject:
    return {
        "createdAt": timestamp(row.created_at), "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at), "updatedBy": row.updated_by,
    }  # fmt: skip


def metadata_document(row: Source) -> JsonObject:
    return {
        "identifier": row.identifier, "installationId": row.identifier, "title": row.document.get("title"),
        "integrationType": row.document.get("installationAppType"), "updatedAt": timestamp(row.updated_at),
    }  # fmt: skip


def request_document(row: Source) -> JsonObject:
    """The last request for a resync, served or not (contract §12.4); {} when there never was one."""
    if row.requested_id is None or row.requested_at is None:
        return {}
    return {"id": str(row.requested_id), "updatedAt": timestamp(row.requested_at)}
