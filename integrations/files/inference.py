"""What a column of text is about: numbers, flags, moments, addresses, a few words again and again, lists."""

import re
from collections.abc import Callable

from blueprints.definition.formats import FORMATS, is_url
from blueprints.entities.columns import BOOLEANS, JOINT, unguarded
from blueprints.rules.instants import completed_instant
from portal.types import JsonObject

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,3})?")
# The first that holds for every value is what the column is.
KINDS: dict[str, tuple[Callable[[str], bool], JsonObject]] = {
    "boolean": (lambda text: text.lower() in BOOLEANS, {"type": "boolean"}),
    "number": (lambda text: NUMBER.fullmatch(text) is not None, {"type": "number"}),
    "date-time": (lambda text: completed_instant(text) is not None, {"type": "string", "format": "date-time"}),
    "url": (is_url, {"type": "string", "format": "url"}),
    "email": (FORMATS["email"].accepts, {"type": "string", "format": "email"}),
}
# Few words, each of them often: these are choices. Longer texts are told, not chosen.
MAX_CHOICES, MIN_VALUES, MIN_REPEATS, MAX_CHOICE_CHARACTERS = 12, 10, 3, 40
MAX_PART_CHARACTERS = 60


class Guess:
    """Sees every value of a column once; what it remembers does not grow with their number."""

    def __init__(self) -> None:
        self.kinds = dict(KINDS)
        self.choices: set[str] | None = set()
        self.values = 0
        self.is_list = False
        self.has_long_parts = False
        self.has_lines = False

    def see(self, cell: str) -> None:
        text = unguarded(cell).strip()
        if not text:
            return
        self.values += 1
        self.kinds = {name: kind for name, kind in self.kinds.items() if kind[0](text)}
        self.is_list = self.is_list or JOINT in text
        self.has_long_parts = self.has_long_parts or any(len(part) > MAX_PART_CHARACTERS for part in text.split(JOINT))
        self.has_lines = self.has_lines or "\n" in text
        self._remember(text)

    def _remember(self, text: str) -> None:
        if self.choices is None:
            return
        self.choices.add(text)
        if len(self.choices) > MAX_CHOICES or len(text) > MAX_CHOICE_CHARACTERS:
            self.choices = None

    def definition(self, title: str) -> JsonObject:
        named = {"title": title[:100]}
        if self.values and self.kinds:
            return {**next(iter(self.kinds.values()))[1], **named}
        if self.is_list and not self.has_long_parts and not self.has_lines:
            return {"type": "array", "items": {"type": "string"}, **named}
        if self.choices and self.values >= max(MIN_VALUES, MIN_REPEATS * len(self.choices)):
            return {"type": "string", "enum": sorted(self.choices), **named}
        return {"type": "string", **({"format": "markdown"} if self.has_lines else {}), **named}
