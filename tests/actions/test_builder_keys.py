"""The builder's table of fields names every key that a backend takes, so that none can be set as JSON only."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.definition.methods import METHODS
from portal.types import JsonObject

TABLE = Path(__file__).parents[2] / "ui" / "src" / "components" / "invocation" / "kinds.ts"
KIND = re.compile(r"^  ([A-Z_]+): \{(.*?)^  \},", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"field\(\s*'([\w.]+)'")


def leaves(shape: JsonObject, path: str = "") -> Iterator[str]:
    for key, inner in shape.get("properties", {}).items():
        place = f"{path}.{key}" if path else key
        yield from leaves(inner, place) if inner.get("properties") else [place]


def drawn() -> dict[str, set[str]]:
    return {name: set(FIELD.findall(body)) for name, body in KIND.findall(TABLE.read_text())}


@pytest.mark.parametrize("kind", METHODS)
def test_every_key_of_a_backend_has_a_field_in_the_builder(kind: str) -> None:
    assert set(leaves(METHODS[kind])) - {"type"} == drawn()[kind]
