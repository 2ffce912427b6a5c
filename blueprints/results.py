"""Scorecards, their rules and what these say of each entity, as entities themselves: names and structures."""

from portal.types import JsonObject

SCORECARD, RULE, RULE_RESULT = "_scorecard", "_rule", "_rule_result"
# Their entities come and go with what they tell of; people may add to them, and no more.
KEPT_BY_SCORECARDS = frozenset({SCORECARD, RULE, RULE_RESULT})
# Relations of rule results to the entities judged: one for each blueprint that has scorecards (contract §3.6).
RESULT_TARGET = "rule_result_target"
RESULTS = ("Passed", "Not passed", "Not applicable", "Exempt")
# The worker that keeps them, rung once for writers in a row.
TASK, QUEUE = "scorecards.tell_results", "bulk"
GATHER_SECONDS, LEASE_SECONDS = 1.0, 60


def _text(title: str) -> JsonObject:
    return {"title": title, "type": "string"}


def _number(title: str) -> JsonObject:
    return {"title": title, "type": "number"}


def _to(title: str, target: str) -> JsonObject:
    return {"title": title, "target": target, "required": False, "many": False}


def _told(
    identifier: str, title: str, description: str, relations: JsonObject, /, **properties: JsonObject
) -> JsonObject:
    return {
        "identifier": identifier, "title": title, "icon": "Scorecards", "description": description,
        "schema": {"properties": properties}, "relations": relations, "mirrorProperties": {},
        "calculationProperties": {}, "aggregationProperties": {}, "includeInGlobalSearch": False,
    }  # fmt: skip


RESULT_STRUCTURES: dict[str, JsonObject] = {
    SCORECARD: _told(
        SCORECARD, "Scorecard", "Scorecards of this organization", {},
        blueprint=_text("Blueprint"), levels={"title": "Levels", "type": "array", "items": {"type": "string"}},
        rules=_number("Rules"), filter={"title": "Filter", "type": "object"}, rules_tested=_number("Results"),
        rules_passed=_number("Results passed"), percent_passed=_number("Passed, percent"),
    ),
    RULE: _told(
        RULE, "Rule", "Rules of scorecards", {"scorecard": _to("Scorecard", SCORECARD)},
        level=_text("Level"), description=_text("Description"), query={"title": "Query", "type": "object"},
        blueprint=_text("Blueprint"), entities_tested=_number("Entities tested"),
        entities_passed=_number("Entities passed"), percent_passed=_number("Passed, percent"),
    ),
    RULE_RESULT: _told(
        RULE_RESULT, "Rule result", "What each rule says of each entity", {"rule": _to("Rule", RULE)},
        result={
            "title": "Result", "type": "string", "enum": list(RESULTS),
            "enumColors": dict(zip(RESULTS, ("green", "red", "lightGray", "blue"), strict=True)),
        },
        level=_text("Level"), scorecard=_text("Scorecard"), rule_identifier=_text("Rule identifier"),
        blueprint=_text("Blueprint"), entity=_text("Entity"),
        entity_link={"title": "Entity link", "type": "string", "format": "url"},
        result_last_change={"title": "Result last changed", "type": "string", "format": "date-time"},
    ),
}  # fmt: skip
