"""Finds entities by a few letters of their title or identifier, for the command palette."""

from django.db import connection

from portal.types import Actor, JsonObject

FIND = """
SELECT e.identifier, e.title, e.icon, b.identifier, b.title, b.document ->> 'icon'
FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE e.title ILIKE %(like)s OR e.identifier ILIKE %(like)s
ORDER BY lower(e.identifier) = %(exact)s DESC, lower(e.title) = %(exact)s DESC, e.title ILIKE %(prefix)s DESC,
         length(e.title), e.title LIMIT %(limit)s
"""
ESCAPES = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def find_entities(actor: Actor, text: str, limit: int) -> list[JsonObject]:
    """Exact matches first, then titles that begin so, then the rest, the shortest first."""
    escaped = text.translate(ESCAPES)
    values = {"like": f"%{escaped}%", "prefix": f"{escaped}%", "exact": text.lower(), "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(FIND, values)
        rows = cursor.fetchall()
    return [
        {
            "type": "entity", "identifier": identifier, "title": title, "icon": icon or blueprint_icon,
            "blueprint": blueprint, "blueprintTitle": blueprint_title,
        }
        for identifier, title, icon, blueprint, blueprint_title, blueprint_icon in rows
    ]  # fmt: skip
