"""The demo's hand-written data: YAML files, some of whose values are tables of lines with bars."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    return yaml.load((FOLDER / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def document(name: str) -> str | None:
    """A whole text, written for one service; most have none."""
    path = FOLDER / "docs" / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def rows(text: str, *columns: str) -> Iterator[dict[str, str]]:
    """Lines of `a | b | c`; empty cells are empty texts."""
    for line in text.strip().splitlines():
        yield dict(zip(columns, (cell.strip() for cell in line.split("|")), strict=True))


def services() -> list[dict[str, str]]:
    columns = ("id", "title", "system", "team", "language", "tier", "lifecycle", "lead", "needs")
    return list(rows(load("landscape")["services"], *columns))


def terminals() -> list[dict[str, str]]:
    columns = ("id", "title", "unlocode", "country", "timezone", "berths", "position", "edge", "offered")
    return list(rows(load("landscape")["terminals"], *columns))


def address(name: str) -> str:
    """`Bram de Wit` → bram.dewit@lighthouse.example"""
    first, _, last = name.lower().partition(" ")
    return f"{first}.{last.replace(' ', '')}@lighthouse.example"


def people_of(team: str) -> list[str]:
    return [address(person["name"]) for person in load("people")["people"] if team in person["teams"]]
