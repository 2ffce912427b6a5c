"""A JSON column that keeps documents as they were written, the order of their keys included."""

from typing import Any

from django.db import models
from psycopg.types.json import Json


class DocumentField(models.JSONField):
    """PostgreSQL's `json` instead of `jsonb`: people see the properties of a form in the order they gave them."""

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return super().from_db_value(value, expression, connection) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if value is None or isinstance(value, Json) else Json(value)
