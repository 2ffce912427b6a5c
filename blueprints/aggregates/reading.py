"""Reads the body of a question: each part is right, or a fault stands for it; all faults are told at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from blueprints.rules import SEARCH, Dialect, parse
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject


@dataclass(slots=True)
class Reading:
    body: JsonObject
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: str, message: str, rule: str) -> None:
        self.faults.append(Fault(path, message, rule))

    def finish(self, what: str) -> None:
        """Raises Invalid when anything was wrong."""
        if self.faults:
            raise Invalid.from_faults(what, self.faults)

    def only(self, known: Collection[str]) -> None:
        for key in sorted(self.body.keys() - set(known)):
            self.fault(f"/{key}", "is not known here", "unknown")

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.body.get(key)
        if isinstance(value, str) and value:
            return value
        if required or value not in (None, ""):
            self.fault(f"/{key}", "must be text", "required" if value is None else "type")
        return ""

    def choice(self, key: str, options: Collection[str], *, default: str | None = None, path: str = "") -> str:
        """Without a default it is required."""
        value = self.body.get(key)
        if isinstance(value, str) and value in options:
            return value
        if value is None and default is not None:
            return default
        self.fault(path or f"/{key}", f"must be one of {', '.join(options)}", "enum")
        return default or next(iter(options))

    def number(self, key: str, *, default: int, low: int, high: int) -> int:
        value = self.body.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(f"/{key}", f"must be {low} to {high}", "range")
        return default

    def switch(self, key: str) -> bool:
        value = self.body.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"/{key}", "must be true or false", "type")
        return value is True

    def items(self, key: str, *, low: int, high: int) -> list[Json]:
        """A list of so many; what is too long is not read."""
        value = self.body.get(key, [])
        if isinstance(value, list) and low <= len(value) <= high:
            return value
        self.fault(f"/{key}", f"must be a list of {low} to {high}", "length")
        return []

    def texts(self, key: str, *, high: int) -> list[str]:
        items = self.items(key, low=0, high=high)
        for index, item in enumerate(items):
            if not isinstance(item, str):
                self.fault(f"/{key}/{index}", "must be text", "type")
        return items

    def object(self, key: str) -> JsonObject:
        value = self.body.get(key)
        if isinstance(value, dict):
            return value
        self.fault(f"/{key}", "must be an object", "required" if value is None else "type")
        return {}

    def query(self, dialect: Dialect = SEARCH, *, required: bool = False) -> JsonObject | None:
        """The search for the entities that are meant, checked in full."""
        value: Any = self.body.get("query")
        if value is None and not required:
            return None
        try:
            parse(value, dialect, "/query")
        except Invalid as refused:
            self.faults += refused.faults
        return value if isinstance(value, dict) else None
