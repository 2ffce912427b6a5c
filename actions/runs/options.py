"""What an entity, person or team input of a form offers: searched and paged by the server, with the caller's rights."""

from collections.abc import Sequence
from typing import NamedTuple

from actions.definition.remote import remote_of
from actions.inputs.context import choice_blueprint
from actions.inputs.datasets import readable_datasets
from actions.inputs.form import Circumstances, Form, resolve_form
from actions.inputs.remote import Choice, remote_choices
from actions.runs.preview import Opened, opened
from blueprints.entities.projection import Projection
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.system import USER
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

TARGET = "$targetEntity"
PAGE = 50
SHOWN = ("identifier", "title", "icon")
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
    """Of which blueprint, limited by which query, in which order; `errors` are what is wrong with the dataset.

    `shown` are properties that help to tell one choice from another.
    """

    blueprint: str
    query: JsonObject | None
    sort: JsonObject
    errors: list[str]
    shown: Sequence[str] = ()


class Remote(NamedTuple):
    """Choices that another system knows, all of them, or why there are none."""

    choices: list[Choice]
    errors: list[str]


def options_of(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """One page of {identifier, title, icon, properties}. Raises Invalid, NotFound.

    `input` is one of the form, or `$targetEntity`: the entity that the action itself is for. With `identifiers`
    the reply names those, whatever the dataset says, so that values chosen before keep their titles.
    """
    return options_in(actor, opened(actor, identifier, body, ASKED), body)


def options_in(actor: Actor, form: Opened, body: JsonObject) -> JsonObject:
    """The same of a form that was opened already."""
    choices = _choices(form, body)
    if isinstance(choices, Remote):
        return _remote_page(choices, body)
    if choices is None:
        return {"options": [], "next": None, "errors": []}
    chosen = body.get("identifiers")
    request = PageRequest(
        query=_query(choices, chosen), limit=body.get("limit", PAGE), cursor=body.get("cursor"), sort=[choices.sort],
        text=body.get("search") or "",
        projection=Projection(include=(*SHOWN, *(f"properties.{name}" for name in choices.shown))),
    )  # fmt: skip
    page = search_blueprint(actor, choices.blueprint, request)
    return {"options": page.entities, "next": page.next, "errors": choices.errors}


def _choices(filled: Opened, body: JsonObject) -> Choices | Remote | None:
    """None where nothing can be chosen now: the input is hidden, or waits for another."""
    action, definition, submitted, circumstances = filled
    key, target = body["input"], action.trigger.get("blueprintIdentifier")
    if key == TARGET and target:
        condition = action.trigger.get("condition")
        rules = {name: condition[name] for name in ("combinator", "rules")} if condition else None
        return Choices(target, rules, BY_TITLE, [])
    form = resolve_form(definition, submitted, circumstances)
    given = form.inputs.get(key, {})
    blueprint, is_remote = choice_blueprint(given), remote_of(given) is not None
    if blueprint is None and not is_remote:
        fault = Fault("/input", f'"{key}" is not an input for entities, people or teams', "unknown")
        raise Invalid.from_faults("the request", [fault])
    if not form.visible[key] or key in form.waiting:
        return None
    if is_remote:
        return _asked(form, key, circumstances)
    query = readable_datasets(form, circumstances).get(key)
    holder = given["items"] if isinstance(given.get("items"), dict) else given
    shown = holder.get("displayProperties") or ()
    return Choices(blueprint, query, given.get("sort") or BY_TITLE, form.errors.get(key, []), shown)


def _asked(form: Form, key: str, circumstances: Circumstances) -> Remote:
    try:
        return Remote(remote_choices(form, key, circumstances), [])
    except Invalid as error:
        return Remote([], [error.message])


def _remote_page(remote: Remote, body: JsonObject) -> JsonObject:
    """In the order in which they came; the cursor counts."""
    wanted, chosen = (body.get("search") or "").casefold(), body.get("identifiers")
    fitting = [
        choice
        for choice in remote.choices
        if (str(choice.value) in chosen if chosen is not None else wanted in choice.title.casefold())
    ]
    cursor, limit = body.get("cursor") or "0", body.get("limit", PAGE)
    start = int(cursor) if cursor.isdecimal() else 0
    page = [
        {"identifier": str(choice.value), "title": choice.title, "icon": None, "value": choice.value}
        for choice in fitting[start : start + limit]
    ]
    after = str(start + limit) if start + limit < len(fitting) else None
    return {"options": page, "next": after, "errors": remote.errors}


def _query(choices: Choices, chosen: list[str] | None) -> JsonObject | None:
    if chosen is not None:
        return {"combinator": "and", "rules": [{"property": "$identifier", "operator": "in", "value": chosen}]}
    if choices.blueprint == USER:
        return {"combinator": "and", "rules": [ACTIVE, *([choices.query] if choices.query else [])]}
    return choices.query
