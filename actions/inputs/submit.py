"""What a person sent, checked against the form as it was for them: all faults at once, nothing trusted."""

from collections.abc import Iterator

from access.signing import organization_secret
from actions.definition.faults import pointer
from actions.inputs.datasets import choice_faults
from actions.inputs.form import Circumstances, Form
from actions.inputs.sealing import client_side_fault, seal
from actions.inputs.values import same, value_faults
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

EMPTY: tuple[Json, ...] = (None, "", [])


def accepted_values(form: Form, submitted: JsonObject, circumstances: Circumstances) -> JsonObject:
    """Values to store: the submitted ones and defaults; undeclared ones too (decision D3). Raises Invalid."""
    faults = list(input_faults(form, submitted, circumstances))
    if faults:
        raise Invalid.from_faults("the inputs", faults)
    return {key: value for key, value in form.values.items() if value is not None}


def input_faults(form: Form, submitted: JsonObject, circumstances: Circumstances) -> Iterator[Fault]:
    for key, given in form.inputs.items():
        path = pointer("properties", key)
        value = form.values.get(key)
        if key in submitted and not form.is_open(key) and not _is_default(form, key, submitted[key]):
            state = "disabled" if form.visible[key] else "hidden"
            yield Fault(path, f"is {state} and may only have its default", state)
        elif value is not None:
            yield from value_faults(given, value, path)
        if key in form.required and form.is_open(key) and any(same(value, empty) for empty in EMPTY):
            yield Fault(path, "is required", "required")
        if value is not None and isinstance(given.get("encryption"), dict) and key in submitted:
            fault = client_side_fault(value, path)
            yield from [fault] if fault else []
    yield from choice_faults(form, circumstances)


def _is_default(form: Form, key: str, value: Json) -> bool:
    return value is None or same(value, form.default(key))


def sealed_values(form: Form, values: JsonObject) -> JsonObject:
    """What may be stored: values of inputs that the server encrypts are ciphertext from here on."""
    secret_keys = [key for key in values if form.inputs.get(key, {}).get("encryption") == "aes256-gcm"]
    secret = organization_secret() if secret_keys else ""
    return values | {key: seal(values[key], secret) for key in secret_keys}
