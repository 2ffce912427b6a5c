"""Numbers, whole and broken."""

from blueprints.definition.kinds.base import PropertyKind, same_kind, scalar_enum

NUMBER = PropertyKind("number", same_kind("number"), keys={"enum": scalar_enum("number")})
