"""What `requiredApproval` of an action may say: by whom, in which stages, how long, and when at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from actions.approvals.form import FORM, form_faults
from actions.definition.faults import shape_faults
from actions.permissions import LISTS, NAMES, POLICY, policy_faults
from portal import jq
from portal.errors import Fault
from portal.types import Json, JsonObject

MODES: Final = ("ANY", "ALL")
ANSWERS: Final = ("APPROVE", "DECLINE")
MAX_STAGES: Final = 10
LONGEST_MINUTES: Final = 60 * 24 * 90
USUAL_LIMIT: Final = timedelta(days=30)
QUORUM: JsonObject = {"type": "integer", "minimum": 1, "maximum": 50}
APPROVERS: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"users": NAMES, "roles": NAMES, "teams": NAMES, "policy": POLICY},
}
STAGE: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 60},
        "mode": {"enum": list(MODES)},
        "quorum": QUORUM,
        "approvers": APPROVERS,
        "inputs": FORM,
    },
}
RULE: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "expressions"],
    "properties": {
        "type": {"enum": ["JQ"]},
        "expressions": {"type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "string"}},
        "combinator": {"enum": ["and", "or"]},
    },
}
ESCALATION: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["after"],
    "properties": {
        "after": {"type": "integer", "minimum": 1, "maximum": LONGEST_MINUTES},
        **dict.fromkeys(LISTS, NAMES),
    },
}
# Contract §8.1 knows `type`; the other keys are ours. `expiresAfter` and `escalation.after` are in minutes.
TERMS: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type"],
    "properties": {
        "type": {"enum": list(MODES)},
        "quorum": QUORUM,
        "preventSelfApproval": {"type": "boolean"},
        "expiresAfter": {"type": "integer", "minimum": 1, "maximum": LONGEST_MINUTES},
        "condition": RULE,
        "commentRequired": {"type": "array", "items": {"enum": list(ANSWERS)}},
        "inputs": FORM,
        "escalation": ESCALATION,
        "stages": {"type": "array", "minItems": 1, "maxItems": MAX_STAGES, "items": STAGE},
    },
}


@dataclass(frozen=True, slots=True)
class Stage:
    """ANY asks for `quorum` of the approvers, ALL for each of them; None as `approvers`: the action's permissions.

    `inputs` are filled in by whoever says yes: the stage's own, or else those that all stages ask for.
    """

    name: str | None
    mode: str
    quorum: int
    approvers: JsonObject | None
    inputs: JsonObject | None


def terms_of(definition: JsonObject) -> JsonObject:
    """As an object, also where the action says just true."""
    required = definition.get("requiredApproval")
    return required if isinstance(required, dict) else {"type": "ANY"}


def stages_of(definition: JsonObject) -> list[Stage]:
    terms = terms_of(definition)
    return [
        Stage(
            given.get("name"), given.get("mode", terms["type"]), given.get("quorum", terms.get("quorum", 1)),
            given.get("approvers"), given.get("inputs", terms.get("inputs")),
        )
        for given in terms.get("stages") or [{}]
    ]  # fmt: skip


def stage_at(definition: JsonObject, index: int) -> Stage:
    """The last one for an index beyond: the action may have fewer now."""
    stages = stages_of(definition)
    return stages[min(index, len(stages) - 1)]


def approval_limit(definition: JsonObject) -> timedelta:
    minutes = terms_of(definition).get("expiresAfter")
    return timedelta(minutes=minutes) if minutes else USUAL_LIMIT


def escalates_after(definition: JsonObject) -> timedelta | None:
    """From the moment a stage opens until others are asked as well; None where nobody else is."""
    minutes = terms_of(definition).get("escalation", {}).get("after")
    return timedelta(minutes=minutes) if minutes else None


def is_filled_in(definition: JsonObject, stage: int, answer: str) -> bool:
    """Whether an answer is more than a yes or no: with a comment, or with inputs."""
    asked = stage_at(definition, stage).inputs is not None
    return answer in terms_of(definition).get("commentRequired", ()) or (answer == "APPROVE" and asked)


def prevents_self_approval(definition: JsonObject) -> bool:
    return terms_of(definition).get("preventSelfApproval") is True


def terms_faults(required: Json, path: str = "/requiredApproval") -> Iterator[Fault]:
    if not isinstance(required, dict):
        return
    faults = list(shape_faults(TERMS, required, path))
    yield from faults
    if faults:
        return
    for index, program in enumerate(required.get("condition", {}).get("expressions", [])):
        if error := jq.check(program):
            yield Fault(f"{path}/condition/expressions/{index}", f"is not a valid jq expression: {error}", "jq")
    if "inputs" in required:
        yield from form_faults(required["inputs"], f"{path}/inputs")
    escalation = required.get("escalation")
    if escalation is not None and not any(escalation.get(name) for name in LISTS):
        yield Fault(f"{path}/escalation", f"must name somebody in {', '.join(LISTS)}", "required")
    for index, stage in enumerate(required.get("stages", [])):
        if "inputs" in stage:
            yield from form_faults(stage["inputs"], f"{path}/stages/{index}/inputs")
        yield from policy_faults(stage.get("approvers", {}).get("policy"), f"{path}/stages/{index}/approvers/policy")
