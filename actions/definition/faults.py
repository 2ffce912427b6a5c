"""Faults of what is sent, against the schemas of this app."""

from collections.abc import Iterator
from functools import lru_cache

import orjson
from jsonschema import Draft202012Validator

from portal.errors import Fault
from portal.schema_faults import faults_of
from portal.types import Json, JsonObject


def shape_faults(schema: JsonObject, value: Json, path: str = "") -> Iterator[Fault]:
    """Faults of a value against one of our own schemas; `path` is the pointer to the value."""
    for error in validator(orjson.dumps(schema, option=orjson.OPT_SORT_KEYS)).iter_errors(value):
        yield from faults_of(error, path)


@lru_cache(maxsize=200)
def validator(schema: bytes) -> Draft202012Validator:
    return Draft202012Validator(orjson.loads(schema))
