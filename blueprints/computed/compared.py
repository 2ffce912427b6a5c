"""What another definition of computed properties does to values: those of now beside those of a draft."""

from collections.abc import Collection, Sequence

from blueprints.computed.preview import compute, drafted, sample
from blueprints.entities.derive import value_of
from blueprints.entities.documents import EntityRow
from blueprints.model import Kind, Model
from portal.types import Actor, Json, JsonObject

LOOKED_AT = 200
EXAMPLES = 5


def compared(
    actor: Actor, model: Model, kind: Kind, checked: JsonObject, keys: Collection[str]
) -> dict[str, JsonObject]:
    """{key: {looked, different, examples: [{identifier, title, before, after}]}} of the newest that the caller sees.

    `checked` is the blueprint as it would be, `keys` are computed properties or `$team`. Nothing is stored. Raises
    Invalid when a value would follow from itself.
    """
    if not keys:
        return {}
    draft = drafted(model, kind, checked)
    rows = sample(actor, model, kind, limit=LOOKED_AT)
    before = {key: [value_of(row, key) for row in rows] for key in keys}
    coming = draft.get(kind.identifier)
    for row in rows:
        row.properties = {name: value for name, value in row.properties.items() if name in coming.compiled.properties}
    compute(draft, coming, rows)
    return {key: _told(key, rows, before[key]) for key in keys}


def _told(key: str, rows: Sequence[EntityRow], before: Sequence[Json]) -> JsonObject:
    values = [(row, was, value_of(row, key)) for row, was in zip(rows, before, strict=True)]
    different = [(row, was, value) for row, was, value in values if was != value]
    examples = [
        {"identifier": row.identifier, "title": row.title, "before": was, "after": value}
        for row, was, value in different[:EXAMPLES]
    ]
    return {"looked": len(rows), "different": len(different), "examples": examples}
