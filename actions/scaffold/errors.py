"""What can go wrong on the way from a template to a repository."""

from collections.abc import Sequence
from typing import Any

from portal.errors import Invalid


class TemplateFaulty(Invalid):
    """Raised when a template cannot be rendered; `places` are {path, line, message} of each fault found."""

    code = "template_faulty"

    def __init__(self, places: Sequence[dict[str, Any]]) -> None:
        self.places = tuple(places)
        super().__init__(in_words(self.places), templateFaults=list(places))


def in_words(places: Sequence[dict[str, Any]]) -> str:
    more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
    return f"The template cannot be rendered: {placed(places[0])}{more}"


def placed(fault: dict[str, Any]) -> str:
    line = f", line {fault['line']}" if fault.get("line") else ""
    return f"{fault['path']}{line}: {fault['message']}" if fault.get("path") else fault["message"]
