"""What callers send about exemptions: shapes for the check and for OpenAPI, and what a shape cannot say."""

from collections.abc import Iterator
from datetime import timedelta

from jsonschema import Draft202012Validator

from portal.errors import Fault, Invalid
from portal.moments import now, timestamp
from portal.types import Json, JsonObject
from scorecards.exemptions.records import DECISIONS, GRANTED
from scorecards.moments import MOMENT_WORDS, is_moment, parsed_moment
from scorecards.shapes import shape_faults

MAX_DAYS = 2 * 366
NAME: JsonObject = {"type": "string", "minLength": 1, "maxLength": 1_000}
REASON: JsonObject = {"type": "string", "minLength": 1, "maxLength": 2_000, "pattern": r"\S"}
COMMENT: JsonObject = {"type": "string", "maxLength": 2_000}
END: JsonObject = {"type": "string", "format": "date-time", "description": "When it ends; at most two years from now"}
REQUEST: JsonObject = {
    "type": "object",
    "required": ["entity", "rule", "reason", "expiresAt"],
    "additionalProperties": False,
    "properties": {
        "entity": {**NAME, "description": "Identifier of the entity"},
        "rule": {**NAME, "description": "Identifier of the rule"},
        "reason": REASON,
        "expiresAt": END,
    },
}
DECISION: JsonObject = {
    "type": "object",
    "required": ["status"],
    "additionalProperties": False,
    "properties": {
        "status": {"enum": list(DECISIONS)},
        "comment": COMMENT,
        "expiresAt": {**END, "description": "Another end than was asked for; with GRANTED only"},
    },
}
ASKED, DECIDED = Draft202012Validator(REQUEST), Draft202012Validator(DECISION)


def checked_request(body: Json) -> JsonObject:
    """Raises Invalid with every fault but that of a name unknown."""
    return _checked(body, ASKED, "the exemption")


def checked_decision(body: Json) -> JsonObject:
    """Raises Invalid."""
    return _checked(body, DECIDED, "the decision")


def _checked(body: Json, validator: Draft202012Validator, what: str) -> JsonObject:
    faults = shape_faults(body, validator)
    if isinstance(body, dict):
        faults += _end_faults(body)
    if faults:
        raise Invalid.from_faults(what, faults)
    end = {"expiresAt": timestamp(parsed_moment(body["expiresAt"]))} if "expiresAt" in body else {}
    return {**body, **end}


def _end_faults(body: JsonObject) -> Iterator[Fault]:
    end = body.get("expiresAt")
    if not isinstance(end, str):
        return
    if body.get("status", GRANTED) != GRANTED:
        yield Fault("/expiresAt", f"goes with {GRANTED} only", "unknown")
    elif not is_moment(end):
        yield Fault("/expiresAt", MOMENT_WORDS, "format")
    elif not now() < parsed_moment(end) <= now() + timedelta(days=MAX_DAYS):
        yield Fault("/expiresAt", "must lie ahead, and within two years", "range")
