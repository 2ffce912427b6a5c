"""Reads of blueprints, and the shape they have in replies."""

from blueprints.models import Blueprint
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import JsonObject


def get_blueprint(identifier: str, *, lock: bool = False) -> Blueprint:
    """Raises NotFound."""
    rows = Blueprint.objects.select_for_update() if lock else Blueprint.objects
    found = rows.filter(identifier=identifier).first()
    if found is None:
        raise NotFound.of("blueprint", identifier)
    return found


def all_blueprints() -> list[Blueprint]:
    return list(Blueprint.objects.order_by("created_at", "identifier"))


def blueprint_document(row: Blueprint) -> JsonObject:
    """Contract §3.1: what was stored, the maps that clients expect, and the audit fields."""
    empty: JsonObject = {
        "mirrorProperties": {},
        "calculationProperties": {},
        "aggregationProperties": {},
        "relations": {},
    }
    return {
        **empty,
        **row.document,
        "createdAt": timestamp(row.created_at),
        "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at),
        "updatedBy": row.updated_by,
    }
