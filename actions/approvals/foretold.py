"""Whom each stage of an approval would ask, and why nobody: of a run that is not stored."""

from actions.approvals.people import Approver, open_stage, policy_context, who_is_asked
from actions.approvals.terms import stages_of
from actions.models import Run
from actions.reasons import naming_reasons
from portal.types import JsonObject


def stages_foretold(run: Run) -> list[JsonObject]:
    """[{name, people, warning, policy}], with whom a policy names and what its queries find."""
    return [_foretold(run, index) for index in range(len(stages_of(run.definition)))]


def _foretold(run: Run, index: int) -> JsonObject:
    run.approval_stage = index
    asked, stage = who_is_asked(run), open_stage(run)
    block = stage.approvers or (run.action.permissions["approve"] if run.action else {})
    policy = block.get("policy")
    return {
        "name": stage.name, "people": [_person(person) for person in asked.people], "warning": asked.warning,
        "policy": naming_reasons(policy, policy_context(run)) if policy else None,
    }  # fmt: skip


def _person(person: Approver) -> JsonObject:
    return {"userId": person.user_id, "email": person.email}
