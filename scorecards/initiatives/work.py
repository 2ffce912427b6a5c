"""What is left to do: the entities of an initiative with the rules that they fail, and whose work each is."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson

from blueprints.entities.statements import fetch
from blueprints.model import current_model
from blueprints.rules.sql import Sql, both, either
from portal.errors import Invalid, NotFound
from portal.types import Actor, JsonObject
from scorecards.initiatives.queries import find_initiative
from scorecards.initiatives.target import Initiative, standing_sql, why

STATES = ("open", "done", "all")
BY_STATE = {"open": Sql("s.missing <> '{}'"), "done": Sql("s.missing = '{}'"), "all": Sql("TRUE")}
SHOWN = ("identifier", "title", "level", "description", "howToFix", "fixAction")


@dataclass(frozen=True, slots=True)
class WorkRequest:
    """`assignee` is `user:<address>` or `team:<identifier>`; `mine` is the caller's and of the caller's teams."""

    state: str = "open"
    team: str | None = None
    assignee: str | None = None
    mine: bool = False
    text: str | None = None
    after: str | None = None
    limit: int = 50

    def following(self, after: str | None, limit: int) -> "WorkRequest":
        return replace(self, after=after, limit=limit)


@dataclass(frozen=True, slots=True)
class WorkPage:
    items: list[JsonObject]
    next: str | None


def work(actor: Actor, identifier: str, request: WorkRequest) -> WorkPage:
    """In the order of identifiers. Raises NotFound, also where what the initiative names is not there any more."""
    model = current_model()
    initiative = find_initiative(actor, model, identifier)
    if initiative.target is None:
        raise NotFound(f"its work was not found: {initiative.problem}")
    try:
        rows = standing_sql(actor, model, initiative)
    except Invalid as error:
        raise NotFound(f"its work was not found: {why(error)}") from error
    condition = both(*_conditions(actor, initiative, request))
    text = f"SELECT s.*, %s::jsonb ->> s.id::text FROM ({rows.text}) s WHERE {condition.text}"
    params = (assigned_json(initiative), *rows.params, *condition.params, request.limit + 1)
    found = [item(initiative, *row) for row in fetch(f"{text} ORDER BY s.identifier LIMIT %s", params)]
    page = found[: request.limit]
    return WorkPage(page, page[-1]["entity"]["identifier"] if len(found) > len(page) else None)


def assigned_json(initiative: Initiative) -> str:
    return orjson.dumps(initiative.assignees).decode()


def _conditions(actor: Actor, initiative: Initiative, request: WorkRequest) -> list[Sql]:
    found = [BY_STATE[request.state]]
    if request.team:
        found.append(Sql("%s = ANY(s.team)", (request.team,)))
    if request.assignee:
        found.append(given_to(initiative, [request.assignee]))
    if request.mine:
        found.append(given_to(initiative, names_of(actor)))
    if request.text:
        words = f"%{request.text.lower()}%"
        found.append(Sql("(lower(s.title) LIKE %s OR lower(s.identifier) LIKE %s)", (words, words)))
    if request.after:
        found.append(Sql("s.identifier > %s", (request.after,)))
    return found


def names_of(actor: Actor) -> list[str]:
    person = [f"user:{actor.email}"] if actor.email else []
    return [*person, *(f"team:{team}" for team in actor.teams)]


def given_to(initiative: Initiative, names: list[str]) -> Sql:
    """Work that was given to one of them, or that belongs to a team of them and was given to nobody."""
    teams = [name.removeprefix("team:") for name in names if name.startswith("team:")]
    place = "%s::jsonb ->> s.id::text"
    by_name = Sql(f"{place} = ANY(%s)", (assigned_json(initiative), names))
    by_team = Sql(f"({place} IS NULL AND s.team && %s::text[])", (assigned_json(initiative), teams))
    return either(by_name, by_team) if teams else Sql(f"coalesce({by_name.text}, FALSE)", by_name.params)


def item(
    initiative: Initiative, key: UUID, identifier: str, title: str, team: list[str], level: str,
    missing: list[str], exempt: list[str], assigned: str | None,
) -> JsonObject:  # fmt: skip
    return {
        "entity": {"identifier": identifier, "title": title, "team": team, "blueprint": _blueprint(initiative)},
        "level": level,
        "done": not missing,
        "missing": _rules(initiative, missing),
        "exempt": _rules(initiative, exempt),
        "assignees": [_assignee(assigned)] if assigned else [{"team": name} for name in team],
        "assigned": assigned is not None,
    }


def _blueprint(initiative: Initiative) -> str:
    assert initiative.target is not None, "one without a target has no work"
    return initiative.target.kind.identifier


def _rules(initiative: Initiative, names: list[str]) -> list[JsonObject]:
    assert initiative.target is not None, "one without a target has no work"
    written: dict[str, Any] = {rule["identifier"]: rule for rule in initiative.target.scorecard.document["rules"]}
    return [{key: written[name][key] for key in SHOWN if key in written[name]} for name in names if name in written]


def _assignee(assigned: str) -> JsonObject:
    kind, _, name = assigned.partition(":")
    return {kind: name}
