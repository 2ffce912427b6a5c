"""The organization's secrets, opened by name for the moment of a call.

Whoever keeps secrets registers a reader: it gets names and returns the values of those that exist. What is kept of a
call is masked where it is written down (actions/runs/hiding.py).
"""

from collections.abc import Callable, Collection, Mapping

from portal.redaction import MASK, note_opened

Reader = Callable[[Collection[str]], Mapping[str, str]]
_readers: list[Reader] = []


def register_secrets(reader: Reader) -> None:
    if reader not in _readers:
        _readers.append(reader)


def secrets_named(names: Collection[str]) -> dict[str, str]:
    """Values by name; names that do not exist are left out."""
    found: dict[str, str] = {}
    for reader in _readers if names else ():
        found |= reader(names)
    note_opened(found)
    return found


def masks_named(names: Collection[str]) -> dict[str, str]:
    """A mask for each that exists, to show what a template makes of it."""
    return dict.fromkeys(secrets_named(names), MASK)
