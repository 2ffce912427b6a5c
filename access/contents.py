"""What an organization holds, in numbers: rooms above say what they keep, and how many there are of it."""

from collections.abc import Callable

Count = Callable[[], int]
_counts: dict[str, Count] = {}


def register_contents(name: str, count: Count) -> None:
    """`count` runs in an organization's scope."""
    _counts[name] = count


def contents() -> dict[str, int]:
    """Of the organization in scope, in the order of registration."""
    return {name: count() for name, count in _counts.items()}
