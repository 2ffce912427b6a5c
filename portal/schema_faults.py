"""What JSON Schema finds wrong, in words that a person can act on."""

from collections.abc import Iterator

from jsonschema.exceptions import ValidationError

from portal.errors import Fault
from portal.strict_json import pointer_step

MAX_MESSAGE = 300
WORDS = {
    "type": "must be of type {limit}",
    "enum": "must be one of {limit}",
    "minLength": "must have at least {limit} characters",
    "maxLength": "must have at most {limit} characters",
    "pattern": "has characters or blanks that are not allowed here",
    "minimum": "must be at least {limit}",
    "maximum": "must be at most {limit}",
    "minItems": "must have at least {limit} entries",
    "maxItems": "must have at most {limit} entries",
    "minProperties": "must have at least {limit} entries",
    "maxProperties": "must have at most {limit} entries",
}
LEAST = ("minLength", "minItems", "minProperties")


def pointer(*parts: str | int) -> str:
    """RFC 6901."""
    return "".join(pointer_step(part) for part in parts)


def faults_of(error: ValidationError, path: str = "") -> Iterator[Fault]:
    """`path` is the pointer to the value that was checked."""
    place = path + pointer(*error.absolute_path)
    if error.validator == "required":
        yield from (Fault(place + pointer(key), "is required", "required") for key in _missing(error))
    elif error.validator == "additionalProperties" and error.validator_value is False:
        known = error.schema["properties"]
        yield from (
            Fault(place + pointer(key), "is not known", "unknown") for key in error.instance if key not in known
        )
    elif error.validator == "anyOf" and "description" in error.schema:
        yield Fault(place, f"must be {error.schema['description']}", "type")
    else:
        yield Fault(place, _words(error), str(error.validator))


def _missing(error: ValidationError) -> list[str]:
    """jsonschema reports each missing key as an error of its own, naming it in the message only."""
    return [key for key in error.validator_value if error.message.startswith(repr(key))]


def _words(error: ValidationError) -> str:
    limit = error.validator_value
    if error.validator in LEAST and limit == 1:
        return "must not be empty"
    text = ", ".join(map(str, limit)) if isinstance(limit, list) else str(limit)
    known = WORDS.get(str(error.validator))
    return known.format(limit=text) if known else error.message[:MAX_MESSAGE]
