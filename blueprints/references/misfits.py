"""Stored values that a property's new definition would refuse: they stay until somebody writes the entity."""

from collections import Counter
from collections.abc import Mapping

import orjson
from django.db import connection

from blueprints.definition.engine import judge
from blueprints.definition.kinds import value_schema
from blueprints.model import Kind
from portal.types import JsonObject

# What lies beyond is not looked at: the number is a lower bound then.
MAX_ENTITIES = 50_000
VALUES = """
SELECT (SELECT jsonb_object_agg(k, e.properties -> k) FROM unnest(%s::text[]) AS t(k) WHERE e.properties ? k)
FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.properties ?| %s::text[] LIMIT %s
"""


def misfits(kind: Kind, definitions: Mapping[str, JsonObject]) -> Counter[str]:
    """How many values of each property do not fit its new definition; one statement, none for nothing."""
    found: Counter[str] = Counter()
    if not definitions:
        return found
    fits = {key: judge(value_schema(definition)).is_valid for key, definition in definitions.items()}
    keys = list(definitions)
    with connection.cursor() as cursor:
        cursor.execute(VALUES, [keys, kind.id, keys, MAX_ENTITIES])
        for (values,) in cursor:
            found.update(key for key, value in orjson.loads(values).items() if not fits[key](value))
    return found
