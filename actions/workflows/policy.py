"""Who may start a workflow (§10.5 of the action side): lists, and rules that are one more way in.

A rule is {property, operator, value}; `property`, and `value` where it is no constant, name something of a context:
{context: user | userTeams | form | workflowRun, property}. What an input names is looked into one level deep.
"""

from collections.abc import Callable, Iterator
from typing import Final

from actions.inputs.form import Form
from actions.permissions import LISTS, is_listed
from portal.errors import Fault
from portal.types import Actor, Json, JsonObject

CONTEXTS: Final = ("user", "userTeams", "form", "workflowRun")
NOBODY: Final[JsonObject] = {"users": [], "roles": [], "teams": []}
MAX_DEPTH: Final = 10


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _ordered(holds: Callable[[Json, Json], bool]) -> Callable[[Json, Json], bool]:
    """Only what can be put in an order is compared: two numbers, or two texts."""

    def compared(left: Json, right: Json) -> bool:
        kinds = (int | float, str)
        return any(isinstance(left, kind) and isinstance(right, kind) for kind in kinds) and holds(left, right)

    return compared


def _contains(left: Json, right: Json) -> bool:
    return str(right) in left if isinstance(left, str) else right in _listed(left)


OPERATORS: Final[dict[str, Callable[[Json, Json], bool]]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    "in": lambda left, right: left in _listed(right),
    "notIn": lambda left, right: left not in _listed(right),
    "contains": _contains,
    "doesNotContains": lambda left, right: not _contains(left, right),
    "containsAny": lambda left, right: any(item in _listed(left) for item in _listed(right)),
    "beginsWith": lambda left, right: isinstance(left, str) and left.startswith(str(right)),
    "endsWith": lambda left, right: isinstance(left, str) and left.endswith(str(right)),
    "isEmpty": lambda left, _: left in (None, "", [], {}),
    "isNotEmpty": lambda left, _: left not in (None, "", [], {}),
}
UNARY: Final = ("isEmpty", "isNotEmpty")


def policy_faults(policy: Json, path: str, depth: int = 0) -> Iterator[Fault]:
    """Of a group of rules, which may hold groups."""
    if policy is None:
        return
    if not isinstance(policy, dict) or policy.get("combinator") not in ("and", "or") or depth > MAX_DEPTH:
        yield Fault(path, "must be a combinator, and or or, with rules", "type")
        return
    rules = policy.get("rules")
    for index, rule in enumerate(rules if isinstance(rules, list) else []):
        place = f"{path}/rules/{index}"
        is_group = isinstance(rule, dict) and "combinator" in rule
        yield from policy_faults(rule, place, depth + 1) if is_group else _rule_faults(rule, place)


def _rule_faults(rule: Json, path: str) -> Iterator[Fault]:
    if not isinstance(rule, dict):
        yield Fault(path, "must be an object", "type")
        return
    if rule.get("operator") not in OPERATORS:
        yield Fault(f"{path}/operator", f"must be one of {', '.join(OPERATORS)}", "enum")
    elif rule["operator"] not in UNARY and "value" not in rule:
        yield Fault(f"{path}/value", "is required", "required")
    if not _is_named(rule.get("property")):
        words = f"must be an object with context, one of {', '.join(CONTEXTS)}, and property"
        yield Fault(f"{path}/property", words, "type")


def _is_named(value: Json) -> bool:
    return isinstance(value, dict) and value.get("context") in CONTEXTS


def is_admitted(actor: Actor, permissions: JsonObject, form: Form, context: JsonObject) -> bool:
    """Administrators always; machines unless there is a policy; others by a list or by the policy."""
    policy = permissions.get("policy")
    if actor.kind == "machine":
        return actor.is_admin or ("create:runs" in actor.scopes and not policy)
    block = NOBODY | {key: permissions[key] for key in LISTS if key in permissions}
    listed = is_listed(actor, block) or actor.id in block["users"]
    return listed or bool(policy and _holds(policy, {**context, "form": form.seen()}))


def may_be_admitted(actor: Actor, permissions: JsonObject) -> bool:
    """Before there is a form: a policy may still turn out right."""
    if actor.kind == "machine":
        return "create:runs" in actor.scopes
    block = NOBODY | {key: permissions[key] for key in LISTS if key in permissions}
    return is_listed(actor, block) or actor.id in block["users"] or bool(permissions.get("policy"))


def _holds(policy: JsonObject, contexts: JsonObject) -> bool:
    """An empty group lets nobody in."""
    verdicts = [
        _holds(rule, contexts) if "combinator" in rule else _rule_holds(rule, contexts) for rule in policy["rules"]
    ]
    return bool(verdicts) and (all(verdicts) if policy["combinator"] == "and" else any(verdicts))


def _rule_holds(rule: JsonObject, contexts: JsonObject) -> bool:
    left, right = _valued(rule["property"], contexts), rule.get("value")
    return OPERATORS[rule["operator"]](left, _valued(right, contexts) if _is_named(right) else right)


def _valued(named: JsonObject, contexts: JsonObject) -> Json:
    """`service.tier` is a property of the entity that the input holds, `service.$team` its team."""
    value = contexts.get(named["context"])
    first, _, second = str(named.get("property", "")).partition(".")
    found = _part(value, first) if first else value
    return _part(found, second) if second else found


def _part(value: Json, name: str) -> Json:
    """Of several things one list, whether each has one value or many."""
    if isinstance(value, list):
        return [part for item in value for part in _listed(_part(item, name))]
    if not isinstance(value, dict):
        return None
    key = name.removeprefix("$")
    return value[key] if key in value else value.get("properties", {}).get(key)


def contexts_of(user: JsonObject, run: JsonObject) -> JsonObject:
    """People are known by their e-mail address, as in the catalogue; teams by their name or as entities call them."""
    teams = user.get("teams", [])
    called = [*teams, *({**team, "name": team["identifier"]} for team in teams if team["identifier"] != team["name"])]
    return {"user": {**user, "identifier": user.get("email")}, "userTeams": called, "workflowRun": run}
