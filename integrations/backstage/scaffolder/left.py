"""What of a template has no place here."""

from dataclasses import dataclass, field

from portal.strict_json import pointer_step


@dataclass
class Left:
    """`parts` are (JSON pointer, reason); `secrets` the names that the action reads, `notes` of the whole action."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tell(self, reason: str, *way: str | int) -> None:
        self.parts.append(("".join(map(pointer_step, way)), reason))
