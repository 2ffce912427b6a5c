"""Plugged into the entity write: gives each document its results in all scorecards of the blueprint."""

from collections.abc import Sequence

from blueprints.model import Kind
from blueprints.rules.fields import RuleContext
from portal.moments import now
from portal.types import JsonObject
from scorecards.compiled import scorecards_of
from scorecards.evaluate import Verdict, verdict


def judge(kind: Kind, documents: Sequence[JsonObject]) -> list[JsonObject]:
    """One `{scorecard: result}` per document; `blueprints.derived` says when it is called."""
    scorecards = scorecards_of(kind.id)
    context = RuleContext({kind.identifier: kind.compiled.fields}, now())
    verdicts = [(scorecard.identifier, verdict(scorecard, context)) for scorecard in scorecards]
    return [_results(verdicts, document) for document in documents]


def _results(verdicts: Sequence[tuple[str, Verdict]], document: JsonObject) -> JsonObject:
    judged = ((identifier, decide(document)) for identifier, decide in verdicts)
    return {identifier: result for identifier, result in judged if result is not None}
