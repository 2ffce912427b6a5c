"""What a person sent, checked against the form as it was for them: all faults at once, nothing trusted."""

from collections.abc import Iterator

from access.secrets import open_secrets
from access.signing import organization_secret
from actions.inputs.datasets import choice_faults
from actions.inputs.form import Circumstances, Form
from actions.inputs.remote import remote_choice_faults
from actions.inputs.sealing import MIN_SECRET_BYTES, V1, V2, V2_SECRET, client_side_fault, seal, seal_v2
from actions.inputs.validations import validation_faults
from actions.inputs.values import canonical, same, value_faults
from portal.errors import Fault, Invalid
from portal.schema_faults import pointer
from portal.types import Json, JsonObject

EMPTY = frozenset(map(canonical, (None, "", [])))


def accepted_values(
    form: Form, definition: JsonObject, submitted: JsonObject, circumstances: Circumstances
) -> JsonObject:
    """Values to store: the submitted ones and defaults; undeclared ones too (decision D3). Raises Invalid."""
    faults = list(input_faults(form, definition, submitted, circumstances))
    if faults:
        raise Invalid.from_faults("the inputs", faults)
    return {key: value for key, value in form.values.items() if value is not None}


def input_faults(
    form: Form, definition: JsonObject, submitted: JsonObject, circumstances: Circumstances
) -> Iterator[Fault]:
    for key in form.inputs:
        path = pointer("properties", key)
        yield from _given_faults(form, key, submitted, path)
        if key in form.required and _must_be_filled(form, key) and canonical(form.values.get(key)) in EMPTY:
            yield Fault(path, "is required", "required")
    if "" in form.unsure:
        yield Fault("/properties", f"cannot be told what is required: {form.unsure['']}", "required")
    yield from choice_faults(form, circumstances)
    yield from remote_choice_faults(form, circumstances)
    yield from validation_faults(form, definition, circumstances)


def _given_faults(form: Form, key: str, submitted: JsonObject, path: str) -> Iterator[Fault]:
    given, value = form.inputs[key], form.values.get(key)
    untouched = key not in submitted or _is_default(form, key, submitted[key])
    if value is None:
        return
    if not form.is_open(key) and (not untouched or key in form.waiting):
        yield Fault(path, *_closed(form, key))
    elif key in form.unsure and key in submitted:
        yield Fault(path, f"cannot be checked: {form.unsure[key]}", "jq")
    elif isinstance(given.get("encryption"), dict):
        # What is encrypted already has no type, length or pattern that could be seen here.
        fault = client_side_fault(value, path) if key in submitted else None
        yield from [fault] if fault else []
    else:
        yield from value_faults(given, value, path)


def _closed(form: Form, key: str) -> tuple[str, str]:
    if not form.visible[key]:
        return "is hidden and may only have its default", "hidden"
    if key in form.waiting:
        return f"waits for {', '.join(form.inputs[key]['dependsOn'])}", "disabled"
    return "is disabled and may only have its default", "disabled"


def _must_be_filled(form: Form, key: str) -> bool:
    """An input that waits is closed only until those before it are filled in, so it cannot be left out."""
    return form.is_open(key) or (key in form.waiting and form.visible[key])


def _is_default(form: Form, key: str, value: Json) -> bool:
    return value is None or same(value, form.default(key))


def sealed_values(form: Form, values: JsonObject, run_id: str) -> JsonObject:
    """What may be stored: values of inputs that the server encrypts are ciphertext from here on. Raises Invalid."""
    first, second = _encrypted(form, values, V1), _encrypted(form, values, V2)
    secret, own = organization_secret() if first else "", _own_secret(second) if second else ""
    sealed = {key: seal(values[key], secret) for key in first}
    return values | sealed | {key: seal_v2(values[key], own, run_id) for key in second}


def _encrypted(form: Form, values: JsonObject, method: str) -> list[str]:
    given = {key for key, value in values.items() if value is not None}
    return [key for key in form.inputs if key in given and form.inputs[key].get("encryption") == method]


def _own_secret(keys: list[str]) -> str:
    """Raises Invalid: a value that cannot be encrypted is not kept."""
    secret = open_secrets([V2_SECRET]).get(V2_SECRET, "")
    if len(secret.encode()) >= MIN_SECRET_BYTES:
        return secret
    words = f"cannot be encrypted: the organization needs a secret {V2_SECRET} of at least {MIN_SECRET_BYTES} bytes"
    raise Invalid.from_faults("the inputs", [Fault(pointer("properties", key), words, "encryption") for key in keys])
