"""Asks for exemptions, decides about them and takes them back; what an exemption changes is judged in the same call."""

from typing import Any
from uuid import UUID

from django.db import transaction

from blueprints.entities.documents import EntityRow
from blueprints.entities.rights import Rights
from blueprints.entities.search import find_readable
from blueprints.entities.store import rows_by_id
from blueprints.model import current_model
from events.services import EventDraft, emit
from portal.errors import Conflict, Fault, Forbidden, Invalid, NotFound
from portal.ids import uuid7
from portal.moments import now, timestamp
from portal.types import Actor, Json, JsonObject
from scorecards.exemptions.bodies import checked_decision, checked_request
from scorecards.exemptions.judging import judge_anew
from scorecards.exemptions.notices import announce
from scorecards.exemptions.records import (
    DECIDE,
    DECISIONS,
    EXPIRED,
    GRANTED,
    LIVE,
    MAX_LIVE,
    REQUESTED,
    Change,
    keep_records,
)
from scorecards.models import Scorecard
from scorecards.queries import get_scorecard
from scorecards.services import locked
from tenants.lanes import mark_lane


def ask_for_exemption(actor: Actor, blueprint: str, identifier: str, body: Json) -> JsonObject:
    """Of whoever may decide about it, it is granted at once.

    Raises NotFound, Invalid, Forbidden for who may not change the entity, Conflict where there is one already.
    """
    wanted = checked_request(body)
    card = get_scorecard(blueprint, identifier)
    entity = _changeable(actor, blueprint, wanted, _known_rule(card, wanted["rule"]))
    with transaction.atomic():
        locked(blueprint)
        card = get_scorecard(blueprint, identifier)
        _refuse_second(card, entity, wanted["rule"])
        record = _asked(actor, entity, wanted)
        if actor.may(DECIDE, blueprint):
            record |= _decided(actor, {"status": GRANTED})
        _keep(actor, card, [(None, record)])
        return exemption_document(card, record, entity)


def decide_exemption(actor: Actor, blueprint: str, identifier: str, exemption: str, body: Json) -> JsonObject:
    """Raises NotFound, Invalid, Conflict where its status allows no such decision."""
    decision = checked_decision(body)
    with transaction.atomic():
        locked(blueprint)
        card = get_scorecard(blueprint, identifier)
        record = _found(card, exemption)
        if record["status"] not in DECISIONS[decision["status"]]:
            raise Conflict(f"the exemption is {record['status']}", status=record["status"])
        changed = record | _decided(actor, decision)
        _keep(actor, card, [(record, changed)])
        return exemption_document(card, changed, _entity_of(changed))


def withdraw_exemption(actor: Actor, blueprint: str, identifier: str, exemption: str) -> None:
    """For whoever asked, while nobody has answered; for those who decide at any time. Raises NotFound, Forbidden."""
    with transaction.atomic():
        locked(blueprint)
        card = get_scorecard(blueprint, identifier)
        record = _found(card, exemption)
        own = record["requestedBy"] == name_of(actor) and record["status"] == REQUESTED
        if not own and not actor.may(DECIDE, blueprint):
            raise Forbidden("only who asked for it may withdraw it, while nobody has answered", scope=DECIDE)
        _keep(actor, card, [(record, None)])


def end_exemptions(actor: Actor, card: Scorecard) -> int:
    """Those of the scorecard whose time is over. Call in a transaction that holds the blueprint."""
    stamp = timestamp(now())
    over = [record for record in card.exemptions if record["status"] in LIVE and record["expiresAt"] <= stamp]
    _keep(actor, card, [(record, {**record, "status": EXPIRED}) for record in over])
    return len(over)


def exemption_document(card: Scorecard, record: JsonObject, entity: EntityRow | None) -> JsonObject:
    """`entity` is null when it has been deleted."""
    rules = {rule["identifier"]: rule for rule in card.document["rules"]}
    rule = rules.get(record["rule"], {})
    return {
        **record,
        "entity": {"identifier": entity.identifier, "title": entity.title, "team": entity.team} if entity else None,
        "blueprint": card.blueprint.identifier,
        "scorecard": {"identifier": card.identifier, "title": card.document["title"]},
        "rule": {"identifier": record["rule"], "title": rule.get("title"), "level": rule.get("level")},
    }


def name_of(actor: Actor) -> str:
    return actor.email or actor.id


