"""Makes, changes and ends initiatives; who may do so is said by the permissions of `_initiative`."""

from uuid import UUID

from django.db import transaction

from blueprints.entities.delete import delete_entity
from blueprints.entities.options import WriteOptions
from blueprints.entities.search import selection
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.entities.write import write_entity
from blueprints.model import Model, current_model
from blueprints.rules.sql import Sql, both
from portal.errors import Fault, Invalid, NotFound
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from scorecards.initiatives.bodies import checked_assignments, checked_initiative, properties_of
from scorecards.initiatives.queries import find_initiative, initiative_document
from scorecards.initiatives.structure import INITIATIVE, ensure_blueprint
from scorecards.initiatives.tally import tally_row
from scorecards.initiatives.target import Initiative

MAX_ASSIGNEES = 5_000
NAMED = f"SELECT e.identifier, e.id {FROM} WHERE {{condition}}"
NEW = WriteOptions()
CHANGED = WriteOptions(merge=True, upsert=True, must_exist=True)


@transaction.atomic
def create_initiative(actor: Actor, body: Json) -> JsonObject:
    """Raises Invalid, Taken, Forbidden."""
    document = checked_initiative(body, current_model())
    ensure_blueprint()
    named = {"identifier": document["identifier"]} if "identifier" in document else {}
    outcome = write_entity(actor, INITIATIVE, named | _entity(document, None), NEW)
    tally_row(outcome.row, now())
    return initiative_document(actor, outcome.identifier)


@transaction.atomic
def change_initiative(actor: Actor, identifier: str, changes: Json) -> JsonObject:
    """Keys that are given replace what stands there; null takes one away. Raises NotFound, Invalid, Forbidden."""
    if not isinstance(changes, dict):
        raise Invalid.from_faults("the initiative", [Fault("", "must be an object", "type")])
    if "identifier" in changes and changes["identifier"] != identifier:
        raise Invalid.from_faults("the initiative", [Fault("/identifier", "stays as it is", "constant")])
    found = find_initiative(actor, current_model(), identifier)
    ensure_blueprint()
    model = current_model()
    before = _body_of(found)
    document = checked_initiative(before | changes, model, before)
    outcome = write_entity(actor, INITIATIVE, {"identifier": identifier, **_entity(document, found)}, CHANGED)
    tally_row(outcome.row, now())
    return initiative_document(actor, identifier)


def delete_initiative(actor: Actor, identifier: str) -> None:
    """Raises NotFound, Forbidden."""
    find_initiative(actor, current_model(), identifier)
    delete_entity(actor, INITIATIVE, identifier)


@transaction.atomic
def assign(actor: Actor, identifier: str, body: Json) -> int:
    """Gives work on entities to people or teams; null gives it back to the owning teams. How many were given.

    Raises NotFound, Invalid, Forbidden.
    """
    wanted, model = checked_assignments(body), current_model()
    initiative = find_initiative(actor, model, identifier)
    keys = _keys_of(actor, model, initiative, [item["entity"] for item in wanted])
    given = {str(keys[item["entity"]]): _written(item["assignee"]) for item in wanted}
    kept = {key: name for key, name in (initiative.assignees | given).items() if name is not None}
    if len(kept) > MAX_ASSIGNEES:
        raise Invalid(f"an initiative may have at most {MAX_ASSIGNEES} assignees of its own", limit=MAX_ASSIGNEES)
    write_entity(actor, INITIATIVE, {"identifier": identifier, "properties": {"assignees": kept}}, CHANGED)
    return len(given)


def _entity(document: JsonObject, before: Initiative | None) -> JsonObject:
    team = [document["team"]] if "team" in document else []
    ended = before.properties.get("endedAt") if before else None
    return {"title": document["title"], "team": team, "properties": properties_of(document, ended)}


def _body_of(initiative: Initiative) -> JsonObject:
    """What would have to be sent to make it."""
    row, asked = initiative.row, initiative.properties
    copied = ("description", "owner", "startDate", "dueDate", "blueprint", "scope", "digest")
    target = {key: asked[key] for key in ("scorecard", "level", "rules") if asked.get(key) is not None}
    team = {"team": row.team[0]} if row.team else {}
    ended = {"ended": initiative.ended is not None}
    return {"title": row.title, "target": target, **team, **ended, **{key: asked.get(key) for key in copied}}


def _written(assignee: JsonObject | None) -> str | None:
    return None if assignee is None else next(f"{kind}:{name}" for kind, name in assignee.items())


def _keys_of(actor: Actor, model: Model, initiative: Initiative, names: list[str]) -> dict[str, UUID]:
    """Raises Invalid for those that are not there, or that the caller may not see."""
    if initiative.target is None:
        raise NotFound(f"its work was not found: {initiative.problem}")
    named = Sql("e.identifier = ANY(%s)", (names,))
    condition = both(selection(actor, model, [initiative.target.kind], None), named)
    found = dict(fetch(NAMED.format(condition=condition.text), condition.params))
    faults = [
        Fault(f"/assignments/{index}/entity", f'names "{name}", which was not found', "exists")
        for index, name in enumerate(names)
        if name not in found
    ]
    if faults:
        raise Invalid.from_faults("the assignments", faults)
    return found
