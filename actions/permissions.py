"""Who may start an action and who may approve it: the document of contract §9.1 and the test of its lists."""

from collections.abc import Iterable, Iterator, Sequence

from actions.definition.faults import shape_faults
from actions.definition.shapes import QUERY
from blueprints.rules import SEARCH, Dialect, parse
from portal import jq, templates
from portal.errors import Fault, Invalid
from portal.schema_faults import pointer
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
        named = {block: changes.get(block, {}).get("policy") for block in PERMISSIONS["properties"]}
        faults = [fault for block, policy in named.items() for fault in policy_faults(policy, f"/{block}/policy")]
    if faults:
        raise Invalid.from_faults("the permissions", faults)
    return {name: block | _known_keys(changes.get(name, {}), block) for name, block in stored.items()}


def _known_keys(changes: JsonObject, block: JsonObject) -> JsonObject:
    return {key: value for key, value in changes.items() if key in block}


def policy_faults(policy: JsonObject | None, path: str) -> Iterator[Fault]:
    """Of a policy in the right shape: programs and templates that do not compile, queries that cannot be read."""
    for index, program in enumerate((policy or {}).get("conditions", [])):
        if error := jq.check(program):
            yield Fault(f"{path}/conditions/{index}", f"is not a valid jq expression: {error}", "jq")
    for name, query in (policy or {}).get("queries", {}).items():
        place = f"{path}/queries{pointer(name)}"
        yield from (
            fault._replace(path=place + fault.path)
            for fault in (*templates.check(query), *unreadable_rules(query, SEARCH))
        )


def unreadable_rules(query: JsonObject, dialect: Dialect) -> Iterator[Fault]:
    """What a template will give is not known before the query is asked."""
    try:
        parse(query, dialect)
    except Invalid as error:
        yield from (fault for fault in error.faults if not _is_templated(query, fault.path))


def _is_templated(query: Json, path: str) -> bool:
    for step in path.split("/")[1:]:
        query = query[int(step)] if isinstance(query, list) else query.get(step)
        if query is None:
            return False
    return "{{" in str(query)


def is_listed(actor: Actor, block: JsonObject, owners: Sequence[str] = ()) -> bool:
    """The static part: users, roles, teams, or (`ownedByTeam`) a team that owns the entity. Admins are always in."""
    return (
        actor.is_admin
        or (actor.email or "") in {address.lower() for address in block["users"]}
        or _meet(actor.roles, block["roles"])
        or _meet(actor.listed_teams, block["teams"])
        or bool(block.get("ownedByTeam") and _meet(actor.teams, owners))
        or (actor.kind == "machine" and "create:runs" in actor.scopes)
    )


def is_shown(actor: Actor, document: JsonObject) -> bool:
    """What is not published is a draft, for those who build."""
    return document.get("publish") is not False or actor.may("update:actions")


def is_startable(actor: Actor, document: JsonObject, block: JsonObject) -> bool:
    """Whether an action is one that the actor may be offered at all; events start automations, and nobody else."""
    by_people = document["trigger"]["type"] == "self-service"
    return by_people and is_shown(actor, document) and may_be_offered(actor, block)


def may_be_offered(actor: Actor, block: JsonObject) -> bool:
    """Before an entity is chosen: ownership may still turn out right."""
    return is_listed(actor, block) or bool(block.get("ownedByTeam") and actor.teams)


def _meet(left: Iterable[str], right: Iterable[str]) -> bool:
    return not set(left).isdisjoint(right)
