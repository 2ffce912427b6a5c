"""Workflows by their names, in the search over everything."""

from actions.models import Action
from actions.workflows.queries import workflows_of
from blueprints.finding.hits import Found, Hit, Source, Wanted, few, name_score
from portal.types import Actor, JsonObject


def find_workflows(actor: Actor, wanted: Wanted, rank: int) -> Found:
    """Those that the caller may start; they are about no blueprint."""
    hits = []
    for row, triggers in workflows_of(actor) if wanted.kinds is None else ():
        score = name_score(wanted.question, row.identifier, row.document.get("title") or "")
        if score and triggers:
            hits.append(Hit(score, row.updated_at, row.id, _document(row)))
    return few(wanted, rank, hits)


def _document(row: Action) -> JsonObject:
    return {
        "type": "workflow", "identifier": row.identifier, "title": row.document.get("title") or row.identifier,
        "icon": row.document.get("icon"),
    }  # fmt: skip


SOURCE = Source("workflow", "read:actions", find_workflows)
