"""Keys in templates: text with jq between double braces."""

from collections.abc import Callable

from portal.templates.expressions import CLOSING, OPENING, split
from portal.types import Json

Rename = Callable[[str], str]


def renamed_template(template: Json, rename: Rename) -> Json:
    """With every program in it renamed, in keys too."""
    if isinstance(template, str):
        return renamed_text(template, rename) if OPENING in template else template
    if isinstance(template, list):
        return [renamed_template(item, rename) for item in template]
    if isinstance(template, dict):
        return {renamed_text(key, rename): renamed_template(item, rename) for key, item in template.items()}
    return template


def renamed_text(text: str, rename: Rename) -> str:
    """Parts are taken from the text itself, since an expression's program need not repeat it."""
    pieces: list[str] = []
    offset = 0
    for part in split(text):
        if isinstance(part, str):
            pieces.append(part)
            offset += len(part)
            continue
        start = offset + len(OPENING)
        end = start + len(part.program)
        pieces += (OPENING, rename(text[start:end]), CLOSING)
        offset = end + len(CLOSING)
    return "".join(pieces)
