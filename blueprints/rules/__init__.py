"""The one rule language: parsed once, tested in SQL or in memory with the same answer, and put into words."""

from blueprints.rules.describe import describe
from blueprints.rules.evaluate import matches, predicate
from blueprints.rules.fields import BlueprintFields, Field, RuleContext
from blueprints.rules.parse import BLUEPRINT_SEARCH, SCORECARD, SEARCH, Dialect, parse
from blueprints.rules.sql import Sql
from blueprints.rules.to_sql import to_sql
from blueprints.rules.tree import Rule, properties_of

__all__ = [
    "BLUEPRINT_SEARCH",
    "SCORECARD",
    "SEARCH",
    "BlueprintFields",
    "Dialect",
    "Field",
    "Rule",
    "RuleContext",
    "Sql",
    "describe",
    "matches",
    "parse",
    "predicate",
    "properties_of",
    "to_sql",
]
