"""Judges entities; pure: documents in, results out."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from blueprints.rules.evaluate import Predicate, predicate
from blueprints.rules.fields import RuleContext
from portal.types import JsonObject
from scorecards.definition import CompiledRule, CompiledScorecard

PASSED, FAILED, NOT_APPLICABLE, EXEMPT = "SUCCESS", "FAILURE", "NOT_APPLICABLE", "EXEMPT"
STATUSES = (PASSED, FAILED, NOT_APPLICABLE, EXEMPT)


class Verdict(Protocol):
    """Gives `{level, score?, rules: [{identifier, status, level}]}`, or None when the filter leaves the entity out.

    `exempt` are the rules that this entity need not pass: failing one counts like passing it.
    """

    def __call__(self, entity: JsonObject, exempt: Collection[str] = ()) -> JsonObject | None: ...


def verdict(scorecard: CompiledScorecard, context: RuleContext) -> Verdict:
    """The scorecard made ready for many documents at one moment."""
    applies: Predicate | None = predicate(scorecard.filter, context) if scorecard.filter else None
    tests = [(rule, _test(rule, context)) for rule in scorecard.rules]

    def judge(entity: JsonObject, exempt: Collection[str] = ()) -> JsonObject | None:
        if applies is not None and not applies(entity):
            return None
        statuses = [(rule, _excused(rule, test(entity), exempt)) for rule, test in tests]
        failed = {rule.level for rule, status in statuses if status == FAILED}
        level = level_reached(scorecard.levels, failed)
        lines = [_line(rule, status) for rule, status in statuses]
        scored = {"score": score(statuses)} if scorecard.scored else {}
        return {"level": level, **scored, "rules": lines}

    return judge


def _test(rule: CompiledRule, context: RuleContext) -> Callable[[JsonObject], str]:
    passes = predicate(rule.query, context)
    if rule.filter is None:
        return lambda entity: PASSED if passes(entity) else FAILED
    applies = predicate(rule.filter, context)
    return lambda entity: (PASSED if passes(entity) else FAILED) if applies(entity) else NOT_APPLICABLE


def _excused(rule: CompiledRule, status: str, exempt: Collection[str]) -> str:
    return EXEMPT if status == FAILED and rule.identifier in exempt else status


def score(statuses: Sequence[tuple[CompiledRule, str]]) -> int:
    """Weight of what passed in percent of the weight of what was asked, half rounded up; 100 where nothing was."""
    asked = sum(rule.points for rule, status in statuses if status != NOT_APPLICABLE)
    passed = sum(rule.points for rule, status in statuses if status in (PASSED, EXEMPT))
    return (200 * passed + asked) // (2 * asked) if asked else 100


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
