"""Dynamic permissions: queries over the catalogue, then jq conditions over what they found (contract §9.1)."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from actions.inputs.context import with_entities
from actions.inputs.form import Circumstances, Form
from actions.models import Action
from blueprints.entities.search import search_all
from portal import jq, templates
from portal.errors import PortalError
from portal.types import Actor, JsonObject

MAX_ENTITIES = 10_000


class Verdict(NamedTuple):
    allowed: bool
    reason: str


@dataclass(frozen=True)
class PolicyContext:
    """What a policy may read: `.action`, `.inputs`, `.user`, `.entity`, `.blueprint`, `.trigger`, `.results`."""

    action: Action
    circumstances: Circumstances
    form: Form | None = None
    inputs: JsonObject | None = None

    def document(self) -> JsonObject:
        form, around = self.form, self.circumstances
        seen = with_entities(form.inputs, form.values, form.entities) if form else (self.inputs or {})
        return {
            "action": {"identifier": self.action.identifier, **self.action.document},
            "blueprint": around.blueprint,
            "inputs": seen,
            "form": seen,
            "user": around.user,
            "entity": around.entity,
            "trigger": {"user": around.user, "by": {"user": around.user}},
        }


def execution_verdict(policy: JsonObject, context: PolicyContext) -> Verdict:
    """Any one condition that gives true allows; whatever fails denies and says why (decision D4)."""
    document = context.document()
    try:
        document["results"] = query_results(policy["queries"], context, document)
    except PortalError as error:
        return Verdict(False, f"a query of the policy failed: {error.message}")
    outcomes = _conditions(policy, document)
    if any(outcome.value is True and not outcome.error for outcome in outcomes):
        return Verdict(True, "")
    reasons = [outcome.error for outcome in outcomes if outcome.error]
    return Verdict(False, reasons[0] if reasons else "none of its conditions holds")


def approver_addresses(policy: JsonObject, context: PolicyContext) -> set[str]:
    """Union of the lists of e-mail addresses that the conditions give; nobody when a query fails."""
    document = context.document()
    try:
        document["results"] = query_results(policy["queries"], context, document)
    except PortalError:
        return set()
    found = [outcome.value for outcome in _conditions(policy, document) if isinstance(outcome.value, list)]
    return {address.lower() for addresses in found for address in addresses if isinstance(address, str)}


def _conditions(policy: JsonObject, document: JsonObject) -> list[jq.Outcome]:
    programs = {str(index): program for index, program in enumerate(policy["conditions"])}
    return list(jq.evaluate_many(programs, [document])[0].values())


def query_results(queries: JsonObject, context: PolicyContext, document: JsonObject) -> JsonObject:
    """Raises PortalError when a query cannot be read or run."""
    rendered = templates.render(queries, document)
    actor = context.circumstances.actor
    return {name: _found(actor, query) for name, query in rendered.value.items()}


def _found(actor: Actor, query: JsonObject) -> JsonObject:
    # The rule is the organization's: what the caller may not see («no incident is open») counts all the same.
    with_all_rights = replace(actor, roles=(*actor.roles, "Admin"))
    entities = search_all(with_all_rights, query).entities[:MAX_ENTITIES]
    return {"entities": entities, "count": len(entities)}
