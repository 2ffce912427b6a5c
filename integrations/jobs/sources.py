"""Opens a file as the plan of its import says; whoever imports at once and whoever does it later read it alike."""

from collections.abc import Callable, Mapping
from typing import IO

from integrations.files.entities import JsonLines, YamlEntities
from integrations.files.records import Source
from integrations.files.sheet import Sheet, SheetOptions
from integrations.files.writing import ImportOptions
from portal.types import JsonObject

OPEN: Mapping[str, Callable[[IO[bytes], JsonObject], Source]] = {
    "csv": lambda file, plan: Sheet(file, SheetOptions(**plan["sheet"])),
    "jsonl": lambda file, plan: JsonLines(file, plan["blueprint"]),
    "yaml": lambda file, plan: YamlEntities(file, plan["blueprint"]),
}


def wanted_by(source: Source) -> list[JsonObject]:
    """Blueprints that must be there."""
    return [source.wanted] if isinstance(source, Sheet) else []


def notes_of(source: Source) -> list[str]:
    return source.notes if isinstance(source, Sheet) else []


def options_of(kind: str, plan: JsonObject, *, partial: bool = False) -> ImportOptions:
    return ImportOptions(
        mode=plan["mode"], dry_run=plan["dry_run"], create_missing=plan["create_missing"],
        user_agent=f"import/{kind}", partial=partial or plan.get("partial", False),
    )  # fmt: skip
