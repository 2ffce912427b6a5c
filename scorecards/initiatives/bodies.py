"""What is sent to make or change an initiative: its shape, and what it names."""

from collections.abc import Iterator

from jsonschema import Draft202012Validator

from blueprints.definition.formats import FORMATS
from blueprints.entities.caller import asks_for_caller, rule_context
from blueprints.model import Kind, Model
from blueprints.rules import SEARCH, parse, to_sql
from portal.errors import Fault, Invalid
from portal.moments import now, timestamp
from portal.types import Json, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.definition import CompiledScorecard
from scorecards.initiatives.people import assignee_faults, holder_faults
from scorecards.moments import MOMENT_WORDS, is_moment, parsed_moment
from scorecards.shapes import MAX_RULES, shape_faults

NAME: JsonObject = {"type": "string", "minLength": 1, "maxLength": 1_000}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}
TARGET: JsonObject = {
    "type": "object",
    "required": ["scorecard"],
    "additionalProperties": False,
    "description": "The scorecard, and either the level to reach or the rules to pass",
    "properties": {
        "scorecard": NAME,
        "level": NAME,
        "rules": {"type": "array", "minItems": 1, "maxItems": MAX_RULES, "items": NAME},
    },
}
BODY: JsonObject = {
    "type": "object",
    "required": ["title", "startDate", "dueDate", "blueprint", "target"],
    "additionalProperties": False,
    "properties": {
        "identifier": {**NAME, "description": "Made for you when left out"},
        "title": {"type": "string", "minLength": 1, "maxLength": 200},
        "description": {"type": "string", "maxLength": 20_000, "description": "Markdown"},
        "owner": {**NAME, "format": "email", "description": "Address of the person who answers for it"},
        "team": {**NAME, "description": "Identifier of the team that owns it"},
        "startDate": MOMENT,
        "dueDate": MOMENT,
        "blueprint": {**NAME, "description": "Of the entities that are asked"},
        "target": TARGET,
        "scope": {
            "type": "object",
            "description": "Which of the entities, as the query of a search; all when left out",
        },
        "ended": {
            "type": "boolean",
            "description": "True ends it: it stands as it stood then, and asks nobody for anything; false resumes it",
        },
        "digest": {
            "type": "boolean",
            "description": "Whether its open work is in the weekly mails; true when left out",
        },
        "properties": {"type": "object", "description": "Values of properties that you added to `_initiative`"},
    },
}
# Of an assignment: {entity, assignee}, where null gives the work back to the owning teams.
ASSIGNEE: JsonObject = {
    "type": ["object", "null"],
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
    "properties": {"user": NAME, "team": NAME},
}
MAX_ASSIGNED = 200
ASSIGNMENTS: JsonObject = {
    "type": "object",
    "required": ["assignments"],
    "additionalProperties": False,
    "properties": {
        "assignments": {
            "type": "array",
            "minItems": 1,
            "maxItems": MAX_ASSIGNED,
            "items": {
                "type": "object",
                "required": ["entity", "assignee"],
                "additionalProperties": False,
                "properties": {"entity": NAME, "assignee": ASSIGNEE},
            },
        }
    },
}
WRITTEN, ASSIGNED = Draft202012Validator(BODY), Draft202012Validator(ASSIGNMENTS)
WHAT = "the initiative"


def checked_initiative(body: Json, model: Model, before: JsonObject | None = None) -> JsonObject:
    """The properties of its entity; whoever it named `before` may be gone by now. Raises Invalid with every fault."""
    document = {key: value for key, value in body.items() if value is not None} if isinstance(body, dict) else body
    faults = shape_faults(document, WRITTEN)
    broken = {fault.path.split("/")[1] if fault.path else "" for fault in faults}
    if isinstance(document, dict):
        sound = {key: value for key, value in document.items() if key not in broken}
        faults += [*_time_faults(sound), *_owner_faults(sound, before or {}), *_named_faults(sound, model)]
    if faults:
        raise Invalid.from_faults(WHAT, faults)
    return document


