"""Replies about results, for the OpenAPI document."""

from portal.types import JsonObject
from scorecards.api.schema import MOMENT, envelope
from scorecards.evaluate import STATUSES
from scorecards.exemptions.records import STATUSES as EXEMPTION_STATUSES
from scorecards.expressions import TRIAL
from scorecards.preview import MOVES
from scorecards.shapes import FIX_ACTION, LEVEL, SCORECARD

MAX_MOVES, DEFAULT_MOVES = 1_000, 50

TEXT: JsonObject = {"type": "string"}
COUNT: JsonObject = {"type": "integer"}
PERCENT: JsonObject = {"type": "integer", "minimum": 0, "maximum": 100}
STATUS: JsonObject = {"type": "string", "enum": list(STATUSES)}


def listed(item: JsonObject) -> JsonObject:
    return {"type": "array", "items": item}


def entry(*optional: str, **keys: JsonObject) -> JsonObject:
    return {"type": "object", "properties": keys, "required": [key for key in keys if key not in optional]}


CONDITION = entry(
    "property", "relation", "related", "expression", "comparedWith",
    expected=TEXT, property=TEXT, relation=TEXT, related=TEXT, expression=TEXT, actual={}, comparedWith={},
    passed={"type": "boolean"},
)  # fmt: skip
NULLABLE: JsonObject = {"type": "string", "nullable": True}
EXEMPTION: JsonObject = {
    "id": TEXT, "status": {"type": "string", "enum": list(EXEMPTION_STATUSES)}, "reason": TEXT, "requestedBy": TEXT,
    "requestedAt": MOMENT, "decidedBy": NULLABLE, "decidedAt": MOMENT | {"nullable": True}, "comment": TEXT,
    "expiresAt": MOMENT,
}  # fmt: skip
EXPLAINED_RULE = entry(
    "description", "howToFix", "fixAction", "exemption",
    identifier=TEXT, title=TEXT, description=TEXT, level=TEXT, status=STATUS, weight={"type": "number"}, expected=TEXT,
    combinator={"type": "string", "enum": ["and", "or"]}, conditions=listed(CONDITION), howToFix=TEXT,
    fixAction=FIX_ACTION, exemption=entry(**EXEMPTION, rule=TEXT),
)  # fmt: skip
NEXT_LEVEL = entry(level=TEXT, missing=listed(TEXT)) | {"nullable": True}
EXPLAINED = envelope(
    scorecards=listed(
        entry(
            identifier=TEXT, title=TEXT, level=TEXT, levels=listed(LEVEL), score=PERCENT, nextLevel=NEXT_LEVEL,
            rules=listed(EXPLAINED_RULE),
        )
    )
)  # fmt: skip

COUNTED_LEVEL = entry(title=TEXT, color=TEXT, entities=COUNT)
COUNTED_RULE = entry(
    identifier=TEXT, title=TEXT, level=TEXT, passed=COUNT, failed=COUNT, notApplicable=COUNT, exempt=COUNT,
)  # fmt: skip
PREVIEW_BODY = {
    "application/json": entry(
        "direction", "limit", "from",
        blueprint=TEXT, scorecard=SCORECARD, direction={"enum": list(MOVES)},
        limit={"type": "integer", "minimum": 1, "maximum": MAX_MOVES}, **{"from": TEXT},
    )
}  # fmt: skip
COUNTED_DRAFT = entry(
    "next",
    entities=COUNT, before=listed(COUNTED_LEVEL), after=listed(COUNTED_LEVEL), rises=COUNT, falls=COUNT,
    enters=COUNT, leaves=COUNT, rules=listed(COUNTED_RULE),
    moves=listed(entry(identifier=TEXT, title=TEXT, before=TEXT, after=TEXT)), next=TEXT,
)  # fmt: skip
PREVIEW = envelope(preview=COUNTED_DRAFT)
EXPRESSION_BODY = {"application/json": TRIAL}
ANSWERS = envelope(answers=listed(entry("error", identifier=TEXT, title=TEXT, passed={"type": "boolean"}, error=TEXT)))
ADDED = entry("title", "format", identifier=TEXT, title=TEXT, type=TEXT, format=TEXT, rules=listed(TEXT))
TEMPLATE_PREVIEW = envelope(
    preview=COUNTED_DRAFT, installed={"type": "boolean"},
    adds=listed(ADDED | {"description": "A property that is missing, and the rules that read it"}),
    allowed={"type": "boolean", "description": "Whether the caller may add what is missing"},
)  # fmt: skip

TEAM = entry(
    team={"type": "string", "nullable": True}, entities=COUNT, progress=PERCENT,
    levels={"type": "object", "additionalProperties": COUNT},
)  # fmt: skip
STANDING = {"entities": COUNT, "progress": PERCENT, "levels": listed(COUNTED_LEVEL)}
REPORT = envelope(report=entry(**STANDING, outside=COUNT, teams=listed(TEAM), rules=listed(COUNTED_RULE)))
OVERVIEW = envelope(scorecards=listed(entry(blueprint=TEXT, identifier=TEXT, title=TEXT, **STANDING)))
TEMPLATES = envelope(
    templates=listed(
        entry(
            "blueprint",
            identifier=TEXT, title=TEXT, description=TEXT, rules=SCORECARD["properties"]["rules"],
            properties={"type": "object", "description": "Schemas of the properties that the rules read"},
            blueprint={"type": "string", "description": "The one that it is made for; any will do when left out"},
        )
    )
)  # fmt: skip
