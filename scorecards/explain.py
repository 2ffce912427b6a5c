"""Why an entity is at its level: every rule with what it asks, what it found, and what mends it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from blueprints.derived import judged_document
from blueprints.entities.search import find_readable
from blueprints.model import current_model
from blueprints.rules import RuleContext, describe, predicate
from blueprints.rules.bind import read_value
from blueprints.rules.tree import Condition, Count, Expression, Property, Relation, Rule, conditions
from portal.moments import now
from portal.types import Actor, Json, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.definition import CompiledRule, CompiledScorecard
from scorecards.evaluate import FAILED, score, verdict
from scorecards.exemptions.records import exempt_rules


def explained_scorecards(actor: Actor, blueprint: str, entity: str) -> list[JsonObject]:
    """Of the scorecards that apply to the entity; three statements however many there are.

    Raises NotFound, for an entity that the caller may not see as well.
    """
    model = current_model()
    kind = model.get(blueprint)
    row = find_readable(actor, model, kind, entity)
    context = RuleContext({kind.identifier: kind.fields}, now())
    found = judged_document(kind, row)
    results = [(scorecard, _result(scorecard, found, row.id, context)) for scorecard in scorecards_of(kind)]
    return [
        _explained(scorecard, result, found, row.id, context) for scorecard, result in results if result is not None
    ]


def _result(scorecard: CompiledScorecard, entity: JsonObject, key: UUID, context: RuleContext) -> JsonObject | None:
    """As stored, so that it says what lists say; judged now where the scorecard has changed since."""
    stored = entity.get("scorecards", {}).get(scorecard.identifier)
    judged_by = [(line["identifier"], line["level"]) for line in stored["rules"]] if stored else None
    same = judged_by == [(rule.identifier, rule.level) for rule in scorecard.rules]
    exempt = exempt_rules(scorecard.exemptions, key, context.now)
    return stored if same else verdict(scorecard, context)(entity, exempt)


def _explained(
    scorecard: CompiledScorecard, result: JsonObject, entity: JsonObject, key: UUID, context: RuleContext
) -> JsonObject:
    statuses = [line["status"] for line in result["rules"]]
    judged = list(zip(scorecard.rules, statuses, strict=True))
    written, exemptions = scorecard.document["rules"], scorecard.exemptions.get(key, {})
    return {
        "identifier": scorecard.identifier,
        "title": scorecard.document["title"],
        "level": result["level"],
        "levels": scorecard.document["levels"],
        "score": score(judged),
        "nextLevel": _next_level(scorecard, result["level"], judged),
        "rules": [
            _explained_rule(rule, status, part, entity, context) | _exemption(exemptions.get(rule.identifier))
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


def _exemption(record: JsonObject | None) -> JsonObject:
    """One that holds or is asked for."""
    return {"exemption": {key: value for key, value in record.items() if key != "entity"}} if record else {}


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
    if isinstance(subject, Count):
        return {"related": subject.target, "actual": entity["counts"].get(subject.key, 0)}
    if isinstance(subject, Expression):
        return {"expression": subject.program, "actual": entity["counts"].get(subject.key) == 1}
    return {"property": subject.key, "actual": read_value(entity, subject.key)}


def _compared(condition: Condition, entity: JsonObject) -> dict[str, Json]:
    """What the other property holds, where two are compared."""
    other = condition.value
    return {"comparedWith": read_value(entity, other.key)} if isinstance(other, Property) else {}
