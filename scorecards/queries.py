"""Reads scorecards, in the shape of replies (contract §7.1)."""

from blueprints.entities.documents import timestamp
from blueprints.models import Blueprint
from portal.errors import NotFound
from portal.types import JsonObject
from scorecards.models import Rejudging, Scorecard


def reply(row: Scorecard) -> JsonObject:
    return {
        **row.document,
        "id": str(row.pk),
        "blueprint": row.blueprint.identifier,
        "createdAt": timestamp(row.created_at),
        "createdBy": row.created_by,
        "updatedAt": timestamp(row.updated_at),
        "updatedBy": row.updated_by,
    }


def get_blueprint(identifier: str) -> Blueprint:
    """Raises NotFound."""
    row = Blueprint.objects.filter(identifier=identifier).first()
    if row is None:
        raise NotFound.of("blueprint", identifier)
    return row


def get_scorecard(blueprint: str, identifier: str) -> Scorecard:
    """Raises NotFound."""
    owner = get_blueprint(blueprint)
    row = Scorecard.objects.filter(blueprint=owner, identifier=identifier).first()
    if row is None:
        raise NotFound.of("scorecard", identifier, f' in blueprint "{blueprint}"')
    row.blueprint = owner
    return row


def scorecards_in(blueprint: str) -> list[Scorecard]:
    """In the order of their creation. Raises NotFound for the blueprint."""
    owner = get_blueprint(blueprint)
    return list(owner.scorecards.select_related("blueprint").order_by("created_at", "identifier"))


def all_scorecards() -> list[Scorecard]:
    rows = Scorecard.objects.select_related("blueprint")
    return list(rows.order_by("blueprint__identifier", "created_at", "identifier"))


def rejudgings() -> list[JsonObject]:
    """Blueprints whose entities are being judged again, and how far that is; the oldest first."""
    rows = Rejudging.objects.filter(resting=False).select_related("blueprint").order_by("asked_at", "pk")
    return [
        {
            "blueprint": row.blueprint.identifier, "judged": row.judged, "entities": row.total,
            "askedAt": timestamp(row.asked_at),
        }
        for row in rows
    ]  # fmt: skip
