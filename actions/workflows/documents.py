"""Workflows as replies show them."""

from actions.models import Action
from blueprints.entities.documents import timestamp
from portal.types import JsonObject


def workflow_document(row: Action) -> JsonObject:
    """Contract §11.1: what was sent, which version it is, and who changed it when."""
    return {
        "id": str(row.pk),
        **row.document,
        "version": row.version,
        "createdAt": timestamp(row.created_at),
        "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at),
        "updatedBy": row.updated_by,
    }
