"""Actions by their names, in the search over everything."""

from actions.models import Action
from actions.queries import ActionFilter, actions_matching
from blueprints.finding.hits import Found, Hit, Source, Wanted, few, name_score
from portal.types import Actor, JsonObject

STARTED_BY_PEOPLE = ActionFilter(trigger_type="self-service")


def find_actions(actor: Actor, wanted: Wanted, rank: int) -> Found:
    """Those that the caller may start; an action is about its blueprint."""
    hits = []
    for row in actions_matching(actor, STARTED_BY_PEOPLE):
        about = row.trigger.get("blueprintIdentifier")
        score = name_score(wanted.question, row.identifier, row.document.get("title") or "")
        if score and (wanted.kinds is None or about in wanted.kinds):
            hits.append(Hit(score, row.updated_at, row.id, _document(row)))
    return few(wanted, rank, hits)


def _document(row: Action) -> JsonObject:
    return {
        "type": "action", "identifier": row.identifier, "title": row.document.get("title") or row.identifier,
        "icon": row.document.get("icon"),
    }  # fmt: skip


SOURCE = Source("action", "read:actions", find_actions)
