"""Blueprints by their names."""

from blueprints.finding.hits import Found, Hit, Wanted, few, name_score
from blueprints.model import Kind
from portal.types import Actor, JsonObject


def find_blueprints(actor: Actor, wanted: Wanted, rank: int) -> Found:
    kinds = [kind for kind in wanted.model if wanted.kinds is None or kind.identifier in wanted.kinds]
    hits = [_hit(kind, name_score(wanted.question, kind.identifier, kind.row.title)) for kind in kinds]
    return few(wanted, rank, [hit for hit in hits if hit.score])


def _hit(kind: Kind, score: int) -> Hit:
    document: JsonObject = {
        "type": "blueprint", "identifier": kind.identifier, "title": kind.row.title, "icon": kind.document.get("icon"),
    }  # fmt: skip
    return Hit(score, kind.row.updated_at, kind.id, document)
