"""What docs/limits.md promises is what the code holds to."""

import re
from datetime import timedelta
from importlib import import_module
from typing import NamedTuple

import pytest

from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "limits.md"
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<amount>[\d .]*\d)(?: (?P<unit>[A-Za-z]+))? \| `(?P<name>[\w.]+)` \|$", re.MULTILINE
)
UNITS = {None: 1, "KiB": 1024, "MiB": 1024**2, "s": 1, "days": 24 * 3600}
SECONDS_IN = {"MINUTES": 60}


class Promise(NamedTuple):
    what: str
    amount: float
    name: str


def promises() -> list[Promise]:
    return [
        Promise(row["what"], float(row["amount"].replace(" ", "")) * UNITS[row["unit"]], row["name"])
        for row in ROW.finditer(PAGE.read_text())
    ]


def held(name: str) -> float:
    module, constant = name.rsplit(".", 1)
    value = getattr(import_module(module), constant)
    if isinstance(value, timedelta):
        return value.total_seconds()
    return float(value) * SECONDS_IN.get(constant.rsplit("_", 1)[-1], 1)


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise.name)
def test_limit_is_what_its_page_says(promise: Promise) -> None:
    assert held(promise.name) == promise.amount, promise.what


def test_every_row_of_the_page_is_read() -> None:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and "Said in" not in line]
    assert len(promises()) == len(rows)
