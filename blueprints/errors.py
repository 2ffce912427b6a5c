"""What can go wrong with blueprints."""

from portal.errors import Conflict, Invalid


class PropertyTypeImmutable(Invalid):
    """Raised when a property's type is to change; remove it and add it anew, which drops its values (contract §3.2)."""

    code = "property_type_immutable"


class ProtectedBlueprint(Conflict):
    """Raised when a system blueprint is to be deleted, renamed or stripped of its built-in part."""

    code = "protected_blueprint"


class SearchTooCostly(Invalid):
    """Raised when a search takes longer than it may (security design, queries)."""

    code = "search_too_costly"


class ValuesDoNotConvert(Invalid):
    """Raised when stored values cannot be made to fit a property's new definition and none may be lost."""

    code = "values_do_not_convert"
