"""The organization's secrets, opened by name for the moment of a call and hidden in all that is kept of it.

Whoever keeps secrets registers a reader: it gets names and returns the values of those that exist.
"""

import base64
import json
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote

from portal.errors import Invalid
from portal.types import Json

Reader = Callable[[Collection[str]], Mapping[str, str]]
MASK = "••••••••"
# Shorter ones would blacken ordinary words.
SHORTEST_HIDDEN = 6
_readers: list[Reader] = []


def register_secrets(reader: Reader) -> None:
    _readers.append(reader)


def secrets_named(names: Collection[str]) -> dict[str, str]:
    """Values by name; names that do not exist are left out."""
    found: dict[str, str] = {}
    for reader in _readers if names else ():
        found |= reader(names)
    return found


def required_secrets(names: Collection[str]) -> dict[str, str]:
    """Raises Invalid: an empty text in a secret's place would be sent as if it were one."""
    found = secrets_named(names)
    missing = sorted(set(names) - found.keys())
    if missing:
        raise Invalid(f'the action needs the secret "{missing[0]}", which this organization does not have')
    return found


def without_secrets(value: Json, secrets: Collection[str]) -> Json:
    """The value with every secret in it masked, also in the forms in which secrets travel."""
    written = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
    return _masked(value, written) if written else value


def _forms(secret: str) -> set[str]:
    if len(secret) < SHORTEST_HIDDEN:
        return set()
    encoded = base64.b64encode(secret.encode()).decode()
    return {secret, encoded, encoded.rstrip("="), quote(secret, safe=""), json.dumps(secret)[1:-1]}


def _masked(value: Json, written: list[str]) -> Json:
    if isinstance(value, str):
        for form in written:
            value = value.replace(form, MASK)
        return value
    if isinstance(value, list):
        return [_masked(item, written) for item in value]
    if isinstance(value, dict):
        return {_masked(key, written): _masked(item, written) for key, item in value.items()}
    return value
