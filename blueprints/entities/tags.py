"""What names a state of an entity, so that a change made from another one is refused (RFC 9110 §13.1.1).

Of what was written, not of what follows from others and not of when: an integration that writes the same again, and an
aggregation that counts one more, are no conflict.
"""

import hashlib
from collections.abc import Set

import orjson

from access.naming import name_of
from blueprints.entities.documents import EntityRow
from portal.errors import ChangedMeanwhile
from portal.moments import timestamp

ANY = "*"


def tag_of(row: EntityRow) -> str:
    written = [row.identifier, row.title, row.icon, row.team, row.properties, row.relations]
    return f'"{hashlib.sha256(orjson.dumps(written, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]}"'


def refuse_other(known: Set[str] | None, row: EntityRow | None) -> ChangedMeanwhile | None:
    """The error when the entity is in none of the states that the caller knows, or is gone; None knows all."""
    if known is None:
        return None
    if row is None:
        return ChangedMeanwhile("there is no such entity: somebody deleted it, or If-Match is to be left out")
    if known & {ANY, now := tag_of(row)}:
        return None
    moment = timestamp(row.updated_at) if row.updated_at else ""
    return ChangedMeanwhile.by(row.updated_by, name_of(row.updated_by), moment, now)
