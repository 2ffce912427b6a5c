"""True or false."""

from blueprints.definition.kinds.base import PropertyKind, same_kind

BOOLEAN = PropertyKind("boolean", same_kind("boolean"))
