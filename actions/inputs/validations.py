"""What several inputs must fulfil together: constraints of the form, and of those steps that are shown."""

from collections.abc import Iterator

from actions.inputs.form import Circumstances, Form
from portal.errors import Fault
from portal.types import JsonObject


def validation_faults(form: Form, definition: JsonObject, circumstances: Circumstances) -> Iterator[Fault]:
    """A constraint that fails to run is not fulfilled. Secrets are seen clear, so what jq says of them is not told."""
    found = list(_validations(form, definition))
    if not found:
        return
    programs = {str(index): each["constraint"] for index, each in enumerate(found)}
    outcomes = form.evaluated(programs, circumstances.context(form.seen(clear=True)))
    for index, each in enumerate(found):
        outcome = outcomes[str(index)]
        if outcome.error:
            yield Fault("/properties", f"{each['message']} (the constraint could not be evaluated)", "validation")
        elif outcome.value is not True:
            yield Fault("/properties", each["message"], "validation")


def _validations(form: Form, definition: JsonObject) -> Iterator[JsonObject]:
    yield from definition.get("validations") or []
    for step, shown in zip(definition.get("steps") or [], form.steps, strict=True):
        if shown.visible:
            yield from step.get("validations") or []
