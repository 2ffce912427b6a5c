"""What approvers fill in when they say yes: a small form without anything computed, whose values the backend gets."""

from collections.abc import Iterator
from typing import Final

from actions.definition.shapes import TEXTS, USER_INPUTS
from actions.definition.user_inputs import is_dynamic, user_input_faults
from actions.inputs.files import takes_files
from portal.errors import Fault
from portal.types import JsonObject

# It is shown as it is written: whoever answers from a mail sees all of it at once.
FORM: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["properties"],
    "properties": {"properties": USER_INPUTS["properties"]["properties"], "required": TEXTS, "order": TEXTS},
}
LEFT_OUT: Final = ("encryption", "dependsOn", "optionsFrom")


def form_faults(form: JsonObject, path: str) -> Iterator[Fault]:
    """Of a form in the right shape."""
    yield from user_input_faults(form, path)
    for key, given in form["properties"].items():
        place = f"{path}/properties/{key}"
        if takes_files(given):
            yield Fault(f"{place}/format", "approvers hand in no files", "format")
        yield from (Fault(f"{place}/{name}", *_why_not(name)) for name in given if name in LEFT_OUT)
        yield from (
            Fault(f"{place}/{name}", "is not computed in a form of approvers", "jqQuery")
            for name, value in given.items()
            if is_dynamic(value)
        )


def _why_not(name: str) -> tuple[str, str]:
    return f"{name} is not for a form of approvers", name
