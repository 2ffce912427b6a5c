"""Plugged into the entity write: gives each entity its results in all scorecards of the blueprint."""

from collections.abc import Sequence
from functools import partial

from blueprints.derived import Decide
from blueprints.model import Kind
from blueprints.rules.fields import RuleContext
from portal.moments import now
from portal.types import JsonObject
from scorecards.compiled import scorecards_of
from scorecards.evaluate import Verdict, verdict


def judge(kind: Kind) -> Decide | None:
    """`{scorecard: result}` of a document; `blueprints.derived` says when it is asked for."""
    scorecards = scorecards_of(kind)
    context = RuleContext({kind.identifier: kind.fields}, now())
    verdicts = [(scorecard.identifier, verdict(scorecard, context)) for scorecard in scorecards]
    return partial(_results, verdicts) if verdicts else None


def _results(verdicts: Sequence[tuple[str, Verdict]], document: JsonObject) -> JsonObject:
    judged = ((identifier, decide(document)) for identifier, decide in verdicts)
    return {identifier: result for identifier, result in judged if result is not None}
