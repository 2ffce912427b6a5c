"""Who may start an action and who may approve it: the document of contract §9.1 and the test of its lists."""

from collections.abc import Iterable, Sequence

from actions.definition.faults import shape_faults
from actions.definition.shapes import QUERY
from portal import jq
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

LISTS = ("users", "roles", "teams")
NAMES: JsonObject = {"type": "array", "items": {"type": "string"}}
POLICY: JsonObject = {
    "type": ["object", "null"],
    "required": ["queries", "conditions"],
    "properties": {
        "queries": {"type": "object", "maxProperties": 20, "additionalProperties": QUERY},
        "conditions": {"type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "string"}},
    },
}
BLOCK: JsonObject = {"type": "object", "properties": {**dict.fromkeys(LISTS, NAMES), "policy": POLICY}}
PERMISSIONS: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "execute": {**BLOCK, "properties": {**BLOCK["properties"], "ownedByTeam": {"type": "boolean"}}},
        "approve": BLOCK,
    },
}


def default_permissions() -> JsonObject:
    return {
        "execute": {
            "users": [],
            "roles": ["Member", "Admin"],
            "teams": [],
            "ownedByTeam": False,
            "policy": None,
        },
        "approve": {"users": [], "roles": ["Admin"], "teams": [], "policy": None},
    }


def changed(stored: JsonObject, changes: Json) -> JsonObject:
    """Each key that was sent replaces the stored one; raises Invalid with all faults."""
    faults = list(shape_faults(PERMISSIONS, changes))
    if not faults:
        faults = [fault for block in PERMISSIONS["properties"] for fault in _program_faults(block, changes)]
    if faults:
        raise Invalid.from_faults("the permissions", faults)
    return {name: block | _known_keys(changes.get(name, {}), block) for name, block in stored.items()}


def _known_keys(changes: JsonObject, block: JsonObject) -> JsonObject:
    return {key: value for key, value in changes.items() if key in block}


def _program_faults(block: str, changes: JsonObject) -> Iterable[Fault]:
    policy = changes.get(block, {}).get("policy") or {}
    for index, program in enumerate(policy.get("conditions", [])):
        if error := jq.check(program):
            yield Fault(f"/{block}/policy/conditions/{index}", f"is not a valid jq expression: {error}", "jq")


def is_listed(actor: Actor, block: JsonObject, owners: Sequence[str] = ()) -> bool:
    """The static part: users, roles, teams, or (`ownedByTeam`) a team that owns the entity. Admins are always in."""
    return (
        actor.is_admin
        or actor.email in block["users"]
        or _meet(actor.roles, block["roles"])
        or _meet(actor.teams, block["teams"])
        or bool(block.get("ownedByTeam") and _meet(actor.teams, owners))
        or (actor.kind == "machine" and "create:runs" in actor.scopes)
    )


def may_be_offered(actor: Actor, block: JsonObject) -> bool:
    """Before an entity is chosen: ownership may still turn out right."""
    return is_listed(actor, block) or bool(block.get("ownedByTeam") and actor.teams)


def _meet(left: Iterable[str], right: Iterable[str]) -> bool:
    return not set(left).isdisjoint(right)
