"""A migration as replies show it (contract §17)."""

from uuid import UUID

from blueprints.models import Migration
from blueprints.remodel.queries import can_go_back, is_kept, is_stuck
from events.changes import CHANGE, named
from portal.moments import timestamp
from portal.types import JsonObject


def migration_document(row: Migration) -> JsonObject:
    audit = {
        "createdAt": timestamp(row.created_at), "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at), "updatedBy": row.updated_by,
    }  # fmt: skip
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "actor": row.actor,
        "sourceBlueprint": row.source,
        "mapping": row.plan if row.kind == Migration.Kind.MAPPING else {},
        "status": row.state,
        "totalCount": row.total,
        "successCount": row.succeeded,
        "failureCount": row.failed,
        "message": row.message,
        "endedAt": timestamp(row.ended_at) if row.ended_at else None,
        "audit": audit,
        **audit,
        **FURTHER[row.kind](row),
    }


def _deletion(row: Migration) -> JsonObject:
    return {"deleteEntities": True, "deleteBlueprint": row.plan["deleteBlueprint"]}


def _conversion(row: Migration) -> JsonObject:
    return {"conversion": row.plan, "undoable": is_kept(row) or is_stuck(row), "kept": is_kept(row)}


def _mapping(row: Migration) -> JsonObject:
    return {"change": named(CHANGE, row.change) if row.change else None, "undoable": can_go_back(row)}


def _undo(row: Migration) -> JsonObject:
    return {"undoes": named(CHANGE, UUID(row.plan["change"])), **_mapping(row)}


FURTHER = {
    Migration.Kind.MAPPING: _mapping,
    Migration.Kind.DELETION: _deletion,
    Migration.Kind.CONVERSION: _conversion,
    Migration.Kind.UNDO: _undo,
}
