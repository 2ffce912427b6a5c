"""Dynamic permissions: queries over the catalogue, then jq conditions over what they found (contract §9.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from actions.inputs.form import Circumstances, Form
from blueprints.entities.search import search_all
from portal import jq, templates
from portal.errors import Invalid, PortalError
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject

MAX_ENTITIES = 10_000


class Verdict(NamedTuple):
    allowed: bool
    reason: str


@dataclass(frozen=True)
class PolicyContext:
    """What a policy may read: `.action`, `.inputs`, `.user`, `.entity`, `.blueprint`, `.trigger`, `.results`."""

    definition: JsonObject
    circumstances: Circumstances
    form: Form | None = None
    inputs: JsonObject | None = None
    at: datetime = field(default_factory=now)

    def document(self) -> JsonObject:
        form, around = self.form, self.circumstances
        seen = form.seen() if form else (self.inputs or {})
        asked = self.definition["trigger"]
        action = {
            **self.definition, "operation": asked.get("operation"), "blueprint": asked.get("blueprintIdentifier"),
        }  # fmt: skip
        trigger = {"at": timestamp(self.at), "user": around.user, "by": {"user": around.user}}
        return {
            "action": action, "blueprint": around.blueprint, "inputs": seen, "form": seen,
            "user": around.user, "entity": around.entity, "trigger": trigger,
        }  # fmt: skip


def execution_verdict(policy: JsonObject, context: PolicyContext) -> Verdict:
    """Any one condition that gives true allows; whatever fails denies and says why (decision D4)."""
    document = context.document()
    try:
        document["results"] = query_results(policy["queries"], context, document)
    except PortalError as error:
        return Verdict(False, f"a query of the policy failed: {error.message}")
    outcomes = condition_outcomes(policy["conditions"], document)
    if any(outcome.value is True and not outcome.error for outcome in outcomes):
        return Verdict(True, "")
    reasons = [outcome.error for outcome in outcomes if outcome.error]
    return Verdict(False, reasons[0] if reasons else "none of its conditions holds")


def approver_names(policy: JsonObject, context: PolicyContext) -> set[str]:
    """Union of the lists of people, by e-mail address or id, that the conditions give.

    Raises Invalid when a query fails, or a condition and no other names anybody.
    """
    document = context.document()
    document["results"] = query_results(policy["queries"], context, document)
    outcomes = condition_outcomes(policy["conditions"], document)
    found = [outcome.value for outcome in outcomes if isinstance(outcome.value, list)]
    failed = [outcome.error for outcome in outcomes if outcome.error]
    if failed and not found:
        raise Invalid(failed[0])
    return {name.lower() for names in found for name in names if isinstance(name, str)}


def condition_outcomes(programs: Sequence[str], document: JsonObject) -> list[jq.Outcome]:
    named = {str(index): program for index, program in enumerate(programs)}
    return list(jq.evaluate_many(named, [document])[0].values())


def query_results(queries: JsonObject, context: PolicyContext, document: JsonObject) -> JsonObject:
    """Raises Invalid, naming the query, when one cannot be rendered, read or run."""
    rendered = templates.render(queries, document)
    if rendered.errors:
        raise Invalid(f"{rendered.errors[0].path}: {rendered.errors[0].message}", rendered.errors)
    actor = context.circumstances.actor
    return {name: _found(actor, name, query) for name, query in rendered.value.items()}


def _found(actor: Actor, name: str, query: JsonObject) -> JsonObject:
    # The rule is the organization's: what the caller may not see («no incident is open») counts all the same.
    with_all_rights = replace(actor, roles=(*actor.roles, "Admin"))
    try:
        entities = search_all(with_all_rights, query, limit=MAX_ENTITIES + 1).entities
    except PortalError as error:
        raise Invalid(f'"{name}": {error.message}') from error
    if len(entities) > MAX_ENTITIES:
        raise Invalid(f'"{name}" finds more than {MAX_ENTITIES} entities')
    return {"entities": entities, "count": len(entities)}