def _known_rule(card: Scorecard, rule: str) -> list[Fault]:
    known = any(known["identifier"] == rule for known in card.document["rules"])
    return [] if known else [Fault("/rule", f'the scorecard has no rule "{rule}"', "known")]


def _changeable(actor: Actor, blueprint: str, wanted: JsonObject, faults: list[Fault]) -> EntityRow:
    """Raises Invalid with the other faults too, Forbidden."""
    model = current_model()
    kind = model.get(blueprint)
    try:
        row = find_readable(actor, model, kind, wanted["entity"])
    except NotFound as error:
        raise Invalid.from_faults("the exemption", [Fault("/entity", error.message, "exists"), *faults]) from error
    if faults:
        raise Invalid.from_faults("the exemption", faults)
    rights = Rights(actor, model)
    rights.expect(kind, [row.identifier])
    if not rights.grants(kind, kind.permissions.update, row):
        raise Forbidden(f'you may not change "{row.identifier}", so you may not ask for its exemption')
    return row


def _refuse_second(card: Scorecard, entity: EntityRow, rule: str) -> None:
    live = [record for record in card.exemptions if record["status"] in LIVE]
    for record in live:
        if (record["entity"], record["rule"]) == (str(entity.id), rule):
            words = f'for "{entity.identifier}" and the rule "{rule}" there is one that is {record["status"]}'
            raise Conflict(words, exemption=record["id"], status=record["status"])
    if len(live) >= MAX_LIVE:
        raise Invalid(f"a scorecard may have at most {MAX_LIVE} exemptions that hold or are asked for", limit=MAX_LIVE)


def _asked(actor: Actor, entity: EntityRow, wanted: JsonObject) -> JsonObject:
    return {
        "id": str(uuid7()), "entity": str(entity.id), "rule": wanted["rule"], "status": REQUESTED,
        "reason": wanted["reason"], "requestedBy": name_of(actor), "requestedAt": timestamp(now()),
        "decidedBy": None, "decidedAt": None, "comment": "", "expiresAt": wanted["expiresAt"],
    }  # fmt: skip


def _decided(actor: Actor, decision: JsonObject) -> JsonObject:
    return {**decision, "decidedBy": name_of(actor), "decidedAt": timestamp(now())}


def _found(card: Scorecard, exemption: str) -> JsonObject:
    found = next((record for record in card.exemptions if record["id"] == exemption), None)
    if found is None:
        raise NotFound.of("exemption", exemption, f' of scorecard "{card.identifier}"')
    return found


def _entity_of(record: JsonObject) -> EntityRow | None:
    return next(iter(rows_by_id([UUID(record["entity"])])), None)


def _keep(actor: Actor, card: Scorecard, changes: list[Change]) -> None:
    """(before, after) of each; entities whose results may be others now are judged again."""
    if not changes:
        return
    replaced = {before["id"]: after for before, after in changes if before}
    listed = [replaced.get(record["id"], record) for record in card.exemptions]
    listed += [after for before, after in changes if before is None]
    keep_records(card, [record for record in listed if record is not None])
    card.save(update_fields=["exemptions", "exempt_until"])
    _tell(actor, card, changes)
    announce(card, changes)
    touched = {record["entity"] for change in changes for record in change if record and record["status"] == GRANTED}
    judge_anew(card.blueprint_id, [UUID(key) for key in sorted(touched)])
    if card.exempt_until:
        mark_lane(max((card.exempt_until - now()).total_seconds(), 0))


def _tell(actor: Actor, card: Scorecard, changes: list[Change]) -> None:
    keys = {UUID((after or before)["entity"]) for before, after in changes}  # type: ignore[index]
    entities = {str(row.id): row for row in rows_by_id(keys)}
    emit(actor, [_draft(card, entities, before, after) for before, after in changes])


def _draft(card: Scorecard, entities: dict[str, EntityRow], before: JsonObject | None, after: JsonObject | None) -> Any:
    record: Any = after or before
    entity = entities.get(record["entity"])
    action = "CREATE" if before is None else "DELETE" if after is None else "UPDATE"
    return EventDraft(
        action, "exemption", record["id"], blueprint=card.blueprint.identifier,  # type: ignore[arg-type]
        entity=entity.identifier if entity else None, subject=UUID(record["entity"]),
        before=before and exemption_document(card, before, entity),
        after=after and exemption_document(card, after, entity),
    )  # fmt: skip
