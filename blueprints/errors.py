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


class TooOld(Conflict):
    """Raised when something is to be taken back that was done longer ago than it may be taken back."""

    code = "too_old"


class ChangedSince(Conflict):
    """Raised when what a change did was changed again by others, and must be taken back with force or not at all."""

    code = "changed_since"


class NotUndoable(Conflict):
    """Raised when a change did what cannot be taken back, or what it did cannot be put back any more."""

    code = "not_undoable"
