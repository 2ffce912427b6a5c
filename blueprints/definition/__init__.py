"""The document that defines a blueprint: checked when it is saved, compiled when entities are written."""

from blueprints.definition.changes import changed_types
from blueprints.definition.compiled import CompiledBlueprint, compile_blueprint
from blueprints.definition.document import check_blueprint

__all__ = ["CompiledBlueprint", "changed_types", "check_blueprint", "compile_blueprint"]