def properties_of(document: JsonObject, ended: Json = None) -> JsonObject:
    """`ended` is when it did, where it has already."""
    target = document["target"]
    return {
        **document.get("properties", {}),
        "description": document.get("description"),
        "owner": document.get("owner"),
        "startDate": timestamp(parsed_moment(document["startDate"])),
        "dueDate": timestamp(parsed_moment(document["dueDate"])),
        "endedAt": (ended or timestamp(now())) if document.get("ended") else None,
        "blueprint": document["blueprint"],
        "scorecard": target["scorecard"],
        "level": target.get("level"),
        "rules": target.get("rules"),
        "scope": document.get("scope"),
        "digest": document.get("digest", True),
    }


def checked_assignments(body: Json) -> list[JsonObject]:
    """[{entity, assignee}]. Raises Invalid."""
    faults = shape_faults(body, ASSIGNED) or assignee_faults(body["assignments"])
    if faults:
        raise Invalid.from_faults("the assignments", faults)
    return body["assignments"]


def _time_faults(body: JsonObject) -> Iterator[Fault]:
    given = {key: body[key] for key in ("startDate", "dueDate") if key in body}
    wrong = [key for key, value in given.items() if not is_moment(value)]
    yield from (Fault(f"/{key}", MOMENT_WORDS, "format") for key in wrong)
    if len(given) == 2 and not wrong and parsed_moment(given["startDate"]) >= parsed_moment(given["dueDate"]):
        yield Fault("/dueDate", "must come after the start", "range")


def _owner_faults(body: JsonObject, before: JsonObject) -> Iterator[Fault]:
    if "owner" in body and not FORMATS["user"].accepts(body["owner"]):
        yield Fault("/owner", FORMATS["user"].words, "format")
        body = {key: value for key, value in body.items() if key != "owner"}
    yield from holder_faults(body, before)


def _named_faults(body: JsonObject, model: Model) -> Iterator[Fault]:
    if "blueprint" not in body:
        return
    kind = model.find(body["blueprint"])
    if kind is None:
        yield Fault("/blueprint", f'names the blueprint "{body["blueprint"]}", which was not found', "exists")
        return
    if "scope" in body:
        yield from _scope_faults(body["scope"], model, kind)
    if "target" in body:
        yield from _target_faults(body["target"], kind)


def _scope_faults(scope: JsonObject, model: Model, kind: Kind) -> list[Fault]:
    """Work is the same whoever looks at it, so «me» and «my teams» are no part of a scope."""
    try:
        rule = parse(scope, SEARCH, "/scope")
        to_sql(rule, rule_context(model, [kind], None))
    except Invalid as error:
        return list(error.faults) or [Fault("/scope", error.message, "query")]
    return [Fault("/scope", "may not ask who is looking", "caller")] if asks_for_caller(rule) else []


def _target_faults(target: JsonObject, kind: Kind) -> Iterator[Fault]:
    scorecard = next((one for one in scorecards_of(kind) if one.identifier == target["scorecard"]), None)
    if ("level" in target) == ("rules" in target):
        yield Fault("/target", "must have either a level or rules", "oneOf")
    if scorecard is None:
        yield Fault("/target/scorecard", f'the blueprint has no scorecard "{target["scorecard"]}"', "exists")
        return
    if "level" in target:
        yield from _level_faults(target["level"], scorecard)
    known = {rule.identifier for rule in scorecard.rules}
    for index, rule in enumerate(target.get("rules", ())):
        if rule not in known:
            yield Fault(f"/target/rules/{index}", f'the scorecard has no rule "{rule}"', "exists")


def _level_faults(level: str, scorecard: CompiledScorecard) -> Iterator[Fault]:
    if level not in scorecard.levels[1:]:
        yield Fault("/target/level", f"must be one of {', '.join(scorecard.levels[1:])}", "enum")
    elif all(scorecard.levels.index(rule.level) > scorecard.levels.index(level) for rule in scorecard.rules):
        yield Fault("/target/level", "no rule is asked up to this level", "rules")
