"""What is referred to, and the walk along relations that tells whom a path's steps belong to."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from blueprints.model import Model
from blueprints.system import TEAM

Part = Literal["blueprint", "property", "relation", "action"]


class Subject(NamedTuple):
    """A blueprint (`key` repeats its identifier), or a key of it; whatever comes out in `properties` is a property.

    An action is one as well (`action_called`): others name it as they name blueprints.
    """

    part: Part
    blueprint: str
    key: str


def action_called(identifier: str) -> Subject:
    return Subject("action", "", identifier)


class Renaming(NamedTuple):
    """`model` is the data model as the documents know it: before the renaming."""

    model: Model
    subject: Subject
    new: str

    def name(self, part: Part, blueprint: str | None, key: str) -> str:
        """The name by which `key` of `blueprint` goes now."""
        return self.new if Subject(part, blueprint or "", key) == self.subject else key

    def blueprint(self, identifier: str) -> str:
        return self.name("blueprint", identifier, identifier)

    def action(self, identifier: str) -> str:
        return self.name("action", None, identifier)

    def follow(self, start: str | None, steps: Sequence[str]) -> tuple[list[str], str | None]:
        """The relations of a path by their new names, and the blueprint it leads to; None when that cannot be told."""
        here, renamed = start, []
        for step in steps:
            renamed.append(self.name("relation", here, step))
            here = self._target(here, step)
        return renamed, here

    def _target(self, blueprint: str | None, step: str) -> str | None:
        if step == "$team":
            return TEAM
        kind = self.model.find(blueprint) if blueprint else None
        relation = kind.compiled.relations.get(step) if kind else None
        return relation.target if relation else None

    def path(self, start: str | None, text: str) -> str:
        """Relations joined by dots."""
        return ".".join(self.follow(start, text.split("."))[0])

    def mirror(self, start: str, text: str) -> str:
        """Relations and, at the end, a property."""
        *hops, final = text.split(".")
        steps, end = self.follow(start, hops)
        return ".".join([*steps, self.name("property", end, final)])
