"""Conditions keep asking for a property, relation or blueprint after it was given another name."""

from collections.abc import Iterator
from uuid import UUID

from blueprints.model import current_model
from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Renaming
from events.services import EventDraft, emit
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.asking import keep_asked
from scorecards.models import Scorecard
from scorecards.queries import reply
from scorecards.told.tasks import mark_all, mark_scorecards


def holders() -> Iterator[Holder]:
    for row in Scorecard.objects.select_related("blueprint").order_by("id"):
        yield holder_of(row, row.blueprint.identifier)


def holder_of(row: Scorecard, blueprint: str) -> Holder:
    return Holder("scorecard", row.identifier, blueprint, row.document.get("title"), row.document)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    document, home = holder.document, holder.blueprint
    rules = [_rule(rule, home, renaming) for rule in document["rules"]]
    return {**_queries_renamed(document, home, renaming), "rules": rules}


def _rule(rule: JsonObject, home: str, renaming: Renaming) -> JsonObject:
    changed, mend = _queries_renamed(rule, home, renaming), rule.get("fixAction")
    return {**changed, "fixAction": {**mend, "action": renaming.action(mend["action"])}} if mend else changed


def _queries_renamed(part: JsonObject, home: str, renaming: Renaming) -> JsonObject:
    """Of the scorecard or one of its rules."""
    queries = {key: renamed_query(part[key], home, renaming) for key in ("query", "filter") if key in part}
    return {**part, **queries}


def follow(actor: Actor, renaming: Renaming) -> None:
    touched = _touched(renaming)
    emit(actor, [_followed(actor, row.pk, renaming) for row in touched])
    for blueprint in {row.blueprint_id: row.blueprint for row in touched}.values():
        keep_asked(blueprint)
        mark_scorecards(blueprint.pk)
    renamed_kind = current_model().find(renaming.new) if renaming.subject.part == "blueprint" else None
    if renamed_kind and Scorecard.objects.filter(blueprint_id=renamed_kind.id).exists():
        mark_all(renamed_kind.id)


def _touched(renaming: Renaming) -> list[Scorecard]:
    rows = Scorecard.objects.select_related("blueprint").order_by("id")
    return [row for row in rows if _document(row, renaming) != row.document]


def _document(row: Scorecard, renaming: Renaming) -> JsonObject:
    """A blueprint that was itself renamed has its new name by now, and conditions know it by the old one."""
    return renamed(holder_of(row, _name_before(row.blueprint.identifier, renaming)), renaming)


def _followed(actor: Actor, key: UUID, renaming: Renaming) -> EventDraft:
    row = Scorecard.objects.select_for_update(of=("self",)).select_related("blueprint").get(pk=key)
    before = reply(row)
    row.document, row.revision = _document(row, renaming), uuid7()
    row.updated_at, row.updated_by = now(), actor.id
    row.save()
    return EventDraft("UPDATE", "scorecard", row.identifier, row.blueprint.identifier, before=before, after=reply(row))


def _name_before(identifier: str, renaming: Renaming) -> str:
    moved = renaming.subject.part == "blueprint" and identifier == renaming.new
    return renaming.subject.blueprint if moved else identifier


ROOM = Room(holders, renamed, follow)
