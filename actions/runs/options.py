"""What an entity, person or team input of a form offers: searched and paged by the server, with the caller's rights."""

from typing import NamedTuple

from actions.inputs.context import choice_blueprint
from actions.inputs.datasets import readable_datasets
from actions.inputs.form import resolve_form
from actions.runs.preview import opened
from blueprints.entities.projection import Projection
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.system import USER
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

TARGET = "$targetEntity"
PAGE = 50
SHOWN = Projection(include=("identifier", "title", "icon"))
BY_TITLE: JsonObject = {"property": "$title", "order": "ASC"}
ACTIVE: JsonObject = {"property": "status", "operator": "=", "value": "Active"}
TEXT: JsonObject = {"type": ["string", "null"]}
ASKED: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["input"],
    "properties": {
        "input": {"type": "string"},
        "properties": {"type": ["object", "null"]},
        "entity": TEXT,
        "search": TEXT,
        "cursor": TEXT,
        "limit": {"type": "integer", "minimum": 1, "maximum": 100},
        "identifiers": {"type": "array", "maxItems": 100, "items": {"type": "string"}},
    },
}


class Choices(NamedTuple):
    """Of which blueprint, limited by which query, in which order; `errors` are what is wrong with the dataset."""

    blueprint: str
    query: JsonObject | None
    sort: JsonObject
    errors: list[str]


def options_of(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """One page of {identifier, title, icon}. Raises Invalid, NotFound.

    `input` is one of the form, or `$targetEntity`: the entity that the action itself is for. With `identifiers`
    the reply names those, whatever the dataset says, so that values chosen before keep their titles.
    """
    choices = _choices(actor, identifier, body)
    if choices is None:
        return {"options": [], "next": None, "errors": []}
    chosen = body.get("identifiers")
    request = PageRequest(
        query=_query(choices, chosen), limit=body.get("limit", PAGE), cursor=body.get("cursor"), sort=[choices.sort],
        text=body.get("search") or "", projection=SHOWN,
    )  # fmt: skip
    page = search_blueprint(actor, choices.blueprint, request)
    return {"options": page.entities, "next": page.next, "errors": choices.errors}


def _choices(actor: Actor, identifier: str, body: Json) -> Choices | None:
    """None where nothing can be chosen now: the input is hidden, or waits for another."""
    action, definition, submitted, circumstances = opened(actor, identifier, body, ASKED)
    key, target = body["input"], action.trigger.get("blueprintIdentifier")
    if key == TARGET and target:
        condition = action.trigger.get("condition")
        rules = {name: condition[name] for name in ("combinator", "rules")} if condition else None
        return Choices(target, rules, BY_TITLE, [])
    form = resolve_form(definition, submitted, circumstances)
    given = form.inputs.get(key, {})
    blueprint = choice_blueprint(given)
    if blueprint is None:
        fault = Fault("/input", f'"{key}" is not an input for entities, people or teams', "unknown")
        raise Invalid.from_faults("the request", [fault])
    if not form.visible[key] or key in form.waiting:
        return None
    query = readable_datasets(form, circumstances).get(key)
    return Choices(blueprint, query, given.get("sort") or BY_TITLE, form.errors.get(key, []))


def _query(choices: Choices, chosen: list[str] | None) -> JsonObject | None:
    if chosen is not None:
        return {"combinator": "and", "rules": [{"property": "$identifier", "operator": "in", "value": chosen}]}
    if choices.blueprint == USER:
        return {"combinator": "and", "rules": [ACTIVE, *([choices.query] if choices.query else [])]}
    return choices.query
