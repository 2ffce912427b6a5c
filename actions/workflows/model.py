"""The language model that an AI node asks: any address that speaks OpenAI's chat completions, local ones too.

Off until an administrator says where it is, by secrets: AI_URL (such as http://models.internal:11434/v1), AI_MODEL, and
AI_API_KEY where one is asked for. A node that names a `provider` reads the address and key of <PROVIDER>_URL and
<PROVIDER>_API_KEY instead.
"""

import re
from typing import Final, NamedTuple

from jsonschema.exceptions import SchemaError
from jsonschema.validators import validator_for

from portal.errors import Invalid
from portal.schema_faults import faults_of
from portal.types import Json, JsonObject

USUAL: Final = "AI"
NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")
NAMED: Final = 5


class Names(NamedTuple):
    """Of the secrets that say where a model is; only an address is always needed."""

    url: str
    key: str
    model: str


def names_of(method: JsonObject) -> Names:
    prefix = NOT_PLAIN.sub("_", method.get("provider") or USUAL).upper()
    return Names(f"{prefix}_URL", f"{prefix}_API_KEY", f"{prefix}_MODEL")


def question(method: JsonObject, model: str) -> JsonObject:
    """The body of a chat completion; with `outputSchema` the answer is to be JSON of that shape."""
    system = [{"role": "system", "content": method["systemPrompt"]}] if method.get("systemPrompt") else []
    asked: JsonObject = {
        "model": model, "stream": False, "messages": [*system, {"role": "user", "content": method["userPrompt"]}]
    }  # fmt: skip
    if "outputSchema" in method:
        shape = {"name": "answer", "schema": method["outputSchema"]}
        asked["response_format"] = {"type": "json_schema", "json_schema": shape}
    return asked


def answered(body: Json) -> str:
    """The text of the first choice. Raises Invalid for what is no chat completion."""
    try:
        text = body["choices"][0]["message"]["content"]  # type: ignore[index, call-overload]
    except (TypeError, KeyError, IndexError) as error:
        raise Invalid("the model answered with what is no chat completion") from error
    if not isinstance(text, str):
        raise Invalid("the model answered without a text")
    return text


def schema_words(schema: JsonObject) -> str | None:
    """What is wrong with an `outputSchema`."""
    try:
        validator_for(schema).check_schema(schema)
    except SchemaError as error:
        return error.message
    return None


def fitting(value: Json, schema: JsonObject) -> None:
    """Raises Invalid with what does not fit."""
    errors = list(validator_for(schema)(schema).iter_errors(value))
    faults = [fault for error in errors for fault in faults_of(error)]
    if faults:
        words = "; ".join(f"{fault.path or '/'} {fault.message}" for fault in faults[:NAMED])
        raise Invalid(f"the model's answer does not fit outputSchema: {words}", faults)
