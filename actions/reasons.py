"""The parts of an answer to «why may I not»: each rule of a condition, each condition of a policy, each input."""

from collections.abc import Callable, Iterator

from actions.inputs.form import Circumstances, Form
from actions.inputs.submit import input_faults
from actions.models import Action
from actions.policies import PolicyContext, condition_outcomes, query_results
from blueprints.entities.fitting import fitting
from blueprints.rules import SEARCH, describe, parse
from portal.errors import PortalError
from portal.jq import Outcome
from portal.types import Actor, Json, JsonObject

CONDITION = "/trigger/condition"


def condition_reasons(about: Actor, action: Action, entity: JsonObject) -> list[JsonObject]:
    """[{path, words, holds}] for each rule of the condition, in groups too; `holds` is null of an entity unseen."""
    queries = list(_leaves(action.trigger.get("condition"), CONDITION))
    if not queries:
        return []
    found = fitting(about, entity["blueprint"], [entity["identifier"]], [query for _, query in queries])
    fit = found.get(entity["identifier"])
    holds = fit.fits if fit else [None] * len(queries)
    return [
        {"path": path, "words": describe(parse(query, SEARCH)), "holds": held}
        for (path, query), held in zip(queries, holds, strict=True)
    ]


def _leaves(query: Json, path: str) -> Iterator[tuple[str, JsonObject]]:
    """Each rule as a query of its own."""
    for index, rule in enumerate((query or {}).get("rules", ())):
        place = f"{path}/rules/{index}"
        if "rules" in rule:
            yield from _leaves(rule, place)
        else:
            yield place, {"combinator": "and", "rules": [rule]}


def policy_reasons(policy: JsonObject, context: PolicyContext) -> JsonObject:
    """{queries: {name: count}, conditions: [{program, holds, error}], error}."""
    return _reasons(policy, context, lambda outcome: {"holds": outcome.value is True and not outcome.error})


def naming_reasons(policy: JsonObject, context: PolicyContext) -> JsonObject:
    """{queries: {name: count}, conditions: [{program, names, error}], error}: whom a policy of approvers names."""
    return _reasons(policy, context, lambda outcome: {"names": _names(outcome)})


def _names(outcome: Outcome) -> list[str] | None:
    """None of what gives no list."""
    given = outcome.value
    return [name for name in given if isinstance(name, str)] if isinstance(given, list) else None


def _reasons(policy: JsonObject, context: PolicyContext, told: Callable[[Outcome], JsonObject]) -> JsonObject:
    document = context.document()
    try:
        document["results"] = query_results(policy["queries"], context, document)
    except PortalError as error:
        return {"queries": {}, "conditions": [], "error": error.message}
    outcomes = zip(policy["conditions"], condition_outcomes(policy["conditions"], document), strict=True)
    return {
        "queries": {name: found["count"] for name, found in document["results"].items()},
        "conditions": [{"program": program, **told(outcome), "error": outcome.error} for program, outcome in outcomes],
        "error": None,
    }


def input_reasons(form: Form, action: Action, submitted: JsonObject, around: Circumstances) -> list[JsonObject]:
    """[{path, message, rule}], as a run would be refused with."""
    return [fault._asdict() for fault in input_faults(form, action.trigger["userInputs"], submitted, around)]
