"""Creates, changes and deletes scorecards, and judges the blueprint's entities by what was changed."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from blueprints.model import current_model
from blueprints.models import Blueprint, Entity
from blueprints.results import KEPT_BY_SCORECARDS
from events.services import EventDraft, emit
from portal.errors import Fault, Forbidden, Invalid, NotFound, Taken
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from scorecards.asking import keep_asked
from scorecards.definition import checked
from scorecards.exemptions.records import keep_records
from scorecards.fitting import Known, known_of
from scorecards.following import follow_names
from scorecards.history.tally import forget_tallies
from scorecards.models import Scorecard
from scorecards.queries import get_scorecard, reply
from scorecards.rejudge import rejudge
from scorecards.tasks import ask_for_rejudging
from scorecards.told.swings import refuse_swings
from scorecards.told.tasks import mark_scorecards

MAX_SCORECARDS = 100
# Up to here the caller waits, and finds the new results in the next reply.
MAX_JUDGED_AT_ONCE = 1_000


class Change(NamedTuple):
    """A scorecard as it was (None when new) and as it shall be."""

    row: Scorecard
    before: JsonObject | None

    @property
    def draft(self) -> EventDraft:
        return EventDraft(
            "CREATE" if self.before is None else "UPDATE", "scorecard", self.row.identifier,
            blueprint=self.row.blueprint.identifier, before=self.before, after=reply(self.row),
        )  # fmt: skip


def create_scorecard(
    actor: Actor, blueprint: str, body: Json, *, key: UUID | None = None, exemptions: Sequence[JsonObject] = ()
) -> Scorecard:
    """`key` and `exemptions` are those of a deleted one that comes back.

    Raises Invalid, Taken, NotFound for the blueprint.
    """
    document = checked(body, known=known_of(current_model(), blueprint))
    with transaction.atomic():
        owner = locked(blueprint)
        change = _new(actor, owner, document, key)
        keep_records(change.row, exemptions)
        return _store(actor, owner, [change])[0]


def replace_scorecard(actor: Actor, blueprint: str, identifier: str, body: Json) -> Scorecard:
    """Another `identifier` in the body renames. Raises Invalid, Taken, NotFound."""
    document = checked(body, known=known_of(current_model(), blueprint))
    with transaction.atomic():
        owner = locked(blueprint)
        return _store(actor, owner, [_changed(actor, get_scorecard(blueprint, identifier), document)])[0]


def put_scorecards(actor: Actor, blueprint: str, bodies: Json) -> list[Scorecard]:
    """Creates or replaces the listed ones, found by `id` or else by `identifier`; others stay as they are."""
    documents = _checked_list(bodies, known_of(current_model(), blueprint))
    with transaction.atomic():
        owner = locked(blueprint)
        known = {row.identifier: row for row in owner.scorecards.select_related("blueprint")}
        by_id = {str(row.pk): row for row in known.values()}
        changes: list[Change] = []
        for body, document in zip(bodies, documents, strict=True):
            row = by_id.get(str(body.get("id"))) or known.get(document["identifier"])
            changes.append(_changed(actor, row, document) if row else _new(actor, owner, document))
        return _store(actor, owner, changes)


def delete_scorecard(actor: Actor, blueprint: str, identifier: str) -> None:
    """Raises NotFound."""
    with transaction.atomic():
        owner = locked(blueprint)
        row = get_scorecard(blueprint, identifier)
        before = reply(row)
        forget_tallies(row.pk)
        row.delete()
        draft = EventDraft("DELETE", "scorecard", identifier, blueprint=blueprint, before=before,
                           additional={"exemptions": row.exemptions})  # fmt: skip
        emit(actor, [draft])
        _rejudge(owner)


def locked(blueprint: str) -> Blueprint:
    """Changes of one blueprint's scorecards happen one after the other, so that none judges by half of them.

    The lock lets new entities in (it does not touch the key), so it cannot deadlock with the entity write.
    """
    row = Blueprint.objects.select_for_update(no_key=True).filter(identifier=blueprint).first()
    if row is None:
        raise NotFound.of("blueprint", blueprint)
    if blueprint in KEPT_BY_SCORECARDS:
        raise Forbidden(f"{blueprint} tells what scorecards say and has none of its own")
    return row


def locked_scorecard(actor: Actor, blueprint: str, scorecard: str) -> Scorecard:
    """Call inside a transaction. Raises NotFound."""
    locked(blueprint)
    return get_scorecard(blueprint, scorecard)


def _checked_list(bodies: Json, known: Known) -> list[JsonObject]:
    if not isinstance(bodies, list) or not bodies:
        raise Invalid.from_faults("the body", [Fault("", "must be a list of scorecards", "type")])
    faults: list[Fault] = []
    documents: list[JsonObject] = []
    for index, body in enumerate(bodies):
        try:
            documents.append(checked(body, f"/{index}", known))
        except Invalid as error:
            faults += error.faults
    if faults:
        raise Invalid.from_faults("the scorecards", faults)
    return documents


def _new(actor: Actor, owner: Blueprint, document: JsonObject, key: UUID | None = None) -> Change:
    moment = now()
    row = Scorecard(
        id=key or uuid7(), blueprint=owner, identifier=document["identifier"], document=document,
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    return Change(row, None)


def _changed(actor: Actor, row: Scorecard, document: JsonObject) -> Change:
    before = reply(row)
    follow_names(row, document)
    row.identifier, row.document = document["identifier"], document
    row.updated_at, row.updated_by = now(), actor.id
    return Change(row, before)


def _store(actor: Actor, owner: Blueprint, changes: Sequence[Change]) -> list[Scorecard]:
    rows = [change.row for change in changes]
    _refuse_taken(owner, rows)
    Scorecard.objects.bulk_create([change.row for change in changes if change.before is None])
    Scorecard.objects.bulk_update(
        [change.row for change in changes if change.before is not None],
        ["identifier", "document", "exemptions", "renamed", "updated_at", "updated_by"],
    )
    emit(actor, [change.draft for change in changes])
    _rejudge(owner)
    return rows


def _refuse_taken(owner: Blueprint, rows: Sequence[Scorecard]) -> None:
    """The blueprint is locked, so what is free now stays free until the commit."""
    others = owner.scorecards.exclude(pk__in=[row.pk for row in rows])
    names = list(others.values_list("identifier", flat=True))
    for row in rows:
        if row.identifier in names:
            raise Taken.of("scorecard", row.identifier)
        names.append(row.identifier)
    if len(names) > MAX_SCORECARDS:
        raise Invalid(f"a blueprint may have at most {MAX_SCORECARDS} scorecards")


def _rejudge(blueprint: Blueprint) -> None:
    """A worker goes over them as well: what others write at this moment was judged by the old ones."""
    keep_asked(blueprint)
    model = current_model()
    refuse_swings({kind.identifier: kind.compiled for kind in model}, "/rules", "the scorecard")
    kind = model.by_id(blueprint.pk)
    if Entity.objects.filter(blueprint=blueprint)[: MAX_JUDGED_AT_ONCE + 1].count() <= MAX_JUDGED_AT_ONCE:
        rejudge(kind)
    ask_for_rejudging(blueprint.pk)
    mark_scorecards(blueprint.pk)
