"""What was read of the other tool: lines of JSON, packed; each says which section it belongs to."""

import gzip
import io
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from portal.types import JsonObject


class Item(NamedTuple):
    section: str
    document: JsonObject


class Packing:
    def __init__(self) -> None:
        self._packed = io.BytesIO()
        self._lines = gzip.GzipFile(fileobj=self._packed, mode="wb", compresslevel=5)
        self.count = 0

    def add(self, item: Item) -> None:
        self._lines.write(orjson.dumps([*item]) + b"\n")
        self.count += 1

    def content(self) -> bytes:
        self._lines.close()
        return self._packed.getvalue()


class Snapshot:
    """Read anew each time; memory holds a line of it."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def items(self, *sections: str) -> Iterator[tuple[int, Item]]:
        """With the number of its line, from 1; the whole is written section after section."""
        with gzip.open(io.BytesIO(self._packed)) as lines:
            for number, line in enumerate(lines, 1):
                section, document = orjson.loads(line)
                if section in sections:
                    yield number, Item(section, document)

    def documents(self, section: str) -> list[JsonObject]:
        return [item.document for _, item in self.items(section)]
