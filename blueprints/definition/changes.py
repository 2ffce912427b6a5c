"""What a new definition of a blueprint would do to the old one."""

from blueprints.definition.kinds import kind_of
from portal.types import JsonObject


def changed_types(old: JsonObject, new: JsonObject) -> list[str]:
    """Give the properties that both documents have with different types (refused by contract §3.2)."""
    before, after = old["schema"]["properties"], new["schema"]["properties"]
    return [key for key in before if key in after and kind_of(before[key]) is not kind_of(after[key])]
