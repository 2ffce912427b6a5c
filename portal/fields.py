"""JSON columns: one that keeps documents as they were written, and numbers of `jsonb` as they were sent."""

import json
from typing import Any

from django.db import models
from psycopg.types.json import Json

# Digits of an integer that the API knows, its sign included.
LONGEST = 20


class DocumentField(models.JSONField):
    """PostgreSQL's `json` instead of `jsonb`: people see the properties of a form in the order they gave them."""

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return super().from_db_value(value, expression, connection) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if value is None or isinstance(value, Json) else Json(value)


class NumbersAsSent(json.JSONDecoder):
    """PostgreSQL's `jsonb` writes 1e40 out with all its digits; read back it is the float that it was, no integer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"parse_int": _number, **options})


def _number(digits: str) -> int | float:
    found = int(digits) if len(digits) <= LONGEST else None
    return found if found is not None and -(2**63) <= found < 2**63 else float(digits)
