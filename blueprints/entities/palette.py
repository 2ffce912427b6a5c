"""Finds entities by a few letters of their title or identifier, for the command palette."""

from django.db import connection

from blueprints.entities.readable import readable
from blueprints.model import current_model
from portal.types import Actor, JsonObject

FIND = """
SELECT e.identifier, e.title, e.icon, b.identifier, b.title, b.document ->> 'icon'
FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE (e.title ILIKE %s OR e.identifier ILIKE %s) AND {readable}
ORDER BY lower(e.identifier) = %s DESC, lower(e.title) = %s DESC, e.title ILIKE %s DESC, length(e.title), e.title
LIMIT %s
"""
ESCAPES = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def find_entities(actor: Actor, text: str, limit: int) -> list[JsonObject]:
    """Exact matches first, then titles that begin so, then the rest, the shortest first."""
    model = current_model()
    sight = readable(actor, model, list(model))
    escaped, exact = text.translate(ESCAPES), text.lower()
    values = [f"%{escaped}%", f"%{escaped}%", *sight.params, exact, exact, f"{escaped}%", limit]
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(readable=sight.text), values)
        rows = cursor.fetchall()
    return [
        {
            "type": "entity", "identifier": identifier, "title": title, "icon": icon or blueprint_icon,
            "blueprint": blueprint, "blueprintTitle": blueprint_title,
        }
        for identifier, title, icon, blueprint, blueprint_title, blueprint_icon in rows
    ]  # fmt: skip
