"""What an approver filled in, checked as the inputs of an action are."""

from actions.inputs.context import requester_of
from actions.inputs.form import Circumstances, resolve_form
from actions.inputs.submit import input_faults
from actions.models import Run
from portal.errors import Fault
from portal.types import Actor, Json, JsonObject

NOTHING: JsonObject = {"properties": {}}


def filled_in(actor: Actor, run: Run, form: JsonObject, given: JsonObject) -> tuple[JsonObject, list[Fault]]:
    """What to keep, defaults included, and all that is wrong with it, each below /inputs."""
    unknown = sorted(given.keys() - form["properties"].keys())
    faults = [Fault(f"/inputs/{key}", "is not asked of approvers", "unknown") for key in unknown]
    around = Circumstances(actor, requester_of(actor), None, run.subject.get("blueprint"))
    resolved = resolve_form(form, given, around)
    for fault in input_faults(resolved, form, given, around):
        faults.append(fault._replace(path=fault.path.replace("/properties", "/inputs", 1)))
    return {key: value for key, value in resolved.values.items() if value is not None}, faults


def approval_of(run: Run) -> JsonObject | None:
    """As templates see it: the latest answer, and in `inputs` what all who approved filled in, the latest last."""
    if not run.approvals:
        return None
    last, inputs = run.approvals[-1], dict[str, Json]()
    for answer in run.approvals:
        inputs |= answer.get("inputs") or {}
    return {key: last.get(key) for key in ("userId", "email", "state", "description")} | {"inputs": inputs}
