"""Tables as spreadsheets write them: any of the usual delimiters, marks of byte order and ends of line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, NamedTuple

from integrations.files.records import MIB, ImportRefused, PlacedFault, Spot, refuse

DELIMITERS = (",", ";", "\t", "|")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MAX_COLUMNS = 500
# Python's own limit is half of what a property may hold.
csv.field_size_limit(MIB)


class Row(NamedTuple):
    """Cells of a row that begins in `line`."""

    line: int
    cells: list[str]


class Table:
    """Read more than once, a row at a time; the first row is the header."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raises ImportRefused."""
        self.file = file
        file.seek(0)
        self.encoding = BYTE_ORDER_MARKS.get(file.read(2), "utf-8-sig")
        self.delimiter = self._sniffed()
        self.header = [name.strip() for name in next(self._rows(), Row(1, [])).cells]
        self._check_header()

    def _check_header(self) -> None:
        """How many there are comes first: names that stand there twice are looked for among few."""
        if not any(self.header) or len(self.header) > MAX_COLUMNS:
            raise refuse(Spot(1), f"must be a header: the names of 1 to {MAX_COLUMNS} columns", "header")
        faults = [
            PlacedFault(Spot(1, index + 1), f'the column "{name}" stands here twice', rule="duplicate")
            for index, name in enumerate(self.header)
            if name and name in self.header[:index]
        ]
        if faults:
            raise ImportRefused(faults)

    def _sniffed(self) -> str:
        """The delimiter that parts the header into the most names."""
        first = next(iter(self._lines()), "")
        counts = {delimiter: len(next(csv.reader([first], delimiter=delimiter), [])) for delimiter in DELIMITERS}
        return max(DELIMITERS, key=lambda delimiter: counts[delimiter])

    def rows(self) -> Iterator[Row | PlacedFault]:
        """Without the header and empty rows; a row that is too long is a fault of its own."""
        try:
            rows = self._rows()
            next(rows, None)
            for row in rows:
                if len(row.cells) > len(self.header) and any(row.cells[len(self.header) :]):
                    words = f"has {len(row.cells)} cells, where the header names {len(self.header)}"
                    yield PlacedFault(Spot(row.line, len(self.header) + 1), words, rule="cells")
                elif any(row.cells):
                    yield row
        except ImportRefused as error:
            yield replace(error.placed[0], ends=True)

    def _rows(self) -> Iterator[Row]:
        reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        before = 0
        try:
            for cells in reader:
                yield Row(before + 1, cells)
                before = reader.line_num
        except csv.Error as error:
            raise refuse(Spot(before + 1), f"is not a row of a table: {error}", "csv") from None

    def _lines(self) -> Iterator[str]:
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, encoding=self.encoding, newline="")
        try:
            yield from self._checked(text)
        finally:
            # Closing the wrapper would close the file, which is read again.
            text.detach()

    def _checked(self, text: io.TextIOWrapper) -> Iterator[str]:
        number = 0
        try:
            for number, line in enumerate(text, 1):
                if "\x00" in line:
                    raise refuse(Spot(number, line.index("\x00") + 1), "holds the character U+0000", "nul")
                yield line
        except UnicodeError:
            raise self._wrong_encoding() from None

    def _wrong_encoding(self) -> ImportRefused:
        """Decoding runs ahead in blocks, so the place is looked up line by line."""
        self.file.seek(0)
        for number, raw in enumerate(self.file, 1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                column = len(raw[: error.start].decode("utf-8", "replace")) + 1
                return refuse(Spot(number, column), "is not UTF-8 text: save the table as «CSV UTF-8»", "encoding")
        return refuse(Spot(1), "is not UTF-16 text, as its first bytes promise", "encoding")
