"""Whether somebody may start a workflow."""

from actions.inputs.form import Circumstances, Form
from actions.models import Action
from actions.permissions import is_shown
from actions.workflows.policy import contexts_of, is_admitted
from portal.errors import Forbidden
from portal.moments import now, timestamp
from portal.types import Actor


def workflow_refusal(caller: Actor, trigger: Action, circumstances: Circumstances, form: Form) -> Forbidden | None:
    """None where nothing speaks against it."""
    name = trigger.document["workflow"]["identifier"]
    if not is_shown(caller, trigger.document):
        return Forbidden(f'"{name}" is not published')
    run = {"createdAt": timestamp(now()), "workflow": name, "trigger": trigger.document["invocationMethod"]["node"]}
    contexts = contexts_of(circumstances.user, run)
    if is_admitted(caller, trigger.permissions, form, contexts):
        return None
    return Forbidden(f'you may not start "{name}"')
