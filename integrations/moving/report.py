"""What of the other tool finds its place here, what does not and why, and what must be set again by hand."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from portal.types import JsonObject

MAX_TOLD = 1_000


class LeftOut(NamedTuple):
    """`path` is a JSON pointer to the part that stays behind, "" when the whole object does."""

    section: str
    name: str
    path: str
    reason: str


class Changed(NamedTuple):
    """Was here already, and is otherwise afterwards."""

    section: str
    name: str


class SetAgain(NamedTuple):
    """What never comes along: `what` is a secret, a webhook or an integration."""

    what: str
    name: str
    reason: str


@dataclass
class Report:
    """`sections` count by fate: created, updated, unchanged, leftOut."""

    sections: dict[str, Counter[str]] = field(default_factory=dict)
    changed: list[Changed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    set_again: list[SetAgain] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, section: str, fate: str, number: int = 1) -> None:
        self.sections.setdefault(section, Counter())[fate] += number

    def leave(self, section: str, name: str, reason: str, path: str = "") -> None:
        self.left_out.append(LeftOut(section, name, path, reason))
        if not path:
            self.count(section, "leftOut")

    def document(self) -> JsonObject:
        return {
            "sections": {name: dict(counted) for name, counted in self.sections.items()},
            "changed": [each._asdict() for each in self.changed],
            "leftOut": [each._asdict() for each in self.left_out[:MAX_TOLD]],
            "leftOutCount": len(self.left_out),
            "setAgain": [each._asdict() for each in self.set_again],
            "notes": self.notes,
        }


def joined(before: JsonObject | None, after: JsonObject) -> JsonObject:
    """Two parts of a move, told as one."""
    if before is None:
        return after
    return {
        "sections": {**before["sections"], **after["sections"]},
        "changed": [*before["changed"], *after["changed"]],
        "leftOut": [*before["leftOut"], *after["leftOut"]][:MAX_TOLD],
        "leftOutCount": before["leftOutCount"] + after["leftOutCount"],
        "setAgain": [*before["setAgain"], *after["setAgain"]],
        "notes": [*before["notes"], *after["notes"]],
    }
