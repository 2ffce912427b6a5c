"""Why an entity is at its level: every rule with what it asks, what it found, and what mends it."""

from collections.abc import Iterator, Sequence
from typing import Any

from blueprints.entities.documents import document
from blueprints.entities.search import find_readable
from blueprints.model import current_model
from blueprints.rules import RuleContext, describe, predicate
from blueprints.rules.bind import read_value
from blueprints.rules.tree import Condition, Property, Relation, Rule, conditions
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.definition import CompiledRule, CompiledScorecard
from scorecards.evaluate import FAILED, score, verdict


def explained_scorecards(actor: Actor, blueprint: str, entity: str) -> list[JsonObject]:
    """Of the scorecards that apply to the entity; three statements however many there are.

    Raises NotFound, for an entity that the caller may not see as well.
    """
    model = current_model()
    kind = model.get(blueprint)
    row = find_readable(actor, model, kind, entity)
    context = RuleContext({kind.identifier: kind.fields}, now())
    found = document(kind, row)
    results = [(scorecard, _result(scorecard, found, context)) for scorecard in scorecards_of(kind)]
    return [_explained(scorecard, result, found, context) for scorecard, result in results if result is not None]


def _result(scorecard: CompiledScorecard, entity: JsonObject, context: RuleContext) -> JsonObject | None:
    """As stored, so that it says what lists say; judged now where the scorecard has changed since."""
    stored = entity.get("scorecards", {}).get(scorecard.identifier)
    judged_by = [(line["identifier"], line["level"]) for line in stored["rules"]] if stored else None
    same = judged_by == [(rule.identifier, rule.level) for rule in scorecard.rules]
    return stored if same else verdict(scorecard, context)(entity)


def _explained(
    scorecard: CompiledScorecard, result: JsonObject, entity: JsonObject, context: RuleContext
) -> JsonObject:
    statuses = [line["status"] for line in result["rules"]]
    judged = list(zip(scorecard.rules, statuses, strict=True))
    written = scorecard.document["rules"]
    return {
        "identifier": scorecard.identifier,
        "title": scorecard.document["title"],
        "level": result["level"],
        "levels": scorecard.document["levels"],
        "score": score(judged),
        "nextLevel": _next_level(scorecard, result["level"], judged),
        "rules": [
            _explained_rule(rule, status, part, entity, context)
            for (rule, status), part in zip(judged, written, strict=True)
        ],
    }


def _next_level(
    scorecard: CompiledScorecard, level: str, judged: Sequence[tuple[CompiledRule, str]]
) -> JsonObject | None:
    """The level above, and the rules that keep the entity from it; None at the top."""
    above = scorecard.levels[scorecard.levels.index(level) + 1 :]
    if not above:
        return None
    missing = [rule.identifier for rule, status in judged if rule.level == above[0] and status == FAILED]
    return {"level": above[0], "missing": missing}


def _explained_rule(
    rule: CompiledRule, status: str, written: JsonObject, entity: JsonObject, context: RuleContext
) -> JsonObject:
    shown = {key: written[key] for key in ("description", "howToFix", "fixAction") if key in written}
    return {
        "identifier": rule.identifier,
        "title": written["title"],
        "level": rule.level,
        "status": status,
        "weight": rule.weight,
        "expected": describe(rule.query),
        "combinator": written["query"]["combinator"],
        "conditions": list(_explained_conditions(rule.query, entity, context)),
        **shown,
    }


def _explained_conditions(query: Rule, entity: JsonObject, context: RuleContext) -> Iterator[JsonObject]:
    for condition in conditions(query):
        yield {
            "expected": describe(condition),
            **_read(condition.subject, entity),
            **_compared(condition, entity),
            "passed": predicate(condition, context)(entity),
        }


def _read(subject: Any, entity: JsonObject) -> JsonObject:
    if isinstance(subject, Relation):
        return {"relation": subject.key, "actual": entity["relations"].get(subject.key)}
    return {"property": subject.key, "actual": read_value(entity, subject.key)}


def _compared(condition: Condition, entity: JsonObject) -> dict[str, Json]:
    """What the other property holds, where two are compared."""
    other = condition.value
    return {"comparedWith": read_value(entity, other.key)} if isinstance(other, Property) else {}
