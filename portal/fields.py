"""JSON columns: one that keeps documents as they were written, and one whose numbers are read as they were sent."""

import json
from typing import Any

from django.db import models
from psycopg.types.json import Json

# Digits of an integer that the API knows, its sign included.
LONGEST = 20


class NumbersAsSent(json.JSONDecoder):
    """PostgreSQL's `jsonb` writes 1e40 out with all its digits; read back it is the float that it was, no integer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"parse_int": _number, **options})


def _number(digits: str) -> int | float:
    found = int(digits) if len(digits) <= LONGEST else None
    return found if found is not None and -(2**63) <= found < 2**63 else float(digits)


class JsonbField(models.JSONField):
    """Whatever was written here can be sent again: no reply knows integers beyond 2^63."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "decoder": NumbersAsSent})

    def deconstruct(self) -> Any:
        """How values are read is nothing that a migration has to do with."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, {k: v for k, v in options.items() if k != "decoder"}


class DocumentField(models.JSONField):
    """PostgreSQL's `json` instead of `jsonb`: people see the properties of a form in the order they gave them."""

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return super().from_db_value(value, expression, connection) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if value is None or isinstance(value, Json) else Json(value)
