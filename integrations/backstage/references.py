"""References to entities: `[kind:][namespace/]name`, compared in lower case, with defaults from where they stand."""

import re
from typing import NamedTuple

from portal.types import Json

KIND = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,62}")
NAMESPACE = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")
NAME = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?")
DEFAULT_NAMESPACE = "default"


class Reference(NamedTuple):
    """In lower case, so that equal references are equal."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.namespace}/{self.name}"


def parse_reference(text: Json, kind: str | None, namespace: str) -> Reference | None:
    """`kind` and `namespace` are what it means where it does not say them; None when it is no reference."""
    if not isinstance(text, str):
        return None
    before, colon, rest = text.strip().partition(":")
    kind, rest = (before, rest) if colon else (kind, before)
    space, slash, name = rest.partition("/")
    space, name = (space, name) if slash else (namespace, space)
    if not kind or not (KIND.fullmatch(kind) and NAMESPACE.fullmatch(space) and NAME.fullmatch(name)):
        return None
    return Reference(kind.lower(), space.lower(), name.lower())
