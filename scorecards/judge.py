"""Plugged into the entity write: gives each entity its results in all scorecards of the blueprint."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from blueprints.derived import Decide
from blueprints.model import Kind
from blueprints.rules.fields import RuleContext
from portal.moments import now
from portal.types import JsonObject
from scorecards.compiled import scorecards_of
from scorecards.definition import CompiledScorecard
from scorecards.evaluate import Verdict, verdict
from scorecards.exemptions.records import exempt_rules


def judge(kind: Kind) -> Decide | None:
    """`{scorecard: result}` of a document; `blueprints.derived` says when it is asked for."""
    scorecards = scorecards_of(kind)
    context = RuleContext({kind.identifier: kind.fields}, now())
    verdicts = [(scorecard, verdict(scorecard, context)) for scorecard in scorecards]
    return partial(_results, verdicts, context.now) if verdicts else None


def levels_of(kind: Kind) -> dict[str, tuple[str, ...]]:
    return {scorecard.identifier: scorecard.levels for scorecard in scorecards_of(kind)}


def _results(
    verdicts: Sequence[tuple[CompiledScorecard, Verdict]], moment: datetime, document: JsonObject, entity: UUID
) -> JsonObject:
    judged = (
        (scorecard.identifier, decide(document, exempt_rules(scorecard.exemptions, entity, moment)))
        for scorecard, decide in verdicts
    )
    return {identifier: result for identifier, result in judged if result is not None}
