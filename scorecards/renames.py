"""Conditions keep asking for a property or relation after it was given another name."""

from blueprints.derived import RenamedKey
from blueprints.model import revise
from events.services import EventDraft, emit
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from scorecards.models import Scorecard
from scorecards.queries import reply


def follow_key(actor: Actor, renamed: RenamedKey) -> None:
    drafts = []
    for row in Scorecard.objects.select_for_update().filter(blueprint=renamed.blueprint).order_by("id"):
        row.blueprint = renamed.blueprint
        document = _followed(row.document, renamed)
        if document != row.document:
            before = reply(row)
            row.document = document
            row.updated_at, row.updated_by = now(), actor.id
            row.save()
            drafts.append(_draft(row, before))
    if drafts:
        revise(renamed.blueprint.pk)
    emit(actor, drafts)


def _draft(row: Scorecard, before: JsonObject) -> EventDraft:
    return EventDraft("UPDATE", "scorecard", row.identifier, row.blueprint.identifier, before=before, after=reply(row))


def _followed(document: JsonObject, renamed: RenamedKey) -> JsonObject:
    rules = [{**rule, "query": _query(rule["query"], renamed)} for rule in document["rules"]]
    judged = {**document, "rules": rules}
    return {**judged, "filter": _query(document["filter"], renamed)} if "filter" in document else judged


def _query(query: Json, renamed: RenamedKey) -> Json:
    """Groups may hold groups; of a condition only its subject is touched."""
    if query.get(renamed.subject) == renamed.old:
        return {**query, renamed.subject: renamed.new}
    return {
        key: [_query(part, renamed) for part in value] if key in ("conditions", "rules") else value
        for key, value in query.items()
    }
