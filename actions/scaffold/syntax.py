"""Trees of files that were not written for Copier, made templates of it by the settings that it reads beside them."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import orjson

from portal.types import JsonObject

SETTINGS = "copier.yml"
# Backstage's scaffolder: every file and name is one, in Nunjucks, which reads as Jinja does but for its `${{`.
BACKSTAGE: JsonObject = {
    "_templates_suffix": "", "_envops": {"variable_start_string": "${{", "variable_end_string": "}}"},
    "values": {"type": "yaml", "default": "{}"},
}  # fmt: skip
# No file is named so, and no name holds such brackets.
PLAIN: JsonObject = {
    "_templates_suffix": ".\u0001",
    "_envops": {f"{part}_{end}_string": f"\u0001{part}{end}" for part in ("variable", "block", "comment")
                for end in ("start", "end")},
}  # fmt: skip
SYNTAXES: Mapping[str, JsonObject] = MappingProxyType({"backstage": BACKSTAGE, "plain": PLAIN})


def speak(syntax: str | None, place: Path) -> None:
    """Writes the settings; what lies there by their name is nothing that such a tree would mean."""
    if syntax not in SYNTAXES:
        return
    settings = place / SETTINGS
    settings.unlink(missing_ok=True)
    settings.write_bytes(orjson.dumps(SYNTAXES[syntax]))
