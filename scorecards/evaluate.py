"""Judges entities; pure: documents in, results out."""

from collections.abc import Callable, Sequence

from blueprints.rules.evaluate import Predicate, predicate
from blueprints.rules.fields import RuleContext
from portal.types import JsonObject
from scorecards.definition import CompiledRule, CompiledScorecard

PASSED, FAILED = "SUCCESS", "FAILURE"

# Gives `{level, rules: [{identifier, status, level}]}`, or None when the filter leaves the entity out.
Verdict = Callable[[JsonObject], JsonObject | None]


def verdict(scorecard: CompiledScorecard, context: RuleContext) -> Verdict:
    """The scorecard made ready for many documents at one moment."""
    applies: Predicate | None = predicate(scorecard.filter, context) if scorecard.filter else None
    tests = [(rule, predicate(rule.query, context)) for rule in scorecard.rules]

    def judge(entity: JsonObject) -> JsonObject | None:
        if applies is not None and not applies(entity):
            return None
        statuses = [(rule, PASSED if test(entity) else FAILED) for rule, test in tests]
        failed = {rule.level for rule, status in statuses if status == FAILED}
        level = level_reached(scorecard.levels, failed)
        return {"level": level, "rules": [_line(rule, status) for rule, status in statuses]}

    return judge


def _line(rule: CompiledRule, status: str) -> JsonObject:
    return {"identifier": rule.identifier, "status": status, "level": rule.level}


def level_reached(levels: Sequence[str], failed: set[str]) -> str:
    """The level below the lowest one with a failing rule; a level without rules is passed."""
    reached = levels[0]
    for level in levels[1:]:
        if level in failed:
            break
        reached = level
    return reached
